"""The pages on which a file of views is brought in, matched, reported on and agreed to."""

import csv
import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from responses.imports.models import Import
from responses.imports.storing import place_of
from responses.intake.models import Response
from tests.builders import a_person
from tests.responses.imports.bringing import a_row, awaiting, checked, csv_of, worked
from tests.responses.imports.spreadsheets import xlsx_of

pytestmark = pytest.mark.django_db

END = {"form_end": "complete"}


def at(name, brought):
    return reverse(f"imports:{name}", args=[brought.engagement.slug, brought.pk])


def sent(client, engagement, content, name="views.csv"):
    body = {"file": SimpleUploadedFile(name, content)} | END
    return client.post(reverse("imports:bring_in", args=[engagement.slug]), body)


def matched(brought, **changes):
    columns = {f"column-{place}": name for place, name in enumerate(brought.columns)}
    said = {"survey": "Our survey", "channel": "survey", "date_order": "dmy", "publication": "do_not_publish"}
    return columns | said | changes | END


def test_from_the_file_to_the_books_by_two_people(client, engagement, clerk, checker):
    client.force_login(clerk)
    page = sent(client, engagement, csv_of([a_row(number) for number in range(30)]))
    brought = Import.objects.get()
    assert page.url == at("columns", brought)
    text = client.get(page.url).content.decode()
    assert "C: Who sent it" in text
    assert '<option value="row_id" selected>' in text
    client.post(at("columns", brought), matched(brought))
    brought.refresh_from_db()
    assert "The program is at it" in client.get(at("brought_in", brought)).content.decode()
    worked(brought)
    text = client.get(at("brought_in", brought)).content.decode()
    assert text.count("It works as it is, said number") == 20
    client.post(at("hand_over", brought), END)
    assert "Somebody else has to check it" in client.get(at("brought_in", brought)).content.decode()

    client.force_login(checker)
    assert "tick the box" in client.post(at("confirm", brought), END).content.decode()
    client.post(at("confirm", brought), {"compared": "on"} | END)
    brought.refresh_from_db()
    worked(brought)
    assert Response.objects.filter(counting="counted", channel="survey").count() == 30
    assert "In the books: its views count" in client.get(at("brought_in", brought)).content.decode()


def test_a_spreadsheet_of_another_tool_goes_the_same_way(client, engagement, clerk):
    client.force_login(clerk)
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Which scenario do you support?"]
    row = [1, "", "2021-03-04 10:00", "anonymous", "", "Neither of these"]
    sent(client, engagement, xlsx_of([head, row]), "Survey(1-30).xlsx")
    brought = Import.objects.get()
    client.post(at("columns", brought), matched(brought, type="public"))
    brought.refresh_from_db()
    assert worked(brought).state == "clean"
    text = client.get(at("brought_in", brought)).content.decode()
    assert "Microsoft Forms" in text


def test_a_file_that_cannot_be_read_is_refused_on_the_page(client, engagement, clerk):
    client.force_login(clerk)
    for content, name, words in (
        (b"%PDF-1.7", "views.pdf", "We take files that end in .csv or .xlsx."),
        (b"", "views.csv", "This file is empty."),
        (b"a,A\r\n1,2", "views.csv", "have the same name"),
    ):
        page = sent(client, engagement, content, name)
        assert page.status_code == 200
        assert words in page.content.decode()
        assert "<title>Error: " in page.content.decode()
    assert Import.objects.count() == 0


def test_200_mb_are_refused_in_words_before_they_are_kept(client, engagement, clerk):
    client.force_login(clerk)
    settings.BIG_FILES_MAX_BODY_SIZE, most = 20_000, settings.BIG_FILES_MAX_BODY_SIZE
    try:
        page = sent(client, engagement, b"x" * 30_000)
    finally:
        settings.BIG_FILES_MAX_BODY_SIZE = most
    assert page.status_code == 413
    assert "is too big to send. This page takes a file of up to 100 MB." in page.content.decode()


def test_the_report_names_each_row_and_can_be_downloaded_without_a_live_formula(client, engagement, clerk):
    rows = [a_row(1), a_row(2, scenario='=HYPERLINK("x")'), a_row(3, scenario="<script>alert(1)</script>")]
    brought = checked(engagement, clerk, csv_of(rows))
    client.force_login(clerk)
    text = client.get(at("brought_in", brought)).content.decode()
    assert "Row 3" in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    page = client.get(at("faults", brought))
    found = list(csv.reader(io.StringIO(b"".join(page.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in found] == ["Row", "3", "4"]
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_what_was_typed_stays_where_the_columns_do_not_say_enough(client, engagement, clerk):
    client.force_login(clerk)
    sent(client, engagement, csv_of([a_row(1)]))
    brought = Import.objects.get()
    page = client.post(at("columns", brought), matched(brought, **{"column-1": "", "survey": "My own name for it"}))
    text = page.content.decode()
    assert "No column says when a view came." in text
    assert "My own name for it" in text


def test_a_job_that_gave_up_can_be_tried_again(client, engagement, clerk):
    client.force_login(clerk)
    sent(client, engagement, csv_of([a_row(1)]))
    brought = Import.objects.get()
    client.post(at("columns", brought), matched(brought))
    brought.refresh_from_db()
    place_of(brought.stored_name).unlink()
    worked(brought)
    text = client.get(at("brought_in", brought)).content.decode()
    assert "The program gave up on this file." in text
    assert "The file is no longer here." in text
    client.post(at("try_again", brought), END)
    assert "The program is at it" in client.get(at("brought_in", brought)).content.decode()


def test_who_may_only_look_is_offered_nothing(client, engagement, clerk):
    brought = awaiting(engagement, clerk, csv_of([a_row(1)]))
    client.force_login(a_person("auditor", on=engagement))
    text = client.get(at("brought_in", brought)).content.decode()
    assert "A sample to compare" in text
    assert "<form" not in text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("many", [2, 20])
def test_the_list_takes_the_same_queries_however_long(client, engagement, clerk, many, django_assert_num_queries):
    for number in range(many):
        sheet = csv_of([a_row(number)], headers=("ID", "Date received", "Who sent it", "Why", f"Column {number}"))
        checked(
            engagement,
            clerk,
            sheet,
            survey=f"Survey {number}",
            columns=["row_id", "received", "type", "question:q1-why", ""],
        )
    client.force_login(clerk)
    with django_assert_num_queries(7):
        client.get(reverse("imports:imports", args=[engagement.slug]))
