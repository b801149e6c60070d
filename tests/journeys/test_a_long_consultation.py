"""The national consultation of 2018, as the demonstration has it: nine questions by a list of tasks, with files."""

import re
from datetime import UTC, datetime

import pytest

from groundwork.clock.services import set_engagement_time
from responses.intake.models import ResponseVersion
from tests.browser import a_page
from tests.demo_builders import NATIONAL, the_demonstration
from tests.journeys.person import Person
from tests.processes import the_web_server
from tests.responses.attachments.files import PDF, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TASKS = "Your view, part by part"
IN_SEPTEMBER_2018 = datetime(2018, 9, 3, 11, tzinfo=UTC)
LONG_NAME = "Our council's answer to the draft Integrated Care Provider contract_final_2018-09-03.pdf"
# Not as they are numbered: the number of the question to what is chosen and written.
ANSWERS = {
    "9": ("", "Say who gains and who loses.\n\nThen say what will change."),
    "3": ("Too much is national", "Let the council and the commissioner agree the split."),
    "6": ("", "One budget for public health."),
    "1": ("Not sure", ""),
    "8": ("", "Every subcontract."),
}


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_a_council_answers_nine_questions_in_any_order_with_files(width, scripts):
    the_demonstration()
    set_engagement_time(to=IN_SEPTEMBER_2018)
    with (
        the_web_server() as server,
        a_page(width=width, scripts=scripts, server=server.origin) as page,
    ):
        officer = Person(page, server.origin, "national")
        officer.open(f"/respond/{NATIONAL}/")
        officer.look("start")
        officer.press("Start now")
        officer.look("tasks")
        for number, (choice, words) in ANSWERS.items():
            _answer(officer, number, choice, words)
        _add_files(officer)
        _stop_short(officer)
        _say_who_they_are(officer)
        officer.look("tasks-done")
        officer.reads_nowhere("Last changed")
        officer.follow("Write this view together with others")
        officer.press("Make a link to write")
        officer.follow("Back")
        officer.reads("Last changed by you at")
        officer.look("tasks-shared")
        officer.follow("Check your answers and send them")
        officer.reads("Too much is national", "Then say what will change.", "Example Borough Council", LONG_NAME)
        officer.look("check")
        officer.press("Send my view")
        officer.is_at("We have your view")
        officer.reads("It came on time.", LONG_NAME)
        officer.look("sent")
    version = ResponseVersion.objects.get()
    said = version.answers["questions"]
    assert {key: said[key] for key in ("q1-option", "q6-council")} == {
        "q1-option": {"choice": "not-sure", "text": ""},
        "q6-council": "One budget for public health.",
    }
    assert [file["name"] for file in version.attachments] == [LONG_NAME]
    assert (version.timing, version.organisation) == ("on_time", "Example Borough Council")


def _answer(officer, number, choice, words):
    officer.follow(re.compile(rf"^{number}\. "))
    if choice:
        officer.choose(choice)
    if words:
        officer.page.locator("main textarea").fill(words)
    if number in ("9", "3"):
        officer.look(f"question-{number}")
    officer.press()
    officer.is_at(TASKS)


def _add_files(officer):
    """Of three files one is refused and one taken out again; neither costs an answer or the other file."""
    officer.follow("Add files")
    officer.look("files")
    officer.add_file(LONG_NAME, PDF)
    officer.add_file("answer.docx", b"<html>not a document</html>")
    officer.is_told("“answer.docx” is not the Word document", "files")
    officer.reads(LONG_NAME)
    officer.add_file("map.png", picture())
    officer.reads("map.png")
    officer.look("files-two")
    officer.press("Remove map.png")
    officer.reads_nowhere("map.png")
    officer.page.get_by_role("button", name="Continue").click()
    officer.is_at(TASKS)


def _stop_short(officer):
    """Sending too early names what is missing and leads there."""
    officer.follow("Check your answers and send them")
    officer.press("Send my view")
    officer.is_told("Tell us who you are.", "check")
    with officer.page.expect_navigation():
        officer.summary.get_by_role("link", name="Tell us who you are.").click()


def _say_who_they_are(officer):
    officer.is_at("About you")
    officer.choose("Council", "The official view of my organisation")
    officer.write("Name of your organisation", "Example Borough Council")
    officer.press()
    officer.is_at("Check your answers before you send them")
    officer.follow("Back to all parts of your view")
    officer.follow("About your organisation")
    officer.choose("Scrutiny committee")
    officer.look("organisation")
    officer.press()
    officer.follow("May we publish your view?")
    officer.choose("Yes, with my organisation's name")
    officer.press()
    officer.is_at(TASKS)
