"""The author's desk in a real browser: what is typed is kept by itself, and every page in every state can be used."""

import pytest
from django.urls import reverse

from reports.narrative.models import NarrativeDraft, NarrativeVersion
from reports.narrative.services.choosing import Suggested, add_suggestion
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views
from tests.reports.compilation.test_pages_axe import signed_in
from tests.reports.narrative.writing import a_coded_part, a_quote, a_version
from tests.responses.analysis.themes import a_theme

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = """# What we heard

We counted {counted} views, {share on_time} of them on time.

| Kind | What they said | Views |
|------|----------------|------:|
| GP practices | A long sentence of many words that has to stand somewhere | {kind gp-practice} |

> Quoted.

- One
- Two
"""


def look(page, server, address, name):
    page.goto(server.url + address)
    assert_accessible(page, name)
    assert page.complaints == []
    shown(page, f"{name}-{page.viewport_size['width']}")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_desk(live_server, width):
    engagement = an_engagement_with_views(12)
    author = a_person("report_author", on=engagement)
    theme = a_theme(engagement, a_person("analyst", on=engagement))
    a_quote(engagement, theme, by=author)
    _view, code = a_coded_part(engagement, theme)
    add_suggestion(engagement=engagement, said=Suggested("Begin in one town.", [], theme.uuid, "We will."), by=author)
    for words in ("We heard.", "We heard you.", WORDS):
        a_version(engagement, "received", words, by=author)
    places = {
        "desk": reverse("narrative:sections", args=[engagement.slug]),
        "editor": reverse("narrative:section", args=[engagement.slug, "received"]),
        "history": reverse("narrative:history", args=[engagement.slug, "received"]),
        "preview": reverse("compilation:preview_section", args=[engagement.slug, "received"]),
        "findings": reverse("compilation:findings", args=[engagement.slug]),
        "quotes": reverse("narrative:quotes", args=[engagement.slug]),
        "theme": reverse("narrative:theme_quotes", args=[engagement.slug, theme.uuid]),
        "suggestions": reverse("narrative:suggestions", args=[engagement.slug]),
    }
    with a_page(width=width, server=live_server.url, cookies=signed_in(author)) as page:
        for name, address in places.items():
            look(page, live_server, address, f"narrative-{name}")
        page.goto(live_server.url + places["editor"])
        page.get_by_label("Words of this section").fill("A {wrong name} and ![a picture](https://e.org/a.png)")
        page.get_by_role("button", name="Save a version").click()
        page.get_by_role("alert").wait_for()
        assert_accessible(page, "editor in error")
        shown(page, f"narrative-editor-error-{width}")
        page.goto(live_server.url + places["theme"])
        page.locator("summary").filter(has_text="Quote from this").first.click()
        page.get_by_label("Words to quote").first.fill("Not what was said")
        page.get_by_role("button", name="Quote this").first.click()
        page.get_by_role("alert").wait_for()
        assert_accessible(page, "quotes in error")
        shown(page, f"narrative-theme-error-{width}")
    assert code.pk


def test_what_is_typed_is_kept_by_itself_and_never_lost(live_server):
    engagement = an_open_engagement()
    a_response(engagement)
    author, other = (a_person("report_author", on=engagement) for _ in range(2))
    address = live_server.url + reverse("narrative:section", args=[engagement.slug, "next"])
    with a_page(width=320, server=live_server.url, cookies=signed_in(author)) as page:
        page.goto(address)
        page.get_by_label("Words of this section").fill("Half a sent")
        page.get_by_text("Your words are kept here").wait_for()
        assert NarrativeDraft.objects.get().words == "Half a sent"
        a_version(engagement, "next", "The words of another.", by=other)
        page.goto(address)
        assert page.get_by_label("Words of this section").input_value() == "Half a sent"
        page.get_by_label("Words of this section").fill("A whole sentence.")
        page.get_by_role("button", name="Save a version").click()
        page.get_by_role("alert").wait_for()
        assert_accessible(page, "saved meanwhile")
        shown(page, "narrative-meanwhile-320")
        assert page.get_by_label("Words of this section").input_value() == "A whole sentence."
        page.get_by_role("button", name="Save my words as a version").click()
        page.get_by_text("Version 2 is saved.").wait_for()
    assert [version.words for version in NarrativeVersion.objects.all()] == [
        "A whole sentence.",
        "The words of another.",
    ]


def test_without_scripts_the_button_saves(live_server):
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    address = live_server.url + reverse("narrative:section", args=[engagement.slug, "next"])
    with a_page(scripts=False, server=live_server.url, cookies=signed_in(author)) as page:
        page.goto(address)
        page.get_by_label("Words of this section").fill("By hand.")
        page.get_by_role("button", name="Save a version").click()
        page.get_by_text("Version 1 is saved.").wait_for()
    assert NarrativeVersion.objects.get().words == "By hand."
