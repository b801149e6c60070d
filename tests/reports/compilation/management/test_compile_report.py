import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reports.compilation.models import Report, Snapshot
from responses.intake.models import Response
from tests.builders import a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("printer_stands_in")
def test_the_command_writes_every_part_and_says_what_is_in_them(tmp_path):
    engagement, said = an_engagement_with_views(10), StringIO()
    call_command("compile_report", engagement.slug, out=tmp_path / "out", stdout=said)
    assert said.getvalue().startswith("snapshot 1: 9 views counted, ")
    for stem in ("restricted", "public", "summary", "volume-1"):
        assert (tmp_path / "out" / f"{stem}.pdf").read_bytes().startswith(b"%PDF-1.7")
        assert "<!doctype html>" in (tmp_path / "out" / f"{stem}.html").read_text("utf-8")
    assert "Views in people" in (tmp_path / "out" / "public.html").read_text("utf-8")
    assert {"tables.zip", "tables.xlsx"} <= {place.name for place in (tmp_path / "out").iterdir()}
    figures = json.loads((tmp_path / "out" / "figures.json").read_text("utf-8"))
    assert figures["ledger"]["all"] == {"received": 10, "counted": 9, "excluded": 1, "awaiting": 0, "withdrawn": 0}
    assert Snapshot.objects.count() == 1
    assert not Report.objects.exists()


def test_an_unknown_engagement_is_named_with_those_there_are(tmp_path):
    engagement = an_open_engagement()
    with pytest.raises(CommandError) as refusal:
        call_command("compile_report", "no-such", out=tmp_path)
    assert str(refusal.value) == f"There is no engagement 'no-such'. Engagements: {engagement.slug}."


def test_a_page_that_asks_for_no_views_writes_no_file(tmp_path):
    engagement = an_open_engagement(kind="briefing")
    with pytest.raises(CommandError) as refusal:
        call_command("compile_report", engagement.slug, out=tmp_path)
    assert str(refusal.value) == "This page asks for no views, so there is nothing to report on."
    assert list(tmp_path.iterdir()) == []


def test_books_that_do_not_balance_write_no_file(tmp_path):
    engagement = an_open_engagement()
    Response.objects.filter(pk=a_response(engagement).pk).update(counting="excluded", excluded_because="spam")
    with pytest.raises(CommandError) as refusal:
        call_command("compile_report", engagement.slug, out=tmp_path)
    assert "The ledger does not balance" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_to_be_unusable(tmp_path):
    engagement = an_open_engagement()
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CommandError) as refusal:
        call_command("compile_report", engagement.slug, out=tmp_path / "out")
    assert "can't be written to" in str(refusal.value)
