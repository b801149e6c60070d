"""Pages of the figures that come out of answers: asked, answered, points, and what lies in the middle."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS, RANKING, SCALE

Page = Callable[[Moment], Shown]


def of_questions(name: str) -> Page:
    """One number for each question."""

    def page(moment: Moment) -> Shown:
        texts = _texts(moment)
        rows = [
            (texts[row["question"]], cell(row[name], listed(row["question"]), texts[row["question"]]))
            for row in moment.tally["questions"]
        ]
        return Shown((value_table(name, _("Now, for each question"), rows),))

    return page


def of_type(kind: str, name: str) -> Page:
    """Questions of one type, each with the answers that the figure is worked out from."""

    def page(moment: Moment) -> Shown:
        texts = _texts(moment)
        rows = [
            (texts[row["question"]], cell(row["answered"], listed(row["question"]), texts[row["question"]]))
            for row in moment.tally["questions"]
            if row["type"] == kind
        ]
        if not rows:
            return Shown(notes=(_("This engagement asks no question of this kind."),))
        note = _("The report shows it beside each question. It is worked out from these answers:")
        return Shown((value_table(name, _("Answers"), rows),), notes=(note,))

    return page


def of_points(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        counts = {row["code"]: _both(row, name) for row in moment.tally["points"]}
        rows = [(code, cell(many, listed(code), code)) for code, many in counts.items()]
        return Shown((value_table(name, _("Now, for each point"), rows),))

    return page


def new_points(moment: Moment) -> Shown:
    titles = {row["key"]: row["title"] for row in moment.document["scenarios"]}
    rows = [
        (titles[row["scenario"]], cell(row[ON_TIME_VIEWS] + row[AFTER_CLOSE], listed(row["scenario"]), row["scenario"]))
        for row in moment.tally["missing"]
    ]
    return Shown((value_table("new_points", _("Now, for each scenario"), rows),))


def wrote(moment: Moment) -> Shown:
    rows = [(name_of("wrote"), cell(moment.ways["all"]["wrote"], listed("words"), name_of("wrote")))]
    return Shown((value_table("wrote", _("Now"), rows),))


def _texts(moment: Moment) -> dict[str, str]:
    questions = moment.document["questions"]
    return {row["key"]: f"{row['number']}{row.get('part') or ''}. {row['text']}" for row in questions}


def _both(row: dict[str, Any], name: str) -> int:
    return int(row[ON_TIME_VIEWS][name] + row[AFTER_CLOSE][name])


PAGES: dict[str, Page] = {
    **{name: of_questions(name) for name in ("asked", "answered", "blank")},
    **{name: of_points(name) for name in ("matters", "disputes", "comments")},
    "middle": of_type(SCALE, "middle"),
    "mean_rank": of_type(RANKING, "mean_rank"),
    "new_points": new_points,
    "wrote": wrote,
}
