"""One page in plain words."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import LONDON, deadline_words, instant_words
from reports.compilation.building import Chapter
from reports.compilation.chapters.after_close import title
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.points import most_mattering
from reports.compilation.chapters.preference import option_labels
from reports.compilation.chapters.themed import leading, mentioned, names, themes
from reports.figures.shares import share_words
from reports.figures.tables import number
from responses.intake.states import BETWEEN, LATE, ON_TIME


def summary(content: dict[str, Any]) -> Chapter:
    mattered, as_many = most_mattering(content)
    return Chapter(
        id="summary",
        title=_("Summary"),
        template="reports/chapters/summary.html",
        facts={
            "document": content["document"],
            "asked": list(_asked(content)),
            "came": list(_came(content)),
            "preferred": preferred(content),
            "themes": list(_themes(content)),
            "mattered": [] if mentioned(content) else mattered,
            "as_many": as_many,
        },
    )


def preferred(content: dict[str, Any]) -> list[tuple[str, str]]:
    """(option, `x of n (p%)`) among views on time, in the order of the form; nothing when nobody answered."""
    found = content["figures"]["preference"]
    if not found or not found["by_timing"][ON_TIME]["answered"]:
        return []
    on_time = found["by_timing"][ON_TIME]
    return [
        (label, share_words(on_time["counts"][value], on_time["answered"]))
        for value, label in option_labels(content).items()
    ]


def _asked(content: dict[str, Any]) -> Iterator[str]:
    told = content["document"]["dates"]
    if told["opens_at"] and told["closes_at"]:
        span = {"opens": instant_words(moment(told["opens_at"])), "closes": deadline_words(moment(told["closes_at"]))}
        yield from (sentence % span for sentence in _when(content))
    moves = len(content["extensions"])
    if moves:
        yield ngettext(
            "The close was moved %(count)s time to a later day.",
            "The close was moved %(count)s times to a later day.",
            moves,
        ) % {"count": moves}


def open_days(dates: dict[str, Any]) -> int:
    """London days on which views could be sent by the stated close, the first and the last included."""
    opens, closes = moment(dates["opens_at"]), moment(dates["closes_at"]) - timedelta(seconds=1)
    return (closes.astimezone(LONDON).date() - opens.astimezone(LONDON).date()).days + 1


def _when(content: dict[str, Any]) -> tuple[str, ...]:
    """Said as of the snapshot: not over, if it was not over then."""
    told, taken_at = content["document"]["dates"], moment(content["taken_at"])
    if taken_at < moment(told["opens_at"]):
        return (_("People will be able to tell us their views from %(opens)s to %(closes)s."),)
    if taken_at < moment(told["closes_at"]):
        return (
            _("This engagement opened at %(opens)s. It was still open when this snapshot was taken."),
            _("People can still send views until %(closes)s. These numbers are not final."),
        )
    days = open_days(told)
    over = ngettext("That is %(count)s day.", "That is %(count)s days.", days)
    return (_("People could tell us their views from %(opens)s to %(closes)s."), _told(over, days))


def _came(content: dict[str, Any]) -> Iterator[str]:
    figures = content["figures"]
    everything = figures["ledger"]["all"]
    received, excluded = everything["received"], everything["excluded"]
    if not received:
        yield _("We have received no views so far.")
        return
    yield _told(ngettext("We received %(count)s view.", "We received %(count)s views.", received), received)
    yield _("We counted %(count)s of them.") % {"count": number(figures["counted"])}
    withdrawn = everything.get("withdrawn", 0)
    if withdrawn:
        one, many = "%(count)s view was withdrawn by its sender.", "%(count)s views were withdrawn by their senders."
        yield _told(ngettext(one, many, withdrawn), withdrawn)
    if excluded - withdrawn:
        one = "We left out %(count)s, for a named reason that two members of staff agreed on."
        many = "We left out %(count)s, each for a named reason that two members of staff agreed on."
        yield _told(ngettext(one, many, excluded - withdrawn), excluded - withdrawn)
    if whose := " ".join(_whose(figures)):
        yield whose
    later = figures["timing"][BETWEEN] + figures["timing"][LATE]
    if later:
        one = "%(count)s view came after the close. It is shown apart, under “%(chapter)s”."
        many = "%(count)s views came after the close. They are shown apart, under “%(chapter)s”."
        yield ngettext(one, many, later) % {"count": number(later), "chapter": title()}


def _whose(figures: dict[str, Any]) -> Iterator[str]:
    own, official, organisations = figures["individuals"], figures["official"], figures["organisations"]
    helping, several = figures.get("helping", 0), figures.get("several", 0)
    if own:
        yield _told(ngettext("%(count)s view was a person's own.", "%(count)s views were people's own.", own), own)
    if helping:
        one = "%(count)s view was sent for a person whom somebody helped."
        many = "%(count)s views were sent for people whom somebody helped."
        yield _told(ngettext(one, many, helping), helping)
    if official:
        one = "%(count)s view was sent as the official view of an organisation."
        many = "%(count)s views were sent as official views of organisations."
        yield _told(ngettext(one, many, official), official)
    if several:
        one = "%(count)s view was sent for several bodies together."
        many = "%(count)s views were sent for several bodies together."
        yield _told(ngettext(one, many, several), several)
    if organisations:
        one, many = "%(count)s organisation sent a view.", "%(count)s organisations sent a view."
        yield _told(ngettext(one, many, organisations), organisations)


def _themes(content: dict[str, Any]) -> Iterator[str]:
    """The five themes that most views mention, each with its base."""
    counts = {row["theme"]: row["views"] for row in mentioned(content)}
    named, base = names(content), themes(content).get("base", 0)
    for theme, views in leading(counts, counts)[0]:
        yield f"{named[theme]}: {share_words(views, base)}"


def _told(words: str, count: int) -> str:
    return words % {"count": number(count)}
