"""Slows down guessing of private codes: wrong tries are counted for five minutes.

A reference is safe to quote, so a stranger may know it and must not be able to lock its owner out: the tight limit is
on a reference tried from one address. The wider ones stop somebody with many references or many addresses; a code is
one of 29 to the power of 11.
"""

from datetime import timedelta

from groundwork.limits.counting import counted, so_far

WINDOW = timedelta(minutes=5)
MOST_FOR_BOTH, MOST_FROM_ADDRESS, MOST_FOR_REFERENCE = 10, 50, 500


def is_throttled(reference: str, address: str) -> bool:
    """True when this address has been wrong too often about this reference, or either of them in all."""
    return any(so_far(clue, window=WINDOW) >= most for clue, most in _limits(reference, address).items())


def note_wrong(reference: str, address: str) -> None:
    """Count one wrong try. Only digests of reference and address are kept."""
    for clue in _limits(reference, address):
        counted(clue, window=WINDOW)


def _limits(reference: str, address: str) -> dict[str, int]:
    return {
        f"wrong code for {reference} from {address}": MOST_FOR_BOTH,
        f"wrong code from {address}": MOST_FROM_ADDRESS,
        f"wrong code for {reference}": MOST_FOR_REFERENCE,
    }
