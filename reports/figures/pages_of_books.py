"""Pages of the figures that the ledger is made of: received, left out, counted, when, who speaks, and what is shown."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.digest import WHOSE
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.showing_ways import views_ways
from responses.analysis.line import counted
from responses.intake.models import Response
from responses.intake.states import EXCLUDED, EXCLUSIONS, ON_TIME, TO_CHECK, WITHDRAWN

# What is so of some views on time beside: flags of the ledger, and of a search.
GRACE, AGREED = "grace", "agreed"
Page = Callable[[Moment], Shown]


def received(moment: Moment) -> Shown:
    """Rows of files that wait for a second person are received, and no responses yet."""
    lines, responses = moment.ledger.lines, Response.objects.filter(engagement=moment.engagement).order_by()
    in_books = dict(responses.values_list("channel").annotate(Count("pk")))
    rows = [
        (capfirst(line.name), cell(in_books.get(line.channel, 0), moment.found(channel=line.channel))) for line in lines
    ]
    waiting = sum(line.received for line in lines) - sum(in_books.values())
    rows.append((_("In files that wait for a second person"), cell(waiting)))
    return _shown("received", moment.ledger.total.received, rows)


def excluded(moment: Moment) -> Shown:
    rows = [
        (capfirst(str(EXCLUSIONS[reason])), cell(many, moment.found(excluded=reason)))
        for reason, many in moment.ledger.reasons
    ]
    return _shown("excluded", moment.ledger.total.excluded, rows, moment.found(counting=EXCLUDED))


def withdrawn(moment: Moment) -> Shown:
    return _shown("withdrawn", moment.ledger.total.withdrawn, [], moment.found(excluded=WITHDRAWN))


def awaiting(moment: Moment) -> Shown:
    typed = Response.objects.filter(engagement=moment.engagement, counting=TO_CHECK).count()
    total = moment.ledger.total.awaiting
    rows = [
        (_("Typed in, to be checked"), cell(typed, moment.found(counting=TO_CHECK))),
        (_("In files that wait for a second person"), cell(total - typed)),
    ]
    return _shown("awaiting", total, rows)


def all_counted(moment: Moment) -> Shown:
    by_type = moment.ways["all"]["types"]
    used = [(slug, label) for slug, label in moment.types.items() if slug in by_type]
    rows = [(label, cell(by_type[slug], moment.counted(type=slug), label)) for slug, label in used]
    shown = _shown("counted", moment.ledger.total.counted, rows, moment.counted())
    return Shown(shown.tables, (views_ways(moment.ways, moment.types),))


def timing(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        flags = {GRACE: _("In the hour of grace"), AGREED: _("By an agreed later date")} if name == ON_TIME else {}
        counts = moment.ledger.timing
        rows = [(words, cell(counts[flag], moment.counted(timing=flag), words)) for flag, words in flags.items()]
        return _shown(name, counts[name], rows, moment.counted(timing=name))

    return page


def shown_as(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        return _shown(name, moment.ledger.publication[name], [], moment.counted(publication=name))

    return page


def speaking(capacity: str, name: str) -> Page:
    def page(moment: Moment) -> Shown:
        many = counted(moment.engagement).filter(capacity=capacity).count()
        return _shown(name, many, [], moment.counted(capacity=capacity))

    return page


def organisations(moment: Moment) -> Shown:
    """A name is counted once; behind it may stand several views."""
    told = moment.tally
    rows = [
        (_("Views behind them: %(kind)s") % {"kind": name_of(name)}, cell(told[name], listed(name)))
        for name in ("official", "several")
    ]
    return _shown("organisations", told["organisations"], rows)


def covered(moment: Moment) -> Shown:
    told = moment.tally
    rows = [(_("Views behind them"), cell(told["several"], listed("several")))]
    return _shown("covered", told["bodies"]["named"], rows)


def protected(moment: Moment) -> Shown:
    """Numbers about people: what may be shown of them is decided once, and not here."""
    note = _("Small numbers in it are protected. So it stands in reports only, and no views are listed behind it.")
    return Shown(notes=(note,))


def _shown(name: str, total: int, rows: list[tuple[str, Any]], address: str = "") -> Shown:
    return Shown((value_table(name, _("Now"), [*rows, (name_of(name), cell(total, address, name_of(name)))]),))


PAGES: dict[str, Page] = {
    "received": received,
    "excluded": excluded,
    "withdrawn": withdrawn,
    "awaiting": awaiting,
    "counted": all_counted,
    "organisations": organisations,
    "covered": covered,
    "locality": protected,
    "index": protected,
    **{name: timing(name) for name in ("on_time", "between", "late")},
    **{name: shown_as(name) for name in ("published", "held", "count_only")},
    **{name: speaking(capacity, name) for capacity, name in WHOSE.items()},
}
