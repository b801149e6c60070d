"""Every page for setting up in a real browser, as it comes and with something wrong, on a phone and on a desk."""

import pytest

from consultation.accounts.roles import ROLES
from consultation.demo.checking import CONTENT
from scenarios.setup.lists import POINTS
from scenarios.setup.sections import SECTIONS
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, an_open_engagement
from tests.demo_builders import ICP
from tests.journeys.test_every_page import let_in
from tests.processes import the_web_server
from tests.scenarios.test_setup_pages import whole
from tests.world import a_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LISTS = (
    "background",
    "scenarios",
    f"{POINTS}scenario-1",
    "questions",
    "ways",
    "events",
    "planned",
    "contacts",
    "documents",
)
# What can be typed wrong on each section, and the words that say so.
WRONG = {
    "about": ("title", "", "Fill in “Title”."),
    "purpose": ("legal_basis", "word " * 201, "The most we can take is 200."),
    "preferred": ("preferred_reasons", "", "Say why you prefer this one"),
    "comparison": ("table", "one line", "Paste the whole table"),
    "audiences": ("partners", "\ufffd", "a character that we cannot read"),
    "dates": ("report_due_time", "25 past", "Enter a time like 11:59pm"),
    "words": ("glossary", "no colon here", "needs a word, a colon and what it means"),
}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_section_and_list_is_whole_fresh_and_in_error(width):
    world = a_world()
    engagement = whole(world.engagement)
    everyone = a_person(*ROLES, on=engagement)
    assert {*WRONG, "equality"} == set(SECTIONS)
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        let_in(page, server.origin, everyone, "setup:tasks", world)
        at = f"{server.origin}/staff/{engagement.slug}/setup/"
        for key, (field, typed, words) in WRONG.items():
            page.goto(f"{at}{key}/")
            assert_accessible(page, key)
            shown(page, f"setting-up-{key}-{width}")
            page.locator(f"[name={field}]").fill(typed)
            with page.expect_navigation():
                page.get_by_role("button", name="Save").click()
            assert page.title().startswith("Error: "), key
            assert words in page.locator(".nhsuk-error-summary").inner_text(), key
            assert_accessible(page, f"{key} in error")
        page.goto(f"{at}equality/")
        assert_accessible(page, "equality")
        shown(page, f"setting-up-equality-{width}")
        for key in LISTS:
            page.goto(f"{at}list/{key}/")
            assert_accessible(page, key)
            shown(page, f"setting-up-list-{key}-{width}")
            page.goto(f"{at}list/{key}/add/")
            assert_accessible(page, f"add to {key}")
            shown(page, f"setting-up-add-{key}-{width}")
            with page.expect_navigation():
                page.get_by_role("button", name="Save").click()
            assert page.title().startswith("Error: "), key
            assert_accessible(page, f"add to {key} in error")
        for key in ("preview/scenarios", "preview/questions", "preview-form/start", "preview-form/q1-why"):
            page.goto(f"{at}{key}/")
            assert_accessible(page, key)
            shown(page, f"setting-up-{key.replace('/', '-')}-{width}")
        page.goto(f"{at}publish/")
        shown(page, f"setting-up-publish-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_newcomer_starts_from_a_file_and_is_told_its_line_first(tmp_path, width):
    whole_file = CONTENT / f"{ICP}.yaml"
    crooked = tmp_path / "crooked.yaml"
    crooked.write_text(whole_file.read_text("utf-8").replace("S1-A02", "S1-A09", 1), "utf-8")
    owner = a_person("owner", on=an_open_engagement())
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        let_in(page, server.origin, owner, "setup:start", None)
        page.goto(f"{server.origin}/staff/new/")
        typed = {"short_title": "From a file", "slug": f"from-a-file-{width}", "reference_prefix": "FILE"}
        for name, value in (typed | {"body_name": "Example CCG"}).items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=origin][value=file]").check()
        assert_accessible(page, "start from a file")
        for path in (crooked, whole_file):
            page.locator("[name=file]").set_input_files(path)
            with page.expect_navigation():
                page.get_by_role("button", name="Start", exact=True).click()
            if path == crooked:
                assert "the code S1-A09 should be S1-A02" in page.locator(".nhsuk-error-summary").inner_text()
                assert_accessible(page, "start from a file in error")
                shown(page, f"setting-up-start-in-error-{width}")
        assert page.url.endswith(f"/staff/{typed['slug']}/setup/")
        assert_accessible(page, "tasks of a file")
        shown(page, f"setting-up-tasks-{width}")
