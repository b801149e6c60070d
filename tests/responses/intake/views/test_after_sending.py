"""What its sender may do to a view after sending it: correct, withdraw, say who may see it, keep a copy and a code."""

import io
import json
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.canonical import leaf
from responses.intake.models import Draft, PublicationChange, Response, ResponseVersion, Withdrawal
from responses.intake.services import NotReady, begin_correction, submit
from scenarios.models import Milestone
from scenarios.states import DECIDED, FROZEN
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_response, an_open_engagement
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def sent(client, engagement):
    """The address of the confirmation of a view that `client` sent."""
    return send(client, fill_in(client, engagement.slug, why="First words")).url.replace("/equality/", "/sent/")


def at(sent, name):
    return sent.replace("/sent/", f"/{name}/")


def stop(engagement, kind, at=WHILE_OPEN):
    Milestone.objects.create(engagement=engagement, kind=kind, at=at)
    set_engagement_time(to=at + timedelta(seconds=1))


def correct(client, sent, **answers):
    """Correct what was sent and send the correction; the address of the new confirmation."""
    check = client.post(at(sent, "correct"), hidden_fields(client.get(sent))).url
    for key, answer in answers.items():
        post(client, check.replace("/check/", f"/questions/{key.replace('_', '-')}/"), answer=answer)
    return send(client, check)


def said(client, address):
    return client.get(address).content.decode()


def test_it_is_said_that_a_report_that_is_out_keeps_what_it_printed(client, sent):
    assert "A report that is out already keeps what it printed." in said(client, at(sent, "who-may-see-it"))


def test_a_correction_after_the_close_says_which_moment_counts(client, sent):
    assert "It came on time." in said(client, sent)
    assert "What counts is" not in said(client, sent)
    set_engagement_time(to=SWITCH_OFF + timedelta(days=1))
    words = said(client, correct(client, sent, q1_why="Mended late").url)
    assert "What counts is when you first sent your view. It came on time." in words


def test_earlier_words_name_everybody_they_spoke_for(client, engagement):
    listed = [{"name": f"Surgery {n}", "type": "gp-practice", "consent": "yes", "replied": "no"} for n in range(12)]
    check = fill_in(client, engagement.slug)
    about = {"type": "gp-practice", "capacity": "several", "organisation": "Our network", "locality": ""}
    Draft.objects.update(document=Draft.objects.get().document | {"about": about, "bodies": listed})
    sent = send(client, check).url
    correct(client, sent, q1_why="Mended")
    earlier = said(client, sent)
    assert "You corrected this" in earlier
    assert "Surgery 11" in earlier


ADDRESSES = ["sent", "receipt-file", "copy", "correct", "withdraw", "who-may-see-it", "new-code"]


def test_to_a_stranger_a_sent_view_never_was(client, sent):
    stranger = Client()
    key = sent.split("/")[3]
    made_up = sent.replace(key, "3b6c1c0e-0000-4000-8000-000000000000")
    assert client.get(sent).status_code == 200
    for name in ADDRESSES:
        for ask in (
            stranger.get,
            lambda address: stranger.post(address, {"form_end": "complete", "choice": "publish"}),
        ):
            real, false = ask(at(sent, name)), ask(at(made_up, name))
            assert (real.status_code, real.content) == (false.status_code, false.content), name
            assert real.status_code in (404, 405), name
    assert not Withdrawal.objects.exists()


def test_withdrawing_asks_once_more_and_twice_is_once(client, sent):
    assert not Withdrawal.objects.exists()
    page = client.get(at(sent, "withdraw"))
    fields = hidden_fields(page)
    for _ in range(2):
        assert client.post(at(sent, "withdraw"), fields).url == sent
    assert Withdrawal.objects.count() == 1
    response = Response.objects.get()
    assert (response.counting, response.excluded_because, response.publication) == (
        "excluded",
        "withdrawn",
        "count_only",
    )
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == "First words"
    words = said(client, sent)
    assert "You withdrew it. We do not count it." in words
    assert "/withdraw/" not in words
    words = said(client, sent)
    assert "Choose again what we may email you" in words
    assert "about what happens next" not in words


def test_a_withdrawal_needs_a_page_that_we_drew(client, sent):
    page = client.post(at(sent, "withdraw"), {"form_end": "complete"})
    assert "draft_key" in hidden_fields(page)
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("kind", [FROZEN, DECIDED])
def test_after_the_freeze_a_view_stays_and_says_why(client, engagement, sent, kind):
    fields = hidden_fields(client.get(at(sent, "withdraw")))
    stop(engagement, kind)
    words = client.post(at(sent, "withdraw"), fields).content.decode()
    assert "The report is closed to changes" in words
    assert client.post(at(sent, "correct"), fields).url == sent
    assert not Withdrawal.objects.exists()
    assert not Draft.objects.exists()
    assert "The report is closed to changes" in said(client, sent)


def test_what_was_withdrawn_is_not_corrected_by_a_draft_begun_before_either(client, engagement, sent):
    draft = begin_correction(response=Response.objects.get(), new_words={"questions": {"q1-why": "Other"}})
    post(client, at(sent, "withdraw"))
    with pytest.raises(NotReady, match="withdrawn this view"):
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert client.post(at(sent, "correct"), hidden_fields(client.get(at(sent, "who-may-see-it")))).url == sent
    assert Response.objects.get().latest == 1


@pytest.mark.parametrize("taken", [True, False], ids=["late views taken", "late views not taken"])
def test_a_correction_goes_in_after_the_close_and_keeps_its_timing(client, taken):
    """The freeze ends corrections, not the close: what the confirmation offers must work."""
    engagement = an_open_engagement(late_views_accepted=taken, switch_off_at=SWITCH_OFF if taken else None)
    sent = send(client, fill_in(client, engagement.slug)).url.replace("/equality/", "/sent/")
    set_engagement_time(to=SWITCH_OFF + timedelta(days=2))
    assert "Correct what you sent" in said(client, sent)
    assert correct(client, sent, q1_why="Better words").url.endswith("/sent/")
    first, second = ResponseVersion.objects.all()
    assert (first.timing, second.timing, second.number) == ("on_time", "on_time", 2)
    assert second.received_at > CLOSES


def test_earlier_words_stay_to_be_seen_from_any_browser_with_both_codes(client, sent):
    newest = correct(client, sent, q1_why="Second words").url
    response = Response.objects.get()
    other = Client()
    opened = post(other, "/receipt/", reference=response.reference, private_code=client.cookies["draft"].value)
    assert opened.url == newest
    for browser in (client, other):
        words = said(browser, newest)
        assert "Second words" in words
        assert "First words" not in words
        assert f"{newest}?version=1" in words
        earlier = said(browser, f"{newest}?version=1")
        assert "You corrected this" in earlier
        assert "First words" in earlier
    for odd in ("2", "3", "0", "x", "-1", "9" * 30, ""):
        assert "Second words" in said(other, f"{newest}?version={odd}")
    assert Client().get(f"{newest}?version=1").status_code == 404


@pytest.mark.parametrize("when", ["open", "frozen", "decided"])
def test_who_may_see_a_view_is_open_to_change_at_any_time_and_never_touches_the_count(client, engagement, sent, when):
    if when != "open":
        stop(engagement, {"frozen": FROZEN, "decided": DECIDED}[when])
    Response.objects.update(publication="published")
    history = []
    for choice in ("do_not_publish", "do_not_publish", "publish"):
        assert post(client, at(sent, "who-may-see-it"), choice=choice).url == sent
        response = Response.objects.get()
        history.append((response.publication_choice, response.publication, response.counting))
    hidden, shown = ("do_not_publish", "count_only", "counted"), ("publish", "awaiting", "counted")
    assert history == [hidden, hidden, shown]
    assert [change.choice for change in PublicationChange.objects.all()] == ["do_not_publish", "publish"]


@pytest.mark.parametrize(
    ("organisation", "before", "now", "choice", "after"),
    [
        ("A club", ("publish_named", "published"), {}, "publish", "published"),
        ("A club", ("publish", "published"), {}, "publish_named", "awaiting"),
        ("A club", ("publish", "awaiting"), {}, "do_not_publish", "count_only"),
        ("A club", ("publish", "count_only"), {"withheld": True}, "publish_named", "count_only"),
    ],
)
def test_only_wider_showing_waits_for_a_moderator_and_what_two_withheld_stays(
    engagement, organisation, before, now, choice, after
):
    from responses.intake.services import change_publication

    response = a_response(engagement, stakeholder="vcse", organisation=organisation, publication=before[0])
    Response.objects.filter(pk=response.pk).update(publication=before[1], **now)
    assert change_publication(response=response, choice=choice).publication == after


@pytest.mark.parametrize("choice", ["", "publish_named", "forged"])
def test_a_person_has_no_name_to_publish(client, sent, choice):
    page = post(client, at(sent, "who-may-see-it"), choice=choice)
    assert "Choose if we may publish your view" in page.content.decode()
    assert not PublicationChange.objects.exists()


def test_what_is_not_counted_can_be_hidden_and_not_shown(client, sent):
    post(client, at(sent, "withdraw"))
    assert post(client, at(sent, "who-may-see-it"), choice="do_not_publish").url == sent
    page = post(client, at(sent, "who-may-see-it"), choice="publish").content.decode()
    assert "We do not count this view" in page
    response = Response.objects.get()
    assert (response.publication_choice, response.publication) == ("do_not_publish", "count_only")


def test_a_correction_begun_earlier_does_not_undo_a_wish_not_to_be_shown(client, engagement, sent):
    check = client.post(at(sent, "correct"), hidden_fields(client.get(sent))).url
    post(client, check.replace("/check/", "/questions/q1-why/"), answer="Second words")
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=1))
    post(client, at(sent, "who-may-see-it"), choice="do_not_publish")
    refused = send(client, check)
    assert "You changed who may see your view after you began this correction." in refused.content.decode()
    response = Response.objects.get()
    assert (response.publication_choice, response.latest) == ("do_not_publish", 1)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=2))
    post(client, check.replace("/check/", "/publication/"), choice="publish")
    assert send(client, check).url.endswith("/sent/")
    assert Response.objects.get().publication_choice == "publish"


def test_a_new_code_shuts_the_old_one_out_and_only_the_owner_draws_it(client, sent):
    old = client.cookies["draft"].value
    page = client.post(at(sent, "new-code"), {"form_end": "complete"})
    new = page.cookies["draft"].value
    assert new != old
    reference = Response.objects.get().reference
    assert post(Client(), "/receipt/", reference=reference, private_code=new).status_code == 303
    assert post(Client(), "/receipt/", reference=reference, private_code=old).status_code == 200


def test_a_cookie_lost_in_the_middle_of_a_correction_leaves_the_code_on_paper_as_it_is(client, sent):
    check = client.post(at(sent, "correct"), hidden_fields(client.get(sent))).url
    why = check.replace("/check/", "/questions/q1-why/")
    later = Client()
    page = later.post(why, hidden_fields(client.get(why)) | {"answer": "Second words"})
    code, reference = client.cookies["draft"].value, Response.objects.get().reference
    assert (page.status_code, "draft" in page.cookies, "link" in page.cookies) == (303, False, True)
    for _ in range(2):
        other = Client()
        opened = post(other, "/receipt/", reference=reference, private_code=code)
        assert opened.status_code == 303
        assert code in said(other, opened.url)
        if Draft.objects.exists():
            send(later, check)
    assert Response.objects.get().latest == 2


def test_the_receipt_file_proves_what_was_sent(client, sent):
    paper = json.loads(said(client, at(sent, "receipt-file")))
    assert paper["private_code"] == client.cookies["draft"].value
    assert leaf(bytes.fromhex(paper["salt"]), paper["sent"]) == paper["leaf"] == ResponseVersion.objects.get().leaf


def test_the_copy_holds_the_words_and_no_private_code(client, engagement):
    hostile = "<script>alert(1)</script> & \x07 bell \u202e turned مرحبا 👩🏽‍⚕️ {{ 7|add:7 }}"
    sent = send(client, fill_in(client, engagement.slug, why=hostile)).url.replace("/equality/", "/sent/")
    page = client.get(at(sent, "copy"))
    assert page["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(page.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
    assert page["Content-Disposition"] == f'attachment; filename="view-{Response.objects.get().reference}.pdf"'
