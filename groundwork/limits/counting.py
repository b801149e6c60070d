"""How often something was tried lately: by an address, on a reference, in a consultation.

The clue names what is counted. Only a keyed digest of it is kept, and no longer than the window plus a day: neither
the table nor the cache gives an address away. Nothing here refuses anything; the caller decides what a count means.
"""

from datetime import timedelta
from functools import partial

from django.utils.crypto import salted_hmac

from groundwork.limits.shared import asked_of_cache, count_in_cache, count_so_far_in_cache
from groundwork.limits.table import count_in_table, count_so_far_in_table

LONGEST = timedelta(days=29)


def counted(clue: str, *, window: timedelta) -> int:
    """Count one more try; how many there are in the window, which began with the first of them."""
    return counted_together((clue, window))[0]


def counted_together(*tries: tuple[str, timedelta]) -> list[int]:
    """The same for several clues, each in its window: one statement in all where they are kept in the table."""
    kept = [_kept(clue, window) for clue, window in tries]
    windows = {clue: window for clue, (_named, window) in zip(kept, tries, strict=True)}
    counts = asked_of_cache(partial(count_in_cache, windows))
    counts = count_in_table(windows) if counts is None else counts
    return [counts[clue] for clue in kept]


def so_far(clue: str, *, window: timedelta) -> int:
    """How many tries there are in the window, without counting one more."""
    kept = _kept(clue, window)
    count = asked_of_cache(partial(count_so_far_in_cache, kept))
    return count_so_far_in_table(kept) if count is None else count


def _kept(clue: str, window: timedelta) -> str:
    """HMAC-SHA256 under the server's secret. Raises ValueError for a window too long to keep, or too short to count."""
    if not timedelta(seconds=1) <= window <= LONGEST:
        raise ValueError(f"A window lasts from a second to {LONGEST.days} days.")
    value = f"{int(window.total_seconds())} {clue}".encode("utf-8", "replace")
    return salted_hmac("groundwork.limits", value, algorithm="sha256").hexdigest()
