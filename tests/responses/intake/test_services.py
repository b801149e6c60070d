import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from responses.intake import codes
from responses.intake.canonical import leaf
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.receipts import canonical_form_of, receipt
from responses.intake.services import DraftMoved, NotReady, begin_correction, begin_draft, save_page, submit
from tests.builders import CLOSES, SWITCH_OFF, a_draft, a_response, an_open_engagement

pytestmark = pytest.mark.django_db


def test_a_sent_draft_becomes_one_response_and_is_gone():
    engagement = an_open_engagement()
    draft = a_draft(engagement, why="Joined-up care", points={"S1-A01": {"reaction": "matters", "words": "Yes"}}).draft
    version = submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert not Draft.objects.exists()
    assert version.answers["questions"]["q1-why"] == "Joined-up care"
    assert version.answers["points"]["S1-A01"]["reaction"] == "matters"
    assert version.form == engagement.current_version
    assert (version.timing, version.grace) == ("on_time", False)
    assert version.response.publication == "awaiting"
    assert version.response.counting == "counted"


def test_sending_again_meets_the_same_response():
    engagement = an_open_engagement()
    draft = a_draft(engagement).draft
    first = submit(draft_key=draft.key, engagement_id=engagement.pk)
    second = submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert first.pk == second.pk
    assert Response.objects.count() == 1


def test_a_key_that_never_was_a_draft_is_refused():
    engagement = an_open_engagement()
    with pytest.raises(Draft.DoesNotExist):
        submit(draft_key=uuid.uuid4(), engagement_id=engagement.pk)


def test_a_key_of_another_engagement_is_refused():
    one, other = an_open_engagement(), an_open_engagement()
    draft = a_draft(one).draft
    with pytest.raises(Draft.DoesNotExist):
        submit(draft_key=draft.key, engagement_id=other.pk)
    assert Draft.objects.filter(key=draft.key).exists()


def test_an_unfinished_draft_says_what_is_missing_and_stays():
    engagement = an_open_engagement()
    draft = begin_draft(engagement=engagement).draft
    with pytest.raises(NotReady) as refusal:
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert "Tell us who you are." in refusal.value.obstacles
    assert Draft.objects.filter(key=draft.key).exists()


def test_answers_changed_after_the_check_page_are_shown_again():
    engagement = an_open_engagement()
    draft = a_draft(engagement).draft
    save_page(draft_key=draft.key, part="questions", words={"q1-why": "Something else"})
    with pytest.raises(DraftMoved):
        submit(draft_key=draft.key, engagement_id=engagement.pk, revision=draft.revision)
    assert not Response.objects.exists()


def test_a_correction_is_a_new_version_of_the_same_response():
    engagement = an_open_engagement()
    response = a_response(engagement, why="First words")
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Better words"}})
    version = submit(draft_key=draft.key, engagement_id=engagement.pk)
    response.refresh_from_db()
    assert (version.number, response.latest, Response.objects.count()) == (2, 2, 1)
    assert version.answers["questions"] == {
        "q1-scenario": "scenario-1",
        "q1-why": "Better words",
        "q2-other": "",
    }
    assert response.versions.get(number=1).answers["questions"]["q1-why"] == "First words"


def test_a_correction_sent_twice_is_one_version():
    engagement = an_open_engagement()
    draft = begin_correction(response=a_response(engagement), new_words={"questions": {"q2-other": "More"}})
    versions = {submit(draft_key=draft.key, engagement_id=engagement.pk).pk for _ in range(3)}
    assert len(versions) == 1
    assert ResponseVersion.objects.count() == 2


def test_a_correction_that_changes_nothing_is_refused():
    engagement = an_open_engagement()
    draft = begin_correction(response=a_response(engagement))
    with pytest.raises(NotReady, match="not changed anything"):
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert ResponseVersion.objects.count() == 1


def test_what_two_people_withheld_stays_withheld_after_a_correction():
    engagement = an_open_engagement()
    response = a_response(engagement)
    Response.objects.filter(pk=response.pk).update(publication="count_only", withheld=True)
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Other words"}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    response.refresh_from_db()
    assert (response.publication, response.latest, response.counting) == ("count_only", 2, "counted")


def test_words_that_the_form_never_asked_for_are_not_part_of_a_response():
    engagement = an_open_engagement()
    foreign = {"questions": {"q9-hidden": "x"}, "points": {"S9-A01": {"reaction": "matters", "words": ""}}}
    draft = begin_correction(response=a_response(engagement), new_words=foreign | {"missing": {"scenario-1": "Cost"}})
    answers = submit(draft_key=draft.key, engagement_id=engagement.pk).answers
    assert "q9-hidden" not in answers["questions"]
    assert answers["points"] == {}
    assert answers["missing"] == {"scenario-1": "Cost"}


def test_a_correction_never_drops_another_correction():
    engagement = an_open_engagement()
    response = a_response(engagement, why="First")
    one = begin_correction(response=response, new_words={"questions": {"q1-why": "Second"}})
    other = begin_correction(response=response, new_words={"questions": {"q2-other": "Third"}})
    assert other.key == one.key
    version = submit(draft_key=one.key, engagement_id=engagement.pk)
    said = version.answers["questions"]
    assert (said["q1-why"], said["q2-other"]) == ("Second", "Third")


def test_a_correction_of_what_was_corrected_since_is_told_so():
    engagement = an_open_engagement()
    response = a_response(engagement, why="First")
    one = begin_correction(response=response, new_words={"questions": {"q1-why": "Second"}})
    stale = Draft.objects.get(key=one.key)
    stale.key = uuid.uuid4()
    stale.save(force_insert=True)
    submit(draft_key=one.key, engagement_id=engagement.pk)
    with pytest.raises(NotReady, match="another correction"):
        submit(draft_key=stale.key, engagement_id=engagement.pk)
    assert Draft.objects.get().document["questions"]["q1-why"] == "Second"


def test_a_view_that_asks_not_to_be_published_never_waits_for_publication():
    response = a_response(an_open_engagement(), publication="do_not_publish")
    assert (response.publication, response.counting) == ("count_only", "counted")


@pytest.mark.parametrize(
    ("began", "sent", "timing", "grace"),
    [
        (-10, -1, "on_time", False),
        (-10, 0, "on_time", True),
        (-1, 3599, "on_time", True),
        (-1, 3600, "between", False),
        (0, 0, "between", False),
        (0, 1, "between", False),
    ],
)
def test_the_close_is_the_first_late_instant(began, sent, timing, grace):
    engagement = an_open_engagement()
    response = a_response(
        engagement,
        synthetic=True,
        at=CLOSES + timedelta(seconds=sent + 0.5),
        began_at=CLOSES + timedelta(seconds=began),
    )
    version = response.versions.get()
    assert (version.timing, version.grace) == (timing, grace)


def test_after_the_switch_off_a_view_is_late_and_counts():
    response = a_response(an_open_engagement(), at=SWITCH_OFF + timedelta(days=1))
    assert response.versions.get().timing == "late"
    assert response.counting == "counted"


def test_after_the_close_nothing_is_taken_where_late_views_are_not():
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    with pytest.raises(NotReady, match="closed"):
        a_response(engagement, at=CLOSES + timedelta(hours=2))
    assert not Response.objects.exists()


def test_the_receipt_proves_the_leaf():
    engagement = an_open_engagement()
    begun = a_draft(engagement, stakeholder="gp-practice", organisation="Example Lane Surgery", why="Caf\u0065\u0301")
    version = submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    version = ResponseVersion.objects.select_related("response__engagement", "form").get(pk=version.pk)
    paper = receipt(version, begun.private_code)
    assert paper["sent"] == canonical_form_of(version)
    assert paper["sent"]["answers"]["questions"]["q1-why"] == "Caf\u00e9"
    assert leaf(bytes.fromhex(paper["salt"]), paper["sent"]) == version.leaf
    relabelled = paper["sent"] | {"about": paper["sent"]["about"] | {"type": "public"}}
    assert leaf(bytes.fromhex(paper["salt"]), relabelled) != version.leaf


def test_the_private_code_opens_and_the_database_does_not_hold_it():
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    response = submit(draft_key=begun.draft.key, engagement_id=engagement.pk).response
    kept = response.private_code_hash
    assert codes.opens(begun.private_code.lower().replace("-", " "), response.reference, kept)
    assert not codes.opens(codes.new_private_code(), response.reference, kept)
    assert codes.tidied(begun.private_code).lower() not in kept


def test_what_was_acknowledged_cannot_be_changed_or_deleted():
    version = a_response(an_open_engagement()).versions.get()
    for act in (
        lambda: ResponseVersion.objects.filter(pk=version.pk).update(answers={}),
        lambda: ResponseVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert ResponseVersion.objects.get(pk=version.pk).answers == version.answers


def test_the_database_refuses_a_second_response_for_one_draft():
    response = a_response(an_open_engagement())
    twin = Response.objects.get(pk=response.pk)
    twin.pk, twin.uuid, twin.public_id, twin.reference = None, uuid.uuid4(), "V-OTHER", "ICP-OTHER"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_an_exclusion_without_a_named_reason_is_refused_by_the_database():
    response = a_response(an_open_engagement())
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(counting="excluded")


def test_submission_takes_a_constant_number_of_queries(django_assert_num_queries):
    """On SQLite it is counted among the completions in the same transaction, as a savepoint of its own."""
    counting = 3 if connection.vendor == "sqlite" else 0
    engagement = an_open_engagement()
    a_response(engagement)
    for sent_before in (0, 20):
        for _ in range(sent_before):
            a_response(engagement)
        draft = a_draft(engagement).draft
        with django_assert_num_queries(10 + counting):
            submit(draft_key=draft.key, engagement_id=engagement.pk, revision=draft.revision)
