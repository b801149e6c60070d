"""Random histories of acts on themes and codes: what holds whatever analysts do, in whatever order."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.analysis.frames import frame_of
from responses.analysis.line import progress_of, to_recode
from responses.analysis.models import Code
from responses.analysis.services import framing
from responses.analysis.services.coding import note, take_back
from responses.analysis.starter import Words
from responses.analysis.states import IN_USE, PARTED, RETIRED
from responses.intake.services import begin_correction, submit
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import a_code

ACTS = ["add", "rename", "merge", "split", "retire", "give", "give", "take back", "note", "correct"]
TRIES = st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9))
FEW = settings(max_examples=25)


class Room:
    """One analyst, three views, and themes that come and go."""

    def __init__(self):
        self.engagement = an_open_engagement()
        self.analyst = a_person("analyst", on=self.engagement)
        self.views = [a_response(self.engagement) for _ in range(3)]
        self.themes, self.named = [], 0
        for _ in range(3):
            self.do("add", 0, 0)

    def do(self, act, one, other):
        try:
            self._do(act, one, other)
        except Refused:
            return

    def _do(self, act, one, other):
        if act in ("add", "rename", "merge", "split", "retire"):
            self._frame(act, one, other)
            return
        view = self.views[one % 3]
        view.refresh_from_db()
        if act == "give":
            a_code(view, self.themes[other % len(self.themes)], self.analyst)
        elif act == "take back" and (codes := list(Code.objects.filter(version__response=view))):
            take_back(code=codes[other % len(codes)], by=self.analyst)
        elif act == "note":
            note(response=view, text="Look again.", by=self.analyst)
        elif act == "correct":
            draft = begin_correction(response=view, new_words={"questions": {"q2-other": f"Version {view.latest + 1}"}})
            submit(draft_key=draft.key, engagement_id=self.engagement.pk)

    def _frame(self, act, one, other):
        told = {"why": "A try.", "by": self.analyst}
        if act == "add":
            self.themes.append(framing.add_theme(engagement=self.engagement, words=self.new(), **told))
            return
        theme, into = (self.themes[place % len(self.themes)] for place in (one, other))
        if act == "rename":
            framing.rename_theme(theme=theme, words=self.new(), **told)
        elif act == "merge":
            framing.merge_theme(theme=theme, into=into, **told)
        elif act == "split":
            self.themes += framing.split_theme(theme=theme, parts=[self.new(), self.new()], **told)
        else:
            framing.retire_theme(theme=theme, **told)

    def new(self):
        self.named += 1
        return Words(f"Theme {self.named}")


class WhateverTheyTry(TestCase):
    @FEW
    @given(st.lists(TRIES, max_size=25))
    def test_every_code_has_one_theme_today_and_the_books_stay(self, tries):
        room = Room()
        before = read_books(room.engagement)
        for tried in tries:
            room.do(*tried)
        frame = frame_of(room.engagement)
        for code in Code.objects.all():
            assert frame.resolve(code.theme_id).standing in (IN_USE, PARTED, RETIRED)
        self.check_numbers(room, frame)
        after = read_books(room.engagement)
        assert (after.received, after.standing, after.heard) == (before.received, before.standing, before.heard)
        assert ledger_of(after).balances

    def check_numbers(self, room, frame):
        """Each view under one theme once, whether the database groups them or we do."""
        live = Code.objects.that_count(room.engagement).select_related("version")
        pairs = {(frame.resolve(code.theme_id).theme, code.version.response_id) for code in live}
        grouped = live.resolved(frame.ends).views_by_theme()
        assert grouped == {theme: sum(1 for one, _view in pairs if one == theme) for theme, _view in pairs}
        split = {theme: many for theme, many in grouped.items() if frame.entries[theme].standing == PARTED}
        assert to_recode(room.engagement, frame) == split
        line = next(row for row in progress_of(room.engagement, frame) if row.field.key == "questions.q1-why")
        settled = {view for _theme, view in pairs} - {view for theme, view in pairs if theme in split}
        assert (line.answered, line.done) == (3, len(settled))
