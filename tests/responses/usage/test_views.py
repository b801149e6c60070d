"""The one question after a view was sent, and the numbers it leaves."""

import re

import pytest
from django.db import connection
from django.test import Client

from responses.intake.models import Response
from responses.usage.models import UsageCount
from responses.usage.services import MOST_FROM_ADDRESS
from responses.usage.states import EASES
from tests.builders import a_draft_engagement, an_open_engagement
from tests.responses.intake.walking import fill_in, hidden_fields, send

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "198.51.100.77"
CANARY = "Brontosaurus"


def question_of(engagement):
    return f"/respond/{engagement.slug}/how-was-it/"


def answer(client, engagement, **typed):
    page = client.get(question_of(engagement))
    return client.post(question_of(engagement), hidden_fields(page) | typed)


def eases():
    return dict(UsageCount.objects.filter(event="ease").values_list("page", "count"))


def test_the_confirmation_leads_to_one_question_with_five_answers(client):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug))
    assert f'href="{question_of(engagement)}"' in client.get(sent.url).content.decode()
    page = client.get(question_of(engagement)).content.decode()
    assert "Overall, how easy was it to tell us your view?" in page
    assert re.findall(r'type="radio" value="([a-z_]+)"', page) == list(EASES)
    assert "Skip this question" in page
    assert f'href="/engagements/{engagement.slug}/"' in page


def test_an_answer_is_one_number_more(client):
    engagement = an_open_engagement()
    reply = answer(client, engagement, ease="easy")
    assert (reply.status_code, reply.url) == (303, f"{question_of(engagement)}thanks/")
    assert "Thank you" in client.get(reply.url).content.decode()
    answer(client, engagement, ease="easy")
    answer(client, engagement, ease="very_difficult")
    assert eases() == {"easy": 2, "very_difficult": 1}


@pytest.mark.parametrize("typed", [{}, {"ease": ""}, {"ease": CANARY}])
def test_no_answer_and_no_known_answer_are_told_and_not_counted(client, typed):
    engagement = an_open_engagement()
    page = answer(client, engagement, **typed).content.decode()
    assert "Error: " in page
    assert ("Choose one of the answers on this page" if typed.get("ease") else "skip this question") in page
    assert eases() == {}


def test_one_address_is_counted_so_often_and_then_only_thanked():
    engagement = an_open_engagement()
    program = Client(REMOTE_ADDR=ADDRESS)
    for _ in range(MOST_FROM_ADDRESS + 3):
        assert answer(program, engagement, ease="very_easy").status_code == 303
    assert eases() == {"very_easy": MOST_FROM_ADDRESS}
    answer(Client(REMOTE_ADDR="198.51.100.78"), engagement, ease="very_easy")
    assert eases() == {"very_easy": MOST_FROM_ADDRESS + 1}


def test_an_engagement_that_is_not_out_has_no_such_page(client):
    assert client.get(question_of(an_open_engagement())).status_code == 200
    assert client.get(question_of(a_draft_engagement())).status_code == 404


def test_nothing_that_is_counted_says_who_it_was(client):
    engagement = an_open_engagement()
    person = Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=CANARY)
    sent = send(person, fill_in(person, engagement.slug, why=CANARY))
    answer(person, engagement, ease="difficult")
    response, code = Response.objects.get(), person.cookies["draft"].value
    assert CANARY in person.get(sent.url).content.decode()
    kept = everything_in("usage_usagecount") + everything_in("limits_tries")
    assert "difficult" in kept
    for word in (CANARY, ADDRESS, response.reference, response.public_id, str(response.draft_key), code):
        assert word not in kept
    assert {field.name for field in UsageCount._meta.fields} == {"id", "engagement", "day", "event", "page", "count"}


def everything_in(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
        return repr(cursor.fetchall())
