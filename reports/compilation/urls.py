from django.urls import path

from reports.compilation.views import making

app_name = "compilation"
urlpatterns = [
    path("staff/<slug:slug>/reports/", making.reports, name="reports"),
    path("staff/<slug:slug>/reports/request/", making.request_report, name="request_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/", making.report, name="report"),
    path("staff/<slug:slug>/reports/<uuid:report>/retry/", making.retry_report, name="retry_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/release/", making.release_report, name="release_report"),
    path("staff/<slug:slug>/reports/<uuid:report>/pdf/", making.report_pdf, name="report_pdf"),
    path("staff/<slug:slug>/reports/<uuid:report>/html/", making.report_html, name="report_html"),
]
