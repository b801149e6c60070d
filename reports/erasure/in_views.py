"""Takes the words of a view out of every table and file that holds what was sent, and out of what moderators noted.

To be called in the transaction that wrote the erasure: the database lets nothing be blanked before.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from groundwork.audit.erasable import ERASED
from reports.erasure.blanking import blanked_answers, blanked_files, name_of_nobody
from reports.erasure.models import ErasedRow, ErasureAnswer
from responses.analysis.models import Inference, Note, SamePerson, SamePersonEnd
from responses.attachments.models import Attachment
from responses.attachments.storing import throw_away
from responses.contacts.keeping import forget as forget_purposes
from responses.contacts.models import Contact, ContactPurpose
from responses.entry.models import Entry, EntryAct, Wish, WishAnswer
from responses.filetexts.models import FileText, FileTextAnswer
from responses.imports.models import ImportedView
from responses.intake.models import AgreedDate, Approval, Draft, DraftLink, Overlay, Response, ResponseVersion
from responses.intake.searchable import forget, words_for_staff
from responses.intake.states import BY_NAME, LISTED_ORGANISATION
from responses.moderation.models import (
    Appeal,
    AppealDecision,
    ConcernDecision,
    ModerationDecision,
    Redaction,
    RedactionDecision,
)


@dataclass(frozen=True)
class Erasing:
    """One view being erased: its response, held, with all its versions and the answer that agreed to it."""

    answer: ErasureAnswer
    response: Response
    versions: list[ResponseVersion]

    def mark(self, rows: Iterable[Model]) -> None:
        """From here on the database lets these rows be blanked, though they name no view themselves."""
        found = [
            ErasedRow(answer=self.answer, place=row._meta.db_table, row=str(row.pk).replace("-", "")) for row in rows
        ]
        ErasedRow.objects.bulk_create(found, ignore_conflicts=True)

    def blank(self, rows: QuerySet[Any], *columns: str) -> None:
        """Put the mark where these rows say something, in tables that name no view themselves."""
        said = Q()
        for column in columns:
            said |= ~Q(**{column: ""})
        told = list(rows.filter(said).order_by())
        self.mark(told)
        _say_nothing(rows.model._default_manager.filter(pk__in=[row.pk for row in told]), *columns)


def erase_in_views(erasing: Erasing) -> None:
    _what_was_sent(erasing)
    _who_and_where(erasing)
    _what_staff_noted(erasing)


def _what_was_sent(erasing: Erasing) -> None:
    """The versions themselves, their files, the drafts they came from and how they are found."""
    response = erasing.response
    for version in erasing.versions:
        ResponseVersion.objects.filter(pk=version.pk).update(
            organisation=name_of_nobody(response.public_id) if version.capacity in BY_NAME else "",
            answers=blanked_answers(version),
            attachments=blanked_files(version),
            salt=b"",
            digest="",
        )
    keys = [version.draft_key for version in erasing.versions]
    drafts = Draft.objects.filter(corrects=response)
    keys += [*drafts.values_list("key", flat=True), *_typed(response)]
    _files_of(keys)
    Approval.objects.filter(draft_key__in=keys).delete()
    DraftLink.objects.filter(draft_key__in=keys).delete()
    drafts.delete()
    Entry.objects.filter(response=response).update(document={})
    latest = ResponseVersion.objects.select_related("form").get(response=response, number=response.latest)
    latest.response = response
    forget(response)
    words_for_staff(latest, latest.form.document).save(force_insert=True)


def _typed(response: Response) -> list[uuid.UUID]:
    """What staff type for the next version, if anybody does."""
    return list(Entry.objects.filter(response=response).values_list("draft_key", flat=True))


def _files_of(keys: list[uuid.UUID]) -> None:
    """The rows go with the names. Should a file outlive its row, the store's tidying finds it within a day."""
    rows = Attachment.objects.filter(draft_key__in=keys)
    names = list(rows.values_list("stored_name", flat=True))
    rows.delete()
    for name in names:
        transaction.on_commit(partial(throw_away, name))


def _who_and_where(erasing: Erasing) -> None:
    """Addresses, later dates agreed by name, and the row of the file that a view was brought in with."""
    response = erasing.response
    contacts = Contact.objects.filter(draft_key__in=[response.draft_key, *(one.draft_key for one in erasing.versions)])
    forget_purposes(list(ContactPurpose.objects.filter(contact__in=contacts).values_list("pk", flat=True)))
    contacts.delete()
    erasing.blank(dates_agreed_with(erasing), "who", "note")
    ImportedView.objects.filter(response=response).update(digest="")


def dates_agreed_with(erasing: Erasing) -> QuerySet[AgreedDate]:
    """Later dates that were agreed with its sender: by what was typed in, or by the organisation's name."""
    names = [version.organisation for version in erasing.versions if version.organisation]
    typed = Entry.objects.filter(response=erasing.response, agreed__isnull=False).values("agreed")
    dates = AgreedDate.objects.filter(engagement=erasing.response.engagement_id)
    return dates.filter(Q(pk__in=typed) | Q(who__in=names))


def _what_staff_noted(erasing: Erasing) -> None:
    """Every note on this view alone, and every letter of its sender about it."""
    response, versions = erasing.response, erasing.versions
    named = Overlay.objects.filter(version__in=versions, field=LISTED_ORGANISATION)
    named.exclude(value="").update(value=name_of_nobody(response.public_id))
    for by_version, column in (
        (Overlay, "note"),
        (EntryAct, "reason"),
        (ModerationDecision, "note"),
        (Redaction, "note"),
        (Inference, "words"),
        (FileText, "words"),
        (FileText, "why_nothing"),
    ):
        _say_nothing(by_version._default_manager.filter(version__in=versions), column)
    for by_response, column in ((Wish, "said"), (Note, "text")):
        _say_nothing(by_response._default_manager.filter(response=response), column)
    erasing.blank(WishAnswer.objects.filter(wish__response=response), "note")
    erasing.blank(FileTextAnswer.objects.filter(text__version__in=versions), "note")
    erasing.blank(RedactionDecision.objects.filter(redaction__version__in=versions), "note")
    erasing.blank(ConcernDecision.objects.filter(concern__version__in=versions), "note")
    erasing.blank(Appeal.objects.filter(against__version__in=versions), "words")
    erasing.blank(AppealDecision.objects.filter(appeal__against__version__in=versions), "note")
    linked = Q(earlier=response) | Q(later=response)
    erasing.blank(SamePerson.objects.filter(linked), "why")
    erasing.blank(SamePersonEnd.objects.filter(link__in=SamePerson.objects.filter(linked)), "why")


def _say_nothing(rows: QuerySet[Any], *columns: str) -> None:
    for column in columns:
        rows.exclude(**{column: ""}).update(**{column: ERASED})
