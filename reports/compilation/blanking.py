"""The same snapshot once more, with a blank wherever words stood that the public may no longer read.

Figures stay as they were: a view that is withdrawn or hidden afterwards was counted on the day of the snapshot.
"""

from typing import Any

from reports.compilation.bundling import digest_of
from reports.compilation.models import Snapshot
from reports.compilation.rolls import sheets_of
from reports.compilation.snapshot import Reading, entry_of, keep
from reports.compilation.spooling import Spooled
from reports.figures.reading import counted_views
from responses.intake.states import COUNT_ONLY
from responses.moderation.public_text import hidden_in, public_words

BLANK = "blank"


def blanked(snapshot: Snapshot) -> Snapshot:
    """A new snapshot of the same moment. To be called within a transaction that holds the engagement."""
    work = _Blanking(snapshot)
    kept, volumes = Spooled(), []
    for told, bundle in zip(snapshot.content["volumes"], snapshot.bundles.iterator(chunk_size=1), strict=True):
        views = work.read_again(bundle.views)
        kept.add(views)
        volumes.append(told | {"digest": digest_of(views), "with_words": sum(1 for view in views if view["texts"])})
    named, covered = (sorted(names, key=str.casefold) for names in (work.named, work.covered))
    content = snapshot.content | {"volumes": volumes, "named": named, "covered": covered}
    sheets = sheets_of(work.entries.get(entry[0]) or _not_shown(entry) for entry in snapshot.entries())
    return keep(Reading(snapshot.form, snapshot.taken_at, snapshot.audit_head, sheets, content, kept))


class _Blanking:
    """Reads a volume's views again, as they stand now. What may still be read is kept, with what is hidden in it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.document = snapshot, snapshot.content["document"]
        self.versions = {entry[0] for entry in snapshot.entries()}
        self.entries: dict[int, list[Any]] = {}
        self.named: set[str] = set()
        self.covered: set[str] = set()

    def read_again(self, views: list[dict[str, Any]]) -> list[dict[str, Any]]:
        now = self._now([view["id"] for view in views])
        return [now.get(view["id"]) or _blank(view) for view in views]

    def _now(self, public_ids: list[str]) -> dict[str, dict[str, Any]]:
        """Those that still are the very version that the snapshot holds, and that are still published."""
        found = list(counted_views(self.snapshot.engagement, only=public_ids))
        hidden = hidden_in([view.version for view in found])
        told = {}
        for view in found:
            runs = hidden.get(view.version, [])
            words = public_words(view, self.document, runs)
            if words and view.version in self.versions:
                told[view.public_id] = words
                self.entries[view.version] = entry_of(view, runs)
                self.named.update({words["organisation"]} - {""})
                self.covered.update(words["bodies"])
        return told


def _blank(view: dict[str, Any]) -> dict[str, Any]:
    words = {"kind": BLANK, "of": "", "words": "[…]"}
    return view | {"organisation": "", "bodies": [], "texts": [words]}


def _not_shown(entry: list[Any]) -> list[Any]:
    return [entry[0], COUNT_ONLY, *entry[2:]]
