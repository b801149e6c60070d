from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from reports.board.openings import openings_of
from reports.compilation.models import Report
from reports.compilation.services import release_report
from reports.covering.models import CoveringPaper
from reports.covering.printing import place_of
from reports.covering.services import release_covering
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.report_builders import an_approved_report
from tests.reports.covering.writing import HOSTILE, a_covering, a_told
from tests.reports.interests.ruling import a_reader

pytestmark = pytest.mark.django_db
SENT = {"form_end": "complete"}


def words(page) -> str:
    return " ".join(page.text.split())


def at(name, engagement, *more) -> str:
    return reverse(f"covering:{name}", args=[engagement.slug, *more])


def typed(engagement, **facts) -> dict:
    """The form as a browser posts it."""
    told = a_told(engagement, **facts)
    year, month, day = told.pop("meeting_on").split("-")
    return told | SENT | {"meeting_on_day": day, "meeting_on_month": month, "meeting_on_year": year}


def a_reported_engagement(released: bool = True):
    engagement = an_open_engagement()
    report = an_approved_report(engagement)
    if released:
        release_report(report=report, by=a_person("approver", on=engagement))
    return engagement


def test_an_author_writes_it_from_records_and_the_page_says_when_papers_are_due(client):
    engagement = a_reported_engagement()
    client.force_login(a_person("report_author", on=engagement))
    page = words(client.get(at("write", engagement)))
    assert "We filled in what our records say." in page
    assert "Every view that came is in the ledger" in page
    assert 'value="approve:scenario-1" checked' not in page
    made = client.post(at("write", engagement), typed(engagement), follow=True)
    page = words(made)
    assert "Version 1 is kept." in page
    assert "Papers are due by Monday 12 April 2021." in page
    assert "there are 19 working days" in page
    assert "Draft: not released to the Governing Body" in page
    assert CoveringPaper.objects.get().content["stamp"]["report"] == 1


def test_little_time_between_close_and_papers_is_a_warning(client):
    engagement = a_reported_engagement()
    paper = a_covering(engagement, meeting_on="2021-04-01")
    client.force_login(a_person("auditor", on=engagement))
    for address in (at("papers", engagement), at("paper", engagement, paper.pk)):
        assert "Little time to read and write" in words(client.get(address))


def test_a_new_version_goes_on_from_the_last_and_changes_nothing_that_was_kept(client):
    engagement = a_reported_engagement()
    first = a_covering(engagement, finance="A million.")
    client.force_login(a_person("owner", on=engagement))
    page = words(client.get(at("write", engagement)))
    assert "A million." in page
    assert "A million." not in words(client.get(at("write", engagement), {"records": "again"}))
    client.post(at("write", engagement), typed(engagement, finance="Two million."))
    assert [row.content["finance"] for row in CoveringPaper.objects.all()] == ["Two million.", "A million."]
    with pytest.raises(IntegrityError), transaction.atomic():
        CoveringPaper.objects.filter(pk=first.pk).update(number=9)


def test_what_is_missing_is_asked_for_and_words_are_kept(client):
    engagement = a_reported_engagement()
    client.force_login(a_person("owner", on=engagement))
    told = typed(engagement, sponsor="", purposes=[], finance=HOSTILE) | {"meeting_on_year": ""}
    page = client.post(at("write", engagement), told)
    for problem in ("Say whose paper it is", "Tick at least one", "A date needs a day, a month and a year."):
        assert problem in words(page)
    assert "&lt;b&gt;bold&lt;/b&gt;" in page.text
    for wrong in (
        {"recommended": "approve:scenario-9"},
        {"title": "\x00"},
        {"risks": "w" * 1_000_000},
        {"category": "<"},
    ):
        assert client.post(at("write", engagement), typed(engagement) | wrong).status_code == 200
    assert not CoveringPaper.objects.exists()


def test_an_approver_releases_it_with_its_report_and_members_read_it(client):
    engagement = a_reported_engagement()
    paper = a_covering(engagement)
    member = a_reader(engagement)
    client.force_login(member)
    there = reverse("board:covering", args=[engagement.slug, paper.pk])
    assert client.get(there).status_code == 404
    client.force_login(a_person("approver", on=engagement))
    page = client.post(at("release", engagement, paper.pk), SENT, follow=True)
    assert "The Governing Body can read this covering paper now." in words(page)
    assert "This version is released already." in words(
        client.post(at("release", engagement, paper.pk), SENT, follow=True)
    )
    client.force_login(member)
    assert "Covering paper, version 1" in words(client.get(reverse("board:reading_room", args=[engagement.slug])))
    page = words(client.get(there))
    assert "The Governing Body is asked to choose one of these:" in page
    assert "Draft" not in page
    file = client.get(f"{there}pdf/")
    assert b"".join(file.streaming_content) == place_of(paper.pk).read_bytes()
    assert [one.paper for one in openings_of(engagement)] == [
        "Covering paper 1, as a web page",
        "Covering paper 1, as a file",
    ]


def test_nobody_releases_their_own_nor_one_whose_report_waits_nor_an_old_one():
    engagement = a_reported_engagement(released=False)
    both = a_person("report_author", "approver", on=engagement)
    approver = a_person("approver", on=engagement)
    paper = a_covering(engagement, by=both)
    with pytest.raises(Refused, match="Someone else has to release it"):
        release_covering(paper=paper, by=both)
    with pytest.raises(Refused, match="Its report is not released yet"):
        release_covering(paper=paper, by=approver)
    a_covering(engagement, by=both)
    with pytest.raises(Refused, match="There is a newer version"):
        release_covering(paper=paper, by=approver)
    with pytest.raises(Refused, match="An approver can"):
        release_covering(paper=paper, by=a_person("owner", on=engagement))
    without = a_covering(an_open_engagement())
    with pytest.raises(Refused, match="No report was finished"):
        release_covering(paper=without, by=a_person("approver", on=without.engagement))


def test_it_is_there_no_earlier_than_its_report(client):
    engagement = a_reported_engagement(released=False)
    report = Report.objects.get()
    paper = a_covering(engagement)
    approver = a_person("approver", on=engagement)
    release_report(report=report, by=approver, opens_at=engagement_now() + timedelta(hours=1))
    release_covering(paper=paper, by=approver)
    client.force_login(a_reader(engagement))
    there = reverse("board:covering", args=[engagement.slug, paper.pk])
    assert client.get(there).status_code == 404
    set_engagement_time(to=engagement_now() + timedelta(hours=2))
    assert "The Governing Body is asked to choose one of these:" in words(client.get(there))


def test_a_file_that_is_gone_is_a_page_that_says_so(client, caplog):
    engagement = a_reported_engagement()
    paper = a_covering(engagement)
    release_covering(paper=paper, by=a_person("approver", on=engagement))
    client.force_login(a_reader(engagement))
    for spoil in (lambda place: place.write_bytes(b"%PDF-1.7 another"), lambda place: place.unlink()):
        spoil(place_of(paper.pk))
        page = client.get(reverse("board:covering_pdf", args=[engagement.slug, paper.pk]))
        assert (page.status_code, "%PDF" in page.text) == (404, False)
    assert caplog.messages.count("covering_file_missing") == 2


def test_staff_take_out_both_files(client):
    engagement = a_reported_engagement()
    paper = a_covering(engagement)
    client.force_login(a_person("auditor", on=engagement))
    pdf, docx = (client.get(at(name, engagement, paper.pk)) for name in ("paper_pdf", "paper_docx"))
    assert pdf.content.startswith(b"%PDF-1.7")
    assert docx.content.startswith(b"PK")
    assert docx["Content-Disposition"] == f'attachment; filename="{engagement.slug}-covering-paper-1.docx"'


def test_the_list_takes_as_many_queries_for_twenty_as_for_two(client, django_assert_max_num_queries):
    taken = set()
    for count in (2, 20):
        engagement = a_reported_engagement()
        author = a_person("report_author", on=engagement)
        for _each in range(count):
            a_covering(engagement, by=author)
        client.force_login(author)
        with django_assert_max_num_queries(10) as queries:
            assert f"Version {count}" in words(client.get(at("papers", engagement)))
        taken.add(len(queries))
    assert len(taken) == 1
