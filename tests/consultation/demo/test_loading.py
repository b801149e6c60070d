from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from consultation.accounts.models import Membership, User
from consultation.accounts.roles import ROLES
from consultation.demo.checking import read_content
from consultation.demo.loading import load
from groundwork.audit.chain import first_break
from groundwork.audit.models import AuditEvent
from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from responses.equality.questions import DEFAULT_SET
from responses.equality.steps import asked_in
from scenarios.models import Body, Engagement, EngagementVersion, Milestone, Point, Question, Scenario, Update
from scenarios.services import confirm_extension, propose_extension
from scenarios.states import DECIDED
from tests.builders import a_person
from tests.demo_builders import BRIEFING, ICP, MCP_DECISION, MCP_VERSIONS, NATIONAL, SLUGS, the_demonstration

pytestmark = pytest.mark.django_db
SHOWN_AT = datetime(2021, 3, 5, 12, tzinfo=UTC)


def everything() -> dict[str, int]:
    models = (User, Membership, Body, Engagement, EngagementVersion, Milestone, Scenario, Point, Question, Update)
    return {model.__name__: model.objects.count() for model in (*models, AuditEvent)}


def test_all_five_cases_are_published_and_staff_sources_stay_with_staff() -> None:
    the_demonstration()
    assert set(Engagement.objects.published().values_list("slug", flat=True)) == set(SLUGS)
    for version in EngagementVersion.objects.all():
        assert "sources" not in version.document["texts"]
        assert "confidence" not in str(version.document).lower()


def test_the_engagement_has_its_scenarios_points_and_questions() -> None:
    document = the_demonstration()[ICP].current_version.document
    sides = [(len(row["advantages"]), len(row["disadvantages"]), row["preferred"]) for row in document["scenarios"]]
    assert sides == [(11, 3, True), (5, 5, False)]
    assert [(row["number"], row["part"], row["key"]) for row in document["questions"]] == [
        (1, "a", "q1-scenario"),
        (1, "b", "q1-why"),
        (2, "", "q2-other"),
    ]
    assert [row["key"] for row in document["scenarios"]] == ["scenario-1", "scenario-2"]
    assert len(document["audiences"]) == 15
    assert document["texts"]["related"][0] == {
        "slug": MCP_DECISION,
        "title": "Decision: how we will secure joined-up community care (MCP)",
    }


def test_dates_are_the_files_first_late_instants() -> None:
    loaded = the_demonstration()
    icp, national = loaded[ICP], loaded[NATIONAL]
    assert icp.closes_at == datetime(2021, 3, 12, tzinfo=UTC)
    assert icp.switch_off_at == datetime(2021, 3, 15, 13, tzinfo=UTC)
    assert national.closes_at == datetime(2018, 10, 26, 23, tzinfo=UTC)
    assert (loaded[BRIEFING].opens_at, loaded[MCP_VERSIONS].closes_at) == (None, None)


def test_engagement_time_starts_where_the_file_says() -> None:
    the_demonstration()
    assert timedelta(0) <= engagement_now() - SHOWN_AT < timedelta(minutes=1)


def test_loading_again_changes_nothing_and_leaves_the_clock() -> None:
    the_demonstration()
    before = everything()
    set_engagement_time(to=SHOWN_AT + timedelta(days=3))
    the_demonstration()
    assert everything() == before
    assert engagement_now() > SHOWN_AT + timedelta(days=2)


def test_loading_again_keeps_a_close_that_people_moved() -> None:
    engagement = the_demonstration()[ICP]
    later = engagement.closes_at + timedelta(days=7)
    proposal = propose_extension(
        engagement=engagement,
        new_closes_at=later,
        new_switch_off_at=None,
        reason="The form was down.",
        by=a_person("owner", on=engagement),
    )
    version = confirm_extension(proposal=proposal, by=a_person("approver", on=engagement))
    again = the_demonstration()[ICP]
    assert (again.closes_at, again.current_version) == (later, version)


def test_a_change_in_a_file_becomes_a_new_version_and_the_old_one_stays() -> None:
    the_demonstration()
    cases = read_content()
    facts = next(case.facts for case in cases if case.facts["slug"] == ICP)
    facts["scenarios"][0]["advantages"][0]["text"] = "A clearer way to say it."
    set_engagement_time(to=SHOWN_AT + timedelta(days=1))
    loaded = {engagement.slug: engagement for engagement in load(cases)}
    version = loaded[ICP].current_version
    assert (version.number, version.published_at > SHOWN_AT) == (2, True)
    assert version.document["scenarios"][0]["advantages"][0] == {"code": "S1-A01", "text": "A clearer way to say it."}
    assert loaded[ICP].versions.get(number=1).document != version.document
    assert loaded[NATIONAL].current_version.number == 1


def test_past_decisions_are_milestones_of_their_time_made_by_nobody_here() -> None:
    the_demonstration()
    decided = Milestone.objects.filter(kind=DECIDED)
    assert {(row.engagement.slug, row.at, row.by) for row in decided} == {
        (MCP_DECISION, datetime(2018, 2, 27, tzinfo=UTC), None),
        (NATIONAL, datetime(2019, 1, 1, tzinfo=UTC), None),
    }
    assert decided.get(engagement__slug=MCP_DECISION).facts["outcome_key"] == "collaboration"


def test_each_role_has_a_person_on_the_open_engagement() -> None:
    the_demonstration()
    held = Membership.objects.filter(engagement__slug=ICP).values_list("role", flat=True)
    assert sorted(held) == sorted([*ROLES, "moderator"])
    elsewhere = Membership.objects.filter(engagement__slug=NATIONAL).values_list("role", flat=True)
    assert set(elsewhere) == {"owner", "approver", "auditor"}


def test_publishing_the_demonstration_is_on_the_record() -> None:
    the_demonstration()
    assert AuditEvent.objects.filter(act="publish").count() == len(SLUGS)
    assert first_break(AuditEvent.objects.all()) is None


def test_each_engagement_asks_its_own_equality_questions_or_none() -> None:
    loaded = the_demonstration()
    asked = {slug: [one.key for one in asked_in(row.current_version.document)] for slug, row in loaded.items()}
    assert asked[ICP] == ["age", "sex", "health", "ethnic-group", "religion", "carer"]
    assert asked[NATIONAL] == DEFAULT_SET
    assert asked[BRIEFING] == asked[MCP_DECISION] == asked[MCP_VERSIONS] == []


def test_nothing_is_loaded_when_one_case_cannot_be() -> None:
    cases = read_content()
    cases[-1].facts["questions"][0]["number"] = None
    with pytest.raises(IntegrityError):
        load(cases)
    assert set(everything().values()) == {0}
