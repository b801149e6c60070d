"""What the database itself refuses: every constraint of every model fires, on whichever database this run has."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, F, UniqueConstraint

from consultation.accounts.models import Membership
from groundwork.audit.models import AuditHead
from groundwork.clock.models import EngagementClock
from groundwork.work.models import Job, Sweep
from reports.compilation.models import Report, ReportRelease
from reports.exports.models import Export, ExportOutcome
from responses.analysis.models import Code, CopyAct, CopyGroup, FrameAct
from responses.assistance.models import HelpContact, HelpRequest
from responses.attachments.models import Attachment
from responses.contacts.models import ContactPurpose, Mailing
from responses.entry.models import Entry, EntryAct
from responses.equality.models import EqualityAnswers
from responses.intake.models import AgreedDate, DraftLink, PublicationChange, Response, ResponseVersion
from responses.moderation.models import ConcernDecision, ModerationDecision, Redaction, RedactionDecision
from responses.usage.models import UsageCount
from scenarios.models import (
    Engagement,
    EngagementVersion,
    ExtensionDecision,
    ExtensionProposal,
    Milestone,
    Point,
    StakeholderType,
    WithdrawalDecision,
)
from scenarios.services import decline_extension
from scenarios.setup.models import PublishDecision
from scenarios.stops import decline_withdrawal
from tests.builders import a_person
from tests.flush import growing_tables_opened
from tests.world import a_world

OURS = ("groundwork", "scenarios", "responses", "reports", "consultation")
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
DAY = timedelta(days=1)

# Constraint: a change of one row that it must refuse, and nothing else does.
REFUSED: dict[str, tuple[type[models.Model], dict[str, Any]]] = {
    "one_engagement_clock": (EngagementClock, {"id": 2}),
    "job_state_known": (Job, {"state": "lost"}),
    "running_job_is_leased": (Job, {"state": "running", "lease": None}),
    "one_sweep_row": (Sweep, {"id": 2}),
    "one_audit_head": (AuditHead, {"id": 2}),
    "speaks_as_known": (StakeholderType, {"speaks_as": "nobody"}),
    "closes_after_opens": (Engagement, {"opens_at": F("closes_at")}),
    "switched_off_after_close": (Engagement, {"switch_off_at": F("opens_at")}),
    "point_side_known": (Point, {"side": "N"}),
    "version_takes_two_people": (EngagementVersion, {"approved_by": F("published_by")}),
    "milestone_kind_known": (Milestone, {"kind": "forgotten"}),
    "extension_is_later": (ExtensionProposal, {"new_closes_at": F("old_closes_at")}),
    "extension_outcome_known": (ExtensionDecision, {"outcome": "perhaps"}),
    "publish_outcome_fits_version": (PublishDecision, {"outcome": "agreed"}),
    "withdrawal_outcome_known": (WithdrawalDecision, {"outcome": "perhaps"}),
    "channel_known": (Response, {"channel": "pigeon"}),
    "publication_known": (Response, {"publication": "leaked"}),
    "withheld_is_not_published": (Response, {"withheld": True, "publication": "published"}),
    "counting_known": (Response, {"counting": "ignored", "excluded_because": ""}),
    "excluded_with_named_reason": (Response, {"counting": "excluded", "excluded_because": "inconvenient"}),
    "timing_known": (ResponseVersion, {"timing": "whenever"}),
    "capacity_known": (ResponseVersion, {"capacity": "somebody"}),
    "organisation_speaks_by_name": (ResponseVersion, {"capacity": "official_view", "organisation": ""}),
    "grace_is_on_time": (ResponseVersion, {"grace": True, "timing": "late"}),
    "agreed_is_on_time": (ResponseVersion, {"agreed": True, "timing": "late"}),
    "after_known": (ResponseVersion, {"after": "lunch"}),
    "publication_choice_known": (Response, {"publication_choice": "perhaps"}),
    "publication_change_choice_known": (PublicationChange, {"choice": "perhaps"}),
    "draft_link_kind_known": (DraftLink, {"kind": "picklock"}),
    "agreed_date_has_known_reason": (AgreedDate, {"reason": "because"}),
    "help_request_state_known": (HelpRequest, {"state": "lost"}),
    "help_done_by_somebody": (HelpRequest, {"state": "done"}),
    "help_contact_can_be_reached": (HelpContact, {"phone": "", "email": "", "post": ""}),
    "usage_event_known": (UsageCount, {"event": "a look"}),
    "contact_purpose_known": (ContactPurpose, {"purpose": "selling"}),
    "mailing_kind_known": (Mailing, {"kind": "selling"}),
    "passed_over_is_not_sent": (Mailing, {"passed_over": True, "sent_at": F("at")}),
    "moderation_act_known": (ModerationDecision, {"act": "burn"}),
    "answers_name_their_proposal": (ModerationDecision, {"act": "confirm", "answers_to": None}),
    "proposal_has_reason": (ModerationDecision, {"act": "exclude", "reason": ""}),
    "frame_act_known": (FrameAct, {"act": "burn"}),
    "theme_has_name": (FrameAct, {"name": ""}),
    "merge_names_other_theme": (FrameAct, {"into": F("theme_id") + 1}),
    "merge_into_another": (FrameAct, {"act": "merge", "name": "x", "into": F("theme")}),
    "sentiment_known": (Code, {"sentiment": "furious"}),
    "code_part_not_empty": (Code, {"start": 3, "end": 3}),
    "group_kind_known": (CopyGroup, {"kind": "family"}),
    "group_standing_known": (CopyGroup, {"standing": "lost"}),
    "confirmed_group_has_name": (CopyGroup, {"standing": "confirmed", "name": ""}),
    "group_act_known": (CopyAct, {"act": "burn"}),
    "group_act_by_somebody": (CopyAct, {"act": "refuse"}),
    "redaction_hides_something": (Redaction, {"end": F("start")}),
    "redaction_kind_known": (Redaction, {"kind": "rumour"}),
    "redaction_reason_known": (Redaction, {"reason": "disagrees"}),
    "redaction_decision_known": (RedactionDecision, {"act": "burn"}),
    "lifting_takes_two_people": (RedactionDecision, {"act": "lift", "answers_to": None}),
    "hold_has_reason_and_day": (ModerationDecision, {"act": "hold", "reason": "advice", "remind_on": None}),
    "concern_decision_known": (ConcernDecision, {"act": "burn"}),
    "closing_takes_two_people": (ConcernDecision, {"act": "close", "answers_to": None}),
    "concern_decision_says_what_was_done": (ConcernDecision, {"note": ""}),
    "entry_kind_known": (Entry, {"kind": "song"}),
    "entry_state_known": (Entry, {"state": "lost"}),
    "entry_is_typed_in": (Entry, {"channel": "online"}),
    "postmark_before_the_day": (Entry, {"channel": "post", "postmarked_on": F("received_on") + DAY}),
    "entry_in_the_books": (Entry, {"state": "checked", "response": None}),
    "entry_act_known": (EntryAct, {"act": "burned"}),
    "sent_back_with_reason": (EntryAct, {"act": "sent_back", "reason": ""}),
    "verified_by_another": (EntryAct, {"act": "verified", "typed_by": F("by")}),
    "equality_row_says_something": (EqualityAnswers, {"answers": {}}),
    "compiled_report_is_whole": (Report, {"compiled_at": F("requested_at"), "pdf_digest": ""}),
    "release_takes_two_people": (ReportRelease, {"by": F("requested_by")}),
    "attachment_within_limit": (Attachment, {"place": 11}),
    "attachment_kind_known": (Attachment, {"kind": "exe"}),
    "attachment_state_known": (Attachment, {"state": "leaked"}),
    "attachment_not_empty": (Attachment, {"size": 0}),
    "attachment_judged_by_scanner": (Attachment, {"state": "clean", "scanned_at": None}),
    "attachment_released_by_name": (Attachment, {"state": "released", "released_by": None}),
    "export_edition_known": (Export, {"edition": "secret"}),
    "export_format_known": (Export, {"file_format": "doc"}),
    "export_outcome_known": (ExportOutcome, {"outcome": "perhaps", "digest": ""}),
    "whole_export_has_a_digest": (ExportOutcome, {"outcome": "finished", "digest": ""}),
    "role_known": (Membership, {"role": "king"}),
}
# Where a change breaks a second constraint too, either may be the one that the database names.
ALSO = {
    "counting_known": "excluded_with_named_reason",
    "capacity_known": "organisation_speaks_by_name",
    "timing_known": "grace_is_on_time",
    "help_request_state_known": "help_done_by_somebody",
    "group_act_known": "group_act_by_somebody",
    "concern_decision_known": "closing_takes_two_people",
    "entry_state_known": "entry_in_the_books",
    "moderation_act_known": "answers_name_their_proposal",
}


def constraints(kind: type) -> dict[str, tuple[type[models.Model], Any]]:
    found = [(model, constraint) for model in MODELS for constraint in model._meta.constraints]
    return {constraint.name: (model, constraint) for model, constraint in found if isinstance(constraint, kind)}


@pytest.fixture
def _a_row_of_everything(db: None) -> None:
    world = a_world()
    decline_extension(proposal=world.extension, by=a_person("approver", on=world.engagement))
    decline_withdrawal(proposal=world.withdrawal, by=a_person("approver", on=world.engagement))
    EngagementClock.objects.get_or_create(id=1)


def test_every_check_has_a_change_that_it_refuses():
    assert sorted(REFUSED) == sorted(constraints(CheckConstraint))


@pytest.mark.parametrize("name", sorted(REFUSED))
@pytest.mark.usefixtures("_a_row_of_everything")
def test_the_database_refuses_what_a_check_forbids(name):
    model, change = REFUSED[name]
    row = model.objects.order_by("pk").values_list("pk", flat=True)[0]

    def act() -> None:
        model.objects.filter(pk=row).update(**change)

    assert refusal_of(act) & {name, ALSO.get(name, name)}


def refusal_of(act: Callable[[], None]) -> set[str]:
    """The names in the database's complaint."""
    with growing_tables_opened(), pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
    words = str(refusal.value).replace('"', " ").split()
    return set(words)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(constraints(UniqueConstraint)))
def test_the_database_holds_each_unique_constraint(name):
    model, constraint = constraints(UniqueConstraint)[name]
    columns = {model._meta.get_field(field).column for field in constraint.fields}
    held = held_by(model).get(name)
    assert held is not None
    assert held["unique"]
    assert set(held["columns"]) == columns


def held_by(model: type[models.Model]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        found: dict[str, Any] = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return found


@pytest.mark.django_db
def test_the_database_holds_each_unique_field():
    for model in MODELS:
        unique = {tuple(facts["columns"]) for facts in held_by(model).values() if facts["unique"]}
        for field in model._meta.fields:
            if field.unique and not field.primary_key:
                assert (field.column,) in unique, f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nothing_is_deleted_along_with_something_else(model):
    """Foreign keys protect: a row goes only by an act that means that row."""
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT, field.name
