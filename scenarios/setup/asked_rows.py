"""Scenarios, their points and the questions as lists: rows of their own, each under a key that is given once."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from scenarios.models import Engagement, Point, Question, Scenario
from scenarios.setup.coding import keys_used, published_documents
from scenarios.setup.entries import Entry, Listing, State
from scenarios.setup.kinds import fixed_options, option_values

# Above every place that is really used: rows step aside here while their order changes.
ASIDE = 10_000


@dataclass(frozen=True)
class ScenarioList(Listing):
    def entries(self, engagement: Engagement) -> list[Entry]:
        return [
            Entry(row.key, row.title, {"title": row.title, "description": row.description})
            for row in engagement.scenarios.all()
        ]

    def put(self, engagement: Engagement, name: str | None, state: State) -> None:
        if name is None:
            number = engagement.scenarios.count() + 1
            key = _unused_number(engagement, "scenarios", "scenario", number)
            Scenario.objects.create(engagement=engagement, number=number, key=key, **state)
        else:
            engagement.scenarios.filter(key=name).update(**state)
        refresh_preference(engagement)

    def reorder(self, engagement: Engagement, names: list[str]) -> None:
        gone = engagement.scenarios.exclude(key__in=names)
        Point.objects.filter(scenario__in=gone).delete()
        gone.delete()
        _in_order(engagement.scenarios.all(), "number", "key", names)
        refresh_preference(engagement)


@dataclass(frozen=True)
class PointList(Listing):
    """The points of one scenario: those for it first, then those against it."""

    scenario: str = ""

    def entries(self, engagement: Engagement) -> list[Entry]:
        rows = Point.objects.filter(scenario__engagement=engagement, scenario__key=self.scenario)
        return [
            Entry(str(row.pk), row.text, {"side": row.side, "text": row.text, "code": row.code}, group=row.side)
            for row in rows
        ]

    def put(self, engagement: Engagement, name: str | None, state: State) -> None:
        """A point that changes its side is another point: it gets another code."""
        scenario = engagement.scenarios.get(key=self.scenario)
        place = scenario.points.count() + 1
        row = scenario.points.filter(pk=name).first() if name else None
        if row is None:
            row = Point(scenario=scenario, position=place, code="")
        elif row.side != state["side"]:
            row.position, row.code = place, ""
        row.side, row.text = state["side"], state["text"]
        row.save()

    def reorder(self, engagement: Engagement, names: list[str]) -> None:
        rows = Point.objects.filter(scenario__engagement=engagement, scenario__key=self.scenario)
        rows.exclude(pk__in=names).delete()
        for place, name in enumerate(names, start=1):
            rows.filter(pk=name).update(position=place)


@dataclass(frozen=True)
class QuestionList(Listing):
    def entries(self, engagement: Engagement) -> list[Entry]:
        return [
            Entry(row.key, f"{row.number}{row.part}. {row.text}", state_of(row)) for row in engagement.questions.all()
        ]

    def put(self, engagement: Engagement, name: str | None, state: State) -> None:
        row = engagement.questions.filter(key=name).first() if name else None
        if row is None:
            place = engagement.questions.count() + 1
            key = _unused_number(engagement, "questions", "q", place)
            row = Question(engagement=engagement, key=key, position=place, number=place)
        for column in ("text", "type", "help", "required", "max_words", "document_ref", "limits", "ask_if"):
            setattr(row, column, state[column])
        row.options = options_for(engagement, row, state["labels"])
        row.part = "b" if state["joined"] else ""
        row.save()
        renumber(engagement)

    def reorder(self, engagement: Engagement, names: list[str]) -> None:
        engagement.questions.exclude(key__in=names).delete()
        _in_order(engagement.questions.all(), "position", "key", names)
        renumber(engagement)


def state_of(row: Question) -> State:
    return {
        "text": row.text,
        "type": row.type,
        "help": row.help,
        "required": row.required,
        "max_words": row.max_words,
        "document_ref": row.document_ref,
        "limits": row.limits,
        "ask_if": row.ask_if,
        "labels": [option["label"] for option in row.options],
        "joined": row.part not in ("", "a"),
    }


def options_for(engagement: Engagement, row: Question, labels: list[str]) -> list[dict[str, str]]:
    """The choices of a question. Those of a preference follow from the scenarios."""
    if row.type == "scenario_preference":
        scenarios = [{"value": one.key, "label": one.title} for one in engagement.scenarios.all()]
        others = {"neither": _("Neither of these"), "unsure": _("I am not sure")}
        if len(scenarios) > 2:
            others["neither"] = _("None of these")
        kept = {option["value"]: option["label"] for option in row.options}
        return scenarios + [{"value": value, "label": kept.get(value, label)} for value, label in others.items()]
    return fixed_options(row.type) or option_values(labels, row.options)


def refresh_preference(engagement: Engagement) -> None:
    """The choices of the question about a preference are the scenarios as they stand now."""
    for row in engagement.questions.filter(type="scenario_preference"):
        row.options = options_for(engagement, row, [])
        row.save(update_fields=["options"])


def renumber(engagement: Engagement) -> None:
    """1, 2a, 2b, 3: a question that belongs with the one before shares its number."""
    groups: list[list[Question]] = []
    for row in engagement.questions.all():
        if groups and row.part not in ("", "a"):
            groups[-1].append(row)
        else:
            groups.append([row])
    for number, group in enumerate(groups, start=1):
        for place, row in enumerate(group):
            row.number, row.part = number, chr(ord("a") + place) if len(group) > 1 else ""
            row.save(update_fields=["number", "part"])


def _unused_number(engagement: Engagement, part: str, stem: str, first: int) -> str:
    """`scenario-3`: a key that nothing here has or ever had in front of the public."""
    rows: Any = getattr(engagement, part)
    used = keys_used(published_documents(engagement), part) | set(rows.values_list("key", flat=True))
    return next(key for number in count(first) if (key := f"{stem}-{number}") not in used)


def _in_order(rows: Any, column: str, key: str, names: list[str]) -> None:
    """In two steps, since no two rows may hold one place at a time."""
    for start in (ASIDE, 1):
        for place, name in enumerate(names):
            rows.filter(**{key: name}).update(**{column: start + place})
