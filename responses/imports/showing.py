"""What the pages about a file of views say of it: where it stands, what its rows say, who did what."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, instant_words
from responses.imports.models import Import, ImportedView, RowFault, StagedView
from responses.imports.querysets import Reader
from responses.imports.states import ACTS, MOST_FAULTS, STATES, TOOLS
from responses.imports.targets import answers_for, target_named, words_for
from responses.intake.states import CHANNELS
from responses.intake.summary import Row, rows_of
from scenarios.models import Engagement
from scenarios.shelf import document_with

PAGE = 25
FAULTS_SHOWN = 100
PIECE = 500


@dataclass(frozen=True)
class Sampled:
    """One row of the sample: as it stands in the file, and what we make of it."""

    number: int
    came: str
    cells: list[tuple[str, str]]
    rows: list[Row]


@dataclass(frozen=True)
class ReadAs:
    """Words of another tool under one question, and what they mean; None as long as nobody said."""

    about: str
    said: str
    cells: str
    meaning: str | None


@dataclass(frozen=True)
class Event:
    did: str
    by: str
    when: str
    reason: str


def imports_of(engagement: Engagement, person: Reader) -> Any:
    return Import.objects.visible_to(person).filter(engagement=engagement)


def page_of(engagement: Engagement, person: Reader, number: Any) -> Page:
    return Paginator(imports_of(engagement, person).select_related("brought_by", "survey"), PAGE).get_page(number)


def facts_of(brought: Import) -> list[tuple[str, str]]:
    facts = [
        (_("Where it stands"), capfirst(STATES[brought.state])),
        (_("It looks like a file from"), str(TOOLS[brought.tool])),
        (_("Brought in by"), f"{brought.brought_by.get_full_name()}, {instant_words(brought.brought_at)}"),
        (_("The file's digest (SHA-256)"), brought.sha256),
    ]
    if brought.survey:
        facts += [(_("Survey"), brought.survey.name), (_("How its views came"), capfirst(CHANNELS[brought.channel]))]
    if brought.survey and (left_out := columns_left_out(brought)):
        facts.append((_("Columns that we leave out"), "; ".join(left_out)))
    if brought.received_on:
        facts.append((_("Day for rows that name none"), day_words(brought.received_on)))
    return facts


def numbers_of(brought: Import) -> list[tuple[str, str]]:
    """What the last check of its rows counted."""
    numbers = [
        (_("Rows in the file"), brought.rows),
        (_("Faults"), brought.faults),
        (_("New views"), brought.fresh),
        (_("Brought in before"), 0 if brought.faults else brought.rows - brought.fresh),
        (_("Of these, with other words now: they stay as they came in"), brought.changed),
    ]
    return [(name, f"{number:,}") for name, number in numbers]


def words_read(brought: Import) -> list[ReadAs]:
    """Words in the file that are none of our answers, with what we read them as; those that nobody explained first."""
    form = document_with(brought.form.digest)
    read = []
    for name, met in brought.words_met.items():
        target, meant = target_named(name), brought.words.get(name, {})
        labels = dict(answers_for(target, form)) | {"": _("an empty cell")}
        for said, rows in met.items():
            value = meant.get(said)
            as_what = None if value is None else str(labels.get(value, value))
            read.append(ReadAs(words_for(target, form), said, f"{rows:,}", as_what))
    return sorted(read, key=lambda each: each.meaning is not None)


def faults_shown(brought: Import) -> list[RowFault]:
    return list(brought.row_faults.all()[:FAULTS_SHOWN])


def fault_lines(brought: Import) -> Iterator[str]:
    """The whole report as CSV, a few hundred lines at a time. No cell of it begins as a formula would."""
    yield "\ufeff" + _line([_("Row"), _("Column"), _("What is wrong"), _("What to do")])
    for fault in brought.row_faults.iterator(chunk_size=PIECE):
        yield _line([str(fault.row or ""), fault.column, fault.wrong, fault.remedy])
    if brought.faults > MOST_FAULTS:
        words = _("There are %(many)s faults. The first %(most)s are listed.")
        yield _line(["", "", words % {"many": f"{brought.faults:,}", "most": f"{MOST_FAULTS:,}"}, ""])


def _line(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


def sample_of(brought: Import) -> list[Sampled]:
    rows = StagedView.objects.filter(brought=brought, number__in=brought.sample)
    form = document_with(brought.form.digest)
    return [
        Sampled(
            row.number,
            instant_words(row.received_at),
            [(name, cell) for name, cell in zip(brought.headers, row.cells, strict=False) if cell.strip()],
            rows_of(row.document, form),
        )
        for row in rows
    ]


def columns_left_out(brought: Import) -> list[str]:
    """Nothing of these is read into the books, such as mail addresses that another tool noted."""
    return [header for header, name in zip(brought.headers, brought.columns, strict=False) if not name]


def history_of(brought: Import) -> list[Event]:
    """Newest first."""
    acts = brought.acts.select_related("by").order_by("-id")
    return [Event(str(ACTS[act.act]), act.by.get_full_name(), instant_words(act.at), act.reason) for act in acts]


def origin_of(response_id: int) -> ImportedView | None:
    """Where a response came from, if from a file."""
    return ImportedView.objects.select_related("brought", "survey").filter(response_id=response_id).first()
