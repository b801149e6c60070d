"""What happened to an engagement that those who follow it hear of: by the clock, or by what staff did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from responses.contacts.states import CLOSED, EVENTS, OPENED
from scenarios.models import Engagement, EngagementVersion, Milestone
from scenarios.phases import acts_of
from scenarios.states import EXTENDED, PUBLISHED, RECALLED, REPORTED, RESUMED

MILESTONE = "milestone"


@dataclass(frozen=True)
class Event:
    """`occasion` names it in a mailing: the number of a milestone, or what the clock did and when."""

    kind: str
    occasion: str
    at: datetime


def events_of(engagement: Engagement, milestones: list[Milestone], now: datetime) -> list[Event]:
    """All that has happened by now, each once. `milestones` are the engagement's own, first to last."""
    happened = [one for one in milestones if one.at <= now]
    resumed = {one.at for one in happened if one.kind == RESUMED}
    recalled = {one.facts.get("report") for one in happened if one.kind == RECALLED}
    told = [one for one in happened if one.kind in EVENTS and not _is_no_news(one, resumed, recalled)]
    events = [Event(one.kind, f"{MILESTONE} {one.pk}", one.at) for one in told]
    acts = acts_of(happened, now)
    # While the form is off the clock opens and closes nothing.
    by_clock = [] if acts.paused or acts.withdrawn else _by_clock(engagement.current_version)
    return events + [one for one in by_clock if one.at <= now]


def event_named(occasion: str) -> str:
    """The kind of event that a mailing is about; empty where it is gone."""
    named, _space, which = occasion.partition(" ")
    if named != MILESTONE:
        return named
    return Milestone.objects.filter(pk=which).values_list("kind", flat=True).first() or ""


def _is_no_news(one: Milestone, resumed: set[datetime], recalled: set[int]) -> bool:
    """New dates are a version too, and the end of a pause moves the close: neither is news of its own. A report that
    was taken back is none any more.
    """
    if one.kind == PUBLISHED:
        return not (one.facts.get("words_changed") and one.facts.get("reason"))
    if one.kind == REPORTED:
        return one.facts.get("report") in recalled
    return one.kind == EXTENDED and one.at in resumed


def _by_clock(version: EngagementVersion | None) -> Iterator[Event]:
    for kind, at in ((OPENED, version and version.opens_at), (CLOSED, version and version.closes_at)):
        if at:
            yield Event(kind, f"{kind} {at.isoformat(timespec='seconds')}", at)
