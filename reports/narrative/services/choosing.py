"""What authors and analysts choose for the report: quotes, which of them argue against, and suggestions."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from reports.narrative.candidates import span_of
from reports.narrative.models import Quote, Suggestion
from reports.narrative.policies import obstacles_to_choosing, obstacles_to_quoting
from reports.narrative.quoting import public_part
from responses.analysis.fields import words_in
from responses.analysis.frames import Entry, frame_of
from responses.analysis.models import Code
from responses.moderation.public_text import hidden_in
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


@dataclass(frozen=True)
class Suggested:
    """What staff write down of a suggestion. `raised_by` are public ids of views."""

    text: str
    raised_by: list[str]
    theme: UUID | None = None
    reply: str = ""


@transaction.atomic
def choose_quote(*, engagement: Engagement, entry: Entry, code: Code, words: str, by: Any) -> Quote:
    """Quote these words out of the part that a code is about. The same quote twice is one. Raises Refused."""
    go_if_clear(obstacles_to_choosing(engagement, by=by))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    start, end = _place(code, words)
    facts = {"theme_id": entry.theme, "version": code.version, "field": code.field, "start": start, "end": end}
    there = Quote.objects.filter(**facts).first()
    if there:
        return there
    hidden = hidden_in([code.version_id]).get(code.version_id, [])
    public = public_part(code.version, hidden, code.field, start, end)
    go_if_clear(obstacles_to_quoting(entry, public))
    quote = Quote.objects.create(engagement=engagement, by=by, at=machine_now(), **facts)
    _record("quote: choose", engagement, by, quote=str(quote.uuid))
    return quote


@transaction.atomic
def drop_quote(*, quote: Quote, by: Any) -> None:
    """It stands in no report made from now on. Raises Refused."""
    go_if_clear(obstacles_to_choosing(quote.engagement, by=by))
    _record("quote: drop", quote.engagement, by, quote=str(quote.uuid))
    quote.delete()


@transaction.atomic
def set_against(*, quote: Quote, against: bool, by: Any) -> None:
    """Whether it stands among the arguments against the preferred scenario. Raises Refused."""
    go_if_clear(obstacles_to_choosing(quote.engagement, by=by))
    Quote.objects.filter(pk=quote.pk).update(against=against)
    _record("quote: against" if against else "quote: not against", quote.engagement, by, quote=str(quote.uuid))


@transaction.atomic
def add_suggestion(*, engagement: Engagement, said: Suggested, by: Any) -> Suggestion:
    """Write a suggestion down under the next number. Raises Refused."""
    go_if_clear(obstacles_to_choosing(engagement, by=by))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    last = Suggestion.objects.filter(engagement=engagement).aggregate(last=Max("number"))["last"] or 0
    made = Suggestion.objects.create(engagement=engagement, number=last + 1, **_facts(engagement, said, by))
    _record("suggestion: add", engagement, by, suggestion=str(made.uuid))
    return made


@transaction.atomic
def change_suggestion(*, suggestion: Suggestion, said: Suggested, by: Any) -> None:
    """Raises Refused."""
    go_if_clear(obstacles_to_choosing(suggestion.engagement, by=by))
    Suggestion.objects.filter(pk=suggestion.pk).update(**_facts(suggestion.engagement, said, by))
    _record("suggestion: change", suggestion.engagement, by, suggestion=str(suggestion.uuid))


@transaction.atomic
def remove_suggestion(*, suggestion: Suggestion, by: Any) -> None:
    """It stands in no report made from now on. Raises Refused."""
    go_if_clear(obstacles_to_choosing(suggestion.engagement, by=by))
    _record("suggestion: remove", suggestion.engagement, by, suggestion=str(suggestion.uuid))
    suggestion.delete()


def _facts(engagement: Engagement, said: Suggested, by: Any) -> dict[str, Any]:
    frame = frame_of(engagement)
    theme = next((entry.theme for entry in frame.in_use if entry.key == said.theme), None)
    raised = list(dict.fromkeys(said.raised_by))
    told = {"text": said.text, "theme_id": theme, "raised_by": raised, "reply": said.reply}
    return told | {"by": by, "at": machine_now()}


def _place(code: Code, words: str) -> tuple[int, int]:
    """Where the words stand in the answer, within the part that the code is about. Raises Refused."""
    start, end = span_of(code)
    wanted = words.strip()
    at = words_in(code.version.answers, code.field).find(wanted, start, end)
    if at < 0 or not wanted:
        raise Refused([_("These words do not stand in the view just so. Copy them out of it.")])
    return at, at + len(wanted)


def _record(act: str, engagement: Engagement, by: Any, **details: str) -> None:
    record(act=act, subject=f"engagement {engagement.slug}", by=by, details=details)
