"""Pages of the figures that the ledger is made of: received, left out, counted, when, who speaks, and what is shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.figures.definitions import name_of
from reports.figures.digest import WHOSE
from reports.figures.each_way import different, each_way, of
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.showing_ways import views_ways
from reports.figures.tables import Table
from reports.figures.ways import ALL, Counted
from responses.analysis.line import counted
from responses.intake.models import Response
from responses.intake.states import CHANNELS, EXCLUDED, EXCLUSIONS, ON_TIME, TO_CHECK, WITHDRAWN

# What is so of some views on time beside: flags of the ledger, and of a search.
GRACE, AGREED = "grace", "agreed"
OF_THE_BOOKS = gettext_lazy(
    "Other ways of counting begin with the views that count, so this number has none. See the page of “Views counted”."
)
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
    return replace(_shown("received", moment.ledger.total.received, rows), one_way=str(OF_THE_BOOKS))


def excluded(moment: Moment) -> Shown:
    rows = [
        (capfirst(str(EXCLUSIONS[reason])), cell(many, moment.found(excluded=reason)))
        for reason, many in moment.ledger.reasons
    ]
    shown = _shown("excluded", moment.ledger.total.excluded, rows, moment.found(counting=EXCLUDED))
    return replace(shown, one_way=str(OF_THE_BOOKS))


def withdrawn(moment: Moment) -> Shown:
    shown = _shown("withdrawn", moment.ledger.total.withdrawn, [], moment.found(excluded=WITHDRAWN))
    return replace(shown, one_way=str(OF_THE_BOOKS))


def awaiting(moment: Moment) -> Shown:
    typed = Response.objects.filter(engagement=moment.engagement, counting=TO_CHECK).count()
    total = moment.ledger.total.awaiting
    rows = [
        (_("Typed in, to be checked"), cell(typed, moment.found(counting=TO_CHECK))),
        (_("In files that wait for a second person"), cell(total - typed)),
    ]
    return replace(_shown("awaiting", total, rows), one_way=str(OF_THE_BOOKS))


def all_counted(moment: Moment) -> Shown:
    by_type = moment.ways["all"]["types"]
    used = [(slug, label) for slug, label in moment.types.items() if slug in by_type]
    rows = [(label, cell(by_type[slug], moment.counted(type=slug), label)) for slug, label in used]
    shown = _shown("counted", moment.ledger.total.counted, rows, moment.counted())
    return replace(shown, ways=(views_ways(moment.ways, moment.types), _channels(moment)))


def _channels(moment: Moment) -> Table:
    """Counted views by way in, in every way of counting."""
    used = [channel for channel in CHANNELS if moment.counts[ALL]["channel", channel]]
    lines = [(capfirst(str(CHANNELS[channel])), of(("channel", channel))) for channel in used]
    table = each_way(moment.counts, "channels", _("Way in"), lines)
    return replace(table, caption=_("Ways in, counted in other ways"))


def timing(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        flags = {GRACE: _("In the hour of grace"), AGREED: _("By an agreed later date")} if name == ON_TIME else {}
        counts = moment.ledger.timing
        rows = [(words, cell(counts[flag], moment.counted(timing=flag), words)) for flag, words in flags.items()]
        return _in_ways(moment, _shown(name, counts[name], rows, moment.counted(timing=name)), name, ("timing", name))

    return page


def shown_as(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        shown = _shown(name, moment.ledger.publication[name], [], moment.counted(publication=name))
        return _in_ways(moment, shown, name, ("publication", name))

    return page


def speaking(capacity: str, name: str) -> Page:
    def page(moment: Moment) -> Shown:
        many = counted(moment.engagement).filter(capacity=capacity).count()
        shown = _shown(name, many, [], moment.counted(capacity=capacity))
        return _in_ways(moment, shown, name, ("capacity", capacity))

    return page


def organisations(moment: Moment) -> Shown:
    """A name is counted once; behind it may stand several views."""
    told = moment.tally
    rows = [
        (_("Views behind them: %(kind)s") % {"kind": name_of(name)}, cell(told[name], listed(name)))
        for name in ("official", "several")
    ]
    kinds = {row["type"]: row["organisations"] for row in told["types"]}
    lines = [(moment.types[kind], different("organisation", kind=kind)) for kind in moment.types if kinds.get(kind)]
    ways = each_way(
        moment.counts,
        "organisations",
        _("Kind"),
        [*lines, (name_of("organisations"), different("organisation"))],
        base=None,
    )
    return replace(_shown("organisations", told["organisations"], rows), ways=(ways,))


def covered(moment: Moment) -> Shown:
    told = moment.tally
    rows = [(_("Views behind them"), cell(told["several"], listed("several")))]
    ways = each_way(moment.counts, "covered", _("What"), [(name_of("covered"), different("body"))], base=None)
    return replace(_shown("covered", told["bodies"]["named"], rows), ways=(ways,))


def _in_ways(moment: Moment, shown: Shown, name: str, part: Counted) -> Shown:
    return replace(shown, ways=(each_way(moment.counts, name, _("What"), [(name_of(name), of(part))]),))


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
    **{name: timing(name) for name in ("on_time", "between", "late")},
    **{name: shown_as(name) for name in ("published", "held", "count_only")},
    **{name: speaking(capacity, name) for capacity, name in WHOSE.items()},
}
