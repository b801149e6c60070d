"""What stands in the way of typing in, checking or mending a view, in words that staff can read. Empty means go."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, london_day
from responses.entry.models import Entry
from responses.entry.states import MEND, MENDING, OPEN, PUT_IN_UNREAD, WRITING, after
from responses.intake.answers import LETTER, PETITION, says_anything
from responses.intake.models import ResponseVersion
from responses.intake.states import (
    BY_NAME,
    CAPACITIES,
    EXCLUDED,
    POST,
    PUBLICATION_CHOICES,
    PUBLISH_NAMED,
    SEVERAL,
    WITHDRAWN,
)
from scenarios.models import Engagement, EngagementVersion
from scenarios.phases import Acts
from scenarios.policies import Person

SEE, ENTER, CHECK = "entry.see_entries", "entry.enter", "entry.verify"
PETITION_PARTS = ("organiser", "wording", "signatures")


class Arrival(NamedTuple):
    """How a view came, and on which days."""

    channel: str
    received_on: date
    postmarked_on: date | None = None


def obstacles_to_typing_any(engagement: Engagement, *, by: Person) -> list[str]:
    """Why `by` can't type in any view on this engagement."""
    if not by.has_perm(ENTER, engagement):
        return [_("You can't type in views. A moderator or the owner of this engagement can.")]
    version = engagement.current_version
    if version is None or version.closes_at is None:
        return [_("This engagement asks for no views, so there is nothing to type in.")]
    return []


def obstacles_in_days(version: EngagementVersion, arrived: Arrival, *, at: datetime) -> list[str]:
    """What is wrong with the day on which a view came. `at` is now."""
    found = []
    if arrived.received_on > london_day(at):
        found.append(_("The day on which it came lies in the future. Enter the day on which it came."))
    if version.opens_at and arrived.received_on < london_day(version.opens_at):
        words = _("The engagement opened on %(day)s. What came before that is no view on it.")
        found.append(words % {"day": day_words(version.opens_at)})
    if arrived.postmarked_on and arrived.channel != POST:
        found.append(_("Only post has a postmark. Leave the day of the postmark empty."))
    if arrived.postmarked_on and arrived.postmarked_on > arrived.received_on:
        found.append(_("The postmark is later than the day on which it came. Check both."))
    return found


def obstacles_to_typing(entry: Entry, *, by: Person) -> list[str]:
    """Why nobody, or not `by`, may change what is typed. The entry comes with its engagement and response."""
    if not by.has_perm(ENTER, entry.engagement):
        return [_("You can't type in views. A moderator or the owner of this engagement can.")]
    if left_out := _left_out(entry):
        return left_out
    if entry.state not in OPEN:
        return [_("This view is typed in. Whoever checks it can send it back to be mended.")]
    return []


def obstacles_to_changing_arrival(entry: Entry, *, by: Person) -> list[str]:
    if entry.state == MENDING:
        return [_("Only words are mended here. On which day it came was checked and stays.")]
    return obstacles_to_typing(entry, by=by)


def obstacles_to_mending(entry: Entry, *, by: Person, acts: Acts) -> list[str]:
    """Why a mistake that was found after the check can't be mended."""
    if not by.has_perm(ENTER, entry.engagement):
        return [_("You can't type in views. A moderator or the owner of this engagement can.")]
    if left_out := _left_out(entry):
        return left_out
    if after(entry.state, MEND) is None:
        return [_("Only a view that was checked is mended like this.")]
    if acts.frozen or acts.decided:
        return [_("The report is closed to changes. The view stands as it was checked.")]
    return []


def obstacles_to_leaving(entry: Entry, *, by: Person) -> list[str]:
    """Why it can't be left as it was checked."""
    if stopped := obstacles_to_typing(entry, by=by):
        return stopped
    return [] if entry.state == MENDING else [_("Nothing is being mended in this view.")]


def obstacles_to_putting_in(
    entry: Entry, *, version: EngagementVersion, by: Person, at: datetime, unread: bool = False
) -> list[str]:
    """Why what is typed can't be put in the books. Questions that somebody left empty on paper stay empty."""
    if stopped := obstacles_to_typing(entry, by=by):
        return stopped
    arrived = Arrival(entry.channel, entry.received_on, entry.postmarked_on)
    days = obstacles_in_days(version, arrived, at=at)
    said = _nothing_but_a_file(entry) if unread else _missing_words(entry)
    return [*days, *_missing_speaker(entry.document), *said]


def obstacles_to_checking(entry: Entry, version: ResponseVersion, typists: set[Any], *, by: Any, act: str) -> list[str]:
    """Why `by` may not verify this version or send it back. `typists` are the ids of all who typed any of it."""
    if not by.has_perm(CHECK, entry.engagement):
        return [_("You can't check what was typed in. A moderator or the owner of this engagement can.")]
    if left_out := _left_out(entry):
        return left_out
    if entry.response is None or version.number != entry.response.latest:
        return [_("This view was typed in again while you looked. Compare the new words, then decide.")]
    if after(entry.state, act) is None:
        return [_("This view does not wait to be checked.")]
    if by.pk in typists:
        return [_("You typed this view in. Somebody else has to check it: another moderator, or the owner.")]
    return []


def obstacles_to_a_slip(entry: Entry, *, by: Person) -> list[str]:
    if not by.has_perm(ENTER, entry.engagement):
        return [_("You can't print a slip. A moderator or the owner of this engagement can.")]
    if entry.response is None:
        return [_("This view is not in the books yet. Put it in first.")]
    return _left_out(entry)


def obstacles_to_throwing_away(entry: Entry, *, by: Person) -> list[str]:
    """Only what never came into the ledger goes at one person's word."""
    if not by.has_perm(ENTER, entry.engagement):
        return [_("You can't throw this away. A moderator or the owner of this engagement can.")]
    if entry.state != WRITING:
        return [_("This view is in the books. Two moderators can leave it out of the count.")]
    return []


def _left_out(entry: Entry) -> list[str]:
    if entry.response is not None and entry.response.excluded_because == WITHDRAWN:
        return [_("Its sender withdrew this view. It stays so.")]
    if entry.response is not None and entry.response.counting == EXCLUDED:
        return [_("Two people left this view out of the count. It stays so.")]
    if entry.response is not None and entry.response.erased_at:
        return [_("The words of this view were erased. It stays so.")]
    return []


def _missing_speaker(said: dict[str, Any]) -> Iterator[str]:
    about, choice = said.get("about", {}), said.get("publication")
    if not about.get("type"):
        yield _("Choose who sent it.")
    if about.get("capacity") not in CAPACITIES:
        yield _("Choose whose view it is.")
    if about.get("capacity") in BY_NAME and not about.get("organisation"):
        yield _("Enter the name of the organisation.")
    if about.get("capacity") == SEVERAL and not said.get("bodies"):
        yield _("Enter the organisations that it speaks for.")
    if choice not in PUBLICATION_CHOICES:
        yield _("Choose if we may publish it. If they did not say, choose “No”.")
    if choice == PUBLISH_NAMED and about.get("capacity") not in BY_NAME:
        yield _("We can only publish a name for an organisation. Choose again if we may publish it.")


def _missing_words(entry: Entry) -> Iterator[str]:
    if entry.kind == LETTER and not entry.document.get(LETTER):
        yield _("Type in the words of the letter, or put it in the books as not yet read.")
    elif entry.kind == PETITION:
        petition = entry.document.get(PETITION, {})
        if not all(petition.get(part) for part in PETITION_PARTS):
            yield _("Enter who organised the petition, its words and how many people signed it.")
    elif not says_anything(entry.document):
        yield _("Type in at least one answer.")


def _nothing_but_a_file(entry: Entry) -> Iterator[str]:
    if after(entry.state, PUT_IN_UNREAD) is None or entry.kind != LETTER:
        yield _("Only a letter, an email or a note that came just now can wait to be read.")
    if not entry.document.get("files"):
        yield _("Add the file that is to be read.")
