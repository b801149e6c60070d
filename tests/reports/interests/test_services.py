import json

import pytest
from django.db import IntegrityError, transaction

from consultation.accounts.duties import duties_of
from groundwork.audit.models import AuditEvent
from reports.interests.history import history_of
from reports.interests.models import Interest, Ruling
from reports.interests.policies import ruling_that_closes
from reports.interests.register import register_of, rulings_of, waiting_by_engagement
from reports.interests.services import correct
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.reports.interests.ruling import a_board, a_ruling, an_interest

pytestmark = pytest.mark.django_db


def closed(board, person=None) -> bool:
    return ruling_that_closes(board.engagement, person or board.member) is not None


def test_a_member_declares_and_the_whole_register_says_it():
    board = a_board()
    an_interest(board, kind="indirect", words="My sister is a nurse there.")
    told = {
        one.person: [entry.interest.words for entry in one.entries]
        for one in register_of(board.engagement, board.owner)
    }
    assert told == {board.chair: [], board.member: ["My sister is a nurse there."]}
    assert AuditEvent.objects.latest("number").act == "declare interest"


def test_none_to_declare_keeps_no_words_and_stands_alone():
    board = a_board()
    none = an_interest(board, kind="none", words="Typed by mistake")
    assert none.words == ""
    with pytest.raises(Refused, match="there is none to declare"):
        an_interest(board)
    told = {"words": "I hold shares.", "reason": "I had forgotten."}
    mended = correct(interest=none, by=board.member, kind="financial", **told)
    with pytest.raises(Refused, match="An interest is in the register"):
        an_interest(board, kind="none", words="")
    another = an_interest(board, kind="personal", words="I use the service.")
    with pytest.raises(Refused, match="Another interest is in the register"):
        correct(interest=another, by=board.member, kind="none", words="", reason="No more.")
    assert mended.thread == none.thread
    assert another.thread != none.thread


def test_a_member_writes_for_themselves_and_the_secretary_for_anyone():
    board = a_board()
    other = a_person("board_reader", on=board.engagement)
    with pytest.raises(Refused, match="another member's interest"):
        an_interest(board, by=other)
    assert an_interest(board, by=board.owner).member == board.member
    with pytest.raises(Refused, match="Only members of the Governing Body"):
        an_interest(board, member=board.owner)


def test_a_correction_keeps_what_stood_there_and_happens_once():
    board = a_board()
    first = an_interest(board)
    told = {"by": board.member, "kind": "financial", "words": "I was a partner.", "reason": "I have left."}
    second = correct(interest=first, **told)
    with pytest.raises(Refused, match="corrected this entry meanwhile"):
        correct(interest=first, **told)
    assert [event.did for event in history_of(second)] == ["Declared: Financial", "Corrected to: Financial"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.filter(pk=first.pk).update(words="Never said.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.filter(pk=second.pk).delete()


def test_the_last_ruling_holds_and_those_before_are_kept():
    board = a_board()
    interest = an_interest(board)
    assert not closed(board)
    a_ruling(board, interest)
    assert closed(board)
    a_ruling(board, interest, "discuss", reason="The contract is about something else.")
    assert not closed(board)
    a_ruling(board, interest)
    assert closed(board)
    assert not closed(board, board.chair)
    told = [event.did for event in history_of(interest)]
    assert told[1:] == [
        "Ruled: Leaves for this item and receives no papers",
        "Ruled: Discusses, and does not vote",
        "Ruled: Leaves for this item and receives no papers",
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.update(outcome="take_part")


def test_nobody_gets_out_of_a_ruling_by_correcting_the_entry():
    board = a_board()
    interest = an_interest(board)
    a_ruling(board, interest)
    told = {"by": board.member, "reason": "There is nothing."}
    mended = correct(interest=interest, kind="none", words="", **told)
    assert closed(board)
    member = next(one for one in register_of(board.engagement, board.chair) if one.person == board.member)
    assert member.entries[0].changed_since
    assert member.entries[0].waits
    with pytest.raises(Refused, match="corrected this entry meanwhile"):
        a_ruling(board, interest, "take_part")
    a_ruling(board, mended, "take_part", reason="It was a mistake.")
    assert not closed(board)


def test_of_several_interests_the_strictest_ruling_holds():
    board = a_board()
    first, second = an_interest(board), an_interest(board, kind="personal", words="I use the service.")
    a_ruling(board, first)
    a_ruling(board, second, "take_part")
    assert closed(board)
    member = next(one for one in register_of(board.engagement, board.chair) if one.person == board.member)
    assert member.outcome == "no_papers"


def test_a_ruling_of_one_engagement_closes_no_other():
    board, other = a_board(), an_open_engagement()
    board.member.take_on(other, "board_reader")
    a_ruling(board, an_interest(board))
    assert ruling_that_closes(other, board.member) is None


def test_members_auditors_and_the_secretary_do_not_rule():
    board = a_board()
    interest = an_interest(board)
    for person in (
        board.owner,
        a_person("auditor", on=board.engagement),
        a_person("board_reader", on=board.engagement),
    ):
        with pytest.raises(Refused, match="The chair can: Chair Example"):
            a_ruling(board, interest, by=person)
    assert not Ruling.objects.exists()


def test_a_chair_never_rules_on_their_own_interest():
    board = a_board()
    mine = an_interest(board, member=board.chair)
    with pytest.raises(Refused, match="engagement owner writes down what the Governing Body ruled"):
        a_ruling(board, mine)
    assert a_ruling(board, mine, by=board.owner).outcome == "no_papers"
    second = a_person("chair", on=board.engagement, name="Deputy Example")
    with pytest.raises(Refused, match="The chair can: Deputy Example"):
        a_ruling(board, mine, by=board.owner)
    with pytest.raises(Refused, match="your own interest"):
        a_ruling(board, mine)
    assert a_ruling(board, mine, "take_part", by=second).by == second


def test_an_owner_who_sits_on_the_board_rules_on_nobody_and_not_on_themselves():
    board = a_board()
    board.owner.take_on(board.engagement, "chair")
    mine = an_interest(board, member=board.owner)
    with pytest.raises(Refused, match="your own interest"):
        a_ruling(board, mine, by=board.owner)


def test_the_register_as_plain_data_to_print_with_a_decision():
    board = a_board()
    a_ruling(board, an_interest(board), "leave")
    an_interest(board, member=board.chair, kind="none", words="")
    told = rulings_of(board.engagement)
    assert json.loads(json.dumps(told)) == told
    assert [(row["member"], row["kind"], row["outcome"], row["reason"]) for row in told] == [
        ("Chair Example", "none", "", ""),
        ("Member Example", "financial", "leave", "The practice may hold the contract."),
    ]
    assert told[1]["outcome_in_words"] == "Leaves for this item"
    assert told[1]["ruled_by"] == "Chair Example"


def test_the_register_takes_as_many_queries_for_twenty_members_as_for_two(django_assert_num_queries):
    board = a_board()
    for number in range(20):
        person = a_person("board_reader", on=board.engagement)
        a_ruling(board, an_interest(board, member=person), "discuss" if number % 2 else "leave")
    with django_assert_num_queries(3):
        assert len(register_of(board.engagement, board.owner)) == 22


def test_the_chair_is_told_what_waits_for_a_ruling():
    board = a_board()
    assert waiting_by_engagement(board.chair) == {}
    an_interest(board, member=board.chair)
    interest = an_interest(board)
    another = a_person("board_reader", on=board.engagement)
    none = an_interest(board, member=another, kind="none", words="")
    assert waiting_by_engagement(board.chair) == {board.engagement.pk: 1}
    a_ruling(board, interest, "discuss")
    assert waiting_by_engagement(board.chair) == {}
    correct(interest=interest, by=board.member, kind="none", words="", reason="I have left.")
    correct(interest=none, by=another, kind="personal", words="I use the service.", reason="I had forgotten.")
    assert waiting_by_engagement(board.chair) == {board.engagement.pk: 2}
    assert waiting_by_engagement(board.member) == waiting_by_engagement(board.owner) == {}
    (told,) = duties_of(board.chair)
    waits = {page.waiting for page in told.pages}
    assert "2 interests wait for your ruling." in waits
