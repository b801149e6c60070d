"""What a response version proves: its canonical form, its digest and its salted leaf in the hash tree."""

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from groundwork.audit.chain import canonical

FORMAT = 1
LEAF_PREFIX = b"\x00consult-leaf-v1"


def canonical_form(
    *,
    engagement: str,
    form: str,
    reference: str,
    about: dict[str, str],
    channel: str,
    answers: Any,
    received: datetime,
    attachments: Sequence[str] = (),
) -> dict[str, Any]:
    """The facts that the leaf seals. Relabelling who spoke, or one letter of what they said, breaks the proof.

    `attachments` are the files' SHA-256, in the order in which they were sent.
    """
    return normalised(
        {
            "v": FORMAT,
            "engagement": engagement,
            "form": form,
            "reference": reference,
            "about": {key: about.get(key, "") for key in ("type", "capacity", "organisation", "locality")},
            "channel": channel,
            "answers": answers,
            "attachments": list(attachments),
            "received": received.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    )


def normalised(value: Any) -> Any:
    """Every text in NFC with line ends as LF, at any depth."""
    if isinstance(value, str):
        if value.isascii() and "\r" not in value:
            return value
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {normalised(key): normalised(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normalised(item) for item in value]
    return value


def digest(form: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(form)).hexdigest()


def new_salt() -> bytes:
    """32 random bytes, given to the respondent: without them the leaf says nothing."""
    return secrets.token_bytes(32)


def leaf(salt: bytes, form: dict[str, Any]) -> str:
    """SHA-256 over the leaf prefix, the salt and the canonical form, hexadecimal."""
    return _leaf(salt, canonical(form))


def digest_and_leaf(salt: bytes, form: dict[str, Any]) -> tuple[str, str]:
    """Both, of a canonical form that is written out once."""
    written = canonical(form)
    return hashlib.sha256(written).hexdigest(), _leaf(salt, written)


def _leaf(salt: bytes, written: bytes) -> str:
    return hashlib.sha256(LEAF_PREFIX + salt + written).hexdigest()
