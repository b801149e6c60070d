"""Views that came after the stated close: counted, and shown apart."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import deadline_words, instant_words
from reports.compilation.building import Chapter
from reports.compilation.bundling import AFTER_CLOSE as IN_VOLUMES
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.preference import by_type
from reports.compilation.chapters.themed import names, ways
from reports.figures.definitions import name_of
from reports.figures.results import AFTER_CLOSE
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table
from reports.figures.ways import AFTER, IN_TIME
from responses.intake.states import BETWEEN, LATE, ON_TIME


def after_close(content: dict[str, Any]) -> Chapter:
    timing = content["figures"]["timing"]
    came = timing[BETWEEN] + timing[LATE]
    caption = _("Preference by kind of stakeholder, views after the close")
    return Chapter(
        id="after_close",
        title=title(),
        template="reports/chapters/after_close.html",
        facts={
            "came": came,
            "between": timing[BETWEEN],
            "late": timing[LATE],
            "policy": "" if content["extensions"] else content["document"]["late_views_text"],
            "moved": list(moved(content)),
            "by_type": by_type(content, AFTER_CLOSE, caption) if came and content["figures"]["preference"] else None,
            "themes": themes(content) if came else None,
            "in_volumes": any(one["when"] == IN_VOLUMES for one in content.get("volumes", [])),
        },
    )


def title() -> str:
    return _("Views received after the close")


def themes(content: dict[str, Any]) -> Table | None:
    """What the later views wrote about, beside those on time. None where no later view mentions a theme."""
    found = ways(content)
    if not found or not any(found[AFTER]["themes"].values()):
        return None
    later, on_time = found[AFTER], found[IN_TIME]
    rows = [
        Row(name, tuple(share_words(part["themes"].get(key, 0), part["wrote"]) for part in (later, on_time)))
        for key, name in names(content).items()
        if later["themes"].get(key)
    ]
    heads = (_("After the close"), name_of(ON_TIME))
    caption = _("Themes of views after the close, of those who wrote")
    return Table("themes-after-close", caption, _("Theme"), heads, tuple(rows), figure="mentions")


def moved(content: dict[str, Any]) -> Iterator[str]:
    """The close and the switch-off as they stand after a move. What people read before named the old ones."""
    moves, dates = content["extensions"], content["document"]["dates"]
    if not moves:
        return
    yield _("The close was moved from %(old)s.") % {"old": deadline_words(moment(moves[0]["old_closes_at"]))}
    yield _("It stands at %(now)s.") % {"now": deadline_words(moment(dates["closes_at"]))}
    old = moves[0].get("old_switch_off_at")
    if old and old != dates["switch_off_at"]:
        yield _("The form was first to be switched off at %(old)s.") % {"old": instant_words(moment(old))}
    if dates["switch_off_at"]:
        yield _("The form's switch-off stands at %(now)s.") % {"now": instant_words(moment(dates["switch_off_at"]))}
