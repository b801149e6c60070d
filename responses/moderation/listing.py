"""A list of views to decide on together, in words: which views, who asked for what, what became of each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTING, EXCLUSIONS, PUBLICATION, WITHDRAWN, WITHHOLD_REASONS
from responses.moderation.models import BulkAct, BulkAnswer
from responses.moderation.narrowing import offered
from responses.moderation.reading import first_words
from responses.moderation.states import CONFIRM, IN_BULK
from scenarios.models import Engagement


@dataclass(frozen=True)
class Listed:
    """One view on a list. `left_out` says why nothing was done to it."""

    version: ResponseVersion
    first_words: str
    stands: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """The whole list. `answer` says what the second person decided; empty while nobody did."""

    asks: str
    reason: str
    by: str
    note: str
    rows: list[Listed]
    answer: str


def rows_of(versions: list[ResponseVersion], engagement: Engagement, left_out: Any = None) -> list[Listed]:
    """`versions` come with their responses and types."""
    types = offered(engagement).types if versions else {}
    return [
        Listed(
            version,
            "" if version.response.excluded_because == WITHDRAWN else first_words(version.answers, types),
            f"{PUBLICATION[version.response.publication]}; {COUNTING[version.response.counting]}",
            tuple((left_out or {}).get(version.response.public_id, ())),
        )
        for version in versions
    ]


def list_of(bulk: BulkAct) -> Proposal:
    """`bulk` comes with who made it. The same few queries, however many views stand on it."""
    given = BulkAnswer.objects.filter(bulk=bulk).select_related("by").first()
    members = bulk.members.select_related("version__response", "version__stakeholder_type")
    versions = [member.version for member in members]
    return Proposal(
        asks=str(IN_BULK[bulk.act]),
        reason=str((WITHHOLD_REASONS | EXCLUSIONS).get(bulk.reason, "")),
        by=_by(bulk),
        note=bulk.note,
        rows=rows_of(versions, bulk.engagement, given.left_out if given else None),
        answer=_answer_words(given) if given else "",
    )


def lists_waiting(engagement: Engagement) -> list[tuple[BulkAct, str, str]]:
    """(list, what it asks for, who made it) of those that wait for a second person."""
    waiting = BulkAct.objects.unanswered().filter(engagement=engagement).select_related("by")
    return [(bulk, str(IN_BULK[bulk.act]), _by(bulk)) for bulk in waiting]


def _answer_words(given: BulkAnswer) -> str:
    words = _("%(who)s agreed.") if given.act == CONFIRM else _("%(who)s refused.")
    return f"{words % {'who': _by(given)}} {given.note}".strip()


def _by(row: BulkAct | BulkAnswer) -> str:
    return _("%(name)s, %(when)s") % {"name": row.by.get_full_name(), "when": instant_words(row.at)}
