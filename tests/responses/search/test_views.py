"""Finding views: what fits, who may, what is typed comes back, and searches kept under a name."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from responses.intake.services import withdraw
from responses.moderation.hiding import hide
from responses.moderation.services import exclude
from responses.search.models import SavedSearch
from scenarios.models import Engagement
from tests.builders import (
    CLOSES,
    WHILE_OPEN,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.report_builders import published, two_moderators
from tests.responses.analysis.themes import a_coded_view
from tests.responses.entry.clerks import SAID, checked_by, typed_in

pytestmark = pytest.mark.django_db
END = {"form_end": "complete"}


def address(engagement, **asked):
    return f"/staff/{engagement.slug}/find/?{urlencode(asked)}"


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(client, engagement):
    person = a_person("analyst", on=engagement)
    client.force_login(person)
    return person


def found(client, engagement, **asked):
    page = client.get(address(engagement, **asked))
    assert page.status_code == 200
    many = page.context["page"].many
    views = {row.view.response_id for row in page.context["rows"]}
    assert many == len(views)
    return views


def test_views_are_found_by_words_and_facts_together(client, engagement, analyst):
    practice = a_response(
        engagement, stakeholder="gp-practice", organisation="Roker  Surgery", why="Buses <b>stop</b> early."
    )
    person = a_response(engagement, why="The buses are late.", preference="neither")
    other = an_open_engagement()
    a_response(other, why="Buses.")
    assert found(client, engagement) == found(client, engagement, q="bus") == {practice.pk, person.pk}
    assert found(client, engagement, q="bus", type="gp-practice") == {practice.pk}
    assert found(client, engagement, capacity="own_view") == {person.pk}
    assert found(client, engagement, organisation="roker") == {practice.pk}
    assert found(client, engagement, channel="online", timing="on_time", counting="counted") == {practice.pk, person.pk}
    assert found(client, engagement, channel="post") == found(client, engagement, timing="grace") == set()
    assert found(client, engagement, publication="published") == set()
    assert found(client, engagement, locality="-") == {practice.pk, person.pk}
    assert found(client, engagement, since="5/3/2021", until="2021-03-05") == {practice.pk, person.pk}
    assert found(client, engagement, since="6/3/2021") == found(client, engagement, until="4 March 2021") == set()
    text = client.get(address(engagement, q="stop")).text
    assert "&lt;b&gt;<mark>stop</mark>&lt;/b&gt;" in text


def test_views_are_found_by_theme(client, engagement, analyst):
    coded = a_response(engagement)
    a_response(engagement)
    theme = a_coded_view(engagement, coded).theme
    assert found(client, engagement, theme=theme.uuid) == {coded.pk}


def test_what_was_left_out_or_hidden_is_found_and_what_was_withdrawn_keeps_its_words(client, engagement, analyst):
    first, _second = two_moderators(engagement)
    spam, hidden, gone = (a_response(engagement, why=f"Zebra {name}") for name in ("spam", "hidden", "gone"))
    exclude(response=spam, version_number=1, by=first, reason="spam")
    hide(response=hidden, version_number=1, by=first, runs=[("question", "q1-why", 0, 5)], reason="identifies_other")
    withdraw(response=gone)
    assert found(client, engagement, q="zebra") == {spam.pk, hidden.pk}
    assert found(client, engagement, excluded="withdrawn") == {gone.pk}
    text = client.get(address(engagement, excluded="withdrawn")).text
    assert "Its sender withdrew it." in text
    assert "Zebra" not in text


def test_views_are_found_by_wish_answer_and_all_else_that_is_known_of_them(client, engagement, analyst):
    first, second = two_moderators(engagement)
    plain = a_response(engagement, why="", publication="do_not_publish")
    written = a_response(engagement, why="Buses.")
    said = {"about": SAID["about"], "publication": "publish", "letter": "Leave it."}
    letter = checked_by(typed_in(engagement, first, kind="letter", channel="post", said=said), second).response
    hide(response=written, version_number=1, by=first, runs=[("question", "q1-why", 0, 3)], reason="names_staff")
    assert found(client, engagement, wish="do_not_publish") >= {plain.pk}
    assert written.pk not in found(client, engagement, wish="do_not_publish")
    assert found(client, engagement, question="q1-why") == {written.pk}
    assert found(client, engagement, marked="letter") == {letter.pk}
    assert found(client, engagement, marked="hidden") == {written.pk}
    nothing = ("petition", "files", "unusual", "relisted", "synthetic")
    assert [found(client, engagement, marked=mark) for mark in nothing] == [set()] * len(nothing)


def test_views_are_found_by_what_they_think_of_each_scenario(client):
    engagement = an_engagement_with_every_question()
    client.force_login(a_person("analyst", on=engagement))
    Engagement.objects.update(hides_running_preferences=False)
    first, second = two_moderators(engagement)
    thought = ({"scenario-1": "support"}, {"scenario-1": "oppose"})
    views = [
        typed_in(engagement, first, said=SAID | {"questions": {"q-stance": one, "q-used": "yes"}}) for one in thought
    ]
    for_it, _against = (checked_by(view, second).response for view in views)
    assert found(client, engagement, prefers="scenario-1:support") == {for_it.pk}
    assert found(client, engagement, prefers="scenario-2:support") == set()


def test_preferences_are_neither_asked_nor_answered_before_the_close(client, engagement, analyst):
    one = a_response(engagement, preference="scenario-1")
    two = a_response(engagement, preference="scenario-2")
    assert found(client, engagement, prefers="scenario-2") == {one.pk, two.pk}
    assert "What they chose" not in client.get(address(engagement)).text
    Engagement.objects.update(hides_running_preferences=False)
    assert found(client, engagement, prefers="scenario-2") == {two.pk}
    Engagement.objects.update(hides_running_preferences=True)
    set_engagement_time(to=CLOSES - timedelta(seconds=60))
    assert found(client, engagement, prefers="scenario-2") == {one.pk, two.pk}
    set_engagement_time(to=CLOSES)
    assert found(client, engagement, prefers="scenario-2") == {two.pk}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"q": "x" * 201}, "The most we can take is 200."),
        ({"q": "!!! %"}, "Type at least one word or number to find."),
        ({"q": "a\x00b"}, ""),
        ({"since": "31/2/2021"}, "Enter a real date, like 11/3/2021"),
        ({"since": "5/3/2021", "until": "4/3/2021"}, "The last day must not be before the first day."),
        ({"type": "king"}, "Choose one of the answers in the list"),
        ({"after": "nonsense"}, ""),
        ({"until": "31/12/9999"}, "Enter a year from 2000 to 2999"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(client, engagement, analyst, asked, words):
    a_response(engagement)
    page = client.get(address(engagement, **asked))
    assert page.status_code == 200
    assert words in page.text
    for typed in asked.values():
        if "\x00" not in typed and typed not in ("king", "nonsense"):
            assert typed in page.text


@pytest.mark.parametrize("asked", ["'", '"', "' OR 1=1 --", 'a" b "', "* NEAR(a)", "a & !b", "x" * 10_000, '"' * 150])
def test_nothing_hostile_goes_wrong(client, engagement, analyst, asked):
    a_response(engagement)
    assert client.get(address(engagement, q=asked)).status_code == 200
    assert client.get(f"/engagements/{engagement.slug}/views/?{urlencode({'q': asked})}").status_code == 200


def test_pages_follow_each_other_without_gaps_while_views_come(client, engagement, analyst):
    views = [a_response(engagement).pk for _ in range(30)]
    first = client.get(address(engagement, q="care"))
    a_response(engagement)
    second = client.get(f"/staff/{engagement.slug}/find/?q=care&after={first.context['page'].after}")
    shown = [row.view.response_id for page in (first, second) for row in page.context["rows"]]
    assert shown == sorted(views, reverse=True)
    assert "First page" in second.text


def test_the_page_takes_the_same_queries_for_two_views_and_for_twenty(client, engagement, analyst):
    counts = []
    for many in (2, 18):
        for _ in range(many):
            a_response(engagement)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(engagement, q="care", since="1/3/2021"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_a_search_is_saved_shared_and_deleted(client, engagement, analyst):
    colleague, auditor = a_person("moderator", on=engagement), a_person("auditor", on=engagement)
    save = f"/staff/{engagement.slug}/find/save/?q=bus&channel=online&after="
    assert "Enter a name" in client.post(save, {"save-name": "", **END}).text
    for name, shared in (("Mine", ""), ("Ours", "on")):
        page = client.post(save, {"save-name": name, "save-shared": shared, **END}, follow=True)
        assert "The search is saved." in page.text
    assert "You have a saved search of this name." in client.post(save, {"save-name": "Mine", **END}).text
    assert {row.name: (row.asked, row.shared) for row in SavedSearch.objects.all()} == {
        "Mine": ({"q": "bus", "channel": "online"}, False),
        "Ours": ({"q": "bus", "channel": "online"}, True),
    }
    mine, ours = (SavedSearch.objects.get(name=name) for name in ("Mine", "Ours"))
    client.force_login(auditor)
    text = client.get(address(engagement)).text
    assert "Ours" in text
    assert "Mine" not in text
    assert client.post(f"/staff/{engagement.slug}/find/{ours.uuid}/delete/", END).status_code == 404
    client.force_login(colleague)
    assert client.post(f"/staff/{engagement.slug}/find/{mine.uuid}/delete/", END).status_code == 404
    client.post(f"/staff/{engagement.slug}/find/{ours.uuid}/delete/", END)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["Mine"]


def test_a_saved_search_for_something_that_is_gone_says_so(client, engagement, analyst):
    facts = {"engagement": engagement, "by": analyst, "at": WHILE_OPEN, "name": "Old"}
    SavedSearch.objects.create(asked={"theme": "b0b0b0b0-0000-4000-8000-000000000000"}, **facts)
    a_coded_view(engagement, a_response(engagement))
    page = client.get(address(engagement, theme="b0b0b0b0-0000-4000-8000-000000000000"))
    assert "Choose one of the answers in the list" in page.text


def test_the_public_finds_words_it_may_read(client, engagement):
    first, _second = two_moderators(engagement)
    shown = published(a_response(engagement, why="Buses <i>stop</i> early."), first)
    waiting = a_response(engagement, why="Buses are late.")
    base = f"/engagements/{engagement.slug}/views/"
    text = client.get(f"{base}?q=STOP").text
    assert shown.public_id in text
    assert "&lt;i&gt;<mark>stop</mark>&lt;/i&gt;" in text
    assert "No published view fits." in client.get(f"{base}?q=late").text
    assert waiting.public_id not in client.get(f"{base}?q=bus").text
    wrong = client.get(f"{base}?q=%21%21").text
    assert "Type at least one word or number to find." in wrong
    assert shown.public_id not in wrong
    assert "Error:" in wrong
