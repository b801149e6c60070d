"""What stands at the end of a report: documents, questions, the list of themes, organisations, and words explained."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import details, question_number
from reports.figures.tables import Row, Table
from responses.analysis.states import IN_USE, MERGED, STANDINGS


def documents(content: dict[str, Any]) -> Chapter:
    return _of_lines(
        "documents",
        _("Documents"),
        _("These documents were published with the engagement."),
        [_document(row) for row in content["document"]["texts"].get("documents") or []],
        _("No documents were listed."),
    )


def questions(content: dict[str, Any]) -> Chapter:
    """Every question as it was put, with how it was to be answered."""
    document = content["document"]
    lines = [
        " ".join([f"{question_number(row)}. {row['text']}", row.get("help") or "", *details(document, row)])
        for row in document["questions"]
    ]
    return _of_lines(
        "all-questions",
        _("The questions as they were put"),
        _("In the order of the form:"),
        [" ".join(line.split()) for line in lines],
        _("This engagement asks no questions."),
    )


def code_frame(content: dict[str, Any]) -> Chapter:
    """The list of themes by which analysts read, with what each means and what became of old ones."""
    frame = content["figures"].get("frame") or {"version": 0, "themes": []}
    return Chapter(
        id="code-frame",
        title=_("The list of themes"),
        template="reports/chapters/code_frame.html",
        facts={"version": frame["version"], "table": _themes(frame["themes"]) if frame["themes"] else None},
    )


def organisations(content: dict[str, Any]) -> Chapter:
    """Those that agreed to be named, and the bodies that they speak for."""
    covered = content.get("covered", [])
    named = [*content["named"], *(_("%(body)s (spoken for)") % {"body": body} for body in covered)]
    return _of_lines(
        "organisations",
        _("Organisations that sent views"),
        _("Listed are those that agreed to be named, and bodies that one of them speaks for."),
        named,
        _("No organisation can be named so far."),
        names=True,
    )


def glossary(content: dict[str, Any]) -> Chapter:
    words = content["document"]["texts"].get("glossary") or {}
    return Chapter(
        id="glossary",
        title=_("Words explained"),
        template="reports/chapters/glossary.html",
        facts={"words": sorted(words.items(), key=lambda item: item[0].casefold())},
    )


def _of_lines(key: str, title: str, before: str, lines: list[str], nothing: str, *, names: bool = False) -> Chapter:
    """`names` are short: they stand in two columns."""
    facts = {"before": before, "lines": lines, "nothing": nothing, "names": names}
    return Chapter(id=key, title=title, template="reports/chapters/lines.html", facts=facts)


def _document(row: dict[str, Any]) -> str:
    parts = [
        row.get("title", ""),
        ", ".join(str(one).upper() for one in row.get("formats") or []),
        row.get("date") or "",
    ]
    return "; ".join(filter(None, parts))


def _themes(rows: list[dict[str, Any]]) -> Table:
    caption, head, words_head = _("Every theme, group by group"), _("Theme"), _("What it means")
    lines = tuple(Row(row["name"], words=" ".join(_told(row))) for row in rows)
    return Table("frame-table", caption, head, (), lines, words_head=words_head, figure="mentions")


def _told(row: dict[str, Any]) -> Iterator[str]:
    if row["group"]:
        yield f"{row['group']}:"
    yield row["meaning"] or _("No further words.")
    if row["standing"] == MERGED:
        yield _("Merged into “%(theme)s”.") % {"theme": row["into"]}
    elif row["standing"] != IN_USE:
        yield f"({STANDINGS[row['standing']]})"
