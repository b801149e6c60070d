"""What staff of the demonstration typed in: every way, a petition, words hidden for every reason, somebody at risk."""

from collections import Counter

import pytest

from consultation.demo.phrases.typed import SIGNATURES, TO_HIDE
from consultation.demo.typed_in import load_typed_in
from reports.figures.ledger import ledger_of
from reports.figures.reading import petitions_of, read_books
from reports.figures.recounting import differences
from responses.entry.models import EntryAct
from responses.intake.models import Response
from responses.moderation.models import Concern, Redaction
from responses.moderation.states import HIDE_REASONS
from responses.published.reading import page_of
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    engagement = the_demonstration()[ICP]
    assert load_typed_in(engagement) == 18
    return engagement


def test_they_came_by_hand_are_checked_by_another_and_say_that_they_are_synthetic(engagement):
    views = Response.objects.filter(engagement=engagement)
    assert Counter(views.values_list("channel", flat=True)) == {"paper": 13, "phone": 2, "post": 2, "meeting": 1}
    assert set(views.values_list("synthetic", "counting")) == {(True, "counted")}
    checked = EntryAct.objects.filter(act="verified").values_list("by", "typed_by")
    assert len(checked) == 18
    assert all(by != typed_by for by, typed_by in checked)
    ledger = ledger_of(read_books(engagement))
    assert ledger.balances
    assert ledger.total.counted == 18
    assert differences(engagement) == {}


def test_the_petition_is_one_view_with_its_signatures_apart(engagement):
    (petition,) = petitions_of(engagement)
    assert petition["signatures"] == SIGNATURES == 1300


def test_words_are_hidden_once_for_each_reason_and_the_public_reads_the_rest(engagement):
    assert sorted(Redaction.objects.values_list("reason", flat=True)) == sorted(HIDE_REASONS)
    document = engagement.current_version.document
    page = page_of(engagement.slug, document, kind="", question="", prefers="", after="")
    public = [text["words"] for view in page.views for text in view["texts"]]
    assert len(page.views) == len(TO_HIDE)
    for _reason, words, hidden in TO_HIDE:
        assert not any(hidden in text for text in public)
        assert any(words.partition(hidden)[2] in text for text in public)


def test_somebody_may_be_at_risk(engagement):
    concern = Concern.objects.get()
    assert concern.version.response.publication == "held"
