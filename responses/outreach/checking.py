"""Reads a list of stakeholders from a CSV file: each row is checked, and a list with faults adds nothing."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from responses.intake.csv_rows import BEYOND, Fault, NotAList, rows_of, text_of, wrong_beyond
from responses.outreach.models import Stakeholder
from responses.outreach.names import spelled_alike
from responses.outreach.policies import MOST_LISTED
from scenarios.models import Engagement, StakeholderType

MUST_BE_NAMED, MAY_BE_NAMED = ("name", "type"), ("contact", "email")
# How other programs name them.
ALSO_NAMED = {
    "organisation": "name",
    "organization": "name",
    "organisation name": "name",
    "stakeholder type": "type",
    "contact name": "contact",
    "e-mail": "email",
    "email address": "email",
    "e-mail address": "email",
}
FAULTS_TOLD = NOTES_TOLD = 50
LONGEST_NAME, LONGEST_EMAIL = 200, 320
FORMULA = ("=", "+", "@", "\t")


@dataclass(frozen=True)
class Checked:
    """What a file would do. `rows` would be added; `known` stand on the list already; `notes` are no faults."""

    rows: list[dict[str, str]] = field(default_factory=list)
    known: int = 0
    faults: list[Fault] = field(default_factory=list)
    more_faults: int = 0
    notes: list[Fault] = field(default_factory=list)


def checked_file(content: bytes, engagement: Engagement) -> Checked:
    """Each row of the file, checked by itself, against the other rows and against the list. Raises NotAList."""
    words = _(
        "The first row must name the columns name and type, and may name contact and email. Not there: %(missing)s."
    )
    listed = _listed(engagement)
    kinds = _kinds()
    seen = _Seen(listed)
    rows: list[dict[str, str]] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    known = count = 0
    read = rows_of(text_of(content), MUST_BE_NAMED, words, optional=MAY_BE_NAMED, same=ALSO_NAMED)
    for count, (number, cells) in enumerate(read, start=1):
        notes += _left_out(cells) if count == 1 else []
        # Before the faults are told: nobody reads those of a million rows.
        if count > MOST_LISTED:
            raise NotAList(too_many())
        row, wrong = _row(cells, kinds)
        wrong += seen.before(row, number)
        faults += [Fault(number, one) for one in wrong]
        if not wrong and row["match_key"] in listed:
            known += 1
        elif not wrong:
            rows.append(row)
            notes += [Fault(number, one) for one in seen.same_address(row, number)]
    if not count:
        raise NotAList(_("There are no stakeholders in this file, only the names of the columns."))
    if len(listed) + len(rows) > MOST_LISTED:
        raise NotAList(too_many())
    return Checked(rows, known, faults[:FAULTS_TOLD], max(0, len(faults) - FAULTS_TOLD), notes[:NOTES_TOLD])


def _left_out(cells: Collection[str]) -> list[Fault]:
    """Columns that nobody reads are told, so that nothing goes in silence."""
    unknown = [name for name in cells if name not in (*MUST_BE_NAMED, *MAY_BE_NAMED, BEYOND)]
    words = _("We don’t read the column “%(name)s”.")
    return [Fault(1, words % {"name": name[:100]}) for name in unknown if name]


def too_many() -> str:
    return _("The list would hold more than %(most)s stakeholders, the most that it can.") % {
        "most": f"{MOST_LISTED:,}"
    }


class _Seen:
    """Names and addresses so far: on the list already, and in which row of the file."""

    def __init__(self, listed: dict[str, tuple[str, str, str]]) -> None:
        self.listed = listed
        self.names: dict[str, int] = {}
        self.addresses: dict[str, int] = {}

    def before(self, row: dict[str, str], number: int) -> list[str]:
        """What is wrong with this row because of another. The very same entry as on the list is only that again."""
        key = row["match_key"]
        first = self.names.setdefault(key, number)
        if key and first != number:
            words = _("“%(name)s” is in row %(row)s already. If these are two, add to each name where it is.")
            return [words % {"name": row["name"], "row": first}]
        same = self.listed.get(key)
        if same is not None and same != (row["type"], row["contact_name"], row["email"].casefold()):
            return [_("“%(name)s” is on the list already, with other facts. Change it there.") % row]
        return []

    def same_address(self, row: dict[str, str], number: int) -> list[str]:
        if not row["email"]:
            return [_("There is no email address, so we can't invite it by email.")]
        first = self.addresses.setdefault(row["email"].casefold(), number)
        if first == number:
            return []
        return [_("Row %(row)s has the same email address. It gets an email for each name.") % {"row": first}]


def _listed(engagement: Engagement) -> dict[str, tuple[str, str, str]]:
    rows = Stakeholder.objects.listed().filter(engagement=engagement).order_by()
    facts = rows.values_list("match_key", "type_id", "contact_name", "email")
    return {key: (kind, contact, email.casefold()) for key, kind, contact, email in facts}


def _kinds() -> dict[str, str]:
    """Every way to name a type of stakeholder: its key and its label."""
    rows = StakeholderType.objects.values_list("slug", "label")
    return {name.casefold(): slug for slug, label in rows for name in (slug, label)}


def _row(cells: dict[str, str], kinds: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    name, typed = cells.get("name", ""), cells.get("type", "")
    contact, email = cells.get("contact", ""), cells.get("email", "")
    key, kind = spelled_alike(name), kinds.get(typed.casefold(), "")
    wrong = [*wrong_beyond(cells), *_wrong_texts({"name": name, "contact": contact}), *_wrong_address(email)]
    if not key:
        wrong.append(_("The name is missing."))
    if not kind:
        wrong.append(_("“%(typed)s” is not a type of stakeholder that we know.") % {"typed": typed[:100]})
    return {"name": name, "match_key": key, "type": kind, "contact_name": contact, "email": email}, wrong


def _wrong_texts(texts: dict[str, str]) -> list[str]:
    wrong = []
    for column, text in texts.items():
        if len(text) > LONGEST_NAME:
            words = _("What stands under “%(column)s” is longer than %(most)s characters.")
            wrong.append(words % {"column": column, "most": LONGEST_NAME})
        if text.startswith(FORMULA):
            wrong.append(
                _("What stands under “%(column)s” looks like a formula. Type it in as text.") % {"column": column}
            )
    return wrong


def _wrong_address(email: str) -> list[str]:
    if not email:
        return []
    if len(email) > LONGEST_EMAIL or not is_an_address(email):
        return [_("“%(email)s” is not an email address like name@example.com.") % {"email": email[:100]}]
    return []


def is_an_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return email.rpartition("@")[0].isascii()


def addresses_in(typed: Collection[str]) -> list[str]:
    """The addresses in a pasted list, one on each line or parted by commas, each once."""
    lines = [part.strip(" <>\"'") for line in typed for part in line.replace(";", ",").split(",")]
    return list(dict.fromkeys(line.casefold() for line in lines if line))
