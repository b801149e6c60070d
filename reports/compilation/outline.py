"""Which chapters each edition of a report has, in order. Every edition reads the same snapshot."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reports.compilation.building import Book, Chapter
from reports.compilation.chapters.after_close import after_close
from reports.compilation.chapters.answers import answers
from reports.compilation.chapters.appendices import code_frame, documents, glossary, organisations, questions
from reports.compilation.chapters.asked import asked
from reports.compilation.chapters.campaigns import campaigns
from reports.compilation.chapters.conclusions import conclusions
from reports.compilation.chapters.engaged import engaged
from reports.compilation.chapters.equality import equality
from reports.compilation.chapters.evidence import evidence
from reports.compilation.chapters.groups import groups
from reports.compilation.chapters.handling import handling
from reports.compilation.chapters.method import method
from reports.compilation.chapters.next_steps import next_steps
from reports.compilation.chapters.points import points
from reports.compilation.chapters.preference import preference
from reports.compilation.chapters.reasons import reasons
from reports.compilation.chapters.received import received
from reports.compilation.chapters.suggestions import suggestions
from reports.compilation.chapters.summary import summary
from reports.compilation.chapters.volumes import volumes
from reports.compilation.chapters.who import who
from reports.compilation.states import FULL, INTERIM, SUMMARY, SUPPLEMENT
from reports.narrative.freezing import as_printed, html_of

Making = Callable[[dict[str, Any]], Chapter]

CHAPTERS: tuple[Making, ...] = (
    *(summary, asked, engaged, received, who, method, preference, answers, points, reasons, suggestions, groups),
    *(campaigns, after_close, equality, handling, evidence, conclusions, next_steps),
    *(volumes, documents, questions, code_frame, organisations, glossary),
)
# Views that come after the close of a report already written: how many, from whom, what they say.
AFTERWARDS: tuple[Making, ...] = (received, who, after_close, handling, volumes, method)
# Four pages hold the first of these whole; the others give way from the end.
IN_SHORT: tuple[Making, ...] = (summary, conclusions, next_steps)


def chapters_of(book: Book) -> Iterator[Chapter]:
    """The chapters of this edition, each with what its authors wrote for it."""
    told, snapshot, which = book.narrative, book.snapshot, {"edition": book.edition, "report_kind": book.kind}
    # A preview has no snapshot that is kept, and shows each quote as it was chosen.
    entries = snapshot.entries if snapshot.pk else lambda: None
    added = which | as_printed(told, snapshot.content, entries)
    content, written = snapshot.content | added, told.get("sections", {})
    for making in _makings(book):
        chapter = making(content)
        words = written.get(chapter.id, "")
        yield replace(chapter, narrative=html_of(words, content)) if words else chapter


def _makings(book: Book) -> tuple[Making, ...]:
    if book.edition == SUMMARY:
        return IN_SHORT
    return {FULL: CHAPTERS, INTERIM: CHAPTERS, SUPPLEMENT: AFTERWARDS}[book.kind]
