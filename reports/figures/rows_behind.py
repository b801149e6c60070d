"""The views behind a number, where no other page lists exactly these: their references, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.figures.digest import COMMENTS, REACTION_COUNTS, WHOSE
from reports.figures.reading import CountedView, counted_views
from reports.figures.results import CHOICES
from responses.analysis.fields import fields_of, words_in
from responses.analysis.mentions import views_that_speak_of
from responses.analysis.states import SPOKEN_OF
from responses.intake.answering import Asked, chosen, is_blank
from responses.intake.models import Response
from scenarios.asked import PREFERENCE
from scenarios.models import Engagement

PAGE = 50
OF_QUESTIONS = ("asked", "answered", "blank", "middle", "mean_rank")
Fits = Callable[[CountedView], bool]


@dataclass(frozen=True)
class Rows:
    """One page of references. `after` begins the next page; nothing at the end. `many` is all of them."""

    views: list[Response]
    many: int
    after: str


def rows_behind(engagement: Engagement, figure: str, part: str, after: str = "") -> Rows | None:
    """None where a figure has no such part. One pass over the views, in the order of receipt."""
    fits = _rule(engagement, figure, part)
    if fits is None:
        return None
    ids = [view.public_id for view in counted_views(engagement) if fits(view)]
    start = ids.index(after) + 1 if after in ids else 0
    page = ids[start : start + PAGE]
    views = Response.objects.filter(engagement=engagement, public_id__in=page).order_by("pk")
    return Rows(list(views), len(ids), page[-1] if start + PAGE < len(ids) else "")


def _rule(engagement: Engagement, figure: str, part: str) -> Fits | None:
    document = engagement.current_version.document if engagement.current_version else {"questions": [], "scenarios": []}
    rules: dict[str, Callable[[], Fits | None]] = {
        **dict.fromkeys(OF_QUESTIONS, lambda: _of_question(document, figure, part)),
        **dict.fromkeys((*REACTION_COUNTS.values(), COMMENTS), lambda: _of_point(figure, part)),
        **dict.fromkeys(("organisations", "covered"), lambda: lambda view: WHOSE[view.capacity] == part),
        "new_points": lambda: lambda view: bool(view.answers.get("missing", {}).get(part)),
        "preference": lambda: _of_choice(document, part),
        "chosen": lambda: _of_answer(document, part),
        "spoken_of": lambda: _of_group(engagement, part),
        "wrote": lambda: _of_words(engagement),
        "signatures": lambda: lambda view: view.public_id == part,
    }
    return rules[figure]() if figure in rules else None


def _of_question(document: dict[str, Any], figure: str, key: str) -> Fits | None:
    if key not in {question["key"] for question in document["questions"]}:
        return None
    asked = Asked(document["questions"])

    def fits(view: CountedView) -> bool:
        said = view.answers.get("questions", {})
        answered = not is_blank(said.get(key))
        if figure in ("asked", "blank"):
            return key in asked.of(said) and not (figure == "blank" and answered)
        return answered

    return fits


def _of_answer(document: dict[str, Any], part: str) -> Fits | None:
    """One answer of a question that lists answers. Which scenario is preferred has rules of its own, and a page."""
    key, _slash, value = part.partition("/")
    kinds = {question["key"]: question["type"] for question in document["questions"]}
    if kinds.get(key) not in CHOICES or kinds[key] == PREFERENCE:
        return None
    return lambda view: value in chosen(view.answers.get("questions", {}).get(key))


def _of_choice(document: dict[str, Any], part: str) -> Fits | None:
    about, _slash, choice = part.partition("/")
    kind = "scenario_stance" if about else "scenario_preference"
    question = next((row for row in document["questions"] if row["type"] == kind), None)
    if question is None:
        return None

    def fits(view: CountedView) -> bool:
        said = view.answers.get("questions", {}).get(question["key"])
        if about:
            return isinstance(said, dict) and said.get(about) == choice
        return choice in chosen(said)

    return fits


def _of_point(figure: str, code: str) -> Fits:
    reaction = {name: reaction for reaction, name in REACTION_COUNTS.items()}.get(figure)

    def fits(view: CountedView) -> bool:
        said = view.answers.get("points", {}).get(code) or {}
        return said.get("reaction") == reaction if reaction else bool(said.get("words"))

    return fits


def _of_group(engagement: Engagement, group: str) -> Fits | None:
    if group not in SPOKEN_OF:
        return None
    found = views_that_speak_of(engagement, group)
    return lambda view: view.response in found


def _of_words(engagement: Engagement) -> Fits:
    fields = list(fields_of(engagement))
    return lambda view: any(words_in(view.answers, field) for field in fields)
