"""What a report consists of, who may read which part of it, and how far it has come. Plain tables."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What is asked for.
FULL, INTERIM, SUPPLEMENT = "full", "interim", "supplement"
KINDS: dict[str, str | Promise] = {
    FULL: _("Full report"),
    INTERIM: _("Interim report, while views still come in"),
    SUPPLEMENT: _("Supplement on views received after the close"),
}

# What it consists of. Each part is made by a job of its own.
RESTRICTED, PUBLIC, SUMMARY, TABLES, VOLUME = "restricted", "public", "summary", "tables", "volume"
EDITIONS: dict[str, str | Promise] = {
    RESTRICTED: _("Edition for the Governing Body"),
    PUBLIC: _("Public edition"),
    SUMMARY: _("Summary in four pages"),
    TABLES: _("Tables as CSV and XLSX"),
    VOLUME: _("Volume of views"),
}
PARTS_OF = {
    FULL: (RESTRICTED, PUBLIC, SUMMARY, TABLES),
    INTERIM: (RESTRICTED, PUBLIC, TABLES),
    SUPPLEMENT: (RESTRICTED, PUBLIC, TABLES),
}
# Every volume holds words that anyone may read; the Governing Body reads all there is.
FOR_THE_PUBLIC = (PUBLIC, SUMMARY, TABLES, VOLUME)
FOR_THE_BOARD = (RESTRICTED, PUBLIC, SUMMARY, TABLES, VOLUME)

# The files of a part.
PDF, TWIN, STAFF_TWIN, XLSX, CSV = "pdf", "html", "staff", "xlsx", "csv"
ENDINGS = {PDF: "pdf", TWIN: "html", STAFF_TWIN: "staff.html", XLSX: "xlsx", CSV: "zip"}
MEDIA = {
    PDF: "application/pdf",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "application/zip",
}

# How far a report has come. Nothing stores it: it follows from its jobs and from what people did.
BEING_MADE, STOPPED, DRAFT, BEING_FINISHED, APPROVED, RELEASED, PUBLISHED, TAKEN_BACK = (
    "being made",
    "stopped",
    "draft",
    "being finished",
    "approved",
    "released",
    "published",
    "taken back",
)
STANDINGS: dict[str, str | Promise] = {
    BEING_MADE: _("Being made"),
    STOPPED: _("Stopped"),
    DRAFT: _("Draft"),
    BEING_FINISHED: _("Approved, being printed"),
    APPROVED: _("Approved"),
    RELEASED: _("Released to the Governing Body"),
    PUBLISHED: _("Published"),
    TAKEN_BACK: _("Taken back"),
}
