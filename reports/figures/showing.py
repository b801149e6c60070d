"""The ledger's tables: the same on the staff page and in the report."""

from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from responses.intake.states import CHANNELS, EXCLUSIONS, PUBLICATION, TIMINGS

SIDES = ("received", "counted", "excluded", "awaiting")


def ledger_tables(books: dict[str, Any]) -> list[Table]:
    """Reconciliation, reasons, times and publication, from a ledger's figures."""
    return [make(books) for make in (ledger_table, reasons_table, timing_table, publication_table)]


def ledger_table(books: dict[str, Any]) -> Table:
    lines = books["channels"]
    rows = [_ledger_row(CHANNELS.get(line["channel"], line["channel"]).capitalize(), line) for line in lines]
    rows.append(_ledger_row(_("All ways in"), books["all"], total=True))
    caption = _("Received = counted + left out + awaiting, for each way in")
    return Table("ledger", caption, _("Way in"), tuple(name_of(side) for side in SIDES), tuple(rows))


def _ledger_row(head: str, line: dict[str, int], *, total: bool = False) -> Row:
    return Row(head, tuple(number(line[side]) for side in SIDES), total=total)


def reasons_table(books: dict[str, Any]) -> Table:
    """Every reason that a view may be left out for, also those that were not used."""
    counts = books["excluded_because"]
    rows = [Row(words.capitalize(), (number(counts[reason]),)) for reason, words in EXCLUSIONS.items()]
    rows.append(Row(_("All left out"), (number(books["all"]["excluded"]),), total=True))
    return Table("reasons", _("Why views were left out"), _("Reason"), (_("Views"),), tuple(rows))


def timing_table(books: dict[str, Any]) -> Table:
    counts, base = books["timing"], books["all"]["counted"]
    rows = [
        Row(name_of(name), (share_words(counts[name], base),), words=_sentence(words))
        for name, words in TIMINGS.items()
    ]
    grace = _("Begun before the close and sent within 60 minutes after it. Counted as on time.")
    rows.insert(1, Row(_("Of those, in the hour of grace"), (number(counts["grace"]),), words=grace))
    rows.append(Row(name_of("counted"), (number(base),), total=True))
    caption, heads = _("Counted views by time of receipt"), (_("Views"),)
    return Table("timing-table", caption, _("When"), heads, tuple(rows), words_head=_("What it means"))


def publication_table(books: dict[str, Any]) -> Table:
    counts, base = books["publication"], books["all"]["counted"]
    names = {"awaiting": _("Not read yet"), "published": name_of("published"), "count_only": name_of("count_only")}
    rows = [
        Row(names[state], (share_words(counts[state], base),), words=_sentence(words))
        for state, words in PUBLICATION.items()
    ]
    rows.append(Row(name_of("counted"), (number(base),), total=True))
    caption, heads = _("Counted views by what may be shown"), (_("Views"),)
    return Table("publication-table", caption, _("State"), heads, tuple(rows), words_head=_("What it means"))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
