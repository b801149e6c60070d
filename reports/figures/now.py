"""The figures of an engagement as they stand now, without keeping them: what authors see while they write.

As a snapshot's content, but only with what figures by name are read from: see `named`.
"""

from typing import Any

from groundwork.clock.handles import engagement_now
from reports.figures.digest import Tally
from reports.figures.hiding import as_authors_see
from reports.figures.ledger import ledger_of
from reports.figures.reading import counted_views, one_moment, petitions_of, read_books
from reports.figures.themes import theme_figures
from responses.analysis.frames import frame_of
from responses.analysis.states import RETIRED
from responses.intake.models import Response
from responses.intake.states import COUNTED
from scenarios.models import Engagement, StakeholderType

# With more views than these, counting anew would keep a page waiting.
COUNTED_ANEW = 5000
_NOTHING = dict.fromkeys(("received", "counted", "excluded", "withdrawn", "awaiting"), 0)


def content_now(engagement: Engagement) -> dict[str, Any] | None:
    """What a snapshot taken now would say in numbers. None before the first publication, or of very many views."""
    views = Response.objects.filter(engagement=engagement, counting=COUNTED)
    if engagement.current_version is None or views.count() > COUNTED_ANEW:
        return None
    with one_moment():
        tally = _tally(engagement)
        for view in counted_views(engagement):
            tally.add(view)
        ledger = ledger_of(read_books(engagement)).as_figures()
        content = _content(tally, ledger, theme_figures(engagement).as_figures(), petitions_of(engagement))
        return as_authors_see(engagement, content)


def content_of_names(engagement: Engagement) -> dict[str, Any] | None:
    """The same with noughts for numbers: only to know which names there are. As quick with any number of views."""
    if engagement.current_version is None:
        return None
    frame = frame_of(engagement)
    used = [entry for _group, rows in frame.groups for entry in rows]
    retired = [entry for entry in frame.entries.values() if entry.standing == RETIRED]
    themes = [{"theme": str(entry.key), "name": entry.name, "views": 0} for entry in (*used, *retired)]
    nothing, base = {"all": _NOTHING}, {"base": 0, "themes": themes}
    return as_authors_see(engagement, _content(_tally(engagement), nothing, base, petitions_of(engagement)))


def _tally(engagement: Engagement) -> Tally:
    document = engagement.current_version.document if engagement.current_version else {}
    return Tally(document, StakeholderType.objects.values_list("slug", "label"))


def _content(
    tally: Tally, ledger: dict[str, Any], themes: dict[str, Any], petitions: list[dict[str, Any]]
) -> dict[str, Any]:
    figures = tally.figures() | {"ledger": ledger, "themes": themes, "petitions": petitions}
    return {
        "document": tally.document,
        "taken_at": engagement_now().replace(microsecond=0).isoformat(),
        "types": [list(row) for row in tally.types],
        "figures": figures,
    }
