"""How people were reached and how views came, as plain JSON values: ways in by time, publicity, help to take part."""

from typing import Any

from django.db.models import Count

from responses.assistance.models import HelpRequest
from responses.assistance.states import DONE
from responses.equality.narrowing import shown
from responses.intake.models import ResponseVersion
from responses.intake.states import CHANNELS, COUNTED, TIMINGS
from responses.outreach.log import log_of, publicity_figures
from responses.outreach.models import PublicityVersion, Stakeholder
from scenarios.models import Engagement


def engaging_figures(engagement: Engagement) -> dict[str, Any]:
    """Read within one moment with the rest of a snapshot. The same queries, however many views there are."""
    told = publicity_figures(engagement)
    return {
        "channels": channels_by_timing(engagement),
        "publicity": {"kinds": told.by_kind, "attended": told.attended, "without_number": told.without_number},
        "invited": _invited(engagement),
        "help": help_figures(engagement),
    }


def channels_by_timing(engagement: Engagement) -> list[dict[str, Any]]:
    """Counted views of each way in, by when they came."""
    counted = ResponseVersion.objects.current().filter(response__engagement=engagement, response__counting=COUNTED)
    rows = counted.order_by().values_list("response__channel", "timing").annotate(count=Count("pk"))
    found = {(channel, timing): count for channel, timing, count in rows}
    known = dict.fromkeys([*CHANNELS, *sorted(channel for channel, _timing in found)])
    return [
        {"channel": channel, **{timing: found.get((channel, timing), 0) for timing in TIMINGS}} for channel in known
    ]


def help_figures(engagement: Engagement) -> dict[str, int | None]:
    """How many asked for help to take part, and how many were helped. Both by the rule for small numbers of people."""
    rows = HelpRequest.objects.filter(engagement=engagement).order_by()
    counts = dict(rows.values_list("state").annotate(count=Count("pk")))
    return {"asked": shown(sum(counts.values())), "met": shown(counts.get(DONE, 0))}


def log_entries(engagement: Engagement) -> list[dict[str, Any]]:
    """The log of publicity and events, the first day first, without its notes. Nobody checked it for the public."""
    return [_entry(entry) for entry in reversed(log_of(engagement))]


def _entry(entry: PublicityVersion) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "on": entry.on.isoformat(),
        "place": entry.place,
        "host": entry.host,
        "attendance": entry.attendance,
    }


def _invited(engagement: Engagement) -> int:
    """Stakeholders on the list of those to hear from."""
    return Stakeholder.objects.filter(engagement=engagement, removed_at__isnull=True).count()
