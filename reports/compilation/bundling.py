"""Sets published views aside, voice by voice, in bundles of as many as one volume prints.

They wait in a file on the disk while the books are read, so that memory stays the same however many there are.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from groundwork.audit.chain import canonical
from reports.compilation.models import Bundle, Snapshot
from reports.compilation.spooling import Spooled
from reports.figures.voices import VOICES, voice_of
from responses.intake.states import ON_TIME

VIEWS_A_VOLUME = 500
IN_TIME, AFTER_CLOSE = "on_time", "after_close"
_RANK = {slug: place for place, (slug, _title, _kinds) in enumerate(VOICES)}
_WHEN = {IN_TIME: 0, AFTER_CLOSE: 1}

Key = tuple[str, str]


class Spool:
    """Takes views in the order of receipt and gives them back in bundles, in the order of the volumes."""

    def __init__(self, most: int = VIEWS_A_VOLUME) -> None:
        self.most = most
        self.waiting = Spooled()
        self.open: dict[Key, list[dict[str, Any]]] = {}
        self.told: list[dict[str, Any]] = []

    def add(self, view: dict[str, Any]) -> None:
        key = (IN_TIME if view["timing"] == ON_TIME else AFTER_CLOSE, voice_of(view["type"]))
        waiting = self.open.setdefault(key, [])
        waiting.append(view)
        if len(waiting) >= self.most:
            self._put_away(key)

    def close(self) -> list[dict[str, Any]]:
        """What each volume holds, in order: its number, voice, time, part, views and their digest."""
        for key in list(self.open):
            self._put_away(key)
        self.told.sort(key=lambda one: (_WHEN[one["when"]], _RANK[one["voice"]], one["part"]))
        parts: dict[Key, int] = {}
        for one in self.told:
            parts[one["when"], one["voice"]] = one["part"]
        return [
            {name: value for name, value in one.items() if name != "place"}
            | {"number": number, "of": parts[one["when"], one["voice"]]}
            for number, one in enumerate(self.told, start=1)
        ]

    def bundles(self) -> Iterator[list[dict[str, Any]]]:
        """The views of each volume, one volume in memory at a time. Only after `close`."""
        for one in self.told:
            yield self.waiting.at(one["place"])

    def _put_away(self, key: Key) -> None:
        views = self.open.pop(key)
        when, voice = key
        place = self.waiting.add(views)
        self.told.append(
            {
                "when": when,
                "voice": voice,
                "part": 1 + sum(1 for one in self.told if (one["when"], one["voice"]) == key),
                "views": len(views),
                "with_words": sum(1 for view in views if view["texts"]),
                "first": views[0]["id"],
                "last": views[-1]["id"],
                "digest": digest_of(views),
                "place": place,
            }
        )


def digest_of(facts: Any) -> str:
    """SHA-256 over the canonical JSON of plain values, hexadecimal."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def keep_bundles(snapshot: Snapshot, bundles: Iterable[list[dict[str, Any]]]) -> None:
    """Write them beside the snapshot, one at a time."""
    for number, views in enumerate(bundles, start=1):
        Bundle.objects.create(snapshot=snapshot, number=number, views=views, digest=digest_of(views))
