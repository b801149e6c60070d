"""What was found, as lines to read: whose view it is, how it came, and the words around those that were looked for."""

from dataclasses import dataclass
from typing import Any

from groundwork.clock.words import instant_words
from responses.intake.excerpts import Piece, excerpt
from responses.intake.folding import wanted
from responses.intake.listed import Listing, listings_of
from responses.intake.models import ResponseVersion
from responses.intake.searchable import texts_of
from responses.intake.states import CAPACITIES, CHANNELS, OWN_VIEW, WITHDRAWN
from responses.moderation.reading import first_words, types_of_questions
from scenarios.models import Engagement
from scenarios.shelf import document_with


@dataclass(frozen=True)
class Row:
    """One view that was found. `pieces` is empty for one that was withdrawn: its words stand on its own page only."""

    view: ResponseVersion
    listing: Listing
    pieces: list[Piece]

    @property
    def came(self) -> str:
        return instant_words(self.view.response.received_at)

    @property
    def by(self) -> str:
        return str(CHANNELS[self.view.response.channel])

    @property
    def whose(self) -> str:
        return "" if self.view.capacity == OWN_VIEW else str(CAPACITIES[self.view.capacity])


def rows_of(engagement: Engagement, views: list[ResponseVersion], asked: str) -> list[Row]:
    types = types_of_questions(engagement)
    listings = listings_of(views)
    return [Row(view, listings[view.pk], _pieces(view, asked, types)) for view in views]


def _pieces(view: ResponseVersion, asked: str, types: dict[str, str]) -> list[Piece]:
    if view.response.excluded_because == WITHDRAWN:
        return []
    found: list[Piece] = excerpt(_texts(view), wanted(asked)) if asked else []
    return found or [Piece(words) for words in [first_words(view.answers, types)] if words]


def _texts(view: ResponseVersion) -> list[str]:
    document: dict[str, Any] = document_with(view.form.digest)
    return [*texts_of(view.answers, document), view.organisation]
