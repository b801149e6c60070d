"""The ledger's tables: the same on the staff page and in the report."""

from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from responses.intake.states import AFTER, CHANNELS, EXCLUSIONS, HELD, PUBLICATION, TIMINGS, WITHDRAWN

SIDES = ("received", "counted", "excluded", "withdrawn", "awaiting")


def ledger_tables(books: dict[str, Any]) -> list[Table]:
    """Reconciliation, reasons, times and publication, from a ledger's figures."""
    made = [make(books) for make in (ledger_table, reasons_table, timing_table, after_table, publication_table)]
    return [table for table in made if table]


def ledger_table(books: dict[str, Any]) -> Table:
    lines = books["channels"]
    rows = [_ledger_row(CHANNELS.get(line["channel"], line["channel"]).capitalize(), line) for line in lines]
    rows.append(_ledger_row(_("All ways in"), books["all"], total=True))
    caption = _("Received = counted + left out + awaiting, for each way in")
    heads = tuple(_("Of those, withdrawn") if side == WITHDRAWN else name_of(side) for side in SIDES)
    return Table("ledger", caption, _("Way in"), heads, tuple(rows), figure="received")


def _ledger_row(head: str, line: dict[str, int], *, total: bool = False) -> Row:
    return Row(head, tuple(number(line.get(side, 0)) for side in SIDES), total=total)


def reasons_table(books: dict[str, Any]) -> Table:
    """Every reason that a view may be left out for, also those that were not used."""
    counts = books["excluded_because"]
    rows = [
        Row(_first_capital(words), (number(counts[reason]),), words=_deciders(reason))
        for reason, words in EXCLUSIONS.items()
    ]
    rows.append(Row(_("All left out"), (number(books["all"]["excluded"]),), total=True))
    caption, decided = _("Why views were left out"), _("Who decided")
    return Table(
        "reasons-table", caption, _("Reason"), (_("Views"),), tuple(rows), words_head=decided, figure="excluded"
    )


def _deciders(reason: str) -> str:
    return _("The sender, alone") if reason == WITHDRAWN else _("Two members of staff")


def timing_table(books: dict[str, Any]) -> Table:
    counts, base = books["timing"], books["all"]["counted"]
    rows = [
        Row(name_of(name), (share_words(counts[name], base),), words=_sentence(words))
        for name, words in TIMINGS.items()
    ]
    grace = _("Begun before the close and sent within 60 minutes after it. Counted as on time.")
    agreed = _("Sent after the close, by a later date agreed with the sender beforehand. Counted as on time.")
    rows.insert(1, Row(_("Of those, in the hour of grace"), (number(counts["grace"]),), words=grace))
    rows.insert(2, Row(_("Of those, by an agreed later date"), (number(counts.get("agreed", 0)),), words=agreed))
    rows.append(Row(name_of("counted"), (number(base),), total=True))
    caption, heads = _("Counted views by time of receipt"), (_("Views"),)
    return Table(
        "timing-table", caption, _("When"), heads, tuple(rows), words_head=_("What it means"), figure="on_time"
    )


def after_table(books: dict[str, Any]) -> Table | None:
    """Counted views that came when the report was closed to new ones; none, if none did."""
    counts = books.get("after", {})
    if not any(counts.values()):
        return None
    rows = [Row(_first_capital(AFTER[name]), (number(count),)) for name, count in sorted(counts.items(), reverse=True)]
    caption = _("Counted views that came after the freeze or after the decision")
    return Table("after-table", caption, _("When"), (_("Views"),), tuple(rows), figure="counted")


def publication_table(books: dict[str, Any]) -> Table:
    counts, base = books["publication"], books["all"]["counted"]
    names = {"awaiting": _("Not read yet")} | {state: name_of(state) for state in ("published", HELD, "count_only")}
    rows = [
        Row(names[state], (share_words(counts[state], base),), words=_sentence(words))
        for state, words in PUBLICATION.items()
        if state != HELD or counts.get(HELD)
    ]
    rows.append(Row(name_of("counted"), (number(base),), total=True))
    caption, heads = _("Counted views by what may be shown"), (_("Views"),)
    return Table(
        "publication-table", caption, _("State"), heads, tuple(rows), words_head=_("What it means"), figure="published"
    )


def petitions_table(petitions: list[dict[str, Any]]) -> Table | None:
    """Signatures stand beside their petition. Each petition is one view in the tables above, however many signed."""
    rows = [Row(f"{row['id']}: {row['organiser']}", (number(row["signatures"]),)) for row in petitions]
    caption = _("Petitions: each counts as one view. Signatures are shown here and added to nothing.")
    return (
        Table("petitions", caption, _("Petition"), (_("Signatures"),), tuple(rows), figure="signatures")
        if rows
        else None
    )


def _sentence(words: Any) -> str:
    return f"{_first_capital(words)}."


def _first_capital(words: Any) -> str:
    return f"{words}"[:1].upper() + f"{words}"[1:]
