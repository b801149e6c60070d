"""What a covering paper says, in order: one description, from which the page, the PDF and the DOCX are all made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words, weekday_words
from groundwork.printing.printable import shown_on_screen
from reports.covering.models import CoveringPaper
from reports.covering.states import APPROVE, CATEGORIES, DEFER, FREEDOM, MARKINGS, NOTE, PURPOSES

# Headings of the parts that people write, in the order in which a Governing Body reads them.
PARTS: dict[str, Any] = {
    "purpose": lambda: _("What this paper is for"),
    "key_points": lambda: _("Key points"),
    "risks": lambda: _("Risks and issues"),
    "assurances": lambda: _("Assurances"),
    "recommendation": lambda: _("What the Governing Body is asked to do"),
    "finance": lambda: _("Money"),
    "legal": lambda: _("Law"),
    "conflicts": lambda: _("Conflicts of interest, and how they are handled"),
    "equality": lambda: _("Equality impact"),
    "privacy": lambda: _("Privacy"),
    "engagement_done": lambda: _("Engagement done"),
    "previous": lambda: _("Committees that have seen this before"),
    "appendices": lambda: _("Appendices"),
}


@dataclass(frozen=True)
class Part:
    """A heading with what stands under it: lines, each a paragraph; or a list where `is_list`."""

    heading: str
    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True)
class Sheet:
    """The whole paper. `facts` is its table, two columns: what, and the answer. `notice` stands on every page."""

    title: str
    body: str
    notice: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    stamp: tuple[str, ...]
    at: datetime

    def words(self) -> Iterator[str]:
        """Everything that it says, in order."""
        yield from (self.title, self.body)
        for row in self.facts:
            yield from row
        for part in self.parts:
            yield from (part.heading, *part.lines)
        yield from self.stamp


def sheet_of(paper: CoveringPaper, *, as_draft: bool) -> Sheet:
    """The paper as it is read. A draft says so on every page."""
    told = paper.content
    return Sheet(
        title=_clean(told["title"]),
        body=_clean(told["body"]),
        notice=_("Draft: not released to the Governing Body") if as_draft else "",
        facts=tuple((label, _clean(value)) for label, value in _facts(told) if value),
        parts=tuple(_parts(told)),
        stamp=tuple(_stamp(paper)),
        at=paper.at,
    )


def choices_of(scenarios: list[dict[str, str]]) -> dict[str, str]:
    """What the Governing Body may choose, key to words: note the report, approve one of the scenarios, or defer."""
    approve = {f"{APPROVE}:{row['key']}": _("Approve: %(title)s") % {"title": row["title"]} for row in scenarios}
    return {NOTE: _("Note the report")} | approve | {DEFER: _("Defer the decision, and say what is missing")}


def _facts(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("Marking"), str(MARKINGS[told["marking"]])
    yield _("Item number"), told["item"]
    yield _("Meeting"), told["meeting"]
    yield _("Date of the meeting"), weekday_words(date.fromisoformat(told["meeting_on"]))
    yield _("Purpose"), _ticked(PURPOSES, told["purposes"])
    yield _("Category"), _ticked(CATEGORIES, [told["category"]])
    yield _("Sponsor"), told["sponsor"]
    yield _("Written by"), told["author"]
    yield _("Freedom of information"), str(FREEDOM[told["freedom"]])


def _ticked(choices: dict[str, Any], chosen: list[str]) -> str:
    """Said in words: a drawn box with a cross is read out loud in a different way by every program."""
    ticked = [str(words) for key, words in choices.items() if key in chosen]
    empty = [str(words) for key, words in choices.items() if key not in chosen]
    told = {"ticked": ", ".join(ticked), "empty": ", ".join(empty)}
    return (_("Ticked: %(ticked)s. Not ticked: %(empty)s.") if empty else _("Ticked: %(ticked)s.")) % told


def _parts(told: dict[str, Any]) -> Iterator[Part]:
    for key, heading in PARTS.items():
        if key == "recommendation":
            yield from _recommendation(told, heading())
        elif lines := _lines(told[key]):
            yield Part(heading(), lines, is_list=len(lines) > 1)


def _recommendation(told: dict[str, Any], heading: str) -> Iterator[Part]:
    choices = choices_of(told["scenarios"])
    lead = _("The Governing Body is asked to choose one of these:")
    yield Part(heading, (lead,))
    yield Part("", tuple(_clean(words) for words in choices.values()), is_list=True)
    picked = choices.get(told["recommended"])
    if picked:
        yield Part("", (_("Recommended: %(choice)s") % {"choice": _clean(picked)},))
    else:
        yield Part("", (_("This paper recommends none of them above the others."),))
    if lines := _lines(told["recommendation_words"]):
        yield Part("", lines)


def _stamp(paper: CoveringPaper) -> Iterator[str]:
    told = {"number": paper.number, "at": instant_words(paper.at)}
    yield _("Covering paper, version %(number)s, written at %(at)s.") % told
    if stamp := paper.content.get("stamp"):
        yield _("Figures: report %(report)s, snapshot %(snapshot)s, digest %(digest)s.") % stamp


def _lines(words: str) -> tuple[str, ...]:
    return tuple(_clean(line) for line in words.split("\n") if line.strip())


def _clean(words: str) -> str:
    """On one line, and what a screen or a printer would obey unseen is shown by its code."""
    return shown_on_screen(" ".join(words.split()))
