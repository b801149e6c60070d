import pytest

from groundwork.work.models import Job
from reports.compilation.models import Report, Snapshot
from reports.compilation.services import release_report
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import (
    a_compiled_report,
    a_content,
    a_finished_report,
    a_report,
    a_view,
    an_engagement_with_views,
    answers,
    place_of,
)

pytestmark = pytest.mark.django_db
SENT = {"form_end": "complete"}


def words(page) -> str:
    return " ".join(page.content.decode().split())


def staff(engagement) -> str:
    return f"/staff/{engagement.slug}/reports/"


def board(engagement) -> str:
    return f"/board/{engagement.slug}/"


def released(engagement) -> Report:
    report = a_finished_report(engagement)
    release_report(report=report, by=a_person("approver", on=engagement))
    return Report.objects.for_staff().get(pk=report.pk)


def test_one_button_asks_for_a_report_and_leads_to_its_page(client):
    engagement = an_open_engagement()
    client.force_login(a_person("report_author", on=engagement))
    assert "Make a report" in words(client.get(staff(engagement)))
    page = client.post(f"{staff(engagement)}request/", SENT)
    report = Report.objects.get()
    assert page.url == f"{staff(engagement)}{report.pk}/?watch=on"
    assert "Waiting for its turn." in words(client.get(page.url))


def test_asking_while_a_report_is_made_tells_why_not(client):
    engagement = an_open_engagement()
    client.force_login(a_person("report_author", on=engagement))
    a_report(engagement)
    page = client.post(f"{staff(engagement)}request/", SENT, follow=True)
    assert "A report is being made already." in words(page)
    assert "Make a report" not in words(page)
    assert Report.objects.count() == 1


def test_the_page_shows_real_progress_and_loads_itself_again_only_when_wanted(client):
    engagement = an_open_engagement()
    client.force_login(a_person("auditor", on=engagement))
    report = a_report(engagement)
    now = report.requested_at
    Job.objects.filter(pk=report.job_id).update(
        state="running", lease=report.pk, locked_until=now, done=2, of=5, doing="Printing the PDF"
    )
    address = f"{staff(engagement)}{report.pk}/"
    page = client.get(address)
    assert "2 of 5 steps done. Now: Printing the PDF." in words(page)
    assert "look for news every 5 seconds" in words(page)
    assert "Refresh" not in page
    watched = client.get(f"{address}?watch=on")
    assert watched["Refresh"] == "5"
    assert "Stop looking" in words(watched)
    Job.objects.filter(pk=report.job_id).update(state="failed", lease=None, locked_until=None)
    assert "Refresh" not in client.get(f"{address}?watch=on")
    assert client.get(f"{staff(engagement)}?watch=on").headers.get("Refresh") is None


def test_a_failed_report_says_why_and_has_a_button_to_try_again(client):
    engagement = an_open_engagement()
    client.force_login(a_person("report_author", on=engagement))
    report = a_report(engagement)
    Job.objects.filter(pk=report.job_id).update(state="failed", last_error="The ledger does not balance. <b>Here</b>")
    page = words(client.get(f"{staff(engagement)}{report.pk}/"))
    assert "The ledger does not balance. &lt;b&gt;Here" in page
    assert "Try again" in page
    again = client.post(f"{staff(engagement)}{report.pk}/retry/", SENT, follow=True)
    assert "The report is being made again." in words(again)
    assert Job.objects.get(pk=report.job_id).state == "pending"


def test_who_may_not_try_again_reads_who_can(client):
    engagement = an_open_engagement()
    client.force_login(a_person("approver", on=engagement))
    report = a_report(engagement)
    Job.objects.filter(pk=report.job_id).update(state="failed", last_error="Why")
    page = words(client.get(f"{staff(engagement)}{report.pk}/"))
    assert "The engagement owner or a report author can." in page
    assert "Try again" not in page


def test_an_approver_releases_and_the_author_reads_who_can(client):
    engagement = an_open_engagement()
    author, approver = a_person("report_author", on=engagement), a_person("approver", on=engagement)
    report = a_finished_report(engagement, author)
    address = f"{staff(engagement)}{report.pk}/"
    client.force_login(author)
    assert "Someone else has to release it: an approver." in words(client.get(address))
    client.force_login(approver)
    assert "PDF/UA-1, checked by a checker" in words(client.get(address))
    page = client.post(f"{address}release/", SENT, follow=True)
    assert "The Governing Body can read this report now." in words(page)
    assert f"by {approver.name}." in words(page)
    again = client.post(f"{address}release/", SENT, follow=True)
    assert "This report is released already." in words(again)


def test_a_report_without_a_release_does_not_exist_for_the_governing_body(client):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    reader = a_person("board_reader", on=engagement)
    client.force_login(reader)
    there = f"{board(engagement)}reports/{report.pk}/"
    assert "No report has been released yet." in words(client.get(board(engagement)))
    for address in (there, f"{there}pdf/"):
        page = client.get(address)
        assert (page.status_code, report.snapshot.digest in words(page)) == (404, False)
    release_report(report=report, by=a_person("approver", on=engagement))
    assert "Report 1" in words(client.get(board(engagement)))
    assert report.snapshot.digest in words(client.get(there))
    assert b"".join(client.get(f"{there}pdf/").streaming_content).startswith(b"%PDF-1.7")


def test_a_link_alone_opens_nothing(client):
    engagement, other = an_open_engagement(), an_open_engagement()
    report = released(engagement)
    addresses = [f"{board(engagement)}reports/{report.pk}/{end}" for end in ("", "pdf/")]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 302
        assert page.url.startswith("/accounts/login/")
    client.force_login(a_person("board_reader", on=other))
    elsewhere = [f"{board(other)}reports/{report.pk}/{end}" for end in ("", "pdf/")]
    for address in addresses + elsewhere:
        page = client.get(address)
        assert (page.status_code, report.snapshot.digest in words(page)) == (404, False)


def test_a_report_of_another_engagement_is_not_there_for_staff(client):
    mine, other = an_open_engagement(), an_open_engagement()
    report = a_finished_report(other)
    client.force_login(a_person("report_author", on=mine))
    for end in ("", "pdf/", "html/"):
        page = client.get(f"{staff(mine)}{report.pk}/{end}")
        assert (page.status_code, report.snapshot.digest in words(page)) == (404, False)
    for act in ("retry", "release"):
        assert client.post(f"{staff(mine)}{report.pk}/{act}/", SENT).status_code == 404
    assert not Report.objects.released().exists()


def test_the_pdf_comes_as_a_file_of_its_own_and_the_log_says_who_took_it(client, caplog):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    auditor = a_person("auditor", on=engagement)
    client.force_login(auditor)
    with caplog.at_level("INFO", logger="portal.reports"):
        page = client.get(f"{staff(engagement)}{report.pk}/pdf/")
    assert b"".join(page.streaming_content) == place_of(report.pdf_name).read_bytes()
    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == f'attachment; filename="{engagement.slug}-report-1.pdf"'
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page["Cache-Control"]
    (line,) = [record for record in caplog.records if record.message == "export"]
    assert (line.report, line.user) == (str(report.pk), auditor.pk)


def test_a_file_that_is_gone_is_a_page_that_says_so_and_a_line_in_the_log(client, caplog):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    place_of(report.pdf_name).unlink()
    client.force_login(a_person("auditor", on=engagement))
    assert "%PDF" not in words(client.get(f"{staff(engagement)}{report.pk}/pdf/"))
    assert "report_file_missing" in caplog.messages


def test_an_unfinished_report_has_no_pdf_and_no_pages(client):
    engagement = an_open_engagement()
    report = a_report(engagement)
    client.force_login(a_person("report_author", on=engagement))
    address = f"{staff(engagement)}{report.pk}/"
    assert "Download as PDF" not in words(client.get(address))
    for end in ("pdf/", "html/"):
        assert "Contents" not in words(client.get(f"{address}{end}"))


def test_staff_and_governing_body_read_the_same_words_as_the_pdf(client):
    engagement = an_engagement_with_views(6)
    report = a_compiled_report(engagement)
    release_report(report=report, by=a_person("approver", on=engagement))
    client.force_login(a_person("auditor", on=engagement))
    for_staff = words(client.get(f"{staff(engagement)}{report.pk}/html/"))
    client.force_login(a_person("chair", on=engagement))
    for_board = words(client.get(f"{board(engagement)}reports/{report.pk}/"))
    article = for_staff[for_staff.index("<article") : for_staff.index("</article>")]
    assert article in for_board
    assert "Demonstration. Report on the views we received" in article
    assert "style=" not in article


def test_lists_say_of_each_report_if_it_is_a_demonstration(client, settings):
    engagement = an_open_engagement()
    room, desk = board(engagement), staff(engagement)
    released(engagement)
    client.force_login(a_person("owner", "board_reader", on=engagement))
    for address in (room, desk):
        page = words(client.get(address))
        assert "Report 1" in page
        assert 'nhsuk-tag--orange">' not in page
    settings.DEMO_MODE = True
    released(engagement)
    settings.DEMO_MODE = False
    for address in (room, desk):
        page = words(client.get(address))
        assert page.count('nhsuk-tag--orange">Demonstration<') == 1
        assert page.index("Report 2") < page.index('nhsuk-tag--orange">Demonstration<') < page.index("Report 1")
    a_response(engagement, synthetic=True, at=WHILE_OPEN)
    released(engagement)
    for address in (room, desk):
        assert words(client.get(address)).count('nhsuk-tag--orange">Holds synthetic views<') == 1


def test_the_reading_room_says_who_can_open_a_report_and_staff_with_the_right_can(client):
    engagement = an_open_engagement()
    report = released(engagement)
    client.force_login(a_person("owner", on=engagement))
    page = words(client.get(f"{staff(engagement)}{report.pk}/html/"))
    assert report.snapshot.digest in page
    client.force_login(a_person("board_reader", on=engagement))
    assert "Only people with a role on this engagement can open them" in words(client.get(board(engagement)))


def test_hidden_signs_in_a_view_are_shown_by_their_codes_on_the_page(client):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    content = a_content([a_view(answers=answers(why="before\u202eafter"))])
    shown = Snapshot.objects.create(
        engagement=engagement, number=9, taken_at=WHILE_OPEN, form=engagement.current_version, entries=[],
        content=content, figures="{}", audit_head="a" * 64, digest="d" * 64,
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(snapshot=shown)
    client.force_login(a_person("auditor", on=engagement))
    page = words(client.get(f"{staff(engagement)}{report.pk}/html/"))
    assert "before[U+202E]after" in page
    assert "\u202e" not in page


def test_lists_take_as_many_queries_for_twenty_reports_as_for_two(client, django_assert_max_num_queries):
    taken = {}
    for count in (2, 20):
        engagement = an_open_engagement()
        for _ in range(count):
            released(engagement)
        for role, address in (("auditor", staff(engagement)), ("board_reader", board(engagement))):
            client.force_login(a_person(role, on=engagement))
            with django_assert_max_num_queries(8) as queries:
                assert f"Report {count}" in words(client.get(address))
            taken.setdefault(role, set()).add(len(queries))
    assert all(len(counts) == 1 for counts in taken.values()), taken


@pytest.mark.parametrize("end", ["", "html/"])
def test_a_page_of_a_report_takes_as_many_queries_for_twenty_views_as_for_two(
    client, django_assert_max_num_queries, end
):
    taken = set()
    for count in (2, 20):
        engagement = an_engagement_with_views(count)
        report = a_finished_report(engagement)
        client.force_login(a_person("auditor", on=engagement))
        with django_assert_max_num_queries(9) as queries:
            assert "Report" in words(client.get(f"{staff(engagement)}{report.pk}/{end}"))
        taken.add(len(queries))
    assert len(taken) == 1
