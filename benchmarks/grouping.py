"""Finding copies among many texts, beside finding the exact ones only: the least that any way must do is read them."""

import hashlib
import random
import time
from collections.abc import Callable

from benchmarks.figures import Figure
from benchmarks.scale import Scale
from responses.analysis.shingles import groups_of_copies, plain_words

TEXTS, COPIES, LETTER = 10_000, 60, 120
_WORDS = [f"word{number}" for number in range(5000)]
_WEIGHTS = [1 / (place + 1) for place in range(len(_WORDS))]


def measure(scale: Scale) -> list[Figure]:
    """Texts a second. A campaign of 60 among them must be found whole, or nothing was measured."""
    texts = made_up(TEXTS)
    rounds = [(_rate(_near_ones, texts), _rate(_exact_ones, texts)) for _ in range(scale.rounds)]
    near, exact = zip(*rounds, strict=True)
    return [Figure(f"Grouping {TEXTS:,} texts, a second", near, exact)]


def made_up(many: int) -> list[tuple[int, str]]:
    """Texts of 10 to 150 words, few of them often; the last 60 are one letter, each with a word of its own."""
    rng = random.Random(1)  # noqa: S311 -- the same texts each time
    texts = [rng.choices(_WORDS, _WEIGHTS, k=rng.randint(10, 150)) for _ in range(many - COPIES)]
    letter = rng.choices(_WORDS, _WEIGHTS, k=LETTER)
    for number in range(COPIES):
        place = rng.randrange(LETTER)
        texts.append([*letter[:place], f"own{number}", *letter[place + 1 :]])
    return [(number, " ".join(words)) for number, words in enumerate(texts)]


def _near_ones(texts: list[tuple[int, str]]) -> None:
    found = [group for group in groups_of_copies(texts) if len(group) >= COPIES]
    if found != [list(range(len(texts) - COPIES, len(texts)))]:
        raise RuntimeError("The campaign among the texts was not found as it is.")


def _exact_ones(texts: list[tuple[int, str]]) -> None:
    same: dict[bytes, list[int]] = {}
    for number, text in texts:
        same.setdefault(hashlib.sha256(" ".join(plain_words(text)).encode()).digest(), []).append(number)


def _rate(work: Callable[[list[tuple[int, str]]], None], texts: list[tuple[int, str]]) -> float:
    began = time.perf_counter()
    work(texts)
    return len(texts) / (time.perf_counter() - began)
