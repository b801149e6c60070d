"""What the public may find: the words on the public pages, and nothing else in any standing."""

import pytest

from responses.intake.folding import wanted
from responses.intake.models import SearchText
from responses.intake.services import change_publication
from responses.moderation.hiding import ask_to_lift, hide, lift
from responses.moderation.models import RedactionDecision
from tests.builders import a_response, an_open_engagement
from tests.report_builders import published, two_moderators
from tests.responses.published.standings import CANARY, STATES, a_view_that

pytestmark = pytest.mark.django_db


def found(asked, edition="public"):
    texts = SearchText.objects.filter(edition=edition).saying(wanted(asked))
    return set(texts.values_list("version__response_id", flat=True))


@pytest.mark.parametrize("state", STATES)
def test_the_public_finds_what_it_may_read(state):
    view = a_view_that(state, an_open_engagement())
    expected = {view.pk} if STATES[state][1] else set()
    assert found(CANARY) == found(view.public_id) == expected
    if "withdrawn" not in state:
        assert found(CANARY, "restricted") == {view.pk}


def test_hidden_words_are_found_by_staff_alone_until_two_people_show_them_again():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    view = published(a_response(engagement, why=f"My friend {CANARY} said so."), first)
    assert found(CANARY) == {view.pk}
    (row,) = hide(
        response=view, version_number=1, by=first, runs=[("question", "q1-why", 10, 25)], reason="identifies_other"
    )
    assert found(CANARY) == found(CANARY[:4]) == found("removed") == set()
    assert found("friend said") == found(CANARY, "restricted") == {view.pk}
    ask_to_lift(redaction=row, by=first)
    lift(redaction=RedactionDecision.objects.latest("id").redaction, by=second)
    assert found(CANARY) == {view.pk}


def test_a_name_is_found_only_while_its_sender_agrees():
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    told = {"stakeholder": "gp-practice", "organisation": "Roker Surgery", "why": "Buses."}
    view = published(a_response(engagement, publication="publish_named", **told), first)
    unnamed = published(a_response(engagement, **told), first)
    assert found("roker") == {view.pk}
    assert found("buses") == {view.pk, unnamed.pk}
    change_publication(response=view, choice="publish")
    assert found("roker") == set()
    assert found("buses") == {view.pk, unnamed.pk}
