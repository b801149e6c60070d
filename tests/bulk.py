"""Views by the thousand, written at once: copies of one that was sent as people send it, each with words of its own."""

import uuid
from collections.abc import Iterable
from typing import Any

from responses.intake.models import Response, ResponseVersion

AT_ONCE = 1000


def copies_with(pattern: Response, reasons: Iterable[str], *, question: str = "q1-why") -> list[ResponseVersion]:
    """One counted view for each reason; in all else as the pattern is. Nothing of it was sent, so no leaf is true."""
    version = pattern.versions.get()
    texts = list(reasons)
    responses = Response.objects.bulk_create([_response(pattern) for _ in texts], batch_size=AT_ONCE)
    pairs = zip(texts, responses, strict=True)
    rows = [_version(version, response, _with(version.answers, question, text)) for text, response in pairs]
    return ResponseVersion.objects.bulk_create(rows, batch_size=AT_ONCE)


def _with(answers: dict[str, Any], question: str, text: str) -> dict[str, Any]:
    return answers | {"questions": answers["questions"] | {question: text}}


def _response(one: Response) -> Response:
    new = {"id": None, "uuid": uuid.uuid4(), "draft_key": uuid.uuid4(), "reference": uuid.uuid4().hex[:20]}
    return Response(**_fields_of(one) | new | {"public_id": f"B-{uuid.uuid4().hex[:10]}"})


def _version(one: ResponseVersion, response: Response, answers: dict[str, Any]) -> ResponseVersion:
    new = {"id": None, "response_id": response.pk, "draft_key": uuid.uuid4(), "leaf": uuid.uuid4().hex}
    return ResponseVersion(**_fields_of(one) | new | {"answers": answers})


def _fields_of(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
