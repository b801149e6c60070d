"""How people were told and asked: what was when, events and publicity, papers, and help to take part."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import day_words, instant_words, london_day
from reports.compilation.building import Chapter, Figure, a_figure
from reports.compilation.course import Course
from reports.compilation.profile import help_asked
from reports.compilation.states import RESTRICTED
from reports.figures.tables import Row, Table, number
from reports.figures.timeline import timeline as drawn_timeline
from responses.assistance.states import NEEDS
from responses.outreach.states import ATTENDED, PUBLICITY


def engaged(content: dict[str, Any]) -> Chapter:
    found = content["figures"].get("engaging", {})
    events = content["document"].get("texts", {}).get("events", [])
    return Chapter(
        id="engaged",
        title=_("How we engaged"),
        template="reports/chapters/engaged.html",
        facts={
            "timeline": timeline(content),
            "times": times(content),
            "events": events_table(events),
            "publicity": publicity(found),
            "log": log_table(log(content)),
            "documents": documents(content),
            "changes": changes(content),
            "help": list(help_words(found)),
            "help_asked": help_asked(content),
            "needs": [str(words) for words in NEEDS.values()],
        },
        parts=(
            ("engaged-times", _("What was when")),
            ("engaged-events", _("Events and publicity")),
            ("engaged-documents", _("Papers that people could read")),
            ("engaged-help", _("Help to take part")),
        ),
    )


def timeline(content: dict[str, Any]) -> Figure | None:
    course = Course(content)
    if not course.opened or not course.closed:
        return None
    caption = _("The days of this engagement, to scale")
    told = _("One line to scale. A thick bar shows the days on which views were on time. The table has the same days.")
    small = [date.fromisoformat(day) for day in _days_of_events(content)]
    title = _("Timeline: %(caption)s") % {"caption": caption}
    taken = (course.opened, course.closed)
    chart = drawn_timeline(title=title, description=told, marks=course.marks(), taken=taken, small=small)
    return a_figure(content, "chart-timeline", caption, chart)


def times(content: dict[str, Any]) -> Table:
    rows = [Row(day_words(day), words=f"{words[:1].upper()}{words[1:]}") for day, words in Course(content).marks()]
    return Table("times", _("Days of this engagement"), _("Day"), (), tuple(rows), words_head=_("What"))


def log(content: dict[str, Any]) -> list[dict[str, Any]]:
    """What staff wrote in their log, in the edition that stays with the Governing Body; nothing in any other."""
    found: list[dict[str, Any]] = content.get("log", []) if content.get("edition") == RESTRICTED else []
    return found


def _days_of_events(content: dict[str, Any]) -> list[str]:
    """Events that were announced and entries of the log."""
    events = content["document"].get("texts", {}).get("events", [])
    announced = [london_day(datetime.fromisoformat(event["starts_at"])).isoformat() for event in events]
    return sorted({*announced, *(entry["on"] for entry in log(content))})


def events_table(events: list[dict[str, Any]]) -> Table | None:
    rows = [
        Row(event["title"], (event.get("place") or "–", event.get("host") or "–"), words=instant_words(_begins(event)))
        for event in sorted(events, key=_begins)
    ]
    caption, heads = _("Events that were announced"), (_("Place"), _("Host"))
    if not rows:
        return None
    return Table("events", caption, _("Event"), heads, tuple(rows), words_head=_("When"), in_words=True)


def _begins(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["starts_at"])


def publicity(found: dict[str, Any]) -> Table | None:
    """How often each kind of publicity was used. Attendance is never added to views."""
    kinds = found.get("publicity", {}).get("kinds", {})
    rows = [Row(str(words), (number(kinds[kind]),)) for kind, words in PUBLICITY.items() if kinds.get(kind)]
    if not rows:
        return None
    rows.append(Row(_("People who came to events and meetings"), (number(found["publicity"]["attended"]),), total=True))
    return Table("publicity", _("Publicity, events and meetings in our log"), _("Kind"), (_("Number"),), tuple(rows))


def log_table(entries: list[dict[str, Any]]) -> Table | None:
    """Each entry of the log: for the edition that stays with the Governing Body."""
    rows = [
        Row(
            day_words(date.fromisoformat(entry["on"])),
            (entry["place"] or "–", entry["host"] or "–", _attendance(entry)),
            words=str(PUBLICITY.get(entry["kind"], entry["kind"])),
        )
        for entry in entries
    ]
    heads = (_("Place"), _("Host"), _("People who came"))
    return (
        Table("log", _("Our log of publicity and events"), _("Day"), heads, tuple(rows), words_head=_("What"))
        if rows
        else None
    )


def _attendance(entry: dict[str, Any]) -> str:
    if entry["attendance"] is not None:
        return number(entry["attendance"])
    return _("not known") if entry["kind"] in ATTENDED else "–"


def documents(content: dict[str, Any]) -> Table | None:
    rows = [
        Row(
            one["title"],
            (day_words(_moment(one["listed"])), _until(one)),
            words=", ".join(map(str.upper, one["formats"])),
        )
        for one in Course(content).documents()
    ]
    heads = (_("Published"), _("Until"))
    caption = _("Papers that this engagement listed")
    return (
        Table("papers", caption, _("Paper"), heads, tuple(rows), words_head=_("Formats"), in_words=True)
        if rows
        else None
    )


def _until(one: dict[str, Any]) -> str:
    return day_words(_moment(one["gone"])) if one["gone"] else _("still listed")


def _moment(told: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(told["at"])


def changes(content: dict[str, Any]) -> Table | None:
    """What was changed while people could read it, and how many views had come by then."""
    rows = [
        Row(
            instant_words(_moment(one)),
            (number(one["before"]),),
            words=one["reason"] or _("no reason was written down"),
        )
        for one in Course(content).changes()
    ]
    caption = _("Words that changed while views could be sent")
    heads = (_("Views received before"),)
    return Table("changes", caption, _("When"), heads, tuple(rows), words_head=_("Why")) if rows else None


def help_words(found: dict[str, Any]) -> Iterator[str]:
    """Counts of people by the rule for small numbers."""
    told = found.get("help", {"asked": 0, "met": 0})
    if told["asked"] == 0:
        yield _("Nobody asked us for help to take part.")
        return
    yield _("People who asked for help to take part: %(count)s.") % {"count": _about(told["asked"])}
    yield _("Of those, helped by the time of this snapshot: %(count)s.") % {"count": _about(told["met"])}


def _about(count: int | None) -> str:
    if count is None:
        return _("fewer than 8")
    return ngettext("about %(count)s", "about %(count)s", count) % {"count": number(count)} if count else "0"
