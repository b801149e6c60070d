"""What shows that people were asked fairly: each test of the courts, what the records say, and where it stands."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundwork.clock.words import day_words, london_day
from groundwork.clock.working_days import bank_holidays_within
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.course import Course
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from scenarios.setup.elections import periods_within
from scenarios.states import DECIDED, PAUSED

Evidence = tuple[str, str]
WHICH = {"local elections": gettext_lazy("local elections"), "general election": gettext_lazy("general election")}


def evidence(content: dict[str, Any]) -> Chapter:
    return Chapter(
        id="evidence",
        title=_("Evidence that people were asked fairly"),
        template="reports/chapters/evidence.html",
        facts={
            "legal_basis": content["document"].get("texts", {}).get("legal_basis", ""),
            "gunning": gunning(content),
            "versions": versions(content),
        },
    )


def gunning(content: dict[str, Any]) -> Table:
    """The four tests that the courts apply, each with what the portal's records show. Source: R v Brent, 1985."""
    rows = [
        Row(test, (where,), words=words)
        for test, found in (
            (_("Asked while nothing was decided"), formative(content)),
            (_("Enough reasons to answer"), reasons(content)),
            (_("Enough time to answer"), time(content)),
            (_("Answers taken into account"), consideration(content)),
        )
        for words, where in found
    ]
    caption = _("The four tests of a fair consultation, and what our records show")
    return Table(
        "gunning",
        caption,
        _("Test"),
        (_("Where in this report"),),
        tuple(rows),
        words_head=_("What the records show"),
        in_words=True,
    )


def formative(content: dict[str, Any]) -> list[Evidence]:
    course, document = Course(content), content["document"]
    decided = [one for one in course.milestones() if one["kind"] == DECIDED]
    if not decided:
        said = _("No decision was on record when this report was drawn up, on %(day)s.") % {
            "day": day_words(course.taken)
        }
    else:
        said = _("The decision was recorded on %(day)s. The close was on %(close)s.") % {
            "day": day_words(moment(decided[0]["at"])),
            "close": day_words(course.closed) if course.closed else "–",
        }
    listed = len(document["scenarios"])
    words = ngettext(
        "%(count)s scenario was described, each with points for and against.",
        "%(count)s scenarios stood side by side, each with points for and against.",
        listed,
    )
    return [(said, _("What happens next")), (words % {"count": listed}, _("What we asked"))]


def reasons(content: dict[str, Any]) -> list[Evidence]:
    course, document = Course(content), content["document"]
    papers, changed = len(course.documents()), len(course.changes())
    found = [
        (
            ngettext("%(count)s paper was published.", "%(count)s papers were published.", papers) % {"count": papers},
            _("How we engaged"),
        )
    ]
    if any(scenario["preferred"] for scenario in document["scenarios"]):
        told = (
            _("A preferred scenario was named, with reasons.")
            if document["preferred_reasons"]
            else _("A preferred scenario was named, without reasons.")
        )
        found.append((told, _("What we asked")))
    words = ngettext(
        "The words changed %(count)s time while people could read them.",
        "The words changed %(count)s times while people could read them.",
        changed,
    )
    found.append(
        (
            words % {"count": changed} if changed else _("The words did not change while people could read them."),
            _("How we engaged"),
        )
    )
    return found


def time(content: dict[str, Any]) -> list[Evidence]:
    course = Course(content)
    if not course.opened or not course.closed:
        return [(_("The engagement names no day on which it opened and closed."), _("How we engaged"))]
    told = {
        "opened": day_words(course.opened),
        "closed": day_words(course.closed),
        "days": course.days_open,
        "working": course.working_days_open,
    }
    found = [_("Open from %(opened)s to %(closed)s: %(days)s days, %(working)s of them working days.") % told]
    moved, paused = len(content["extensions"]), sum(one["kind"] == PAUSED for one in course.milestones())
    if moved:
        found.append(
            ngettext("The close was moved %(count)s time.", "The close was moved %(count)s times.", moved)
            % {"count": moved}
        )
    if paused:
        found.append(
            ngettext("The form was paused %(count)s time.", "The form was paused %(count)s times.", paused)
            % {"count": paused}
        )
    if content["document"]["dates"]["late_views_accepted"]:
        found.append(_("Views after the close were taken too, and are shown apart."))
    found += overlaps(course.opened, course.closed)
    return [(words, _("How we engaged")) for words in found]


def overlaps(opened: date, closed: date) -> list[str]:
    """What fell into the days on which people could answer: holidays, and periods before elections."""
    holidays = bank_holidays_within(opened, closed)
    told = [
        _("Bank holidays while it was open: %(days)s.") % {"days": ", ".join(map(day_words, holidays))}
        if holidays
        else _("No bank holiday fell into these days.")
    ]
    periods = periods_within(opened, closed)
    words = _("It overlapped with the period before an election, from %(first)s to the poll on %(poll)s (%(which)s).")
    told += [
        words % {"first": day_words(first), "poll": day_words(poll), "which": WHICH.get(which, which)}
        for first, poll, which in periods
    ]
    if not periods:
        told.append(_("It did not overlap with the period before an election that the portal knows of."))
    told.append(_("The portal holds no dates of school holidays. They differ from council to council."))
    return told


def consideration(content: dict[str, Any]) -> list[Evidence]:
    course, figures = Course(content), content["figures"]
    counted, received = figures["counted"], figures["ledger"]["all"]["received"]
    found = [
        (_("Every view received is accounted for: %(count)s.") % {"count": number(received)}, _("What we received"))
    ]
    themes = figures.get("themes")
    if themes and "coded" in themes and "base" in themes:
        read = share_words(themes["coded"], themes["base"])
        found.append(
            (
                _("Views in people's own words that an analyst read for themes: %(share)s.") % {"share": read},
                _("How this report was made"),
            )
        )
    found.append(
        (
            _("This report counts %(count)s views, and no number in it is weighted.") % {"count": number(counted)},
            _("How this report was made"),
        )
    )
    if course.meeting:
        found.append(
            (_("The decision is meant for %(day)s.") % {"day": day_words(course.meeting)}, _("What happens next"))
        )
    scrutiny = _("The portal keeps no dates of scrutiny by the council. Where there were any, the authors name them.")
    found += [(opened_words(figures), _("What happens next")), (scrutiny, _("What happens next"))]
    return found


def opened_words(figures: dict[str, Any]) -> str:
    """How many members opened papers of this engagement here. What they read, no program knows."""
    opened = figures.get("record", {}).get("openings", {"people": 0})
    if not opened["people"]:
        return _("When this report was drawn up, no member had opened papers of this engagement here.")
    words = ngettext(
        "%(count)s person opened papers of this engagement here, first on %(day)s. That does not say what they read.",
        "%(count)s people opened papers of this engagement here, first on %(day)s. That does not say what they read.",
        opened["people"],
    )
    return words % {"count": number(opened["people"]), "day": day_words(london_day(moment(opened["first"])))}


def versions(content: dict[str, Any]) -> Table | None:
    """Every published version with its checksum: what people could read at any moment can be shown."""
    found = content["figures"].get("record", {}).get("versions", [])
    rows = [Row(number(one["number"]), words=_version_words(one)) for one in found]
    caption = _("Published versions of the engagement, with their checksums (SHA-256)")
    return (
        Table("versions", caption, _("Version"), (), tuple(rows), words_head=_("Published, and checksum"))
        if rows
        else None
    )


def _version_words(one: dict[str, Any]) -> str:
    return f"{day_words(london_day(moment(one['at'])))}: {one['digest']}"
