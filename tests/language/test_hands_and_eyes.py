"""Right to left, enlarged, spaced out, in forced colours, printed, by keyboard: nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser import ORIGIN, a_page, assert_accessible, findings, shown
from tests.language.pages import pages_in
from tests.language.speaking import Marked, RightToLeft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# WCAG 1.4.12: whoever needs it may set this much room between lines, words and letters.
SPACED_OUT = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# Put in by a script, as a browser's extension would: the content policy lets no page bring such a style itself.
WITH_STYLE = """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""
# Width of a sheet of A4 between margins of 20 mm, in CSS pixels.
A4 = 643
WIDER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
CUT_OFF = """() => [...document.querySelectorAll('main p, main li, main h1, main h2, main label, main button, main a')]
    .filter((one) => !one.closest('.nhsuk-u-visually-hidden') && getComputedStyle(one).overflow === 'hidden'
        && one.clientHeight && one.scrollHeight > one.clientHeight + 2)
    .map((one) => one.outerHTML.slice(0, 80))"""
# The design system draws an expander's ring round the words in it.
NO_RING = """() => { const at = document.activeElement;
    const rings = [at, at.querySelector('.nhsuk-details__summary-text')].filter(Boolean);
    const drawn = rings.map((one) => getComputedStyle(one));
    return at === document.body || drawn.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none'
        || style.backgroundColor === 'rgb(255, 235, 59)') ? '' : at.outerHTML.slice(0, 90); }"""


def drawn(language: type[Marked], *, every: int = 1) -> dict[str, str]:
    """Pages by name, made once, as they come in this language."""
    return dict(pages_in(language)[::every])


@contextmanager
def looking_at(pages: dict[str, str], width: int, **how: str) -> Iterator[Page]:
    """A browser in which each of these pages lies at its own address."""
    with a_page(width=width) as page:
        page.emulate_media(**how)
        page.route(
            f"{ORIGIN}/drawn/**", lambda route: route.fulfill(body=pages[name_in(route)], content_type="text/html")
        )
        yield page


def name_in(route: object) -> str:
    return route.request.url.removeprefix(f"{ORIGIN}/drawn/").replace("%20", " ")


def each(page: Page, pages: dict[str, str]) -> Iterator[str]:
    for name in pages:
        page.goto(f"{ORIGIN}/drawn/{name}")
        yield name


def test_from_right_to_left_every_page_is_whole_on_a_phone():
    pages = drawn(RightToLeft, every=2)
    with looking_at(pages, 320) as page:
        for name in each(page, pages):
            assert page.locator("html").get_attribute("dir") == "rtl", name
            assert_accessible(page, f"{name} from right to left")
            shown(page, f"rtl-{name.replace(':', '-')}")


def test_enlarged_four_times_and_spaced_out_nothing_is_cut_off_or_wide():
    pages, found = drawn(Marked), {}
    with looking_at(pages, 320) as page:
        page.set_viewport_size({"width": 320, "height": 256})
        for name in each(page, pages):
            page.evaluate(WITH_STYLE, SPACED_OUT)
            found |= {name: trouble} if (trouble := [page.evaluate(WIDER), *page.evaluate(CUT_OFF)]) != [0] else {}
    assert not found, found


def test_in_forced_colours_no_finding_and_the_focus_can_be_seen():
    pages = drawn(Marked, every=5)
    with looking_at(pages, 1280, forced_colors="active") as page:
        for name in each(page, pages):
            assert findings(page) == [], name
            for _ in range(25):
                page.keyboard.press("Tab")
                assert page.evaluate(NO_RING) == "", name


def test_printed_every_word_of_a_page_is_there():
    pages = drawn(Marked)
    with looking_at(pages, A4) as page:
        for name in each(page, pages):
            page.emulate_media(media="screen")
            words = page.locator("main").inner_text()
            page.emulate_media(media="print")
            assert page.locator("main h1").first.is_visible(), name
            assert page.evaluate(WIDER) == 0, name
            # Buttons and ways on are of no use on paper; sentences are.
            printed = page.locator("main").inner_text()
            assert len(printed) > len(words) * 0.6, name


def test_each_title_names_its_page_and_says_first_that_something_is_wrong():
    for name, page in drawn(Marked).items():
        title = page.split("<title>")[1].split("</title>")[0].strip()
        assert title.replace("⟦", "").replace("⟧", "").split(" – ")[0].strip(" –"), name
        if "nhsuk-error-summary__list" in page:
            assert title.startswith("⟦Error:⟧"), (name, title)
