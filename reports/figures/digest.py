"""Every figure of one snapshot, in one pass over the counted views. Counts only: shares are worked out in print."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from reports.figures.reading import CountedView
from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS, Results
from responses.intake.answering import SAID_YES, chosen
from responses.intake.states import (
    AFTER,
    BY_NAME,
    CAPACITIES,
    DISPUTE,
    HELPING,
    MATTERS,
    OFFICIAL_VIEW,
    ON_TIME,
    OWN_VIEW,
    PUBLICATION,
    SEVERAL,
    TIMINGS,
)
from scenarios.asked import point_codes, preference_question

# The names under which the four capacities are printed.
WHOSE = {OWN_VIEW: "individuals", HELPING: "helping", OFFICIAL_VIEW: "official", SEVERAL: "several"}
REACTION_COUNTS = {MATTERS: "matters", DISPUTE: "disputes"}
COMMENTS = "comments"


class Tally:
    """Counts views as they pass. Knows nothing of the database: hand it any views of one engagement.

    `document` is the published engagement document, `types` every stakeholder type as (slug, label), in order.
    """

    def __init__(self, document: dict[str, Any], types: Iterable[tuple[str, str]]) -> None:
        self.document = document
        self.types = list(types)
        self.asked = preference_question(document)
        self.counts: Counter[tuple[Any, ...]] = Counter()
        self.results = Results(document)
        self.organisations: dict[str, set[str]] = {}
        self.bodies: set[str] = set()
        self.said_replied: set[str] = set()
        self.days: Counter[date] = Counter()

    def add(self, view: CountedView) -> None:
        tell = self.counts
        tell["counted",] += 1
        tell["timing", view.timing] += 1
        tell["grace",] += view.grace
        tell["agreed",] += view.agreed
        tell["after", view.after] += 1
        tell["with_files",] += bool(view.attachments)
        tell["files",] += len(view.attachments)
        tell["copied",] += view.copied_from is not None
        tell["synthetic",] += view.synthetic
        tell["publication", view.publication] += 1
        tell["type", view.type, view.capacity] += 1
        tell["type sent", view.type_sent] += 1
        if view.capacity in BY_NAME:
            self.organisations.setdefault(view.type, set()).add(organisation_key(view.organisation))
        if view.capacity == SEVERAL:
            self._add_bodies(view.answers.get("bodies", []))
        self.days[view.day] += 1
        self._add_answers(view)

    def _add_bodies(self, bodies: list[dict[str, Any]]) -> None:
        for body in bodies:
            key = organisation_key(body.get("name", ""))
            if key:
                self.bodies.add(key)
                if body.get("replied") in SAID_YES:
                    self.said_replied.add(key)

    def _add_answers(self, view: CountedView) -> None:
        tell, when = self.counts, _when(view)
        questions = view.answers.get("questions", {})
        self.results.add(questions, when)
        if self.asked:
            preferred = next(iter(chosen(questions.get(self.asked["key"]))), "")
            for group in (("timing", view.timing), (when, "type", view.type), (when, "capacity", view.capacity)):
                tell["preference", *group, preferred] += 1
        for code, said in view.answers.get("points", {}).items():
            if said.get("reaction") in REACTION_COUNTS:
                tell["point", when, code, REACTION_COUNTS[said["reaction"]]] += 1
            tell["point", when, code, COMMENTS] += bool(said.get("words"))
        for scenario, words in view.answers.get("missing", {}).items():
            tell["missing", when, scenario] += bool(words)

    def figures(self) -> dict[str, Any]:
        """Plain JSON values: the same views give the same figures, in whatever order they came."""
        counts = self.counts
        return {
            "counted": counts["counted",],
            "synthetic": counts["synthetic",],
            "timing": {timing: counts["timing", timing] for timing in TIMINGS}
            | {name: counts[name,] for name in ("grace", "agreed")},
            "after": {name: counts["after", name] for name in AFTER if name},
            "publication": {state: counts["publication", state] for state in PUBLICATION},
            "types": [self._type(slug) for slug, _ in self.types],
            **{name: self._of_capacity(capacity) for capacity, name in WHOSE.items()},
            **self._organisations(),
            "files": {"views": counts["with_files",], "files": counts["files",]},
            "copied": counts["copied",],
            "questions": self.results.figures(),
            "preference": self._preference() if self.asked else None,
            "points": [self._point(code) for code in point_codes(self.document)],
            "missing": [self._missing(scenario["key"]) for scenario in self.document["scenarios"]],
            "days": [[day.isoformat(), count] for day, count in sorted(self.days.items())],
        }

    def _of_capacity(self, capacity: str) -> int:
        return sum(self.counts["type", slug, capacity] for slug, _ in self.types)

    def _type(self, slug: str) -> dict[str, Any]:
        return {
            "type": slug,
            **{name: self.counts["type", slug, capacity] for capacity, name in WHOSE.items()},
            "organisations": len(self.organisations.get(slug, ())),
            "as_sent": self.counts["type sent", slug],
        }

    def _organisations(self) -> dict[str, Any]:
        """Those that sent a view, each once, and the bodies that somebody else spoke for.

        `replied` is how many of these are said to have sent a view of their own; `found` how many did, by name;
        `apart` those that didn't.
        """
        senders = set().union(*self.organisations.values())
        found = len(self.bodies & senders)
        bodies = {"named": len(self.bodies), "replied": len(self.said_replied), "found": found}
        return {"organisations": len(senders), "bodies": bodies | {"apart": len(self.bodies) - found}}

    def _preference(self) -> dict[str, Any]:
        options = self._options()
        return {
            "question": self.asked["key"] if self.asked else "",
            "options": options,
            "by_timing": {timing: self._answers(("timing", timing), options) for timing in TIMINGS},
            **{when: self._groups(when, options) for when in (ON_TIME_VIEWS, AFTER_CLOSE)},
        }

    def _groups(self, when: str, options: list[str]) -> dict[str, Any]:
        return {
            "by_type": {slug: self._answers((when, "type", slug), options) for slug, _ in self.types},
            "by_capacity": {name: self._answers((when, "capacity", name), options) for name in CAPACITIES},
        }

    def _answers(self, group: tuple[str, ...], options: list[str]) -> dict[str, Any]:
        counts = {option: self.counts["preference", *group, option] for option in options}
        return {"answered": sum(counts.values()), "blank": self.counts["preference", *group, ""], "counts": counts}

    def _options(self) -> list[str]:
        """As the form lists them; then any that only an earlier form had."""
        listed = [option["value"] for option in self.asked["options"]] if self.asked else []
        chosen = {entry[-1] for entry in self.counts if entry[0] == "preference" and entry[-1]}
        return [*listed, *sorted(chosen - set(listed))]

    def _point(self, code: str) -> dict[str, Any]:
        names = (*REACTION_COUNTS.values(), COMMENTS)
        return {"code": code} | {
            when: {name: self.counts["point", when, code, name] for name in names}
            for when in (ON_TIME_VIEWS, AFTER_CLOSE)
        }

    def _missing(self, scenario: str) -> dict[str, Any]:
        return {"scenario": scenario} | {
            when: self.counts["missing", when, scenario] for when in (ON_TIME_VIEWS, AFTER_CLOSE)
        }


def organisation_key(name: str) -> str:
    """What two spellings of one organisation's name share: letters in one case, no full stops, single spaces."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(".", "")
    return " ".join(plain.split())


def _when(view: CountedView) -> str:
    return ON_TIME_VIEWS if view.timing == ON_TIME else AFTER_CLOSE
