"""How a form is used: begun and sent, where people stopped, how easy they found it. From counts, not from people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from responses.usage.models import UsageCount
from responses.usage.states import COMPLETE, CORRECTED, EASE, EASES, EASY, PAGE, START, WITHDRAWN
from scenarios.models import Engagement


@dataclass(frozen=True)
class Stage:
    """One page of the form. `reached` and `stopped` are None for a page that not everybody is asked.

    Pages may be filled in in any order, so whoever came to a later page has come past this one. Those who `stopped`
    came this far and no further.
    """

    title: str
    answered: int
    reached: int | None = None
    stopped: int | None = None


@dataclass(frozen=True)
class Usage:
    started: int
    sent: int
    corrected: int
    withdrawn: int
    stages: list[Stage]
    ease: dict[str, int]
    days: list[tuple[date, int, int]]

    @property
    def asked(self) -> int:
        return sum(self.ease.values())

    @property
    def easy(self) -> int:
        return sum(self.ease[answer] for answer in EASY)


def usage_of(engagement: Engagement) -> Usage:
    """Two queries, however many views there are."""
    rows = list(UsageCount.objects.filter(engagement=engagement).values_list("day", "event", "page", "count"))
    events, pages = Counter[str](), Counter[str]()
    ease, days = dict.fromkeys(EASES, 0), Counter[tuple[date, str]]()
    for day, event, page, count in rows:
        events[event] += count
        days[day, event] += count
        if event == PAGE:
            pages[page] += count
        elif event == EASE and page in ease:
            ease[page] += count
    shown = engagement.current_version.document if engagement.current_version else {}
    by_day = [(day, days[day, START], days[day, COMPLETE]) for day in sorted({day for day, _event in days})]
    return Usage(
        started=events[START],
        sent=events[COMPLETE],
        corrected=events[CORRECTED],
        withdrawn=events[WITHDRAWN],
        stages=_stages(shown, pages, events[START], events[COMPLETE]),
        ease=ease,
        days=[line for line in by_day if line[1] or line[2]],
    )


def pages_of(form: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Name, title, and whether everybody passes it, of each page of a published form in its order."""
    questions = [
        (f"question:{asked['key']}", f"{asked['number']}{asked['part']}. {asked['text']}", "ask_if" not in asked)
        for asked in form.get("questions", [])
    ]
    points = [
        (f"points:{scenario['key']}", _("Points listed for “%(title)s”") % {"title": scenario["title"]}, False)
        for scenario in form.get("scenarios", [])
        if scenario["advantages"] or scenario["disadvantages"]
    ]
    return [
        ("about", _("About you"), True),
        ("organisation", _("About your organisation"), False),
        ("bodies", _("The organisations you speak for"), False),
        ("details", _("More about you"), False),
        *questions,
        *points,
        ("files", _("Files"), False),
        ("publication", _("May we publish your view?"), True),
    ]


def _stages(form: dict[str, Any], answered: Counter[str], started: int, sent: int) -> list[Stage]:
    """Whoever answered a page that everybody passes, or a later one, has come past it. Other pages: if anybody did."""
    pages, past, furthest = pages_of(form), dict[str, int](), sent
    for name, _title, everybody in reversed(pages):
        if everybody:
            furthest = past[name] = max(answered[name], furthest)
    stages, reached = [], max(started, furthest)
    for name, title, everybody in pages:
        if everybody:
            stages.append(Stage(title, answered[name], reached, reached - past[name]))
            reached = past[name]
        elif answered[name]:
            stages.append(Stage(title, answered[name]))
    return [*stages, Stage(_("Check your answers and send them"), sent, reached, reached - sent)]
