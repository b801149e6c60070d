"""What an engagement lacks, which keeps it from being published, and what is unwise, which asks for a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, london_day, weekday_words
from groundwork.clock.working_days import is_working_day
from scenarios.local_times import is_odd
from scenarios.setup.elections import periods_within
from scenarios.setup.routing import faults_of

FEWEST_DAYS = 30
# One scenario has this many times the points or the words of another one.
UNEVEN = 2
# Descriptions that differ by fewer words look alike.
FEW_WORDS = 20
ONE_MINUTE = timedelta(minutes=1)
# Nobody can say how one of these would count beside another.
ABOUT_SCENARIOS = ("scenario_preference", "scenario_stance")


@dataclass(frozen=True)
class Finding:
    """`key` names the kind, so that a reason can be kept for it; `section` is where it can be put right."""

    key: str
    section: str
    words: str
    blocks: bool


def findings_of(document: dict[str, Any], published: dict[str, Any] | None = None) -> list[Finding]:
    """All there is to say about what would be published; `published` is what the public reads now, if anything."""
    missing = [Finding(key, section, words, True) for key, section, words in _missing(document)]
    unwise = [Finding(key, section, words, False) for key, section, words in _unwise(document)]
    gone = [Finding(key, section, words, False) for key, section, words in _gone(document, published)]
    return missing + unwise + gone


Said = Iterator[tuple[str, str, str]]


def _missing(document: dict[str, Any]) -> Said:
    texts = document["texts"]
    if not texts.get("background"):
        yield "no-background", "background", _("Nothing says yet what this is for.")
    if not texts.get("not_in_scope"):
        yield "no-scope", "purpose", _("Nothing says yet what is not changing.")
    if len(document["scenarios"]) < 2:
        yield (
            "few-scenarios",
            "scenarios",
            _("There must be at least two scenarios. One of them is how things are now."),
        )
    for scenario in document["scenarios"]:
        if not scenario["description"]:
            words = _("“%(title)s” has no description.") % {"title": scenario["title"]}
            yield f"bare-{scenario['key']}", "scenarios", words
    yield from _missing_questions_and_dates(document)
    if any(one["preferred"] for one in document["scenarios"]) and not document["preferred_reasons"]:
        yield "no-reasons", "preferred", _("One scenario is preferred, but nothing says why.")


def _missing_questions_and_dates(document: dict[str, Any]) -> Said:
    dates = document["dates"]
    if not document["questions"]:
        yield "no-question", "questions", _("There is no question.")
    if sum(question["type"] in ABOUT_SCENARIOS for question in document["questions"]) > 1:
        words = _("Ask once about the scenarios as a whole: which one people prefer, or what they think of each.")
        yield "two-preferences", "questions", words
    for place, fault in enumerate(faults_of(document["questions"]), start=1):
        yield f"routing-{place}", "questions", fault
    if not (dates["opens_at"] and dates["closes_at"]):
        yield "no-dates", "dates", _("The day it opens and the day it closes are not both set.")
    table = document["texts"].get("comparison_table")
    if table and any(len(row["cells"]) != len(table["columns"]) for row in table["rows"]):
        yield "crooked-table", "comparison", _("A row of the comparison table has too many or too few cells.")


def _unwise(document: dict[str, Any]) -> Said:
    texts = document["texts"]
    yield from _uneven(document["scenarios"])
    if document["dates"]["opens_at"] and document["dates"]["closes_at"]:
        opens, closes = (datetime.fromisoformat(document["dates"][name]) for name in ("opens_at", "closes_at"))
        yield from _unwise_dates(opens, closes)
    if not [way for way in texts.get("ways_to_respond", []) if way["channel"] != "online"]:
        yield "online-only", "ways", _("There is no way to answer other than online.")
    if not texts.get("contacts"):
        yield "no-contact", "contacts", _("Nobody is named whom people can ask.")
    if not texts.get("legal_basis"):
        yield "no-legal-basis", "purpose", _("No legal basis is named.")
    if not texts.get("audiences"):
        yield "no-audience", "audiences", _("Nothing says whom you want to hear from.")


def _uneven(scenarios: list[dict[str, Any]]) -> Said:
    """People must be able to weigh scenarios fairly: the same care for each of them."""
    for key, what, apart, words in (
        ("uneven-points", _points, 1, _("“%(more)s” has %(most)d points, and “%(fewer)s” has %(least)d.")),
        (
            "uneven-length",
            _length,
            1,
            _("The points of “%(more)s” are %(most)d words long, those of “%(fewer)s” %(least)d."),
        ),
        (
            "uneven-description",
            _described,
            FEW_WORDS,
            _("The description of “%(more)s” is %(most)d words long, that of “%(fewer)s” %(least)d."),
        ),
    ):
        sized = sorted(((what(one), one["title"]) for one in scenarios), key=lambda pair: pair[0])
        if len(sized) < 2:
            return
        (least, fewer), (most, more) = sized[0], sized[-1]
        if most >= UNEVEN * max(least, 1) and most > 1 and most - least >= apart:
            yield key, "scenarios", words % {"more": more, "most": most, "fewer": fewer, "least": least}


def _points(scenario: dict[str, Any]) -> int:
    return len(scenario["advantages"]) + len(scenario["disadvantages"])


def _length(scenario: dict[str, Any]) -> int:
    points = [*scenario["advantages"], *scenario["disadvantages"]]
    return sum(len(point["text"].split()) for point in points)


def _described(scenario: dict[str, Any]) -> int:
    return len(scenario["description"].split())


def _unwise_dates(opens: datetime, closes: datetime) -> Said:
    last = london_day(closes - ONE_MINUTE)
    days = (last - london_day(opens)).days + 1
    if days < FEWEST_DAYS:
        words = _("It is open for %(days)d days. People should have at least %(fewest)d.")
        yield "few-days", "dates", words % {"days": days, "fewest": FEWEST_DAYS}
    if not is_working_day(last):
        words = _("The last day, %(day)s, is a weekend or a bank holiday. Nobody can ask for help then.")
        yield "idle-close", "dates", words % {"day": weekday_words(last)}
    if is_odd(closes) or is_odd(opens):
        yield "odd-hour", "dates", _("It opens or closes in the hour in which the clocks change.")
    for first, poll, which in periods_within(london_day(opens), last):
        words = _("It is open in the weeks before the %(election)s, from %(first)s to %(poll)s.")
        told = {"election": _ELECTIONS[which](), "first": day_words(first), "poll": day_words(poll)}
        yield f"election-{poll.isoformat()}", "dates", words % told


_ELECTIONS = {
    "local elections": lambda: _("local elections"),
    "general election": lambda: _("general election"),
}


def _gone(document: dict[str, Any], published: dict[str, Any] | None) -> Said:
    """What people may have answered already is taken away."""
    for part, section, words in (
        ("scenarios", "scenarios", _("A scenario that people have read is taken away: “%(title)s”.")),
        ("questions", "questions", _("A question that people may have answered is taken away: “%(title)s”.")),
    ):
        stays = {row["key"] for row in document[part]}
        for row in published[part] if published else []:
            if row["key"] not in stays:
                yield f"gone-{row['key']}", section, words % {"title": row.get("title") or row["text"]}
