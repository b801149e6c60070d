"""How much is measured. The defaults took twenty minutes on two processors that had much else to do.

Half of that goes into lists of 100,000 views, much of it to put them in. A million takes eight minutes to put in, so it
is asked for by hand: `python -m benchmarks --queue 1000 1000000`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """`rounds` interleaved runs of each; `sends` and `reads` requests and `journeys` whole ways through the form in a
    run; `reported` views in whole reports and `figured` views of which the figures alone are worked out; `grouped`
    texts among which copies are found; `rows` in the file that is brought in; `queue` the lengths of the lists of
    views; `exported` views in files of them."""

    rounds: int = 3
    users: tuple[int, ...] = (1, 8, 32)
    sends: int = 300
    reads: int = 800
    journeys: int = 160
    reported: tuple[int, ...] = (1_000, 10_000)
    figured: tuple[int, ...] = (100_000,)
    grouped: tuple[int, ...] = (10_000, 100_000)
    rows: int = 100_000
    queue: tuple[int, ...] = (1_000, 10_000, 100_000)
    exported: tuple[int, ...] = (1_000, 10_000, 100_000)
