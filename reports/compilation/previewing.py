"""The report as it would be printed now, chapter by chapter, without keeping anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from groundwork.work.leases import CannotBeDone
from reports.compilation.building import Book, Chapter, Figure
from reports.compilation.chapters.asked import moment
from reports.compilation.models import Snapshot
from reports.compilation.outline import chapters_of
from reports.compilation.snapshot import read_everything
from reports.compilation.states import FULL, RESTRICTED
from reports.figures.hiding import as_authors_see
from reports.narrative.freezing import frozen
from responses.intake.models import Response
from responses.intake.states import COUNTED
from scenarios.models import Engagement

# With more views than these, reading the books anew would keep a page waiting; the latest snapshot is shown instead.
READ_ANEW = 3000


@dataclass(frozen=True)
class Source:
    """What a preview is made of, and how that is told on its page."""

    content: dict[str, Any]
    told: str


def source_of(engagement: Engagement) -> Source:
    """The books as they stand now, or the latest snapshot where there are very many views. Raises CannotBeDone.

    As authors may see them: where preferences are hidden until the close, they are not in it.
    """
    many = Response.objects.filter(engagement=engagement, counting=COUNTED).count() > READ_ANEW
    latest = Snapshot.objects.filter(engagement=engagement).order_by("-number").first() if many else None
    if many and latest is None:
        raise CannotBeDone(_("There are too many views to read them for this page. Ask for a report first."))
    if latest:
        told = {"number": latest.number, "at": instant_words(latest.taken_at)}
        return Source(
            as_authors_see(engagement, latest.content), _("Made of snapshot %(number)s, taken at %(at)s.") % told
        )
    content = as_authors_see(engagement, read_everything(engagement).content)
    at = instant_words(moment(content["taken_at"]))
    return Source(content, _("Made of the books as they stand now: %(at)s.") % {"at": at})


def page_of(engagement: Engagement, section: str, words: str, content: dict[str, Any]) -> Chapter | None:
    """The chapter of this section with these words, and with all else that authors wrote or chose for it.

    None for a section that has no chapter in this edition.
    """
    kept = frozen(engagement)
    narrative = kept | {"sections": kept["sections"] | {section: words if words.strip() else ""}}
    return next((chapter for chapter in _chapters(content, narrative) if chapter.id == section), None)


def charts_of(content: dict[str, Any], kept: dict[str, Any] | None = None) -> list[Figure]:
    """Every chart of the report that a sentence may stand on, each once, in the report's order.

    `kept` is what authors wrote and chose: with it, each chart carries the sentence that would be printed.
    """
    found = {
        figure.id: figure
        for chapter in _chapters(content, kept or {})
        for figure in _figures_in(list(chapter.facts.values()))
        if figure.id and figure.basis
    }
    return list(found.values())


def _chapters(content: dict[str, Any], narrative: dict[str, Any]) -> Iterator[Chapter]:
    """Those of the edition that holds most."""
    book = Book(Snapshot(content=content), edition=RESTRICTED, kind=FULL, narrative=narrative, staff=True)
    return chapters_of(book)


def _figures_in(facts: Any) -> Iterator[Figure]:
    if isinstance(facts, Figure):
        yield facts
    elif isinstance(facts, dict):
        yield from _figures_in(list(facts.values()))
    elif isinstance(facts, list | tuple):
        for each in facts:
            yield from _figures_in(each)
