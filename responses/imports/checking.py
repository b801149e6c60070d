"""The dry run: every row of a file is read and weighed, and waits beside the books. A few hundred are in memory."""

import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.handles import engagement_now
from groundwork.work.leases import CannotBeDone, Lease
from responses.imports import refusals
from responses.imports.converting import Converted, Converter
from responses.imports.files import read_sheet
from responses.imports.lines import Line, Sheet, letters_of
from responses.imports.models import Import, ImportedView, RowFault, StagedView
from responses.imports.states import CHECKING, FIND, MOST_FAULTS, MOST_ROWS, PASS, SAMPLE, after
from responses.imports.storing import is_as_kept, place_of, throw_away_orphans
from responses.intake.adding_rows import add_rows

CHECK_ROWS = "imports.check_rows"
AT_ONCE = 500


class NoLongerChecked(Exception):
    """Somebody gave the import up meanwhile: no more of it is to be kept."""


class Tally:
    """What the check has seen so far."""

    def __init__(self, brought: Import) -> None:
        self.brought = brought
        self.rows = self.fresh = self.changed = self.faults = 0
        self.keys: dict[str, int] = {}
        # The same file has the same sample, which nobody can choose.
        self.chance = random.Random(brought.sha256)  # noqa: S311
        self.sample: list[int] = []
        self.words_met: dict[str, dict[str, int]] = {}

    def may_be_in_sample(self, number: int) -> bool:
        """Each row has the same chance, however many there are (reservoir sampling)."""
        self.fresh += 1
        if len(self.sample) < SAMPLE:
            self.sample.append(number)
            return True
        place = self.chance.randrange(self.fresh)
        if place < SAMPLE:
            self.sample[place] = number
        return place < SAMPLE


def check_rows(lease: Lease) -> None:
    """Check the rows of the import that the job names. What an earlier try left is thrown away first."""
    brought = Import.objects.select_related("form", "engagement", "survey").get(pk=lease.subject)
    if brought.state != CHECKING or brought.generation != lease.job.generation:
        lease.finish()
        return
    throw_away_orphans()
    _sweep_away(brought, lease)
    tally = Tally(brought)
    try:
        sheet = _sheet_of(brought)
        _check_sheet(sheet, tally, lease)
    except NoLongerChecked:
        lease.finish()
        return
    except FileNotFoundError:
        raise CannotBeDone(
            _("The file is no longer here. Give this import up, then bring the file in again.")
        ) from None
    except refusals.NotRead as refusal:
        tally.faults += 1
        fault = RowFault(brought=brought, row=refusal.row, column=refusal.column, wrong=refusal.words)
        fault.remedy = refusal.remedy
        _write(lease, tally, [], [fault])
        sheet = Sheet([], iter(()))
    _settle(tally, sheet.notes, lease)


def _sheet_of(brought: Import) -> Sheet:
    if not is_as_kept(brought):
        raise CannotBeDone(
            _("The file is not the one that was brought in. Give this import up, then bring the file in again.")
        )
    return read_sheet(place_of(brought.stored_name), brought.file_kind)


def _sweep_away(brought: Import, lease: Lease) -> None:
    for model in (StagedView, RowFault):
        while some := list(model._default_manager.filter(brought=brought).values_list("pk", flat=True)[:AT_ONCE]):
            model._default_manager.filter(pk__in=some).delete()
            lease.beat()


def _check_sheet(sheet: Sheet, tally: Tally, lease: Lease) -> None:
    converter = Converter(tally.brought, at=engagement_now())
    try:
        _check_lines(sheet, converter, tally, lease)
    finally:
        tally.words_met = converter.words_met()
    if many := converter.speakers.names_left_out:
        words = ngettext(
            "%(many)s person named an organisation and speaks for themselves. We leave the name out.",
            "%(many)s people named an organisation and speak for themselves. We leave the names out.",
            many,
        )
        sheet.notes.append(words % {"many": f"{many:,}"})


def _check_lines(sheet: Sheet, converter: Converter, tally: Tally, lease: Lease) -> None:
    for lines in _in_batches(sheet.lines):
        tally.rows += len(lines)
        if tally.rows > MOST_ROWS:
            raise refusals.too_many_rows()
        _check_batch(lines, converter, tally, lease)
    if not tally.rows:
        raise refusals.no_rows()


def _check_batch(lines: list[Line], converter: Converter, tally: Tally, lease: Lease) -> None:
    known = _known_before(lines, converter, tally)
    staged, faults = [], []
    for line, read in known:
        twice = tally.keys.setdefault(read.key, line.number)
        if twice != line.number and read.key:
            faults.append(_same_key(tally, line, twice))
        elif read.wrong:
            faults += [_fault(tally, line, *each) for each in read.wrong]
        elif read.key not in known.before:
            staged.append(_staged(tally, line, read))
        else:
            tally.changed += known.before[read.key] != read.digest
    tally.faults += len(faults)
    room = max(0, MOST_FAULTS - tally.faults + len(faults))
    _write(lease, tally, staged, faults[:room])


class Known(list[tuple[Line, Converted]]):
    """Rows as they were read, and for each key that came in before the digest of what it said."""

    before: dict[str, str]


def _known_before(lines: list[Line], converter: Converter, tally: Tally) -> Known:
    known = Known((line, converter.convert(line)) for line in lines)
    keys = [read.key for _line, read in known]
    views = ImportedView.objects.filter(survey=tally.brought.survey, key__in=keys)
    known.before = dict(views.values_list("key", "digest"))
    return known


def _staged(tally: Tally, line: Line, read: Converted) -> StagedView:
    shown = tally.may_be_in_sample(line.number)
    return StagedView(
        brought=tally.brought,
        number=line.number,
        key=read.key,
        document=read.document,
        digest=read.digest,
        received_at=read.received_at,
        cells=line.cells if shown else [],
    )


def _fault(tally: Tally, line: Line, place: int, words: str, remedy: str) -> RowFault:
    return RowFault(
        brought=tally.brought, row=line.number, column=column_words(tally.brought, place), wrong=words, remedy=remedy
    )


def _same_key(tally: Tally, line: Line, first: int) -> RowFault:
    words = _("Row %(row)s has the same number of its own.") % {"row": first}
    return _fault(tally, line, -1, words, _("Take out the row that is there twice, or choose another column for it."))


def column_words(brought: Import, place: int) -> str:
    """`C (Why do you say that?)`; empty for a row as a whole."""
    if place < 0:
        return ""
    if place >= len(brought.headers):
        return letters_of(place)
    return f"{letters_of(place)} ({brought.headers[place]})"


def _write(lease: Lease, tally: Tally, staged: list[StagedView], faults: list[RowFault]) -> None:
    """One short transaction a batch, so that nobody who sends a view waits for us."""
    with transaction.atomic():
        # Held, so that whoever gives it up waits for this lot, and takes it away too.
        still = Import.objects.select_for_update().filter(pk=tally.brought.pk, state=CHECKING)
        if not list(still.values_list("pk")):
            raise NoLongerChecked
        add_rows(staged)
        add_rows(faults)
        lease.progress(tally.rows, 0, "rows checked")


def _settle(tally: Tally, notes: list[str], lease: Lease) -> None:
    brought = tally.brought
    if tally.faults:
        while some := list(StagedView.objects.filter(brought=brought).values_list("pk", flat=True)[:AT_ONCE]):
            StagedView.objects.filter(pk__in=some).delete()
            lease.beat()
    with transaction.atomic():
        told: dict[str, Any] = {"rows": tally.rows, "faults": tally.faults, "notes": notes}
        told["words_met"] = tally.words_met
        told |= {"fresh": tally.fresh, "waiting": tally.fresh, "changed": tally.changed, "sample": sorted(tally.sample)}
        if tally.faults:
            told |= {"fresh": 0, "waiting": 0, "sample": []}
        state = after(CHECKING, FIND if tally.faults else PASS)
        Import.objects.filter(pk=brought.pk, state=CHECKING).update(state=state, **told)
        lease.finish()


def _in_batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, AT_ONCE)):
        yield batch
