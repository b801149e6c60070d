"""Keys and codes that answers name: given once, never given to anything else, whatever becomes of what had them."""

import re
from collections.abc import Iterable
from typing import Any

from scenarios.models import Engagement, Point

SIDES = {"advantages": Point.ADVANTAGE, "disadvantages": Point.DISADVANTAGE}
_CODE = re.compile(r"S(\d+)-([AD])(\d+)")


def published_documents(engagement: Engagement) -> list[dict[str, Any]]:
    """Every version that the public was ever shown, the first one first."""
    return list(engagement.versions.order_by("number").values_list("document", flat=True))


def keys_used(documents: Iterable[dict[str, Any]], part: str) -> set[str]:
    """Keys of the scenarios or the questions of all these versions."""
    return {row["key"] for document in documents for row in document[part]}


def with_codes(document: dict[str, Any], published: list[dict[str, Any]]) -> dict[str, Any]:
    """The document with a code for each point that has none yet, as publishing would give it."""
    everything = [*published, document]
    numbers = _numbers(document, everything)
    last = _last_codes(everything)
    scenarios = [
        scenario
        | {side: _coded(scenario[side], numbers[scenario["key"]], letter, last) for side, letter in SIDES.items()}
        for scenario in document["scenarios"]
    ]
    return document | {"scenarios": scenarios}


def _coded(points: list[dict[str, Any]], number: int, letter: str, last: dict[str, int]) -> list[dict[str, Any]]:
    coded = []
    for point in points:
        code = point["code"]
        if not code:
            stem = f"S{number}-{letter}"
            last[stem] = last.get(stem, 0) + 1
            code = f"{stem}{last[stem]:02}"
        coded.append(point | {"code": code})
    return coded


def _numbers(document: dict[str, Any], everything: list[dict[str, Any]]) -> dict[str, int]:
    """The number in the codes of each scenario: the one it always had, else its place, else one that nobody had."""
    had: dict[str, int] = {}
    for version in everything:
        for scenario in version["scenarios"]:
            for side in SIDES:
                for point in scenario[side]:
                    if found := _CODE.fullmatch(point["code"]):
                        had.setdefault(scenario["key"], int(found[1]))
    for place, scenario in enumerate(document["scenarios"], start=1):
        if scenario["key"] not in had:
            taken = set(had.values())
            had[scenario["key"]] = place if place not in taken else max(taken) + 1
    return had


def _last_codes(everything: list[dict[str, Any]]) -> dict[str, int]:
    """The highest number behind each stem such as `S1-A`."""
    last: dict[str, int] = {}
    for version in everything:
        for scenario in version["scenarios"]:
            for side in SIDES:
                for point in scenario[side]:
                    if found := _CODE.fullmatch(point["code"]):
                        stem = f"S{found[1]}-{found[2]}"
                        last[stem] = max(last.get(stem, 0), int(found[3]))
    return last


def give_codes(engagement: Engagement, document: dict[str, Any]) -> None:
    """Write the codes of this document on the points, which stand in the same order."""
    for row, scenario in zip(engagement.scenarios.prefetch_related("points"), document["scenarios"], strict=True):
        for side, letter in SIDES.items():
            points = [point for point in row.points.all() if point.side == letter]
            for point, told in zip(points, scenario[side], strict=True):
                if not point.code:
                    point.code = told["code"]
                    point.save(update_fields=["code"])
