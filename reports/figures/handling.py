"""What moderation did: how views were shown or not, for which reasons, how soon, and what became of appeals."""

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from groundwork.clock.handles import clock_was_moved
from reports.figures.results import middle_of
from responses.intake.models import Response
from responses.intake.states import COUNT_ONLY as NOT_SHOWN
from responses.intake.states import COUNTED, DO_NOT_PUBLISH
from responses.moderation.models import Appeal, AppealDecision, ModerationDecision, Redaction
from responses.moderation.states import (
    ASK_TO_CHANGE,
    ASK_TO_STAY,
    CONFIRM,
    COUNT_ONLY,
    HOLD,
    PUBLISH,
    UPHOLD,
)
from scenarios.models import Engagement

AT_ONCE = 2000
STAYED, CHANGED = "stayed", "changed"
ENDS = {ASK_TO_STAY: STAYED, ASK_TO_CHANGE: CHANGED}


def handling_figures(engagement: Engagement) -> dict[str, Any]:
    """Plain JSON values, in the same few queries however many views there are.

    `days` is the middle number of whole days from receipt to the first decision, and of how many views. It is None
    where nobody decided yet, and where a demonstration's clock was moved: then the days are nobody's.
    """
    decisions = ModerationDecision.objects.filter(version__response__engagement=engagement)
    return {
        "not_shown": _not_shown(engagement),
        "withheld_because": _withheld(decisions),
        "held_because": _counts(decisions.filter(act=HOLD), "reason", of="version__response"),
        "hidden_because": _hidden(engagement),
        "days": _days(decisions),
        "appeals": _appeals(engagement),
    }


def _not_shown(engagement: Engagement) -> dict[str, int]:
    """Counted views that are not shown: by their senders' wish, or by two members of staff."""
    rows = Response.objects.filter(engagement=engagement, counting=COUNTED, publication=NOT_SHOWN)
    wished = Q(publication_choice=DO_NOT_PUBLISH, withheld=False)
    counts = rows.aggregate(
        by_wish=Count("pk", filter=wished),
        by_staff=Count("pk", filter=Q(withheld=True)),
        otherwise=Count("pk", filter=Q(withheld=False) & ~wished),
    )
    return {name: int(many) for name, many in counts.items()}


def _withheld(decisions: Any) -> dict[str, int]:
    """Of the views that two people withhold now: the reason of the newest proposal that was agreed to."""
    agreed = decisions.filter(act=COUNT_ONLY, answer__act=CONFIRM)
    later = agreed.filter(version__response=OuterRef("version__response"), pk__gt=OuterRef("pk"))
    newest = agreed.filter(version__response__withheld=True, version__response__counting=COUNTED).filter(~Exists(later))
    return _counts(newest, "reason", of="version__response")


def _hidden(engagement: Engagement) -> dict[str, int]:
    """Counted views whose latest words have passages hidden from the public, by reason."""
    redactions = Redaction.objects.in_force().filter(
        version__response__engagement=engagement,
        version__response__counting=COUNTED,
        version__number=F("version__response__latest"),
    )
    return _counts(redactions, "reason", of="version__response")


def _days(decisions: Any) -> dict[str, Any] | None:
    if clock_was_moved():
        return None
    settled = decisions.filter(Q(act=PUBLISH) | Q(act=COUNT_ONLY, answer__act=CONFIRM)).order_by()
    rows = settled.values("version__response").annotate(at=Min("at"), came=Min("version__response__received_at"))
    took = Counter[int]()
    for at, came in rows.values_list("at", "came").iterator(chunk_size=AT_ONCE):
        took[max(0, (at - came).days)] += 1
    if not took:
        return None
    low, high = middle_of(sorted(took), took)
    return {"views": took.total(), "median": str(low) if low == high else f"{low}–{high}"}


def _appeals(engagement: Engagement) -> dict[str, int]:
    made = Appeal.objects.filter(against__version__response__engagement=engagement)
    agreed = AppealDecision.objects.filter(act=UPHOLD, appeal__in=made).order_by()
    ends = dict(agreed.values_list("answers_to__act").annotate(many=Count("pk")))
    settled = {name: ends.get(act, 0) for act, name in ENDS.items()}
    total = made.count()
    return {"made": total, **settled, "open": total - sum(settled.values())}


def _counts(rows: Any, column: str, *, of: str) -> dict[str, int]:
    """Each value of the column with how many different views have it."""
    groups = rows.order_by().values_list(column).annotate(many=Count(of, distinct=True))
    return dict(sorted(groups))
