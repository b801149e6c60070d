"""What tests of the covering paper build."""

from typing import Any

from reports.covering.filling import filled_in
from reports.covering.models import CoveringPaper
from reports.covering.services import write_covering
from tests.builders import a_person

HOSTILE = "<b>bold</b> \u202eturned \u0628\u0646\u0641\u0633\u062c {{ 7 }} =1+1"


def a_told(engagement: Any, **facts: Any) -> dict[str, Any]:
    """What a form filled in from records holds, once somebody has typed the rest."""
    told = {
        "item": "7.1",
        "meeting_on": "2021-04-20",
        "purposes": ["decision", "discussion"],
        "category": "action",
        "purpose": "To decide who holds the contract.",
        "recommended": "",
        "recommendation_words": "",
        "sponsor": "Director of commissioning",
        "author": "Head of engagement",
        "finance": "The contract is worth the same in both scenarios.",
        "legal": "The commissioner has to involve people. This report says how it did.",
        "previous": "Primary care committee, 30 March 2021\nPatient panel, 1 April 2021",
    }
    return filled_in(engagement) | told | facts


def a_content(engagement: Any, **facts: Any) -> dict[str, Any]:
    """What a version keeps."""
    scenarios = [{"key": row.key, "title": row.title} for row in engagement.scenarios.all()]
    return a_told(engagement, **facts) | {"body": engagement.body.name, "scenarios": scenarios, "stamp": None}


def a_covering(engagement: Any, by: Any = None, **facts: Any) -> CoveringPaper:
    """A version that the service kept."""
    author = by or a_person("report_author", on=engagement)
    return write_covering(engagement=engagement, by=author, told=a_told(engagement, **facts))
