"""A hostile colleague with an account of their own, through the pages: nothing that takes two people is done by one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consultation.accounts.models import Invitation
from groundwork.clock.handles import machine_now
from responses.moderation.hiding import hide
from responses.moderation.models import BulkAct, BulkAnswer, ModerationDecision, Redaction, RedactionDecision
from responses.moderation.services import count_only, publish
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.consultation.accounts.staff import a_site_person, an_invitation
from tests.responses.moderation.test_views import act, signed_in, text_of
from tests.responses.moderation.withholding import withhold

pytestmark = pytest.mark.django_db
END = {"form_end": "complete"}
WORDS = "It would join up care for the whole of the town, and nobody asked those who work nights."


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def hostile(engagement):
    return signed_in("moderator", "owner", "senior_moderator", on=engagement)


def stands(view):
    view.refresh_from_db()
    return view.publication, view.counting, view.withheld


def test_no_act_on_a_view_is_finished_by_who_began_it(engagement, hostile):
    view = a_response(engagement)
    act(hostile, "count_only", view, reason="abuse")
    (asked,) = ModerationDecision.objects.all()
    for name in ("confirm", "decline"):
        assert act(hostile, name, view, proposal=asked.pk).status_code == 409
    act(hostile, "exclude", view, reason="spam")
    act(hostile, "count_only", view, reason="links")
    assert (stands(view), ModerationDecision.objects.count()) == (("awaiting", "counted", False), 1)


def test_a_proposal_of_another_view_or_one_that_was_answered_finishes_nothing(engagement, hostile):
    colleague = a_person("moderator", on=engagement)
    own, other = a_response(engagement), a_response(engagement)
    act(hostile, "count_only", own, reason="abuse")
    theirs = count_only(response=other, version_number=1, by=colleague, reason="abuse")
    # The colleague's proposal is sent to the address of the own one, and the other way round.
    assert act(hostile, "confirm", own, proposal=theirs.pk).status_code == 404
    mine = ModerationDecision.objects.get(version__response=own)
    assert act(hostile, "confirm", other, proposal=mine.pk).status_code == 404
    act(hostile, "decline", other, proposal=theirs.pk)
    assert act(hostile, "confirm", other, proposal=theirs.pk).status_code == 409
    assert stands(own) == stands(other) == ("awaiting", "counted", False)


def test_a_list_is_not_finished_by_its_maker_nor_view_by_view(engagement, hostile):
    views = [a_response(engagement) for _each in range(3)]
    address_of = reverse("moderation:propose_for_all", args=[engagement.slug])
    listed = {"views": " ".join(f"{view.public_id}:1" for view in views)}
    told = {"act": "exclude", "left_out_because": "spam", "note": ""}
    page = hostile.get(reverse("moderation:bulk", args=[engagement.slug]), {"view": [v.public_id for v in views]})
    hidden = dict(page.context["form"].initial)
    hostile.post(address_of, hidden | listed | told | END)
    bulk = BulkAct.objects.get()
    for name in ("agree_for_all", "refuse_for_all"):
        page = hostile.post(reverse(f"moderation:{name}", args=[engagement.slug, bulk.pk]), {"note": ""} | END)
        assert page.status_code == 409
    for view in views:
        asked = ModerationDecision.objects.get(version__response=view)
        assert act(hostile, "confirm", view, proposal=asked.pk).status_code == 409
        assert stands(view)[1] == "counted"
    assert not BulkAnswer.objects.exists()


def test_nobody_blanks_a_whole_view_alone(engagement, hostile):
    view = a_response(engagement, why=WORDS, other="Ask them.")
    publish(response=view, version_number=1, by=hostile.person)
    place = {
        of: reverse("moderation:hide", args=[engagement.slug, view.uuid, "question", of])
        for of in ("q1-why", "q2-other")
    }
    sent = {"hide-version": 1, "hide-reason": "identifies_other", "hide-whole": "on"} | END
    page = hostile.post(place["q1-why"], sent)
    assert page.status_code == 409
    assert "This hides nearly all that they wrote" in text_of(page)
    assert hostile.post(place["q2-other"], sent).status_code == 302
    # Nor bit by bit: what is hidden already counts.
    some = {"hide-version": 1, "hide-reason": "identifies_other"} | END
    assert (
        hostile.post(place["q1-why"], some | {"hide-words": "It would join up care for the whole"}).status_code == 302
    )
    assert hostile.post(place["q1-why"], some | {"hide-words": WORDS[36:]}).status_code == 409
    assert stands(view)[0] == "published"
    assert Redaction.objects.count() == 2


def test_as_abuse_a_whole_view_goes_and_waits_for_the_second_person(engagement, hostile):
    view = a_response(engagement, why=WORDS)
    runs = [("question", "q1-why", 0, len(WORDS))]
    hide(response=view, version_number=1, by=hostile.person, runs=runs, reason="abuse")
    assert act(hostile, "publish", view).status_code == 409
    (hidden,) = Redaction.objects.all()
    assert act(hostile, "agree_hidden", view, redaction=hidden.pk).status_code == 409
    act(hostile, "ask_to_lift", view, redaction=hidden.pk)
    assert act(hostile, "lift", view, redaction=hidden.pk).status_code == 409
    assert RedactionDecision.objects.count() == 1
    kept_back = a_response(engagement, why=WORDS, publication="do_not_publish")
    hide(response=kept_back, version_number=1, by=hostile.person, runs=runs, reason="identifies_self")


def test_nobody_sheds_an_organisation_to_decide_on_its_view(engagement):
    client = signed_in("moderator", on=engagement, organisations="Example Group\nA Charity")
    view = a_response(engagement, stakeholder="vcse", organisation="Example Group")
    assert act(client, "publish", view).status_code == 409
    client.post("/accounts/organisations/", {"organisations": "A Charity"} | END)
    page = act(client, "publish", view)
    assert page.status_code == 409
    assert "belong to this organisation" in text_of(page)
    assert "For a year you still decide on no view from them: Example Group." in text_of(
        client.get("/accounts/organisations/")
    )
    person = client.person
    person.refresh_from_db()
    assert person.organisations_left == {"Example Group": (machine_now().date() + timedelta(days=365)).isoformat()}
    person.organisations_left = {"Example Group": machine_now().date().isoformat()}
    person.save()
    assert act(client, "publish", view).status_code == 302


def test_one_person_gets_no_second_account_at_the_same_mailbox():
    admin = a_site_person()
    before, _at, domain = admin.email.partition("@")
    for email in (f"{before}+second@{domain}", f"{before.upper()}+2@{domain.upper()}"):
        with pytest.raises(Refused, match="One person has one account"):
            an_invitation(admin, email=email)
    an_invitation(admin, email="new+one@portal.example")
    with pytest.raises(Refused, match="One person has one account"):
        an_invitation(admin, email="new@portal.example")
    assert Invitation.objects.count() == 1


def test_who_withheld_a_view_neither_uses_up_its_appeal_nor_answers_it(engagement, hostile):
    view = a_response(engagement)
    asked = count_only(response=view, version_number=1, by=hostile.person, reason="abuse")
    second = signed_in("moderator", on=engagement)
    act(second, "confirm", view, proposal=asked.pk)
    told = {"words": "No.", "channel": "phone", "received_on_day": 5, "received_on_month": 3, "received_on_year": 2021}
    for client in (hostile, second):
        assert act(client, "type_in_appeal", view, **told).status_code == 409
    assert stands(view) == ("count_only", "counted", True)
    assert withhold(a_response(engagement)).act == "confirm"
