"""Who of the stakeholders was invited and who replied: read by the list, the home page and reports.

A stakeholder replied when a counted view carries its name, or when a member of staff said that a counted view is
theirs. A view that is left out of the count is no reply. Every number here is the length of a list that can be shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from responses.intake.listed import as_listed
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, LISTED_ORGANISATION
from responses.outreach.digests import digest_of
from responses.outreach.models import Letter, NoMoreMail, ReplyMark, Stakeholder, StakeholderAct
from responses.outreach.names import spelled_alike
from responses.outreach.querysets import StakeholderQuerySet
from responses.outreach.states import INVITATION, INVITED, REMINDER, SENT
from scenarios.models import Engagement


@dataclass(frozen=True)
class InvitedFigures:
    """listed = invited + not_invited = replied + not_replied. The others may overlap: one was invited and bounced."""

    listed: int = 0
    invited: int = 0
    not_invited: int = 0
    reminded: int = 0
    bounced: int = 0
    stopped: int = 0
    replied: int = 0
    not_replied: int = 0


@dataclass(frozen=True)
class Standing:
    """Where one stakeholder stands. `replies` are the ids of the counted views that are theirs."""

    engagement: int
    type: str
    has_address: bool
    invited: bool
    reminders: int
    bounced: bool
    stopped: bool
    replies: frozenset[int] = field(default_factory=frozenset)

    @property
    def replied(self) -> bool:
        return bool(self.replies)

    @property
    def can_be_mailed(self) -> bool:
        return self.has_address and not self.bounced and not self.stopped


def invited_figures(engagement: Engagement) -> InvitedFigures:
    """Six queries, however long the list is."""
    return invited_figures_of([engagement.pk])[engagement.pk]


def invited_figures_of(engagements: Iterable[int]) -> dict[int, InvitedFigures]:
    """The same for several engagements, by id, in as many queries as for one."""
    wanted = list(engagements)
    rows: dict[int, list[Standing]] = {key: [] for key in wanted}
    for standing in standings(wanted).values():
        rows[standing.engagement].append(standing)
    return {key: figures_of(found) for key, found in rows.items()}


def not_replied(engagement: Engagement) -> StakeholderQuerySet:
    """Those on the list from whom no view counts, by name."""
    found = [key for key, standing in standings([engagement.pk]).items() if not standing.replied]
    return Stakeholder.objects.filter(pk__in=found)


def figures_of(found: list[Standing]) -> InvitedFigures:
    invited, replied = sum(one.invited for one in found), sum(one.replied for one in found)
    return InvitedFigures(
        listed=len(found),
        invited=invited,
        not_invited=len(found) - invited,
        reminded=sum(one.reminders > 0 for one in found),
        bounced=sum(one.bounced for one in found),
        stopped=sum(one.stopped for one in found),
        replied=replied,
        not_replied=len(found) - replied,
    )


def standings(engagements: list[int]) -> dict[UUID, Standing]:
    """Every stakeholder on the lists of these engagements, by id. Six queries."""
    rows = Stakeholder.objects.listed().filter(engagement__in=engagements).order_by("match_key", "id")
    facts = list(rows.values_list("id", "engagement_id", "type_id", "match_key", "email", "bounced_at"))
    letters, invited_otherwise = _letters(engagements), _invited_otherwise(engagements)
    named, said = _named_views(engagements), _marks(engagements)
    gone = set(NoMoreMail.objects.values_list("digest", flat=True))
    found = {}
    for key, engagement, kind, name, email, bounced_at in facts:
        sent = letters[key]
        found[key] = Standing(
            engagement=engagement,
            type=kind,
            has_address=bool(email),
            invited=sent[INVITATION] > 0 or key in invited_otherwise,
            reminders=sent[REMINDER],
            bounced=bounced_at is not None,
            stopped=bool(email) and digest_of(email) in gone,
            replies=frozenset(_replies(named[engagement, name], said[key])),
        )
    return found


def _letters(engagements: list[int]) -> defaultdict[UUID, dict[str, int]]:
    """How many letters of each kind were sent to each."""
    counts: defaultdict[UUID, dict[str, int]] = defaultdict(lambda: {INVITATION: 0, REMINDER: 0})
    sent = Letter.objects.filter(stakeholder__engagement__in=engagements, state=SENT).order_by()
    for key, kind in sent.values_list("stakeholder_id", "round__kind"):
        counts[key][kind] += 1
    return counts


def _invited_otherwise(engagements: list[int]) -> set[UUID]:
    acts = StakeholderAct.objects.filter(stakeholder__engagement__in=engagements, act=INVITED)
    return set(acts.order_by().values_list("stakeholder_id", flat=True))


def _named_views(engagements: list[int]) -> defaultdict[tuple[int, str], set[int]]:
    """Counted views that an organisation sent in its own name, by engagement and the name they are listed under."""
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    versions = ResponseVersion.objects.current().filter(response__engagement__in=engagements)
    versions = versions.filter(response__counting=COUNTED).exclude(organisation="").order_by()
    versions = versions.annotate(called=as_listed(LISTED_ORGANISATION))
    for response, engagement, name in versions.values_list("response_id", "response__engagement_id", "called"):
        found[engagement, spelled_alike(name)].add(response)
    return found


def _marks(engagements: list[int]) -> defaultdict[UUID, dict[int, tuple[bool, Any]]]:
    """What staff said of each stakeholder: for each view whether it is theirs, and whether it counts."""
    said: defaultdict[UUID, dict[int, tuple[bool, Any]]] = defaultdict(dict)
    marks = ReplyMark.objects.filter(stakeholder__engagement__in=engagements).order_by("id")
    for key, response, theirs, counting in marks.values_list(
        "stakeholder_id", "response_id", "theirs", "response__counting"
    ):
        said[key][response] = theirs, counting
    return said


def _replies(named: set[int], said: dict[int, tuple[bool, Any]]) -> set[int]:
    theirs = {response for response, (yes, counting) in said.items() if yes and counting == COUNTED}
    return {response for response in named if response not in said} | theirs
