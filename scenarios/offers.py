"""What the floors above have for an engagement to choose from. They say it here, since this floor can't ask by name."""

from typing import Any

from django.utils.module_loading import import_string

_EQUALITY: list[str] = []


def offer_equality_questions(function: str) -> None:
    """This function returns the optional questions about people: key to words, in the order of their pages.

    It is named by its dotted path, since apps say this before their models are there.
    """
    if function not in _EQUALITY:
        _EQUALITY.append(function)


def equality_questions() -> list[tuple[str, Any]]:
    return [choice for function in _EQUALITY for choice in import_string(function)()]
