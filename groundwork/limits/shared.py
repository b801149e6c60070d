"""Counts in the cache that all processes of the portal share, where there is one."""

import logging
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache

log = logging.getLogger("portal.limits")

# The other back ends keep what they know to one process, or count less surely than our table.
SHARED = ("django.core.cache.backends.redis.", "django.core.cache.backends.memcached.")
REST_SECONDS = 30
_rest = {"until": 0.0}
Answer = TypeVar("Answer")


def has_shared_cache() -> bool:
    return settings.CACHES["default"]["BACKEND"].startswith(SHARED)


def asked_of_cache(question: Callable[[], Answer]) -> Answer | None:
    """What the cache says; None where there is none or it is dead. A dead one is left alone for half a minute."""
    if not has_shared_cache() or time.monotonic() < _rest["until"]:
        return None
    try:
        return question()
    except Exception as trouble:  # noqa: BLE001 -- every cache has its own family of errors
        _rest["until"] = time.monotonic() + REST_SECONDS
        log.warning("cache_unreachable", extra={"error": type(trouble).__name__})
        return None


def count_in_cache(windows: Mapping[str, timedelta]) -> dict[str, int]:
    """One more for each clue."""
    return {clue: _one_more(clue, window) for clue, window in windows.items()}


def _one_more(clue: str, window: timedelta) -> int:
    """The window begins with the first try; a window's own key outlives it, so no count is left endless."""
    seconds = int(window.total_seconds())
    began = cache.get_or_set(_window_key(clue), secrets.token_hex(8), seconds)
    key = _count_key(clue, began)
    cache.add(key, 0, 2 * seconds)
    return cache.incr(key)


def count_so_far_in_cache(clue: str) -> int:
    began = cache.get(_window_key(clue))
    return cache.get(_count_key(clue, began), 0) if began else 0


def _window_key(clue: str) -> str:
    return f"limits:{clue}"


def _count_key(clue: str, began: str | None) -> str:
    return f"limits:{clue}:{began}"
