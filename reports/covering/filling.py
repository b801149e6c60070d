"""What the portal knows for a covering paper, put into its form: whoever writes it reads and changes all of it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import deadline_words, instant_words
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.summary import open_days, summary
from reports.compilation.models import Report
from reports.compilation.states import EDITIONS, VOLUME
from reports.figures.tables import number
from reports.interests.register import rulings_of
from reports.interests.states import NONE
from responses.intake.states import BETWEEN, LATE
from responses.outreach.log import publicity_figures
from scenarios.models import Engagement

EIA, PRIVACY = "eia", "privacy_notice"
# Bodies on which general practitioners sit and decide.
RUN_BY_DOCTORS = ("CCG", "ICB")


def latest_report(engagement: Engagement) -> Report | None:
    """The newest finished report: figures on the covering paper are this report's."""
    return (
        Report.objects.compiled().filter(engagement=engagement).select_related("snapshot").order_by("-number").first()
    )


def filled_in(engagement: Engagement) -> dict[str, Any]:
    """Every field that records can fill. None of the choices is ticked for anybody: what is asked is theirs to say."""
    report = latest_report(engagement)
    content = report.snapshot.content if report and report.snapshot else None
    documents = engagement.texts.get("documents", [])
    return {
        "marking": "official",
        "title": engagement.title,
        "meeting": _("Governing Body"),
        "key_points": _lines(_key_points(content)),
        "risks": _lines(_risks(content)),
        "assurances": _lines(_assurances(report)),
        "conflicts": _lines(_conflicts(engagement)),
        "equality": _named(documents, EIA, _("There is no equality impact assessment among the documents.")),
        "privacy": _named(documents, PRIVACY, _("There is no privacy notice among the documents.")),
        "engagement_done": _lines(_engagement_done(engagement, content)),
        "previous": "",
        "freedom": "public",
        "appendices": _lines(_appendices(report, documents)),
    }


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines)


def _key_points(content: dict[str, Any] | None) -> Iterator[str]:
    if content is None:
        return
    facts = summary(content).facts
    yield from facts.get("came", [])
    yield from (f"{label}: {share}" for label, share in facts.get("preferred", []))
    if themes := facts.get("themes", []):
        yield _("Most views were about: %(themes)s.") % {"themes": "; ".join(str(theme) for theme in themes)}


def _risks(content: dict[str, Any] | None) -> Iterator[str]:
    yield _("People chose for themselves to take part. Their views do not stand for everyone, and are no vote.")
    if content is None:
        return
    timing = content["figures"]["timing"]
    later = timing[BETWEEN] + timing[LATE]
    if later:
        words = ngettext(
            "%(count)s view came after the close. The report shows it apart.",
            "%(count)s views came after the close. The report shows them apart.",
            later,
        )
        yield words % {"count": number(later)}


def _assurances(report: Report | None) -> Iterator[str]:
    yield _("Every view that came is in the ledger, and the ledger balances. No report can be made before it does.")
    yield _("Two people agreed on each view that staff left out. Two people let a report go to the Governing Body.")
    if report and report.snapshot:
        told = {"number": report.number, "digest": report.snapshot.digest}
        yield _("Report %(number)s was made from one snapshot, with the digest %(digest)s.") % told


def _conflicts(engagement: Engagement) -> Iterator[str]:
    if engagement.body.kind in RUN_BY_DOCTORS:
        yield _("Doctors on the Governing Body run practices, which provide care themselves and so may gain or lose.")
    rows = rulings_of(engagement)
    for row in rows:
        if row["kind"] != NONE:
            ruled = row["outcome_in_words"] or _("no ruling yet")
            told = {"member": row["member"], "kind": row["kind_in_words"].lower(), "ruled": ruled}
            yield _("%(member)s: %(kind)s interest. How it is handled: %(ruled)s.") % told
    none = len({row["member"] for row in rows if row["kind"] == NONE})
    if none:
        words = ngettext("%(count)s member has none to declare.", "%(count)s members have none to declare.", none)
        yield words % {"count": none}
    if not rows:
        yield _("No member has declared an interest yet, or said that there is none.")


def _engagement_done(engagement: Engagement, content: dict[str, Any] | None) -> Iterator[str]:
    dates = content["document"]["dates"] if content else {}
    if dates.get("opens_at") and dates.get("closes_at"):
        opens, closes = moment(dates["opens_at"]), moment(dates["closes_at"])
        told = {"opens": instant_words(opens), "closes": deadline_words(closes), "days": open_days(dates)}
        yield _("Views could be sent from %(opens)s to %(closes)s: %(days)s days.") % told
    if content:
        figures = content["figures"]
        told = {"counted": number(figures["counted"]), "organisations": number(figures["organisations"])}
        yield _("Views counted: %(counted)s. Organisations among them: %(organisations)s.") % told
    log = publicity_figures(engagement)
    if log.entries:
        told = {"entries": number(log.entries), "attended": number(log.attended)}
        yield _("Publicity and events in the log: %(entries)s. People who came: %(attended)s.") % told


def _appendices(report: Report | None, documents: list[dict[str, Any]]) -> Iterator[str]:
    if report:
        yield from _parts(report)
    yield from (document["title"] for document in documents if document.get("kind") == EIA)


def _parts(report: Report) -> Iterator[str]:
    """Each edition of the report, and its volumes of views as one line."""
    titles = list(report.parts.filter(approved=False).values_list("edition", "title"))
    for edition, title in sorted(titles, key=lambda part: list(EDITIONS).index(part[0])):
        if edition != VOLUME:
            yield _("Report %(number)s: %(part)s") % {"number": report.number, "part": title}
    volumes = sum(edition == VOLUME for edition, _title in titles)
    if volumes:
        words = ngettext(
            "Report %(number)s: %(many)s volume of views", "Report %(number)s: %(many)s volumes of views", volumes
        )
        yield words % {"number": report.number, "many": volumes}


def _named(documents: list[dict[str, Any]], kind: str, otherwise: str) -> str:
    titles = [document["title"] for document in documents if document.get("kind") == kind]
    return "\n".join(_("See: %(title)s") % {"title": title} for title in titles) or otherwise
