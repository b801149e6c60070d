"""An appeal against a view not being shown: from the sender or typed in, decided by two who did not decide before."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import london_day
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.models import Response
from responses.intake.services import change_publication, submit, withdraw
from responses.moderation.appealing import (
    agree_on_appeal,
    appeal,
    propose_on_appeal,
    refuse_on_appeal,
    type_in_appeal,
)
from responses.moderation.models import Appeal
from responses.moderation.narrowing import APPEALS
from responses.moderation.queue import how_many_wait
from responses.moderation.services import confirm, count_only
from responses.moderation.states import ASK_TO_CHANGE, ASK_TO_STAY
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_draft, a_person, a_response, an_open_engagement
from tests.responses.moderation.test_views import address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def people(engagement):
    """Two who take the first decision, two who answer the appeal."""
    return [a_person("moderator", on=engagement) for _each in range(4)]


def withheld(engagement, people, view=None):
    view = view or a_response(engagement)
    asked = count_only(response=view, version_number=view.latest, by=people[0], reason="abuse")
    confirm(proposal=asked, by=people[1])
    view.refresh_from_db()
    return view


def stands(view):
    view.refresh_from_db()
    return view.publication, view.withheld, view.counting


def test_two_others_undo_the_decision_and_the_view_waits_for_a_moderator(engagement, people):
    view = withheld(engagement, people)
    made = appeal(response=view, words="It was no abuse.")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=people[2], note="It is sharp, and no more.")
    assert stands(view) == ("count_only", True, "counted")
    agree_on_appeal(appeal=made, by=people[3], note="I read it so too.")
    assert stands(view) == ("awaiting", False, "counted")
    assert ledger_of(read_books(engagement)).balances


def test_two_others_may_let_it_stand(engagement, people):
    view = withheld(engagement, people)
    made = appeal(response=view, words="It was no abuse.")
    propose_on_appeal(appeal=made, act=ASK_TO_STAY, by=people[2], note="It names her.")
    refuse_on_appeal(appeal=made, by=people[3], note="Read it again.")
    propose_on_appeal(appeal=made, act=ASK_TO_STAY, by=people[3], note="It does.")
    agree_on_appeal(appeal=made, by=people[2], note="It does.")
    assert stands(view) == ("count_only", True, "counted")
    with pytest.raises(Refused, match="Two people decided on this appeal already"):
        propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=people[3], note="No.")


def test_who_took_part_in_the_first_decision_takes_no_part_in_the_second(engagement, people):
    made = appeal(response=withheld(engagement, people), words="Why?")
    for person in people[:2]:
        with pytest.raises(Refused, match="You took part in the first decision"):
            propose_on_appeal(appeal=made, act=ASK_TO_STAY, by=person, note="It stays.")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=people[2], note="Undo it.")
    for person in people[:2]:
        with pytest.raises(Refused, match="You took part"):
            agree_on_appeal(appeal=made, by=person, note="Yes.")
    with pytest.raises(Refused, match="You made this proposal"):
        agree_on_appeal(appeal=made, by=people[2], note="Yes.")
    with pytest.raises(Refused, match="A moderator of this engagement can"):
        agree_on_appeal(appeal=made, by=a_person("analyst", on=engagement), note="Yes.")


def test_nobody_answers_for_their_own_organisation(engagement, people):
    view = a_response(engagement, stakeholder="gp-practice", organisation="Example Surgery")
    made = appeal(response=withheld(engagement, people, view), words="Why?")
    own = a_person("moderator", on=engagement, organisations="example surgery")
    with pytest.raises(Refused, match="You declared that you belong"):
        propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=own, note="Undo it.")


def test_there_is_one_appeal_against_one_decision_and_only_while_it_stands(engagement, people):
    with pytest.raises(Refused, match="There is no decision"):
        appeal(response=a_response(engagement), words="Why?")
    with pytest.raises(Refused, match="There is no decision"):
        appeal(response=a_response(engagement, publication="do_not_publish"), words="Why?")
    view = withheld(engagement, people)
    appeal(response=view, words="Why?")
    with pytest.raises(Refused, match="We have an appeal"):
        appeal(response=view, words="Why, again?")
    gone = withheld(engagement, people)
    withdraw(response=gone)
    with pytest.raises(Refused, match="There is no decision"):
        appeal(response=gone, words="Why?")


def test_a_second_decision_can_be_appealed_against_too(engagement, people):
    view = withheld(engagement, people)
    made = appeal(response=view, words="Why?")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=people[2], note="Undo it.")
    agree_on_appeal(appeal=made, by=people[3], note="Yes.")
    withheld(engagement, people, view)
    assert appeal(response=view, words="Why now?").pk != made.pk


def test_the_last_day_is_the_28th_after_the_decision(engagement, people):
    in_time, late = withheld(engagement, people), withheld(engagement, people)
    now = engagement_now()
    set_engagement_time(to=now)
    last = london_day(now) + timedelta(days=28)
    moderator = people[2]
    told = {"words": "By phone.", "channel": "phone", "by": moderator}
    with pytest.raises(Refused, match="not after today"):
        type_in_appeal(response=in_time, received_on=last, **told)
    with pytest.raises(Refused, match="after the decision"):
        type_in_appeal(response=in_time, received_on=london_day(now) - timedelta(days=1), **told)
    with pytest.raises(Refused, match="how the appeal came"):
        type_in_appeal(response=in_time, received_on=london_day(now), **(told | {"channel": "online"}))
    made = type_in_appeal(response=in_time, received_on=london_day(now), **told)
    assert (made.by, made.channel) == (moderator, "phone")
    assert late.withheld


def test_a_view_that_is_not_to_be_shown_any_more_stays_so_whatever_the_appeal_says(engagement, people):
    view = withheld(engagement, people)
    made = appeal(response=view, words="Why?")
    change_publication(response=view, choice="do_not_publish")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=people[2], note="Undo it.")
    agree_on_appeal(appeal=made, by=people[3], note="Yes.")
    assert stands(view) == ("count_only", False, "counted")


# The pages


def its_sender(engagement):
    """A browser that sent a view, the address of its receipt, and the view."""
    begun, client = a_draft(engagement, why="You are fools."), Client()
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    client.cookies["draft"] = begun.private_code
    return client, [engagement.slug, begun.draft.key], Response.objects.get(draft_key=begun.draft.key)


def test_the_sender_reads_why_appeals_and_reads_the_answer(engagement, people):
    client, key, view = its_sender(engagement)
    receipt, why = reverse("intake:sent", args=key), reverse("moderation:withheld", args=key)
    assert why not in client.get(receipt).text
    withheld(engagement, people, view)
    assert f'href="{why}"' in client.get(receipt).text
    page = client.get(why)
    text = text_of(page)
    for words in (
        "It abuses, threatens or discriminates.",
        "We still count it.",
        "until the end of Friday 2 April 2021",
    ):
        assert words in text
    token = page.context["token"]
    empty = client.post(why, {"draft_key": token, "words": " ", "form_end": "complete"})
    assert "Enter why we should look again" in text_of(empty)
    sent = client.post(why, {"draft_key": token, "words": "They are fools.", "form_end": "complete"})
    assert sent["Location"] == receipt
    text = text_of(client.get(why))
    assert "We have had your appeal since Friday 5 March 2021." in text
    assert "answer it by Friday 19 March 2021" in text
    made = Appeal.objects.get()
    propose_on_appeal(appeal=made, act=ASK_TO_STAY, by=people[2], note="Words against persons.")
    assert "Words against persons." not in text_of(client.get(why))
    agree_on_appeal(appeal=made, by=people[3], note="So I read it.")
    text = text_of(client.get(why))
    for words in ("We still do not show your view.", "Words against persons.", "So I read it."):
        assert words in text


def test_the_page_opens_to_nobody_else_and_takes_no_unsigned_post(engagement, people):
    client, key, view = its_sender(engagement)
    withheld(engagement, people, view)
    why = reverse("moderation:withheld", args=key)
    stranger = Client().get(why)
    assert stranger.status_code == 404
    assert "discriminates" not in stranger.text
    client.post(why, {"draft_key": "forged", "words": "Why?", "form_end": "complete"})
    assert not Appeal.objects.exists()


def test_staff_type_in_an_appeal_and_two_others_answer_it_on_the_pages(engagement):
    clients = [signed_in("moderator", on=engagement) for _each in range(4)]
    view = withheld(engagement, [client.person for client in clients])
    offered = "Type in an appeal that came by phone or post"
    assert [offered in text_of(client.get(address("response", view))) for client in clients] == [
        False,
        False,
        True,
        True,
    ]
    today = london_day(engagement_now())
    form = {"words": "She rang: it was a joke.", "channel": "phone"}
    form |= {f"received_on_{part}": getattr(today, part) for part in ("day", "month", "year")}
    sent = {f"type_in_appeal-{name}": value for name, value in form.items()} | {"form_end": "complete"}
    # There is one appeal for each decision: whoever took the decision could use it up.
    for client in clients[:2]:
        page = client.post(address("type_in_appeal", view), sent)
        assert (page.status_code, Appeal.objects.count()) == (409, 0)
        assert "You took part in the decision. Another moderator types in the appeal" in text_of(page)
    assert clients[2].post(address("type_in_appeal", view), sent).status_code == 302
    assert how_many_wait(engagement, clients[0].person, WHILE_OPEN.date())[APPEALS] == 1
    text = text_of(clients[0].get(address("response", view)))
    assert "She rang: it was a joke." in text
    assert "You took part in the first decision." in text
    assert "1 appeal to answer." in text_of(clients[2].get(reverse("accounts:home")))
    made = Appeal.objects.get()
    sent = {"appeal": made.pk, "outcome": "ask_to_change", "note": "A joke."}
    sent = {f"propose_on_appeal-{name}": value for name, value in sent.items()} | {"form_end": "complete"}
    clients[2].post(address("propose_on_appeal", view), sent)
    sent = {"agree_on_appeal-appeal": made.pk, "agree_on_appeal-note": "", "form_end": "complete"}
    assert "Say why" in text_of(clients[3].post(address("agree_on_appeal", view), sent))
    clients[3].post(address("agree_on_appeal", view), sent | {"agree_on_appeal-note": "Yes."})
    assert stands(view) == ("awaiting", False, "counted")
    assert how_many_wait(engagement, clients[0].person, date(2021, 3, 5))[APPEALS] == 0
