"""What moderators do on a page: what follows, and what they are told when it can't be done."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from responses.intake.services import begin_correction, submit
from responses.moderation.models import ModerationDecision
from responses.moderation.services import count_only, exclude, publish
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.moderation.test_views import act, address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def test_publishing_goes_on_to_the_next_in_line(engagement):
    client = signed_in("moderator", on=engagement)
    first, second = a_response(engagement), a_response(engagement)
    reply = act(client, "publish", first, note="Fine.")
    assert reply.url == address("response", second)
    first.refresh_from_db()
    assert first.publication == "published"
    assert f"{first.public_id} is published: this site and reports may show it." in text_of(client.get(reply.url))
    assert act(client, "publish", second).url == reverse("moderation:queue", args=[engagement.slug])


def test_leaving_out_takes_two_people_and_the_page_says_so_all_the_way(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    first_name = first.person.name
    response = a_response(engagement)
    act(first, "exclude", response, reason="spam", note="Sold pills.")
    response.refresh_from_db()
    assert response.counting == "counted"
    own = text_of(first.get(address("response", response)))
    assert "You made this proposal. Another moderator has to decide on it." in own
    asked = text_of(second.get(address("response", response)))
    assert "Proposed to leave this view out of the count" in asked
    assert "Sold pills." in asked
    assert first_name in asked
    proposal = ModerationDecision.objects.get()
    act(second, "confirm", response, proposal=proposal.pk, note="Yes.")
    response.refresh_from_db()
    assert (response.counting, response.excluded_because) == ("excluded", "spam")
    after = text_of(second.get(address("response", response)))
    assert "Left out: two people agreed that it is spam" in after
    assert after.index("Agreed with the proposal") < after.index("Sold pills.")


def test_refusing_a_proposal_changes_nothing(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement)
    act(first, "count_only", response, reason="abuse")
    proposal = ModerationDecision.objects.get()
    reply = act(second, "decline", response, proposal=proposal.pk)
    response.refresh_from_db()
    assert (response.publication, response.counting) == ("awaiting", "counted")
    assert reply.url == reverse("moderation:queue", args=[engagement.slug])


@pytest.mark.parametrize("name", ["count_only", "exclude"])
def test_without_a_reason_the_page_says_so_and_keeps_the_note(engagement, name):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    page = act(client, name, response, note="A note of some length.")
    text = text_of(page)
    assert page.status_code == 200
    assert text.lstrip().startswith("Error:")
    assert "There is a problem" in text
    assert "Choose a reason" in text
    assert "A note of some length." in text
    assert not ModerationDecision.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"reason": "spam", "note": "x" * 1001}, "The most we can take is 1,000."),
        ({"reason": "spam", "note": "a\x00b"}, "There is a problem"),
        ({"reason": "spam", "note": "a\ufffdb"}, "There is a problem"),
        ({"reason": "abuse", "note": "n"}, "Choose a reason from the list"),
        ({"reason": "spam", "version": "not a number"}, "There is a problem"),
        ({"reason": "spam", "version": "9" * 30}, "corrected while you looked"),
        ({"reason": "spam", "version": "-1"}, "There is a problem"),
    ],
)
def test_bad_input_is_refused_in_words(engagement, data, words):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    page = act(client, "exclude", response, **data)
    assert page.status_code in (200, 409)
    assert words in text_of(page)
    assert not ModerationDecision.objects.exists()


def test_the_second_of_two_moderators_is_told_and_keeps_the_note(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement)
    act(first, "publish", response)
    page = act(second, "publish", response, note="What I had typed.")
    text = text_of(page)
    assert page.status_code == 409
    assert "This view is published already." in text
    assert "What I had typed." in text
    assert f"Showed this view to the public {first.person.name}" in text
    assert ModerationDecision.objects.count() == 1


def test_an_act_that_meets_a_new_proposal_keeps_its_note_and_shows_the_proposal(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement)
    count_only(response=response, version_number=1, by=first.person, reason="abuse", note="See the second answer.")
    page = act(second, "exclude", response, reason="spam", note="What I had typed.")
    text = text_of(page)
    assert "A proposal waits for a second moderator. Decide on that first." in text
    assert "What I had typed." in text
    assert "See the second answer." in text
    assert "Agree or refuse, as the second person" in text


def test_an_answer_to_a_proposal_that_was_decided_meanwhile_is_told_so(engagement):
    first, second, third = (signed_in("moderator", on=engagement) for _ in range(3))
    response = a_response(engagement)
    proposal = exclude(response=response, version_number=1, by=first.person, reason="spam")
    act(second, "confirm", response, proposal=proposal.pk)
    page = act(third, "decline", response, proposal=proposal.pk, note="I disagree.")
    text = text_of(page)
    assert page.status_code == 409
    assert "Somebody decided on it already." in text
    assert "I disagree." in text
    response.refresh_from_db()
    assert response.counting == "excluded"


def test_a_view_that_was_corrected_meanwhile_shows_its_new_words(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why="First words.")
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Second words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    page = act(client, "publish", response, version=1, note="Typed for the first words.")
    text = text_of(page)
    assert page.status_code == 409
    assert "This view was corrected while you looked." in text
    assert "Second words." in text
    assert "Typed for the first words." in text
    response.refresh_from_db()
    assert response.publication == "awaiting"
    (shown,) = re.findall(r'name="publish-version" value="(\d+)"', page.content.decode())
    act(client, "publish", response, version=shown, note="Now for the second words.")
    response.refresh_from_db()
    assert response.publication == "published"


def test_ones_own_organisation_is_blocked_with_who_can_decide(engagement):
    client = signed_in("moderator", on=engagement, organisations="Example Carers")
    response = a_response(engagement, stakeholder="vcse", organisation="EXAMPLE  carers")
    page = client.get(address("response", response))
    assert "Another moderator has to decide." in text_of(page)
    assert address("publish", response) not in page.content.decode()
    assert act(client, "publish", response).status_code == 409
    response.refresh_from_db()
    assert response.publication == "awaiting"


def test_a_proposal_of_another_view_is_not_there(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    one, other = a_response(engagement), a_response(engagement)
    proposal = exclude(response=one, version_number=1, by=first.person, reason="spam")
    assert act(second, "confirm", other, proposal=proposal.pk).status_code == 404
    assert act(second, "confirm", one, proposal=10**15).status_code == 404
    one.refresh_from_db()
    assert one.counting == "counted"


def test_fields_that_the_form_does_not_have_change_nothing(engagement):
    """Mass assignment: nobody publishes in another's name or sets a column by posting its name."""
    client, other = signed_in("moderator", on=engagement), a_person("moderator", on=engagement)
    response = a_response(engagement)
    sent = {
        "publish-version": 1,
        "form_end": "complete",
        "by": other.pk,
        "publish-by": other.pk,
        "counting": "excluded",
    }
    client.post(address("publish", response), sent)
    response.refresh_from_db()
    assert (response.publication, response.counting) == ("published", "counted")
    assert ModerationDecision.objects.get().by == client.person


@pytest.mark.parametrize("name", ["publish", "count_only", "exclude", "confirm", "decline"])
def test_an_act_cannot_be_done_by_a_link_or_without_the_token(engagement, name):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    assert client.get(address(name, response)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(client.person)
    sent = {f"{name}-version": 1, f"{name}-reason": "spam", "form_end": "complete"}
    assert strict.post(address(name, response), sent).status_code == 403
    assert not ModerationDecision.objects.exists()


def test_a_published_view_can_be_proposed_for_withholding(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement)
    publish(response=response, version_number=1, by=client.person)
    text = text_of(client.get(address("response", response)))
    assert "This view is published already." in text
    act(client, "count_only", response, reason="identifies_self")
    response.refresh_from_db()
    assert response.publication == "published"


def test_each_decision_leads_on_through_the_list_that_the_moderator_chose(engagement):
    client = signed_in("moderator", on=engagement)
    plain, practice, other = (
        a_response(engagement),
        a_response(engagement, stakeholder="gp-practice", organisation="Example Surgery"),
        a_response(engagement, stakeholder="gp-practice", organisation="Other Surgery"),
    )
    asked = "waiting=publication&type=gp-practice"
    queue = reverse("moderation:queue", args=[engagement.slug])
    assert (
        f"{address('response', practice)}?waiting=publication&amp;type=gp-practice"
        in client.get(f"{queue}?{asked}").text
    )
    page = client.get(f"{address('response', practice)}?{asked}")
    action = f"{address('publish', practice)}?{asked}"
    assert f'action="{action.replace("&", "&amp;")}"' in page.text
    skipped = client.get(f"{address('next_view', practice)}?{asked}")
    assert skipped["Location"] == f"{address('response', other)}?{asked}"
    done = client.post(action, {"publish-version": 1, "form_end": "complete"})
    assert done["Location"] == f"{address('response', other)}?{asked}"
    done = client.post(f"{address('publish', other)}?{asked}", {"publish-version": 1, "form_end": "complete"})
    assert done["Location"] == f"{queue}?{asked}"
    plain.refresh_from_db()
    assert plain.publication == "awaiting"
