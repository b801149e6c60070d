"""The real address of everything that is in the tests' world."""

from functools import cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.links import invitation_token
from consultation.accounts.mailing import reset_url
from responses.assistance.views.asking import signed
from responses.contacts.links import confirm_link
from responses.outreach.stopping import stop_link
from tests.finished_reports import part_of

# Parts of the addresses of requests for help.
OF_HELP = {
    "request_id": lambda world: world.help_request.pk,
    "asked": lambda world: signed(world.help_request),
}


# Parts of the addresses of lists of views.
OF_LISTS = {"bulk": lambda world: world.bulk.pk}

# Parts of the addresses for setting up.
OF_A_DOCUMENT = {"scenarios:document", "scenarios:document_file", "setup:preview_document", "setup:document_file"}
OF_SETTING_UP = {"page": "engagement", "section": "about", "listing": "scenarios", "entry": "scenario-1"}


# Parts of the addresses of stakeholders and of publicity.
OF_OUTREACH = {
    "stakeholder": lambda world: world.outreach.stakeholder.pk,
    "round": lambda world: world.outreach.unsure.round_id,
    "checked": lambda world: world.outreach.waiting.pk,
    "publicity": lambda world: world.outreach.entry.publicity_id,
}


AFTER_SENDING = {
    f"intake:{name}" for name in ("sent", "receipt_file", "copy", "correct", "take_back", "choices", "new_code")
}


OF_KEPT_BACK = {"moderation:withheld", "moderation:listed_as"}
OF_LETTERS = {f"analysis:{name}" for name in ("inferred_view", "infer", "take_back_inference")}
OF_HIDDEN = {f"moderation:{name}" for name in ("agree_hidden", "ask_to_lift", "lift", "keep_hidden")}


def _of_the_form(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """Parts of the addresses of the form's own pages."""
    if name == "intake:files_for":
        return {"slug": world.wide.draft.engagement.slug, "question": "q-file"}
    if "<slug:question>" in pattern:
        return {"question": "age" if name == "equality:question" else "q1-why"}
    return {"token": world.shared} if name == "intake:join" else {}


@cache
def patterns() -> dict[str, str]:
    return dict(url_names())


def address_of(name: str, world: SimpleNamespace) -> str:
    """The real address of something that is there."""
    if name == "account_reset_password_from_key":
        return urlsplit(reset_url(world.stranger)).path
    pattern = patterns()[name]
    kwargs: dict[str, Any] = {"slug": world.engagement.slug} if "<slug:slug>" in pattern else {}
    if name in OF_A_DOCUMENT:
        kwargs["key"] = "one"
    elif "<uuid:key>" in pattern:
        kwargs["key"] = drawn_for(name, world).draft.key
    kwargs |= {part: value(world) for part, value in (OF_HELP | OF_LISTS).items() if f":{part}>" in pattern}
    kwargs |= _of_the_form(name, pattern, world)
    kwargs |= _of_people(name, pattern, world)
    kwargs |= {part: value for part, value in OF_SETTING_UP.items() if f":{part}>" in pattern}
    kwargs |= {"figure": "mentions"} if "<slug:figure>" in pattern else {}
    if name == "intake:preview_form":
        kwargs["page"] = "about"
    if "<slug:scenario>" in pattern:
        kwargs["scenario"] = "scenario-1"
    if name.startswith("compilation:published_") and "<int:number>" in pattern:
        kwargs |= _of_a_published_report(pattern, world)
    address = reverse(name, kwargs=kwargs | of_staff(name, pattern, world) | mailed(name, world))
    return f"{address}?theme={world.coded.theme.uuid}" if name == "analysis:mentions" else address


def _of_people(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """Whose account or which invitation an address is about."""
    if name == "accounts:invitation":
        return {"token": invitation_token(world.invitation)}
    if name == "accounts:remove_factor":
        return {"factor": 1}
    if "<uuid:person>" in pattern:
        whose = world.gone if name == "accounts:reopen_account" else world.member
        return {"person": whose.uuid}
    return {"invitation": world.invitation.pk} if "<uuid:invitation>" in pattern else {}


def _of_analysts(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The theme or the answer that an address of analysts is about."""
    kwargs = {"theme": world.coded.theme.uuid} if "<uuid:theme>" in pattern else {}
    kwargs |= {"place": 1} if "<int:place>" in pattern else {}
    kwargs |= {"link": world.link.uuid} if "<uuid:link>" in pattern else {}
    kwargs |= {"group": world.groups[0].uuid} if "<uuid:group>" in pattern else {}
    return kwargs | ({"field": "questions.q1-why"} if "<str:field>" in pattern else {})


def _typed_in_view(name: str, world: SimpleNamespace) -> Any:
    if name in ("entry:arrival", "entry:scans", "entry:typing", "entry:throw_away"):
        return world.begun_entry
    return {"entry:mend": world.checked_entry, "entry:leave": world.mending_entry}.get(name, world.typed_entry)


def _file_of_views(name: str, world: SimpleNamespace) -> Any:
    if name in ("imports:brought_in", "imports:confirm", "imports:send_back"):
        return world.handed_file
    others = {"imports:try_again": world.stuck_file, "imports:words": world.faulty_file}
    return others.get(name, world.brought_file)


def _of_the_desk(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The count of a day, or the saved search, that an address is about."""
    on_explained = name in ("desk:agree", "desk:refuse")
    kwargs = {"count": (world.explained.count if on_explained else world.count).uuid} if ":count>" in pattern else {}
    return kwargs | ({"search": world.saved_search.uuid} if ":search>" in pattern else {})


def _of_authors(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The section of the report, the quote or the suggestion that an address is about."""
    of_report = "<slug:section>" in pattern and not name.startswith("setup:")
    kwargs: dict[str, Any] = {"section": "conclusions"} if of_report else {}
    kwargs |= {"quote": world.quoted.uuid} if "<uuid:quote>" in pattern else {}
    kwargs |= {"suggestion": world.suggestion.uuid} if "<uuid:suggestion>" in pattern else {}
    kwargs |= {"chart": "chart-types"} if "<slug:chart>" in pattern else {}
    return kwargs | ({"number": 1} if name == "narrative:bring_back" else {})


def _of_the_board(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The declared interest, or the paper, that an address is about."""
    kwargs = {"interest": world.interest.uuid} if "<uuid:interest>" in pattern else {}
    kwargs |= {"sent": world.papers_sent.uuid} if "<uuid:sent>" in pattern else {}
    paper = world.released_covering if name.startswith("board:") else world.covering
    return kwargs | ({"paper": paper.pk} if "<uuid:paper>" in pattern else {})


def of_staff(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The view, file or report that an address of staff is about."""
    kwargs = _of_analysts(name, pattern, world) | _of_the_desk(name, pattern, world)
    kwargs |= _of_authors(name, pattern, world)
    kwargs |= {"brought": _file_of_views(name, world).pk} if "<uuid:brought>" in pattern else {}
    if "<uuid:response>" in pattern:
        decided_by_two = name in ("moderation:confirm", "moderation:decline")
        about = world.proposed if decided_by_two else world.waiting
        others = {
            **dict.fromkeys(OF_HIDDEN, world.hidden_in),
            **dict.fromkeys(OF_LETTERS, world.letter),
            "moderation:release": world.held,
            "moderation:type_in_appeal": world.withheld,
            "moderation:propose_on_appeal": appealed(world.appeal),
            "moderation:take_wish": world.typed,
            **dict.fromkeys(("erasure:agree", "erasure:refuse"), world.to_erase.response),
            **dict.fromkeys(("moderation:agree_to_wish", "moderation:refuse_wish"), world.wish.response),
            **dict.fromkeys(("moderation:agree_on_appeal", "moderation:refuse_on_appeal"), appealed(world.answering)),
            "moderation:ask_to_close": world.concern.version.response,
            **dict.fromkeys(("moderation:close_concern", "moderation:keep_open"), world.closing.version.response),
        }
        kwargs["response"] = others.get(name, about).uuid
    if "<slug:of>" in pattern:
        kwargs |= {"kind": "question", "of": "q1-why"}
    if "<slug:view>" in pattern:
        kwargs["view"] = world.published.public_id
    if "<uuid:file>" in pattern:
        kwargs["file"] = (world.released_file if name == "attachments:download" else world.file).pk
        kwargs["file"] = _file_into_text(name, world) or kwargs["file"]
    if "<uuid:entry>" in pattern:
        kwargs["entry"] = _typed_in_view(name, world).pk
    kwargs |= {part: value(world) for part, value in OF_OUTREACH.items() if f":{part}>" in pattern}
    if name in ("outreach:reached", "outreach:remove"):
        kwargs["stakeholder"] = (world.outreach.fresh if name == "outreach:remove" else world.outreach.bounced).pk
    kwargs |= _of_the_board(name, pattern, world)
    if "<uuid:report>" in pattern:
        kwargs |= _of_a_report(name, pattern, world)
    return kwargs


def _file_into_text(name: str, world: SimpleNamespace) -> Any:
    """A file that came with an online view: unread, or with words that wait for a second person."""
    if not name.startswith("filetexts:"):
        return None
    return world.unread_file if name == "filetexts:write" else world.file_to_check


def _of_a_report(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The report that stands where the act begins, and a part or a comment of it."""
    others = {
        "compilation:retry_report": world.failed,
        "compilation:stop_report": world.stuck.report,
        "compilation:retry_part": world.stuck.report,
        "compilation:approve_report": world.draft_to_approve,
        "compilation:release_report": world.approved,
        "compilation:publish_report": world.to_publish,
        "compilation:comments": world.finished,
        "compilation:add_comment": world.finished,
        "compilation:settle_comment": world.finished,
    }
    report = others.get(name, world.released)
    kwargs: dict[str, Any] = {"report": report.pk}
    if "<uuid:part>" in pattern:
        kwargs["part"] = (world.stuck if name == "compilation:retry_part" else part_of(report, approved=True)).pk
    kwargs |= {"kind": "pdf"} if "<slug:kind>" in pattern else {}
    return kwargs | ({"comment": world.comment.pk} if "<int:comment>" in pattern else {})


def _of_a_published_report(pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    kwargs: dict[str, Any] = {"number": world.released.number}
    if "<uuid:part>" in pattern:
        kwargs["part"] = part_of(world.released, "public", approved=True).pk
    return kwargs | ({"kind": "pdf"} if "<slug:kind>" in pattern else {})


def appealed(appeal: Any) -> Any:
    return appeal.against.version.response


def mailed(name: str, world: SimpleNamespace) -> dict[str, str]:
    """The token in an address that comes by mail."""
    if name == "outreach:stop_invitations":
        return {"token": stop_link("one@portal.example", "x").rstrip("/").rsplit("/", 1)[1]}
    if name == "contacts:confirm_following":
        return {"token": confirm_link(world.follower, "x").rstrip("/").rsplit("/", 1)[1]}
    tokens = {"contacts:open": world.mailed_token, "contacts:stop_email": world.stop_token}
    return {"token": tokens[name]} if name in tokens else {}


def drawn_for(name: str, world: SimpleNamespace) -> Any:
    """The draft, or for what comes after sending the view, whose private code opens this page."""
    if name == "intake:files_for":
        return world.wide
    if name in OF_KEPT_BACK:
        return world.kept_back
    after_sending = name in AFTER_SENDING or name.startswith("equality:")
    return world.sent if after_sending else world.draft
