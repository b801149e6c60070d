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
    "published:views": ANYONE,
    "published:view": ANYONE,
    "site_pages:accessibility": ANYONE,
    "site_pages:privacy": ANYONE,
    "site_pages:cookies": ANYONE,
    "site_pages:moderation_policy": ANYONE,
    "site_pages:help": ANYONE,
    "site_pages:under_16": ANYONE,
    "site_pages:security_txt": ANYONE,
    "demo:clock": ANYONE,
    "healthz": ANYONE,
    "readyz": ANYONE,
    # Responding: the draft's key and the private code open what is behind these
    "intake:start": ANYONE,
    "intake:tasks": ANYONE,
    "intake:about": ANYONE,
    "intake:organisation": ANYONE,
    "intake:bodies": ANYONE,
    "intake:details": ANYONE,
    "intake:question": ANYONE,
    "intake:files_for": ANYONE,
    "intake:points": ANYONE,
    "intake:files": ANYONE,
    "intake:publication": ANYONE,
    "intake:check": ANYONE,
    "intake:send": ANYONE,
    "intake:sharing": ANYONE,
    "intake:join": ANYONE,
    "intake:read": ANYONE,
    "intake:approval": ANYONE,
    "intake:starting": ANYONE,
    "intake:sent": ANYONE,
    "intake:receipt_file": ANYONE,
    "intake:copy": ANYONE,
    "intake:correct": ANYONE,
    "intake:take_back": ANYONE,
    "intake:choices": ANYONE,
    "intake:new_code": ANYONE,
    "intake:receipt": ANYONE,
    # Help to take part
    "assistance:help_to_take_part": ANYONE,
    "assistance:help_asked": ANYONE,
    # Equality questions: the ticket of a view just sent opens these, and nothing else does
    "equality:explainer": ANYONE,
    "equality:question": ANYONE,
    "equality:done": ANYONE,
    "usage:how_was_it": ANYONE,
    "usage:thanks": ANYONE,
    # Mail: a draft's private code, a mailed link or a signed link opens what is behind these
    "contacts:email_me": ANYONE,
    "contacts:open": ANYONE,
    "contacts:stop_email": ANYONE,
    "contacts:email_stopped": ANYONE,
    "assistance:later": ANYONE,
    "assistance:response_form": ANYONE,
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
    "scenarios:stops": "scenarios.see_dates",
    "scenarios:pause": "scenarios.pause",
    "scenarios:resume": "scenarios.pause",
    "scenarios:freeze": "scenarios.freeze",
    "scenarios:propose_withdrawal": "scenarios.propose_withdrawal",
    "scenarios:confirm_withdrawal": "scenarios.confirm_withdrawal",
    "scenarios:decline_withdrawal": "scenarios.confirm_withdrawal",
    # Moderation
    "moderation:queue": "moderation.view_queue",
    "moderation:response": "moderation.view_response",
    "moderation:publish": "moderation.moderate_response",
    "moderation:count_only": "moderation.moderate_response",
    "moderation:exclude": "moderation.moderate_response",
    "moderation:confirm": "moderation.moderate_response",
    "moderation:decline": "moderation.moderate_response",
    # Themes and coding
    "analysis:frame": "analysis.read",
    "analysis:add_theme": "analysis.code",
    "analysis:load_starter": "analysis.code",
    "analysis:theme": "analysis.read",
    "analysis:rename_theme": "analysis.code",
    "analysis:merge_theme": "analysis.code",
    "analysis:split_theme": "analysis.code",
    "analysis:retire_theme": "analysis.code",
    "analysis:mentions": "analysis.read",
    "figures:themes": "analysis.read",
    "analysis:progress": "analysis.read",
    "analysis:next_view": "analysis.read",
    "analysis:code_view": "analysis.read",
    "analysis:give": "analysis.code",
    "analysis:take_back": "analysis.code",
    "analysis:note": "analysis.code",
    # Help to take part: what staff owe
    "assistance:help_requests": "assistance.see_requests",
    "assistance:help_request": "assistance.see_requests",
    "assistance:finish": "assistance.handle_requests",
    # Mail that did not go out
    "contacts:failed_mail": "contacts.see_failed_mail",
    "contacts:retry_mail": "contacts.retry_mail",
    # Equality tables
    "equality:tables": "equality.see_tables",
    # Files that came with views
    "attachments:files": "attachments.see_files",
    "attachments:file": "attachments.see_files",
    "attachments:download": "attachments.see_files",
    "attachments:release": "attachments.release_file",
    "assistance:agreed_dates": "assistance.see_agreed_dates",
    "assistance:agree": "assistance.agree_date",
    # Figures and reports
    "figures:ledger": "figures.view_ledger",
    "figures:how_we_are_doing": "usage.see_usage",
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
    "intake:organisation",
    "intake:bodies",
    "intake:details",
    "intake:files_for",
    "intake:files",
    "intake:sharing",
    "intake:join",
    "intake:starting",
    "intake:take_back",
    "intake:choices",
    "intake:question",
    "intake:points",
    "intake:publication",
    "intake:receipt",
    "assistance:help_to_take_part",
    "equality:question",
    "usage:how_was_it",
    "contacts:email_me",
    "contacts:open",
    "contacts:stop_email",
    "assistance:later",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_from_key",
}
ACTS = {
    "demo:clock",
    "intake:send",
    "intake:approval",
    "intake:correct",
    "equality:done",
    "intake:new_code",
    "scenarios:propose_extension",
    "scenarios:confirm_extension",
    "scenarios:decline_extension",
    "scenarios:pause",
    "scenarios:resume",
    "scenarios:freeze",
    "scenarios:propose_withdrawal",
    "scenarios:confirm_withdrawal",
    "scenarios:decline_withdrawal",
    "moderation:publish",
    "moderation:count_only",
    "moderation:exclude",
    "moderation:confirm",
    "moderation:decline",
    "analysis:add_theme",
    "analysis:load_starter",
    "analysis:rename_theme",
    "analysis:merge_theme",
    "analysis:split_theme",
    "analysis:retire_theme",
    "analysis:give",
    "analysis:take_back",
    "analysis:note",
    "attachments:release",
    "assistance:finish",
    "assistance:agree",
    "compilation:request_report",
    "contacts:retry_mail",
    "compilation:retry_report",
    "compilation:release_report",
}

# Which of these take a file too: one a time. Elsewhere a body is small, and is read whole before anything else.
FILES = {"intake:files", "intake:files_for"}
# Where a mail program may post for its reader. It has none of our forms, so neither their end.
ONE_CLICK = {"contacts:stop_email"}


def methods_of(name: str) -> tuple[str, ...]:
    """GET to read, POST to act; HEAD goes with GET. Every other method is refused."""
    if name in ACTS:
        return ("POST",)
    return ("GET", "POST") if name in FORMS else ("GET",)


unknown = set(RULES.values()) - PERMISSIONS - {ANYONE, SIGNED_IN}
if unknown:
    raise ValueError(f"Rules name permissions that no role has: {sorted(unknown)}")
