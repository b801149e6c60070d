"""Hiding words and showing them again: who may, what it takes, what follows, what is kept."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.compilation.snapshot import take_snapshot
from responses.intake.models import Response, ResponseVersion
from responses.intake.services import begin_correction, submit
from responses.intake.services.sharing import published_by_name, published_text
from responses.moderation.hiding import agree, ask_to_lift, hide, keep, lift
from responses.moderation.models import Redaction, RedactionDecision
from responses.moderation.narrowing import PUBLICATION, SECOND_PERSON, Asked
from responses.moderation.public_text import hidden_in
from responses.moderation.queue import how_many_wait, next_in_line, views_of
from responses.moderation.services import publish
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.report_builders import printed_views, two_moderators, withdrawn

pytestmark = pytest.mark.django_db
WHY = "Jane Doe told me. It would help."
NAME = ("question", "q1-why", 0, 8)


@pytest.fixture
def engagement():
    return an_open_engagement()


def hidden(response, by, *, run=NAME, reason="identifies_other", version=1):
    (row,) = hide(response=response, version_number=version, by=by, runs=[run], reason=reason)
    response.refresh_from_db()
    return row


def printed(engagement):
    (view,) = printed_views(take_snapshot(engagement))
    return view["texts"][0]["words"]


def refused(act, **told):
    with pytest.raises(Refused) as refusal:
        act(**told)
    return refusal.value.obstacles


def test_hidden_words_are_blank_in_print_and_kept_as_they_were_sent(engagement):
    first, _ = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    before = ResponseVersion.objects.values().get()
    hidden(response, first)
    publish(response=response, version_number=1, by=first)
    assert printed(engagement) == "[removed: names a private person] told me. It would help."
    assert ResponseVersion.objects.values().get() == before
    assert "Jane" not in json.dumps(list(AuditEvent.objects.values("details", "subject", "act")))


def test_hidden_words_are_on_no_public_page(engagement, client):
    first, _ = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    publish(response=response, version_number=1, by=first)
    hidden(response, first)
    for name, args in (("views", []), ("view", [response.public_id])):
        page = client.get(reverse(f"published:{name}", args=[engagement.slug, *args])).content.decode()
        assert "[removed: names a private person] told me." in page
        assert "Jane" not in page


def test_words_of_a_published_view_go_at_once(engagement):
    first, _ = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    publish(response=response, version_number=1, by=first)
    hidden(response, first)
    assert response.publication == "published"
    assert "Jane" not in printed(engagement)


@pytest.mark.parametrize("reason", ["allegation", "abuse"])
def test_a_serious_claim_or_abuse_holds_up_the_view_until_a_second_person_agrees(engagement, reason):
    first, second = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    publish(response=response, version_number=1, by=first)
    row = hidden(response, first, reason=reason)
    assert response.publication == "awaiting"
    told = {"response": response, "version_number": 1}
    words = "Words are hidden as a serious claim or as abuse. A second moderator has to agree to that first."
    assert refused(publish, by=second, **told) == [words]
    assert refused(agree, redaction=row, by=first) == ["You hid these words. Another moderator has to agree."]
    agree(redaction=row, by=second)
    assert refused(agree, redaction=row, by=second) == ["A second person agreed already."]
    publish(by=first, **told)
    assert "Jane" not in printed(engagement)


def test_a_hidden_name_needs_no_second_person(engagement):
    first, second = two_moderators(engagement)
    row = hidden(a_response(engagement, why=WHY), first)
    assert refused(agree, redaction=row, by=second) == ["These words need no second person."]


def test_showing_words_again_takes_two_people(engagement):
    first, second = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    row = hidden(response, first)
    nobody = "Nobody asks to show these words again. Somebody decided on it already."
    assert refused(lift, redaction=row, by=second) == [nobody]
    ask_to_lift(redaction=row, by=first)
    assert refused(lift, redaction=row, by=first) == [
        "You asked to show these words again. Another moderator has to decide."
    ]
    assert len(refused(ask_to_lift, redaction=row, by=second)) == 1
    keep(redaction=row, by=second)
    assert refused(lift, redaction=row, by=second) == [nobody]
    ask_to_lift(redaction=row, by=second)
    publish(response=response, version_number=1, by=first)
    assert "Jane" not in printed(engagement)
    lift(redaction=row, by=first)
    response.refresh_from_db()
    assert (printed(engagement), response.words_hidden) == (WHY, False)
    assert len(refused(ask_to_lift, redaction=row, by=first)) == 1


def test_hidden_words_belong_to_a_version(engagement):
    first, _ = two_moderators(engagement)
    response = a_response(engagement, why=WHY)
    row = hidden(response, first)
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "New words of Jane Doe."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    response.refresh_from_db()
    assert (response.publication, hidden_in(response.versions.filter(number=2).values("pk"))) == ("awaiting", {})
    corrected = "This view was corrected while you looked. Read the new words below, then decide."
    assert refused(ask_to_lift, redaction=row, by=first) == [corrected]
    told = {"runs": [NAME], "reason": "links", "by": first}
    assert refused(hide, response=response, version_number=1, **told) == [corrected]
    assert refused(hide, response=response, version_number=9, **told) == [corrected]


def test_who_may_not_hide_words_is_told_who_can(engagement):
    first, _ = two_moderators(engagement)
    mine = a_person("moderator", on=engagement, organisations="Example Group")
    response = a_response(engagement, why=WHY, stakeholder="vcse", organisation="Example Group")
    told = {"response": response, "version_number": 1, "runs": [NAME], "reason": "links"}
    assert "A moderator" in refused(hide, by=a_person("analyst", on=engagement), **told)[0]
    assert "Another moderator has to decide." in refused(hide, by=mine, **told)[0]
    assert refused(hide, by=first, **told | {"reason": "disagrees"}) == ["Choose one of the listed reasons."]
    withdrawn(response)
    assert "withdrew" in refused(hide, by=first, **told)[0]
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("run", [("question", "q1-why", 0, 99), ("question", "q1-why", 3, 3), ("question", "no", 0, 1)])
def test_a_place_outside_the_text_is_a_fault(engagement, run):
    first, _ = two_moderators(engagement)
    with pytest.raises(ValueError, match="has no place"):
        hide(response=a_response(engagement), version_number=1, by=first, runs=[run], reason="links")
    assert not Redaction.objects.exists()


def test_a_view_with_hidden_words_is_no_start_for_somebody_elses(engagement):
    first, _ = two_moderators(engagement)
    facts = {"stakeholder": "vcse", "organisation": "Example Group", "publication": "publish_named"}
    response = a_response(engagement, why=WHY, **facts)
    publish(response=response, version_number=1, by=first)
    named = {"engagement_id": engagement.pk, "public_id": response.public_id}
    assert published_text(**named)
    assert published_by_name(engagement_id=engagement.pk)
    hidden(response, first)
    assert published_text(**named) is None
    assert published_by_name(engagement_id=engagement.pk) == []
    publish_again(response, first)
    assert published_text(**named) is None


def publish_again(response, by):
    Response.objects.filter(pk=response.pk).update(publication="awaiting", words_hidden=False)
    publish(response=response, version_number=1, by=by)
    response.refresh_from_db()
    assert response.words_hidden


def test_what_waits_for_a_second_look_is_in_the_second_persons_queue_and_not_in_ones_own_line(engagement):
    first, second = two_moderators(engagement)
    plain, claimed, lifted = (a_response(engagement, why=WHY) for _ in range(3))
    hidden(claimed, first, reason="allegation")
    ask_to_lift(redaction=hidden(lifted, first), by=second)
    counts = how_many_wait(engagement, first, WHILE_OPEN.date())
    assert (counts[PUBLICATION], counts[SECOND_PERSON]) == (1, 2)

    def line(person):
        found = next_in_line(views_of(engagement, person), Asked(SECOND_PERSON), after=plain, person=person)
        return found.response

    assert (line(first), line(second)) == (lifted, claimed)
    withdrawn(claimed)
    assert how_many_wait(engagement, first, WHILE_OPEN.date())[SECOND_PERSON] == 1


@pytest.mark.parametrize("model", [Redaction, RedactionDecision])
def test_the_rows_only_grow(engagement, model):
    first, _ = two_moderators(engagement)
    ask_to_lift(redaction=hidden(a_response(engagement, why=WHY), first), by=first)
    for act in (lambda: model.objects.update(note="x"), lambda: model.objects.all()._raw_delete(connection.alias)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
