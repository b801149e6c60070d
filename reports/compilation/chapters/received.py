"""What came in, and that every view is accounted for."""

from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, deadline_words, last_day
from reports.compilation.building import Chapter, Figure, a_figure, drawn
from reports.compilation.chapters.asked import moment, question_number
from reports.figures.definitions import name_of
from reports.figures.receipts_chart import receipts
from reports.figures.shares import share_words
from reports.figures.showing import after_table, ledger_table, publication_table, reasons_table, timing_table
from reports.figures.tables import Row, Table, number
from reports.figures.time_axis import Mark
from responses.intake.states import CHANNELS, REASONS_FOR_LATER, TIMINGS


def received(content: dict[str, Any]) -> Chapter:
    figures = content["figures"]
    books = figures["ledger"]
    return Chapter(
        id="received",
        title=_("What we received"),
        template="reports/chapters/received.html",
        facts={
            "counted": figures["counted"],
            "petitions": len(figures.get("petitions") or []),
            "ledger": ledger_table(books),
            "reasons": reasons_table(books),
            "timing": timing_table(books),
            "channels": channels(content),
            "after": after_table(books),
            "agreed_dates": agreed_dates(content),
            "publication": publication_table(books),
            "files": figures.get("files", {"views": 0, "files": 0}),
            "copied": figures.get("copied", 0),
            "questions": questions(content),
            "by_day": by_day(content),
            "days": days(figures),
        },
        parts=(
            ("reconciliation", _("Every view accounted for")),
            ("timing", _("When views came")),
            ("publication", _("What may be shown")),
            ("answered", _("Which questions were answered")),
        ),
    )


def questions(content: dict[str, Any]) -> Table:
    asked = {question["key"]: question for question in content["document"]["questions"]}
    rows = [
        Row(
            question_number(asked[row["question"]]),
            (share_words(row["answered"], row.get("asked", content["figures"]["counted"])), number(row["blank"])),
            words=asked[row["question"]]["text"],
        )
        for row in content["figures"]["questions"]
    ]
    caption = _("Counted views that answered each question, of those that were asked")
    heads = (name_of("answered"), name_of("blank"))
    return Table(
        "answered-table", caption, _("Question"), heads, tuple(rows), words_head=_("What it asks"), figure="answered"
    )


def channels(content: dict[str, Any]) -> Table | None:
    """Each way in by when its views came. None in a snapshot of before this was kept."""
    found = content["figures"].get("engaging", {}).get("channels")
    if not found:
        return None
    rows = [Row(f"{CHANNELS.get(line['channel'], line['channel'])}".capitalize(), _by_timing(line)) for line in found]
    whole = {timing: sum(line[timing] for line in found) for timing in TIMINGS}
    rows.append(Row(_("All ways in"), _by_timing(whole), total=True))
    heads = (*(name_of(timing) for timing in TIMINGS), name_of("counted"))
    return Table(
        "channels",
        _("Counted views by way in and by when they came"),
        _("Way in"),
        heads,
        tuple(rows),
        figure="counted",
    )


def _by_timing(line: dict[str, Any]) -> tuple[str, ...]:
    counts = [line[timing] for timing in TIMINGS]
    return tuple(number(count) for count in (*counts, sum(counts)))


def agreed_dates(content: dict[str, Any]) -> Table | None:
    """Later dates that staff agreed with a person or a body. Only a body that had to meet is named."""
    dates = content.get("agreed_dates", [])
    if not dates:
        return None
    sent = {True: _("Yes"), False: _("No"), None: _("Not known")}
    rows = [
        Row(
            date["who"] or _("Not named here"),
            (deadline_words(moment(date["until"])), sent[date["sent"]]),
            words=f"{REASONS_FOR_LATER[date['reason']]}".capitalize(),
        )
        for date in dates
    ]
    heads = (_("Until"), _("Sent a view by then"))
    return Table("agreed-dates", _("Later dates agreed"), _("Who"), heads, tuple(rows), words_head=_("Why"))


def by_day(content: dict[str, Any]) -> Figure | None:
    """Counted views by day of receipt, with the close that people were told of and the switch-off."""
    counts = [(date.fromisoformat(day), count) for day, count in content["figures"]["days"]]
    if not counts:
        return None
    caption = _("Counted views by day of receipt")
    told = _("Bars for the views that came, and below a line for all that had come by then. The table has each day.")
    drawing = receipts(title=drawn(caption), description=told, days=counts, deadlines=deadlines(content))
    return a_figure(content, "chart-receipts", caption, drawing)


def deadlines(content: dict[str, Any]) -> list[Mark]:
    """The last day on which a view was in time, for each close that people were told of, and of the form."""
    told = content["document"]["dates"]
    closes = [(_("Earlier close"), move["old_closes_at"]) for move in content["extensions"]]
    closes += [(_("Close"), told["closes_at"]), (_("Form switched off"), told["switch_off_at"])]
    return [
        (last_day(moment(at)), _("%(what)s: %(when)s") % {"what": what, "when": deadline_words(moment(at))})
        for what, at in closes
        if at
    ]


def days(figures: dict[str, Any]) -> Table:
    counts = figures["days"]
    totals = accumulate(count for _, count in counts)
    rows = [
        Row(day_words(date.fromisoformat(day)), (number(count), number(total)))
        for (day, count), total in zip(counts, totals, strict=True)
    ]
    caption = _("Counted views by day of receipt, days without a view left out")
    return Table("days", caption, _("Day"), (_("Views that day"), _("Views until then")), tuple(rows), figure="counted")
