"""The same act on listed views: two people, this very list, a record for each view, and what changed is left out."""

import pytest
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.models import Response
from responses.intake.services import begin_correction, submit, withdraw
from responses.moderation.in_bulk import agree_for_all, propose_for_all, refuse_for_all
from responses.moderation.models import BulkAct, ModerationDecision
from responses.moderation.services import decline, exclude, hold, publish
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.responses.moderation.test_views import signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def people(engagement):
    return a_person("moderator", on=engagement), a_person("moderator", on=engagement)


def newest(*views):
    return [view.versions.select_related("response__engagement").get(number=view.latest) for view in views]


def a_list(engagement, by, *views, act="exclude", reason="spam"):
    return propose_for_all(engagement=engagement, versions=newest(*views), act=act, reason=reason, by=by)


def a_proposal(listed, note):
    said = {"listed": listed, "act": "exclude", "left_out_because": "spam", "note": note}
    return said | {"form_end": "complete"}


def standings(*views):
    for view in views:
        view.refresh_from_db()
    return [(view.publication, view.counting) for view in views]


def the_books_balance(engagement):
    return ledger_of(read_books(engagement)).balances


def test_nothing_changes_until_a_second_person_agrees_to_the_list(engagement):
    first, second = people(engagement)
    views = [a_response(engagement) for _ in range(3)]
    bulk = a_list(engagement, first, *views)
    assert standings(*views) == [("awaiting", "counted")] * 3
    with pytest.raises(Refused, match="You made this list"):
        agree_for_all(bulk=bulk, by=first)
    assert standings(*views) == [("awaiting", "counted")] * 3
    given = agree_for_all(bulk=bulk, by=second)
    assert given.left_out == {}
    assert standings(*views) == [("awaiting", "excluded")] * 3
    assert the_books_balance(engagement)
    with pytest.raises(Refused, match="already"):
        agree_for_all(bulk=bulk, by=second)


def test_each_view_has_its_own_record_of_both_people(engagement):
    first, second = people(engagement)
    views = [a_response(engagement) for _ in range(2)]
    bulk = a_list(engagement, first, *views)
    agree_for_all(bulk=bulk, by=second)
    for view in views:
        rows = ModerationDecision.objects.filter(version__response=view)
        assert [(row.act, row.by, row.bulk) for row in rows] == [("exclude", first, bulk), ("confirm", second, bulk)]
        assert AuditEvent.objects.filter(subject=f"response {view.uuid}").count() == 2


def test_publishing_together_takes_two_people_too(engagement):
    first, second = people(engagement)
    views = [a_response(engagement) for _ in range(2)]
    bulk = a_list(engagement, first, *views, act="publish", reason="")
    assert not ModerationDecision.objects.exists()
    agree_for_all(bulk=bulk, by=second)
    assert standings(*views) == [("published", "counted")] * 2
    assert set(ModerationDecision.objects.values_list("act", "by", "bulk")) == {("publish", second.pk, bulk.pk)}


def test_what_changed_meanwhile_is_told_and_left_out(engagement):
    first, second = people(engagement)
    same, decided, held, corrected, gone = views = [a_response(engagement) for _ in range(5)]
    bulk = a_list(engagement, first, *views)
    decline(proposal=ModerationDecision.objects.get(version__response=decided), by=second)
    hold(response=held, version_number=1, by=second, reason="advice", remind_on=WHILE_OPEN.date())
    draft = begin_correction(response=corrected, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    withdraw(response=gone)
    given = agree_for_all(bulk=bulk, by=second)
    assert set(given.left_out) == {view.public_id for view in (decided, held, corrected, gone)}
    assert [counting for _shown, counting in standings(same, decided, held, corrected)] == [
        "excluded",
        "counted",
        "counted",
        "counted",
    ]
    assert the_books_balance(engagement)


def test_the_second_persons_own_organisation_is_left_out(engagement):
    first = a_person("moderator", on=engagement)
    second = a_person("moderator", on=engagement, organisations="Example Surgery")
    plain = a_response(engagement)
    own = a_response(engagement, stakeholder="gp-practice", organisation="Example Surgery")
    given = agree_for_all(bulk=a_list(engagement, first, plain, own), by=second)
    assert list(given.left_out) == [own.public_id]
    with pytest.raises(Refused, match=f"{own.public_id}: You declared"):
        a_list(engagement, second, own, act="publish", reason="")


def test_a_list_is_proposed_whole_or_not_at_all(engagement):
    first, _second = people(engagement)
    free, taken = a_response(engagement), a_response(engagement)
    exclude(response=taken, version_number=1, by=first, reason="test")
    with pytest.raises(Refused, match=taken.public_id):
        a_list(engagement, first, free, taken)
    assert not BulkAct.objects.exists()
    assert ModerationDecision.objects.count() == 1


@pytest.mark.parametrize(("act", "reason"), [("exclude", "withdrawn"), ("exclude", ""), ("count_only", "spam")])
def test_a_list_needs_a_listed_reason(engagement, act, reason):
    first, _second = people(engagement)
    with pytest.raises(Refused, match="Choose one of the listed reasons"):
        a_list(engagement, first, a_response(engagement), act=act, reason=reason)


def test_a_refused_list_changes_nothing_and_frees_its_views(engagement):
    first, second = people(engagement)
    views = [a_response(engagement) for _ in range(2)]
    refuse_for_all(bulk=a_list(engagement, first, *views, act="count_only", reason="abuse"), by=second)
    assert standings(*views) == [("awaiting", "counted")] * 2
    publish(response=views[0], version_number=1, by=first)


# The pages


def test_ticked_views_are_listed_proposed_and_agreed_on_the_pages(engagement):
    one, two = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    views = [a_response(engagement, why=f"Words of view {number}.") for number in (1, 2, 3)]
    queue = one.get(reverse("moderation:queue", args=[engagement.slug]))
    assert f'name="view" id="view-{views[0].public_id}"' in queue.text
    bulk = reverse("moderation:bulk", args=[engagement.slug])
    page = one.get(bulk, {"view": [view.public_id for view in views[:2]]})
    text = text_of(page)
    assert "2 views on the list" in text
    assert "Words of view 1." in text
    assert "Words of view 3." not in text
    listed = page.context["form"]["listed"].value()
    sent = {
        "listed": listed,
        "act": "exclude",
        "left_out_because": "spam",
        "note": "One letter.",
        "form_end": "complete",
    }
    done = one.post(f"{bulk}propose/", sent, follow=True)
    assert "Nothing changes until a second moderator agrees" in text_of(done)
    assert "You made this list. Another moderator has to decide on it." in text_of(done)
    address = done.redirect_chain[-1][0]
    second_line = two.get(reverse("moderation:queue", args=[engagement.slug]), {"waiting": "second_person"})
    assert f'href="{address}"' in second_line.text
    told = text_of(two.get(address))
    assert "One letter." in told
    assert "Words of view 2." in told
    done = two.post(f"{address}agree/", {"form_end": "complete"}, follow=True)
    assert "Done for 2 views." in text_of(done)
    assert [counting for _shown, counting in standings(*views)] == ["excluded", "excluded", "counted"]


def test_a_list_that_changed_is_shown_again_with_what_was_typed(engagement):
    client = signed_in("moderator", on=engagement)
    stays, moves = a_response(engagement), a_response(engagement)
    listed = f"{stays.public_id}:1 {moves.public_id}:1"
    draft = begin_correction(response=moves, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    address = reverse("moderation:propose_for_all", args=[engagement.slug])
    sent = {
        "listed": listed,
        "act": "exclude",
        "left_out_because": "spam",
        "note": "Kept words.",
        "form_end": "complete",
    }
    page = client.post(address, sent)
    assert page.status_code == 409
    text = text_of(page)
    assert "Some views changed while you looked." in text
    assert "Kept words." in text
    assert page.context["form"]["listed"].value() == f"{stays.public_id}:1"
    assert not BulkAct.objects.exists()


@pytest.mark.parametrize("listed", ["", "nonsense", "A:B:C :: \u202e", "x:1 " * 300])
def test_a_broken_list_is_an_error_in_words(engagement, listed):
    client = signed_in("moderator", on=engagement)
    address = reverse("moderation:propose_for_all", args=[engagement.slug])
    page = client.post(address, {"listed": listed, "act": "publish", "form_end": "complete"})
    assert page.status_code in (200, 409)
    assert "There is a problem" in text_of(page)


def test_views_of_another_engagement_are_on_nobodys_list(engagement):
    client = signed_in("moderator", on=engagement)
    elsewhere = a_response(an_open_engagement())
    text = text_of(client.get(reverse("moderation:bulk", args=[engagement.slug]), {"ids": elsewhere.public_id}))
    assert "No view is on the list yet." in text
    assert Response.objects.get(pk=elsewhere.pk).publication == "awaiting"


def test_the_list_takes_the_same_queries_for_two_views_and_for_twenty(engagement, django_assert_num_queries):
    client = signed_in("moderator", on=engagement)
    views = [a_response(engagement) for _ in range(20)]
    address = reverse("moderation:bulk", args=[engagement.slug])
    client.get(address)
    for many in (2, 20):
        with django_assert_num_queries(8):
            page = client.get(address, {"view": [view.public_id for view in views[:many]]})
        assert len(page.context["rows"]) == many
