"""Finds copies among so many texts, so many times: `python -m benchmarks.grouping_rounds ROUNDS TEXTS`.

Prints one line of JSON: texts a second in each round, near copies and exact ones; by how many megabytes the peak of
memory rose; and how many megabytes the texts have.
"""

import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.memory import megabytes, memory_at_rest
from responses.analysis.shingles import groups_of_copies, plain_words

COPIES, LETTER = 60, 120
MEGABYTE = 1024 * 1024
_WORDS = [f"word{number}" for number in range(5000)]
_WEIGHTS = [1 / (place + 1) for place in range(len(_WORDS))]
Text = tuple[int, str]


def main(rounds: int, many: int) -> None:
    before = memory_at_rest()
    near_ones(made_up(many), many)
    grown = megabytes("VmHWM") - before
    texts = list(made_up(many))
    size = sum(len(text) for _number, text in texts) / MEGABYTE
    rates = [(_rate(_near, texts), _rate(_exact_ones, texts)) for _ in range(rounds)]
    print(json.dumps({"rates": rates, "grown": grown, "megabytes": size}))


def made_up(many: int) -> Iterator[Text]:
    """Texts of 10 to 150 words, few of them often; the last 60 are one letter, each with a word of its own."""
    rng = random.Random(1)  # noqa: S311 -- the same texts each time
    for number in range(many - COPIES):
        yield number, " ".join(rng.choices(_WORDS, _WEIGHTS, k=rng.randint(10, 150)))
    letter = rng.choices(_WORDS, _WEIGHTS, k=LETTER)
    for number in range(COPIES):
        place = rng.randrange(LETTER)
        yield many - COPIES + number, " ".join([*letter[:place], f"own{number}", *letter[place + 1 :]])


def near_ones(texts: Iterator[Text] | list[Text], many: int) -> None:
    """Nothing was measured unless the campaign is found as it is."""
    found = [group for group in groups_of_copies(texts) if len(group) >= COPIES]
    if found != [list(range(many - COPIES, many))]:
        raise RuntimeError("The campaign among the texts was not found as it is.")


def _near(texts: list[Text]) -> None:
    near_ones(texts, len(texts))


def _exact_ones(texts: list[Text]) -> None:
    same: dict[bytes, list[int]] = {}
    for number, text in texts:
        same.setdefault(hashlib.sha256(" ".join(plain_words(text)).encode()).digest(), []).append(number)


def _rate(work: Callable[[list[Text]], None], texts: list[Text]) -> float:
    began = time.perf_counter()
    work(texts)
    return len(texts) / (time.perf_counter() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
