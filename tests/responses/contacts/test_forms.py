import pytest

from responses.contacts.forms import ContactForm, shown_in_part


def form(email, purposes=("draft",), known=""):
    return ContactForm({"email": email, "purposes": list(purposes)}, offered=("draft", "receipt"), known=known)


@pytest.mark.parametrize(
    "email",
    [
        "maya@portal.example",
        "Maya.O'Neil+views@portal.example",
        "  maya@portal.example ",
        "maya@bücher.example",
        "maya@例え.example",
        "x_y-z@sub.portal.example",
    ],
)
def test_addresses_that_people_have_are_taken_as_they_are_typed(email):
    given = form(email)
    assert given.is_valid(), given.errors
    assert given.cleaned_data["email"] == email.strip()


def test_signs_that_nobody_sees_are_no_part_of_an_address():
    given = form("\u202amaya@portal.example\u202c\u200b")
    assert given.is_valid(), given.errors
    assert given.cleaned_data["email"] == "maya@portal.example"


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "Enter your email address"),
        ("maya", "right format"),
        ("maya@", "right format"),
        ("@portal.example", "right format"),
        ("maya@portal", "right format"),
        ("maya portal@portal.example", "right format"),
        ("a@portal.example, b@portal.example", "right format"),
        ("maya@portal.example\r\nBcc: thief@portal.example", "right format"),
        ("maya@portal.example\nX: y", "right format"),
        ("zoë@portal.example", "plain letters before the @"),
        ("maya\x00@portal.example", "cannot read"),
        ("m" * 400 + "@portal.example", "right format"),
        ("m" * 65 + "@portal.example", "right format"),
        ("maya@" + ".".join(["d" * 61] * 4) + ".example", "right format"),
        ("maya@[127.0.0.1]", "right format"),
    ],
)
def test_what_cannot_be_written_to_is_refused_in_words(email, words):
    given = form(email)
    assert words in str(given.errors["email"])
    assert given["email"].value() == email


def test_without_a_choice_there_is_nothing_to_write_about():
    assert "Choose at least one thing" in str(form("maya@portal.example", purposes=()).errors["purposes"])
    assert form("", purposes=(), known="m…@portal.example").is_valid()
    assert "Choose from the list" in str(form("maya@portal.example", purposes=("outcome",)).errors["purposes"])


def test_an_address_is_shown_in_part():
    assert shown_in_part("maya+x@portal.example") == "m…@portal.example"
