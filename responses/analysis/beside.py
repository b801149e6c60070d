"""What analysts found in each view, read beside the views themselves: its campaign and its themes, in three queries.

So the same view can be counted in several ways: alone, with its campaign as one, once for each organisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from responses.analysis.frames import Frame
from responses.analysis.models import Code, CopyMember
from responses.analysis.states import CONFIRMED, WORDS
from scenarios.models import Engagement

AT_ONCE = 500
# A theme of today's list, the scenario that it was said about, how it was meant, and which groups it spoke of.
Found = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """`campaign` is the confirmed campaign that a view belongs to, if any; `found` is all that was coded in it."""

    campaign: int | None
    found: frozenset[Found]


class Beside:
    """Ask it for views in the order of their receipt: it reads on from the last one, a few hundred rows at a time."""

    def __init__(self, engagement: Engagement, frame: Frame) -> None:
        members = CopyMember.objects.filter(kind=WORDS, group__standing=CONFIRMED, group__engagement=engagement)
        self._campaigns: dict[int, int] = dict(members.values_list("response", "group"))
        self._codes = _codes(engagement, frame)
        self._next = next(self._codes, None)

    def of(self, response: int) -> Coded:
        while self._next is not None and self._next[0] < response:
            self._next = next(self._codes, None)
        here = self._next is not None and self._next[0] == response
        return Coded(self._campaigns.get(response), self._next[1] if here and self._next else frozenset())


def _codes(engagement: Engagement, frame: Frame) -> Iterator[tuple[int, frozenset[Found]]]:
    columns = ("version__response_id", "now", "scenario", "sentiment", "spoken_of")
    codes = Code.objects.that_count(engagement).resolved(frame.ends).order_by(*columns)
    rows = codes.values_list(*columns).distinct().iterator(chunk_size=AT_ONCE)
    for response, told in groupby(rows, key=itemgetter(0)):
        yield response, frozenset(row[1:] for row in told)
