"""Sets a snapshot as HTML: for the printer, for one self-contained file, and for a page of the site.

All three come from the same chapters and the same template. Nothing is read but the snapshot, so the same snapshot
gives the same HTML.
"""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import instant_words
from groundwork.printing.bundle import stylesheet
from reports.compilation.chapters.after_close import after_close
from reports.compilation.chapters.asked import asked, moment
from reports.compilation.chapters.method import method
from reports.compilation.chapters.points import points
from reports.compilation.chapters.preference import preference
from reports.compilation.chapters.received import received
from reports.compilation.chapters.summary import summary
from reports.compilation.chapters.voices import voices
from reports.compilation.chapters.who import who
from reports.compilation.models import Snapshot
from reports.figures.tables import number

CHAPTERS = (summary, asked, received, who, preference, points, voices, after_close, method)


class OurStyles(str):
    """A style sheet of the portal's own: taken by templates as it is. Holds nothing that anybody else wrote."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def document_of(snapshot: Snapshot) -> dict[str, Any]:
    """What the templates under `reports/` print, as `report`."""
    content = snapshot.content
    document = content["document"]
    synthetic = content["figures"]["synthetic"]
    title = _("Report on the views we received: %(title)s") % {"title": document["short_title"]}
    return {
        "title": _("Demonstration. %(title)s") % {"title": title} if synthetic else title,
        "subtitle": document["title"],
        "body": document["body"],
        "taken_at": content["taken_at"],
        "synthetic": synthetic_notice(synthetic, content["figures"]["counted"]),
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
    return render_to_string("reports/standalone.html", {"report": document_of(snapshot), **styles})


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


def synthetic_notice(synthetic: int, counted: int) -> str:
    """What the cover says of a report that holds made-up views; nothing of one that doesn't."""
    if not synthetic:
        return ""
    return ngettext(
        "Demonstration. %(synthetic)s of the %(counted)s views in this report is synthetic: "
        "a program made it up. It is nobody's view.",
        "Demonstration. %(synthetic)s of the %(counted)s views in this report are synthetic: "
        "a program made them up. They are nobody's views.",
        synthetic,
    ) % {"synthetic": number(synthetic), "counted": number(counted)}
