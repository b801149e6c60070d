"""Role to permission, in one table. Every permission that a page or service asks for is named here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Whoever runs an engagement may start another one, and so may an administrator; whoever starts it becomes its owner.
START = {"scenarios.create"}
SEE_SET_UP = {"scenarios.see_setup"}
SET_UP = START | SEE_SET_UP | {"scenarios.edit", "scenarios.see_dates", "scenarios.propose_extension"}
STOP = {"scenarios.pause", "scenarios.freeze", "scenarios.propose_withdrawal", "scenarios.confirm_withdrawal"}
READ_RESPONSES = {
    "moderation.view_queue",
    "moderation.view_response",
    "figures.view_ledger",
    "search.find",
    "desk.see_day",
}
# An auditor finds views too, and leaves nothing behind.
SAVE_SEARCHES = {"search.save"}
COUNT_ARRIVALS = {"desk.count_arrivals"}
SEE_REQUESTS = {"assistance.see_requests"}
SEE_AGREED_DATES = {"assistance.see_agreed_dates"}
AGREE_DATES = SEE_AGREED_DATES | {"assistance.agree_date"}
HELP = SEE_REQUESTS | {"assistance.handle_requests"}
SEE_FILES = {"attachments.see_files"}
SEE_TYPED_IN = {"entry.see_entries"}
SEE_IMPORTS = {"imports.see_imports"}
BRING_IN = SEE_IMPORTS | {"imports.bring_in", "imports.verify"}
TYPE_IN = SEE_TYPED_IN | COUNT_ARRIVALS | {"entry.enter", "entry.verify", "filetexts.read_in"}
SEE_LOG = {"outreach.see_log"}
SEE_OUTREACH = SEE_LOG | {"outreach.see_stakeholders"}
KEEP_OUTREACH = SEE_OUTREACH | {"outreach.keep_stakeholders", "outreach.keep_log"}
# Two of these have words erased; an auditor sees that it was done.
SEE_ERASURES = {"erasure.see"}
ERASE = SEE_ERASURES | {"erasure.erase"}
MODERATE = (
    READ_RESPONSES
    | SAVE_SEARCHES
    | HELP
    | SEE_FILES
    | TYPE_IN
    | KEEP_OUTREACH
    | BRING_IN
    | ERASE
    | {"moderation.moderate_response", "attachments.release_file"}
)
READ_THEMES = {"analysis.read"}
# Whoever sees the reports sees what is written for them.
READ_REPORTS = {"compilation.view_reports", "narrative.read"}
CHOOSE_QUOTES = {"narrative.read", "narrative.choose"}
WRITE_REPORTS = CHOOSE_QUOTES | {"narrative.write"}
COMMENT = {"compilation.comment_on_report"}
TAKE_BACK = {"compilation.take_back_report"}
MAKE_REPORTS = READ_REPORTS | COMMENT | TAKE_BACK | {"compilation.request_report", "people.bring_populations"}
SIGN_REPORTS = COMMENT | TAKE_BACK | {"compilation.approve_report", "compilation.release_report"}
SIGN_REPORTS |= {"compilation.publish_report"}
# The Governing Body: everybody on it reads the register of interests, and so does who keeps its papers. The chair
# rules; who keeps the papers enters what was ruled on a chair who has no other chair.
SEE_INTERESTS = {"interests.see"}
WRITE_INTERESTS = SEE_INTERESTS | {"interests.write"}
SIT_ON_BOARD = WRITE_INTERESTS | {"interests.declare", "compilation.read_released"}
SEE_PAPERS = {"board.see_papers"}
SEE_COVERING = {"covering.see"}
WRITE_COVERING = SEE_COVERING | {"covering.write"}
KEEP_BOARD = WRITE_INTERESTS | SEE_PAPERS | {"interests.keep", "interests.enter_ruling", "board.record_papers"}
SEE_USAGE = {"usage.see_usage"}
SEE_FAILED_MAIL = {"contacts.see_failed_mail"}
SEE_PEOPLE = {"accounts.see_people"}
SEE_EVERYONE = SEE_PEOPLE | {"accounts.see_everyone"}
MANAGE_PEOPLE = SEE_EVERYONE | {"accounts.manage_people"}
SEE_EXPORTS = {"exports.see_exports"}
# Reading views is one right, taking them out in a file another.
EXPORT_PUBLIC = SEE_EXPORTS | {"exports.export_public"}
EXPORT = EXPORT_PUBLIC | {"exports.export_restricted"}
SEE_EQUALITY = {"equality.see_tables"}

SEE_RECORD = {"accounts.see_record"}

# Role: (name for people, what it may do).
ROLES: dict[str, tuple[str | Promise, set[str]]] = {
    "owner": (
        _("Engagement owner"),
        SET_UP
        | STOP
        | READ_RESPONSES
        | SAVE_SEARCHES
        | READ_THEMES
        | SEE_FILES
        | TYPE_IN
        | BRING_IN
        | READ_REPORTS
        | SEE_PEOPLE
        | HELP
        | AGREE_DATES
        | SEE_EQUALITY
        | SEE_USAGE
        | SEE_FAILED_MAIL
        | EXPORT
        | KEEP_OUTREACH
        | KEEP_BOARD
        | WRITE_COVERING
        | {"contacts.retry_mail", "outreach.invite"}
        | ERASE
        | {"scenarios.publish", "scenarios.decide_publishing", "scenarios.confirm_extension"}
        | MAKE_REPORTS
        | WRITE_REPORTS
        | {"desk.set_preferences"},
    ),
    "moderator": (_("Moderator"), MODERATE),
    "senior_moderator": (_("Senior moderator"), MODERATE | AGREE_DATES | EXPORT_PUBLIC),
    "analyst": (
        _("Analyst"),
        READ_RESPONSES
        | SAVE_SEARCHES
        | READ_THEMES
        | SEE_FILES
        | SEE_TYPED_IN
        | SEE_IMPORTS
        | SEE_EQUALITY
        | SEE_USAGE
        | SEE_LOG
        | EXPORT_PUBLIC
        | CHOOSE_QUOTES
        | {"analysis.code"},
    ),
    "report_author": (
        _("Report author"),
        READ_RESPONSES
        | SAVE_SEARCHES
        | READ_THEMES
        | READ_REPORTS
        | SEE_EQUALITY
        | SEE_USAGE
        | SEE_LOG
        | EXPORT_PUBLIC
        | WRITE_COVERING
        | MAKE_REPORTS
        | WRITE_REPORTS,
    ),
    "approver": (
        _("Approver"),
        READ_REPORTS
        | {"figures.view_ledger", "scenarios.see_dates", "scenarios.confirm_extension", "scenarios.approve_publishing"}
        | SEE_SET_UP
        | SIGN_REPORTS
        | SEE_COVERING
        | {"covering.release"}
        | {"scenarios.decide_publishing", "scenarios.confirm_withdrawal"},
    ),
    "chair": (_("Chair of the Governing Body"), SIT_ON_BOARD | {"interests.rule", "interests.enter_ruling"}),
    "board_reader": (_("Governing Body member"), SIT_ON_BOARD),
    "auditor": (
        _("Auditor"),
        (
            READ_RESPONSES
            | READ_THEMES
            | SEE_FILES
            | SEE_TYPED_IN
            | SEE_IMPORTS
            | READ_REPORTS
            | SEE_EVERYONE
            | SEE_REQUESTS
            | SEE_AGREED_DATES
            | SEE_EQUALITY
            | SEE_USAGE
            | SEE_FAILED_MAIL
            | SEE_OUTREACH
            | SEE_SET_UP
            | SEE_EXPORTS
            | SEE_RECORD
            | SEE_INTERESTS
            | SEE_PAPERS
            | SEE_COVERING
            | SEE_ERASURES
            | {"scenarios.see_dates", "compilation.read_released"}
        ),
    ),
    "administrator": (_("Administrator"), START | MANAGE_PEOPLE | SEE_RECORD),
}
# These may be held for the whole site too, and then hold on every engagement, also on those of the future.
SITE_ROLES = ("administrator", "auditor")

PERMISSIONS = frozenset().union(*(permissions for _, permissions in ROLES.values()))


def permissions_of(role: str) -> set[str]:
    return ROLES[role][1]


def name_of(role: str) -> str:
    return str(ROLES[role][0])
