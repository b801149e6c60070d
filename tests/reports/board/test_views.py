"""The reading room's own pages: what was opened here, what was sent in another way, search in what the public reads."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from groundwork.audit.models import AuditEvent, Reading
from reports.board.models import PapersSent
from reports.board.openings import openings_of
from reports.compilation.services import release_report
from tests.builders import a_person, a_response
from tests.finished_reports import part_of
from tests.report_builders import a_finished_report, an_approved_report, published
from tests.reports.interests.ruling import a_board, a_reader, an_interest

pytestmark = pytest.mark.django_db
SENT = {"form_end": "complete"}
PAPERS = SENT | {
    "what": "Report 1, printed",
    "way": "post",
    "sent_on_day": "4",
    "sent_on_month": "3",
    "sent_on_year": "2021",
    "notes": "First class",
}


def a_board_of_readers():
    """Both members have said that there is nothing to declare, so papers open."""
    board = a_board()
    for person in (board.member, board.chair):
        an_interest(board, person, kind="none", words="")
    return board


def words(page) -> str:
    return " ".join(page.text.split())


def at(name, board, *more) -> str:
    return reverse(f"board:{name}", args=[board.engagement.slug, *more])


def a_released_report(board):
    report = an_approved_report(board.engagement)
    release_report(report=report, by=a_person("approver", on=board.engagement))
    return report


def test_each_opening_is_kept_once_an_hour_and_is_never_called_read(client):
    board = a_board_of_readers()
    report = a_released_report(board)
    part = part_of(report, "public", approved=True)
    client.force_login(board.member)
    for _twice in range(2):
        client.get(at("part", board, report.pk, part.pk))
        b"".join(client.get(at("file", board, report.pk, part.pk, "pdf")).streaming_content)
    client.head(at("file", board, report.pk, part.pk, "pdf"))
    told = [(one.person, one.paper, one.hours) for one in openings_of(board.engagement)]
    assert told == [
        (board.member, "Report 1, Public edition, as a web page", 1),
        (board.member, "Report 1, Public edition, as a file", 1),
    ]
    client.force_login(board.owner)
    page = words(client.get(at("papers", board)))
    assert "Opened here" in page
    assert "Members without papers so far" in page
    assert page.index("Chair Example") < page.index("Member Example")
    assert "Member Example" in page
    assert "Report 1, Public edition, as a file" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count("read") == main.count("does not say that anybody read it") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.update(page="another")


def test_looking_at_the_room_or_at_what_is_not_there_opens_no_paper(client):
    board = a_board_of_readers()
    report = a_finished_report(board.engagement)
    client.force_login(board.member)
    client.get(at("reading_room", board))
    assert client.get(at("report", board, report.pk)).status_code == 404
    assert openings_of(board.engagement) == []


def test_the_secretary_writes_down_papers_for_several_people_at_once(client):
    board = a_board_of_readers()
    client.force_login(board.owner)
    told = PAPERS | {"members": [board.member.pk, board.chair.pk], "name": "The mayor's office"}
    page = words(client.post(at("record_papers", board), told, follow=True))
    assert "This is written down now." in page
    assert page.count("Report 1, printed") == 3
    assert "The mayor&#x27;s office" in page
    assert AuditEvent.objects.filter(act="record papers sent").count() == 3
    assert "Members without papers so far" not in page
    client.force_login(a_person("auditor", on=board.engagement))
    assert "Thursday 4 March 2021" in words(client.get(at("papers", board)))
    assert client.get(at("record_papers", board)).status_code == 404
    client.force_login(board.member)
    assert client.get(at("papers", board)).status_code == 404


def test_papers_need_a_person_and_a_day_that_has_come(client):
    board = a_board_of_readers()
    client.force_login(board.owner)
    assert "Choose a member, or write a name below" in words(client.post(at("record_papers", board), PAPERS))
    told = PAPERS | {"members": [board.member.pk], "sent_on_year": "2031"}
    page = client.post(at("record_papers", board), told)
    assert (page.status_code, "This day has not come yet." in words(page)) == (409, True)
    hostile = PAPERS | {"members": ["<b>"], "what": "\x00", "name": "x" * 900}
    assert client.post(at("record_papers", board), hostile).status_code == 200
    assert not PapersSent.objects.exists()


def test_a_record_is_corrected_and_struck_out_and_keeps_what_it_said(client):
    board = a_board_of_readers()
    client.force_login(board.owner)
    client.post(at("record_papers", board), PAPERS | {"members": [board.member.pk]})
    row = PapersSent.objects.get()
    told = {f"correct-{name}": value for name, value in PAPERS.items()} | SENT
    told |= {"correct-what": "Report 2, printed", "correct-reason": "It was report 2."}
    page = client.post(at("correct_papers", board, row.uuid), told, follow=True)
    assert "Report 2, printed" in words(page)
    assert "What it said before" in words(page)
    late = client.post(at("correct_papers", board, row.uuid), told)
    assert (late.status_code, "corrected this record meanwhile" in words(late)) == (409, True)
    newest = PapersSent.objects.standing().get()
    struck = {"strike-reason": "It came back."} | SENT
    page = client.post(at("strike_out_papers", board, newest.uuid), struck, follow=True)
    assert "The record is struck out." in words(page)
    page = words(client.get(at("papers", board)))
    assert "<del>Report 2, printed</del>" in page
    assert page.count("<li>Member Example</li>") == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        PapersSent.objects.update(what="Never")


def test_search_finds_public_words_and_nothing_else(client):
    board = a_board_of_readers()
    shown = published(
        a_response(board.engagement, why="The bus stops at noon."), a_person("moderator", on=board.engagement)
    )
    a_response(board.engagement, why="The bus to my secret clinic.")
    client.force_login(board.member)
    page = words(client.get(at("views", board), {"q": "bus"}))
    assert shown.public_id in page
    assert "2 views count. We show 1 of them here." in page
    assert "secret" not in page
    assert "No view fits." in words(client.get(at("views", board), {"q": "secret"}))
    assert "The bus stops at noon." in words(client.get(at("view", board, shown.public_id)))
    for hostile in ({"q": '"'}, {"q": "\x00"}, {"q": "a" * 5000}, {"after": "x"}, {"type": "<b>"}):
        assert client.get(at("views", board), hostile).status_code == 200


def test_a_view_that_is_not_shown_is_not_there(client):
    board = a_board_of_readers()
    hidden = a_response(board.engagement, why="The bus to my secret clinic.")
    client.force_login(board.member)
    page = client.get(at("view", board, hidden.public_id))
    assert (page.status_code, "secret clinic" in page.text) == (404, False)


def test_the_room_asks_a_member_for_an_interest_until_they_have_said(client):
    board = a_board()
    ask = "do you have an interest in this decision?"
    client.force_login(board.member)
    assert ask in words(client.get(at("reading_room", board)))
    client.post(reverse("interests:declare", args=[board.engagement.slug]), SENT | {"kind": "none", "words": ""})
    assert ask not in words(client.get(at("reading_room", board)))
    client.force_login(a_person("auditor", on=board.engagement))
    assert ask not in words(client.get(at("reading_room", board)))


def test_the_papers_page_takes_as_many_queries_for_twenty_as_for_two(client, django_assert_max_num_queries):
    taken = set()
    for count in (2, 20):
        board = a_board_of_readers()
        report = a_released_report(board)
        people = [a_reader(board.engagement) for _each in range(count)]
        for person in people:
            client.force_login(person)
            client.get(at("part", board, report.pk, part_of(report, "public", approved=True).pk))
        client.force_login(board.owner)
        client.post(at("record_papers", board), PAPERS | {"members": [one.pk for one in people]})
        client.get(at("papers", board))
        with django_assert_max_num_queries(12) as queries:
            assert words(client.get(at("papers", board))).count("Report 1, Public edition, as a web page") == count
        taken.add(len(queries))
    assert len(taken) == 1
