from django.urls import path

from reports.compilation.views import commenting, findings, making, preview, public, signing

app_name = "compilation"
STAFF = "staff/<slug:slug>/reports"
ONE = f"{STAFF}/<uuid:report>"
EVERYONE = "engagements/<slug:slug>/reports"

urlpatterns = [
    path("staff/<slug:slug>/narrative/<slug:section>/preview/", preview.preview_section, name="preview_section"),
    path("staff/<slug:slug>/findings/", findings.findings, name="findings"),
    path("staff/<slug:slug>/findings/<slug:chart>/confirm/", findings.confirm_finding, name="confirm_finding"),
    path(f"{STAFF}/", making.reports, name="reports"),
    path(f"{STAFF}/request/", making.request_report, name="request_report"),
    path(f"{ONE}/", making.report, name="report"),
    path(f"{ONE}/retry/", making.retry_report, name="retry_report"),
    path(f"{ONE}/stop/", making.stop_report, name="stop_report"),
    path(f"{ONE}/parts/<uuid:part>/", making.report_part, name="report_part"),
    path(f"{ONE}/parts/<uuid:part>/retry/", making.retry_part, name="retry_part"),
    path(f"{ONE}/parts/<uuid:part>/<slug:kind>/", making.report_file, name="report_file"),
    path(f"{ONE}/checksums/", making.report_manifest, name="report_manifest"),
    path(f"{ONE}/approve/", signing.approve_report, name="approve_report"),
    path(f"{ONE}/release/", signing.release_report, name="release_report"),
    path(f"{ONE}/publish/", signing.publish_report, name="publish_report"),
    path(f"{ONE}/take-back/", signing.take_back_report, name="take_back_report"),
    path(f"{ONE}/correct/", signing.correct, name="correct_report"),
    path(f"{ONE}/comments/", commenting.comments, name="comments"),
    path(f"{ONE}/comments/add/", commenting.add_comment, name="add_comment"),
    path(f"{ONE}/comments/<int:comment>/settle/", commenting.settle_comment, name="settle_comment"),
    path(f"{ONE}/changes/", commenting.changes, name="changes"),
    path(f"{EVERYONE}/", public.published_reports, name="published_reports"),
    path(f"{EVERYONE}/<int:number>/", public.published_report, name="published_report"),
    path(f"{EVERYONE}/<int:number>/checksums/", public.published_manifest, name="published_manifest"),
    path(f"{EVERYONE}/<int:number>/<uuid:part>/", public.published_part, name="published_part"),
    path(f"{EVERYONE}/<int:number>/<uuid:part>/<slug:kind>/", public.published_file, name="published_file"),
]
