"""The figures of an engagement as they stand now, without keeping them: what a page about the report shows."""

from typing import Any

from groundwork.clock.handles import engagement_now
from reports.figures.digest import Tally
from reports.figures.ledger import ledger_of
from reports.figures.qualitative import qualitative_figures
from reports.figures.reading import counted_views, one_moment, read_books
from scenarios.models import Engagement, StakeholderType


def content_now(engagement: Engagement) -> dict[str, Any] | None:
    """What a snapshot taken now would say in numbers, without anybody's words; None before the first publication."""
    if engagement.current_version is None:
        return None
    with one_moment():
        document = engagement.current_version.document
        types = list(StakeholderType.objects.values_list("slug", "label"))
        tally = Tally(document, types)
        for view in counted_views(engagement):
            tally.add(view)
        ledger = ledger_of(read_books(engagement)).as_figures()
        return {
            "document": document,
            "taken_at": engagement_now().replace(microsecond=0).isoformat(),
            "types": [list(row) for row in types],
            "figures": tally.figures() | {"ledger": ledger} | qualitative_figures(engagement),
        }
