"""What is pointed at as perhaps personal, and what is not."""

import pytest

from responses.moderation.models import Redaction
from responses.moderation.reading import readings_of
from responses.moderation.suggesting import is_nhs_number, suggestions_in
from tests.builders import a_response, an_open_engagement
from tests.responses.moderation.test_views import address, signed_in, text_of


def found(text, names=()):
    return [(each.what, each.words) for each in suggestions_in("question", "q", text, list(names))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to jo.o'neil+nhs@mail.example.org.uk.", [("an email address", "jo.o'neil+nhs@mail.example.org.uk")]),
        ("Ring 0191 498 0123.", [("a phone number", "0191 498 0123")]),
        (
            "Ring 07700 900123 or +44 (0)20 7946 0123",
            [
                ("a phone number", "07700 900123"),
                ("a phone number", "+44 (0)20 7946 0123"),
            ],
        ),
        ("I live at SR5 3AB, near sr53ab.", [("a postcode", "SR5 3AB"), ("a postcode", "sr53ab")]),
        ("My number is 943 476 5919.", [("an NHS number", "943 476 5919")]),
        ("My number is 9434765919", [("an NHS number", "9434765919")]),
        (
            "NHS9434765919 or 943\u00a0476\u00a05919",
            [("an NHS number", "9434765919"), ("an NHS number", "943\u00a0476\u00a05919")],
        ),
        ("943.476.5919", [("an NHS number", "943.476.5919")]),
        ("9 4 3 4 7 6 5 9 1 9", [("an NHS number", "9 4 3 4 7 6 5 9 1 9")]),
        # Its last ten digits pass the check of an NHS number.
        ("Ring +44 (0) 191 498 0123", [("a phone number", "+44 (0) 191 498 0123")]),
        ("😀 a@b.example مرحبا", [("an email address", "a@b.example")]),
    ],
)
def test_what_may_be_personal_is_pointed_at(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 we saw 1,234,567 people.",
        "943 476 5918",
        "1111111111",
        "Room B12 at 3pm",
        "10 to 20 people @ 5",
        "It costs £4,800,000,000.",
        "SR5 3 is where",
        "",
    ],
)
def test_what_is_not_personal_is_left_alone(text):
    assert found(text) == []


def test_the_name_that_its_sender_gave_is_pointed_at_in_any_case():
    assert found("We at EXAMPLE  carers think so.", ["Example Carers", "", "We"]) == [
        ("a name that its sender gave", "EXAMPLE  carers")
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("O'Brien Café", "So says o’brien cafe.", ["o’brien cafe"]),
        ("Cafe-Muller", "Cafe\u0301–Müller and CAFÉ-MÜLLER", ["Cafe\u0301–Müller", "CAFÉ-MÜLLER"]),
        ("Age UK", "We manage UKraine. AGE UK!", ["AGE UK"]),
        ("ﬁne Straße", "FINE STRASSE", ["FINE STRASSE"]),
    ],
)
def test_a_name_is_pointed_at_however_a_keyboard_writes_it(name, text, expected):
    assert [words for _what, words in found(text, [name])] == expected


@pytest.mark.django_db
def test_who_organised_a_petition_is_pointed_at_too():
    version = a_response(an_open_engagement()).versions.select_related("form").get()
    version.answers = {"petition": {"organiser": "Jo Example", "wording": "Jo Example asks.", "signatures": 7}}
    (reading,) = readings_of([version])
    assert [each.words for row in reading.rows for each in row.suggestions] == ["Jo Example"]


def test_each_place_has_its_number_and_nothing_is_pointed_at_twice():
    told = suggestions_in("question", "q", "a@b.example, again a@b.example", ["a@b.example"])
    assert [(each.start, each.number) for each in told] == [(0, 1), (19, 2)]


@pytest.mark.parametrize(("digits", "fine"), [("9434765919", True), ("9434765918", False), ("943476591", False)])
def test_an_nhs_number_is_checked_by_its_last_digit(digits, fine):
    assert is_nhs_number(digits) is fine


@pytest.mark.django_db
def test_nothing_is_hidden_until_a_person_says_so_with_one_click():
    engagement = an_open_engagement()
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why="Ring 0191 498 0123, or 0191 498 0123.")
    page = client.get(address("response", response))
    assert text_of(page).count("Perhaps a phone number") == 2
    assert not Redaction.objects.exists()
    forms = page.content.decode().split("<form")[1:]
    (form,) = [part for part in forms if 'value="2"' in part and "hide-words" in part]
    assert "0191 498 0123" in form
    sent = {"hide-version": 1, "hide-words": "0191 498 0123", "hide-place": "2", "hide-reason": "identifies_self"}
    client.post(address("response", response) + "hide/question/q1-why/", sent | {"form_end": "complete"})
    assert list(Redaction.objects.values_list("start", "end")) == [(23, 36)]
    assert text_of(client.get(address("response", response))).count("Perhaps a phone number") == 1
