"""Sets one edition of a report as HTML: for the printer, for one self-contained file, and for a page of the site.

All three come from the same chapters and the same template. Nothing is read but the snapshot and what the report
keeps, so the same ones give the same HTML.
"""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import instant_words
from groundwork.printing.bundle import stylesheet
from groundwork.printing.printable import shown_on_screen
from reports.compilation.building import Book, Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.verbatim import introduction, verbatim
from reports.compilation.chapters.volumes import name_of_volume
from reports.compilation.outline import chapters_of
from reports.compilation.states import EDITIONS, INTERIM, SUMMARY, SUPPLEMENT, VOLUME
from reports.figures.tables import number

# What the style sheet calls each kind of document.
_FORMS = {SUMMARY: "short", VOLUME: "volume"}


class OurStyles(str):
    """A style sheet of the portal's own: taken by templates as it is. Holds nothing that anybody else wrote."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def document_of(book: Book) -> dict[str, Any]:
    """What the templates under `reports/` print, as `report`."""
    return _document(book, title=_title(book), chapters=list(chapters_of(book)))


def volume_of(book: Book, told: dict[str, Any], views: list[dict[str, Any]]) -> dict[str, Any]:
    """The same for one volume of views. `told` is what the snapshot says of the volume."""
    content = book.snapshot.content
    title = _("%(volume)s. %(engagement)s") % {
        "volume": name_of_volume(told),
        "engagement": content["document"]["short_title"],
    }
    document = _document(book, title=title, chapters=verbatim(content, views))
    return document | {
        "volume": _("Volume %(number)s") % {"number": told["number"]},
        "introduction": introduction(content),
        "wordless": told["views"] - told["with_words"],
    }


def printed_html(document: dict[str, Any]) -> str:
    """The document as the printer takes it."""
    return render_to_string("reports/printed.html", {"report": document})


def twin_html(document: dict[str, Any]) -> str:
    """The document as a page of the site holds it: kept beside the PDF, so that the two can't come apart."""
    return shown_on_screen(render_to_string("reports/twin.html", {"report": document}))


def standalone_html(document: dict[str, Any]) -> str:
    """The document as one file that asks nothing of any network."""
    screen = Path(str(finders.find("report.css"))).read_text("utf-8")
    styles = {"print_styles": OurStyles(stylesheet()), "screen_styles": OurStyles(screen)}
    return shown_on_screen(render_to_string("reports/standalone.html", {"report": document, **styles}))


def _document(book: Book, *, title: str, chapters: list[Chapter]) -> dict[str, Any]:
    content = book.snapshot.content
    document = content["document"]
    return {
        "title": _("Demonstration. %(title)s") % {"title": title} if is_demonstration(content) else title,
        "running_title": title,
        "subtitle": document["title"],
        "body": document["body"],
        "edition": str(EDITIONS[book.edition]),
        "short": book.edition == SUMMARY,
        "form": _FORMS.get(book.edition, "report"),
        "draft": not book.approved,
        "corrects": book.corrects,
        "erratum": book.erratum,
        "taken_at": content["taken_at"],
        "notice": demonstration_notice(content),
        "running_notice": running_notice(book),
        "stamp": stamp(book),
        "staff": book.staff,
        "slug": document["slug"],
        "chapters": chapters,
    }


def _title(book: Book) -> str:
    words = {
        INTERIM: _("Interim report on the views we received so far: %(title)s"),
        SUPPLEMENT: _("Supplement on the views we received late: %(title)s"),
    }.get(book.kind, _("Report on the views we received: %(title)s"))
    if book.edition == SUMMARY:
        words = _("Summary of the views we received: %(title)s")
    return words % {"title": book.snapshot.content["document"]["short_title"]}


def page_html(request: HttpRequest, template: str, facts: dict[str, Any]) -> str:
    """A page of the site with the document in it. Hidden signs in people's words can't turn the page round."""
    return shown_on_screen(render_to_string(template, facts, request))


def is_demonstration(content: dict[str, Any]) -> bool:
    """Made on a portal that is only tried out, or of made-up views. A snapshot of before this was kept says neither."""
    return bool(content.get("demonstration") or content["figures"]["synthetic"])


def stamp(book: Book) -> list[str]:
    """What ties a printed copy to the books: numbers, moment, versions and digests."""
    snapshot = book.snapshot
    content = snapshot.content
    taken = {"number": snapshot.number, "at": instant_words(moment(content["taken_at"]))}
    form = content["form"]
    numbered = [_("Report %(number)s") % {"number": book.number}] if book.number else []
    return [
        *numbered,
        _("Snapshot %(number)s, taken at %(at)s") % taken,
        _("Snapshot digest: %(digest)s") % {"digest": snapshot.digest},
        _("Engagement version %(number)s, digest: %(digest)s") % form,
        _("Head of the audit chain: %(digest)s") % {"digest": content["audit_head"]},
    ]


def running_notice(book: Book) -> str:
    """What stands at the head of each page; nothing on a real report that was approved."""
    content, said = book.snapshot.content, []
    if not book.approved:
        said.append(_("Draft, not approved"))
    if content["figures"]["synthetic"]:
        said.append(_("Demonstration: holds synthetic views"))
    elif is_demonstration(content):
        said.append(_("Demonstration"))
    return ". ".join(said)


def demonstration_notice(content: dict[str, Any]) -> str:
    """What the cover says of a demonstration, and of its made-up views if there are any; nothing of a real report."""
    synthetic, counted = content["figures"]["synthetic"], content["figures"]["counted"]
    if not is_demonstration(content):
        return ""
    if not synthetic:
        said = _("Demonstration. This report was made to try the portal out. It is not a report by %(body)s.")
        return said % {"body": content["document"]["body"]}
    return ngettext(
        "Demonstration. %(synthetic)s of the %(counted)s views in this report is synthetic: "
        "a program made it up. It is nobody's view.",
        "Demonstration. %(synthetic)s of the %(counted)s views in this report are synthetic: "
        "a program made them up. They are nobody's views.",
        synthetic,
    ) % {"synthetic": number(synthetic), "counted": number(counted)}
