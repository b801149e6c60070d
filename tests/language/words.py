"""What is to be read on a page, split into our own words and what was put in from elsewhere."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from lxml import html

from consultation.accounts.templatetags.staff_record import told
from groundwork.audit.models import AuditEvent
from tests.language.speaking import CLOSING, OPENING

SPOKEN = ("title", "aria-label", "alt", "placeholder", "aria-description")
# What the walk over the pages types itself.
TYPED = "no such \ufffd answer"
NOT_READ = ("script", "style")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# No language of its own: codes, addresses, marks of files.
NEVER_TRANSLATED = re.compile(
    r"\{[^{}]*\}|\b(?:ICP-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9A-Z]{4}(?:[- ][0-9A-Z]{4}){1,2}|[a-z0-9.]+@[a-z.]+|https?://\S+"
    r"|[0-9a-f]{8,}|NHS|GP|PDF|CSV|XLSX|HTML|JSON|KB|MB|SHA-256|[A-Z]{2,3}-[0-9A-Z]{4}|S\d-[AD]\d\d)\b"
)


def read_on(page: str) -> Iterator[str]:
    """Every text and every label, with brackets as they stand: a text that opens in one node may close in another."""
    tree = html.document_fromstring(page)
    depth = 0
    for text in _texts(tree):
        depth, outside = _outside(text, depth)
        yield outside
    for element in tree.iter():
        for name in SPOKEN:
            if value := element.get(name):
                yield _outside(value, 0)[1]


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in NOT_READ:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _outside(text: str, depth: int) -> tuple[int, str]:
    """How deep in brackets the text ends, and what of it stands in none."""
    outside = []
    for letter in text:
        depth += (letter == OPENING) - (letter == CLOSING)
        outside.append(letter if depth == 0 and letter != CLOSING else " ")
    return depth, " ".join("".join(outside).split())


def strange(text: str, known: list[str]) -> str:
    """What of an untranslated text is neither data nor a code: "" when all of it is."""
    for words in known:
        text = text.replace(words, " ") if len(words) > 3 else (" " if text == words else text)
    text = NEVER_TRANSLATED.sub(" ", text)
    return " ".join(text.split()) if LETTERS.search(text) else ""


def data() -> list[str]:
    """Every string in the database and in the settings that name this installation, the longest first."""
    named = [TYPED, settings.SITE_NAME, settings.SITE_OPERATOR, settings.SITE_EMAIL, settings.SITE_ADDRESS]
    found = {" ".join(words.split()) for words in [*named, *_stored()]}
    return sorted(filter(LETTERS.search, found), key=len, reverse=True)


def _stored() -> Iterator[str]:
    for model in apps.get_models():
        for row in model.objects.values():
            yield from _strings(row)
    for details in AuditEvent.objects.values_list("details", flat=True):
        yield "; ".join(f"{name}: {told(value)}" for name, value in details.items())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (words for inner in value.values() for words in _strings(inner))
    elif isinstance(value, list | tuple):
        yield from (words for inner in value for words in _strings(inner))
