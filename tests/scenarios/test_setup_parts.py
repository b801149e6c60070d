"""Parts of setting up: optional questions about people, events, planned steps, and the order of points."""

import pytest
from django.test import Client

from responses.equality.questions import QUESTIONS
from responses.equality.steps import asked_in
from scenarios.offers import equality_questions
from scenarios.setup.models import PublishProposal
from tests.builders import a_draft_engagement, an_open_engagement
from tests.reading import words_of
from tests.scenarios.setup_builders import Desk, day
from tests.scenarios.test_setup_pages import a_desk, whole

pytestmark = pytest.mark.django_db


def published(engagement, desk: Desk) -> str:
    """What the public reads once two people have published it."""
    approver = a_desk(engagement, "approver")
    desk.act("publish/propose/", reason="New.")
    approver.act("publish/agree/", proposal=PublishProposal.objects.latest("pk").pk)
    engagement.refresh_from_db()
    return words_of(Client(), f"/engagements/{engagement.slug}/")


def test_staff_choose_which_questions_about_people_are_asked() -> None:
    engagement = whole(an_open_engagement())
    desk = a_desk(engagement)
    assert "Optional questions about people" in desk.read()
    page = desk.read("equality/")
    first = [question for question in QUESTIONS.values() if not question.follows]
    assert [key for key, _words in equality_questions()] == [question.key for question in first]
    assert all(str(question.text) in page for question in first)
    desk.fill("equality/", equality=["age", "carer"])
    published(engagement, desk)
    assert [question.key for question in asked_in(engagement.current_version.document)] == ["age", "carer"]
    assert "checked" in desk.read("equality/")


def test_an_unknown_question_is_refused_and_none_at_all_is_fine() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    page = desk.send("equality/", equality=["shoe-size"])
    assert page.status_code == 200
    assert "Error" in page.content.decode()
    desk.fill("equality/")
    engagement.refresh_from_db()
    assert engagement.texts["equality"] == []


def test_an_event_has_a_day_a_place_and_a_host_and_the_public_reads_them() -> None:
    engagement = whole(an_open_engagement())
    desk = a_desk(engagement)
    when = day("day", 9, 3, 2021)
    told = {"title": "Public meeting", "place": "Town hall", "host": "The library", "join": "Come along."}
    desk.add("events", **told, **when, starts="6pm", ends="8pm")
    desk.add("planned", what="Talk to practices", when_text="May 2021")
    public = published(engagement, desk)
    told_in_public = public.partition("Public meeting")[2][:160]
    words = ("6pm", "9 March 2021", "to 8pm", "Town hall", "Held by The library", "How to join: Come along.")
    assert all(one in told_in_public for one in words)
    assert "Talk to practices Planned for May 2021" in public
    page = desk.read("list/events/1/")
    assert 'value="18:00"' in page
    assert "Town hall" in page


def test_an_event_that_ends_before_it_begins_or_in_the_odd_hour_is_refused_and_kept() -> None:
    desk = a_desk(a_draft_engagement())
    page = desk.send("list/events/add/", title="Talk", **day("day", 9, 3, 2021), starts="6pm", ends="5pm")
    assert "It must end after it begins" in page.content.decode()
    assert "Talk" in page.content.decode()
    page = desk.send("list/events/add/", title="Talk", **day("day", 28, 3, 2021), starts="1.30am")
    assert "The clocks change between 1am and 2am" in page.content.decode()
    page = desk.send("list/events/add/", title="Talk", **day("day", 9, 3, 1021), starts="6pm")
    assert "Enter a year between 2000 and 2100" in page.content.decode()


def test_a_point_changes_places_among_those_of_its_side_alone() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    scenario = engagement.scenarios.first()
    points = f"list/points-{scenario.key}/"
    for side in ("A", "D"):
        desk.add(f"points-{scenario.key}", side=side, text=f"Another of {side}")

    def order() -> list[str]:
        return [point.text for point in scenario.points.all()]

    before = order()
    against = [point for point in scenario.points.all() if point.side == "D"]
    shown = desk.read(points)
    assert shown.count("Move up") == shown.count("Move down") == len(before) - 2
    desk.press(points, f"{against[1].pk}/move", to="earlier")
    place = before.index(against[0].text)
    assert order() == [*before[:place], against[1].text, against[0].text, *before[place + 2 :]]
