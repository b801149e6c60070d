"""How a published view is told: one line about it, then its sender's own words, whole."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.compilation.chapters.asked import question_number
from reports.compilation.chapters.preference import option_labels
from reports.figures.definitions import name_of
from responses.intake.answers import LETTER, PETITION
from responses.intake.states import AFTER_DECISION, AFTER_FREEZE, DISPUTE, HELPING, MATTERS, ON_TIME, OWN_VIEW, SEVERAL
from responses.moderation.public_text import MISSING, QUESTION
from scenarios.asked import WRITTEN

WITHOUT_A_FORM = {
    "blank": gettext_lazy("Its words were taken out after this report was first made. The view still counts"),
    LETTER: gettext_lazy("In a letter, an email or a note that answers no form"),
    PETITION: gettext_lazy("In a petition: its words"),
}
AFTER_WORDS = {
    AFTER_FREEZE: gettext_lazy("After the freeze."),
    AFTER_DECISION: gettext_lazy("After the decision."),
}


def first_question(document: dict[str, Any]) -> dict[str, str] | None:
    """The first question that is answered in free words: its answers stand without a heading."""
    asked = next((question for question in document["questions"] if question["type"] in WRITTEN), None)
    return {"number": question_number(asked), "text": asked["text"], "key": asked["key"]} if asked else None


class Telling:
    """Turns a published view into lines to print: one about it, then its words. Labels are looked up once."""

    def __init__(self, content: dict[str, Any]) -> None:
        document = content["document"]
        first = first_question(document)
        self.unlabelled = first["key"] if first else ""
        self.options = option_labels(content)
        self.questions = {row["key"]: f"{question_number(row)}. {row['text']}" for row in document["questions"]}
        self.types = dict(content["types"])
        self.scenarios = {row["key"]: row["title"] for row in document["scenarios"]}

    def view(self, view: dict[str, Any]) -> dict[str, Any]:
        return {
            "heading": _("View %(id)s") % {"id": view["id"]},
            "about": " ".join(self._about(view)),
            "lines": list(self._lines(view["texts"])),
        }

    def _about(self, view: dict[str, Any]) -> Iterator[str]:
        if view["synthetic"]:
            yield _("Synthetic: made up by a program.")
        yield f"{self.types.get(view['type'], view['type'])}."
        yield _whose(view)
        if view.get("bodies"):
            yield _("It speaks for: %(bodies)s.") % {"bodies": "; ".join(view["bodies"])}
        if view["timing"] != ON_TIME:
            yield f"{name_of(view['timing'])}."
        elif view["grace"]:
            yield _("On time, within the hour of grace.")
        elif view.get("agreed"):
            yield _("On time, by a later date agreed beforehand.")
        if view.get("after") in AFTER_WORDS:
            yield str(AFTER_WORDS[view["after"]])
        if view["preference"]:
            chosen = self.options.get(view["preference"], view["preference"])
            yield _("Chose “%(answer)s”.") % {"answer": chosen}

    def _lines(self, texts: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
        """(label, words): one for each piece of text, cut into paragraphs; a label stands before the first."""
        for text in texts:
            label = self._label(text)
            for paragraph in _paragraphs(text["words"]):
                yield label, paragraph
                label = ""

    def _label(self, text: dict[str, str]) -> str:
        if text["kind"] == QUESTION:
            return "" if text["of"] == self.unlabelled else self.questions.get(text["of"], text["of"])
        if text["kind"] in WITHOUT_A_FORM:
            return str(WITHOUT_A_FORM[text["kind"]])
        if text["kind"] == MISSING:
            scenario = self.scenarios.get(text["of"], text["of"])
            return _("Says that a point is missing from “%(scenario)s”") % {"scenario": scenario}
        said = {
            MATTERS: _("On point %(code)s, which matters to them"),
            DISPUTE: _("On point %(code)s, which they dispute"),
        }
        return said.get(text.get("reaction", ""), _("On point %(code)s")) % {"code": text["of"]}


def _whose(view: dict[str, Any]) -> str:
    if view["capacity"] == OWN_VIEW:
        return _("Own view.")
    if view["capacity"] == HELPING:
        return _("The view of a person whom somebody helped to send it.")
    named = {"organisation": view["organisation"]}
    if view["capacity"] == SEVERAL:
        words = _("View of several organisations, sent by %(organisation)s.") % named
        return words if view["organisation"] else _("View of several organisations that are not named here.")
    words = _("Official view of %(organisation)s.") % named
    return words if view["organisation"] else _("Official view of an organisation that is not named here.")


def _paragraphs(words: str) -> list[str]:
    """Cut at every line end; empty lines are dropped, nothing else is."""
    return [line for line in words.split("\n") if line.strip()]
