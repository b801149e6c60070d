"""The ledger: received = counted + excluded + awaiting, for every channel. Each side is counted by its own route."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from responses.intake.states import (
    AFTER,
    CHANNELS,
    COUNTED,
    EXCLUDED,
    EXCLUSIONS,
    PUBLICATION,
    TIMINGS,
    TYPED_IN,
    WITHDRAWN,
)


@dataclass(frozen=True)
class Standing:
    """How many responses of a channel stand alike, by the columns that moderation keeps."""

    channel: str
    counting: str
    reason: str
    publication: str
    count: int


@dataclass(frozen=True)
class Heard:
    """How many latest versions of a channel's responses came at the same time, by the versions themselves."""

    channel: str
    counting: str
    timing: str
    grace: bool
    agreed: bool
    after: str
    count: int


@dataclass(frozen=True)
class Books:
    """What the ledger is made of. The parts tell one story by different routes, so that a gap in any of them shows.

    `excluded` is how responses stand, each with its reason. `decided` is who said so: two moderators, or the sender
    who withdrew. `handed_over` are views of a file that waits for a second person, counted in the file's rows, and
    `waiting` how many the file itself says wait: they are received and awaiting, and no responses yet. `synthetic` is
    how many of those received a program made up, whether they count or not.
    """

    received: Mapping[str, int] = field(default_factory=dict)
    standing: Sequence[Standing] = ()
    heard: Sequence[Heard] = ()
    excluded: frozenset[tuple[int, str]] = frozenset()
    decided: frozenset[tuple[int, str]] = frozenset()
    beyond_latest: int = 0
    handed_over: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    synthetic: int = 0

    @property
    def typed_in(self) -> bool:
        """Whether any of them came by another way than the online form; petitions, for one, come only so."""
        return bool(self.received.keys() & set(TYPED_IN))


@dataclass(frozen=True)
class Line:
    """One channel, or all of them."""

    channel: str
    received: int
    counted: int
    excluded: int
    withdrawn: int
    awaiting: int

    @property
    def name(self) -> str:
        return str(CHANNELS.get(self.channel, self.channel))

    @property
    def balances(self) -> bool:
        return self.received == self.counted + self.excluded + self.awaiting


@dataclass(frozen=True)
class Ledger:
    lines: tuple[Line, ...]
    total: Line
    reasons: tuple[tuple[str, int], ...]
    timing: dict[str, int]
    after: dict[str, int]
    publication: dict[str, int]
    faults: tuple[str, ...]

    @property
    def balances(self) -> bool:
        return not self.faults

    def as_figures(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "channels": [_line_figures(line) for line in self.lines],
            "all": _line_figures(self.total),
            "excluded_because": dict(self.reasons),
            "timing": self.timing,
            "after": self.after,
            "publication": self.publication,
        }


def ledger_of(books: Books) -> Ledger:
    """Draw up the ledger and say everything that doesn't add up, in words that staff can read."""
    lines = tuple(_line(books, channel) for channel in _channels(books))
    excluded = [row for row in books.standing if row.counting == EXCLUDED]
    counted = [row for row in books.standing if row.counting == COUNTED]
    return Ledger(
        lines=lines,
        total=_total(lines),
        reasons=tuple((reason, _sum(row for row in excluded if row.reason == reason)) for reason in EXCLUSIONS),
        timing=_timing(books),
        after={name: _sum(row for row in _counted(books) if row.after == name) for name in AFTER if name},
        publication={state: _sum(row for row in counted if row.publication == state) for state in PUBLICATION},
        faults=(*_line_faults(books, lines), *_history_faults(books)),
    )


def _channels(books: Books) -> list[str]:
    known = [*CHANNELS, *books.received, *books.handed_over, *(row.channel for row in books.standing)]
    return list(dict.fromkeys(known))


def _line(books: Books, channel: str) -> Line:
    here = [row for row in books.standing if row.channel == channel]
    return Line(
        channel=channel,
        received=books.received.get(channel, 0) + books.handed_over.get(channel, 0),
        counted=_sum(row for row in here if row.counting == COUNTED),
        excluded=_sum(row for row in here if row.counting == EXCLUDED),
        withdrawn=_sum(row for row in here if row.counting == EXCLUDED and row.reason == WITHDRAWN),
        awaiting=_sum(row for row in here if row.counting not in (COUNTED, EXCLUDED)) + books.waiting.get(channel, 0),
    )


def _total(lines: Sequence[Line]) -> Line:
    return Line(
        channel="",
        received=sum(line.received for line in lines),
        counted=sum(line.counted for line in lines),
        excluded=sum(line.excluded for line in lines),
        withdrawn=sum(line.withdrawn for line in lines),
        awaiting=sum(line.awaiting for line in lines),
    )


def _timing(books: Books) -> dict[str, int]:
    counted = _counted(books)
    timing = {name: _sum(row for row in counted if row.timing == name) for name in TIMINGS}
    flags = {"grace": [row for row in counted if row.grace], "agreed": [row for row in counted if row.agreed]}
    return timing | {name: _sum(rows) for name, rows in flags.items()}


def _counted(books: Books) -> list[Heard]:
    return [row for row in books.heard if row.counting == COUNTED]


def _line_faults(books: Books, lines: Sequence[Line]) -> list[str]:
    faults = []
    heard = Counter[str]()
    heard_counted = Counter[str]()
    for row in books.heard:
        heard[row.channel] += row.count
        heard_counted[row.channel] += row.count if row.counting == COUNTED else 0
    for line in lines:
        if not line.balances:
            words = _(
                "%(way)s: %(received)s received, "
                "but %(counted)s counted, %(excluded)s left out and %(awaiting)s awaiting."
            )
            sides = {side: getattr(line, side) for side in ("received", "counted", "excluded", "awaiting")}
            faults.append(words % {"way": line.name, **sides})
        versions = heard[line.channel] + books.waiting.get(line.channel, 0)
        if versions != line.received:
            words = _("%(way)s: %(received)s received, but %(count)s with a latest version.")
            faults.append(words % {"way": line.name, "received": line.received, "count": versions})
        if heard_counted[line.channel] != line.counted:
            words = _("%(way)s: %(counted)s counted, but %(count)s counted versions.")
            faults.append(words % {"way": line.name, "counted": line.counted, "count": heard_counted[line.channel]})
    return faults


def _history_faults(books: Books) -> list[str]:
    faults = [_undecided(response, reason) for response, reason in sorted(books.excluded - books.decided)]
    # A view that two people left out may be withdrawn too: it is left out once, for either reason.
    settled = {response for response, _reason in books.excluded & books.decided}
    ignored = sorted(pair for pair in books.decided - books.excluded if pair[0] not in settled)
    faults += [_not_done(response, reason) for response, reason in ignored]
    if books.beyond_latest:
        faults.append(_("%(count)s versions are newer than the one that counts.") % {"count": books.beyond_latest})
    unnamed = _sum(row for row in books.standing if row.counting == EXCLUDED and row.reason not in EXCLUSIONS)
    if unnamed:
        faults.append(_("%(count)s responses are left out without a named reason.") % {"count": unnamed})
    return faults


def _undecided(response: int, reason: str) -> str:
    if reason == WITHDRAWN:
        return _("Response %(response)s is left out as withdrawn, but its sender did not withdraw it.") % {
            "response": response
        }
    return _("Response %(response)s is left out (%(reason)s), but no two people agreed on that.") % {
        "response": response,
        "reason": reason,
    }


def _not_done(response: int, reason: str) -> str:
    if reason == WITHDRAWN:
        return _("The sender withdrew response %(response)s, but it is not left out for that.") % {"response": response}
    return _("Two people agreed to leave out response %(response)s (%(reason)s), but it is not left out for that.") % {
        "response": response,
        "reason": reason,
    }


def _sum(rows: Iterable[Standing | Heard]) -> int:
    return sum(row.count for row in rows)


def _line_figures(line: Line) -> dict[str, Any]:
    figures = {
        "received": line.received,
        "counted": line.counted,
        "excluded": line.excluded,
        "withdrawn": line.withdrawn,
        "awaiting": line.awaiting,
    }
    return {"channel": line.channel, **figures} if line.channel else figures
