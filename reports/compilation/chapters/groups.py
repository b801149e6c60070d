"""Each voice by itself: how many, what they chose, what they wrote about, and each organisation in one line."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compilation.building import Chapter
from reports.compilation.chapters.themed import choice_words, labels_of, leading, mentioned, names, ways
from reports.figures.definitions import name_of
from reports.figures.showing_ways import said_in
from reports.figures.tables import Row, Table, number
from reports.figures.voices import VOICES, voice_of
from responses.intake.states import ON_TIME

THEMES = 3


def groups(content: dict[str, Any]) -> Chapter:
    found = ways(content)
    heard = [_voice(content, slug, str(title)) for slug, title, _kinds in VOICES] if found else []
    spoken = [voice for voice in heard if voice["views"]]
    return Chapter(
        id="groups",
        title=_("What each group said, in brief"),
        template="reports/chapters/groups.html",
        facts={"voices": spoken, "silent": [voice["title"] for voice in heard if not voice["views"]]},
        parts=tuple((voice["id"], voice["title"]) for voice in spoken),
    )


def _voice(content: dict[str, Any], slug: str, title: str) -> dict[str, Any]:
    found = ways(content)
    kinds = [kind for kind, _label in content["types"] if voice_of(kind) == slug]
    return {
        "id": f"groups-{slug}",
        "title": title,
        "views": sum(found["all"]["types"].get(kind, 0) for kind in kinds),
        "sentences": _sentences(content, kinds),
        "chose": choice_words(content, said_in(found["on_time"], kinds)),
        "themes": _themes(content, kinds),
        "organisations": _organisations(content, slug, kinds),
    }


def _sentences(content: dict[str, Any], kinds: list[str]) -> list[str]:
    rows = [row for row in content["figures"]["types"] if row["type"] in kinds]
    views = sum(ways(content)["all"]["types"].get(kind, 0) for kind in kinds)
    organisations = sum(row["organisations"] for row in rows)
    told = [ngettext("We counted %(count)s view.", "We counted %(count)s views.", views) % {"count": number(views)}]
    if organisations:
        one, many = "%(count)s organisation sent a view.", "%(count)s organisations sent views."
        told.append(ngettext(one, many, organisations) % {"count": number(organisations)})
    return told


def _themes(content: dict[str, Any], kinds: list[str]) -> list[str]:
    """The themes that most views of this voice mention."""
    counts = {row["theme"]: sum(row["by_type"].get(kind, 0) for kind in kinds) for row in mentioned(content)}
    named = names(content)
    told = []
    for theme, views in leading(counts, counts, THEMES)[0]:
        words = ngettext("%(theme)s: %(count)s view", "%(theme)s: %(count)s views", views)
        told.append(words % {"theme": named[theme], "count": number(views)})
    return told


def _organisations(content: dict[str, Any], slug: str, kinds: list[str]) -> Table | None:
    """Each published view of an organisation in one line: what it chose, and its themes."""
    views = [view for view in content["figures"].get("official_views", []) if view["type"] in kinds]
    if not views:
        return None
    labels, named = labels_of(content), names(content)
    rows = [
        Row(view["name"] or _("Not named here (view %(id)s)") % {"id": view["id"]}, words=_line(view, labels, named))
        for view in views
    ]
    caption = _("Published views of organisations, one line each")
    head, words_head = _("Organisation"), _("What it chose, and what it wrote about")
    return Table(f"said-{slug}", caption, head, (), tuple(rows), words_head=words_head, figure="organisations")


def _line(view: dict[str, Any], labels: dict[tuple[str, str], str], named: dict[str, str]) -> str:
    chose = "; ".join(labels.get((about, choice), choice) for about, choice in view["said"])
    about = "; ".join(named[key] for key in view["themes"])
    when = "" if view["timing"] == ON_TIME else name_of(view["timing"])
    parts = [
        _("Chose: %(answer)s.") % {"answer": chose} if chose else _("Chose nothing."),
        _("Themes: %(themes)s.") % {"themes": about} if about else _("No theme found."),
        f"{when}." if when else "",
    ]
    return " ".join(filter(None, parts))
