"""Staff find the newest words of a view, on either database, and nothing of one that was withdrawn."""

import pytest

from responses.intake.folding import wanted
from responses.intake.models import SearchText
from responses.intake.services import begin_correction, submit, withdraw
from tests.builders import a_response, an_open_engagement

pytestmark = pytest.mark.django_db
HOSTILE = ["'", '"', "' OR 1=1 --", 'a" OR "b', "* - ^ : NEAR(a b)", "\\", "a & | ! <-> b", "%", "x" * 10_000, "{}%s%%"]


def found(asked, edition="restricted"):
    texts = SearchText.objects.filter(edition=edition).saying(wanted(asked))
    return set(texts.values_list("version__response_id", flat=True))


def test_a_view_is_found_by_all_that_was_written_in_it():
    engagement = an_open_engagement()
    told = {"why": "Joined-up CARE for café owners", "other": "Buses.", "missing": {"scenario-2": "Ferries"}}
    view = a_response(
        engagement,
        stakeholder="gp-practice",
        organisation="Roker Surgery",
        points={"S1-A01": {"reaction": "matters", "words": "Parking"}},
        **told,
    )
    a_response(engagement, why="Something else.")
    for asked in ("joined", "care", "CAFE", "caf", "bus", "ferries", "park", "roker surg", view.reference, "up joined"):
        assert found(asked) == {view.pk}, asked
    for asked in ("oined", "care else", "scenario", "matters", "zebra"):
        assert found(asked) == set(), asked


def test_a_phrase_is_found_in_its_order_only():
    view = a_response(an_open_engagement(), why="We want joined up care, not more contracts.")
    assert found('"joined up care"') == found('"up care" joined contr') == {view.pk}
    assert found('"up joined"') == found('"joined up car"') == set()


def test_scripts_of_the_world_are_found():
    engagement = an_open_engagement()
    views = {words: a_response(engagement, why=words) for words in ("مرحبا بكم", "नमस्ते दुनिया", "Тарас", "東京 病院")}
    for words, view in views.items():
        assert found(words) == found(words[:4].strip()) == {view.pk}


@pytest.mark.parametrize("asked", HOSTILE)
def test_nothing_that_is_typed_goes_wrong(asked):
    view = a_response(an_open_engagement(), why=asked)
    if wanted(asked):
        assert found(asked) == {view.pk}


def test_only_the_newest_words_are_found():
    view = a_response(an_open_engagement(), why="Elephants")
    draft = begin_correction(response=view, new_words={"questions": {"q1-why": "Giraffes"}})
    submit(draft_key=draft.key, engagement_id=view.engagement_id)
    assert found("giraffes") == {view.pk}
    assert found("elephants") == set()
    assert SearchText.objects.count() == 1


def test_a_view_that_was_withdrawn_is_not_found_by_its_words():
    view = a_response(an_open_engagement(), why="Elephants")
    assert found("elephants") == {view.pk}
    withdraw(response=view)
    assert found("elephants") == set()
    assert not SearchText.objects.exists()


def test_a_very_long_view_is_taken_in():
    words = " ".join(f"w{number}" for number in range(120_000))
    view = a_response(an_open_engagement(max_words=None), why=words)
    assert found("w0 w19") == {view.pk}
