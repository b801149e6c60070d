from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from consultation.demo.edge_cases import CASES, edge_case
from consultation.demo.generating import NothingToAnswer, generated
from consultation.demo.inventing import asked_in, invented
from consultation.demo.phrases.speakers import SECTORS
from groundwork.clock.services import set_engagement_time
from groundwork.forms.plain_text import count_words
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.answering import is_blank
from responses.intake.models import Draft, Response, ResponseVersion, Withdrawal
from responses.intake.states import BETWEEN, LATE, ON_TIME
from scenarios.models import Engagement, StakeholderType
from tests.builders import (
    CLOSES,
    EVERY_ANSWER,
    OPENS,
    SWITCH_OFF,
    WHILE_OPEN,
    an_engagement_with_every_question,
    an_open_engagement,
)
from tests.demo_builders import BRIEFING, ICP, NATIONAL, the_demonstration

pytestmark = pytest.mark.django_db
MUCH_LATER = datetime(2021, 4, 5, tzinfo=UTC)


def made(engagement: Engagement, count: int, *, seed: int = 1, **options: Any) -> list[Any]:
    return list(generated(engagement, count=count, seed=seed, **options))


def what_was_said(engagement: Engagement) -> list[tuple[Any, ...]]:
    rows = ResponseVersion.objects.filter(response__engagement=engagement).order_by("pk")
    return list(
        rows.values_list(
            "stakeholder_type_id", "capacity", "organisation", "publication_choice", "answers", "received_at", "timing"
        )
    )


def versions(label: str, of: list[Any]) -> list[ResponseVersion]:
    return [ResponseVersion.objects.get(response=one.response) for one in of if one.label == label]


def test_the_same_seed_says_the_same_and_codes_are_drawn_afresh() -> None:
    engagement = an_open_engagement()
    made(engagement, 70, until=WHILE_OPEN)
    first = what_was_said(engagement)
    made(engagement, 70, until=WHILE_OPEN)
    assert what_was_said(engagement) == first * 2
    assert Response.objects.values("reference").distinct().count() == 140
    assert len({bytes(salt) for salt in ResponseVersion.objects.values_list("salt", flat=True)}) == 140


def test_another_seed_says_something_else() -> None:
    engagement = an_open_engagement()
    made(engagement, 5, seed=1, until=WHILE_OPEN)
    first = what_was_said(engagement)
    made(engagement, 5, seed=2, until=WHILE_OPEN)
    assert what_was_said(engagement)[5:] != first


def test_sending_in_batches_says_the_same() -> None:
    engagement = an_open_engagement()
    made(engagement, 7, until=WHILE_OPEN)
    made(engagement, 7, until=WHILE_OPEN, batch=3)
    said = what_was_said(engagement)
    assert said[7:] == said[:7]


def test_every_response_says_that_it_is_synthetic_and_no_draft_is_left() -> None:
    made(an_open_engagement(), 20)
    assert Response.objects.filter(synthetic=True).count() == 20 == Response.objects.count()
    assert not Draft.objects.exists()


def test_moments_lie_between_the_opening_and_now() -> None:
    engagement = an_open_engagement()
    made(engagement, 60)
    moments = ResponseVersion.objects.values_list("received_at", flat=True)
    assert OPENS <= min(moments) < OPENS + timedelta(days=2)
    assert WHILE_OPEN - timedelta(days=2) < max(moments) <= WHILE_OPEN
    assert set(ResponseVersion.objects.values_list("timing", flat=True)) == {ON_TIME}


def test_after_the_close_the_first_sixty_hold_every_timing() -> None:
    engagement = an_open_engagement(at=MUCH_LATER)
    all_of_them = made(engagement, 60)
    between = versions("between", all_of_them)
    assert len(between) == 4
    assert all(CLOSES <= version.received_at < SWITCH_OFF for version in between)
    assert [version.timing for version in versions("late", all_of_them)] == [LATE, LATE]
    (grace,) = versions("grace", all_of_them)
    assert (grace.timing, grace.grace) == (ON_TIME, True)
    assert CLOSES <= grace.received_at < CLOSES + timedelta(hours=1)


def test_the_demonstration_moved_past_its_switch_off_holds_every_timing_among_sixty() -> None:
    engagement = the_demonstration()[ICP]
    set_engagement_time(to=datetime(2021, 3, 16, tzinfo=UTC))
    made(engagement, 60)
    timings = Counter(ResponseVersion.objects.values_list("timing", "grace"))
    assert timings[BETWEEN, False] >= 4
    assert timings[LATE, False] >= 2
    assert timings[ON_TIME, True] >= 1
    assert timings[ON_TIME, False] >= 40


def test_where_late_views_are_refused_none_is_invented() -> None:
    engagement = an_open_engagement(at=MUCH_LATER, late_views_accepted=False)
    made(engagement, 60)
    assert max(ResponseVersion.objects.values_list("received_at", flat=True)) < SWITCH_OFF


def test_the_first_sixty_hold_what_is_rare() -> None:
    engagement = the_demonstration()[ICP]
    all_of_them = made(engagement, 60)
    assert len(all_of_them) == 60
    types = Counter(ResponseVersion.objects.values_list("stakeholder_type_id", flat=True))
    assert set(types) == set(StakeholderType.objects.values_list("slug", flat=True))
    assert set(ResponseVersion.objects.values_list("capacity", flat=True)) >= {"own_view", "official_view"}
    assert set(ResponseVersion.objects.values_list("publication_choice", flat=True)) == {
        "publish",
        "publish_named",
        "do_not_publish",
    }
    choices = Counter(version.answers["questions"].get("q1-scenario") for version in ResponseVersion.objects.all())
    assert {"scenario-1", "scenario-2", "neither", "unsure", None} <= set(choices)
    first, second = versions("duplicate", all_of_them)
    assert (first.answers, first.stakeholder_type_id) == (second.answers, second.stakeholder_type_id)
    assert first.digest != second.digest
    assert len(versions("campaign", all_of_them)) == 12
    (only_points,) = versions("only points", all_of_them)
    assert only_points.answers["points"]
    assert not any(only_points.answers["questions"].values())
    (formulas,) = versions("formulas", all_of_them)
    assert formulas.answers["questions"]["q1-why"].startswith("=1+1")
    (long,) = versions("very long", all_of_them)
    assert 1400 < count_words(long.answers["questions"]["q1-why"]) <= 1500
    for label, letter in (("emoji", "👍🏽"), ("Arabic", "ر"), ("Urdu", "ہ"), ("Welsh", "ŵ"), ("markup", "<script>")):
        (version,) = versions(label, all_of_them)
        assert letter in version.answers["questions"]["q1-why"]


def test_texts_vary_and_leave_no_gap_to_fill_in() -> None:
    engagement = an_open_engagement()
    made(engagement, 160)
    ordinary = [version.answers["questions"]["q1-why"] for version in ResponseVersion.objects.order_by("pk")[60:]]
    told = [text for text in ordinary if text]
    assert len(set(told)) == len(told) > 70
    assert not any("{" in text or "}" in text for text in told)


def test_organisations_are_invented_ones() -> None:
    made(an_open_engagement(), 120)
    names = set(ResponseVersion.objects.exclude(organisation="").values_list("organisation", flat=True))
    assert len(names) > 10
    assert all("Example" in name for name in names)


def test_some_are_helped_and_some_speak_for_several() -> None:
    all_of_them = made(the_demonstration()[ICP], 90)
    (helped,) = versions("helped", all_of_them)
    assert (helped.capacity, helped.organisation) == ("helping", "")
    spoken_for = ResponseVersion.objects.filter(capacity="several")
    assert all(len(version.answers["bodies"]) >= 2 for version in spoken_for)
    (overlapping,) = versions("several, one of them replied too", all_of_them)
    replied = {body["name"] for body in overlapping.answers["bodies"] if body["replied"] == "yes"}
    senders = ResponseVersion.objects.filter(capacity="official_view").values_list("organisation", flat=True)
    assert replied
    assert replied <= set(senders)
    (several,) = versions("several", all_of_them)
    assert (several.capacity, several.organisation) == ("several", "Example Alliance of Voluntary Groups")
    first, second = versions("superseded", all_of_them)
    assert first.response_id < second.response_id


def test_an_invented_speaker_for_several_names_two_bodies_or_more_one_of_which_replied_too() -> None:
    asked = asked_in(an_open_engagement().current_version.document)
    place = [label for label, _case in CASES].index("several, one of them replied too")
    one = edge_case(place, asked, "seed")
    assert one
    assert len(one.bodies) >= 3
    assert [body["name"] for body in one.bodies if body["replied"] == "yes"] == ["Healthwatch Exampleshire"]
    assert all("Example" in body["name"] for body in one.bodies)


@pytest.mark.parametrize("seed", range(5))
def test_an_invented_response_answers_every_type_of_question_and_none_that_is_not_asked(seed: int) -> None:
    document = an_engagement_with_every_question().current_version.document
    asked = asked_in(document)
    of_them = [invented(asked, Random(f"{seed}:{number}")) for number in range(60)]
    of_them += [edge_case(place, asked, str(seed)) for place in range(len(CASES))]
    given = [one.questions for one in of_them]
    for key in EVERY_ANSWER.keys() - {"q-file"}:
        assert sum(not is_blank(said.get(key)) for said in given) > 10, key
    assert all("q-visits" not in said for said in given if said["q-used"] != "yes")
    assert all(said["q-used"] in ("yes", "no", "unsure") for said in given)
    assert all(1 <= int(said["q-visits"]) <= 400 for said in given if said.get("q-visits"))
    assert all(1 <= len(said["q-days"]) <= 3 for said in given if said.get("q-days"))


def test_people_live_in_postcode_sectors_of_sunderland_and_organisations_in_none() -> None:
    asked = asked_in(an_open_engagement().current_version.document)
    abouts = [invented(asked, Random(number)).about for number in range(200)]
    people = [about["locality"] for about in abouts if not about["organisation"]]
    assert set(people) <= {"", *SECTORS}
    assert people.count("") < len(people) / 2
    assert not any(about["locality"] for about in abouts if about["organisation"])


def test_the_national_consultation_is_answered_though_it_was_decided_since() -> None:
    engagement = the_demonstration()[NATIONAL]
    made(engagement, 70)
    given = [version.answers["questions"] for version in ResponseVersion.objects.all()]
    assert len(given) == 70
    for question in engagement.current_version.document["questions"]:
        assert sum(not is_blank(said.get(question["key"])) for said in given) > 20, question["key"]


def test_one_is_withdrawn_by_its_sender_alone_and_the_books_balance() -> None:
    engagement = an_open_engagement()
    all_of_them = made(engagement, len(CASES))
    (withdrawn,) = (one.response for one in all_of_them if one.label == "withdrawn")
    assert (withdrawn.counting, withdrawn.excluded_because) == ("excluded", "withdrawn")
    assert Withdrawal.objects.get().response == withdrawn
    drawn = ledger_of(read_books(engagement))
    assert drawn.faults == ()
    assert (drawn.total.received, drawn.total.withdrawn) == (len(CASES), 1)


@pytest.mark.parametrize("slug", [BRIEFING])
def test_what_cannot_be_answered_here_gets_no_responses(slug: str) -> None:
    with pytest.raises(NothingToAnswer, match="nothing that can be answered here"):
        made(the_demonstration()[slug], 1)


def test_what_has_not_opened_gets_no_responses() -> None:
    engagement = an_open_engagement()
    set_engagement_time(to=OPENS - timedelta(days=1))
    with pytest.raises(NothingToAnswer, match="not opened yet"):
        made(engagement, 1)
    assert not Response.objects.exists()
