"""What staff get when they take views out: the file, and a page that says who took which."""

import hashlib
import re

import pytest
from django.test import Client

from reports.exports.models import Export, ExportOutcome
from reports.exports.services import begin_export, break_off_export, finish_export
from responses.intake.services import change_publication, withdraw
from responses.moderation import services as moderation
from responses.moderation.hiding import hide
from responses.moderation.models import ModerationDecision
from tests.builders import a_person, a_response, an_open_engagement
from tests.reading import words_of
from tests.report_builders import an_engagement_with_views, published, two_moderators
from tests.reports.exports.taking import rows_of, sheets_of, taken

pytestmark = pytest.mark.django_db
CANARY = "zeitgeistcanary"
KINDS = [(edition, kind) for edition in ("public", "restricted") for kind in ("csv", "xlsx")]


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def views_in(reply, file_format):
    content = reply.getvalue()
    rows = rows_of(content) if file_format == "csv" else sheets_of(content)["Views"][1:]
    return content, len(rows)


@pytest.mark.parametrize(("edition", "file_format"), KINDS)
def test_each_edition_comes_in_each_kind_and_is_written_down_whole(edition, file_format):
    engagement = an_engagement_with_views(12)
    reply = taken(engagement, edition, file_format)
    content, rows = views_in(reply, file_format)
    export, outcome = Export.objects.get(), ExportOutcome.objects.get()
    assert (export.edition, export.file_format) == (edition, file_format)
    assert (outcome.rows, outcome.size) == (rows, len(content))
    assert outcome.digest == hashlib.sha256(content).hexdigest()
    assert rows > 3
    name = re.search(r'filename="([^"]+)"', reply["Content-Disposition"])[1]
    assert name.startswith(f"{engagement.slug}-{edition}-")
    assert name.endswith(f".{file_format}")
    assert "no-store" in reply["Cache-Control"]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_no_word_that_is_not_public_is_in_the_public_edition(file_format):
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    shown = published(a_response(engagement, why="Shown to all"), first)

    def hidden(**facts):
        told = {"why": f"{CANARY} why", "stakeholder": "gp-practice", "organisation": f"{CANARY} Practice"}
        return a_response(engagement, missing={"scenario-1": CANARY}, **told | facts)

    hidden()
    hidden(publication="do_not_publish")
    withdraw(response=published(hidden(), first))
    change_publication(response=published(hidden(), first), choice="do_not_publish")
    withheld = published(hidden(), first)
    moderation.count_only(response=withheld, version_number=1, by=first, reason="abuse")
    moderation.confirm(proposal=ModerationDecision.objects.latest("id"), by=second)
    published(a_response(engagement, stakeholder="gp-practice", organisation=f"{CANARY} Surgery"), first)
    content = taken(engagement, "public", file_format).getvalue()
    said = content.decode() if file_format == "csv" else str(sheets_of(content))
    assert "Shown to all" in said
    assert shown.public_id in said
    assert CANARY not in said
    assert CANARY in taken(engagement, "restricted").getvalue().decode()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_hidden_words_are_in_no_public_file_and_in_the_restricted_one_as_they_were_sent(file_format):
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    view = published(a_response(engagement, why=f"Ask {CANARY} for help."), moderator)
    hide(
        response=view,
        version_number=1,
        by=moderator,
        runs=[("question", "q1-why", 4, 4 + len(CANARY))],
        reason="identifies_other",
    )
    content = taken(engagement, "public", file_format).getvalue()
    said = content.decode() if file_format == "csv" else str(sheets_of(content))
    assert CANARY not in said
    assert "Ask [removed: names a private person] for help." in said
    assert CANARY in taken(engagement, "restricted").getvalue().decode()


def test_what_people_began_with_a_sign_is_no_formula():
    engagement = an_open_engagement()
    published(a_response(engagement, why="=1+1", other="-5 degrees"), two_moderators(engagement)[0])
    [row] = rows_of(taken(engagement).getvalue())
    assert row["1b. Why do you say that?: the words"] == "'=1+1"
    assert row["2. Is there anything else you want to tell us?: the words"] == "'-5 degrees"
    assert "=1+1" in sheets_of(taken(engagement, file_format="xlsx").getvalue())["Views"][1]


def test_synthetic_views_say_so_in_every_row():
    engagement = an_engagement_with_views(6)
    for edition in ("public", "restricted"):
        rows = rows_of(taken(engagement, edition).getvalue())
        assert {row["Made up by a program"] for row in rows} == {"TRUE"}


def test_an_edition_without_views_is_a_whole_file_with_headings():
    reply = taken(an_open_engagement())
    assert reply.getvalue().decode("utf-8-sig").startswith("View,")
    assert (ExportOutcome.objects.get().rows, ExportOutcome.objects.get().is_whole) == (0, True)


def test_a_reader_of_one_edition_does_not_get_the_other():
    engagement = an_engagement_with_views(4)
    assert taken(engagement, "public", role="report_author").status_code == 200
    assert taken(engagement, "restricted", role="report_author").status_code == 404
    assert taken(engagement, "public", role="moderator").status_code == 404
    assert Export.objects.count() == 1


def test_without_a_kind_of_file_nothing_is_written_down(client):
    engagement = an_open_engagement()
    reply = taken(engagement, file_format="")
    assert "<title>Error:" in reply.text
    assert "Choose what kind of file you want" in reply.text
    assert not Export.objects.exists()


def test_a_spreadsheet_that_cannot_be_made_leads_back_to_the_page(settings, tmp_path):
    engagement = an_open_engagement()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "exports").write_text("in the way")
    reply = taken(engagement, file_format="xlsx")
    assert reply.status_code == 503
    assert "We could not make this spreadsheet." in reply.text
    assert not ExportOutcome.objects.get().is_whole


def the_page(engagement, role="owner"):
    client = Client()
    client.force_login(a_person(role, on=engagement))
    return words_of(client, f"/staff/{engagement.slug}/exports/")


def test_the_page_says_who_took_what_and_how_it_ended():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement, name="Ola Owner")
    facts = {"engagement": engagement, "edition": "restricted", "file_format": "csv", "by": owner}
    assert "Nobody has taken out a file yet." in the_page(engagement)
    begin_export(**facts)
    assert "No end written down" in the_page(engagement)
    break_off_export(export=begin_export(**facts), rows=7, size=100)
    assert "It ended early, after 7 views. Do not use the file." in the_page(engagement)
    finish_export(export=begin_export(**facts), rows=1234, size=100, digest="a" * 64)
    words = the_page(engagement, "auditor")
    assert "Whole 1,234 views" in words
    assert "a" * 64 in words
    assert "Restricted edition, CSV Ola Owner," in words


def test_the_page_offers_what_this_person_may_take():
    engagement = an_open_engagement()
    assert the_page(engagement, "owner").count("What kind of file?") == 2
    words = the_page(engagement, "report_author")
    assert words.count("What kind of file?") == 1
    assert "You can't take out this edition." in words
    assert "What kind of file?" not in the_page(engagement, "auditor")


def test_the_page_takes_the_same_few_statements_for_2_exports_and_for_20(django_assert_max_num_queries):
    for many in (2, 20):
        engagement = an_open_engagement()
        owner = a_person("owner", on=engagement)
        facts = {"engagement": engagement, "edition": "public", "file_format": "csv", "by": owner}
        for _ in range(many):
            break_off_export(export=begin_export(**facts), rows=0, size=0)
        client = Client()
        client.force_login(owner)
        with django_assert_max_num_queries(9):
            client.get(f"/staff/{engagement.slug}/exports/")
