from django.urls import path

from scenarios.setup.views import parts, preview, publishing, tasks

app_name = "setup"
DOCUMENT = "staff/<slug:slug>/setup/preview/documents/<slug:key>"
urlpatterns = [
    path("staff/new/", tasks.start, name="start"),
    path("staff/<slug:slug>/setup/", tasks.tasks, name="tasks"),
    path("staff/<slug:slug>/setup/approver/", tasks.approver, name="approver"),
    path("staff/<slug:slug>/setup/publish/", publishing.publishing, name="publishing"),
    path("staff/<slug:slug>/setup/publish/propose/", publishing.propose, name="propose"),
    path("staff/<slug:slug>/setup/publish/agree/", publishing.agree, name="agree"),
    path("staff/<slug:slug>/setup/publish/decline/", publishing.decline, name="decline"),
    path("staff/<slug:slug>/setup/preview/<slug:page>/", preview.preview, name="preview"),
    path(f"{DOCUMENT}/", preview.preview_document, name="preview_document"),
    path(f"{DOCUMENT}/file/", preview.document_file, name="document_file"),
    path("staff/<slug:slug>/setup/list/<slug:listing>/", parts.listing, name="listing"),
    path("staff/<slug:slug>/setup/list/<slug:listing>/add/", parts.add, name="add"),
    path("staff/<slug:slug>/setup/list/<slug:listing>/<slug:entry>/", parts.entry, name="entry"),
    path("staff/<slug:slug>/setup/list/<slug:listing>/<slug:entry>/move/", parts.move, name="move"),
    path("staff/<slug:slug>/setup/list/<slug:listing>/<slug:entry>/remove/", parts.remove, name="remove"),
    path("staff/<slug:slug>/setup/<slug:section>/", parts.section, name="section"),
]
