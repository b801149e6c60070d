from django.urls import include, path

from consultation import urls
from tests.responses.attachments.taking import views

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [
    path("", include(([path("taking/<slug:slug>/<uuid:key>/", views.files, name="files")], "taking"))),
    *urls.urlpatterns,
]
