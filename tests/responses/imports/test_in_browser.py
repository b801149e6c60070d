"""The pages for files of views in a real browser: no axe finding, narrow or wide, and two people without a script."""

import pytest
from django.test import Client
from django.urls import reverse

from responses.imports.models import Import
from responses.intake.models import Response
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, an_open_engagement
from tests.responses.imports.bringing import a_file, a_row, awaiting, checked, csv_of, worked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def at(name, brought):
    return reverse(f"imports:{name}", args=[brought.engagement.slug, brought.pk])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_accessible_with_faults_with_a_sample_and_in_error(live_server, width):
    engagement = an_open_engagement()
    clerk, checker = (a_person("moderator", on=engagement) for _ in range(2))
    long = "averylongword" * 30
    bad = [a_row(1, scenario=long), a_row(2, came="soon"), a_row(3, scenario=long[:91])]
    faulty = checked(engagement, clerk, csv_of(bad), survey="One")
    waits = awaiting(engagement, clerk, csv_of([a_row(number, why=long) for number in range(3)]), survey="Two")
    fresh = a_file(engagement, clerk, csv_of([a_row(9)], headers=("A", "B", "C", "D", long)), f"{long}.csv")
    with a_page(width=width, server=live_server.url, cookies=signed_in(checker)) as page:
        for name, address in (
            ("faulty", at("brought_in", faulty)),
            ("waits", at("brought_in", waits)),
            ("fresh", at("brought_in", fresh)),
            ("columns", at("columns", fresh)),
            ("words", at("words", faulty)),
        ):
            page.goto(live_server.url + address)
            assert_accessible(page, name)
            shown(page, f"imports-{name}-{width}")
        for address, button in (
            (at("columns", fresh), "Check every row"),
            (at("brought_in", waits), "Agree: let all of them count"),
            (at("brought_in", waits), "Send it back"),
            (at("brought_in", fresh), "Give it up"),
        ):
            page.goto(live_server.url + address)
            with page.expect_navigation():
                page.get_by_role("button", name=button, exact=True).click()
            assert page.title().startswith("Error: ")
            assert_accessible(page, f"{button} in error")


def test_a_file_of_2000_rows_with_7_bad_ones_mended_and_agreed_to_without_scripts(live_server, tmp_path):
    engagement = an_open_engagement()
    clerk, checker = (a_person("moderator", on=engagement) for _ in range(2))
    bad = {100 * number: {"scenario": "Scenario nine"} for number in range(1, 8)}
    rows = [a_row(number, **bad.get(number, {})) for number in range(1, 2001)]
    (tmp_path / "bad.csv").write_bytes(csv_of(rows))
    (tmp_path / "mended.csv").write_bytes(csv_of(a_row(number) for number in range(1, 2001)))
    listed = live_server.url + reverse("imports:imports", args=[engagement.slug])
    with a_page(server=live_server.url, cookies=signed_in(clerk), scripts=False) as page:
        for name in ("bad.csv", "mended.csv"):
            page.goto(listed)
            page.get_by_role("button", name="Bring in a file").click()
            page.locator("[name=file]").set_input_files(tmp_path / name)
            page.get_by_role("button", name="Continue").click()
            page.get_by_label("Name of the survey").fill("Our survey")
            page.get_by_role("button", name="Check every row").click()
            page.get_by_text("The program is at it").wait_for()
            brought = worked(Import.objects.get(file_name=name))
            page.get_by_role("link", name="See how far it is").click()
            if name == "bad.csv":
                found = [f"Row {row + 1}" for row in bad]
                assert [page.get_by_text(f"{row}, D", exact=False).count() for row in found] == [1] * 7
                assert Response.objects.count() == 0
        page.get_by_role("button", name="Ask for a second person").click()
        page.get_by_text("Its views are in the ledger as awaiting.").wait_for()
    with a_page(server=live_server.url, cookies=signed_in(checker), scripts=False) as page:
        page.goto(live_server.url + at("brought_in", brought))
        page.get_by_label("I have compared the sample with the file").check()
        page.get_by_role("button", name="Agree: let all of them count").click()
        page.get_by_text("You agreed.").wait_for()
    brought.refresh_from_db()
    worked(brought)
    assert Response.objects.filter(counting="counted").count() == 2000


def test_words_of_another_tool_are_explained_without_scripts(live_server):
    engagement = an_open_engagement()
    clerk = a_person("moderator", on=engagement)
    words = ("Strongly agree", "Strongly agree", "Prefer not to say")
    brought = checked(engagement, clerk, csv_of(a_row(number, scenario=said) for number, said in enumerate(words)))
    with a_page(width=320, server=live_server.url, cookies=signed_in(clerk), scripts=False) as page:
        page.goto(live_server.url + at("brought_in", brought))
        page.get_by_role("button", name="Say what these words mean").click()
        page.get_by_label("“Strongly agree” (cells: 2)").select_option("Neither of these")
        page.get_by_role("button", name="Check every row").click()
        page.get_by_text("The program checks every row.").wait_for()
        worked(Import.objects.get(pk=brought.pk))
        page.goto(live_server.url + at("brought_in", brought))
        read = page.get_by_role("table").inner_text()
        assert "Neither of these" in read
        assert "an empty cell" in read
    brought.refresh_from_db()
    assert (brought.state, brought.fresh) == ("clean", 3)
