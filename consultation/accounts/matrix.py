"""Who may open what, as one table that everyone can read: `docs/access-matrix.csv`."""

import csv
import io

from consultation.accounts.access import url_names
from consultation.accounts.methods import methods_of
from consultation.accounts.roles import ROLES, name_of, permissions_of
from consultation.accounts.rules import ANYONE, RULES, SIGNED_IN

YES, NO, SIGN_IN = "yes", "no", "sign in"
NOT_SIGNED_IN, CLOSED, ELSEWHERE = "Not signed in", "Closed account", "Role on another engagement only"
WORDS = {
    "scenarios:hub": "All engagements",
    "scenarios:engagement": "One engagement",
    "scenarios:scenarios": "Its scenarios side by side",
    "scenarios:questions": "Its questions, to read",
    "scenarios:updates": "Its updates",
    "scenarios:document": "One of its documents",
    "published:views": "Its published views",
    "published:view": "One published view",
    "site_pages:accessibility": "Accessibility statement",
    "site_pages:privacy": "Privacy",
    "site_pages:cookies": "Cookies",
    "site_pages:moderation_policy": "Moderation policy",
    "site_pages:help": "Help",
    "site_pages:under_16": "If you are under 16",
    "site_pages:security_txt": "Where to report a weakness",
    "demo:clock": "Move the demonstration's clock (in a demonstration only)",
    "healthz": "For machines: does the server answer?",
    "readyz": "For machines: is the server ready?",
    "intake:start": "Respond: start",
    "intake:about": "Respond: about you (draft's private code)",
    "intake:tasks": "Respond: list of tasks (draft's private code)",
    "intake:organisation": "Respond: about your organisation (draft's private code)",
    "intake:bodies": "Respond: organisations you speak for (draft's private code)",
    "intake:details": "Respond: a little more about you (draft's private code)",
    "intake:files": "Respond: files beside a view (draft's private code)",
    "intake:files_for": "Respond: files for one question (draft's private code)",
    "intake:sharing": "Respond: write together (draft's private code)",
    "intake:join": "Respond: follow a link to write or read (the link's token)",
    "intake:read": "Respond: read a shared draft (link or private code)",
    "intake:approval": "Respond: approve a shared draft (link or private code)",
    "intake:starting": "Respond: start from a published view (draft's private code)",
    "intake:copy": "A copy of your view as a PDF (private code)",
    "intake:take_back": "Withdraw your view (private code)",
    "intake:choices": "Change who may see your view (private code)",
    "intake:new_code": "Draw a new private code (mailed link)",
    "intake:question": "Respond: one question (draft's private code)",
    "intake:points": "Respond: listed points (draft's private code)",
    "intake:publication": "Respond: may we publish it? (draft's private code)",
    "intake:check": "Respond: check answers (draft's private code)",
    "intake:send": "Respond: send (draft's private code)",
    "intake:sent": "Respond: confirmation (private code)",
    "intake:receipt_file": "Respond: receipt file (private code)",
    "intake:correct": "Respond: begin a correction (private code)",
    "intake:receipt": "Find a view again (reference and private code)",
    "assistance:help_to_take_part": "Ask for help to take part",
    "assistance:help_asked": "Ask for help to take part: what was asked (address works for an hour)",
    "equality:explainer": "Equality questions: what they are for (ticket of a view just sent)",
    "equality:question": "Equality questions: one question (ticket of a view just sent)",
    "equality:done": "Equality questions: skip or finish",
    "equality:tables": "Equality questions: who took part",
    "setup:start": "Start an engagement",
    "setup:tasks": "Set up: list of tasks",
    "setup:approver": "Set up: name the second person",
    "setup:section": "Set up: one section",
    "setup:listing": "Set up: one list, such as the scenarios",
    "setup:add": "Set up: add to a list",
    "setup:entry": "Set up: change one entry of a list",
    "setup:move": "Set up: move one entry of a list",
    "setup:remove": "Set up: take one entry of a list away",
    "setup:preview": "Set up: preview of a public page",
    "intake:preview_form": "Set up: preview of a page of the form",
    "setup:publishing": "Set up: what changes for the public, and who agrees",
    "setup:propose": "Set up: propose to publish",
    "setup:agree": "Set up: agree to publish as the second person",
    "setup:decline": "Set up: refuse to publish as the second person",
    "usage:how_was_it": "Say how easy it was to respond",
    "usage:thanks": "Thanks for saying so",
    "contacts:email_me": "Mail about a view: ask, change or stop (draft's private code)",
    "contacts:open": "Come back by a mailed link (its token)",
    "contacts:stop_email": "Stop mail (signed link in the mail)",
    "contacts:email_stopped": "Stop mail: done",
    "assistance:later": "Respond: begin by a later date agreed with one body or person (its code)",
    "assistance:response_form": "Its response form, to print (PDF)",
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
    "scenarios:stops": "Pause, withdraw, freeze",
    "scenarios:pause": "Pause the form",
    "scenarios:resume": "Switch a paused form on again",
    "scenarios:freeze": "Freeze the report",
    "scenarios:propose_withdrawal": "Propose to withdraw the engagement",
    "scenarios:confirm_withdrawal": "Agree to withdraw the engagement, as the second person",
    "scenarios:decline_withdrawal": "Refuse to withdraw the engagement, as the second person",
    "moderation:queue": "Moderation queue",
    "moderation:response": "One view, with its history",
    "moderation:publish": "Show a view to the public",
    "moderation:hold": "Put a view on hold",
    "moderation:release": "End the hold on a view",
    "moderation:escalate": "Say that somebody may be at risk",
    "moderation:ask_to_close": "Propose to close a concern for somebody at risk",
    "moderation:close_concern": "Close a concern for somebody at risk, as the second person",
    "moderation:keep_open": "Refuse to close a concern for somebody at risk, as the second person",
    "moderation:count_only": "Propose not to show a view",
    "moderation:exclude": "Propose to leave a view out of the count",
    "moderation:confirm": "Agree to a proposal on a view, as the second person",
    "moderation:decline": "Refuse a proposal on a view, as the second person",
    "moderation:hiding": "Words of one answer to hide",
    "moderation:hide": "Hide words from the public",
    "moderation:agree_hidden": "Agree that words stay hidden, as the second person",
    "moderation:ask_to_lift": "Propose to show hidden words again",
    "moderation:lift": "Show hidden words again, as the second person",
    "moderation:keep_hidden": "Refuse to show hidden words again, as the second person",
    "analysis:frame": "The list of themes, with its history",
    "analysis:add_theme": "Add a theme",
    "analysis:load_starter": "Begin with the starter set of themes",
    "analysis:theme": "One theme, with its history",
    "analysis:rename_theme": "Change a theme's words",
    "analysis:merge_theme": "Merge a theme into another",
    "analysis:split_theme": "Split a theme",
    "analysis:retire_theme": "Take a theme out of use",
    "analysis:mentions": "Themes: the views behind a number",
    "figures:themes": "Themes: how many views mention each",
    "analysis:copies": "Copies and campaigns: groups of views",
    "analysis:look_for_copies": "Have the program look for groups of views",
    "analysis:copy_group": "One group of views",
    "analysis:confirm_group": "Confirm a group of views and name it",
    "analysis:refuse_group": "Say that views are no group",
    "analysis:join_groups": "Merge a group of views into another",
    "analysis:part_group": "Take views out of a group",
    "analysis:second_reading": "Second coder: where the sample stands",
    "analysis:begin_second": "Second coder: draw a sample to read",
    "analysis:second_answer": "Second coder: one answer",
    "analysis:give_second": "Second coder: give an answer a theme",
    "analysis:take_back_second": "Second coder: take a theme back",
    "analysis:progress": "Coding: how far each question is",
    "analysis:next_view": "Coding: the next answer that waits",
    "analysis:code_view": "Coding: one answer",
    "analysis:give": "Give an answer a theme",
    "analysis:take_back": "Take a theme back from an answer",
    "analysis:note": "Note something about a view for analysts",
    "entry:entries": "Views typed in by staff",
    "entry:begin": "Begin to type in a view",
    "entry:entry": "One typed-in view, beside its scan",
    "entry:arrival": "One typed-in view: how and when it came",
    "entry:scans": "One typed-in view: its scans",
    "entry:typing": "One typed-in view: type it in",
    "entry:throw_away": "Throw away what was begun and never put in the books",
    "entry:verify": "Say that a typed-in view is what was sent, as the second person",
    "entry:send_back": "Send a typed-in view back to be mended, as the second person",
    "entry:slip": "Print a slip with the reference and a new private code",
    "assistance:help_requests": "Requests for help to take part",
    "assistance:help_request": "One request for help",
    "assistance:finish": "Mark a request for help as done",
    "contacts:failed_mail": "Emails that did not go out",
    "contacts:retry_mail": "Have emails that did not go out tried again",
    "attachments:files": "Files that came with views",
    "attachments:file": "One file: where it stands",
    "attachments:download": "One file: fetch it, once it is scanned or released",
    "attachments:release": "Release a file that no scanner has passed",
    "assistance:agreed_dates": "Later dates agreed with one body or person",
    "assistance:agree": "Agree a later date with one body or person",
    "figures:ledger": "Ledger: every view and where it stands",
    "figures:how_we_are_doing": "How people get on with the form",
    "compilation:reports": "Reports",
    "compilation:report": "One report: progress and checks",
    "compilation:report_pdf": "One report: the PDF",
    "compilation:report_html": "One report: the web page",
    "compilation:request_report": "Have a report compiled",
    "compilation:retry_report": "Have a failed report compiled again",
    "compilation:release_report": "Release a report to the Governing Body",
    "exports:exports": "Exports: files of views, and who took them",
    "exports:export_public": "Take out the public edition",
    "exports:export_restricted": "Take out the restricted edition",
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
    # Where no engagement is in the address, a role on any will do.
    elsewhere = NO if "<slug:slug>" in dict(url_names())[name] else YES
    return [SIGN_IN, SIGN_IN, elsewhere, *(YES if rule in permissions_of(role) else NO for role in ROLES)]
