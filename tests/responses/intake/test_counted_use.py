"""What people do with the form is counted: begun, came how far, sent, corrected, withdrawn. Not who they are."""

import pytest

from reports.figures.usage import pages_of
from responses.intake.models import Response
from responses.intake.services import withdraw
from responses.intake.steps import FILES, PUBLICATION, Step, about_way, points_way, question_way
from responses.usage.models import UsageCount
from tests.builders import a_response, an_open_engagement
from tests.responses.intake.walking import begin, fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db(transaction=True)


def counts():
    return {row.page or row.event: row.count for row in UsageCount.objects.all()}


def test_each_page_counts_once_for_each_draft_however_often_it_is_saved(client):
    engagement = an_open_engagement()
    about = begin(client, engagement.slug)
    assert counts() == {"start": 1}
    for _ in range(3):
        post(client, about, type="public", capacity="own_view", organisation="")
    assert counts() == {"start": 1, "about": 1}
    again = begin(client, engagement.slug)
    post(client, again, type="public", capacity="own_view", organisation="")
    assert counts() == {"start": 2, "about": 2}


def test_a_view_that_is_sent_twice_counts_once_and_a_correction_counts_as_one(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    fields = hidden_fields(client.get(check))
    sent = [client.post(check.replace("/check/", "/send/"), fields).url for _ in range(2)][-1]
    came = {"start": 1, "about": 1, "question:q1-scenario": 1, "question:q1-why": 1, "question:q2-other": 1}
    assert counts() == came | {"publication": 1, "complete": 1}
    correcting = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    why = correcting.replace("/check/", "/questions/q1-why/")
    post(client, why, answer="Better words")
    send(client, correcting)
    assert Response.objects.get().latest == 2
    assert counts() == came | {"publication": 1, "complete": 1, "corrected": 1}


def test_a_view_taken_back_counts_once(client):
    engagement = an_open_engagement()
    send(client, fill_in(client, engagement.slug))
    for _ in range(2):
        withdraw(response=Response.objects.get())
    assert counts()["withdrawn"] == 1


def test_what_a_program_made_up_is_nobodys_use(client):
    withdraw(response=a_response(an_open_engagement(), synthetic=True))
    assert counts() == {}


@pytest.mark.parametrize("capacity", ["own_view", "official_view", "several"])
def test_every_page_of_the_form_has_its_line_in_the_forms_order(capacity):
    form = an_open_engagement().current_version.document
    said = {"about": {"capacity": capacity}}
    way = [*about_way(said), *question_way(form, said), *points_way(form), Step(FILES), Step(PUBLICATION)]
    passed = [step.page for step in way]
    listed = [name for name, _title, _everybody in pages_of(form) if name in passed]
    assert passed == listed
