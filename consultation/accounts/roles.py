"""Role to permission, in one table. Every permission that a page or service asks for is named here."""

SET_UP = {"scenarios.see_dates", "scenarios.propose_extension"}
READ_RESPONSES = {"moderation.view_queue", "moderation.view_response", "figures.view_ledger"}
MODERATE = READ_RESPONSES | {"moderation.moderate_response"}
READ_REPORTS = {"compilation.view_reports"}
SEE_PEOPLE = {"accounts.see_people"}

# Role: (name for people, what it may do).
ROLES: dict[str, tuple[str, set[str]]] = {
    "owner": (
        "Engagement owner",
        SET_UP
        | READ_RESPONSES
        | READ_REPORTS
        | SEE_PEOPLE
        | {"scenarios.publish", "scenarios.confirm_extension", "compilation.request_report"},
    ),
    "moderator": ("Moderator", MODERATE),
    "senior_moderator": ("Senior moderator", MODERATE),
    "analyst": ("Analyst", READ_RESPONSES),
    "report_author": ("Report author", READ_RESPONSES | READ_REPORTS | {"compilation.request_report"}),
    "approver": (
        "Approver",
        READ_REPORTS
        | {"figures.view_ledger", "scenarios.see_dates", "scenarios.confirm_extension", "scenarios.approve_publishing"}
        | {"compilation.release_report"},
    ),
    "chair": ("Chair of the Governing Body", {"compilation.read_released"}),
    "board_reader": ("Governing Body member", {"compilation.read_released"}),
    "auditor": ("Auditor", READ_RESPONSES | READ_REPORTS | SEE_PEOPLE | {"scenarios.see_dates"}),
    "administrator": ("Administrator", SEE_PEOPLE),
}

PERMISSIONS = frozenset().union(*(permissions for _, permissions in ROLES.values()))


def permissions_of(role: str) -> set[str]:
    return ROLES[role][1]


def name_of(role: str) -> str:
    return ROLES[role][0]
