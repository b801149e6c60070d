"""Which files staff can take out of the portal, and how one may end."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PUBLIC, RESTRICTED = "public", "restricted"
EDITIONS: dict[str, Any] = {
    PUBLIC: _("Public edition: published views, as everyone may read them"),
    RESTRICTED: _("Restricted edition: all views received; of those that count, the answers as they were sent"),
}

EDITION_NAMES: dict[str, Any] = {PUBLIC: _("Public edition"), RESTRICTED: _("Restricted edition")}

CSV, XLSX = "csv", "xlsx"
FORMATS: dict[str, Any] = {
    CSV: _("CSV: plain text, for any program"),
    XLSX: _("XLSX: a spreadsheet, with numbers and dates as such"),
}
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

FINISHED, BROKEN = "finished", "broken"
OUTCOMES: dict[str, Any] = {
    FINISHED: _("the whole file was handed over"),
    BROKEN: _("it ended early: what was handed over is not whole"),
}
