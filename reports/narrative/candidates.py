"""Words of published views that analysts gave a theme: what an author chooses quotes from."""

from dataclasses import dataclass
from typing import Any

from reports.narrative.policies import LONGEST_QUOTE
from reports.narrative.quoting import public_part
from responses.analysis.fields import words_in
from responses.analysis.frames import Entry, Frame
from responses.analysis.models import Code
from responses.analysis.states import SENTIMENTS
from responses.intake.listed import listings_of
from responses.intake.states import PUBLISHED
from responses.moderation.public_text import hidden_in
from scenarios.models import Engagement

AT_ONCE = 20


@dataclass(frozen=True)
class Candidate:
    """Part of a published answer under a theme."""

    code: Code
    words: str
    kind: str
    sentiment: str

    @property
    def short(self) -> bool:
        """It may be quoted whole."""
        return len(self.words) <= LONGEST_QUOTE


@dataclass(frozen=True)
class Candidates:
    rows: list[Candidate]
    after: int | None


def candidates_for(engagement: Engagement, frame: Frame, entry: Entry, after: int = 0) -> Candidates:
    """So many at a time, in the order of coding, those with hidden words left out. `after` is where the last ended."""
    codes = Code.objects.that_count(engagement).resolved(frame.ends).filter(now=entry.theme, pk__gt=after)
    shown = codes.filter(version__response__publication=PUBLISHED).order_by("pk")
    rows = list(shown.select_related("version__response", "version__stakeholder_type")[: AT_ONCE + 1])
    here, more = rows[:AT_ONCE], len(rows) > AT_ONCE
    versions = {code.version_id: code.version for code in here}
    hidden, listed = hidden_in(list(versions)), listings_of(versions.values())
    found = [
        Candidate(code, words, listed[code.version_id].kind, str(SENTIMENTS[code.sentiment]))
        for code in here
        if (words := _words(code, hidden.get(code.version_id, [])))
    ]
    return Candidates(found, here[-1].pk if more else None)


def _words(code: Code, hidden: Any) -> str:
    start, end = span_of(code)
    return public_part(code.version, hidden, code.field, start, end)


def span_of(code: Code) -> tuple[int, int]:
    """The part of the answer that a code is about; the whole of it where no part was marked."""
    if code.start is not None and code.end is not None:
        return code.start, code.end
    return 0, len(words_in(code.version.answers, code.field))
