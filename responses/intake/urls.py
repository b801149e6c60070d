from django.urls import path

from responses.intake.views import bodies, copies, files, pages, preview, receipts, sending, sent, sharing

app_name = "intake"
DRAFT = "respond/<slug:slug>/<uuid:key>"
urlpatterns = [
    path("respond/<slug:slug>/", pages.start, name="start"),
    path(f"{DRAFT}/tasks/", pages.tasks, name="tasks"),
    path(f"{DRAFT}/about-you/", pages.about, name="about"),
    path(f"{DRAFT}/your-organisation/", pages.organisation, name="organisation"),
    path(f"{DRAFT}/organisations/", bodies.bodies, name="bodies"),
    path(f"{DRAFT}/more-about-you/", pages.details, name="details"),
    path(f"{DRAFT}/questions/<slug:question>/", pages.question, name="question"),
    path(f"{DRAFT}/questions/<slug:question>/files/", files.files_for_question, name="files_for"),
    path(f"{DRAFT}/points/<slug:scenario>/", pages.points, name="points"),
    path(f"{DRAFT}/files/", files.files, name="files"),
    path(f"{DRAFT}/publication/", pages.publication, name="publication"),
    path(f"{DRAFT}/check/", sending.check, name="check"),
    path(f"{DRAFT}/send/", sending.send, name="send"),
    # Before it is published
    path("staff/<slug:slug>/setup/preview-form/<slug:page>/", preview.preview_form, name="preview_form"),
    # Writing together
    path(f"{DRAFT}/share/", sharing.sharing, name="sharing"),
    path(f"{DRAFT}/join/<str:token>/", sharing.join, name="join"),
    path(f"{DRAFT}/read/", sharing.read, name="read"),
    path(f"{DRAFT}/approve/", sharing.approval, name="approval"),
    path(f"{DRAFT}/start-from/", sharing.starting, name="starting"),
    # After sending
    path(f"{DRAFT}/sent/", sent.sent, name="sent"),
    path(f"{DRAFT}/receipt-file/", sent.receipt_file, name="receipt_file"),
    path(f"{DRAFT}/copy/", copies.copy, name="copy"),
    path(f"{DRAFT}/correct/", sent.correct, name="correct"),
    path(f"{DRAFT}/withdraw/", sent.take_back, name="take_back"),
    path(f"{DRAFT}/who-may-see-it/", sent.choices, name="choices"),
    path(f"{DRAFT}/new-code/", sent.new_code, name="new_code"),
    path("receipt/", receipts.receipt, name="receipt"),
]
