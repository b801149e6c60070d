"""What stands in the way of writing for the report, in words the person can read. Empty means go."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.figures.named import known_as
from reports.narrative.models import NarrativeVersion, Quote
from reports.narrative.parsing import (
    addresses_refused,
    figures_named,
    longest_word,
    names_in,
    shows_pictures,
    widest_table,
)
from responses.analysis.frames import Entry
from responses.analysis.states import IN_USE
from scenarios.models import Engagement
from scenarios.policies import Person

WRITE, CHOOSE, SEE_REPORTS = "narrative.write", "narrative.choose", "compilation.view_reports"
NAMED_AT_ONCE = 5
MOST_QUOTES, LONGEST_QUOTE = 4, 400
WIDE, LONG = 6, 60


def obstacles_to_writing(engagement: Engagement, *, by: Person) -> list[str]:
    if not by.has_perm(WRITE, engagement):
        return [_("You can't write for the report. A report author or the engagement owner can.")]
    return []


def faults_of_sentence(sentence: str, known: Mapping[str, str]) -> list[str]:
    """The same for one plain sentence, in which only figures by name mean anything."""
    return list(_unknown(names_in(sentence), known))


def faults_of(words: str, known: Mapping[str, str]) -> list[str]:
    """What can't be printed in these words, said so that its author can mend it. `known` are the figures there are."""
    return list(_faults(words, known))


def _faults(words: str, known: Mapping[str, str]) -> Iterator[str]:
    yield from _unknown(figures_named(words), known)
    refused = addresses_refused(words)
    if refused:
        told = {"links": _listed(refused)}
        yield _("A link has to begin with https://, http:// or mailto:. Mend %(links)s.") % told
    if shows_pictures(words):
        yield _("Pictures can't stand in this text. Take the ! before the square bracket away.")


def hints_on(words: str) -> list[str]:
    """What in these words would print badly. Nothing of it stands in the way."""
    hints = []
    if widest_table(words) > WIDE:
        told = {"most": WIDE}
        hints.append(_("A table has more than %(most)s columns. It would be hard to read on a printed page.") % told)
    if (long := longest_word(words)) > LONG:
        told = {"length": long}
        hints.append(_("A word has %(length)s letters. It would be broken over lines.") % told)
    return hints


def _unknown(names: Iterable[str], known: Mapping[str, str]) -> Iterator[str]:
    unknown = [name for name in names if known_as(name) not in known]
    if unknown:
        yield ngettext(
            "There is no figure called %(names)s. Choose a name from the list, or write \\{ for a plain brace.",
            "There are no figures called %(names)s. Choose names from the list, or write \\{ for a plain brace.",
            len(unknown),
        ) % {"names": _listed(unknown)}


def _listed(names: Iterable[str]) -> str:
    rows = [f"“{name}”" for name in names]
    more = len(rows) - NAMED_AT_ONCE
    return ", ".join([*rows[:NAMED_AT_ONCE], *([_("and %(more)s more") % {"more": more}] if more > 0 else [])])


def obstacles_to_bringing_back(version: NarrativeVersion, latest: NarrativeVersion, *, by: Person) -> list[str]:
    obstacles = obstacles_to_writing(version.engagement, by=by)
    if version.words == latest.words:
        obstacles.append(_("The newest version says the same already."))
    return obstacles


def obstacles_to_choosing(engagement: Engagement, *, by: Person) -> list[str]:
    if not by.has_perm(CHOOSE, engagement):
        return [_("You can't choose what the report quotes. A report author, an analyst or the owner can.")]
    return []


def obstacles_to_quoting(entry: Entry, words: str) -> list[str]:
    """`words` is what the public may read of the quote; empty for none of it."""
    obstacles = []
    if entry.standing != IN_USE:
        obstacles.append(_("This theme is not in use any more. Choose another one."))
    if not words:
        obstacles.append(_("The public may not read these words. Choose others."))
    if len(words) > LONGEST_QUOTE:
        told = {"length": f"{len(words):,}", "most": LONGEST_QUOTE}
        obstacles.append(_("These words have %(length)s characters. A quote has %(most)s at most.") % told)
    if Quote.objects.filter(theme_id=entry.theme).count() >= MOST_QUOTES:
        told = {"most": MOST_QUOTES}
        obstacles.append(_("This theme has %(most)s quotes already. Take one away first.") % told)
    return obstacles
