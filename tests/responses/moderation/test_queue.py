"""Which views wait, for whom, in which order."""

import pytest

from responses.intake.models import Response
from responses.intake.states import HELD
from responses.moderation import queue
from responses.moderation.narrowing import (
    ALL,
    APPEALS,
    LOG,
    PUBLICATION,
    SAFETY,
    SECOND_PERSON,
    SUPPLEMENT,
    UNUSUAL,
    WISHES,
    Asked,
    offered,
)
from responses.moderation.queue import (
    OVERDUE,
    TO_ACT_ON,
    how_many_wait,
    next_in_line,
    page_of,
    parts_of_queue,
    views_of,
    waiting_by_engagement,
)
from responses.moderation.reading import first_words
from responses.moderation.services import confirm, count_only, decline, exclude, publish
from tests.builders import (
    EVERY_ANSWER,
    WHILE_OPEN,
    a_person,
    a_response,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.report_builders import withdrawn
from tests.reports.desk.test_working_day import busy

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def moderators(engagement):
    return a_person("moderator", on=engagement), a_person("moderator", on=engagement)


def waiting(engagement, person, part, after=None, **more):
    return [
        row.view.response
        for row in page_of(engagement, person, Asked(part, after=after, **more), WHILE_OPEN.date(), {}).rows
    ]


def test_each_view_waits_where_its_standing_says(engagement):
    first, second = moderators(engagement)
    fresh, shown, proposed, left_out, withheld, refused = (a_response(engagement) for _ in range(6))
    kept_back = a_response(engagement, publication="do_not_publish")
    publish(response=shown, version_number=1, by=first)
    exclude(response=proposed, version_number=1, by=first, reason="spam")
    confirm(proposal=exclude(response=left_out, version_number=1, by=first, reason="test"), by=second)
    confirm(proposal=count_only(response=withheld, version_number=1, by=first, reason="abuse"), by=second)
    decline(proposal=count_only(response=refused, version_number=1, by=first, reason="abuse"), by=second)
    assert waiting(engagement, first, PUBLICATION) == [fresh, refused]
    assert waiting(engagement, first, SECOND_PERSON) == [proposed]
    assert waiting(engagement, first, ALL) == [fresh, shown, proposed, left_out, withheld, refused, kept_back]
    none = dict.fromkeys((SAFETY, HELD, APPEALS, WISHES, UNUSUAL, SUPPLEMENT, LOG, OVERDUE), 0)
    counts = {PUBLICATION: 2, SECOND_PERSON: 1, ALL: 7} | none
    assert how_many_wait(engagement, first, WHILE_OPEN.date()) == counts


def test_what_looked_unusual_has_its_own_part_and_waits_with_the_rest(engagement):
    first, _ = moderators(engagement)
    usual, fast, shown = (a_response(engagement) for _ in range(3))
    Response.objects.filter(pk__in=[fast.pk, shown.pk]).update(flags=["fast"])
    publish(response=shown, version_number=1, by=first)
    assert waiting(engagement, first, UNUSUAL) == [fast, shown]
    assert waiting(engagement, first, PUBLICATION) == [usual, fast]
    assert how_many_wait(engagement, first, WHILE_OPEN.date())[UNUSUAL] == 2


def test_a_person_sees_the_views_of_their_own_engagements_only(engagement):
    response, elsewhere = a_response(engagement), an_open_engagement()
    a_response(elsewhere)
    assert waiting(engagement, a_person("analyst", on=engagement), ALL) == [response]
    assert waiting(engagement, a_person("moderator", on=elsewhere), ALL) == []
    assert waiting(engagement, a_person("board_reader", on=engagement), ALL) == []


def test_the_type_of_sender_narrows_the_queue(engagement):
    person, _ = moderators(engagement)
    a_response(engagement)
    practice = a_response(engagement, stakeholder="gp-practice", organisation="Example Surgery")
    assert waiting(engagement, person, PUBLICATION, kind="gp-practice") == [practice]


def test_pages_follow_each_other_without_gap_or_repeat_while_views_come_and_go(engagement, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 3)
    person, _ = moderators(engagement)
    views = [a_response(engagement) for _ in range(7)]
    first = page_of(engagement, person, Asked(PUBLICATION, after=None), WHILE_OPEN.date(), {})
    assert [row.view.response for row in first.rows] == views[:3]
    publish(response=views[0], version_number=1, by=person)
    views.append(a_response(engagement))
    second = page_of(engagement, person, Asked(PUBLICATION, after=first.after), WHILE_OPEN.date(), {})
    third = page_of(engagement, person, Asked(PUBLICATION, after=second.after), WHILE_OPEN.date(), {})
    assert [row.view.response for row in second.rows + third.rows] == views[3:]
    assert third.after is None


def test_next_in_line_is_the_one_behind_and_then_round_to_the_start(engagement):
    person, _ = moderators(engagement)
    one, two, three = (a_response(engagement) for _ in range(3))
    views = views_of(engagement, person)
    assert next_in_line(views, Asked(PUBLICATION), after=one, person=person).response == two
    assert next_in_line(views, Asked(PUBLICATION), after=three, person=person).response == one
    publish(response=two, version_number=1, by=person)
    publish(response=three, version_number=1, by=person)
    assert next_in_line(views, Asked(PUBLICATION), after=one, person=person) is None


def test_next_in_line_for_a_second_person_leaves_out_their_own_proposals(engagement):
    first, second = moderators(engagement)
    done, mine, theirs = (a_response(engagement) for _ in range(3))
    exclude(response=mine, version_number=1, by=second, reason="spam")
    exclude(response=theirs, version_number=1, by=first, reason="spam")
    views = views_of(engagement, second)
    assert next_in_line(views, Asked(SECOND_PERSON), after=done, person=second).response == theirs


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"questions": {"q1-scenario": "scenario-1", "q1-why": "It  joins\nup care."}}, "It joins up care."),
        ({"questions": {"q1-scenario": "scenario-1", "q1-why": ""}}, ""),
        ({"questions": {"q1-scenario": "unsure", "q1-why": "No"}}, "No"),
        ({"questions": {"q1-why": "照护需要整合"}}, "照护需要整合"),
        ({"questions": {}, "points": {"S1-A01": {"reaction": "matters", "words": "Very much."}}}, "Very much."),
        ({"missing": {"scenario-1": "What about parking?"}}, "What about parking?"),
        ({}, ""),
        ({"questions": {"q-asked-no-more": "Words of then"}}, "Words of then"),
        ({"questions": {"q-asked-no-more": {"choice": "yes", "text": "Beside it"}}}, "Beside it"),
        ({"questions": {"q1-why": "word " * 100}}, ("word " * 100)[:160] + "…"),
    ],
)
def test_the_first_words_are_the_senders_own(engagement, answers, words):
    assert first_words(answers, offered(engagement).types) == words


def test_of_every_kind_of_answer_only_words_are_shown():
    types = offered(an_engagement_with_every_question()).types
    silent = {key: said for key, said in EVERY_ANSWER.items() if key not in ("q-agree", "q-one-word", "q-more")}
    assert first_words({"questions": silent}, types) == ""
    assert first_words({"questions": EVERY_ANSWER}, types) == "Page four is hard to follow."


def test_nobody_waits_for_a_view_that_its_sender_withdrew(engagement):
    (first, second), view = moderators(engagement), a_response(engagement, why="canary")
    exclude(response=view, version_number=1, by=first, reason="spam")
    assert how_many_wait(engagement, second, WHILE_OPEN.date())[SECOND_PERSON] == 1
    withdrawn(view)
    counts = how_many_wait(engagement, second, WHILE_OPEN.date())
    assert (counts[PUBLICATION], counts[SECOND_PERSON], counts[ALL]) == (0, 0, 1)
    (row,) = page_of(engagement, second, Asked(ALL, after=None), WHILE_OPEN.date(), {}).rows
    assert (row.view.response, row.first_words) == (view, "")


def test_a_long_part_is_not_counted_to_its_end(engagement, monkeypatch):
    monkeypatch.setattr(queue, "COUNTED_TO", 3)
    person, _ = moderators(engagement)
    for _each in range(2):
        a_response(engagement)
    assert ("all", "2") in [
        (part, many) for part, _words, many in parts_of_queue(how_many_wait(engagement, person, WHILE_OPEN.date()), ALL)
    ]
    for _each in range(2):
        a_response(engagement)
    assert how_many_wait(engagement, person, WHILE_OPEN.date())[ALL] == 3
    assert parts_of_queue(how_many_wait(engagement, person, WHILE_OPEN.date()), ALL)[-1][2] == "3 or more"


def test_the_home_page_counts_what_the_queue_counts(engagement):
    """It takes the few of whom a second person is asked from all that are not decided."""
    first, second = moderators(engagement)
    busy(engagement)
    exclude(response=a_response(engagement), version_number=1, by=first, reason="spam")
    kept = a_response(engagement)
    confirm(proposal=count_only(response=kept, version_number=1, by=first, reason="abuse"), by=second)
    exclude(response=kept, version_number=1, by=first, reason="spam")
    today = WHILE_OPEN.date()
    counts = how_many_wait(engagement, first, today)
    assert counts[PUBLICATION] > 0 < counts[SECOND_PERSON]
    assert waiting_by_engagement(first, today) == {engagement.pk: {part: counts[part] for part in TO_ACT_ON}}
