import json

import pytest
from django.db import DatabaseError, transaction

from groundwork.audit.chain import canonical
from groundwork.audit.services import head_digest
from groundwork.work.leases import CannotBeDone
from reports.compilation.bundling import digest_of
from reports.compilation.models import Snapshot
from reports.compilation.snapshot import sealed, take_snapshot, untouched_views
from responses.intake.models import Response, ResponseVersion
from responses.intake.services import begin_correction, submit
from scenarios.services import confirm_extension, propose_extension
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, a_response, an_open_engagement
from tests.report_builders import (
    an_engagement_with_views,
    edition_html,
    left_out,
    printed_views,
    published,
    two_moderators,
)

pytestmark = pytest.mark.django_db


def test_a_snapshot_lists_each_counted_version_and_how_it_stood():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    shown = published(a_response(engagement), first)
    late = a_response(engagement, at=SWITCH_OFF, synthetic=True, publication="do_not_publish")
    left_out(a_response(engagement), first=first, second=second)
    snapshot = take_snapshot(engagement)
    version = ResponseVersion.objects.in_bulk(field_name="id")
    found = [(version[entry[0]].response_id, *entry[1:]) for entry in snapshot.entries()]
    assert found == [
        (shown.pk, "published", "on_time", "publish", []),
        (late.pk, "count_only", "late", "do_not_publish", []),
    ]


def test_a_snapshot_holds_its_figures_twice_alike_and_seals_what_it_holds():
    engagement = an_engagement_with_views(12)
    snapshot = take_snapshot(engagement, at=WHILE_OPEN)
    snapshot.refresh_from_db()
    assert snapshot.figures == canonical(snapshot.content["figures"]).decode()
    assert json.loads(snapshot.figures)["ledger"]["all"]["received"] == 12
    assert snapshot.entries_digest == digest_of(list(snapshot.entries()))
    assert snapshot.digest == sealed(snapshot.entries_digest, snapshot.content)
    for bundle, told in zip(snapshot.bundles.all(), snapshot.content["volumes"], strict=True):
        assert bundle.digest == told["digest"] == digest_of(bundle.views)
        assert untouched_views(snapshot, bundle) == bundle.views
    assert snapshot.audit_head == snapshot.content["audit_head"] == head_digest()
    assert snapshot.content["taken_at"] == WHILE_OPEN.isoformat() == snapshot.taken_at.isoformat()


def test_views_that_were_changed_after_the_snapshot_are_not_printed():
    snapshot = take_snapshot(an_engagement_with_views(4))
    bundle = snapshot.bundles.first()
    bundle.views[0]["texts"] = []
    with pytest.raises(CannotBeDone) as refusal:
        untouched_views(snapshot, bundle)
    assert "not what it was" in str(refusal.value)


def all_of(snapshot: Snapshot) -> str:
    return json.dumps([snapshot.content, printed_views(snapshot)])


def test_unpublished_words_and_unagreed_names_are_nowhere_in_a_snapshot():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    secret = {"stakeholder": "vcse", "organisation": "Hush Group"}
    a_response(engagement, why="canary awaiting", publication="publish_named", **secret)
    a_response(engagement, why="canary count only", publication="do_not_publish", **secret)
    left_out(a_response(engagement, why="canary left out", **secret), first=first, second=second)
    published(a_response(engagement, why="may be read", publication="publish", **secret), first)
    named = {"stakeholder": "vcse", "organisation": "Glad Group", "publication": "publish_named"}
    published(a_response(engagement, why="may be read, named", **named), first)
    kept = all_of(take_snapshot(engagement))
    assert "may be read, named" in kept
    assert "Glad Group" in kept
    assert "canary" not in kept
    assert "Hush Group" not in kept


def test_a_published_view_that_was_corrected_waits_for_a_moderator_again():
    engagement = an_open_engagement()
    first, _ = two_moderators(engagement)
    view = published(a_response(engagement, why="first words"), first)
    assert "first words" in all_of(take_snapshot(engagement))
    draft = begin_correction(response=view, new_words={"questions": {"q1-why": "second words"}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    kept = all_of(take_snapshot(engagement))
    assert "first words" not in kept
    assert "second words" not in kept


def test_an_organisation_is_named_once_however_it_spells_itself():
    engagement = an_open_engagement()
    first, _ = two_moderators(engagement)
    for name in ("Anytown Practice", "ANYTOWN  PRACTICE.", "Other Practice"):
        facts = {"stakeholder": "gp-practice", "organisation": name, "publication": "publish_named"}
        published(a_response(engagement, **facts), first)
    assert take_snapshot(engagement).content["named"] == ["Anytown Practice", "Other Practice"]


def test_books_that_do_not_balance_give_no_snapshot():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="spam")
    with pytest.raises(CannotBeDone) as refusal:
        take_snapshot(engagement)
    assert "does not balance" in str(refusal.value)
    assert f"Response {view.pk}" in str(refusal.value)
    assert not Snapshot.objects.exists()


def test_an_engagement_that_was_never_published_gives_no_snapshot():
    with pytest.raises(CannotBeDone) as refusal:
        take_snapshot(a_draft_engagement())
    assert "never published" in str(refusal.value)


def test_a_demonstration_is_written_into_its_snapshots(settings):
    engagement = an_open_engagement()
    assert take_snapshot(engagement).content["demonstration"] is False
    settings.DEMO_MODE = True
    snapshot = take_snapshot(engagement)
    settings.DEMO_MODE = False
    assert snapshot.content["demonstration"] is True
    assert "<title>Demonstration. Report" in edition_html(snapshot)


def test_a_page_that_asks_for_no_views_gives_no_snapshot():
    for facts in ({"kind": "decision_notice"}, {"opens_at": None, "closes_at": None, "switch_off_at": None}):
        with pytest.raises(CannotBeDone) as refusal:
            take_snapshot(an_open_engagement(**facts))
        assert str(refusal.value) == "This page asks for no views, so there is nothing to report on."
    assert not Snapshot.objects.exists()


def test_snapshots_are_numbered_by_engagement_and_never_change():
    one, other = an_open_engagement(), an_open_engagement()
    assert [take_snapshot(one).number, take_snapshot(one).number, take_snapshot(other).number] == [1, 2, 1]
    for act in (lambda rows: rows.update(number=9), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(Snapshot.objects.all())


def test_every_close_that_people_were_told_is_kept():
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    proposal = propose_extension(
        engagement=engagement,
        new_closes_at=CLOSES.replace(day=20),
        new_switch_off_at=CLOSES.replace(day=24),
        reason="Some letters never came.",
        by=owner,
    )
    confirm_extension(proposal=proposal, by=approver)
    content = take_snapshot(engagement).content
    assert content["form"]["number"] == 2
    (move,) = content["extensions"]
    assert move["old_closes_at"] == CLOSES.isoformat()
    assert move["reason"] == "Some letters never came."
    assert content["document"]["dates"]["closes_at"] == CLOSES.replace(day=20).isoformat()


def test_a_snapshot_takes_as_many_queries_for_twenty_views_as_for_two(django_assert_max_num_queries):
    taken = []
    for count in (2, 20):
        engagement = an_engagement_with_views(count)
        with django_assert_max_num_queries(90) as queries:
            snapshot = take_snapshot(engagement)
        # One more for each volume, which holds some hundred views.
        taken.append(len(queries) - snapshot.bundles.count())
    assert taken[0] == taken[1]
