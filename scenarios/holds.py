"""What the floors above know that holds the freeze up. They say it here, since this floor can't ask them by name."""

from typing import Any

from django.utils.module_loading import import_string

_HOLDS: list[str] = []


def hold_the_freeze(function: str) -> None:
    """Ask this function before every freeze. It takes the engagement and returns in words what must be done first.

    It is named by its dotted path, since apps say this before their models are there.
    """
    if function not in _HOLDS:
        _HOLDS.append(function)


def holds_on_the_freeze(engagement: Any) -> list[str]:
    return [words for function in _HOLDS for words in import_string(function)(engagement)]
