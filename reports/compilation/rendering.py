"""Sets a snapshot as HTML: for the printer, for one self-contained file, and for a page of the site.

All three come from the same chapters and the same template. Nothing is read but the snapshot, so the same snapshot
gives the same HTML.
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
from reports.compilation.chapters.after_close import after_close
from reports.compilation.chapters.answers import answers
from reports.compilation.chapters.appendices import code_frame, documents, glossary, organisations, questions
from reports.compilation.chapters.asked import asked, moment
from reports.compilation.chapters.campaigns import campaigns
from reports.compilation.chapters.groups import groups
from reports.compilation.chapters.handling import handling
from reports.compilation.chapters.method import method
from reports.compilation.chapters.points import points
from reports.compilation.chapters.preference import preference
from reports.compilation.chapters.reasons import reasons
from reports.compilation.chapters.received import received
from reports.compilation.chapters.suggestions import suggestions
from reports.compilation.chapters.summary import summary
from reports.compilation.chapters.voices import voices
from reports.compilation.chapters.who import who
from reports.compilation.models import Snapshot
from reports.figures.tables import number

CHAPTERS = (
    *(summary, asked, received, who, method, preference, answers, points, reasons, suggestions, groups, campaigns),
    *(voices, after_close, handling, documents, questions, code_frame, organisations, glossary),
)


class OurStyles(str):
    """A style sheet of the portal's own: taken by templates as it is. Holds nothing that anybody else wrote."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def document_of(snapshot: Snapshot) -> dict[str, Any]:
    """What the templates under `reports/` print, as `report`."""
    content = snapshot.content
    document = content["document"]
    title = _("Report on the views we received: %(title)s") % {"title": document["short_title"]}
    return {
        "title": _("Demonstration. %(title)s") % {"title": title} if is_demonstration(content) else title,
        "subtitle": document["title"],
        "body": document["body"],
        "taken_at": content["taken_at"],
        "notice": demonstration_notice(content),
        "running_notice": running_notice(content),
        "stamp": stamp(snapshot),
        "chapters": [chapter(content) for chapter in CHAPTERS],
    }


def printed_html(snapshot: Snapshot) -> str:
    """The document as the printer takes it."""
    return render_to_string("reports/printed.html", {"report": document_of(snapshot)})


def standalone_html(snapshot: Snapshot) -> str:
    """The document as one file that asks nothing of any network."""
    screen = Path(str(finders.find("report.css"))).read_text("utf-8")
    styles = {"print_styles": OurStyles(stylesheet()), "screen_styles": OurStyles(screen)}
    return shown_on_screen(render_to_string("reports/standalone.html", {"report": document_of(snapshot), **styles}))


def page_html(request: HttpRequest, template: str, facts: dict[str, Any]) -> str:
    """A page of the site with the document in it. Hidden signs in people's words can't turn the page round."""
    return shown_on_screen(render_to_string(template, facts, request))


def is_demonstration(content: dict[str, Any]) -> bool:
    """Made on a portal that is only tried out, or of made-up views. A snapshot of before this was kept says neither."""
    return bool(content.get("demonstration") or content["figures"]["synthetic"])


def stamp(snapshot: Snapshot) -> list[str]:
    """What ties a printed copy to the books: number, moment, versions and digests."""
    content = snapshot.content
    taken = {"number": snapshot.number, "at": instant_words(moment(content["taken_at"]))}
    form = content["form"]
    return [
        _("Snapshot %(number)s, taken at %(at)s") % taken,
        _("Snapshot digest: %(digest)s") % {"digest": snapshot.digest},
        _("Engagement version %(number)s, digest: %(digest)s") % form,
        _("Head of the audit chain: %(digest)s") % {"digest": content["audit_head"]},
    ]


def running_notice(content: dict[str, Any]) -> str:
    """What stands at the head of each page; nothing on a real report."""
    if content["figures"]["synthetic"]:
        return _("Demonstration: holds synthetic views")
    return _("Demonstration") if is_demonstration(content) else ""


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
