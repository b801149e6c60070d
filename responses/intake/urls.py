from django.urls import path

from responses.intake.views import pages, receipts, sending

app_name = "intake"
DRAFT = "respond/<slug:slug>/<uuid:key>"
urlpatterns = [
    path("respond/<slug:slug>/", pages.start, name="start"),
    path(f"{DRAFT}/about-you/", pages.about, name="about"),
    path(f"{DRAFT}/questions/<slug:question>/", pages.question, name="question"),
    path(f"{DRAFT}/points/<slug:scenario>/", pages.points, name="points"),
    path(f"{DRAFT}/publication/", pages.publication, name="publication"),
    path(f"{DRAFT}/check/", sending.check, name="check"),
    path(f"{DRAFT}/send/", sending.send, name="send"),
    path(f"{DRAFT}/sent/", sending.sent, name="sent"),
    path(f"{DRAFT}/receipt-file/", sending.receipt_file, name="receipt_file"),
    path(f"{DRAFT}/correct/", sending.correct, name="correct"),
    path("receipt/", receipts.receipt, name="receipt"),
]
