"""Views that answer questions of every type, as plain data: no database needed."""

from datetime import timedelta
from typing import Any

from reports.figures.reading import CountedView
from tests.builders import CLOSES, EVERY_QUESTION, STANCE
from tests.report_builders import TYPES, a_document, a_view

BODIES = [
    {"name": "Example Group 1", "type": "vcse", "consent": "yes", "replied": "yes"},
    {"name": "Example Kitchen", "type": "vcse", "consent": "yes", "replied": "no"},
    {"name": "Example Hush Club", "type": "vcse", "consent": "no", "replied": "unknown"},
]


def a_document_with_every_question() -> dict[str, Any]:
    questions = []
    for number, (key, kind, text, options, more) in enumerate([STANCE, *EVERY_QUESTION], start=1):
        offered = [{"value": value, "label": value.capitalize()} for value in options.split()]
        told = {"number": number, "part": "", "key": key, "type": kind, "text": text, "options": offered}
        questions.append(told | more)
    return a_document(questions=questions)


def answered(number: int) -> dict[str, Any]:
    """Answers to every question, no two views alike; every seventh view answers nothing."""
    if number % 7 == 6:
        return dict.fromkeys(("q-used", "q-more"), "") | {"q-days": [], "q-agree": {"choice": "", "text": ""}}
    days, order = ["monday", "tuesday", "wednesday", "thursday"], ["staff", "distance", "hours"]
    turn = number % 3
    used = ("yes", "no", "unsure")[turn]
    return {
        "q-stance": {"scenario-1": ("support", "oppose", "mixed")[turn], "scenario-2": ("", "no_view", "unsure")[turn]},
        "q-used": used,
        "q-visits": f"{number}.5" if used == "yes" else "",
        "q-place": ("home", "clinic", "elsewhere")[turn],
        "q-days": sorted({days[number % 4], days[number % 3]}),
        "q-ease": str(1 + number % 5),
        "q-order": [*order[turn:], *order[:turn]][: 1 + number % 3],
        "q-since": f"20{20 + number % 2}-0{1 + number % 9}-11",
        "q-agree": {"choice": ("yes", "partly", "no")[turn], "text": "Page four is hard." if number % 2 else ""},
        "q-one-word": "Kind and quick.",
        "q-more": f"The bus stops too early. ({number})",
        "q-file": [f"file-{number}"] if number % 5 == 0 else [],
    }


def views_of_every_kind(count: int) -> list[CountedView]:
    """All four ways to speak, all times of receipt, agreed dates, copies and files; most of them published."""
    return [a_view(**_facts(number)) for number in range(count)]


def _facts(number: int) -> dict[str, Any]:
    capacity = ("own_view", "official_view", "several", "helping")[number % 4]
    by_name = capacity in ("official_view", "several")
    timing = ("on_time", "on_time", "on_time", "between", "late")[number % 5]
    return {
        "type": TYPES[number % len(TYPES)][0],
        "capacity": capacity,
        "organisation": f"Example Group {number % 9}" if by_name else "",
        "publication": ("published", "published", "published", "awaiting")[number % 13 % 4],
        "publication_choice": "publish_named" if by_name else "publish",
        "timing": timing,
        "agreed": timing == "on_time" and number % 6 == 1,
        "after": "freeze" if timing == "late" and number % 10 == 4 else "",
        "attachments": [{"id": f"file-{number}"}] if number % 5 == 0 else [],
        "copied_from": 1 if number % 8 == 7 else None,
        "received_at": CLOSES + timedelta(hours=number - 60),
        "synthetic": True,
        "answers": {"questions": answered(number)} | ({"bodies": BODIES} if capacity == "several" else {}),
    }
