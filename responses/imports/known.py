"""Words by which an answer is known: ours, its key, and words of another tool once staff said what they mean."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from responses.imports.lines import normal

# So many words of one question that nobody explained are listed at a time.
MOST_WORDS = 60
LONGEST_WORD = 100


class Known:
    """The answers to one question. `met` counts the words in the file that are none of ours, whether known or not."""

    def __init__(self, keys: Mapping[str, str], labels: list[str], meant: Mapping[str, str] | None = None) -> None:
        """`keys` has each of our ways to give an answer, `labels` how we write them, `meant` what staff said."""
        self.keys, self.labels = keys, labels
        self.meant = {normal(word): value for word, value in (meant or {}).items()}
        self.spelled = {normal(word): word for word in meant or {}}
        self.met: Counter[str] = Counter()

    def value_of(self, said: str) -> str | None:
        """The key of an answer, "" for words that stand for none, None for words that nobody has explained."""
        word = normal(said)
        if word in self.keys:
            return self.keys[word]
        if word in self.meant:
            self.meet(said)
        return self.meant.get(word)

    def meet(self, said: str) -> None:
        """Count words that are none of ours, under the spelling that came first."""
        word = normal(said)
        room = len(self.spelled) - len(self.meant) < MOST_WORDS
        if word in self.spelled or (room and len(said) <= LONGEST_WORD):
            self.met[self.spelled.setdefault(word, said)] += 1


def known_answers(choices: Iterable[tuple[str, Any]], meant: Mapping[str, str] | None = None) -> Known:
    """Each way to give an answer, its key or its words, with the key."""
    keys: dict[str, str] = {}
    pairs = [(value, str(label)) for value, label in choices]
    for value, label in pairs:
        keys.setdefault(normal(label), value)
    for value, _label in pairs:
        keys.setdefault(normal(value), value)
    return Known(keys, [label for _value, label in pairs], meant)
