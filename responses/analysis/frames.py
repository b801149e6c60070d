"""A code frame as it follows from its history: which themes there are, and which one a code stands under today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from responses.analysis.models import FrameAct
from responses.analysis.states import ADD, FRAME_MOVES, IN_USE, MERGED, PARTED, RENAME
from scenarios.models import Engagement


@dataclass(frozen=True)
class Entry:
    """One theme as it stands. `into` is what it was merged into, `parts` what it was split into."""

    theme: int
    key: UUID
    name: str
    meaning: str
    group: str
    standing: str = IN_USE
    into: int | None = None
    parts: tuple[int, ...] = ()


@dataclass
class Frame:
    """All themes there ever were, and the number of the last act: the version of the frame."""

    version: int = 0
    entries: dict[int, Entry] = field(default_factory=dict)

    @property
    def in_use(self) -> list[Entry]:
        """Those that can be given to a view, in the order in which they came."""
        return [entry for entry in self.entries.values() if entry.standing == IN_USE]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """Those in use, group by group. A group stands where its first theme stands."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self.in_use:
            grouped.setdefault(entry.group, []).append(entry)
        return list(grouped.items())

    def resolve(self, theme: int) -> Entry:
        """The theme that a code given under this one stands under today: merges are followed to their end."""
        entry = self.entries[theme]
        while entry.into is not None:
            entry = self.entries[entry.into]
        return entry

    @property
    def ends(self) -> dict[int, int]:
        """Each theme that was merged, and where its codes stand now."""
        return {key: self.resolve(key).theme for key, entry in self.entries.items() if entry.standing == MERGED}

    @property
    def split(self) -> list[int]:
        """Every theme whose codes need a new one: those that were split, and those merged into such a one before."""
        return [key for key in self.entries if self.resolve(key).standing == PARTED]

    def named(self, name: str) -> Entry | None:
        """The theme in use with this name; capital letters and spaces make no difference."""
        wanted = plain_name(name)
        return next((entry for entry in self.in_use if plain_name(entry.name) == wanted), None)

    def after(self, act: FrameAct) -> "Frame":
        """The frame once this act is done. The act comes with its theme."""
        self.version = act.number
        if act.act == ADD:
            self._add(act)
        else:
            self._change(act)
        return self

    def _add(self, act: FrameAct) -> None:
        self.entries[act.theme_id] = Entry(act.theme_id, act.theme.uuid, act.name, act.meaning, act.group)
        origin = act.theme.split_from_id
        if origin is not None:
            entry = self.entries[origin]
            self.entries[origin] = replace(entry, parts=(*entry.parts, act.theme_id))

    def _change(self, act: FrameAct) -> None:
        entry = self.entries[act.theme_id]
        if act.act == RENAME:
            entry = replace(entry, name=act.name, meaning=act.meaning, group=act.group)
        standing = FRAME_MOVES[entry.standing, act.act]
        self.entries[act.theme_id] = replace(entry, standing=standing, into=act.into_id)


def plain_name(name: str) -> str:
    return " ".join(name.casefold().split())


def frame_after(acts: Iterable[FrameAct]) -> Frame:
    frame = Frame()
    for act in acts:
        frame = frame.after(act)
    return frame


def frame_of(engagement: Engagement, *, version: int | None = None) -> Frame:
    """The frame as it is, or as it was at an earlier version. One query."""
    acts = FrameAct.objects.filter(engagement=engagement).select_related("theme")
    return frame_after(acts if version is None else acts.filter(number__lte=version))


def parts_of(frame: Frame, entry: Entry) -> Iterator[Entry]:
    return (frame.entries[part] for part in entry.parts)
