from django.urls import path

from benchmarks.ceiling import views

urlpatterns = [
    path("engagement/", views.engagement, name="engagement"),
    path("send/", views.send, name="send"),
    path("sent/", views.sent, name="sent"),
    # The long way: a page for each thing, and a draft
    path("start/", views.start, name="start"),
    path("draft/<uuid:key>/check/", views.check, name="check"),
    path("draft/<uuid:key>/send/", views.send_draft, name="send_draft"),
    path("draft/<uuid:key>/sent/", views.sent_draft, name="sent_draft"),
    path("draft/<uuid:key>/<slug:page>/", views.page, name="page"),
]
