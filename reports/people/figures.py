"""Tables about people for a snapshot, as plain JSON values: where they live, and what they told about themselves."""

from datetime import datetime
from typing import Any

from reports.people.localities import measurement_of_places, place_words
from reports.people.populations import groups_of, people_in, places_of
from reports.people.protecting import Document, day_of, protected, released
from reports.people.states import EQUALITY, LOCALITIES
from responses.equality.questions import QUESTIONS
from responses.equality.reading import measurement_of, words_of
from scenarios.models import Engagement


def people_figures(engagement: Engagement, at: datetime) -> dict[str, Any]:
    """Both kinds of tables, controlled, with their words and what is known of the population.

    Nothing here says more than may be shown: it may go into any edition.
    """
    return {LOCALITIES: _localities(engagement, day_of(at)), EQUALITY: _equality(engagement, day_of(at))}


def _localities(engagement: Engagement, on: str) -> Document:
    places, before = places_of(engagement), released(engagement, LOCALITIES)
    document = protected(measurement_of_places(engagement, places, before.first), before, on)
    names = [cell for table in document["tables"].values() for cell, _number in table["cells"]]
    return document | {
        "words": {name: place_words(name) for name in names},
        "people": {name: places.people[name] for name in names if name in places.people},
        "source": places.source,
        "by_list": places.known,
    }


def _equality(engagement: Engagement, on: str) -> Document:
    before = released(engagement, EQUALITY)
    document = protected(measurement_of(engagement, before.first), before, on)
    groups, source = groups_of(engagement)
    return document | {
        "words": {name: _words(name, table) for name, table in document["tables"].items()},
        "people": {name: _people(name, table, groups) for name, table in document["tables"].items()},
        "source": source,
    }


def _words(name: str, table: Document) -> dict[str, Any]:
    question = QUESTIONS[name]
    return {"question": str(question.text), "answers": dict(words_of(question, [cell for cell, _n in table["cells"]]))}


def _people(name: str, table: Document, groups: dict[str, dict[str, int]]) -> dict[str, int]:
    found = {cell: people_in(groups, name, cell) for cell, _number in table["cells"]}
    return {cell: people for cell, people in found.items() if people is not None}
