"""Every address of the portal. Each has a line in `consultation.accounts.rules`, or the portal doesn't start."""

from django.urls import include, path

from consultation.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("scenarios.setup.urls")),
    path("", include("scenarios.urls")),
    path("", include("responses.intake.urls")),
    path("", include("responses.assistance.urls")),
    path("", include("responses.equality.urls")),
    path("", include("responses.usage.urls")),
    path("", include("responses.contacts.urls")),
    path("", include("responses.outreach.urls")),
    path("", include("responses.attachments.urls")),
    path("", include("responses.filetexts.urls")),
    path("", include("responses.entry.urls")),
    path("", include("responses.imports.urls")),
    path("", include("responses.moderation.urls")),
    path("", include("responses.published.urls")),
    path("", include("responses.analysis.urls")),
    path("", include("responses.search.urls")),
    path("", include("reports.people.urls")),
    path("", include("reports.figures.urls")),
    path("", include("reports.narrative.urls")),
    path("", include("reports.compilation.urls")),
    path("", include("reports.exports.urls")),
    path("", include("reports.desk.urls")),
    path("", include("reports.interests.urls")),
    path("", include("reports.covering.urls")),
    path("", include("reports.board.urls")),
    path("", include("reports.erasure.urls")),
    path("", include("consultation.accounts.urls")),
    path("", include("consultation.site.urls")),
    path("", include("consultation.demo.urls")),
]

handler400 = "consultation.site.errors.bad_request"
handler403 = "consultation.site.errors.denied"
handler404 = "consultation.site.errors.not_found"
handler500 = "consultation.site.errors.server_error"
