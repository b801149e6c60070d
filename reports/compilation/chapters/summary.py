"""One page in plain words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import deadline_words, instant_words
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.points import most_mattering
from reports.compilation.chapters.preference import option_labels
from reports.figures.shares import share_words
from reports.figures.tables import number
from responses.intake.states import BETWEEN, LATE, ON_TIME


def summary(content: dict[str, Any]) -> Chapter:
    return Chapter(
        id="summary",
        title=_("Summary"),
        template="reports/chapters/summary.html",
        facts={
            "document": content["document"],
            "asked": list(_asked(content)),
            "came": list(_came(content)),
            "preferred": preferred(content),
            "mattered": most_mattering(content),
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
        yield _("People could tell us their views from %(opens)s to %(closes)s.") % span
    moves = len(content["extensions"])
    if moves:
        yield ngettext(
            "The close was moved %(count)s time to a later day.",
            "The close was moved %(count)s times to a later day.",
            moves,
        ) % {"count": moves}


def _came(content: dict[str, Any]) -> Iterator[str]:
    figures = content["figures"]
    everything = figures["ledger"]["all"]
    received, excluded = everything["received"], everything["excluded"]
    if not received:
        yield _("We have received no views so far.")
        return
    yield _told(ngettext("We received %(count)s view.", "We received %(count)s views.", received), received)
    yield _("We counted %(count)s of them.") % {"count": number(figures["counted"])}
    if excluded:
        one = "We left out %(count)s, for a named reason that two members of staff agreed on."
        many = "We left out %(count)s, each for a named reason that two members of staff agreed on."
        yield _told(ngettext(one, many, excluded), excluded)
    yield from _whose(figures)
    later = figures["timing"][BETWEEN] + figures["timing"][LATE]
    if later:
        one = "%(count)s view came after the close. We read it, and show it apart."
        many = "%(count)s views came after the close. We read them, and show them apart."
        yield _told(ngettext(one, many, later), later)


def _whose(figures: dict[str, Any]) -> Iterator[str]:
    people, organisations = figures["individuals"], figures["organisations"]
    if people:
        yield _told(
            ngettext("%(count)s person spoke for themselves.", "%(count)s people spoke for themselves.", people), people
        )
    if organisations:
        one, many = "%(count)s organisation sent its official view.", "%(count)s organisations sent official views."
        yield _told(ngettext(one, many, organisations), organisations)


def _told(words: str, count: int) -> str:
    return words % {"count": number(count)}
