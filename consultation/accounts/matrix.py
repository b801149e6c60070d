"""Who may open what, as one table that everyone can read: `docs/access-matrix.csv`."""

import csv
import io

from consultation.accounts.access import url_names
from consultation.accounts.roles import ROLES, name_of, permissions_of
from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN, methods_of

YES, NO, SIGN_IN = "yes", "no", "sign in"
NOT_SIGNED_IN, CLOSED, ELSEWHERE = "Not signed in", "Closed account", "Role on another engagement only"
WORDS = {
    "scenarios:hub": "All engagements",
    "scenarios:engagement": "One engagement",
    "scenarios:scenarios": "Its scenarios side by side",
    "scenarios:questions": "Its questions, to read",
    "scenarios:updates": "Its updates",
    "scenarios:document": "One of its documents",
    "site_pages:accessibility": "Accessibility statement",
    "site_pages:privacy": "Privacy",
    "site_pages:cookies": "Cookies",
    "site_pages:moderation_policy": "Moderation policy",
    "site_pages:help": "Help",
    "site_pages:security_txt": "Where to report a weakness",
    "healthz": "For machines: does the server answer?",
    "readyz": "For machines: is the server ready?",
    "intake:start": "Respond: start",
    "intake:about": "Respond: about you (draft's private code)",
    "intake:question": "Respond: one question (draft's private code)",
    "intake:points": "Respond: listed points (draft's private code)",
    "intake:publication": "Respond: may we publish it? (draft's private code)",
    "intake:check": "Respond: check answers (draft's private code)",
    "intake:send": "Respond: send (draft's private code)",
    "intake:sent": "Respond: confirmation (private code)",
    "intake:receipt_file": "Respond: receipt file (private code)",
    "intake:correct": "Respond: begin a correction (private code)",
    "intake:receipt": "Find a view again (reference and private code)",
    "account_login": "Sign in",
    "account_logout": "Sign out",
    "account_reset_password": "Ask for a new password",
    "account_reset_password_done": "Ask for a new password: look in your email",
    "account_reset_password_from_key": "Choose a new password (link in the email)",
    "account_reset_password_from_key_done": "Choose a new password: done",
    "accounts:home": "Your work: what this person may do",
    "accounts:people": "Who has which role",
    "scenarios:extend": "Dates of the engagement",
    "scenarios:propose_extension": "Propose a later close",
    "scenarios:confirm_extension": "Agree to a later close, as the second person",
    "scenarios:decline_extension": "Refuse a later close, as the second person",
    "moderation:queue": "Moderation queue",
    "moderation:response": "One view, with its history",
    "moderation:publish": "Show a view to the public",
    "moderation:count_only": "Propose not to show a view",
    "moderation:exclude": "Propose to leave a view out of the count",
    "moderation:confirm": "Agree to a proposal on a view, as the second person",
    "moderation:decline": "Refuse a proposal on a view, as the second person",
    "figures:ledger": "Ledger: every view and where it stands",
    "compilation:reports": "Reports",
    "compilation:report": "One report: progress and checks",
    "compilation:report_pdf": "One report: the PDF",
    "compilation:report_html": "One report: the web page",
    "compilation:request_report": "Have a report compiled",
    "compilation:retry_report": "Have a failed report compiled again",
    "compilation:release_report": "Release a report to the Governing Body",
    "compilation:reading_room": "Reading room: reports released to the Governing Body",
    "compilation:board_report": "One released report",
    "compilation:board_report_pdf": "One released report: the PDF",
}


def header() -> list[str]:
    roles = [name_of(role) for role in ROLES]
    return ["Page or act", "Name", "Address", "Methods", NOT_SIGNED_IN, CLOSED, ELSEWHERE, *roles]


def rows() -> list[list[str]]:
    """One row for each address, in the order of the rules."""
    patterns = dict(url_names())
    return [[WORDS[name], name, f"/{patterns[name]}", " ".join(methods_of(name)), *_answers(name)] for name in RULES]


def as_csv() -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header(), *rows()])
    return text.getvalue()


def _answers(name: str) -> list[str]:
    """Not signed in, closed account, role elsewhere; then each role on the engagement in the address."""
    rule = RULES[name]
    if rule == ANYONE:
        return [YES] * (3 + len(ROLES))
    if rule == SIGNED_IN:
        return [SIGN_IN, SIGN_IN] + [YES] * (1 + len(ROLES))
    return [SIGN_IN, SIGN_IN, NO, *(YES if rule in permissions_of(role) else NO for role in ROLES)]
