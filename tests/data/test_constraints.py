"""What the database itself refuses: every constraint of every model fires, on whichever database this run has."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, F, UniqueConstraint

from consultation.accounts.models import Invitation, Membership
from groundwork.audit.models import AuditHead, ChainCheck
from groundwork.clock.models import EngagementClock
from groundwork.work.models import Job, Sweep
from reports.board.models import PapersSent
from reports.compilation.models import Approval, Comment, Part, Publication, Removal, Report, ReportRelease
from reports.covering.models import CoveringRelease
from reports.desk.models import ArrivalCount, Explanation, ExplanationDecision
from reports.desk.services import agree
from reports.erasure.models import ErasureAnswer, ErasureRequest
from reports.exports.models import Export, ExportOutcome
from reports.interests.models import Interest, Ruling
from reports.narrative.models import Quote, Suggestion
from reports.people.models import Population, ReleasedTables
from responses.analysis.models import Code, CopyAct, CopyGroup, FrameAct, Inference, SamePerson
from responses.assistance.models import HelpContact, HelpRequest
from responses.attachments.models import Attachment
from responses.contacts.models import ContactPurpose, Mailing
from responses.entry.models import Entry, EntryAct, Wish, WishAnswer
from responses.equality.models import EqualityAnswers
from responses.filetexts.models import FileText, FileTextAnswer
from responses.imports.models import Import, ImportAct
from responses.intake.models import (
    AgreedDate,
    DraftLink,
    Overlay,
    PublicationChange,
    Response,
    ResponseVersion,
    SearchText,
)
from responses.moderation.in_bulk import refuse_for_all
from responses.moderation.models import (
    Appeal,
    AppealDecision,
    BulkAct,
    BulkAnswer,
    ConcernDecision,
    ModerationDecision,
    Redaction,
    RedactionDecision,
)
from responses.moderation.wishing import refuse_wish
from responses.outreach.models import Letter, PublicityVersion, Round, Stakeholder, StakeholderAct, StakeholderImport
from responses.search.models import SavedSearch
from responses.tallies.models import Tally
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
from tests.builders import OPENS, a_person
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
    "tally_part_known": (Tally, {"part": "nobody"}),
    "saved_search_has_name": (SavedSearch, {"name": ""}),
    "arrivals_by_typed_channel": (ArrivalCount, {"channel": "online"}),
    "corrected_count_has_reason": (ArrivalCount, {"corrects": F("id"), "reason": ""}),
    "explanation_has_reason": (Explanation, {"reason": ""}),
    "explanation_outcome_known": (ExplanationDecision, {"outcome": "perhaps"}),
    "explanation_takes_two_people": (ExplanationDecision, {"by": F("asked_by")}),
    "search_edition_known": (SearchText, {"edition": "secret"}),
    "draft_link_kind_known": (DraftLink, {"kind": "picklock"}),
    "agreed_date_has_known_reason": (AgreedDate, {"reason": "because"}),
    "help_request_state_known": (HelpRequest, {"state": "lost"}),
    "help_done_by_somebody": (HelpRequest, {"state": "done"}),
    "help_contact_can_be_reached": (HelpContact, {"phone": "", "email": "", "post": ""}),
    "usage_event_known": (UsageCount, {"event": "a look"}),
    "contact_purpose_known": (ContactPurpose, {"purpose": "selling"}),
    "mailing_kind_known": (Mailing, {"kind": "selling"}),
    "passed_over_is_not_sent": (Mailing, {"passed_over": True, "sent_at": F("at")}),
    "bulk_act_has_reason": (BulkAct, {"reason": ""}),
    "bulk_answer_known": (BulkAnswer, {"act": "perhaps"}),
    "overlay_field_known": (Overlay, {"field": "stance"}),
    "overlay_reason_known": (Overlay, {"reason": "inconvenient"}),
    "overlay_says_what_shows_it": (Overlay, {"note": ""}),
    "overlay_names_somebody": (Overlay, {"value": ""}),
    "erasure_asked_by_known": (ErasureRequest, {"asked_by": "somebody"}),
    "erasure_has_reason": (ErasureRequest, {"reason": ""}),
    "erasure_answer_known": (ErasureAnswer, {"act": "perhaps"}),
    "erasure_refused_with_reason": (ErasureAnswer, {"act": "refused", "note": ""}),
    "erasure_takes_two_people": (ErasureAnswer, {"by": F("written_by")}),
    "wish_known": (Wish, {"want": "publish_named"}),
    "wish_came_by_another_way": (Wish, {"channel": "online"}),
    "wish_says_who_asked": (Wish, {"said": ""}),
    "wish_answer_known": (WishAnswer, {"act": "perhaps"}),
    "wish_refused_with_reason": (WishAnswer, {"act": "refused", "note": ""}),
    "wish_answered_by_another": (WishAnswer, {"by": F("taken_by")}),
    "appeal_says_why": (Appeal, {"words": ""}),
    "appeal_typed_in_by_somebody": (Appeal, {"channel": "phone", "by": None}),
    "appeal_takes_two_people": (AppealDecision, {"act": "agree_on_appeal", "answers_to": None}),
    "appeal_decision_says_why": (AppealDecision, {"note": ""}),
    "moderation_act_known": (ModerationDecision, {"act": "burn"}),
    "answers_name_their_proposal": (ModerationDecision, {"act": "confirm", "answers_to": None}),
    "proposal_has_reason": (ModerationDecision, {"act": "exclude", "reason": ""}),
    "frame_act_known": (FrameAct, {"act": "burn"}),
    "theme_has_name": (FrameAct, {"name": ""}),
    "merge_names_other_theme": (FrameAct, {"into": F("theme_id") + 1}),
    "merge_into_another": (FrameAct, {"act": "merge", "name": "x", "into": F("theme")}),
    "sentiment_known": (Code, {"sentiment": "furious"}),
    "code_part_not_empty": (Code, {"start": 3, "end": 3}),
    "inference_rests_on_words": (Inference, {"words": ""}),
    "inference_says_something": (Inference, {"choice": ""}),
    "same_person_of_two_views": (SamePerson, {"later": F("earlier_id")}),
    "same_person_with_reason": (SamePerson, {"why": ""}),
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
    "file_text_number_from_one": (FileText, {"number": 0}),
    "file_text_says_one_thing": (FileText, {"words": ""}),
    "file_text_answer_known": (FileTextAnswer, {"act": "perhaps"}),
    "file_text_back_with_note": (FileTextAnswer, {"act": "sent_back", "note": ""}),
    "file_text_checked_by_another": (FileTextAnswer, {"by": F("written_by")}),
    "entry_act_known": (EntryAct, {"act": "burned"}),
    "entry_act_with_reason": (EntryAct, {"act": "sent_back", "reason": ""}),
    "verified_by_another": (EntryAct, {"act": "verified", "typed_by": F("by")}),
    "stakeholder_has_name": (Stakeholder, {"name": ""}),
    "stakeholder_act_known": (StakeholderAct, {"act": "burned"}),
    "stakeholder_act_by_somebody": (StakeholderAct, {"by": None}),
    "round_kind_known": (Round, {"kind": "sale"}),
    "round_says_something": (Round, {"text": ""}),
    "letter_state_known": (Letter, {"state": "lost", "sent_at": None}),
    "letter_sent_at_a_time": (Letter, {"state": "sent", "sent_at": None}),
    "import_taken_in_is_emptied": (StakeholderImport, {"added": 1, "rows": [{}]}),
    "publicity_kind_known": (PublicityVersion, {"kind": "rumour", "attendance": None}),
    "attendance_where_people_come": (PublicityVersion, {"kind": "press"}),
    "correction_has_reason": (PublicityVersion, {"number": 2}),
    "struck_out_afterwards": (PublicityVersion, {"struck_out": True}),
    "import_state_known": (Import, {"state": "lost"}),
    "import_tool_known": (Import, {"tool": "a hammer"}),
    "import_is_brought_in": (Import, {"channel": "online"}),
    "import_kind_known": (Import, {"file_kind": "pdf"}),
    "import_date_order_known": (Import, {"date_order": "ymd"}),
    "import_waits_for_fresh_ones": (Import, {"waiting": F("fresh") + 1}),
    "import_act_known": (ImportAct, {"act": "burned"}),
    "import_act_with_reason": (ImportAct, {"act": "undone", "reason": ""}),
    "import_confirmed_by_another": (ImportAct, {"act": "confirmed", "handed_by": F("by")}),
    "equality_row_says_something": (EqualityAnswers, {"answers": {}}),
    "compiled_report_has_its_books": (Report, {"compiled_at": F("requested_at"), "snapshot": None}),
    "final_report_is_whole": (Report, {"final_at": F("requested_at"), "manifest": ""}),
    "report_kind_known": (Report, {"kind": "rumour"}),
    "correction_says_what_was_wrong": (Report, {"erratum": "A wrong day.", "corrects": None}),
    "part_edition_known": (Part, {"edition": "secret"}),
    "finished_part_has_files": (Part, {"finished_at": OPENS, "files": {}}),
    "only_volumes_are_numbered": (Part, {"edition": "public", "number": 3}),
    "approval_takes_two_people": (Approval, {"by": F("requested_by")}),
    "publication_takes_two_people": (Publication, {"by": F("requested_by")}),
    "removal_has_a_reason": (Removal, {"reason": ""}),
    "comment_has_words": (Comment, {"words": ""}),
    "settled_comment_says_by_whom": (Comment, {"settled_by": None, "settled_at": F("at")}),
    "release_takes_two_people": (ReportRelease, {"by": F("requested_by")}),
    "attachment_within_limit": (Attachment, {"place": 11}),
    "attachment_kind_known": (Attachment, {"kind": "exe"}),
    "attachment_state_known": (Attachment, {"state": "leaked"}),
    "attachment_not_empty": (Attachment, {"size": 0}),
    "attachment_judged_by_scanner": (Attachment, {"state": "clean", "scanned_at": None}),
    "attachment_released_by_name": (Attachment, {"state": "released", "released_by": None}),
    "interest_kind_known": (Interest, {"kind": "secret"}),
    "interest_in_words": (Interest, {"words": ""}),
    "corrected_interest_has_reason": (Interest, {"corrects": F("id"), "reason": ""}),
    "ruling_outcome_known": (Ruling, {"outcome": "perhaps"}),
    "ruling_has_reason": (Ruling, {"reason": ""}),
    "nobody_rules_on_own_interest": (Ruling, {"by": F("member")}),
    "covering_release_takes_two_people": (CoveringRelease, {"by": F("written_by")}),
    "papers_sent_to_one_person": (PapersSent, {"name": "Somebody else"}),
    "papers_way_known": (PapersSent, {"way": "by pigeon"}),
    "papers_named": (PapersSent, {"what": ""}),
    "corrected_papers_have_reason": (PapersSent, {"struck_out": True, "corrects": None}),
    "export_edition_known": (Export, {"edition": "secret"}),
    "export_format_known": (Export, {"file_format": "doc"}),
    "export_outcome_known": (ExportOutcome, {"outcome": "perhaps", "digest": ""}),
    "whole_export_has_a_digest": (ExportOutcome, {"outcome": "finished", "digest": ""}),
    "population_kind_known": (Population, {"kind": "fish"}),
    "population_says_something": (Population, {"source": ""}),
    "released_tables_kind_known": (ReleasedTables, {"kind": "secrets"}),
    "quote_says_something": (Quote, {"end": F("start")}),
    "suggestion_says_something": (Suggestion, {"text": ""}),
    "role_known": (Membership, {"role": "king"}),
    "broken_after_what_is_whole": (ChainCheck, {"broken_at": F("whole_up_to")}),
    "site_role_known": (Membership, {"engagement": None}),
    "invitation_ends_once": (Invitation, {"accepted_by": F("by"), "cancelled_by": F("by")}),
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


@pytest.fixture(scope="module")
def _a_row_of_everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once for all of them: each test stands in a transaction within this one."""
    whole = transaction.atomic()
    # As Django's own test cases say it: what insists on a transaction of its own may stand in this one.
    whole._from_testcase = True
    with django_db_blocker.unblock(), whole:
        world = a_world()
        decline_extension(proposal=world.extension, by=a_person("approver", on=world.engagement))
        decline_withdrawal(proposal=world.withdrawal, by=a_person("approver", on=world.engagement))
        agree(explanation=world.explained, by=a_person("moderator", on=world.engagement))
        refuse_for_all(bulk=world.bulk, by=a_person("moderator", on=world.engagement))
        refuse_wish(wish=world.wish, by=a_person("moderator", on=world.engagement), note="It was not her.")
        EngagementClock.objects.get_or_create(id=1)
        yield
        transaction.set_rollback(True)


def test_every_check_has_a_change_that_it_refuses():
    assert sorted(REFUSED) == sorted(constraints(CheckConstraint))


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(REFUSED))
@pytest.mark.usefixtures("_a_row_of_everything")
def test_the_database_refuses_what_a_check_forbids(name):
    model, change = REFUSED[name]
    row = model.objects.order_by("pk").values_list("pk", flat=True)[0]

    def act() -> None:
        model.objects.filter(pk=row).update(**change)

    assert refusal_of(act, model) & {name, ALSO.get(name, name)}


def refusal_of(act: Callable[[], None], model: type[models.Model]) -> set[str]:
    """The names in the database's complaint about a change of this model's row."""
    with growing_tables_opened(model._meta.db_table), pytest.raises(IntegrityError) as refusal, transaction.atomic():
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
