"""Measures the web server beside bare Django: the whole way through the form, its last step, and reading a page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice, repeat
from pathlib import Path

from benchmarks import surroundings, wire
from benchmarks.databases import Pair
from benchmarks.figures import Figure, Target
from benchmarks.journeys import Fields, Walkers, visit
from benchmarks.load import Run, WrongReply, play, undisturbed
from benchmarks.scale import Scale
from benchmarks.servers import last_words, serving, stage
from benchmarks.words import typed_at_ceiling, typed_at_portal

READ_PORTAL = wire.get("/engagements/icp-lead-provider-2021/")
READ_CEILING = wire.get("/engagement/")
START_PORTAL, START_CEILING = "/respond/icp-lead-provider-2021/", "/start/"
JOURNEY_TARGET, SEND_TARGET, READ_TARGET = Target(0.8), Target(0.6), Target(0.8)
WAIT_TARGET = Target(1.5, at_most=True)
# The targets for reading and for waiting are given at this many users, and sending has none for one user alone.
CROWD = 32
WARMING, WALKS = 40, 8
LONGEST_RUN = 5


@dataclass(frozen=True)
class Side:
    """One running server, with what is sent to it: ready views, each used once, a page to read, and the whole way."""

    port: int
    views: Iterator[bytes]
    page: bytes
    on: int  # the status by which it sends a browser on
    start: str
    typed: Callable[[int], list[Fields]]

    def go_the_whole_way(self, people: int, users: int) -> Run:
        visits = (visit(self.start, self.typed(number)) for number in islice(count(), people))
        return undisturbed(Walkers(self.port, visits), users, LONGEST_RUN)

    def send(self, people: int, users: int) -> Run:
        return play(self.port, islice(self.views, people), users=users, status=self.on, seconds=LONGEST_RUN)

    def read(self, people: int, users: int) -> Run:
        return play(self.port, repeat(self.page, people), users=users, status=200, seconds=LONGEST_RUN)


def measure(databases: Pair, scale: Scale, folder: Path) -> list[Figure]:
    """Both servers run all the while; they are played against in turns."""
    views = WARMING + scale.rounds * scale.sends * len(scale.users)
    with _portal(databases.portal, folder, views) as portal, _ceiling(databases.ceiling, folder, views) as ceiling:
        try:
            for side in (portal, ceiling):
                side.read(WARMING * 5, users=8)
                side.send(WARMING, users=8)
                side.go_the_whole_way(WALKS, users=WALKS)
            return [figure for users in scale.users for figure in _figures(portal, ceiling, users, scale)]
        except WrongReply as trouble:
            raise WrongReply(f"{trouble}\n{last_words(folder)}") from trouble


def _figures(portal: Side, ceiling: Side, users: int, scale: Scale) -> Iterator[Figure]:
    sides = (portal, ceiling)
    gone = [tuple(side.go_the_whole_way(scale.journeys, users) for side in sides) for _ in range(scale.rounds)]
    gone = list(zip(*gone, strict=True))
    sent = list(zip(*([side.send(scale.sends, users) for side in sides] for _ in range(scale.rounds)), strict=True))
    read = list(zip(*([side.read(scale.reads, users) for side in sides] for _ in range(scale.rounds)), strict=True))
    crowded = users >= CROWD
    yield Figure("Whole journeys, a second", *_rates(gone), JOURNEY_TARGET, users)
    yield Figure("  time of 95 in 100, ms", *_waits(gone), WAIT_TARGET if crowded else None, users)
    yield Figure("Views sent, a second", *_rates(sent), SEND_TARGET if users > 1 else None, users)
    yield Figure("  wait of 95 in 100, ms", *_waits(sent), WAIT_TARGET if crowded else None, users)
    yield Figure("Engagement page, a second", *_rates(read), READ_TARGET if crowded else None, users)
    yield Figure("  wait of 95 in 100, ms", *_waits(read), None, users)


def _rates(runs: list[tuple[Run, ...]]) -> list[tuple[float, ...]]:
    return [tuple(run.a_second for run in side) for side in runs]


def _waits(runs: list[tuple[Run, ...]]) -> list[tuple[float, ...]]:
    return [tuple(run.p95 for run in side) for side in runs]


@contextmanager
def _portal(database: str, folder: Path, views: int) -> Iterator[Side]:
    environment, file = surroundings.portal(database, folder), folder / "portal-requests.json"
    stage("benchmarks.portal", file, views, environment=environment)
    with serving("consultation.wsgi", environment=environment, log=folder / "portal.log") as port:
        yield Side(port, iter(wire.kept(file)), READ_PORTAL, on=303, start=START_PORTAL, typed=typed_at_portal)


@contextmanager
def _ceiling(database: str, folder: Path, views: int) -> Iterator[Side]:
    environment, file = surroundings.ceiling(database), folder / "ceiling-requests.json"
    stage("benchmarks.ceiling.ready", file, views, environment=environment)
    with serving("benchmarks.ceiling.wsgi", environment=environment, log=folder / "ceiling.log") as port:
        yield Side(port, iter(wire.kept(file)), READ_CEILING, on=302, start=START_CEILING, typed=typed_at_ceiling)
