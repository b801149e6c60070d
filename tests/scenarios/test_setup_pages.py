"""The pages for setting up, by hand: what is kept, what is refused, and who publishes what."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.test import Client

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, Point
from scenarios.services import Refused
from scenarios.setup.models import PublishDecision, PublishProposal
from scenarios.setup.publishing import agree, propose
from scenarios.setup.services import start
from tests.builders import WHILE_OPEN, a_draft_engagement, a_person, an_open_engagement
from tests.reading import words_of
from tests.scenarios.setup_builders import Desk, day

pytestmark = pytest.mark.django_db
WHOLE = {
    "background": [{"heading": "Why", "body": "Because.", "facts": [], "points": []}],
    "not_in_scope": ["Care"],
    "legal_basis": "The duty to involve.",
    "audiences": ["public"],
    "ways_to_respond": [
        {"channel": "post", "label": "Write", "value": "1 Street", "note": None, "standing": "sourced"}
    ],
    "contacts": [{"role": "Team", "email": None, "phone": "1", "address": None, "standing": "sourced"}],
}


def whole(engagement: Engagement) -> Engagement:
    engagement.scenarios.update(description="What it would be like.")
    engagement.texts = engagement.texts | WHOLE
    engagement.save(update_fields=["texts"])
    set_engagement_time(to=WHILE_OPEN)
    return engagement


def a_desk(engagement: Engagement, role: str = "owner") -> Desk:
    return Desk(a_person(role, on=engagement), engagement.slug)


def test_whoever_may_start_one_becomes_its_owner_and_nobody_else_sees_it() -> None:
    other = an_open_engagement()
    admin = a_person("administrator", on=other)
    started = start(
        slug="brand-new", reference_prefix="NEW", short_title="New", body_name="A body", body_kind="ICB", by=admin
    )
    assert admin.roles_on(started) == ["owner"]
    assert Client().get("/engagements/brand-new/").status_code == 404
    assert b"brand-new" not in Client().get("/").content
    for role in ("approver", "moderator", "auditor"):
        client = Client()
        client.force_login(a_person(role, on=other))
        assert client.get("/staff/new/").status_code == 404
        assert client.get("/staff/brand-new/setup/").status_code == 404


@pytest.mark.parametrize(
    ("slug", "prefix", "words"),
    [
        ("Has Spaces", "NEW", "small letters, numbers and single hyphens"),
        ("taken", "NEW", "Another engagement has this address."),
        ("fine", "new", "2 to 6 capital letters"),
        ("fine", "TAKEN", "Another engagement has this start of a reference."),
    ],
)
def test_an_address_and_the_start_of_references_are_checked_once(slug: str, prefix: str, words: str) -> None:
    other = a_draft_engagement("taken", reference_prefix="TAKEN")
    facts = {"slug": slug, "reference_prefix": prefix, "short_title": "x", "body_name": "y", "body_kind": "ICB"}
    with pytest.raises(Refused, match=words):
        start(**facts, by=a_person("owner", on=other))
    client = Client()
    client.force_login(a_person("owner", on=other))
    page = client.post("/staff/new/", facts | {"origin": "blank", "form_end": "complete"})
    assert words in page.content.decode()
    assert 'value="y"' in page.content.decode()


def test_a_copy_has_the_words_and_neither_dates_nor_codes() -> None:
    source = whole(a_draft_engagement())
    copied = start(
        slug="a-copy",
        reference_prefix="COPY",
        short_title="Copy",
        body_name="Example CCG",
        body_kind="CCG",
        by=a_person("owner", on=source),
        copy_of=source,
    )
    assert (copied.title, copied.opens_at, copied.closes_at) == (source.title, None, None)
    texts = [list(one.scenarios.order_by("number").values_list("points__text", flat=True)) for one in (source, copied)]
    assert sorted(texts[0]) == sorted(texts[1])
    assert set(Point.objects.filter(scenario__engagement=copied).values_list("code", flat=True)) == {""}
    assert copied.questions.count() == source.questions.count()


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen() -> None:
    engagement = a_draft_engagement()
    one, two = a_desk(engagement), a_desk(engagement)
    typed = {"not_in_scope": "Mine", "how_views_will_be_used": "", "legal_basis": ""}
    seen = one.seen("purpose/")
    two.fill("purpose/", **(typed | {"not_in_scope": "Theirs"}))
    page = one.client.post(one.path("purpose/"), typed | {"seen": seen, "form_end": "complete"})
    assert "Somebody else changed this while you wrote." in page.content.decode()
    assert "Mine" in page.content.decode()
    engagement.refresh_from_db()
    assert engagement.texts["not_in_scope"] == ["Theirs"]


def test_scenarios_are_added_ordered_and_removed_and_the_choices_of_the_preference_follow() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    desk.add("scenarios", title="Scenario three: close it", description="")
    desk.press("list/scenarios/", "scenario-3/move", to="earlier")
    desk.press("list/scenarios/", "scenario-1/remove")
    rows = list(engagement.scenarios.values_list("number", "key"))
    assert rows == [(1, "scenario-3"), (2, "scenario-2")]
    options = engagement.questions.get(type="scenario_preference").options
    assert [option["value"] for option in options] == ["scenario-3", "scenario-2", "neither", "unsure"]
    assert AuditEvent.objects.filter(act="remove entry").count() == 1


def test_questions_are_numbered_by_their_order_and_routes_are_checked() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    desk.add("questions", text="Only some", type="long_text", ask_if=["q1-scenario=neither"], max_words=100)
    numbers = [f"{row.number}{row.part}" for row in engagement.questions.all()]
    assert numbers == ["1a", "1b", "2", "3"]
    row = engagement.questions.last()
    assert row.ask_if == {"question": "q1-scenario", "answers": ["neither"]}
    desk.press("list/questions/", "q1-scenario/remove")
    assert "Question 3: it hangs on a question that is gone" in desk.read()
    page = desk.send("list/questions/add/", text="Which?", type="single_choice", labels="One")
    assert "Enter at least two choices, each of them once" in page.content.decode()


def test_a_table_is_pasted_from_a_spreadsheet_and_comes_back_as_it_was() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    pasted = "\tOne\tTwo\nWho is in charge\tThe lead | Its board\tEveryone\nPeople [people]\t1,200\t900"
    desk.fill("comparison/", caption="How they compare", table=pasted)
    engagement.refresh_from_db()
    rows = engagement.texts["comparison_table"]["rows"]
    assert rows[0]["cells"] == [["The lead", "Its board"], ["Everyone"]]
    assert rows[1] == {"label": "People", "unit": "people", "cells": [1200, 900]}
    assert "Who is in charge\tThe lead | Its board\tEveryone" in desk.read("comparison/")
    page = desk.send("comparison/", caption="x", table="\tOne\tTwo\nA row\tonly one")
    assert "The row “A row” has 1 filled cells. It needs 2." in page.content.decode()
    assert "only one" in page.content.decode()


def test_a_close_in_the_odd_hour_of_a_clock_change_is_refused_and_kept() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    typed = {
        **day("opens_on", 1, 2, 2021),
        "opens_time": "9am",
        **day("closes_on", 28, 3, 2021),
        "closes_time": "1:30am",
    }
    page = desk.send("dates/", **typed)
    assert "The clocks change between 1am and 2am on this day." in page.content.decode()
    assert 'value="1:30am"' in page.content.decode()
    page = desk.send("dates/", **(typed | day("closes_on", 1, 1, 2021) | {"closes_time": "noon"}))
    assert "It must close after it opens" in page.content.decode()


def test_once_published_the_dates_move_on_the_page_for_that_only() -> None:
    engagement = an_open_engagement()
    desk = a_desk(engagement)
    assert "Move the close to a later time" in desk.read("dates/")
    assert 'name="closes_time"' not in desk.read("dates/")
    desk.fill("dates/", **day("closes_on", 1, 1, 2022), closes_time="noon", decision_body="The board")
    closes = engagement.closes_at
    engagement.refresh_from_db()
    assert (engagement.closes_at, engagement.texts["decision_body"]) == (closes, "The board")


def test_what_is_missing_blocks_and_what_is_unwise_asks_for_a_reason_that_is_kept() -> None:
    engagement = a_draft_engagement()
    owner = a_person("owner", on=engagement)
    with pytest.raises(Refused, match="Nothing says yet what this is for"):
        propose(engagement=engagement, reason="Ready", reasons={}, by=owner)
    whole(engagement)
    engagement.texts = engagement.texts | {"legal_basis": ""}
    engagement.save()
    desk = Desk(owner, engagement.slug)
    assert "Say why you go on all the same" in desk.act("publish/propose/", reason="Ready")
    desk.act("publish/propose/", reason="Ready", **{"why-no-legal-basis": "Counsel looks at it."})
    (kept,) = PublishProposal.objects.get().accepted
    assert (kept["finding"], kept["reason"]) == ("no-legal-basis", "Counsel looks at it.")
    assert "Counsel looks at it." in desk.read("publish/")


def test_nobody_publishes_alone_and_the_second_person_agrees_to_the_very_words() -> None:
    engagement = whole(a_draft_engagement())
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    proposal = propose(engagement=engagement, reason="Ready", reasons={}, by=owner)
    with pytest.raises(Refused, match="You proposed this"):
        agree(proposal=proposal, by=owner)
    Desk(owner, engagement.slug).fill("purpose/", not_in_scope="Something else", legal_basis="A duty")
    with pytest.raises(Refused, match="The words have changed since this was proposed"):
        agree(proposal=proposal, by=approver)
    assert not engagement.versions.exists()
    newer = propose(engagement=engagement, reason="Now", reasons={}, by=owner)
    decision = agree(proposal=newer, by=approver)
    assert decision.version.digest == newer.digest
    with pytest.raises(Refused, match="This proposal was decided already"):
        agree(proposal=newer, by=approver)
    assert words_of(Client(), f"/engagements/{engagement.slug}/")


def test_words_changed_while_open_are_a_new_version_with_day_and_reason_on_the_page() -> None:
    engagement = whole(an_open_engagement())
    owner, approver = a_desk(engagement), a_desk(engagement, "approver")
    owner.act("publish/propose/", reason="We named the duty.")
    proposal = PublishProposal.objects.get()
    assert "New: The duty to involve." in words_of(approver.client, approver.path("publish/"))
    assert "We named the duty." not in words_of(Client(), f"/engagements/{engagement.slug}/")
    approver.act("publish/agree/", proposal=proposal.pk)
    public = words_of(Client(), f"/engagements/{engagement.slug}/")
    assert "What changed 5 March 2021 We named the duty." in public
    assert engagement.versions.count() == 2


def test_a_refused_proposal_changes_nothing_and_is_kept_with_its_note() -> None:
    engagement = whole(an_open_engagement())
    owner, approver = a_desk(engagement), a_desk(engagement, "approver")
    owner.act("publish/propose/", reason="Words.")
    approver.act("publish/decline/", proposal=PublishProposal.objects.get().pk, note="Not like this.")
    assert "Not like this." in owner.read("publish/")
    assert engagement.versions.count() == 1


def test_proposals_and_decisions_only_grow() -> None:
    engagement = whole(an_open_engagement())
    proposal = propose(engagement=engagement, reason="r", reasons={}, by=a_person("owner", on=engagement))
    agree(proposal=proposal, by=a_person("approver", on=engagement))
    for rows in (PublishProposal.objects.all(), PublishDecision.objects.all()):
        for act in (rows.delete, lambda rows=rows: rows._raw_delete(rows.db)):
            with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
                act()


def test_a_stranger_can_be_named_as_second_person_only_with_an_account() -> None:
    engagement = a_draft_engagement()
    desk = a_desk(engagement)
    assert "Nobody with this address has an account." in desk.act("approver/", email="nobody@portal.example")
    colleague = a_person()
    desk.fill("approver/", email=colleague.email.upper())
    assert type(colleague).objects.get(pk=colleague.pk).roles_on(engagement) == ["approver"]
