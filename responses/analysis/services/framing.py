"""What analysts do to a code frame. Each act is one more version of it, with who, when and why."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.analysis.frames import Entry, Frame, frame_of
from responses.analysis.models import FrameAct, Theme
from responses.analysis.policies import (
    obstacles_to_ending,
    obstacles_to_framing,
    obstacles_to_merging,
    obstacles_to_naming,
    obstacles_to_splitting,
    obstacles_to_starting,
)
from responses.analysis.starter import STARTER, Words
from responses.analysis.states import ADD, MERGE, RENAME, RETIRE, SPLIT
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def add_theme(*, engagement: Engagement, words: Words, why: str, by: Any) -> Theme:
    """A new theme that can be given from now on. Raises Refused."""
    frame = _held(engagement)
    go_if_clear([*obstacles_to_framing(engagement, by=by), *obstacles_to_naming(frame, [words.name])])
    return _Writer(engagement, frame, why, by).add(words)


@transaction.atomic
def load_starter(*, engagement: Engagement, by: Any) -> int:
    """Fill an empty frame with the themes that people tend to raise. Returns how many. Raises Refused."""
    frame = _held(engagement)
    go_if_clear(obstacles_to_starting(engagement, frame, by=by))
    writer = _Writer(engagement, frame, _("From the starter set"), by)
    return len([writer.add(words.plain()) for words in STARTER])


@transaction.atomic
def rename_theme(*, theme: Theme, words: Words, why: str, by: Any) -> FrameAct:
    """Give a theme another name, meaning or group. Codes given under the old words keep it. Raises Refused."""
    frame, entry = _of(theme)
    go_if_clear(
        [
            *obstacles_to_framing(theme.engagement, by=by),
            *obstacles_to_ending(entry),
            *obstacles_to_naming(frame, [words.name], but=entry),
        ]
    )
    return _Writer(theme.engagement, frame, why, by).write(RENAME, theme, words)


@transaction.atomic
def merge_theme(*, theme: Theme, into: Theme, why: str, by: Any) -> FrameAct:
    """From now on this theme's codes stand under the other theme. Raises Refused."""
    frame, entry = _of(theme)
    go_if_clear([*obstacles_to_framing(theme.engagement, by=by), *obstacles_to_merging(entry, frame.entries[into.pk])])
    return _Writer(theme.engagement, frame, why, by).write(MERGE, theme, into=into)


@transaction.atomic
def split_theme(*, theme: Theme, parts: list[Words], why: str, by: Any) -> list[Theme]:
    """Put several new themes in the place of one. Answers that have it wait for a new one. Raises Refused."""
    frame, entry = _of(theme)
    names = [words.name for words in parts]
    go_if_clear([*obstacles_to_framing(theme.engagement, by=by), *obstacles_to_splitting(frame, entry, names)])
    writer = _Writer(theme.engagement, frame, why, by)
    writer.write(SPLIT, theme)
    return [writer.add(words._replace(group=entry.group), split_from=theme) for words in parts]


@transaction.atomic
def retire_theme(*, theme: Theme, why: str, by: Any) -> FrameAct:
    """Nobody gives this theme any more. Codes under it stay and count. Raises Refused."""
    frame, entry = _of(theme)
    go_if_clear([*obstacles_to_framing(theme.engagement, by=by), *obstacles_to_ending(entry)])
    return _Writer(theme.engagement, frame, why, by).write(RETIRE, theme)


def _held(engagement: Engagement) -> Frame:
    """The frame, held until the end of the transaction: two analysts change it one after the other."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
    return frame_of(engagement)


def _of(theme: Theme) -> tuple[Frame, Entry]:
    frame = _held(theme.engagement)
    return frame, frame.entries[theme.pk]


class _Writer:
    """Writes acts one after the other, for one reason, in the history and in the chain of staff acts."""

    def __init__(self, engagement: Engagement, frame: Frame, why: str, by: Any) -> None:
        self.engagement, self.version, self.why, self.by = engagement, frame.version, why, by

    def add(self, words: Words, *, split_from: Theme | None = None) -> Theme:
        theme = Theme.objects.create(engagement=self.engagement, split_from=split_from)
        self.write(ADD, theme, words)
        return theme

    def write(self, act: str, theme: Theme, words: Words | None = None, *, into: Theme | None = None) -> FrameAct:
        self.version += 1
        done = FrameAct.objects.create(
            engagement=self.engagement,
            number=self.version,
            act=act,
            theme=theme,
            into=into,
            why=self.why,
            by=self.by,
            at=machine_now(),
            **(words or Words("")).plain()._asdict(),
        )
        details = {"frame": self.version, "theme": str(theme.uuid), "into": str(into.uuid) if into else None}
        record(act=f"theme: {act}", subject=f"engagement {self.engagement.slug}", by=self.by, details=details)
        return done
