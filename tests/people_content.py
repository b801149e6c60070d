"""What a snapshot holds of an engagement's course and of the people who took part, built by hand."""

from typing import Any

from tests.report_builders import a_content, a_document

RECORD: dict[str, Any] = {
    "versions": [
        {"number": 1, "at": "2021-02-10T09:00:00+00:00", "digest": "a" * 64, "reason": "", "before": None},
        {
            "number": 2,
            "at": "2021-03-02T10:00:00+00:00",
            "digest": "b" * 64,
            "reason": "Wrong date.",
            "before": 7,
        },
    ],
    "documents": [
        {
            "key": "impact",
            "title": "Equality impact paper",
            "kind": "eia",
            "formats": ["html", "pdf"],
            "listed": {"version": 1, "at": "2021-02-10T09:00:00+00:00", "digest": "a" * 64},
            "gone": None,
        }
    ],
    "milestones": [],
}
ENGAGING: dict[str, Any] = {
    "channels": [
        {"channel": "online", "on_time": 10, "between": 2, "late": 1},
        {"channel": "email", "on_time": 3, "between": 0, "late": 0},
    ],
    "publicity": {"kinds": {"event": 1, "press": 1}, "attended": 40, "without_number": 0},
    "invited": 3,
    "help": {"asked": 15, "met": None},
}
LOG: list[dict[str, Any]] = [
    {"kind": "event", "on": "2021-02-20", "place": "Town hall", "host": "Friends", "attendance": 40},
    {"kind": "press", "on": "2021-02-22", "place": "", "host": "Echo", "attendance": None},
]
PEOPLE: dict[str, Any] = {
    "localities": {
        "on": "2021-03-20",
        "base": 60,
        "exact": True,
        "known": 0,
        "tables": {
            "locality": {
                "cells": [["North", 35], ["West", 15], ["elsewhere", None], ["not-said", 10]],
                "alone": None,
                "of": None,
                "base": 60,
                "on": "2021-03-20",
            }
        },
        "words": {"North": "North", "West": "West", "elsewhere": "Somewhere else", "not-said": "Not said"},
        "people": {"North": 30000},
        "source": "Census 2021 (21 March 2021)",
        "by_list": True,
    },
    "equality": {
        "on": "2021-03-20",
        "base": 70,
        "exact": False,
        "known": 0,
        "tables": {
            "sex": {
                "cells": [["female", 50], ["male", 15], ["prefer_not", None], ["not_answered", 0]],
                "alone": None,
                "of": None,
                "base": 70,
                "on": "2021-03-20",
            }
        },
        "words": {
            "sex": {
                "question": "What is your sex?",
                "answers": {
                    "female": "Female",
                    "male": "Male",
                    "prefer_not": "Prefer not to say",
                    "not_answered": "Not answered",
                },
            }
        },
        "people": {"sex": {"female": 51000, "male": 49000}},
        "source": "Census 2021 (21 March 2021)",
    },
    "help": {
        "on": "2021-03-20",
        "base": 30,
        "exact": False,
        "known": 0,
        "tables": {
            "needs": {
                "cells": [["large_print", 25], ["bsl", None]],
                "alone": [],
                "of": None,
                "base": 30,
                "on": "2021-03-20",
            }
        },
        "words": {"large_print": "Large print", "bsl": "British Sign Language (BSL)"},
    },
}
TEXTS: dict[str, Any] = {
    "decision_on": "2021-04-20",
    "decision_body": "Governing Body",
    "report_due_at": "2021-04-12T17:00:00+01:00",
    "legal_basis": "NHS Act 2006, section 14Z2",
    "events": [
        {
            "title": "Open evening",
            "starts_at": "2021-03-01T18:00:00+00:00",
            "ends_at": None,
            "place": "Library",
            "host": None,
            "join": None,
        }
    ],
    "milestones_planned": [{"when_text": "Summer 2021", "due": None, "what": "New contract begins"}],
}


def a_course(**facts: Any) -> dict[str, Any]:
    """Content with dates, records, publicity and tables about people."""
    content = a_content(document=a_document(texts=TEXTS))
    content["figures"] |= {"record": RECORD, "engaging": ENGAGING, "people": PEOPLE}
    return content | {"log": LOG} | facts
