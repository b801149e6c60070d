"""How views were moderated: what is shown and what is not, why, how soon, and what became of appeals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compilation.building import Chapter
from reports.figures.showing import publication_table
from reports.figures.tables import Row, Table, number
from responses.moderation.states import HIDE_REASONS, HOLD_REASONS


def handling(content: dict[str, Any]) -> Chapter:
    found = content["figures"].get("handling")
    return Chapter(
        id="handling",
        title=_("How views were moderated and kept"),
        template="reports/chapters/handling.html",
        facts={
            "publication": replace(publication_table(content["figures"]["ledger"]), id="handling-publication"),
            "sentences": list(sentences(found)) if found else [],
            "reasons": reasons_table(found) if found else None,
        },
    )


def sentences(found: dict[str, Any]) -> Iterator[str]:
    by_wish, by_staff = found["not_shown"]["by_wish"], found["not_shown"]["by_staff"]
    yield _("Every one of these views counts, shown or not.")
    if by_wish:
        one, many = "For %(count)s view its sender asked for that.", "For %(count)s views their senders asked for that."
        yield _told(ngettext(one, many, by_wish), by_wish)
    if by_staff:
        one, many = "Two members of staff withheld %(count)s view.", "Two members of staff withheld %(count)s views."
        yield _told(ngettext(one, many, by_staff), by_staff)
    yield _days(found["days"])
    yield from _appeals(found["appeals"])


def _days(days: dict[str, Any] | None) -> str:
    if days is None:
        return _("Our records can't tell how many days decisions took.")
    words = ngettext(
        "Half of the decisions came within %(days)s day of receipt.",
        "Half of the decisions came within %(days)s days of receipt.",
        1 if days["median"] == "1" else 2,
    )
    return words % {"days": days["median"]}


def _appeals(appeals: dict[str, int]) -> Iterator[str]:
    if not appeals["made"]:
        yield _("Nobody appealed against a decision.")
        return
    one, many = "We received %(count)s appeal against a decision.", "We received %(count)s appeals against decisions."
    yield _told(ngettext(one, many, appeals["made"]), appeals["made"])
    ends = {"changed": _("%(count)s changed the decision."), "stayed": _("%(count)s left it as it was.")}
    ends["open"] = _("%(count)s still wait for an answer.")
    for name, words in ends.items():
        if appeals[name]:
            yield _told(words, appeals[name])


def reasons_table(found: dict[str, Any]) -> Table | None:
    """Every reason that was used: for not showing a view, for hiding words of it, for putting it on hold."""
    names: Mapping[str, Any] = HIDE_REASONS | HOLD_REASONS
    columns = ("withheld_because", "hidden_because", "held_because")
    used = [reason for reason in names if any(found[column].get(reason) for column in columns)]
    if not used:
        return None
    rows = [
        Row(str(names[reason]), tuple(number(found[column].get(reason, 0)) for column in columns)) for reason in used
    ]
    heads = (_("View withheld"), _("Words hidden"), _("Ever on hold"))
    caption = _("Counted views by the reasons that moderators named")
    return Table("handling-reasons", caption, _("Reason"), heads, tuple(rows), figure="published")


def _told(words: str, count: int) -> str:
    return words % {"count": number(count)}
