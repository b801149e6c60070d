"""How a form is used, as tables and one chart."""

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.figures.charts import bars
from reports.figures.drawing import Chart
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from reports.figures.usage import Stage, Usage
from responses.usage.states import EASES


def usage_tables(usage: Usage) -> dict[str, Table]:
    return {"pages": pages_table(usage), "ease": ease_table(usage), "days": days_table(usage)}


def pages_table(usage: Usage) -> Table:
    heads = (_("Came this far"), _("Answered it"), _("Stopped here"))
    rows = tuple(Row(stage.title, _cells(stage)) for stage in usage.stages)
    return Table("pages-table", _("How far people came, page by page"), _("Page"), heads, rows)


def pages_chart(usage: Usage) -> Chart:
    """Only the pages that everybody passes, or the bars would not tell where people stop."""
    items = [(_("Began"), usage.started)]
    items += [(stage.title, stage.answered) for stage in usage.stages if stage.reached is not None]
    title = _("How many people answered each page")
    return bars(title=title, description=_("The same numbers stand in the table below."), items=items)


def ease_table(usage: Usage) -> Table:
    rows = [Row(str(words), (share_words(usage.ease[answer], usage.asked),)) for answer, words in EASES.items()]
    rows.append(Row(_("All answers"), (number(usage.asked),), total=True))
    caption = _("“Overall, how easy was it to tell us your view?”")
    return Table("ease-table", caption, _("Answer"), (_("People"),), tuple(rows))


def days_table(usage: Usage) -> Table:
    rows = [Row(day_words(day), (number(began), number(sent))) for day, began, sent in usage.days]
    rows.append(Row(_("All days"), (number(usage.started), number(usage.sent)), total=True))
    return Table("days-table", _("Day by day"), _("Day"), (_("Began"), _("Sent")), tuple(rows))


def _cells(stage: Stage) -> tuple[str, ...]:
    if stage.reached is None:
        return _("not everybody is asked"), number(stage.answered), "–"
    return number(stage.reached), number(stage.answered), share_words(stage.stopped or 0, stage.reached)
