"""The real address of everything that is in the tests' world."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.mailing import reset_url
from responses.assistance.views.asking import signed

# Parts of the addresses of requests for help.
OF_HELP = {
    "request_id": lambda world: world.help_request.pk,
    "asked": lambda world: signed(world.help_request),
}


# Parts of the addresses for setting up.
OF_SETTING_UP = {"page": "engagement", "section": "about", "listing": "scenarios", "entry": "scenario-1"}


AFTER_SENDING = {
    f"intake:{name}" for name in ("sent", "receipt_file", "copy", "correct", "take_back", "choices", "new_code")
}


OF_HIDDEN = {f"moderation:{name}" for name in ("agree_hidden", "ask_to_lift", "lift", "keep_hidden")}


def _of_the_form(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """Parts of the addresses of the form's own pages."""
    if name == "intake:files_for":
        return {"slug": world.wide.draft.engagement.slug, "question": "q-file"}
    if "<slug:question>" in pattern:
        return {"question": "age" if name == "equality:question" else "q1-why"}
    return {"token": world.shared} if name == "intake:join" else {}


def address_of(name: str, world: SimpleNamespace) -> str:
    """The real address of something that is there."""
    if name == "account_reset_password_from_key":
        return urlsplit(reset_url(world.stranger)).path
    pattern = dict(url_names())[name]
    kwargs: dict[str, Any] = {"slug": world.engagement.slug} if "<slug:slug>" in pattern else {}
    if name == "scenarios:document":
        kwargs["key"] = "one"
    elif "<uuid:key>" in pattern:
        kwargs["key"] = drawn_for(name, world).draft.key
    kwargs |= {part: value(world) for part, value in OF_HELP.items() if f":{part}>" in pattern}
    kwargs |= _of_the_form(name, pattern, world)
    kwargs |= {part: value for part, value in OF_SETTING_UP.items() if f":{part}>" in pattern}
    if name == "intake:preview_form":
        kwargs["page"] = "about"
    if "<slug:scenario>" in pattern:
        kwargs["scenario"] = "scenario-1"
    address = reverse(name, kwargs=kwargs | of_staff(name, pattern, world) | mailed(name, world))
    return f"{address}?theme={world.coded.theme.uuid}" if name == "analysis:mentions" else address


def _of_analysts(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The theme or the answer that an address of analysts is about."""
    kwargs = {"theme": world.coded.theme.uuid} if "<uuid:theme>" in pattern else {}
    kwargs |= {"place": 1} if "<int:place>" in pattern else {}
    kwargs |= {"group": world.groups[0].uuid} if "<uuid:group>" in pattern else {}
    return kwargs | ({"field": "questions.q1-why"} if "<str:field>" in pattern else {})


def of_staff(name: str, pattern: str, world: SimpleNamespace) -> dict[str, Any]:
    """The view, file or report that an address of staff is about."""
    kwargs = _of_analysts(name, pattern, world)
    if "<uuid:response>" in pattern:
        decided_by_two = name in ("moderation:confirm", "moderation:decline")
        about = world.proposed if decided_by_two else world.waiting
        others = {
            **dict.fromkeys(OF_HIDDEN, world.hidden_in),
            "moderation:release": world.held,
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
    if "<uuid:entry>" in pattern:
        begun = name in ("entry:arrival", "entry:scans", "entry:typing", "entry:throw_away")
        kwargs["entry"] = (world.begun_entry if begun else world.typed_entry).pk
    if "<uuid:report>" in pattern:
        reports = {"compilation:retry_report": world.failed, "compilation:release_report": world.finished}
        kwargs["report"] = reports.get(name, world.released).pk
    return kwargs


def mailed(name: str, world: SimpleNamespace) -> dict[str, str]:
    """The token in an address that comes by mail."""
    tokens = {"contacts:open": world.mailed_token, "contacts:stop_email": world.stop_token}
    return {"token": tokens[name]} if name in tokens else {}


def drawn_for(name: str, world: SimpleNamespace) -> Any:
    """The draft, or for what comes after sending the view, whose private code opens this page."""
    if name == "intake:files_for":
        return world.wide
    after_sending = name in AFTER_SENDING or name.startswith("equality:")
    return world.sent if after_sending else world.draft
