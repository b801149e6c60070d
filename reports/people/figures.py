"""Tables about people for a snapshot, as plain JSON values: where they live, what they told about themselves, and
which help they asked for.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from reports.people.localities import measurement_of_places, place_words
from reports.people.populations import groups_of, people_in, places_of
from reports.people.protecting import Document, day_of, protected, released
from reports.people.states import EQUALITY, HELP, LOCALITIES
from responses.assistance.models import HelpRequest
from responses.assistance.states import NEEDS
from responses.equality.disclosure import Measurement
from responses.equality.narrowing import Counts
from responses.equality.questions import QUESTIONS
from responses.equality.reading import measurement_of, words_of
from scenarios.models import Engagement

# The table of what people needed.
NEEDED = "needs"


def people_figures(engagement: Engagement, at: datetime) -> dict[str, Any]:
    """Every kind of tables, controlled, with their words and what is known of the population.

    Nothing here says more than may be shown: it may go into any edition.
    """
    day = day_of(at)
    return {
        LOCALITIES: _localities(engagement, day),
        EQUALITY: _equality(engagement, day),
        HELP: _help(engagement, day),
    }


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


def _help(engagement: Engagement, on: str) -> Document:
    """Which help people asked for, in which format: one person may ask for several."""
    asked = HelpRequest.objects.filter(engagement=engagement).values_list("needs", flat=True)
    cells = Counter(dict.fromkeys(NEEDS, 0))
    for needs in asked:
        cells.update(set(needs) & set(NEEDS))
    made = Measurement({NEEDED: Counts(dict(cells), alone=frozenset())}, len(asked))
    document = protected(made, released(engagement, HELP), on)
    return document | {"words": {need: str(words) for need, words in NEEDS.items()}}


def _words(name: str, table: Document) -> dict[str, Any]:
    question = QUESTIONS[name]
    return {"question": str(question.text), "answers": dict(words_of(question, [cell for cell, _n in table["cells"]]))}


def _people(name: str, table: Document, groups: dict[str, dict[str, int]]) -> dict[str, int]:
    found = {cell: people_in(groups, name, cell) for cell, _number in table["cells"]}
    return {cell: people for cell, people in found.items() if people is not None}
