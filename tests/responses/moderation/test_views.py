"""The moderators' pages to read: the queue, one view. What can be done on them is in test_acts."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.intake.models import Response
from responses.intake.services import begin_correction, submit
from responses.moderation.services import exclude
from tests.builders import a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} <img src=x onerror=alert(2)> &amp; \u202eabc"


@pytest.fixture
def engagement():
    return an_open_engagement()


def signed_in(*roles, on, **facts):
    client = Client()
    client.person = a_person(*roles, on=on, **facts)
    client.force_login(client.person)
    return client


def address(name, response):
    return reverse(f"moderation:{name}", args=[response.engagement.slug, response.uuid])


def act(client, name, response, **data):
    prefix = "confirm" if name == "decline" else name
    sent = {f"{prefix}-{field}": value for field, value in ({"version": 1} | data).items()}
    return client.post(address(name, response), sent | {"form_end": "complete"})


def queue_of(client, engagement, **asked):
    return client.get(reverse("moderation:queue", args=[engagement.slug]), asked)


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


# The queue


def test_the_queue_shows_what_a_moderator_needs_to_choose(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why="It would join up care.", synthetic=True)
    text = text_of(queue_of(client, engagement))
    for words in (
        response.public_id,
        "Member of the public",
        "Synthetic",
        "On time",
        "online form",
        "It would join up care.",
    ):
        assert words in text
    assert "Waiting for a decision (1)" in text


def test_what_looked_unusual_is_said_in_words_and_nobody_sees_an_address(engagement):
    client = signed_in("moderator", on=engagement)
    usual, fast = a_response(engagement), a_response(engagement)
    Response.objects.filter(pk=fast.pk).update(flags=["fast", "many_from_one_address"])
    text = text_of(queue_of(client, engagement, waiting="unusual"))
    assert "Looked unusual (1)" in text
    assert fast.public_id in text
    assert usual.public_id not in text
    text = text_of(client.get(address("response", fast)))
    assert "Sent very fast after it was begun." in text
    assert "One of many from the same place, such as a library or a clinic." in text
    assert "On its own this is no reason to leave a view out." in text
    assert "Looked unusual" not in text_of(client.get(address("response", usual)))


def test_an_empty_queue_says_so(engagement):
    assert "No view waits here." in text_of(queue_of(signed_in("moderator", on=engagement), engagement))


@pytest.mark.parametrize(
    "asked",
    [
        {"waiting": "nonsense"},
        {"type": "no-such-type"},
        {"after": "not-a-uuid"},
        {"waiting": ["all", "publication"], "after": "00000000-0000-4000-8000-000000000000"},
        {"waiting": "response__private_code_hash"},
        {"type": "public' OR 1=1 --"},
        {"after": "\x00"},
    ],
)
def test_a_strange_address_shows_the_queue_and_nothing_breaks(engagement, asked):
    client = signed_in("moderator", on=engagement)
    a_response(engagement)
    page = queue_of(client, engagement, **asked)
    assert page.status_code == 200
    assert "Moderation queue" in text_of(page)


def test_the_queue_takes_the_same_queries_for_two_views_and_for_twenty(engagement):
    client = signed_in("moderator", on=engagement)
    counts = []
    for many in (2, 18):
        for _ in range(many):
            a_response(engagement)
        with CaptureQueriesContext(connection) as queries:
            page = queue_of(client, engagement)
        assert page.content.decode().count("It would join up care.") == len(page.context["page"].rows)
        counts.append(len(queries))
    assert len(page.context["page"].rows) == 20
    assert counts[0] == counts[1] <= 9


def test_the_next_page_keeps_the_filters(engagement):
    client = signed_in("moderator", on=engagement)
    for _ in range(27):
        a_response(engagement, stakeholder="public")
    page = queue_of(client, engagement, waiting="all", type="public")
    (link,) = re.findall(r'href="(\?[^"]*after=[^"]*)"', page.content.decode())
    following = client.get(reverse("moderation:queue", args=[engagement.slug]) + link.replace("&amp;", "&"))
    assert len(page.context["page"].rows) == 25
    assert len(following.context["page"].rows) == 2
    assert "First page" in text_of(following)


# One view


def test_a_view_is_read_whole_beside_what_was_asked(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(
        engagement,
        stakeholder="vcse",
        organisation="Example Carers",
        why="It would join up care.",
        other="Think of parking.",
        points={"S1-A01": {"reaction": "dispute", "words": "Not so here."}},
        missing={"scenario-2": "Buses."},
        synthetic=True,
    )
    text = text_of(client.get(address("response", response)))
    for words in (
        response.public_id,
        response.reference,
        "Example Carers",
        "Which scenario do you support?",
        "Scenario one: a lead provider",
        "Why do you say that?",
        "It would join up care.",
        "Think of parking.",
        "S1-A01: A reason for it, S1-A01.",
        "I dispute this",
        "Not so here.",
        "Buses.",
        "Synthetic",
        "A moderator has not decided yet",
        "Counted in every figure",
        "Received by the stated close",
        "Nobody has decided anything yet.",
    ):
        assert words in text


def test_words_of_respondents_and_moderators_are_shown_as_they_are(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, stakeholder="vcse", organisation=HOSTILE, why=HOSTILE, other=HOSTILE)
    exclude(response=response, version_number=1, by=client.person, reason="spam", note=HOSTILE)
    for page in (client.get(address("response", response)), queue_of(client, engagement, waiting="all")):
        html = page.content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in html
    assert 'class="app-words' in html


def test_the_view_takes_the_same_queries_however_long_its_history(engagement):
    client = signed_in("moderator", on=engagement)
    short, long = a_response(engagement), a_response(engagement)
    for _ in range(4):
        proposal = exclude(response=long, version_number=1, by=a_person("moderator", on=engagement), reason="spam")
        act(client, "decline", long, proposal=proposal.pk)
    client.get(address("response", short))  # shows the messages of the acts above
    client.get(address("response", long))  # whoever opens a view the first time claims it
    counts = []
    for response in (short, long):
        with CaptureQueriesContext(connection) as queries:
            assert response.public_id in text_of(client.get(address("response", response)))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_earlier_words_stay_readable(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why="My name is Maya.")
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "I am a carer."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    text = text_of(client.get(address("response", response)))
    assert (
        text.index("I am a carer.") < text.index("Version 1, before it was corrected") < text.index("My name is Maya.")
    )


def test_readers_who_do_not_decide_see_no_forms(engagement):
    response = a_response(engagement)
    for role in ("owner", "analyst", "report_author", "auditor"):
        page = signed_in(role, on=engagement).get(address("response", response))
        assert "A moderator of this engagement decides on it." in text_of(page)
        assert address("publish", response) not in page.content.decode()
