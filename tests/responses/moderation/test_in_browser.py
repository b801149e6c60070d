"""Staff pages in a real browser: no axe finding, fresh or in error; an act without scripts; an act by keyboard."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from responses.intake.services import begin_correction, submit
from responses.moderation.appealing import appeal
from responses.moderation.claims import claim
from responses.moderation.hiding import ask_to_lift, hide
from responses.moderation.in_bulk import propose_for_all
from responses.moderation.models import Redaction
from responses.moderation.safeguarding import ask_to_close, escalate
from responses.moderation.services import confirm, count_only, exclude, hold
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.question_builders import BODIES
from tests.report_builders import spoken_for, withdrawn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LONG = "It would join up care. " * 30 + "\n\nفي المستقبل " + "averylongword" * 30


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def a_full_queue(engagement):
    """A view that waits, one corrected, one that waits for a second person, one for several bodies, one withdrawn."""
    plain = a_response(engagement, why=LONG, synthetic=True)
    corrected = a_response(
        engagement,
        stakeholder="vcse",
        organisation="Example Carers " * 8,
        points={"S1-A01": {"reaction": "dispute", "words": LONG}},
        missing={"scenario-2": LONG},
    )
    draft = begin_correction(response=corrected, new_words={"questions": {"q1-why": LONG}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    proposed = a_response(engagement)
    other = a_person("moderator", on=engagement)
    exclude(response=proposed, version_number=1, by=other, reason="spam", note=LONG[:900])
    several = spoken_for(a_response(engagement, why=LONG), BODIES)
    return plain, corrected, proposed, several, withdrawn(a_response(engagement))


def words_hidden_in(engagement):
    """A view with words that wait for a second look, and others that somebody asks to show again."""
    view, other = a_response(engagement, why=LONG), a_person("moderator", on=engagement)
    told = {"response": view, "version_number": 1, "by": other, "note": LONG[:900]}
    hide(runs=[("question", "q1-why", 0, 20)], reason="abuse", **told)
    (row,) = hide(runs=[("question", "q1-why", 30, 3 * len(LONG) // 4)], reason="links", **told)
    ask_to_lift(redaction=row, by=other)
    return view


def held_and_at_risk(engagement):
    """A view on hold with much in it that may be personal, open at a colleague; one with somebody at risk."""
    other = a_person("moderator", on=engagement, name="Ann Example")
    held = a_response(engagement, why=f"Ring 0191 498 0123 or write to {'a' * 60}@{'long' * 30}.example.")
    hold(response=held, version_number=1, by=other, reason="advice", remind_on=date(2021, 3, 5), note=LONG[:900])
    claim(held, other)
    at_risk = a_response(engagement)
    ask_to_close(concern=escalate(response=at_risk, by=other), by=other, note=LONG[:900])
    return held, at_risk


def a_list(engagement):
    """Two views that a colleague proposes to leave out together."""
    views = [a_response(engagement, why=LONG) for _each in range(2)]
    versions = [view.versions.select_related("response__engagement").get() for view in views]
    facts = {"act": "exclude", "reason": "spam", "note": LONG[:900], "by": a_person("moderator", on=engagement)}
    return propose_for_all(engagement=engagement, versions=versions, **facts)


def appealed(engagement):
    """A view that two people withheld, whose sender asks to look again."""
    view, other = a_response(engagement), a_person("moderator", on=engagement)
    asked = count_only(response=view, version_number=1, by=other, reason="abuse")
    confirm(proposal=asked, by=a_person("moderator", on=engagement))
    appeal(response=view, words=LONG)
    return view


@pytest.mark.parametrize("width", WIDTHS)
def test_staff_pages_are_accessible_fresh_and_in_error(live_server, width):
    engagement = an_open_engagement()
    plain, corrected, proposed, several, gone = a_full_queue(engagement)
    hidden, (held, at_risk) = words_hidden_in(engagement), held_and_at_risk(engagement)
    person = a_person("moderator", "administrator", "auditor", on=engagement, organisations="A Charity\nAnother")
    queue = reverse("moderation:queue", args=[engagement.slug])
    views = [
        reverse("moderation:response", args=[engagement.slug, view.uuid])
        for view in (plain, corrected, proposed, several, gone)
    ]
    pages = {
        "home": reverse("accounts:home"),
        "people": reverse("accounts:people", args=[engagement.slug]),
        "queue": f"{queue}?waiting=all",
        "empty-queue": f"{queue}?type=supplier",
        "view": views[0],
        "corrected-view": views[1],
        "proposed-view": views[2],
        "view-for-several": views[3],
        "withdrawn-view": views[4],
        "held-view": reverse("moderation:response", args=[engagement.slug, held.uuid]),
        "held-queue": f"{queue}?waiting=held",
        "view-at-risk": reverse("moderation:response", args=[engagement.slug, at_risk.uuid]),
        "queue-at-risk": f"{queue}?waiting=safety",
        "hidden-words": reverse("moderation:response", args=[engagement.slug, hidden.uuid]),
        "hiding": reverse("moderation:hiding", args=[engagement.slug, plain.uuid, "question", "q1-why"]),
        "list": f"{reverse('moderation:bulk', args=[engagement.slug])}?view={plain.public_id}&ids=NOBODY",
        "listed": reverse("moderation:listed", args=[engagement.slug, a_list(engagement).pk]),
        "appealed": reverse("moderation:response", args=[engagement.slug, appealed(engagement).uuid]),
        "narrowed-queue": f"{queue}?waiting=all&type=public&flagged=on",
        "ledger": reverse("figures:ledger", args=[engagement.slug]),
    }
    with a_page(width=width, server=live_server.url, cookies=signed_in(person)) as page:
        for name, path in pages.items():
            page.goto(live_server.url + path)
            assert_accessible(page, name)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            assert_accessible(page, f"{name}, all parts open")
            shown(page, f"staff-{name}-{width}")
        page.goto(live_server.url + pages["hiding"])
        with page.expect_navigation():
            page.get_by_role("button", name="Hide from the public").click()
        assert page.title().startswith("Error:")
        assert page.locator(":focus").inner_text().startswith("There is a problem")
        assert_accessible(page, "hiding, nothing chosen")
        shown(page, f"staff-hiding-in-error-{width}")
        page.goto(live_server.url + views[0])
        page.get_by_text("Exclude it from the count").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Ask a second person").last.click()
        assert page.title().startswith("Error:")
        assert page.locator(":focus").inner_text().startswith("There is a problem")
        assert_accessible(page, "view, no reason given")
        shown(page, f"staff-view-in-error-{width}")


def test_a_view_is_shown_without_scripts(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement)
    person = a_person("moderator", on=engagement)
    address = live_server.url + reverse("moderation:queue", args=[engagement.slug])
    with a_page(scripts=False, server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(address)
        with page.expect_navigation():
            page.get_by_role("link", name=response.public_id).click()
        with page.expect_navigation():
            page.get_by_role("button", name="Publish", exact=True).click()
        assert f"{response.public_id} is published: this site and reports may show it." in page.inner_text("main")
    response.refresh_from_db()
    assert response.publication == "published"


def test_two_people_leave_a_view_out_by_keyboard_alone(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement)
    first, second = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    address = live_server.url + reverse("moderation:response", args=[engagement.slug, response.uuid])
    with a_page(server=live_server.url, cookies=signed_in(first)) as page:
        page.goto(address)
        tab_to(page, "Exclude it from the count")
        page.keyboard.press("Enter")
        tab_to(page, "test", attribute="value")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.value") == "spam"
        tab_to(page, "Ask a second person")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    response.refresh_from_db()
    assert response.counting == "counted"
    with a_page(server=live_server.url, cookies=signed_in(second)) as page:
        page.goto(address)
        tab_to(page, "Agree")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert f"You agreed with the proposal on {response.public_id}." in page.inner_text("main")
    response.refresh_from_db()
    assert (response.counting, response.excluded_because) == ("excluded", "spam")


def test_words_are_hidden_by_selecting_them(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement, why="Ann 😀 and Ann, مرحبا.")
    person = a_person("moderator", on=engagement)
    address = reverse("moderation:hiding", args=[engagement.slug, response.uuid, "question", "q1-why"])
    with a_page(server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(live_server.url + address)
        assert page.get_by_role("button", name="Use the words that I selected").is_hidden()
        page.evaluate(
            "(() => { const words = document.getElementById('text').firstChild;"
            " const at = words.data.lastIndexOf('Ann');"
            " document.getSelection().setBaseAndExtent(words, at, words, at + 4); })()"
        )
        page.get_by_role("button", name="Use the words that I selected").click()
        assert page.input_value("[name=hide-words]") == "Ann,"
        assert page.input_value("[name=hide-place]") == ""
        page.evaluate(
            "(() => { const words = document.getElementById('text').firstChild;"
            " const at = words.data.lastIndexOf('Ann');"
            " document.getSelection().setBaseAndExtent(words, at, words, at + 3); })()"
        )
        page.get_by_role("button", name="Use the words that I selected").click()
        assert page.input_value("[name=hide-place]") == "2"
        page.get_by_label("It shows who another private person is").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Hide from the public").click()
        assert "Hidden from the public: 1 place." in page.inner_text("main")
    assert list(Redaction.objects.values_list("start", "end")) == [(10, 13)]


def test_words_are_hidden_without_scripts(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement, why="Ann said so. It would help.")
    person = a_person("moderator", on=engagement)
    address = reverse("moderation:response", args=[engagement.slug, response.uuid])
    with a_page(scripts=False, server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(live_server.url + address)
        with page.expect_navigation():
            page.get_by_role("link", name="Hide words").first.click()
        page.get_by_text("Choose whole sentences instead").click()
        page.get_by_label("Ann said so.").check()
        page.get_by_label("It shows who another private person is").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Hide from the public").click()
        assert "Hidden from the public: 1 place." in page.inner_text("main")
    assert list(Redaction.objects.values_list("start", "end")) == [(0, 12)]


def tab_to(page, words, *, attribute="textContent", most=60):
    """Press Tab until the thing with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if (page.evaluate(f"document.activeElement.{attribute}") or "").strip() == words:
            return
    raise AssertionError(f"The Tab key does not reach {words!r}.")
