"""What is missing, what is unwise, which routes lead nowhere, and which codes are given, by plain functions."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from scenarios.setup.checks import findings_of
from scenarios.setup.coding import with_codes
from scenarios.setup.differences import differences
from scenarios.setup.elections import PERIODS, periods_within
from scenarios.setup.kinds import option_values
from scenarios.setup.routing import faults_of


def asked(key: str, number: int, **facts: Any) -> dict[str, Any]:
    options = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
    return {"key": key, "number": number, "part": "", "type": "single_choice", "text": key, "options": options} | facts


def only_if(question: str, *answers: str) -> dict[str, Any]:
    return {"ask_if": {"question": question, "answers": list(answers)}}


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([asked("a", 1), asked("b", 2, **only_if("a", "yes"))], []),
        ([asked("a", 1, **only_if("b", "yes")), asked("b", 2)], ["Question 1: it hangs on an answer that comes only"]),
        ([asked("a", 1, **only_if("a", "yes"))], ["Question 1: it hangs on an answer that comes only after it"]),
        ([asked("a", 1, **only_if("gone", "yes"))], ["Question 1: it hangs on a question that is gone"]),
        ([asked("a", 1), asked("b", 2, **only_if("a", "maybe"))], ["Question 2: it hangs on an answer that nobody"]),
        (
            [asked("a", 1, **only_if("gone", "x")), asked("b", 2, **only_if("a", "yes"))],
            ["Question 1: it hangs on a question that is gone", "Question 2: it hangs on a question that nobody is"],
        ),
        (
            [asked("a", 1, type="long_text", options=[]), asked("b", 2, **only_if("a", "yes"))],
            ["Question 2: it hangs on a question that has no choices"],
        ),
        ([asked("a", 1, options=[])], ["Question 1: it needs at least two choices"]),
        ([asked("a", 1, type="multiple_choice", limits={"least": 3})], ["Question 1: it asks for more choices than"]),
        ([asked("a", 1, type="number", limits={"least": 9, "most": 2})], ["Question 1: its smallest number is larger"]),
    ],
)
def test_every_way_through_the_questions_is_held_against_the_rules(questions: Any, words: list[str]) -> None:
    faults = faults_of(questions)
    assert len(faults) == len(words)
    assert all(fault.startswith(start) for fault, start in zip(faults, words, strict=True)), faults


def scenario(key: str, *points: str, against: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "key": key,
        "number": 1,
        "title": key,
        "description": "What it is.",
        "preferred": False,
        "advantages": [{"code": "", "text": text} for text in points],
        "disadvantages": [{"code": "", "text": text} for text in against],
    }


def a_document(opens: datetime, closes: datetime, **facts: Any) -> dict[str, Any]:
    texts = {
        "background": [{"heading": "Why", "body": "Because."}],
        "not_in_scope": ["Care"],
        "ways_to_respond": [{"channel": "post"}],
        "contacts": [{"role": "Team"}],
        "legal_basis": "The duty to involve.",
        "audiences": ["public"],
    }
    return {
        "texts": texts,
        "audiences": ["Member of the public"],
        "scenarios": [scenario("one", "a point"), scenario("two", "a point")],
        "questions": [asked("a", 1)],
        "preferred_reasons": "",
        "dates": {"opens_at": opens.isoformat(), "closes_at": closes.isoformat(), "switch_off_at": None},
    } | facts


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


OPENS, CLOSES = utc(2021, 1, 11, 9), utc(2021, 3, 12)


def kinds(document: dict[str, Any]) -> dict[str, bool]:
    return {finding.key: finding.blocks for finding in findings_of(document)}


def test_a_whole_engagement_has_nothing_missing_and_nothing_unwise() -> None:
    assert kinds(a_document(OPENS, CLOSES)) == {}


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (utc(2021, 2, 11, 9), utc(2021, 3, 12), "few-days"),
        (OPENS, utc(2021, 3, 14), "idle-close"),
        (utc(2021, 11, 1, 9), utc(2021, 12, 28, 17), "idle-close"),
        (utc(2021, 9, 1, 9), utc(2021, 10, 31, 1, 30), "odd-hour"),
        (utc(2021, 2, 10, 9), utc(2021, 4, 15), "election-2021-05-06"),
    ],
)
def test_unwise_dates_are_told(opens: datetime, closes: datetime, expected: str) -> None:
    assert kinds(a_document(opens, closes)).get(expected) is False


def test_thirty_days_up_to_a_thursday_are_fine() -> None:
    assert kinds(a_document(utc(2021, 2, 10, 9), utc(2021, 3, 12))) == {}


def test_what_is_missing_blocks() -> None:
    bare = a_document(OPENS, CLOSES, scenarios=[], questions=[], texts={})
    bare["dates"] = {"opens_at": None, "closes_at": None, "switch_off_at": None}
    found = kinds(bare)
    missing = {"no-background", "no-scope", "few-scenarios", "no-question", "no-dates"}
    assert {key for key, blocks in found.items() if blocks} == missing
    assert {"online-only", "no-contact", "no-legal-basis", "no-audience"} <= set(found)


def test_one_scenario_must_not_be_shown_more_than_another() -> None:
    uneven = [scenario("one", "a", "b", against=("c", "d")), scenario("two", "a")]
    assert kinds(a_document(OPENS, CLOSES, scenarios=uneven)) == {"uneven-points": False, "uneven-length": False}
    wordy = [scenario("one", "a very long point with many words"), scenario("two", "a short one")]
    assert kinds(a_document(OPENS, CLOSES, scenarios=wordy)) == {"uneven-length": False}
    described = [scenario("one", "a") | {"description": "word " * 25}, scenario("two", "b")]
    assert kinds(a_document(OPENS, CLOSES, scenarios=described)) == {"uneven-description": False}


@pytest.mark.parametrize("second", ["scenario_preference", "scenario_stance"])
def test_a_preference_is_asked_once_and_in_one_way(second: str) -> None:
    first = asked("a", 1, type="scenario_preference")
    twice = a_document(OPENS, CLOSES, questions=[first, asked("b", 2, type=second)])
    assert kinds(twice) == {"two-preferences": True}
    assert kinds(a_document(OPENS, CLOSES, questions=[first, asked("b", 2)])) == {}


def test_what_people_have_read_is_not_taken_away_in_silence() -> None:
    before, after = (a_document(OPENS, CLOSES) for _each in range(2))
    after["questions"] = [asked("b", 1)]
    (found,) = findings_of(after, before)
    assert (found.key, found.blocks) == ("gone-a", False)


def test_periods_before_elections_end_with_the_poll_and_come_in_order() -> None:
    assert all(first < poll for first, poll, _which in PERIODS)
    assert sorted(PERIODS, key=lambda period: period[1]) == PERIODS
    poll = PERIODS[0][1]
    assert PERIODS[0] in periods_within(poll, poll)
    after = poll.replace(day=poll.day + 1)
    assert PERIODS[0] not in periods_within(after, after)


def test_the_ordinary_elections_of_years_to_come_are_counted_on():
    """Notice of the poll on 6 May 2027 is given 25 working days before, Easter and the bank holiday in May left out."""
    period = (date(2027, 3, 31), date(2027, 5, 6), "local elections")
    assert periods_within(date(2027, 3, 31), date(2027, 3, 31)) == [period]
    assert (
        periods_within(date(2027, 3, 30), date(2027, 3, 30)) == periods_within(date(2027, 5, 7), date(2028, 3, 1)) == []
    )
    assert periods_within(date(2027, 4, 1), date(2028, 4, 1))[-1][1] == date(2028, 5, 4)
    assert len(periods_within(date(2027, 1, 1), date(9999, 1, 1))) < 10


def test_codes_are_never_given_twice() -> None:
    first = with_codes({"scenarios": [scenario("one", "a", "b"), scenario("two", "c")]}, [])
    assert [point["code"] for point in first["scenarios"][0]["advantages"]] == ["S1-A01", "S1-A02"]
    # The second point goes, another one comes, the order of the scenarios turns, and one more is put first.
    one = scenario("one", "a", "new")
    one["advantages"][0]["code"] = "S1-A01"
    two = scenario("two", "c")
    two["advantages"][0]["code"] = "S2-A01"
    later = with_codes({"scenarios": [scenario("three", "d"), two, one]}, [first])
    codes = {row["key"]: [point["code"] for point in row["advantages"]] for row in later["scenarios"]}
    assert codes == {"three": ["S3-A01"], "two": ["S2-A01"], "one": ["S1-A01", "S1-A03"]}


def test_a_choice_keeps_its_value_while_its_words_or_its_place_stay() -> None:
    first = option_values(["A clinic", "At home"], [])
    assert [option["value"] for option in first] == ["a-clinic", "at-home"]
    assert [option["value"] for option in option_values(["At home", "A clinic"], first)] == ["at-home", "a-clinic"]
    assert [option["value"] for option in option_values(["A health centre", "At home"], first)] == [
        "a-clinic",
        "at-home",
    ]
    assert [option["value"] for option in option_values(["A clinic", "At home", "At-home"], first)][2] == "at-home-2"


def test_no_change_can_hide_from_the_second_person() -> None:
    before = a_document(OPENS, CLOSES) | {"slug": "one", "title": "Old"}
    assert differences(before, before) == []
    after = a_document(OPENS, CLOSES) | {"slug": "one", "title": "New"}
    after["texts"] = after["texts"] | {"contacts": [{"role": "Another team"}], "unheard_of": "Words"}
    after["questions"] = [asked("a", 1, help="More"), asked("b", 2)]
    after["dates"] = after["dates"] | {"late_views_accepted": True}
    told = {change.part: (change.old, change.new) for change in differences(before, after)}
    assert told["Title"] == ("Old", "New")
    assert told["Contacts"] == ("role: Team", "role: Another team")
    assert told["unheard_of"] == ("", "Words")
    assert told["Late views taken"] == ("", "yes")
    assert set(told) == {"Title", "Contacts", "unheard_of", "Late views taken", "Question “a”", "Question “b”"}
    assert {change.part for change in differences(None, after)} > set(told)


def test_what_stands_for_words_is_told_in_words_and_what_somebody_typed_is_left_alone() -> None:
    before = a_document(OPENS, CLOSES) | {"slug": "one", "title": "Old"}
    after = before | {"texts": dict(before["texts"])}
    after["texts"]["contacts"] = [{"role": "sourced", "standing": "sourced"}]
    after["texts"]["ways_to_respond"] = [{"channel": "post", "label": "post", "standing": "placeholder"}]
    after["texts"]["documents"] = [{"title": "pdf", "kind": "eia", "formats": ["pdf", "html"], "audience": "gp"}]
    told = {change.part: change.new for change in differences(before, after)}
    assert told == {
        "Contacts": "role: sourced\nwhat it rests on: true, as far as whoever typed it in knows",
        "Ways to respond": "way: Post\nwords: post\nwhat it rests on: stands in for the true one, in a demonstration",
        "Documents": "title: pdf\nkind: Equality impact assessment\n"
        "forms: PDF, a file to print or keep\nWeb page\nfor: GP practices",
    }
    asks = {change.part: change.new for change in differences(None, after | {"questions": [asked("a", 1)]})}
    assert "type: One choice out of several" in asks["Question “a”"]
