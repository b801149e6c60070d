"""What is different between two documents of an engagement, text by text, for somebody who has to agree to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import deadline_words
from scenarios.setup.kinds import AUDIENCES, CHANNELS, KINDS, STANDINGS
from scenarios.templatetags.published import DOCUMENT_FORMS, DOCUMENT_KINDS

Words = str | Promise

PARTS: dict[str, Words] = {
    "kind": gettext_lazy("Kind"),
    "body": gettext_lazy("Who asks"),
    "body_kind": gettext_lazy("Kind of organisation"),
    "title": gettext_lazy("Title"),
    "short_title": gettext_lazy("Short title"),
    "programme": gettext_lazy("Programme"),
    "summary": gettext_lazy("Summary"),
    "preferred_reasons": gettext_lazy("Why one is preferred"),
    "late_views_text": gettext_lazy("What people are told about late views"),
    "background": gettext_lazy("Purpose and background"),
    "legal_basis": gettext_lazy("Legal basis"),
    "not_in_scope": gettext_lazy("What is not changing"),
    "how_views_will_be_used": gettext_lazy("How views will be used"),
    "glossary": gettext_lazy("Words explained"),
    "privacy": gettext_lazy("Privacy"),
    "partners": gettext_lazy("Partners"),
    "audiences": gettext_lazy("Who you want to hear from"),
    "comparison_table": gettext_lazy("Comparison table"),
    "ways_to_respond": gettext_lazy("Ways to respond"),
    "contacts": gettext_lazy("Contacts"),
    "documents": gettext_lazy("Documents"),
    "related": gettext_lazy("Other engagements to link to"),
    "equality": gettext_lazy("Equality questions"),
    "opens_at": gettext_lazy("Opens"),
    "closes_at": gettext_lazy("Closes"),
    "switch_off_at": gettext_lazy("Form switched off"),
    "late_views_accepted": gettext_lazy("Late views taken"),
    "report_due_at": gettext_lazy("Report is due"),
    "decision_on": gettext_lazy("Day of the decision"),
    "decision_body": gettext_lazy("Who decides"),
    "decision": gettext_lazy("Decision"),
    "slug": gettext_lazy("Address"),
    "events": gettext_lazy("Events"),
    "milestones_planned": gettext_lazy("What is planned"),
    "published": gettext_lazy("Day it was published"),
    "demonstration_notes": gettext_lazy("Notes of the demonstration"),
}
# The parts within a part.
NAMES: dict[str, Words] = {
    "heading": gettext_lazy("heading"),
    "body": gettext_lazy("text"),
    "points": gettext_lazy("list"),
    "facts": gettext_lazy("facts"),
    "label": gettext_lazy("words"),
    "values": gettext_lazy("values"),
    "value": gettext_lazy("value"),
    "channel": gettext_lazy("way"),
    "note": gettext_lazy("note"),
    "standing": gettext_lazy("what it rests on"),
    "role": gettext_lazy("role"),
    "email": gettext_lazy("email"),
    "phone": gettext_lazy("phone"),
    "address": gettext_lazy("address"),
    "key": gettext_lazy("key"),
    "slug": gettext_lazy("address"),
    "title": gettext_lazy("title"),
    "description": gettext_lazy("description"),
    "preferred": gettext_lazy("preferred"),
    "kind": gettext_lazy("kind"),
    "formats": gettext_lazy("forms"),
    "audience": gettext_lazy("for"),
    "date": gettext_lazy("date"),
    "file": gettext_lazy("file"),
    "name": gettext_lazy("name"),
    "size": gettext_lazy("bytes"),
    "sha256": gettext_lazy("digest (SHA-256)"),
    "link": gettext_lazy("address"),
    "caption": gettext_lazy("title"),
    "columns": gettext_lazy("headings"),
    "rows": gettext_lazy("rows"),
    "unit": gettext_lazy("unit"),
    "cells": gettext_lazy("cells"),
    "place": gettext_lazy("place"),
    "number": gettext_lazy("number"),
    "part": gettext_lazy("part"),
    "type": gettext_lazy("type"),
    "text": gettext_lazy("text"),
    "help": gettext_lazy("help"),
    "required": gettext_lazy("needs an answer"),
    "max_words": gettext_lazy("most words"),
    "document_ref": gettext_lazy("about"),
    "options": gettext_lazy("choices"),
    "ask_if": gettext_lazy("asked only if"),
    "limits": gettext_lazy("limits"),
    "least": gettext_lazy("least"),
    "most": gettext_lazy("most"),
    "question": gettext_lazy("question"),
    "answers": gettext_lazy("answers"),
    "status": gettext_lazy("status"),
    "due_on": gettext_lazy("due"),
}


# What stands for words in the document, by the part within a part where it stands.
VALUES: dict[str, Mapping[str, Words]] = {
    "standing": STANDINGS,
    "channel": CHANNELS,
    "audience": AUDIENCES,
    "kind": DOCUMENT_KINDS,
    "formats": DOCUMENT_FORMS,
    "type": KINDS,
}


@dataclass(frozen=True)
class Change:
    """One part that reads differently; `old` or `new` is empty where it is new or gone."""

    part: str
    old: str
    new: str


def differences(old: dict[str, Any] | None, new: dict[str, Any]) -> list[Change]:
    """Every part that differs, in the order of the pages. Against nothing, everything is new."""
    before, after = _flat(old) if old else {}, _flat(new)
    parts = [*after, *(part for part in before if part not in after)]
    return [
        Change(part, before.get(part, ""), after.get(part, ""))
        for part in parts
        if before.get(part, "") != after.get(part, "")
    ]


def _flat(document: dict[str, Any]) -> dict[str, str]:
    """The whole document as named texts: nothing of it is left out, so that no change can hide."""
    flat = {
        str(PARTS.get(name, name)): _text(value)
        for name, value in document.items()
        if not isinstance(value, list | dict)
    }
    flat[_("Who you want to hear from, in words")] = _text(document["audiences"])
    flat |= {str(PARTS.get(name, name)): _text(value) for name, value in document["texts"].items()}
    flat |= {str(PARTS.get(name, name)): _moment(value) for name, value in document["dates"].items()}
    for scenario in document["scenarios"]:
        flat |= _scenario(scenario)
    for place, question in enumerate(document["questions"], start=1):
        name = _("Question “%(key)s”") % {"key": question["key"]}
        flat[name] = _text({"place": place} | {part: value for part, value in question.items() if part != "key"})
    return flat


def _scenario(scenario: dict[str, Any]) -> dict[str, str]:
    name = _("Scenario “%(key)s”") % {"key": scenario["key"]}
    own = {part: value for part, value in scenario.items() if part not in ("key", "advantages", "disadvantages")}
    points = {
        _("Point %(code)s") % {"code": point["code"]}: f"{place}. {point['text']}"
        for side in ("advantages", "disadvantages")
        for place, point in enumerate(scenario[side], start=1)
    }
    return {name: _text(own)} | points


def _moment(value: Any) -> str:
    return deadline_words(datetime.fromisoformat(value)) if isinstance(value, str) else _text(value)


def _text(value: Any, name: str = "") -> str:
    """Any value as lines that a person can read. `name` is the part within a part where it stands."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        told = ((str(NAMES.get(name, name)), _text(inner, name)) for name, inner in value.items())
        return "\n".join(f"{name}: {words}" for name, words in told if words)
    if isinstance(value, list):
        return "\n".join(_text(one, name) for one in value)
    return str(VALUES.get(name, {}).get(value, value))
