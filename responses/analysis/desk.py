"""Everything that an analyst needs to code one answer: the words, the codes so far, earlier codes, notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groundwork.clock.words import instant_words
from responses.analysis.coding_forms import CodeForm, NoteForm
from responses.analysis.fields import Field, words_in
from responses.analysis.frames import Entry, Frame
from responses.analysis.models import Code, Note, Sampled
from responses.analysis.policies import obstacles_to_coding
from responses.analysis.second_readings import is_kept_from
from responses.analysis.states import IN_USE, PARTED, SENTIMENTS, SPOKEN_OF
from responses.intake.listed import Listing, listing_of
from responses.intake.models import ResponseVersion
from responses.intake.states import CAPACITIES
from scenarios.models import Engagement

MOST_UNDONE = 5


@dataclass(frozen=True)
class Given:
    """One code in words. `again` holds what a form needs to give the same code to the words of today."""

    code: Code
    entry: Entry
    scenario: str
    part: str

    @property
    def sentiment(self) -> str:
        return str(SENTIMENTS[self.code.sentiment])

    @property
    def spoken_of(self) -> list[tuple[str, str]]:
        """Groups of people that the words speak of: key and name."""
        return [(key, str(SPOKEN_OF.get(key, key))) for key in self.code.spoken_of.split()]

    @property
    def to_recode(self) -> bool:
        return self.entry.standing == PARTED

    @property
    def by(self) -> str:
        return str(self.code.by.get_full_name())

    @property
    def when(self) -> str:
        return instant_words(self.code.at)


@dataclass(frozen=True)
class Desk:
    field: Field
    version: ResponseVersion
    listing: Listing
    words: str
    given: list[Given]
    earlier: list[Given]
    undone: list[Given]
    notes: list[Note]
    obstacles: list[str]
    form: CodeForm
    note_form: NoteForm

    @property
    def capacity(self) -> str:
        return str(CAPACITIES[self.version.capacity])


def desk_for(
    version: ResponseVersion,
    field: Field,
    frame: Frame,
    person: Any,
    *,
    form: CodeForm | None = None,
    note_form: NoteForm | None = None,
) -> Desk:
    """`version` is the latest, with its response and engagement. A form that was sent is shown again as it was."""
    words = words_in(version.answers, field.key)
    kept = is_kept_from(version.response.engagement, version.response_id, person)
    codes = [] if kept else _codes(version, field, frame)
    given = [row for row in codes if row.code.version_id == version.pk]
    return Desk(
        field=field,
        version=version,
        listing=listing_of(version),
        words=words,
        given=given,
        earlier=_suggested(codes, given, version),
        undone=[] if kept else _undone(given, version, field, frame),
        notes=[] if kept else list(Note.objects.filter(response=version.response).select_related("by")),
        obstacles=obstacles_to_coding(version, by=person),
        form=form or a_code_form(version, field, frame, initial={"version": version.number}),
        note_form=note_form or NoteForm(),
    )


def second_desk(sampled: Sampled, field: Field, frame: Frame, form: CodeForm | None = None) -> Desk:
    """The same for an answer of a second coder's sample: the words, and what this coder found in them alone."""
    version = sampled.version
    rows = Code.objects.second(sampled.reading).filter(version=version, field=sampled.field).select_related("by")
    return Desk(
        field=field,
        version=version,
        listing=listing_of(version),
        words=words_in(version.answers, field.key),
        given=_in_words(rows.select_related("version"), version, field, frame),
        earlier=[],
        undone=[],
        notes=[],
        obstacles=[],
        form=form or a_code_form(version, field, frame, initial={"version": version.number}),
        note_form=NoteForm(),
    )


def a_code_form(version: ResponseVersion, field: Field, frame: Frame, *args: Any, **kwargs: Any) -> CodeForm:
    words = words_in(version.answers, field.key)
    scenarios = scenarios_of(version.response.engagement)
    return CodeForm(*args, frame=frame, scenarios=scenarios, words=words, **kwargs)


def scenarios_of(engagement: Engagement) -> dict[str, str]:
    """Key to title of the scenarios as they are published."""
    document = engagement.current_version.document if engagement.current_version else {"scenarios": []}
    return {row["key"]: row["title"] for row in document["scenarios"]}


def _codes(version: ResponseVersion, field: Field, frame: Frame) -> list[Given]:
    """Live codes on this answer, on any version of the view, oldest first."""
    codes = Code.objects.live().filter(version__response=version.response_id, field=field.key)
    return _in_words(codes.select_related("by", "version").order_by("pk"), version, field, frame)


def _in_words(rows: Iterable[Code], version: ResponseVersion, field: Field, frame: Frame) -> list[Given]:
    titles = scenarios_of(version.response.engagement)
    return [
        Given(code, frame.resolve(code.theme_id), titles.get(code.scenario, code.scenario), _part(code, field))
        for code in rows
    ]


def _part(code: Code, field: Field) -> str:
    words = words_in(code.version.answers, field.key)
    return words[code.start : code.end] if code.end is not None else ""


def _suggested(codes: list[Given], given: list[Given], version: ResponseVersion) -> list[Given]:
    """Codes on words that the sender corrected since, unless the new words have the same."""
    have = {_same(row) for row in given}
    old = {_same(row): row for row in codes if row.code.version_id != version.pk and row.entry.standing == IN_USE}
    return [row for same, row in old.items() if same not in have]


def _undone(given: list[Given], version: ResponseVersion, field: Field, frame: Frame) -> list[Given]:
    """Codes that somebody took back and that nobody gave again, latest first: one press gives one again."""
    gone = Code.objects.taken_back().filter(version=version, field=field.key).select_related("by", "version")
    have = {_whole(row) for row in given}
    latest = {_whole(row): row for row in _in_words(gone.order_by("removal"), version, field, frame)}
    rows = [row for whole, row in latest.items() if whole not in have and row.entry.standing == IN_USE]
    return rows[: -MOST_UNDONE - 1 : -1]


def _whole(row: Given) -> tuple:
    return *_same(row), row.code.start, row.code.end


def _same(row: Given) -> tuple[int, str, str, str]:
    return row.entry.theme, row.code.sentiment, row.code.scenario, row.code.spoken_of
