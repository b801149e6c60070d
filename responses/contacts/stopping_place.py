"""Where somebody stopped in the form, so that a link leads back to it."""

from typing import Any

from responses.intake.models import Draft
from responses.intake.steps import ABOUT, PUBLICATION, QUESTION, Step, main_way


def stopping_place(draft: Draft, form_document: dict[str, Any]) -> Step:
    """The page after the last one that was saved; the first where none was."""
    way = main_way(form_document, draft.document)
    saved = [place for place, step in enumerate(way) if _is_saved(step, draft.document)]
    return way[saved[-1] + 1] if saved else way[0]


def _is_saved(step: Step, said: dict[str, Any]) -> bool:
    if step.kind == QUESTION:
        return step.key in said.get("questions", {})
    return step.kind in (ABOUT, PUBLICATION) and step.kind in said
