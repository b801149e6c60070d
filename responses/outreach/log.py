"""What the log of publicity and events adds up to, for its page and for reports."""

from dataclasses import dataclass

from responses.outreach.models import Publicity, PublicityVersion
from responses.outreach.states import ATTENDED, PUBLICITY
from scenarios.models import Engagement


@dataclass(frozen=True)
class PublicityFigures:
    """How many entries of each kind stand in the log, and how many people came in all.

    `attended` is the sum over those that say how many came; `without_number` are events and meetings that don't.
    """

    by_kind: dict[str, int]
    entries: int
    attended: int
    without_number: int


def log_of(engagement: Engagement) -> list[PublicityVersion]:
    """What stands in the log, the newest day first. One query."""
    rows = PublicityVersion.objects.current().filter(publicity__engagement=engagement)
    return list(rows.select_related("by", "publicity").order_by("-on", "-publicity_id"))


def struck_out_of(engagement: Engagement) -> list[PublicityVersion]:
    """What was struck out, the newest first."""
    rows = PublicityVersion.objects.filter(publicity__engagement=engagement, struck_out=True)
    return list(rows.select_related("by", "publicity"))


def publicity_figures(engagement: Engagement) -> PublicityFigures:
    return figures_of(log_of(engagement))


def figures_of(entries: list[PublicityVersion]) -> PublicityFigures:
    kinds = [entry.kind for entry in entries]
    come = [entry.attendance for entry in entries if entry.kind in ATTENDED]
    return PublicityFigures(
        by_kind={kind: kinds.count(kind) for kind in PUBLICITY if kind in kinds},
        entries=len(entries),
        attended=sum(number or 0 for number in come),
        without_number=come.count(None),
    )


def history_of(publicity: Publicity) -> list[PublicityVersion]:
    """Every version of one entry, the newest first."""
    return list(publicity.versions.select_related("by").order_by("-number"))
