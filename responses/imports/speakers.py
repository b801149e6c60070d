"""Who speaks in one row: kind of stakeholder, whose view it is, where from, and may we publish it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from responses.imports.answers import NO, YES, Meant, Wrong, cell_in, text_in, unknown_answer
from responses.imports.known import Known, known_answers
from responses.imports.lines import normal
from responses.imports.targets import CAPACITY, ORGANISATION, POSTCODE, PUBLICATION, TYPE
from responses.intake.localities import NotAPostcode, sector_of
from responses.intake.states import (
    BY_NAME,
    CAPACITIES,
    DO_NOT_PUBLISH,
    OFFICIAL_VIEW,
    OWN_VIEW,
    PUBLICATION_CHOICES,
    PUBLISH,
    PUBLISH_A_PERSON,
    PUBLISH_NAMED,
    SEVERAL,
)
from scenarios.models import StakeholderType

LONGEST_NAME = 200


class Speakers:
    """How the columns of a file say who speaks. `otherwise` holds where a row says nothing."""

    def __init__(self, places: dict[str, int], otherwise: dict[str, str], meant: Meant) -> None:
        types = list(StakeholderType.objects.all())
        self.places, self.otherwise = places, otherwise
        self.speaks_as = {row.slug: row.speaks_as for row in types}
        self.types = known_answers([(row.slug, row.label) for row in types], meant.get(TYPE))
        self.capacities = known_answers(CAPACITIES.items(), meant.get(CAPACITY))
        choices = known_answers(PUBLICATION_CHOICES.items())
        person = {normal(str(PUBLISH_A_PERSON)): PUBLISH}
        plain = dict.fromkeys(YES, PUBLISH) | dict.fromkeys(NO - {""}, DO_NOT_PUBLISH)
        self.choices = Known({**plain, **person, **choices.keys}, choices.labels, meant.get(PUBLICATION))
        self.names_left_out = 0

    def read(self, cells: Sequence[str], wrong: list[Wrong]) -> dict[str, Any]:
        """The parts of a draft's document about who speaks."""
        kind = self._kind(cells, wrong)
        name = self._name(cells, wrong)
        capacity = self._capacity(kind, name, cells, wrong)
        by_name = capacity in BY_NAME
        if name and not by_name:
            self.names_left_out += 1
        about = {"type": kind, "capacity": capacity, "organisation": name if by_name else ""}
        about["locality"] = "" if by_name else self._locality(cells, wrong)
        return {"about": about, "publication": self._choice(by_name, cells, wrong)}

    def _one(self, what: str, known: Known, cells: Sequence[str], wrong: list[Wrong]) -> str:
        place = self.places.get(what)
        said = cell_in(place, cells)
        if not said or place is None:
            return self.otherwise.get(what, "")
        value = known.value_of(said)
        if value is None:
            wrong.append(unknown_answer(place, said, known))
            return ""
        return value or self.otherwise.get(what, "")

    def _kind(self, cells: Sequence[str], wrong: list[Wrong]) -> str:
        before = len(wrong)
        kind = self._one(TYPE, self.types, cells, wrong)
        if not kind and len(wrong) == before:
            words = _("Nothing says who sent this view.")
            wrong.append(Wrong(self.places.get(TYPE, -1), words, _("Enter who sent it, or choose what holds for all.")))
        return kind

    def _name(self, cells: Sequence[str], wrong: list[Wrong]) -> str:
        place = self.places.get(ORGANISATION)
        name = " ".join(text_in(place, cells, wrong).split())
        if place is not None and len(name) > LONGEST_NAME:
            words = _("The name is longer than %(most)s characters.") % {"most": LONGEST_NAME}
            wrong.append(Wrong(place, words, _("Shorten it.")))
        return name

    def _capacity(self, kind: str, name: str, cells: Sequence[str], wrong: list[Wrong]) -> str:
        """Where no column says whose view it is, an organisation with a name speaks for itself."""
        place = self.places.get(CAPACITY)
        personal = self.speaks_as.get(kind) == StakeholderType.INDIVIDUAL
        capacity = self._one(CAPACITY, self.capacities, cells, wrong)
        if not capacity:
            return OFFICIAL_VIEW if name and not personal else OWN_VIEW
        at = place if place is not None else -1
        if capacity == SEVERAL:
            words = _("A view for several organisations needs their names, which a row can't hold.")
            wrong.append(Wrong(at, words, _("Take the row out, and type this view in by hand.")))
        elif capacity in BY_NAME and personal:
            words = _("This kind of person speaks for no organisation.")
            wrong.append(Wrong(at, words, _("Mend who sent it, or whose view it is.")))
        elif capacity in BY_NAME and not name:
            words = _("It is the view of an organisation, and its name is missing.")
            wrong.append(Wrong(self.places.get(ORGANISATION, at), words, _("Enter the name of the organisation.")))
        return capacity

    def _locality(self, cells: Sequence[str], wrong: list[Wrong]) -> str:
        place = self.places.get(POSTCODE)
        said = cell_in(place, cells)
        try:
            return sector_of(said)
        except NotAPostcode:
            words = _("This is no postcode, and no first part of one.")
            wrong.append(Wrong(place or 0, words, _("Write it like SR5 3, or empty the cell.")))
            return ""

    def _choice(self, by_name: bool, cells: Sequence[str], wrong: list[Wrong]) -> str:
        choice = self._one(PUBLICATION, self.choices, cells, wrong)
        if choice == PUBLISH_NAMED and not by_name:
            if cell_in(self.places.get(PUBLICATION), cells):
                words = _("We can only publish a name for an organisation.")
                wrong.append(Wrong(self.places[PUBLICATION], words, _("Write yes or no.")))
            return PUBLISH
        return choice
