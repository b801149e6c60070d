"""What shows that people were asked fairly: each test of the courts, what the records say, and where it stands."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import day_words, london_day
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.course import Course
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from scenarios.states import DECIDED, PAUSED

Evidence = tuple[str, str]


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
    return [(words, _("How we engaged")) for words in found]


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
    return found


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
