"""Coding in a real browser: by keyboard alone, by form alone, and with a selection of words."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from responses.analysis.finding import suggest
from responses.analysis.models import Code
from responses.analysis.services.second import begin_second_reading
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.processes import the_web_server
from tests.responses.analysis.themes import WHY, a_code, a_theme

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def a_room():
    engagement = an_open_engagement()
    analyst = a_person("analyst", on=engagement)
    for name in ("Joined-up care", "Speed of change", "Local needs"):
        a_theme(engagement, analyst, name)
    views = [a_response(engagement, why=f"🚌 The bus stops too early, {number}.") for number in range(3)]
    return engagement, analyst, views


def test_three_answers_by_keyboard_alone():
    engagement, analyst, views = a_room()
    with (
        the_web_server() as server,
        a_page(server=server.origin, cookies=signed_in(analyst)) as page,
    ):
        page.goto(f"{server.origin}/staff/{engagement.slug}/coding/{WHY}/")
        page.keyboard.press("2")
        assert page.locator("input[name=theme]:checked").count() == 0
        page.get_by_role("button", name="Use the keyboard").focus()
        page.keyboard.press("Enter")
        for number, theme in enumerate("213"):
            expect(page.locator("[data-coded]")).to_contain_text(f"too early, {number}.")
            expect(page.locator("kbd").first).to_have_text("1")
            if number == 0:
                assert_accessible(page, "coding with keys")
                shown(page, "coding-with-keys-1280")
            page.keyboard.press("z")
            page.keyboard.press("w")
            page.keyboard.press(theme)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            if number < 2:
                with page.expect_navigation():
                    page.keyboard.press("n")
        expect(page.get_by_text("No other answer to this question waits.")).to_be_visible()
    codes = [(code.version.response, code.theme_id, code.sentiment, code.scenario) for code in Code.objects.all()]
    themes = [code.theme_id for code in Code.objects.order_by("theme_id")]
    assert codes == [
        (view, themes[int(place) - 1], "for", "scenario-1") for view, place in zip(views, "213", strict=True)
    ]


def test_selected_words_are_the_part_and_keys_rest_while_somebody_types():
    engagement, analyst, _views = a_room()
    with (
        the_web_server() as server,
        a_page(server=server.origin, cookies=signed_in(analyst)) as page,
    ):
        page.goto(f"{server.origin}/staff/{engagement.slug}/coding/{WHY}/")
        page.get_by_role("button", name="Use the keyboard").click()
        page.get_by_label("Add a note for other analysts").fill("n1")
        page.keyboard.type("23n")
        assert page.locator("input[name=theme]:checked").count() == 0
        page.locator("[data-coded]").evaluate(
            """(text) => {
              const range = document.createRange();
              range.setStart(text.firstChild, 7);
              range.setEnd(text.firstChild, 16);
              document.getSelection().removeAllRanges();
              document.getSelection().addRange(range);
            }"""
        )
        expect(page.get_by_label("Only a part of the text")).to_have_value("bus stops")
        page.get_by_label("Local needs").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Add this theme").click()
        expect(page.locator("blockquote")).to_have_text("bus stops")
    code = Code.objects.get()
    assert (code.start, code.end) == (6, 15)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_without_scripts_and_in_error(width):
    engagement, analyst, views = a_room()
    theme = a_theme(engagement, analyst, "Given already")
    a_code(views[0], theme, analyst)
    (group,) = suggest(engagement, "words", [[view.pk for view in views]])
    with (
        the_web_server() as server,
        a_page(width=width, server=server.origin, cookies=signed_in(analyst), scripts=False) as page,
    ):
        page.goto(f"{server.origin}/staff/{engagement.slug}/coding/{WHY}/{views[0].uuid}/")
        assert_accessible(page, "coding without scripts")
        shown(page, f"coding-{width}")
        with page.expect_navigation():
            page.get_by_role("button", name="Add this theme").click()
        assert page.title().startswith("Error: ")
        assert_accessible(page, "coding in error")
        shown(page, f"coding-in-error-{width}")
        page.get_by_label("Local needs").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Add this theme").click()
        expect(page.locator("#codes + ul li")).to_have_count(2)
        page.goto(f"{server.origin}/staff/{engagement.slug}/themes/{theme.uuid}/")
        page.get_by_text("Split it").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Split", exact=True).click()
        assert page.title().startswith("Error: ")
        assert_accessible(page, "a theme in error")
        shown(page, f"theme-in-error-{width}")
        page.goto(f"{server.origin}/staff/{engagement.slug}/copies/{group.uuid}/")
        with page.expect_navigation():
            page.get_by_role("button", name="Take the ticked views out").click()
        assert page.title().startswith("Error: ")
        page.get_by_text("Confirm it and give it a name").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Confirm", exact=True).click()
        assert_accessible(page, "a group in error")
        shown(page, f"group-in-error-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_second_coder_reads_blind_and_sees_kappa_afterwards(width):
    engagement, analyst, views = a_room()
    theme = a_theme(engagement, analyst, "Given already")
    for view in views:
        a_code(view, theme, analyst)
    second = a_person("analyst", on=engagement)
    reading = begin_second_reading(engagement=engagement, by=second, seed=1)
    with (
        the_web_server() as server,
        a_page(width=width, server=server.origin, cookies=signed_in(second)) as page,
    ):
        page.goto(f"{server.origin}/staff/{engagement.slug}/second-coder/1/")
        assert_accessible(page, "second coder")
        shown(page, f"second-coder-{width}")
        with page.expect_navigation():
            page.get_by_role("button", name="Add this theme").click()
        assert page.title().startswith("Error: ")
        assert_accessible(page, "second coder in error")
        for _each in views:
            page.get_by_label("Given already").check()
            with page.expect_navigation():
                page.get_by_role("button", name="Add this theme").click()
            if page.get_by_role("link", name="Next answer that waits").count():
                with page.expect_navigation():
                    page.get_by_role("link", name="Next answer that waits").click()
        assert_accessible(page, "second coder, read")
        page.goto(f"{server.origin}/staff/{engagement.slug}/themes/figures/")
        expect(page.get_by_text("A second coder has read 3 of the 3 answers in the sample.")).to_be_visible()
        assert_accessible(page, "kappa")
        shown(page, f"kappa-{width}")
    assert Code.objects.second(reading).count() == 3
