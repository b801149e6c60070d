"""What must hold in a content file that its schema can't say. Each rule yields the place and the reason."""

import re
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from scenarios.setup.reading import Case, Fault, faults_of_shape, leaves, the_schema

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:.+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WINDOW = ("opens_at", "closes_at", "switch_off_at")
LONGEST = {"slug": 80, "short_title": 200, "publisher": 200, "programme": 200}
LONGEST_KEY = 60

Trouble: TypeAlias = tuple[tuple[str | int, ...], str]


def dates_are_real(facts: dict[str, Any]) -> Iterator[Trouble]:
    for path, value in leaves(facts):
        if isinstance(value, str) and (INSTANT.fullmatch(value) or DAY.fullmatch(value)):
            try:
                day = (datetime if "T" in value else date).fromisoformat(value)
            except ValueError:
                yield path, f"there is no such date as {value}"
            else:
                # At the ends of the calendar an instant can't be put into another zone.
                if not MINYEAR < day.year < MAXYEAR:
                    yield path, f"{value} is too far away"


def offsets_match_zone(facts: dict[str, Any]) -> Iterator[Trouble]:
    zone = ZoneInfo(facts["deadlines"]["timezone"])
    for path, value in leaves(facts):
        if isinstance(value, str) and INSTANT.fullmatch(value):
            instant = datetime.fromisoformat(value)
            if instant.utcoffset() != instant.astimezone(zone).utcoffset():
                yield path, f"{value} is not as far from UTC as {zone.key} was then"


def window_in_order(facts: dict[str, Any]) -> Iterator[Trouble]:
    given = [(name, facts["deadlines"][name]) for name in WINDOW]
    instants = [datetime.fromisoformat(value) for _name, value in given if value]
    if instants != sorted(set(instants)):
        yield ("deadlines",), "opening, close and switch-off must follow one another"
    if bool(given[0][1]) != bool(given[1][1]) or (given[2][1] and not given[1][1]):
        yield ("deadlines",), "an opening and a close come together, and a switch-off after a close"


def point_codes_in_order(facts: dict[str, Any]) -> Iterator[Trouble]:
    for number, scenario in enumerate(facts["scenarios"], start=1):
        for letter, side in (("A", "advantages"), ("D", "disadvantages")):
            for place, point in enumerate(scenario[side]):
                code = f"S{number}-{letter}{place + 1:02}"
                if point["code"] != code:
                    yield ("scenarios", number - 1, side, place), f"the code {point['code']} should be {code}"


def cells_match_columns(facts: dict[str, Any]) -> Iterator[Trouble]:
    table = facts["comparison_table"] or {"columns": [], "rows": []}
    for place, row in enumerate(table["rows"]):
        if len(row["cells"]) != len(table["columns"]):
            yield (
                ("comparison_table", "rows", place),
                f"{len(row['cells'])} cells under {len(table['columns'])} columns",
            )


def keys_once(facts: dict[str, Any]) -> Iterator[Trouble]:
    for part in ("scenarios", "questions", "documents"):
        yield from _once(facts[part], "key", (part,))
    for place, question in enumerate(facts["questions"]):
        yield from _once(question["options"], "value", ("questions", place, "options"))


def _once(rows: list[dict[str, Any]], name: str, path: tuple[str | int, ...]) -> Iterator[Trouble]:
    seen = set()
    for place, row in enumerate(rows):
        if row[name] in seen:
            yield (*path, place), f"the {name} {row[name]!r} stands here twice"
        if len(row[name]) > LONGEST_KEY:
            yield (*path, place), f"the {name} is longer than {LONGEST_KEY} characters"
        seen.add(row[name])


def outcome_is_a_scenario(facts: dict[str, Any]) -> Iterator[Trouble]:
    outcome = (facts["decision"] or {}).get("outcome_key")
    if outcome and outcome not in {scenario["key"] for scenario in facts["scenarios"]}:
        yield ("decision", "outcome_key"), f"no scenario has the key {outcome!r}"


def at_most_one_preferred(facts: dict[str, Any]) -> Iterator[Trouble]:
    preferred = [place for place, scenario in enumerate(facts["scenarios"]) if scenario["preferred"]]
    for place in preferred[1:]:
        yield ("scenarios", place, "preferred"), "another scenario is preferred already"


def short_enough(facts: dict[str, Any]) -> Iterator[Trouble]:
    for name, most in LONGEST.items():
        if len(facts[name]) > most:
            yield (name,), f"longer than {most} characters"


RULES: list[Callable[[dict[str, Any]], Iterator[Trouble]]] = [
    offsets_match_zone,
    window_in_order,
    point_codes_in_order,
    cells_match_columns,
    keys_once,
    outcome_is_a_scenario,
    at_most_one_preferred,
    short_enough,
]


def faults_of_sense(case: Case) -> list[Fault]:
    """What the rules object to. Only for a file whose shape is right."""
    unreal = list(dates_are_real(case.facts))
    troubles = unreal or [trouble for rule in RULES for trouble in rule(case.facts)]
    return [Fault(case.file, case.line_of(path), reason) for path, reason in troubles]


def faults_of(case: Case) -> list[Fault]:
    """All that is wrong with one file, whoever brought it."""
    return faults_of_shape(case, the_schema()) or faults_of_sense(case)
