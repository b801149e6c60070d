"""The register: each member, what they declared and how the chair ruled; for a page, and as plain data to print."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from reports.interests.models import Interest, Ruling
from reports.interests.policies import DECLARE, RULE
from reports.interests.states import KINDS, NO_PAPERS, OUTCOMES, STRICTER
from scenarios.models import Engagement


@dataclass(frozen=True)
class Entry:
    """One interest as it stands, and the ruling in force on it."""

    interest: Interest
    ruling: Ruling | None = None

    @property
    def kind(self) -> Any:
        return KINDS[self.interest.kind]

    @property
    def outcome(self) -> Any:
        return OUTCOMES[self.ruling.outcome] if self.ruling else ""

    @property
    def changed_since(self) -> bool:
        """The member corrected the entry after the chair ruled."""
        return bool(self.ruling and self.ruling.interest_id != self.interest.pk)

    @property
    def waits(self) -> bool:
        """There is something to rule on that nobody has ruled on as it stands."""
        return self.changed_since if self.ruling else not self.interest.is_none


@dataclass(frozen=True)
class Member:
    """One member with every entry that stands. `is_member` is false for somebody who has left the Governing Body."""

    person: Any
    is_member: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """The strictest of the rulings in force; empty where there is none."""
        ruled = [entry.ruling.outcome for entry in self.entries if entry.ruling]
        return max(ruled, key=STRICTER.index) if ruled else ""

    @property
    def takes_part(self) -> Any:
        return OUTCOMES[self.outcome] if self.outcome else ""

    @property
    def has_no_papers(self) -> bool:
        return self.outcome == NO_PAPERS


def register_of(engagement: Engagement, by: Any) -> list[Member]:
    """Everyone on the Governing Body, and who declared something before they left it. By name; three queries.

    `by` is anybody signed in: accounts say through a person who may do what.
    """
    members = {one.pk: Member(one, True) for one in by.colleagues_allowed(DECLARE, engagement)}
    for entry in entries_of(engagement):
        person = entry.interest.member
        members.setdefault(person.pk, Member(person, False)).entries.append(entry)
    return sorted(members.values(), key=lambda one: (one.person.get_full_name().casefold(), one.person.pk))


def entries_of(engagement: Engagement) -> list[Entry]:
    """Every interest that stands, oldest first, with the ruling in force on it. Two queries."""
    rulings = Ruling.objects.in_force().filter(engagement=engagement).select_related("by", "interest")
    ruled = {ruling.interest.thread: ruling for ruling in rulings}
    standing = Interest.objects.standing().filter(engagement=engagement).select_related("member", "by")
    return [Entry(interest, ruled.get(interest.thread)) for interest in standing]


def waiting_by_engagement(person: Any) -> dict[int, int]:
    """How many interests wait for this person to rule on them: one query; none for somebody who is no chair."""
    engagements = person.engagements_allowing(RULE)
    if not engagements:
        return {}
    waiting = Interest.objects.waiting_for_a_ruling().filter(engagement__in=engagements).exclude(member=person)
    return dict(waiting.order_by().values_list("engagement").annotate(many=Count("pk")))


def rulings_of(engagement: Engagement) -> list[dict[str, str]]:
    """The register as plain JSON values, to be printed with a decision: by member, then oldest first.

    `outcome` is empty where nobody ruled. `kind` and `outcome` are keys; the words for people stand beside them.
    """
    entries = sorted(entries_of(engagement), key=lambda one: one.interest.member.get_full_name().casefold())
    return [_plainly(entry) for entry in entries]


def _plainly(entry: Entry) -> dict[str, str]:
    interest, ruling = entry.interest, entry.ruling
    return {
        "member": interest.member.get_full_name(),
        "kind": interest.kind,
        "kind_in_words": str(entry.kind),
        "words": interest.words,
        "declared_at": interest.at.isoformat(),
        "outcome": ruling.outcome if ruling else "",
        "outcome_in_words": str(entry.outcome),
        "reason": ruling.reason if ruling else "",
        "ruled_by": ruling.by.get_full_name() if ruling else "",
        "ruled_at": ruling.at.isoformat() if ruling else "",
    }
