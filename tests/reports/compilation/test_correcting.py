"""Correcting a report that people rely on: another one says what was wrong; words that must go leave a blank."""

import json

import pytest
from django.db import transaction
from django.urls import reverse

from reports.compilation.correcting import correct_report
from reports.compilation.models import Report
from reports.compilation.policies import obstacles_to_approving
from reports.compilation.services import approve_report, release_report, stop_report
from responses.moderation.hiding import hide
from responses.moderation.services import hold
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.finished_reports import finish
from tests.report_builders import (
    a_finished_report,
    an_approved_report,
    kept_volumes_html,
    printed_views,
    published,
    two_moderators,
    withdrawn,
    worked_off,
)
from tests.reports.interests.ruling import a_reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("printer_stands_in")]
WRONG = "A view in it may no longer be shown."


def an_approved_report_on_three_views():
    engagement = an_open_engagement()
    first, _ = two_moderators(engagement)
    facts = {"stakeholder": "vcse", "publication": "publish_named"}
    views = [
        published(a_response(engagement, why=f"Words of {name}.", organisation=name, **facts), first)
        for name in ("Glad Group", "Hush Group", "Calm Group")
    ]
    return an_approved_report(engagement), views, first


def test_a_draft_is_not_corrected_but_made_again():
    report = a_finished_report(an_open_engagement())
    with pytest.raises(Refused) as refusal:
        correct_report(report=report, by=report.requested_by, erratum=WRONG, books="same")
    assert "Only an approved report is corrected." in " ".join(refusal.value.obstacles)


@pytest.mark.parametrize("gone", ["withdrawn", "held"])
def test_words_that_must_go_leave_a_blank_and_the_figures_as_they_were(gone, django_capture_on_commit_callbacks):
    report, (_glad, hush, _calm), moderator = an_approved_report_on_three_views()
    release_report(report=report, by=a_person("approver", on=report.engagement))
    if gone == "withdrawn":
        withdrawn(hush)
    else:
        day = WHILE_OPEN.date().replace(day=19)
        hold(response=hush, version_number=1, by=moderator, reason="advice", remind_on=day)
    with django_capture_on_commit_callbacks(execute=True):
        corrected = correct_report(report=report, by=report.requested_by, erratum=WRONG, books="blanked")
    old, new = report.snapshot, corrected.snapshot
    assert json.loads(new.figures) == json.loads(old.figures)
    assert (new.taken_at, new.audit_head) == (old.taken_at, old.audit_head)
    assert [view["id"] for view in printed_views(new)] == [view["id"] for view in printed_views(old)]
    (volume,) = kept_volumes_html(new)
    assert "Words of Glad Group." in volume
    assert "Words of Calm Group." in volume
    assert "Hush Group" not in volume + json.dumps(new.content["named"])
    assert "Its words were taken out after this report was first made." in volume
    assert Report.objects.for_staff().get(pk=report.pk).standing == "taken back"


def test_the_corrected_report_can_be_approved_where_the_first_could_not(django_capture_on_commit_callbacks):
    report, (glad, *_others), moderator = an_approved_report_on_three_views()
    told = {"response": glad, "version_number": 1, "by": moderator}
    hide(runs=[("question", "q1-why", 9, 13)], reason="identifies_other", **told)
    with django_capture_on_commit_callbacks(execute=True):
        corrected = correct_report(report=report, by=report.requested_by, erratum=WRONG, books="blanked")
    made = worked_off(corrected)
    (volume,) = kept_volumes_html(made.snapshot)
    assert "Words of [removed: names a private person] Group." in volume
    assert obstacles_to_approving(made, by=a_person("approver", on=report.engagement)) == []


def test_a_report_is_corrected_once_and_whoever_reads_the_first_is_told(client):
    report, _views, _moderator = an_approved_report_on_three_views()
    corrected = correct_report(report=report, by=report.requested_by, erratum=WRONG, books="same")
    assert (corrected.corrects, corrected.erratum, corrected.snapshot) == (report, WRONG, report.snapshot)
    told = {"report": report, "by": report.requested_by, "erratum": WRONG, "books": "same"}
    assert "A report is being made already." in refusal_of(correct_report, **told)
    stop_report(report=corrected, by=report.requested_by)
    better = correct_report(**told)
    for one in (corrected, better):
        finish(one, report.snapshot)
    approver = a_person("approver", on=report.engagement)
    approve_report(report=better, by=approver)
    assert "corrects the same one is approved already" in refusal_of(approve_report, report=corrected, by=approver)
    better.parts.filter(approved=True).delete()
    finish(better, report.snapshot, approved=True)
    assert "is corrected already" in refusal_of(correct_report, **told)
    client.force_login(a_reader(report.engagement))
    address = reverse("board:report", args=[report.engagement.slug, report.pk])
    for one, is_told in ((report, False), (better, True)):
        release_report(report=one, by=approver)
        assert (f"Report {better.number} corrects it" in client.get(address).text) == is_told


def refusal_of(act, **facts) -> str:
    with pytest.raises(Refused) as refusal, transaction.atomic():
        act(**facts)
    return " ".join(refusal.value.obstacles)


def test_numbers_are_read_anew_where_they_were_wrong():
    report, _views, _moderator = an_approved_report_on_three_views()
    a_response(report.engagement)
    corrected = worked_off(correct_report(report=report, by=report.requested_by, erratum=WRONG, books="anew"))
    assert corrected.snapshot.content["figures"]["counted"] == 4
    assert report.snapshot.content["figures"]["counted"] == 3
