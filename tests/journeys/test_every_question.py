"""A form that asks one question of every type: each is answered wrongly once and then rightly, with scripts or none."""

import pytest

from responses.attachments.models import Attachment
from responses.intake.models import ResponseVersion
from tests.browser import a_page
from tests.builders import EVERY_ANSWER, an_engagement_with_every_question
from tests.journeys.person import Person
from tests.processes import the_web_server
from tests.responses.attachments.files import PDF

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TASKS = "Your view, part by part"
USED, VISITS = "Did you use the service last year?", "How often did you use it?"
NOT_SENT = "Not sent, because we no longer ask it"


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_every_type_of_question_is_answered_wrongly_then_rightly(width, scripts):
    engagement = an_engagement_with_every_question(required=True)
    with (
        the_web_server() as server,
        a_page(width=width, scripts=scripts, server=server.origin) as page,
    ):
        visitor = Person(page, server.origin, "every")
        visitor.open(f"/respond/{engagement.slug}/")
        visitor.press("Start now")
        visitor.is_at(TASKS)
        visitor.look("tasks-none")
        visitor.follow("About you")
        visitor.choose("Member of the public", "My own view")
        visitor.press()
        for number, (question, wrongly, fault, rightly) in enumerate(QUESTIONS, start=1):
            visitor.is_at(TASKS)
            visitor.follow(question)
            wrongly(visitor)
            visitor.press()
            visitor.is_told(fault, f"{number:02}")
            rightly(visitor)
            visitor.press()
        _add_the_file(visitor)
        visitor.follow("May we publish your view?")
        visitor.choose("Yes, without my name")
        visitor.press()
        visitor.look("tasks-done")
        _change_their_mind(visitor)
        visitor.press("Send my view")
        visitor.is_at("We have your view")
        visitor.reads("The bus stops too early.", "leaflet.pdf")
        visitor.look("sent")
    answers = ResponseVersion.objects.get().answers["questions"]
    expected = EVERY_ANSWER | {"q-used": "no", "q-file": [str(Attachment.objects.get().pk)]}
    del expected["q-visits"]
    assert answers == expected


def _stances(visitor):
    for title, stance in (("Scenario one", "I support it"), ("Scenario two", "I have mixed views")):
        visitor.page.get_by_role("group", name=title).get_by_label(stance).check()


def _ranks(visitor, *numbers):
    for name, number in zip(("Staff", "Distance", "Hours"), numbers, strict=True):
        visitor.page.get_by_label(name, exact=True).select_option(number)


def _day(visitor, number):
    for part, typed in (("Day", number), ("Month", "2"), ("Year", "2021")):
        visitor.page.get_by_label(part, exact=True).fill(typed)


def _untick(visitor, *labels):
    for label in labels:
        visitor.page.get_by_label(label, exact=True).uncheck()


def _nothing(visitor):
    return None


def chosen(*labels):
    return lambda visitor: visitor.choose(*labels)


def written(label, words):
    return lambda visitor: visitor.write(label, words)


FEW, MORE = "Describe it in a few words.", "Is there anything else you want to tell us?"
TOO_LONG = "It was all in all rather kind and on most days quick."
DAYS = chosen("Monday", "Tuesday", "Wednesday", "Thursday")
# Question, what is wrong on its page, what they are told, what mends it.
QUESTIONS = [
    ("What do you think of each scenario?", _nothing, "Say what you think of “Scenario one", _stances),
    (USED, _nothing, "Choose one of the answers", chosen("Yes")),
    (VISITS, written(VISITS, "401"), "Enter a number that is 400 or less", written(VISITS, "12.5")),
    ("Where did you use it?", _nothing, "Choose one of the answers", chosen("Clinic")),
    (
        "Which days suit you?",
        DAYS,
        "Choose no more than 3 answers",
        lambda visitor: _untick(visitor, "Tuesday", "Wednesday"),
    ),
    ("How easy was it to get there?", _nothing, "Choose one of the answers", chosen("4")),
    (
        "What matters most to you?",
        lambda visitor: _ranks(visitor, "1", "1", "2"),
        "You gave 1 to “Staff” and",
        lambda visitor: _ranks(visitor, "2", "3", "1"),
    ),
    (
        "When did you last use it?",
        lambda visitor: _day(visitor, "31"),
        "Enter a real date",
        lambda visitor: _day(visitor, "11"),
    ),
    ("Is the plan clear?", written("Tell us more", EVERY_ANSWER["q-agree"]["text"]), "Choose", chosen("Partly")),
    (FEW, written(FEW, TOO_LONG), "Your answer is 12 words", written(FEW, "Kind and quick.")),
    (MORE, _nothing, "Write your answer", written(MORE, EVERY_ANSWER["q-more"])),
]


def _add_the_file(visitor):
    visitor.follow("Do you want to add a file?")
    visitor.add_file("leaflet.exe", b"MZ")
    visitor.is_told("We can't take “leaflet.exe”", "file")
    visitor.add_file("leaflet.pdf", PDF)
    visitor.reads("leaflet.pdf")
    visitor.look("file-added")
    visitor.page.get_by_role("button", name="Continue").click()
    visitor.is_at(TASKS)


def _change_their_mind(visitor):
    """The question that hangs on another goes with it, comes back with its answer, and goes again."""
    visitor.follow("Check your answers and send them")
    visitor.look("check")
    visitor.reads_nowhere(NOT_SENT)
    for answer in ("No", "Yes", "No"):
        visitor.change(USED)
        visitor.choose(answer)
        visitor.press()
        visitor.reads(VISITS, "12.5")
        (visitor.reads if answer == "No" else visitor.reads_nowhere)(NOT_SENT)
    visitor.look("check-not-sent")
    visitor.follow("Back to all parts of your view")
    visitor.reads_nowhere(VISITS)
    visitor.follow("Check your answers and send them")
