"""How far two coders agree about the same answers: Cohen's kappa, for each theme and for all together."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from responses.analysis.frames import Frame
from responses.analysis.models import Code, FirstCode, SecondReading

Answer = tuple[int, str]


@dataclass(frozen=True)
class Agreement:
    """Of the answers that both read: with the theme by both, by the first only, by the second only, by neither."""

    both: int
    first: int
    second: int
    neither: int

    @property
    def answers(self) -> int:
        return self.both + self.first + self.second + self.neither

    @property
    def kappa(self) -> Fraction | None:
        """From -1 to 1. None where chance alone would make them agree always: there is nothing to measure."""
        if not self.answers:
            return None
        seen = Fraction(self.both + self.neither, self.answers)
        one, other = (Fraction(self.both + alone, self.answers) for alone in (self.first, self.second))
        chance = one * other + (1 - one) * (1 - other)
        return None if chance == 1 else (seen - chance) / (1 - chance)

    def __add__(self, other: "Agreement") -> "Agreement":
        pairs = zip(self._parts(), other._parts(), strict=True)
        return Agreement(*(mine + theirs for mine, theirs in pairs))

    def _parts(self) -> tuple[int, int, int, int]:
        return self.both, self.first, self.second, self.neither


def agreement_by_theme(reading: SecondReading, frame: Frame) -> dict[int, Agreement]:
    """For each theme that either of them gave, over the answers of the sample that the second coder has read.

    The first coder's themes are those that stood when the sample was drawn: who sees the second ones can't follow them.
    """
    second = _themes(Code.objects.second(reading), frame)
    found_first = FirstCode.objects.filter(sampled__reading=reading)
    first = _themes(Code.objects.filter(pk__in=found_first.values("code")), frame)
    used = {theme for answer in second for theme in second[answer] | first.get(answer, set())}
    return {theme: _of(theme, first, second) for theme in sorted(used)}


def together(parts: Iterable[Agreement]) -> Agreement:
    return sum(parts, start=Agreement(0, 0, 0, 0))


def _of(theme: int, first: dict[Answer, set[int]], second: dict[Answer, set[int]]) -> Agreement:
    found = [(theme in first.get(answer, set()), theme in second[answer]) for answer in second]
    return Agreement(*(found.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False))))


def _themes(codes: Iterable[Code], frame: Frame) -> dict[Answer, set[int]]:
    found: dict[Answer, set[int]] = {}
    for code in codes:
        found.setdefault((code.version_id, code.field), set()).add(frame.resolve(code.theme_id).theme)
    return found
