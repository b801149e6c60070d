from django.urls import path

from responses.entry.views import checking, lists, mending, typing

app_name = "entry"
ENTRY = "staff/<slug:slug>/typed-in/<uuid:entry>"
urlpatterns = [
    path("staff/<slug:slug>/typed-in/", lists.entries, name="entries"),
    path("staff/<slug:slug>/typed-in/new/", lists.begin, name="begin"),
    path(f"{ENTRY}/", checking.entry, name="entry"),
    path(f"{ENTRY}/arrival/", lists.arrival, name="arrival"),
    path(f"{ENTRY}/scans/", typing.scans, name="scans"),
    path(f"{ENTRY}/type/", typing.typing, name="typing"),
    path(f"{ENTRY}/throw-away/", lists.throw_away, name="throw_away"),
    path(f"{ENTRY}/verify/", checking.verify, name="verify"),
    path(f"{ENTRY}/send-back/", checking.send_back, name="send_back"),
    path(f"{ENTRY}/mend/", mending.mend, name="mend"),
    path(f"{ENTRY}/leave/", mending.leave, name="leave"),
    path(f"{ENTRY}/slip/", checking.slip, name="slip"),
]
