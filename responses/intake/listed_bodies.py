"""Reads a list of organisations from a CSV file: each row is checked, and a list with faults adds nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from responses.intake.csv_rows import Fault, NotAList, rows_of, text_of, wrong_beyond
from responses.intake.states import CONSENTS, MOST_BODIES, REPLIED
from scenarios.models import StakeholderType

COLUMNS = ("name", "type", "consent", "replied")
LONGEST_NAME = 200
FAULTS_TOLD = 50


@dataclass(frozen=True)
class Checked:
    """What a file holds. `bodies` are whole rows; nothing of them is kept while there are `faults`."""

    bodies: list[dict[str, str]]
    faults: list[Fault]
    more_faults: int = 0


def checked_list(content: bytes, *, listed: Sequence[dict[str, str]] = ()) -> Checked:
    """Each row of the file, checked: by itself, and against the other rows and what is `listed` already.

    Raises NotAList.
    """
    must_be_named = _("The first row must name four columns: name, type, consent, replied. Not there: %(missing)s.")
    rows = rows_of(text_of(content), COLUMNS, must_be_named)
    kinds = _kinds()
    bodies: list[dict[str, str]] = []
    faults: list[Fault] = []
    named = _Named(listed)
    for count, (number, row) in enumerate(rows, start=len(listed) + 1):
        # Before the faults are told: nobody reads those of a million rows, and they would fill our memory.
        if count > MOST_BODIES:
            raise NotAList(too_many())
        body, wrong = _body(row, kinds)
        wrong += named.before(body, number)
        faults += [Fault(number, words) for words in wrong]
        if not wrong:
            bodies.append(body)
    if not bodies and not faults:
        raise NotAList(_("There are no organisations in this file, only the names of the columns."))
    return Checked(bodies, faults[:FAULTS_TOLD], max(0, len(faults) - FAULTS_TOLD))


def same_body(body: dict[str, str]) -> str:
    """What two entries have in common that name one organisation: spaces and capitals make no other of it."""
    return " ".join(body["name"].split()).casefold()


def listed_already(bodies: Iterable[dict[str, str]]) -> str:
    words = _("%(names)s: on your list already, with other facts or spelling. Remove it from the list to change it.")
    return words % {"names": ", ".join(f"“{body['name']}”" for body in bodies)}


def too_many() -> str:
    return _("That would be more than %(most)s organisations, the most we can take.") % {"most": f"{MOST_BODIES:,}"}


class _Named:
    """The organisations named so far: on the list already, and in which row of the file."""

    def __init__(self, listed: Sequence[dict[str, str]]) -> None:
        self.listed = {same_body(body): body for body in listed}
        self.rows: dict[str, int] = {}

    def before(self, body: dict[str, str], number: int) -> list[str]:
        """What is wrong with this row because of another. The very same entry as on the list is only that again."""
        name = same_body(body)
        first = self.rows.setdefault(name, number)
        if name and first != number:
            words = _("“%(name)s” is in row %(row)s already. If they are two, add to each name where it is.")
            return [words % {"name": body["name"], "row": first}]
        return [listed_already([body])] if self.listed.get(name, body) != body else []


def _kinds() -> dict[str, str]:
    """Every way to name a kind of stakeholder: its key and its label."""
    speaking = StakeholderType.objects.exclude(speaks_as=StakeholderType.INDIVIDUAL)
    rows = speaking.values_list("slug", "label")
    return {name.casefold(): slug for slug, label in rows for name in (slug, label)}


def _body(row: dict[str, str], kinds: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    name, typed = row.get("name", ""), row.get("type", "")
    consent, replied = _answer(row.get("consent", ""), CONSENTS), _answer(row.get("replied", ""), REPLIED)
    wrong = wrong_beyond(row)
    if not name:
        wrong.append(_("The name is missing."))
    if len(name) > LONGEST_NAME:
        wrong.append(_("The name is longer than %(most)s characters.") % {"most": LONGEST_NAME})
    if not typed:
        wrong.append(_("The type is missing."))
    elif typed.casefold() not in kinds:
        wrong.append(_("“%(typed)s” is not a kind of organisation that we know.") % {"typed": typed[:100]})
    if not consent:
        wrong.append(_("Consent must be one of: %(choices)s.") % {"choices": ", ".join(CONSENTS)})
    if not replied:
        wrong.append(_("Replied must be one of: %(choices)s.") % {"choices": ", ".join(REPLIED)})
    return {"name": name, "type": kinds.get(typed.casefold(), ""), "consent": consent, "replied": replied}, wrong


def _answer(typed: str, choices: dict[str, Any]) -> str:
    """The key of what was typed: the key itself or its words, in any case."""
    said = typed.casefold()
    return next((key for key, words in choices.items() if said in (key, str(words).casefold())), "")
