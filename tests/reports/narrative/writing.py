"""What tests of the narrative build."""

from typing import Any

from groundwork.clock.handles import machine_now
from reports.narrative.models import NarrativeVersion
from reports.narrative.services.choosing import choose_quote
from responses.analysis.frames import frame_of
from scenarios.models import Engagement
from tests.builders import a_person, a_response
from tests.report_builders import published
from tests.responses.analysis.themes import a_code


def a_version(engagement: Engagement, section: str = "conclusions", words: str = "We heard you.", **facts: Any) -> Any:
    """The section's next version."""
    last = NarrativeVersion.objects.of(engagement, section).first()
    made = {"by": facts.pop("by", None) or a_person("report_author", on=engagement), "at": machine_now()} | facts
    number = (last.number if last else 0) + 1
    return NarrativeVersion.objects.create(engagement=engagement, section=section, number=number, words=words, **made)


SAID = "My mother has three nurses. None of them know what the others do. Please keep the practice."
WHOLE = "The nurses do not talk to each other."
PART = "None of them know what the others do."


def a_coded_part(engagement: Engagement, theme: Any, words: str = SAID, part: str = PART, **facts: Any) -> Any:
    """(view, code): a published view with a part of its reason under a theme."""
    moderator, analyst = a_person("moderator", on=engagement), a_person("analyst", on=engagement)
    view = published(a_response(engagement, why=words, **facts), moderator)
    start = words.index(part)
    code = a_code(view, theme, analyst, sentiment="against", scenario="scenario-1", part=(start, start + len(part)))
    return view, code


def a_quote(engagement: Engagement, theme: Any, *, by: Any, **facts: Any) -> Any:
    """(quote, view, code): words of a published view that stand in the report."""
    view, code = a_coded_part(engagement, theme, **facts)
    entry = frame_of(engagement).entries[theme.pk]
    words = facts.get("part", PART)
    return choose_quote(engagement=engagement, entry=entry, code=code, words=words, by=by), view, code
