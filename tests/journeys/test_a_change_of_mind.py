"""After sending: correct it, see the earlier receipt, choose anew who may see it, and withdraw it in the end."""

import pytest

from responses.intake.models import Response
from tests.browser import a_page
from tests.builders import a_draft, an_open_engagement
from tests.journeys.person import Person
from tests.processes import the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WHY = "Why do you say that?"


@pytest.mark.parametrize("width", [320])
def test_a_view_is_corrected_hidden_and_withdrawn(width):
    engagement = an_open_engagement()
    begun = a_draft(engagement, stakeholder="vcse", organisation="Example Carers", why="First words.")
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        sender = Person(page, server.origin, "change")
        sender.come_back(begun.draft.reference, begun.private_code)
        sender.press("Send my view")
        first = sender.path
        _correct(sender)
        _see_the_earlier_one(sender, first)
        _hide(sender)
        _withdraw(sender)
    response = Response.objects.get()
    assert (response.latest, response.counting, response.excluded_because) == (2, "excluded", "withdrawn")
    words = [version.answers["questions"]["q1-why"] for version in response.versions.order_by("number")]
    assert words == ["First words.", "Better words."]


def _correct(sender):
    sender.press("Correct what you sent")
    sender.is_at("Check your correction before you send it")
    sender.look("correction")
    sender.change(WHY)
    sender.write(WHY, "Better words.")
    sender.press()
    sender.reads("Your correction takes the place of what you sent before. We keep both, and count you once.")
    sender.press("Send my correction")
    sender.is_at("We have your correction")
    sender.reads("Better words.", "You sent an earlier version at")
    sender.reads_nowhere("First words.")
    sender.look("corrected")


def _see_the_earlier_one(sender, first):
    sender.open(first)
    sender.is_at("You corrected this")
    sender.reads("First words.", "We keep both. We count the correction.")
    sender.look("earlier")
    sender.follow("See the view that counts")
    sender.is_at("We have your correction")


def _hide(sender):
    sender.follow("Change who may see your view")
    sender.look("choices")
    sender.choose("No. Count my view, but do not show it")
    sender.press("Save")
    sender.reads("We count it.", "We do not publish it, as you asked.")
    sender.look("hidden")


def _withdraw(sender):
    sender.follow("Withdraw your view")
    sender.look("withdraw")
    sender.follow("Leave my view in")
    sender.reads("We count it.")
    sender.follow("Withdraw your view")
    sender.press("Withdraw my view")
    sender.is_at("You withdrew your view")
    sender.reads("You withdrew it. We do not count it.", "You can send a new one while the form is open.")
    sender.reads_nowhere("Correct what you sent", "Change who may see your view", "A report of what people said")
    sender.look("withdrawn")
