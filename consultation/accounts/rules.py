"""Who may open which address: one line each. `docs/access-matrix.csv` is printed from this table."""

from consultation.accounts.roles import PERMISSIONS

ANYONE, SIGNED_IN = "anyone", "signed in"

RULES: dict[str, str] = {
    # Public pages
    "scenarios:hub": ANYONE,
    "scenarios:engagement": ANYONE,
    "scenarios:scenarios": ANYONE,
    "scenarios:questions": ANYONE,
    "scenarios:updates": ANYONE,
    "scenarios:document": ANYONE,
    "site_pages:accessibility": ANYONE,
    "site_pages:privacy": ANYONE,
    "site_pages:cookies": ANYONE,
    "site_pages:moderation_policy": ANYONE,
    "site_pages:help": ANYONE,
    "site_pages:security_txt": ANYONE,
    "healthz": ANYONE,
    "readyz": ANYONE,
    # Responding: the draft's key and the private code open what is behind these
    "intake:start": ANYONE,
    "intake:about": ANYONE,
    "intake:question": ANYONE,
    "intake:points": ANYONE,
    "intake:publication": ANYONE,
    "intake:check": ANYONE,
    "intake:send": ANYONE,
    "intake:sent": ANYONE,
    "intake:receipt_file": ANYONE,
    "intake:correct": ANYONE,
    "intake:receipt": ANYONE,
    # Signing in
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "accounts:home": SIGNED_IN,
    "accounts:people": "accounts.see_people",
    # Dates
    "scenarios:extend": "scenarios.see_dates",
    "scenarios:propose_extension": "scenarios.propose_extension",
    "scenarios:confirm_extension": "scenarios.confirm_extension",
    "scenarios:decline_extension": "scenarios.confirm_extension",
    # Moderation
    "moderation:queue": "moderation.view_queue",
    "moderation:response": "moderation.view_response",
    "moderation:publish": "moderation.moderate_response",
    "moderation:count_only": "moderation.moderate_response",
    "moderation:exclude": "moderation.moderate_response",
    "moderation:confirm": "moderation.moderate_response",
    "moderation:decline": "moderation.moderate_response",
    # Figures and reports
    "figures:ledger": "figures.view_ledger",
    "compilation:reports": "compilation.view_reports",
    "compilation:report": "compilation.view_reports",
    "compilation:report_pdf": "compilation.view_reports",
    "compilation:report_html": "compilation.view_reports",
    "compilation:request_report": "compilation.request_report",
    "compilation:retry_report": "compilation.request_report",
    "compilation:release_report": "compilation.release_report",
    # The Governing Body
    "compilation:reading_room": "compilation.read_released",
    "compilation:board_report": "compilation.read_released",
    "compilation:board_report_pdf": "compilation.read_released",
}

# What each address takes; where nothing is said, it is read only.
FORMS = {
    "intake:start",
    "intake:about",
    "intake:question",
    "intake:points",
    "intake:publication",
    "intake:receipt",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_from_key",
}
ACTS = {
    "intake:send",
    "intake:correct",
    "scenarios:propose_extension",
    "scenarios:confirm_extension",
    "scenarios:decline_extension",
    "moderation:publish",
    "moderation:count_only",
    "moderation:exclude",
    "moderation:confirm",
    "moderation:decline",
    "compilation:request_report",
    "compilation:retry_report",
    "compilation:release_report",
}


def methods_of(name: str) -> tuple[str, ...]:
    """GET to read, POST to act; HEAD goes with GET. Every other method is refused."""
    if name in ACTS:
        return ("POST",)
    return ("GET", "POST") if name in FORMS else ("GET",)


unknown = set(RULES.values()) - PERMISSIONS - {ANYONE, SIGNED_IN}
if unknown:
    raise ValueError(f"Rules name permissions that no role has: {sorted(unknown)}")
