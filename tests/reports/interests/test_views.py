import pytest
from django.urls import reverse

from reports.interests.models import Interest, Ruling
from tests.builders import a_person
from tests.reports.interests.ruling import a_board, a_ruling, an_interest

pytestmark = pytest.mark.django_db
SENT = {"form_end": "complete"}
HOSTILE = "<img src=x onerror=alert(1)>\u202e\U0001f600" + "w" * 900


def words(page) -> str:
    return " ".join(page.text.split())


def at(name, board, *more) -> str:
    return reverse(f"interests:{name}", args=[board.engagement.slug, *more])


def test_a_member_declares_and_everybody_on_the_board_reads_it(client):
    board = a_board()
    client.force_login(board.member)
    assert "You have not said yet whether you have an interest." in words(client.get(at("register", board)))
    told = SENT | {"kind": "indirect", "words": "My brother runs a practice."}
    page = client.post(at("declare", board), told, follow=True)
    assert "This is in the register now." in words(page)
    for person in (board.chair, board.owner, a_person("auditor", on=board.engagement)):
        client.force_login(person)
        page = words(client.get(at("register", board)))
        assert "My brother runs a practice." in page
        assert "Waits for a ruling" in page


def test_an_interest_without_words_is_asked_for_and_none_needs_none(client):
    board = a_board()
    client.force_login(board.member)
    page = client.post(at("declare", board), SENT | {"kind": "financial", "words": ""})
    assert "Say what the interest is" in words(page)
    assert "Choose a kind of interest" in words(client.post(at("declare", board), SENT))
    assert not Interest.objects.exists()
    client.post(at("declare", board), SENT | {"kind": "none", "words": ""})
    assert Interest.objects.get().is_none
    again = client.post(at("declare", board), SENT | {"kind": "financial", "words": "I hold shares."})
    assert (again.status_code, "I hold shares." in words(again)) == (409, True)


def test_the_secretary_writes_for_a_member_and_for_nobody_else(client):
    board = a_board()
    client.force_login(board.owner)
    assert "Member Example" in words(client.get(at("record", board)))
    told = SENT | {"kind": "financial", "words": "Said in the meeting."}
    assert "Choose a member" in words(client.post(at("record", board), told))
    stranger = client.post(at("record", board), told | {"member": board.owner.pk})
    assert (stranger.status_code, Interest.objects.count()) == (200, 0)
    page = client.post(at("record", board), told | {"member": board.member.pk}, follow=True)
    assert "Written down by Secretary Example." in words(page)
    client.force_login(board.chair)
    assert client.get(at("record", board)).status_code == 404


def test_the_chair_rules_and_the_page_says_what_holds(client):
    board = a_board()
    interest = an_interest(board)
    client.force_login(board.chair)
    wrong = client.post(at("rule", board, interest.uuid), SENT | {"rule-outcome": "no_papers", "rule-reason": ""})
    assert "Say why" in words(wrong)
    told = SENT | {"rule-outcome": "no_papers", "rule-reason": HOSTILE}
    page = client.post(at("rule", board, interest.uuid), told, follow=True)
    assert "The ruling holds from now on." in words(page)
    assert "Leaves for this item and receives no papers" in words(page)
    assert "<img src=x" not in page.text
    assert Ruling.objects.get().by == board.chair


def test_who_may_not_rule_reads_who_can(client):
    board = a_board()
    interest = an_interest(board, member=board.chair)
    client.force_login(board.member)
    page = words(client.get(at("interest", board, interest.uuid)))
    assert "You can&#x27;t rule on this interest." in page
    assert "Correct the entry" not in page
    client.force_login(board.chair)
    told = SENT | {"rule-outcome": "take_part", "rule-reason": "I say so."}
    page = client.post(at("rule", board, interest.uuid), told)
    assert (page.status_code, "You can&#x27;t rule on your own interest." in words(page)) == (409, True)
    assert not Ruling.objects.exists()
    client.force_login(a_person("auditor", on=board.engagement))
    assert client.post(at("rule", board, interest.uuid), told).status_code == 404


def test_a_member_who_reads_elsewhere_is_named_to_the_chair(client):
    board = a_board()
    interest = an_interest(board)
    client.force_login(board.chair)
    assert "This member has another role" not in words(client.get(at("interest", board, interest.uuid)))
    board.member.take_on(board.engagement, "analyst")
    assert "This member has another role" in words(client.get(at("interest", board, interest.uuid)))


def test_a_correction_leads_on_from_the_old_address(client):
    board = a_board()
    interest = an_interest(board)
    client.force_login(board.member)
    told = SENT | {"correct-kind": "none", "correct-words": "", "correct-reason": "I have sold my share."}
    page = client.post(at("correct", board, interest.uuid), told, follow=True)
    assert "The entry is corrected." in words(page)
    assert "I have sold my share." in words(page)
    old = client.get(at("interest", board, interest.uuid))
    assert old.url == at("interest", board, interest.correction.uuid)
    twice = client.post(at("correct", board, interest.uuid), told)
    assert (twice.status_code, "corrected this entry meanwhile" in words(twice)) == (409, True)


def test_an_interest_of_another_engagement_is_not_here(client):
    board, other = a_board(), a_board()
    interest = an_interest(other)
    client.force_login(board.chair)
    page = client.get(at("interest", board, interest.uuid))
    assert (page.status_code, interest.words in page.text) == (404, False)


@pytest.mark.parametrize("typed", [HOSTILE, "\x00", "w" * 1_000_000, "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"])
def test_hostile_words_never_break_the_page(client, typed):
    board = a_board()
    client.force_login(board.member)
    page = client.post(at("declare", board), SENT | {"kind": "financial", "words": typed}, follow=True)
    assert page.status_code == 200
    assert "<img src=x" not in client.get(at("register", board)).text


def test_the_register_takes_as_many_queries_for_twenty_as_for_two(client, django_assert_max_num_queries):
    taken = set()
    for count in (2, 20):
        board = a_board()
        for _each in range(count):
            a_ruling(board, an_interest(board, member=a_person("board_reader", on=board.engagement)), "discuss")
        client.force_login(board.chair)
        with django_assert_max_num_queries(12) as queries:
            assert words(client.get(at("register", board))).count("Discusses, and does not vote.") == count
        taken.add(len(queries))
    assert len(taken) == 1
