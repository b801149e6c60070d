"""The field for programs, which people neither see nor reach; the one question; how the form is used."""

import pytest
from django.test import Client

from responses.usage.counts import one_more
from responses.usage.states import COMPLETE, EASE, PAGE, START
from responses.usage.unusual import HONEYPOT
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_draft, a_person, an_open_engagement
from tests.processes import the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_people_neither_see_nor_reach_the_field_that_must_stay_empty():
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    address = f"/respond/{engagement.slug}/{begun.draft.key}/check/"
    with the_web_server() as server:
        for width in WIDTHS:
            cookies = {"draft": begun.private_code}
            with a_page(width=width, server=server.origin, cookies=cookies) as page:
                page.goto(server.origin + address)
                assert_accessible(page, "check answers")
                shown(page, f"check-with-honeypot-{width}")
                assert page.locator(f"[name={HONEYPOT}]").count() == 1
                assert page.locator(f"[name={HONEYPOT}]").evaluate(_SEEN) is False
                assert HONEYPOT not in names_reached_by_keyboard(page)
                assert page.get_by_role("textbox", name="Leave this empty").count() == 0


def test_the_one_question_and_the_numbers_are_good_to_look_at():
    engagement = an_open_engagement()
    for event, page, times in COUNTED:
        for _ in range(times):
            one_more(engagement_id=engagement.pk, event=event, page=page)
    client = Client()
    client.force_login(a_person("analyst", on=engagement))
    cookies = {"sessionid": client.cookies["sessionid"].value}
    question = f"/respond/{engagement.slug}/how-was-it/"
    with the_web_server() as server:
        for width in WIDTHS:
            with a_page(width=width, server=server.origin, cookies=cookies) as page:
                for name, address in (
                    ("question", question),
                    ("thanks", f"{question}thanks/"),
                    ("numbers", f"/staff/{engagement.slug}/how-we-are-doing/"),
                ):
                    page.goto(server.origin + address)
                    assert_accessible(page, name)
                    shown(page, f"usage-{name}-{width}")
                page.goto(server.origin + question)
                page.locator("main form").evaluate("form => form.submit()")
                page.get_by_text("There is a problem").wait_for()
                assert_accessible(page, "question in error")
                shown(page, f"usage-question-error-{width}")


COUNTED = [
    (START, "", 10),
    (PAGE, "about", 9),
    (PAGE, "question:q1-scenario", 8),
    (PAGE, "question:q1-why", 5),
    (PAGE, "question:q2-other", 5),
    (PAGE, "publication", 4),
    (COMPLETE, "", 3),
    (EASE, "easy", 2),
]
_SEEN = """field => {
  const box = field.parentElement.getBoundingClientRect()
  return box.width * box.height > 1 && getComputedStyle(field.parentElement).clipPath === 'none'
}"""


def names_reached_by_keyboard(page):
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('name') || document.activeElement.tagName"))
    assert "BUTTON" in reached
    return reached
