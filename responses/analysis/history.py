"""The history of a code frame in words."""

from dataclasses import dataclass

from groundwork.clock.words import instant_words
from responses.analysis.models import FrameAct, Theme
from responses.analysis.states import FRAME_ACTS, MERGE, RENAME
from scenarios.models import Engagement


@dataclass(frozen=True)
class Event:
    """One change. `name` is what the theme was called then, `now` the other name that the change brought in."""

    version: int
    did: str
    name: str
    now: str
    why: str
    by: str
    when: str


def history_of(engagement: Engagement, theme: Theme | None = None) -> list[Event]:
    """Newest first: all of the frame, or what happened to one theme. One query."""
    acts = FrameAct.objects.filter(engagement=engagement).select_related("by", "into")
    names: dict[int, str] = {}
    events = []
    for act in acts:
        before = names.get(act.theme_id, act.name)
        if act.name:
            names[act.theme_id] = act.name
        if theme is None or theme.pk in (act.theme_id, act.into_id):
            events.append(_event(act, before, names))
    return events[::-1]


def _event(act: FrameAct, before: str, names: dict[int, str]) -> Event:
    now = {RENAME: act.name, MERGE: names.get(act.into_id or 0, "")}.get(act.act, "")
    return Event(
        version=act.number,
        did=str(FRAME_ACTS[act.act]),
        name=before,
        now=now,
        why=act.why,
        by=act.by.get_full_name(),
        when=instant_words(act.at),
    )
