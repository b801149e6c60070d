from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.work.models import Job
from reports.compilation.building import Book
from reports.compilation.models import Report
from reports.compilation.rendering import twin_html, volume_of
from reports.compilation.services import approve_report, publish_report, release_report, take_back_report
from reports.compilation.storing import place_of
from responses.moderation.public_text import public_words
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.finished_reports import a_failed_part, part_of
from tests.report_builders import (
    a_compiled_report,
    a_finished_report,
    a_report,
    a_snapshot,
    a_view,
    an_approved_report,
    an_engagement_with_views,
    answers,
    worked_off,
)
from tests.reports.interests.ruling import a_reader

pytestmark = pytest.mark.django_db
SENT = {"form_end": "complete"}
ASKED = SENT | {"kind": "full", "books": "fresh"}


def words(page) -> str:
    return " ".join(page.content.decode().split())


def staff(engagement) -> str:
    return f"/staff/{engagement.slug}/reports/"


def board(engagement) -> str:
    return f"/board/{engagement.slug}/"


def released(engagement) -> Report:
    report = an_approved_report(engagement)
    release_report(report=report, by=a_person("approver", on=engagement))
    return Report.objects.for_staff().get(pk=report.pk)


def twin_and_file(place: str, part) -> tuple[str, str]:
    """The addresses of a part as a page and as a PDF; `place` is the address of the report or of its parts."""
    return f"{place}{part.pk}/", f"{place}{part.pk}/pdf/"


def test_one_button_asks_for_a_report_and_leads_to_its_page(client):
    engagement = an_open_engagement()
    client.force_login(a_person("report_author", on=engagement))
    assert "Make a report" in words(client.get(staff(engagement)))
    page = client.post(f"{staff(engagement)}request/", ASKED)
    report = Report.objects.get()
    assert page.url == f"{staff(engagement)}{report.pk}/?watch=on"
    assert "Waiting for its turn." in words(client.get(page.url))


def test_asking_while_a_report_is_made_tells_why_not(client):
    engagement = an_open_engagement()
    client.force_login(a_person("report_author", on=engagement))
    a_report(engagement)
    page = client.post(f"{staff(engagement)}request/", ASKED, follow=True)
    assert "A report is being made already." in words(page)
    assert "You can't ask for a report now:" in words(page)
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


def test_an_approver_approves_and_the_author_reads_who_can(client):
    engagement = an_open_engagement()
    author, approver = a_person("report_author", on=engagement), a_person("approver", on=engagement)
    report = a_finished_report(engagement, author)
    address = f"{staff(engagement)}{report.pk}/"
    client.force_login(author)
    assert "Someone else has to approve it: an approver." in words(client.get(address))
    client.force_login(approver)
    assert "PDF/UA-1, checked by a checker" in words(client.get(address))
    page = client.post(f"{address}approve/", SENT, follow=True)
    assert "It is being printed once more, without the mark of a draft." in words(page)
    assert f"by {approver.name}." in words(page)
    again = client.post(f"{address}approve/", SENT, follow=True)
    assert "This report is approved already." in words(again)


def test_an_approver_releases_from_a_time_on_and_what_was_typed_stays(client):
    engagement = an_open_engagement()
    report = an_approved_report(engagement)
    address = f"{staff(engagement)}{report.pk}/release/"
    client.force_login(a_person("approver", on=engagement))
    assert "Release it" in words(client.get(address))
    half = SENT | {"opens_on_day": "12", "opens_on_month": "4", "opens_on_year": "2021"}
    page = words(client.post(address, half))
    assert "Give both the day and the time, or neither" in page
    assert 'value="12"' in page
    page = words(client.post(address, half | {"opens_time": "9am"}, follow=True))
    assert "The report is released to the Governing Body." in page
    assert "It can be read from 9am on Monday 12 April 2021." in page
    client.force_login(a_reader(engagement))
    assert "No report has been released yet." in words(client.get(board(engagement)))


def test_everyone_reads_a_published_report_and_nobody_before(client):
    engagement = an_open_engagement()
    report, everyone = released(engagement), Client()
    public = f"/engagements/{engagement.slug}/reports/"
    addresses = [f"{public}1/", *twin_and_file(f"{public}1/", part_of(report, "public", approved=True))]
    for address in addresses:
        assert everyone.get(address).status_code == 404
    assert "No report is published yet." in words(everyone.get(public))
    client.force_login(a_person("approver", on=engagement))
    about = f"/engagements/{engagement.slug}/"
    assert public not in everyone.get(about).text
    page = client.post(f"{staff(engagement)}{report.pk}/publish/", SENT, follow=True)
    assert f'<a href="{public}">Reports on the views</a>' in words(everyone.get(about))
    assert "The report is published." in words(page)
    assert "Report 1" in words(everyone.get(public))
    page = words(everyone.get(addresses[0]))
    for title in ("Public edition", "Summary in four pages", "Tables as CSV and XLSX"):
        assert title in page
    assert "Edition for the Governing Body" not in page
    assert "Nobody has commented on this report." in words(everyone.get(addresses[1]))
    assert b"".join(everyone.get(addresses[2]).streaming_content).startswith(b"%PDF-1.7")
    restricted = part_of(report, "restricted", approved=True)
    for address in twin_and_file(f"{public}1/", restricted):
        assert everyone.get(address).status_code == 404
    for draft in twin_and_file(f"{public}1/", part_of(report, "public")):
        assert everyone.get(draft).status_code == 404
    lines = everyone.get(f"{public}1/checksums/").content.decode().splitlines()
    assert all(len(line.split("  ")[0]) == 64 for line in lines)
    assert any(line.endswith("-report-1-public.pdf") for line in lines)
    assert not any("restricted" in line for line in lines)
    for address in (public, *addresses, f"{public}1/checksums/"):
        for page in (everyone.get(address), everyone.head(address), everyone.get(address.replace("/1/", "/2/"))):
            assert "no-store" in page["Cache-Control"], address


def test_a_report_taken_back_leaves_its_reason_in_its_place(client):
    engagement = an_open_engagement()
    report = released(engagement)
    publish_report(report=report, by=report.release.by)
    client.force_login(a_person("owner", on=engagement))
    address = f"{staff(engagement)}{report.pk}/take-back/"
    assert "Say why the report is taken back" in words(client.post(address, SENT))
    page = client.post(address, SENT | {"reason": "It named a person."}, follow=True)
    assert "It named a person." in words(page)
    public = f"/engagements/{engagement.slug}/reports/"
    assert "It named a person." in words(client.get(public))
    for place in twin_and_file(f"{public}1/", part_of(report, "public", approved=True)):
        assert client.get(place).status_code == 404
    for place in twin_and_file(f"{staff(engagement)}{report.pk}/parts/", part_of(report, "public", approved=True)):
        assert client.get(place).status_code == 404


def test_a_report_taken_back_before_anybody_could_read_it_is_not_spoken_of(client):
    engagement = an_open_engagement()
    report = released(engagement)
    told = {"report": report, "by": report.release.by}
    publish_report(opens_at=engagement_now() + timedelta(days=5), **told)
    take_back_report(reason="It named a person.", **told)
    page = words(client.get(f"/engagements/{engagement.slug}/reports/"))
    assert ("It named a person." in page, "No report is published yet." in page) == (False, True)
    set_engagement_time(to=engagement_now() + timedelta(days=6))
    assert "Reports on the views" not in words(client.get(f"/engagements/{engagement.slug}/"))


def test_comments_stand_under_their_chapter_until_they_are_settled(client):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    client.force_login(a_person("approver", on=engagement))
    address = f"{staff(engagement)}{report.pk}/comments/"
    adding = f"{address}add/"
    page = words(client.post(adding, SENT | {"chapter": "no-such", "words": "<b>Which day?</b>"}))
    assert "Choose a chapter from the list" in page
    assert "&lt;b&gt;Which day?" in page
    page = words(client.post(adding, SENT | {"chapter": "received", "words": "<b>Which day?</b>"}, follow=True))
    assert "4. What we received" in page
    assert "&lt;b&gt;Which day?&lt;/b&gt;" in page
    (pinned,) = report.comments.all()
    page = words(client.post(f"{address}{pinned.pk}/settle/", SENT, follow=True))
    assert "Settled by" in page
    client.force_login(a_person("auditor", on=engagement))
    assert "Is this" not in words(client.post(adding, SENT | {"chapter": "received", "words": "Is this"}))
    assert report.comments.count() == 1


def test_what_changed_since_the_last_report_is_told_in_numbers_and_words(client):
    engagement = an_open_engagement()
    first = a_finished_report(engagement)
    client.force_login(a_person("auditor", on=engagement))
    assert "There is no finished report before this one." in words(
        client.get(f"{staff(engagement)}{first.pk}/changes/")
    )
    a_response(engagement)
    second = a_finished_report(engagement)
    Report.objects.filter(pk=first.pk).update(narrative={"sections": {"asked": "Old words.\nKept."}})
    Report.objects.filter(pk=second.pk).update(narrative={"sections": {"asked": "New words.\nKept."}})
    page = words(client.get(f"{staff(engagement)}{second.pk}/changes/"))
    assert "Compared with report 1." in page
    assert "<del>" in page
    assert "Old words." in page
    assert "New words." in page
    assert '<th scope="row">counted</th><td>0</td><td>1</td>' in page.replace("> <", "><")


def test_a_corrected_report_names_the_one_it_corrects(client):
    engagement = an_open_engagement()
    report = released(engagement)
    client.force_login(report.requested_by)
    address = f"{staff(engagement)}{report.pk}/correct/"
    assert "Choose what is corrected" in words(client.post(address, SENT | {"erratum": "A wrong day."}))
    page = words(client.post(address, SENT | {"erratum": "A wrong day.", "books": "same"}, follow=True))
    assert "This report corrects report 1." in page
    assert "A wrong day." in page
    corrected = Report.objects.get(number=2)
    assert (corrected.snapshot, corrected.corrects) == (report.snapshot, report)


def test_a_report_without_a_release_does_not_exist_for_the_governing_body(client):
    engagement = an_open_engagement()
    report = an_approved_report(engagement)
    reader = a_reader(engagement)
    client.force_login(reader)
    there = f"{board(engagement)}reports/{report.pk}/"
    twin, file = twin_and_file(there, part_of(report, approved=True))
    assert "No report has been released yet." in words(client.get(board(engagement)))
    for address in (there, twin, file):
        page = client.get(address)
        assert (page.status_code, "Edition for the Governing Body" in words(page)) == (404, False)
    release_report(report=report, by=a_person("approver", on=engagement))
    assert "Report 1" in words(client.get(board(engagement)))
    assert "Edition for the Governing Body" in words(client.get(there))
    assert "Nobody has commented on this report." in words(client.get(twin))
    assert b"".join(client.get(file).streaming_content).startswith(b"%PDF-1.7")


def test_a_link_alone_opens_nothing(client):
    engagement, other = an_open_engagement(), an_open_engagement()
    report = released(engagement)
    part = part_of(report, approved=True)
    there, elsewhere = (f"{board(one)}reports/{report.pk}/" for one in (engagement, other))
    addresses = [there, *twin_and_file(there, part)]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 302
        assert page.url.startswith("/accounts/login/")
    client.force_login(a_reader(other))
    for address in [*addresses, elsewhere, *twin_and_file(elsewhere, part)]:
        page = client.get(address)
        assert (page.status_code, "Edition for the Governing Body" in words(page)) == (404, False)


def test_a_report_of_another_engagement_is_not_there_for_staff(client):
    mine, other = an_open_engagement(), an_open_engagement()
    report = a_finished_report(other)
    part = part_of(report)
    client.force_login(a_person("report_author", "approver", on=mine))
    for end in ("", "comments/", "changes/", f"parts/{part.pk}/", f"parts/{part.pk}/pdf/", "release/"):
        page = client.get(f"{staff(mine)}{report.pk}/{end}")
        assert (page.status_code, report.snapshot.digest in words(page)) == (404, False), end
    for act in ("retry", "stop", "approve", "release", "publish", "take-back", "correct"):
        assert client.post(f"{staff(mine)}{report.pk}/{act}/", SENT).status_code == 404, act
    assert not Report.objects.filter(approval__isnull=False).exists()


def test_the_pdf_comes_as_a_file_of_its_own_and_the_log_says_who_took_it(client, caplog):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    part = part_of(report)
    auditor = a_person("auditor", on=engagement)
    client.force_login(auditor)
    with caplog.at_level("INFO", logger="portal.reports"):
        page = client.get(f"{staff(engagement)}{report.pk}/parts/{part.pk}/pdf/")
    assert b"".join(page.streaming_content) == place_of(part.files["pdf"]["name"]).read_bytes()
    assert page["Content-Type"] == "application/pdf"
    name = f"{engagement.slug}-report-1-draft-restricted.pdf"
    assert page["Content-Disposition"] == f'attachment; filename="{name}"'
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page["Cache-Control"]
    (line,) = [record for record in caplog.records if record.message == "export"]
    assert (line.report, line.user) == (str(report.pk), auditor.pk)


@pytest.mark.parametrize(("end", "kind"), [("pdf/", "pdf"), ("", "staff")])
def test_a_file_that_is_gone_is_a_page_that_says_so_and_a_line_in_the_log(client, caplog, end, kind):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    part = part_of(report)
    place_of(part.files[kind]["name"]).unlink()
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(f"{staff(engagement)}{report.pk}/parts/{part.pk}/{end}")
    assert (page.status_code, "Page not found" in words(page)) == (404, True)
    assert "report_file_missing" in caplog.messages


@pytest.mark.parametrize(("end", "kind"), [("pdf/", "pdf"), ("", "staff")])
def test_what_was_changed_in_the_store_is_not_handed_out(client, caplog, end, kind):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    part = part_of(report)
    place_of(part.files[kind]["name"]).write_text("<article>Other words.</article>")
    client.force_login(a_person("auditor", on=engagement))
    page = client.get(f"{staff(engagement)}{report.pk}/parts/{part.pk}/{end}")
    assert (page.status_code, "Other words." in words(page)) == (404, False)
    assert "report_file_missing" in caplog.messages


def test_an_unfinished_part_has_no_pdf_and_no_page(client):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    part = a_failed_part(report, approved=True)
    client.force_login(a_person("report_author", on=engagement))
    assert "Failed: The document took too long" not in words(client.get(f"{staff(engagement)}{report.pk}/"))
    for end in ("", "pdf/"):
        assert client.get(f"{staff(engagement)}{report.pk}/parts/{part.pk}/{end}").status_code == 404


@pytest.mark.usefixtures("printer_stands_in")
def test_staff_and_governing_body_read_the_same_words_as_the_pdf(client):
    engagement = an_engagement_with_views(6)
    report, approver = a_compiled_report(engagement), a_person("approver", on=engagement)
    approve_report(report=report, by=approver)
    report = worked_off(report)
    release_report(report=report, by=approver)
    part = part_of(report, "public", approved=True)
    client.force_login(a_person("auditor", on=engagement))
    for_staff = words(client.get(f"{staff(engagement)}{report.pk}/parts/{part.pk}/"))
    client.force_login(a_reader(engagement))
    for_board = words(client.get(f"{board(engagement)}reports/{report.pk}/{part.pk}/"))
    article = for_staff[for_staff.index("<article") : for_staff.index("</article>")]
    assert article in for_board
    assert "Demonstration. Report on the views we received" in article
    assert "style=" not in article


def test_lists_say_of_each_report_if_it_is_a_demonstration(client, settings):
    engagement = an_open_engagement()
    room, desk = board(engagement), staff(engagement)
    released(engagement)
    client.force_login(a_reader(engagement, "owner"))
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
    page = words(client.get(f"{staff(engagement)}{report.pk}/"))
    assert report.snapshot.digest in page
    client.force_login(a_reader(engagement))
    assert "Only people with a role on this engagement can open them" in words(client.get(board(engagement)))


def test_hidden_signs_in_a_view_are_shown_by_their_codes_on_the_page():
    view = a_view(answers=answers(why="before\u202eafter"))
    snapshot = a_snapshot([view])
    words_of_it = public_words(view, snapshot.content["document"], [])
    page = twin_html(volume_of(Book(snapshot, edition="volume"), snapshot.content["volumes"][0], [words_of_it]))
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
            with django_assert_max_num_queries(10) as queries:
                assert f"Report {count}" in words(client.get(address))
            taken.setdefault(role, set()).add(len(queries))
    assert all(len(counts) == 1 for counts in taken.values()), taken


@pytest.mark.parametrize("end", ["", "comments/", "changes/"])
def test_a_page_of_a_report_takes_as_many_queries_for_twenty_views_as_for_two(
    client, django_assert_max_num_queries, end
):
    taken = set()
    for count in (2, 20):
        engagement = an_engagement_with_views(count)
        report = a_finished_report(engagement)
        client.force_login(a_person("auditor", on=engagement))
        with django_assert_max_num_queries(18) as queries:
            assert "Report" in words(client.get(f"{staff(engagement)}{report.pk}/{end}"))
        taken.add(len(queries))
    assert len(taken) == 1
