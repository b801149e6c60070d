"""What a moderator asks of the queue: which part of it, narrowed by whose views they are and how they came."""

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, Value
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from groundwork.clock.working_days import working_day_before
from responses.entry.models import Wish
from responses.intake.listed import listed_under
from responses.intake.states import (
    AFTER_DECISION,
    AFTER_FREEZE,
    AWAITING,
    COUNT_ONLY,
    COUNTED,
    EXCLUDED,
    HELD,
    LISTED_TYPE,
    PUBLISHED,
    TO_CHECK,
    WITHDRAWN,
)
from responses.moderation.models import Appeal, Concern, ModerationDecision, Redaction, RedactionDecision
from responses.moderation.querysets import ViewQuerySet
from scenarios.models import Engagement, StakeholderType

SAFETY, PUBLICATION, SECOND_PERSON, UNUSUAL, ALL = "safety", "publication", "second_person", "unusual", "all"
APPEALS, WISHES = "appeals", "wishes"
# What the senders of late views are promised: a supplement for those who decide, a log for those who carry it out.
SUPPLEMENT, LOG = "supplement", "log"
A_KIND = "a kind of stakeholder"
# An answer left empty, of whatever kind.
NOTHING_SAID: list[Any] = ["", [], {}]
STANDINGS: dict[str, tuple[Any, Q]] = {
    AWAITING: (_("not decided yet"), Q(response__publication=AWAITING, response__counting=COUNTED)),
    PUBLISHED: (_("shown to the public"), Q(response__publication=PUBLISHED, response__counting=COUNTED)),
    HELD: (_("on hold"), Q(response__publication=HELD, response__counting=COUNTED)),
    COUNT_ONLY: (_("counted, not shown"), Q(response__publication=COUNT_ONLY, response__counting=COUNTED)),
    "to_check": (_("typed in, not checked yet"), Q(response__counting=TO_CHECK)),
    EXCLUDED: (_("left out of the count"), Q(response__counting=EXCLUDED)),
}


def asked_of_a_second() -> Any:
    """The ids of versions on which something waits for a second person."""
    proposed = ModerationDecision.objects.open_proposals().order_by().values("version")
    hidden = Redaction.objects.without_second_look().order_by().values("version")
    lifted = RedactionDecision.objects.open_proposals().order_by().values("redaction__version")
    return proposed.union(hidden, lifted)


def _at_risk() -> Q:
    """Somebody may be at risk, whatever was decided about the view."""
    return Q(response__in=Concern.objects.still_open().values("version__response"))


def _to_decide() -> Q:
    """Counted, not shown yet, and no second person is asked: a moderator's turn."""
    return Q(response__publication=AWAITING, response__counting=COUNTED) & ~Q(pk__in=asked_of_a_second())


def _to_second() -> Q:
    """A proposal waits, or hidden words. A view that was withdrawn waits for nobody."""
    return Q(pk__in=asked_of_a_second()) & ~Q(response__excluded_because=WITHDRAWN)


def _appealed() -> Q:
    """Its sender asks us to look again at the decision not to show it."""
    return Q(response__in=Appeal.objects.unsettled().values("against__version__response"))


def _asked_by_sender() -> Q:
    """By phone or letter its sender asks to take it back or to show less, and a second person has to check that."""
    return Q(response__in=Wish.objects.waiting().values("response"))


FILTERS: dict[str, tuple[Any, Callable[[], Q]]] = {
    SAFETY: (_("Somebody may be at risk"), _at_risk),
    PUBLICATION: (_("Waiting for a decision"), _to_decide),
    SECOND_PERSON: (_("Waiting for a second person"), _to_second),
    APPEALS: (_("The sender asks us to look again"), _appealed),
    WISHES: (_("The sender asks, by phone or letter, to show less"), _asked_by_sender),
    HELD: (_("On hold"), lambda: STANDINGS[HELD][1]),
    UNUSUAL: (_("Looked unusual"), lambda: ~Q(response__flags=[])),
    SUPPLEMENT: (_("For the supplement to the report"), lambda: Q(after=AFTER_FREEZE, response__counting=COUNTED)),
    LOG: (
        _("Log for the work that follows the decision"),
        lambda: Q(after=AFTER_DECISION, response__counting=COUNTED),
    ),
    ALL: (_("All views"), Q),
}


@dataclass(frozen=True)
class Asked:
    """`waiting` is a key of FILTERS. Each of the others narrows that part, where it is not empty.

    `kind` is a stakeholder type, `standing` a key of STANDINGS, `question` a question that was answered. `longer` is
    the number of working days for which a view has waited and more. `after` is the last view of the page before.
    """

    waiting: str = PUBLICATION
    kind: str = ""
    channel: str = ""
    timing: str = ""
    standing: str = ""
    question: str = ""
    longer: int = 0
    flagged: bool = False
    after: uuid.UUID | None = None

    @property
    def is_narrowed(self) -> bool:
        return Asked(self.waiting, after=self.after) != self

    @property
    def more(self) -> str:
        """What narrows it, as the end of an address; empty for the whole part."""
        told = {name: value for name, value in asdict(self).items() if name not in ("waiting", "after") and value}
        told = {"type" if name == "kind" else name: value for name, value in told.items()}
        return urlencode({name: "on" if value is True else value for name, value in told.items()})

    @property
    def query(self) -> str:
        """The same part again from its first page."""
        return f"waiting={self.waiting}" + (f"&{self.more}" if self.more else "")


@dataclass(frozen=True)
class Offered:
    """What the queue of one engagement can be narrowed by: stakeholder types and questions, and how each is called."""

    kinds: dict[str, str]
    questions: dict[str, str]
    types: dict[str, str]


def offered(engagement: Engagement) -> Offered:
    """One query. `types` is the type of each question."""
    asked = engagement.questions.order_by().values_list("key", "type", "text", "position")
    kinds = StakeholderType.objects.order_by().values_list("slug", Value(A_KIND), "label", "position")
    rows = sorted(asked.union(kinds, all=True), key=lambda row: row[3])
    questions = [row for row in rows if row[1] != A_KIND]
    return Offered(
        kinds={slug: label for slug, mark, label, _position in rows if mark == A_KIND},
        questions={key: words for key, _type, words, _position in questions},
        types={key: kind for key, kind, _words, _position in questions},
    )


def narrowed(views: ViewQuerySet, asked: Asked, today: date) -> ViewQuerySet:
    """The part of the queue that was asked for."""
    facts: dict[str, Any] = {
        "response__channel": asked.channel,
        "timing": asked.timing,
    }
    views = views.filter(FILTERS[asked.waiting][1](), **{name: value for name, value in facts.items() if value})
    if asked.kind:
        views = listed_under(views, LISTED_TYPE, ("exact", asked.kind))
    if asked.standing:
        views = views.filter(STANDINGS[asked.standing][1])
    if asked.question:
        said = KeyTransform(asked.question, KeyTransform("questions", "answers"))
        views = views.alias(said=said).filter(said__isnull=False).exclude(said__in=NOTHING_SAID)
    if asked.longer:
        views = views.filter(response__received_at__lt=day_began(working_day_before(today, asked.longer)))
    return views.filter(FILTERS[UNUSUAL][1]()) if asked.flagged else views


def day_began(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
