"""Every address under /board/ stands behind one door: a ruling closes and opens all of them with the next request."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.roles import permissions_of
from consultation.accounts.rules import RULES
from groundwork.audit.models import Reading
from reports.interests.door import ALWAYS_OPEN, SAME_PAPERS
from reports.interests.models import Interest
from reports.interests.services import declare, rule
from tests.addresses import address_of
from tests.builders import a_person
from tests.reports.interests.ruling import a_board, a_ruling, an_interest
from tests.world import a_world

pytestmark = pytest.mark.django_db

OF_THE_BOARD = sorted(name for name, pattern in url_names() if pattern.startswith("board/"))
PAPERS = sorted(set(OF_THE_BOARD) - ALWAYS_OPEN)
OPEN_TO_MEMBERS = [name for name in PAPERS if RULES[name] in permissions_of("board_reader")]
CLOSED = "You receive no papers on this item"


def test_what_stays_open_is_the_register_alone():
    assert {name for name in OF_THE_BOARD if not name.startswith("interests:")} <= set(PAPERS)
    assert set(OF_THE_BOARD) >= ALWAYS_OPEN
    assert {RULES[name] for name in ALWAYS_OPEN} == {"interests.see", "interests.declare", "interests.write"}
    assert set(PAPERS) - set(OPEN_TO_MEMBERS) == {"interests:rule"}
    assert "board:file" in OPEN_TO_MEMBERS


def test_a_ruling_closes_every_address_and_another_opens_them(client):
    world = a_world()
    member, chair = (a_person(role, on=world.engagement) for role in ("board_reader", "chair"))
    other, colleague = Client(), a_person("board_reader", on=world.engagement)
    other.force_login(colleague)
    declare(engagement=world.engagement, member=colleague, by=colleague, kind="none", words="")
    client.force_login(member)
    told = {"engagement": world.engagement, "member": member, "by": member}
    interest = declare(**told, kind="financial", words="I am a partner.")
    before = {name: ask(client, world, name) for name in OPEN_TO_MEMBERS}
    assert all(CLOSED not in words for _status, words in before.values())
    rule(interest=interest, by=chair, outcome="no_papers", reason="The practice may hold the contract.")
    opened = Reading.objects.count()
    for name in OPEN_TO_MEMBERS:
        status, words = ask(client, world, name)
        assert (status, CLOSED in words) == (403, True), name
        assert world.released.snapshot.digest not in words
        assert "The practice may hold the contract." in words
        assert ask(other, world, name) == before[name], name
    assert Reading.objects.filter(by=member).count() <= opened
    for name in ("interests:register", "interests:declare"):
        assert ask(client, world, name)[0] == 200
    rule(interest=interest, by=chair, outcome="take_part", reason="It is not about the practice.")
    assert {name: ask(client, world, name) for name in OPEN_TO_MEMBERS} == before
    rule(interest=interest, by=chair, outcome="no_papers", reason="The practice may hold the contract.")
    a_second_role_opens_no_paper_among_the_pages_of_staff(client, world, member)


def a_second_role_opens_no_paper_among_the_pages_of_staff(client, world, member) -> None:
    auditor = Client()
    auditor.force_login(a_person("auditor", on=world.engagement))
    assert ask(auditor, world, "compilation:report_part")[0] == 200
    member.take_on(world.engagement, "auditor")
    names = [name for name, pattern in url_names() if pattern.startswith(SAME_PAPERS)]
    there = [name for name in names if RULES[name] in permissions_of("auditor")]
    assert len(there) > 8
    for name in there:
        status, words = ask(client, world, name)
        assert (status, CLOSED in words) == (403, True), name
    assert ask(client, world, "moderation:queue")[0] == 200


def test_a_member_is_asked_once_before_the_first_paper_and_goes_on_to_it_with_one_press(client):
    world = a_world()
    member = a_person("board_reader", on=world.engagement)
    client.force_login(member)
    report = address_of("board:report", world)
    room = reverse("board:reading_room", args=[world.engagement.slug])
    asked = {name for name in OPEN_TO_MEMBERS if client.get(address_of(name, world)).status_code == 302}
    assert asked == {name for name in OPEN_TO_MEMBERS if name.startswith("board:")} - {"board:reading_room"}
    assert not Reading.objects.filter(by=member).exists()
    client.force_login(a_person("chair", on=world.engagement))
    assert client.get(address_of("interests:rule", world)).status_code == 405
    client.force_login(member)
    page = client.get(report, follow=True)
    assert "Before you read: do you have an interest?" in page.text
    there = page.redirect_chain[0][0]
    assert client.get(room).status_code == 200
    gone = client.post(there, {"form_end": "complete", "kind": "none"})
    assert (gone.status_code, gone["Location"]) == (302, report)
    assert client.get(report).status_code == 200
    assert Interest.objects.get(member=member).is_none


@pytest.mark.parametrize(
    "then", ["https://evil.example/board/", "//evil.example", "/staff/", "/board/other/", "\\\\evil"]
)
def test_an_answer_leads_to_no_page_but_the_governing_bodys_own(client, then):
    board = a_board()
    client.force_login(board.member)
    declare_url = reverse("interests:declare", args=[board.engagement.slug])
    gone = client.post(f"{declare_url}?{urlencode({'then': then})}", {"form_end": "complete", "kind": "none"})
    assert gone["Location"] == reverse("interests:register", args=[board.engagement.slug])


def ask(client: Client, world, name: str) -> tuple[int, str]:
    """What an address answers, without what is drawn anew for each page."""
    page = client.get(address_of(name, world))
    if page.streaming:
        return page.status_code, b"".join(page.streaming_content).decode("latin-1")
    words = page.text[page.text.find("<main") :] if "<main" in page.text else page.text
    return page.status_code, "\n".join(line for line in words.splitlines() if "csrfmiddlewaretoken" not in line)


def test_an_act_under_the_door_is_closed_too(client):
    board = a_board()
    interest = an_interest(board, member=board.chair)
    client.force_login(board.chair)
    a_ruling(board, interest, by=board.owner)
    theirs = an_interest(board)
    page = client.post(reverse("interests:rule", args=[board.engagement.slug, theirs.uuid]), {"form_end": "complete"})
    assert (page.status_code, CLOSED in page.text) == (403, True)


def test_somebody_without_a_role_here_learns_nothing_of_the_door(client):
    board = a_board()
    client.force_login(a_person("analyst", on=board.engagement))
    page = client.get(reverse("board:reading_room", args=[board.engagement.slug]))
    assert (page.status_code, CLOSED in page.text) == (404, False)


def test_hostile_words_in_a_ruling_are_text(client):
    board = a_board()
    a_ruling(board, an_interest(board), reason="<script>alert(1)</script>\u202e")
    client.force_login(board.member)
    page = client.get(reverse("board:reading_room", args=[board.engagement.slug]))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text
