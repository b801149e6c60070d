import pytest

from reports.compilation.policies import obstacles_to_approving
from reports.compilation.snapshot import take_snapshot
from responses.intake.models import Response
from responses.intake.services import begin_correction, submit
from responses.moderation import services as moderation
from responses.moderation.hiding import hide
from tests.builders import a_person, a_response, an_open_engagement
from tests.finished_reports import a_report_of
from tests.report_builders import withdrawn

pytestmark = pytest.mark.django_db

STALE = "A view in this report was withdrawn, withheld, excluded or corrected since. Ask for a new report."
LESS = "Somebody changed since what we may show of a view in this report. Ask for a new report."


@pytest.mark.parametrize("since", ["nothing", "withheld", "excluded", "corrected", "withdrawn"])
def test_a_report_that_shows_what_may_no_longer_be_shown_is_not_approved(since):
    engagement = an_open_engagement()
    response = a_response(engagement)
    one, other = (a_person("moderator", on=engagement) for _ in range(2))
    moderation.publish(response=response, version_number=1, by=one)
    report = a_report_of(take_snapshot(engagement), number=1, author=a_person("report_author", on=engagement))
    if since == "withheld":
        proposal = moderation.count_only(response=response, version_number=1, by=one, reason="abuse")
        moderation.confirm(proposal=proposal, by=other)
    if since == "excluded":
        proposal = moderation.exclude(response=response, version_number=1, by=one, reason="spam")
        moderation.confirm(proposal=proposal, by=other)
    if since == "withdrawn":
        withdrawn(response)
    if since == "corrected":
        draft = begin_correction(response=response, new_words={"questions": {"q1-why": "Other words"}})
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    obstacles = obstacles_to_approving(report, by=a_person("approver", on=engagement))
    assert obstacles == ([] if since == "nothing" else [STALE])


@pytest.mark.parametrize(
    ("then", "now", "obstacles"),
    [
        ("publish_named", "publish_named", []),
        ("publish_named", "publish", [LESS]),
        ("publish_named", "do_not_publish", [LESS]),
        ("publish", "do_not_publish", [LESS]),
        ("publish", "publish_named", []),
    ],
)
@pytest.mark.parametrize("is_old", [False, True])
def test_a_report_is_not_approved_once_a_sender_agrees_to_less(then, now, obstacles, is_old):
    engagement = an_open_engagement()
    response = a_response(engagement, stakeholder="vcse", organisation="Example Group", publication=then)
    moderation.publish(response=response, version_number=1, by=a_person("moderator", on=engagement))
    snapshot = take_snapshot(engagement)
    assert next(snapshot.entries())[3] == then
    Response.objects.filter(pk=response.pk).update(publication_choice=now)
    report = a_report_of(snapshot, number=1, author=a_person("report_author", on=engagement))
    if is_old:
        report.snapshot.entries = lambda: iter([entry[:3] for entry in snapshot.entries()])
        obstacles = obstacles if now == "do_not_publish" else []
    assert obstacles_to_approving(report, by=a_person("approver", on=engagement)) == obstacles


@pytest.mark.parametrize("is_old", [False, True])
def test_a_report_is_not_approved_once_words_that_it_prints_are_hidden(is_old):
    engagement = an_open_engagement()
    response, moderator = a_response(engagement, why="Jane Doe told me."), a_person("moderator", on=engagement)
    told = {"response": response, "version_number": 1, "by": moderator}
    hide(runs=[("question", "q1-why", 0, 4)], reason="identifies_other", **told)
    moderation.publish(**told)
    report = a_report_of(take_snapshot(engagement), number=1, author=a_person("report_author", on=engagement))
    approver = a_person("approver", on=engagement)
    assert obstacles_to_approving(report, by=approver) == []
    if is_old:
        before = [entry[:4] for entry in report.snapshot.entries()]
        report.snapshot.entries = lambda: iter(before)
    else:
        hide(runs=[("question", "q1-why", 5, 8)], reason="identifies_other", **told)
    words = "Words of a view in this report were hidden since. Ask for a new report."
    assert obstacles_to_approving(report, by=approver) == [words]
