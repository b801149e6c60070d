"""What the pages about a typed-in view say of it: how it came, where it stands, its scans, who did what."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groundwork.clock.words import deadline_words, instant_words, weekday_words
from responses.attachments.models import Attachment
from responses.attachments.policies import obstacles_to_reading
from responses.attachments.states import JPEG, PNG
from responses.entry.models import Entry
from responses.entry.querysets import Reader
from responses.entry.states import ACTS, KINDS, MENDED, STATES
from responses.entry.waiting import in_part
from responses.intake.models import ResponseVersion
from responses.intake.services.drafting import document_of
from responses.intake.states import CHANNELS, EXCLUDED, TIMINGS
from responses.intake.summary import Row, rows_of
from scenarios.models import Engagement
from scenarios.shelf import document_with

PAGE = 25


@dataclass(frozen=True)
class Scan:
    """A file that came with it. `picture` can be shown beside the words; others are opened by themselves."""

    file: Attachment
    sent: bool
    picture: bool
    obstacles: list[str]


@dataclass(frozen=True)
class Event:
    did: str
    by: str
    when: str
    reason: str
    version: int


def page_of(engagement: Engagement, person: Reader, *, part: str, number: Any) -> Page:
    entries = in_part(entries_of(engagement, person), part)
    return Paginator(entries.select_related("response", "begun_by").order_by("begun_at", "pk"), PAGE).get_page(number)


def entries_of(engagement: Engagement, person: Reader) -> Any:
    return Entry.objects.visible_to(person).filter(engagement=engagement)


def state_words(entry: Entry) -> str:
    if entry.response is not None and entry.response.counting == EXCLUDED:
        return _("left out of the count by two people")
    return str(STATES[entry.state])


def arrival_facts(entry: Entry) -> list[tuple[str, str]]:
    """How and when it came, apart from when and by whom it was typed in."""
    facts = [
        (_("What it is"), str(KINDS[entry.kind])),
        (_("How it came"), capfirst(CHANNELS[entry.channel])),
        (_("Day it came"), weekday_words(entry.received_on)),
    ]
    if entry.postmarked_on:
        facts.append((_("Postmark"), weekday_words(entry.postmarked_on)))
    if entry.agreed:
        facts.append((_("Later date agreed"), f"{entry.agreed.who}: {deadline_words(entry.agreed.until)}"))
    typed = _("%(name)s, %(when)s") % {"name": entry.begun_by.get_full_name(), "when": instant_words(entry.begun_at)}
    return [*facts, (_("Typing began"), typed)]


def standing_facts(version: ResponseVersion) -> list[tuple[str, str]]:
    facts = [(_("Reference"), version.response.reference), (_("On time or late"), capfirst(TIMINGS[version.timing]))]
    if version.agreed:
        facts.append((_("Later date"), _("on time, by a later date agreed with its sender")))
    return facts


def rows_typed(version: ResponseVersion) -> list[Row]:
    """What stands in the books, as rows of question and answer; the files stand beside them."""
    said = document_of(version)
    return rows_of(said | {"files": []}, document_with(version.form.digest), whole=True)


def rows_mended(entry: Entry) -> list[Row]:
    """What is to mend the view, once it waits for a second person."""
    if entry.state != MENDED:
        return []
    return rows_of(entry.document | {"files": []}, document_with(entry.form.digest), whole=True)


def scans_in(document: dict[str, Any]) -> list[Scan]:
    """The files on this list, in their order, each with what stands in the way of opening it."""
    names = [file["id"] for file in document.get("files", [])]
    found = {str(row.pk): row for row in Attachment.objects.filter(pk__in=names)}
    return [_scan(found[name]) for name in names if name in found]


def _scan(file: Attachment) -> Scan:
    sent = file.sent_at is not None
    obstacles = obstacles_to_reading(file)
    picture = sent and not obstacles and file.kind in (PNG.key, JPEG.key)
    return Scan(file, sent, picture, obstacles)


def history_of(entry: Entry) -> list[Event]:
    """Newest first."""
    rows = entry.acts.select_related("by", "version").order_by("-id")
    return [
        Event(str(ACTS[row.act]), row.by.get_full_name(), instant_words(row.at), row.reason, row.version.number)
        for row in rows
    ]
