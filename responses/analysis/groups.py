"""Groups of views as staff read them: what is in each, how alike, and what was done to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min

from groundwork.clock.words import instant_words
from responses.analysis.fields import fields_of, words_in
from responses.analysis.models import CopyAct, CopyGroup, CopyMember
from responses.analysis.shingles import likeness
from responses.analysis.states import CONFIRMED, GROUP_ACTS, JOINED, WORDS
from responses.intake.listed import Listing, listings_of
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED
from scenarios.models import Engagement

FIRST_WORDS = 300
SHOWN = 100


@dataclass(frozen=True)
class Member:
    """One view of a group, as it is listed now.

    `alike` is how much of its words are those of the group's first view, from 0 to 100.
    """

    version: ResponseVersion
    listing: Listing
    words: str
    alike: int

    @property
    def counts(self) -> bool:
        return self.version.response.counting == COUNTED


@dataclass(frozen=True)
class GroupEvent:
    did: str
    name: str
    organiser: str
    many: int
    why: str
    by: str
    when: str


def groups_of(engagement: Engagement) -> list[CopyGroup]:
    """Each with `many` views, biggest first; without those that were merged away. One query."""
    groups = CopyGroup.objects.filter(engagement=engagement).exclude(standing=JOINED)
    return list(groups.annotate(many=Count("members"), first=Min("members__response")).order_by("-many", "first"))


def confirmed_campaigns(engagement: Engagement) -> list[CopyGroup]:
    """Those that figures can show as one, each with `many` views. One query."""
    return [group for group in groups_of(engagement) if group.standing == CONFIRMED and group.kind == WORDS]


def members_of(group: CopyGroup, after: int = 0) -> list[Member]:
    """The group's views in the order in which they came, the next hundred after this response."""
    ours = CopyMember.objects.filter(group=group)
    fields = list(fields_of(group.engagement))
    first = _latest(ours.values("response")[:1])
    versions = _latest(ours.filter(response__gt=after).values("response")[:SHOWN])
    text = _text(first[0].answers, fields) if first else ""
    listings = listings_of(versions)
    return [_member(version, listings[version.pk], text, fields) for version in versions]


def _latest(responses: Any) -> list[ResponseVersion]:
    versions = ResponseVersion.objects.current().filter(response__in=list(responses.values_list("response", flat=True)))
    return list(versions.select_related("response", "stakeholder_type").order_by("response_id"))


def _member(version: ResponseVersion, listing: Listing, first: str, fields: list[str]) -> Member:
    text = _text(version.answers, fields)
    words = text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS]}…"
    return Member(version, listing, words, _percent(text, first))


def _percent(text: str, first: str) -> int:
    return 100 if text == first else int(100 * likeness(text, first))


def _text(answers: dict[str, Any], fields: list[str]) -> str:
    return "\n".join(words for field in fields if (words := words_in(answers, field)))


def history_of_group(group: CopyGroup) -> list[GroupEvent]:
    """Newest first. One query."""
    acts = CopyAct.objects.filter(group=group).select_related("by").order_by("-id")
    return [
        GroupEvent(
            did=str(GROUP_ACTS[act.act]),
            name=act.name,
            organiser=act.organiser,
            many=len(act.views),
            why=act.why,
            by=act.by.get_full_name() if act.by else "",
            when=instant_words(act.at),
        )
        for act in acts
    ]
