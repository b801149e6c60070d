"""What somebody said, as rows of question and answer: the same on check-answers, confirmation and staff pages."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from responses.intake.states import CAPACITIES, OFFICIAL_VIEW, PUBLICATION_CHOICES, REACTIONS
from scenarios.models import StakeholderType


@dataclass(frozen=True)
class Row:
    """One question with what was answered. `words` are a person's own and keep their lines."""

    question: str
    answer: str = ""
    words: str = ""
    change_url: str = ""
    notes: list[str] = field(default_factory=list)


def rows_of(document: dict[str, Any], form: dict[str, Any], *, change: uuid.UUID | None = None) -> list[Row]:
    """Rows for what the document holds, in the form's order. With `change`, each has its way back to the page."""

    def link(name: str, **arguments: str) -> str:
        if change is None:
            return ""
        address = reverse(f"intake:{name}", kwargs={"slug": form["slug"], "key": change, **arguments})
        return f"{address}?from=check"

    rows = []
    if "about" in document or change:
        rows += _about_rows(document.get("about", {}), link("about"))
    for asked in form["questions"]:
        if asked["key"] in document.get("questions", {}) or change:
            said = document.get("questions", {}).get(asked["key"], "")
            rows.append(_answer_row(asked, said, link("question", question=asked["key"])))
    for scenario in form["scenarios"]:
        rows += _points_rows(document, scenario, link("points", scenario=scenario["key"]))
    if "publication" in document or change:
        choice = PUBLICATION_CHOICES.get(document.get("publication", ""), _("Not answered"))
        rows.append(Row(_("May we publish your view?"), answer=str(choice), change_url=link("publication")))
    return rows


def _about_rows(about: dict[str, Any], url: str) -> list[Row]:
    kind = StakeholderType.objects.filter(slug=about.get("type", "")).first()
    rows = [
        Row(_("Who are you?"), answer=kind.label if kind else _("Not answered"), change_url=url),
        Row(
            _("Whose view is this?"),
            answer=CAPACITIES.get(about.get("capacity", ""), _("Not answered")),
            change_url=url,
        ),
    ]
    if about.get("capacity") == OFFICIAL_VIEW:
        rows.append(Row(_("Name of your organisation"), words=about.get("organisation", ""), change_url=url))
    return rows


def _answer_row(asked: dict[str, Any], said: Any, url: str) -> Row:
    if not said:
        return Row(asked["text"], answer=_("Not answered"), change_url=url)
    if asked["options"]:
        labels = {option["value"]: option["label"] for option in asked["options"]}
        return Row(asked["text"], answer=labels.get(said, said), change_url=url)
    return Row(asked["text"], words=said, change_url=url)


def _points_rows(document: dict[str, Any], scenario: dict[str, Any], url: str) -> list[Row]:
    points, missing = document.get("points", {}), document.get("missing", {}).get(scenario["key"], "")
    rows = []
    for point in [*scenario["advantages"], *scenario["disadvantages"]]:
        said = points.get(point["code"], {})
        if any(said.values()):
            reaction = str(REACTIONS.get(said.get("reaction", ""), _("In your own words")))
            question = f"{point['code']}: {point['text']}"
            rows.append(Row(question, answer=reaction, words=said.get("words", ""), change_url=url))
    if missing:
        question = _("Something missing from “%(title)s”") % {"title": scenario["title"]}
        rows.append(Row(question, words=missing, change_url=url))
    return rows
