from django.urls import path

from responses.moderation import (
    appeal_views,
    bulk_views,
    concern_views,
    hiding_views,
    relisting_views,
    views,
    wish_views,
)

app_name = "moderation"
TOGETHER = "staff/<slug:slug>/moderation/together"
VIEW = "staff/<slug:slug>/moderation/<uuid:response>"
urlpatterns = [
    path("staff/<slug:slug>/moderation/", views.queue, name="queue"),
    path(f"{TOGETHER}/", bulk_views.bulk, name="bulk"),
    path(f"{TOGETHER}/propose/", bulk_views.propose_for_all, name="propose_for_all"),
    path(f"{TOGETHER}/<uuid:bulk>/", bulk_views.listed, name="listed"),
    path(f"{TOGETHER}/<uuid:bulk>/agree/", bulk_views.agree_for_all, name="agree_for_all"),
    path(f"{TOGETHER}/<uuid:bulk>/refuse/", bulk_views.refuse_for_all, name="refuse_for_all"),
    path(f"{VIEW}/", views.response, name="response"),
    path(f"{VIEW}/next/", views.next_view, name="next_view"),
    path(f"{VIEW}/publish/", views.publish, name="publish"),
    path(f"{VIEW}/hold/", views.hold, name="hold"),
    path(f"{VIEW}/release/", views.release, name="release"),
    path(f"{VIEW}/escalate/", concern_views.escalate, name="escalate"),
    path(f"{VIEW}/ask-to-close/", concern_views.ask_to_close, name="ask_to_close"),
    path(f"{VIEW}/close-concern/", concern_views.close_concern, name="close_concern"),
    path(f"{VIEW}/keep-open/", concern_views.keep_open, name="keep_open"),
    path(f"{VIEW}/count-only/", views.count_only, name="count_only"),
    path(f"{VIEW}/exclude/", views.exclude, name="exclude"),
    path(f"{VIEW}/confirm/", views.confirm, name="confirm"),
    path(f"{VIEW}/decline/", views.decline, name="decline"),
    path(f"{VIEW}/hiding/<slug:kind>/<slug:of>/", hiding_views.hiding, name="hiding"),
    path(f"{VIEW}/hide/<slug:kind>/<slug:of>/", hiding_views.hide, name="hide"),
    path(f"{VIEW}/agree-hidden/", hiding_views.agree_hidden, name="agree_hidden"),
    path(f"{VIEW}/ask-to-lift/", hiding_views.ask_to_lift, name="ask_to_lift"),
    path(f"{VIEW}/lift/", hiding_views.lift, name="lift"),
    path(f"{VIEW}/keep-hidden/", hiding_views.keep_hidden, name="keep_hidden"),
    path(f"{VIEW}/type-in-appeal/", appeal_views.type_in_appeal, name="type_in_appeal"),
    path(f"{VIEW}/propose-on-appeal/", appeal_views.propose_on_appeal, name="propose_on_appeal"),
    path(f"{VIEW}/agree-on-appeal/", appeal_views.agree_on_appeal, name="agree_on_appeal"),
    path(f"{VIEW}/refuse-on-appeal/", appeal_views.refuse_on_appeal, name="refuse_on_appeal"),
    path(f"{VIEW}/take-wish/", wish_views.take_wish, name="take_wish"),
    path(f"{VIEW}/agree-to-wish/", wish_views.agree_to_wish, name="agree_to_wish"),
    path(f"{VIEW}/refuse-wish/", wish_views.refuse_wish, name="refuse_wish"),
    path(f"{VIEW}/relist/", relisting_views.relist, name="relist"),
    path("respond/<slug:slug>/<uuid:key>/listed-as/", relisting_views.listed_as, name="listed_as"),
    path("respond/<slug:slug>/<uuid:key>/withheld/", appeal_views.withheld, name="withheld"),
]
