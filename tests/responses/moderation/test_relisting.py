"""A wrong type, organisation or locality is corrected over what was sent: kept, told to its sender, counted twice."""

import pytest
from django.test import Client
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.figures.digest import Tally
from reports.figures.reading import counted_views
from responses.intake.models import Overlay, Response, ResponseVersion
from responses.intake.services import begin_correction, submit
from responses.intake.services.sharing import published_by_name
from responses.moderation.narrowing import ALL
from responses.moderation.relisting import relist
from responses.moderation.services import publish
from responses.published.reading import page_of
from scenarios.models import StakeholderType
from scenarios.services import Refused
from tests.builders import a_draft, a_person, a_response, an_open_engagement
from tests.responses.moderation.test_narrowing import found
from tests.responses.moderation.test_views import address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def a_practice(engagement, **facts):
    told = {"stakeholder": "vcse", "organisation": "Exampel Surgery", "publication": "publish_named"}
    return a_response(engagement, **(told | facts))


def corrected(view, by, field="type", value="gp-practice", **facts):
    told = {"reason": "own_words", "note": "It calls itself a practice."} | facts
    return relist(response=view, version_number=view.latest, field=field, value=value, by=by, **told)


def types_in(engagement):
    document = engagement.current_version.document
    tally = Tally(document, StakeholderType.objects.values_list("slug", "label"))
    for view in counted_views(engagement):
        tally.add(view)
    return {row["type"]: row for row in tally.figures()["types"]}


def test_what_was_sent_stays_and_both_numbers_can_be_printed(engagement):
    person, view = a_person("moderator", on=engagement), a_practice(engagement)
    before = ResponseVersion.objects.filter(response=view).values().get()
    corrected(view, person)
    assert ResponseVersion.objects.filter(response=view).values().get() == before
    figures = types_in(engagement)
    assert (figures["gp-practice"]["official"], figures["gp-practice"]["as_sent"]) == (1, 0)
    assert (figures["vcse"]["official"], figures["vcse"]["as_sent"]) == (0, 1)
    assert AuditEvent.objects.get(act="moderate: relist").by == person


def test_the_newest_correction_counts_and_one_can_be_taken_back(engagement):
    person, view = a_person("moderator", on=engagement), a_practice(engagement)
    corrected(view, person, value="supplier")
    corrected(view, person)
    assert types_in(engagement)["gp-practice"]["official"] == 1
    corrected(view, person, value="vcse", reason="as_sent", note="They rang: it is a charity.")
    assert types_in(engagement)["vcse"]["official"] == 1
    assert Overlay.objects.count() == 3


def test_a_name_is_corrected_for_the_public_too(engagement):
    person, view = a_person("moderator", on=engagement), a_practice(engagement)
    publish(response=view, version_number=1, by=person)
    corrected(view, person, field="organisation", value="  Example   Surgery ", reason="spelling")
    corrected(view, person)
    document = engagement.current_version.document
    asked = {"question": "", "prefers": "", "after": ""}
    (shown,) = page_of(engagement.slug, document, kind="gp-practice", **asked).views
    assert (shown["organisation"], shown["type"]) == ("Example Surgery", "gp-practice")
    assert page_of(engagement.slug, document, kind="vcse", **asked).views == []


def test_who_starts_from_anothers_view_reads_the_corrected_name_alone(engagement):
    moderator = a_person("moderator", on=engagement)
    view = a_response(engagement, stakeholder="vcse", organisation="Wrong Trust", publication="publish_named")
    publish(response=view, version_number=1, by=moderator)
    assert [one.called for one in published_by_name(engagement_id=engagement.pk)] == ["Wrong Trust"]
    told = {"field": "organisation", "reason": "public_record", "note": "They rang.", "by": moderator}
    relist(response=view, version_number=1, value="Right Trust", **told)
    assert [one.called for one in published_by_name(engagement_id=engagement.pk)] == ["Right Trust"]


def test_what_its_sender_sends_next_stands_as_it_was_sent(engagement):
    person, view = a_person("moderator", on=engagement), a_practice(engagement)
    corrected(view, person)
    draft = begin_correction(response=view, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert types_in(engagement)["vcse"]["official"] == 1


@pytest.mark.parametrize(
    ("field", "value", "facts", "says"),
    [
        ("type", "nobody", {}, "Choose who sent it from the list"),
        ("type", "vcse", {}, "It is listed so already"),
        ("stance", "oppose", {}, "Choose what to correct"),
        ("organisation", " ", {}, "Enter the name of the organisation"),
        ("locality", "the moon", {}, "Enter a postcode"),
        ("type", "gp-practice", {"reason": "inconvenient"}, "Choose one of the listed reasons"),
        ("type", "gp-practice", {"note": " "}, "Say what shows it to be so"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_in_words(engagement, field, value, facts, says):
    with pytest.raises(Refused, match=says):
        corrected(a_practice(engagement), a_person("moderator", on=engagement), field=field, value=value, **facts)
    assert not Overlay.objects.exists()


def test_a_person_has_no_organisation_and_a_postcode_loses_its_end(engagement):
    person, view = a_person("moderator", on=engagement), a_response(engagement)
    with pytest.raises(Refused, match="speaks for a person"):
        corrected(view, person, field="organisation", value="Example Surgery")
    assert corrected(view, person, field="locality", value="sr5 3aa").value == "SR5 3"


def test_nobody_lists_anew_what_speaks_for_their_own_organisation(engagement):
    own = a_person("moderator", on=engagement, organisations="exampel surgery\nExample Surgery")
    view = a_practice(engagement)
    with pytest.raises(Refused, match="You declared that you belong"):
        corrected(view, own)
    other = a_practice(engagement, organisation="EX Surg.")
    publish(response=a_response(engagement), version_number=1, by=own)
    corrected(other, a_person("moderator", on=engagement), field="organisation", value="Example Surgery")
    with pytest.raises(Refused, match="You declared that you belong"):
        publish(response=other, version_number=1, by=own)


def test_the_queue_narrows_by_how_a_view_is_listed(engagement):
    person, view = a_person("moderator", on=engagement), a_practice(engagement)
    corrected(view, person)
    assert found(engagement, person, waiting=ALL, kind="gp-practice") == [view]
    assert found(engagement, person, waiting=ALL, kind="vcse") == []


def test_it_is_corrected_on_the_page_and_its_sender_reads_what_and_why(engagement):
    client, sender = signed_in("moderator", on=engagement), Client()
    begun = a_draft(engagement)
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    sender.cookies["draft"] = begun.private_code
    view, key = Response.objects.get(draft_key=begun.draft.key), [engagement.slug, begun.draft.key]
    receipt, page = reverse("intake:sent", args=key), reverse("moderation:listed_as", args=key)
    assert page not in sender.get(receipt).text
    told = {"version": 1, "field": "type", "type": "patient-carer", "reason": "own_words", "note": ""}
    sent = {f"relist-{name}": value for name, value in told.items()} | {"form_end": "complete"}
    wrong = client.post(address("relist", view), sent)
    assert "Say what shows it to be so" in text_of(wrong)
    client.post(address("relist", view), sent | {"relist-note": "I care for my mother."})
    text = text_of(client.get(address("response", view)))
    assert "listed as Patient, service user or unpaid carer" in text or "sent as Member of the public" in text
    assert f'href="{page}"' in sender.get(receipt).text
    text = text_of(sender.get(page))
    for words in ("You told us Member of the public", "The words of the view itself say so.", "I care for my mother."):
        assert words in text
    assert Client().get(page).status_code == 404
