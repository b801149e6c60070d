"""Views that staff of the demonstration typed in from paper, post, calls and meetings, and what was done to them."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction

from consultation.accounts.models import User
from consultation.demo.inventing import answers, asked_in
from consultation.demo.people import person_with
from consultation.demo.phrases import typed
from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from responses.entry import services as entry
from responses.entry.models import Entry
from responses.entry.states import FORM
from responses.intake.answers import LETTER, PETITION
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import MEETING_NOTE, PAPER, PHONE, POST, PUBLISH
from responses.moderation.hiding import agree, hide
from responses.moderation.public_text import texts_of
from responses.moderation.safeguarding import escalate
from responses.moderation.services import publish
from responses.moderation.states import TAKES_SECOND_LOOK
from scenarios.models import Engagement

PUBLIC = {"about": {"type": "public", "capacity": "own_view", "organisation": ""}, "publication": PUBLISH}
GROUP = {"type": "vcse", "capacity": "official_view"}
# Signed sheets and calls come on many days.
DAYS = (1, 2, 5, 8, 9)


@transaction.atomic
def load_typed_in(engagement: Engagement) -> int:
    """Type them in, have each checked by another, hide a few words for every listed reason; how many there are."""
    office = _Office(engagement)
    said = office.said
    office.typed(PAPER, FORM, said(typed.ON_PAPER))
    office.typed(PHONE, FORM, said(typed.ON_THE_PHONE))
    office.typed(
        MEETING_NOTE, FORM, said(typed.AT_A_MEETING) | {"about": GROUP | {"organisation": "Example Lunch Club"}}
    )
    office.typed(POST, LETTER, PUBLIC | {LETTER: typed.IN_A_LETTER})
    petition = {"organiser": typed.ORGANISER, "wording": typed.WORDING, "signatures": typed.SIGNATURES}
    office.typed(POST, PETITION, PUBLIC | {"about": GROUP | {"organisation": typed.ORGANISER}, PETITION: petition})
    escalate(response=office.typed(PHONE, FORM, said(typed.AT_RISK)), by=office.moderator)
    for reason, words, hidden in typed.TO_HIDE:
        office.hide(office.typed(PAPER, FORM, said(words)), hidden, reason)
    return Entry.objects.filter(engagement=engagement).count()


class _Office:
    """Two people: one types in and moderates, the other checks."""

    def __init__(self, engagement: Engagement) -> None:
        self.engagement = engagement
        self.moderator: User = person_with("moderator")
        self.second: User = person_with("senior_moderator")
        self.days = cycle(DAYS)
        self.document: dict[str, Any] = engagement.current_version.document if engagement.current_version else {}

    def said(self, words: str) -> dict[str, Any]:
        asked = asked_in(self.document)
        return PUBLIC | {"questions": answers(asked, asked.options[0] if asked.options else "", words)}

    def typed(self, channel: str, kind: str, said: dict[str, Any]) -> Response:
        """In the books, and checked: it counts."""
        begun = entry.begin(
            engagement=self.engagement, by=self.moderator, kind=kind, channel=channel, received_on=self._day()
        )
        entry.keep(entry=begun, by=self.moderator, said=said, seen=0)
        version = entry.put_in(entry=begun, by=self.moderator, synthetic=True)
        entry.verify(entry=begun, version_number=version.number, by=self.second)
        return Response.objects.get(pk=version.response_id)

    def hide(self, response: Response, hidden: str, reason: str) -> None:
        """From the public, which reads the rest."""
        run = _where(ResponseVersion.objects.get(response=response), hidden, self.document)
        told: dict[str, Any] = {"response": response, "version_number": 1, "by": self.moderator}
        (redaction,) = hide(runs=[run], reason=reason, **told)
        if reason in TAKES_SECOND_LOOK:
            agree(redaction=redaction, by=self.second)
        response.refresh_from_db()
        publish(**told)

    def _day(self) -> date:
        opened = self.engagement.opens_at
        day = london_day(engagement_now()) - timedelta(days=next(self.days))
        return max(day, london_day(opened)) if opened else day


def _where(version: ResponseVersion, hidden: str, document: dict[str, Any]) -> tuple[str, str, int, int]:
    text = next(text for text in texts_of(version.answers, document) if hidden in text["words"])
    start = text["words"].index(hidden)
    return text["kind"], text["of"], start, start + len(hidden)
