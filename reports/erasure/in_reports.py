"""Takes the words of a view out of what was made of it: volumes, quotes, staff's prose, reports and their files.

A report that printed them is taken back. One that people rely on is corrected by another one on the same books, with
marked blanks and the same figures.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groundwork.audit.chain import canonical
from groundwork.audit.erasable import ERASED
from groundwork.audit.services import record
from groundwork.work.services import cancel, retry
from groundwork.work.states import PENDING, RUNNING
from reports.compilation.asking import ask_for
from reports.compilation.blanking import blanked
from reports.compilation.models import Bundle, Comment, Report, Snapshot
from reports.compilation.services import call_back
from reports.covering.models import CoveringPaper
from reports.erasure.blanking import marked, name_of_nobody, names_of, words_of
from reports.erasure.in_views import Erasing, dates_agreed_with
from reports.erasure.prose import Cutter
from reports.figures.digest import organisation_key
from reports.narrative.models import Finding, NarrativeDraft, NarrativeVersion, Quote, Suggestion
from responses.analysis.models import CopyAct, CopyGroup, FrameAct
from responses.intake.models import Overlay, ResponseVersion
from responses.intake.states import COUNTED, LISTED_ORGANISATION
from responses.moderation.models import BulkAct, BulkAnswer
from responses.search.models import SavedSearch

# Parts of a snapshot that say the same whoever sent a view.
OF_THE_FORM = ("document", "types", "definitions", "form", "extensions")


def words_to_cut(erasing: Erasing) -> Cutter:
    """What must go from staff's own texts too. Ask before anything is blanked.

    A name that another view of the engagement bears as well is nobody's secret and stays.
    """
    others = ResponseVersion.objects.filter(response__engagement=erasing.response.engagement_id)
    others = others.filter(response__counting=COUNTED).exclude(response=erasing.response).exclude(organisation="")
    borne = {organisation_key(name) for name in others.values_list("organisation", flat=True).distinct()}
    names = [name for version in erasing.versions for name in names_of(version)]
    listed = Overlay.objects.filter(version__in=erasing.versions, field=LISTED_ORGANISATION)
    names += [*listed.values_list("value", flat=True), *dates_agreed_with(erasing).values_list("who", flat=True)]
    words = [text for version in erasing.versions for text in words_of(version)]
    return Cutter(words, [name for name in names if organisation_key(name) not in borne])


def erase_in_reports(erasing: Erasing, cutter: Cutter) -> list[Report]:
    """The reports that correct those which had to be taken back; empty where none had printed the words."""
    _begin_again(erasing)
    _what_authors_chose(erasing)
    _what_staff_wrote(erasing, cutter)
    snapshots = Snapshot.objects.filter(engagement=erasing.response.engagement_id).order_by("number")
    touched = {snapshot.pk for snapshot in snapshots.iterator(chunk_size=1) if _blanked(erasing, snapshot, cutter)}
    printed = _reports_that_print(erasing, cutter, touched)
    return _withdrawn_and_corrected(erasing, printed)


def _begin_again(erasing: Erasing) -> None:
    """A report that reads the books just now may have read the words: its job begins anew."""
    reports = Report.objects.filter(engagement=erasing.response.engagement_id, snapshot__isnull=True)
    for report in reports.filter(job__state__in=(PENDING, RUNNING)).select_related("job"):
        retry(job=cancel(job=report.job))


def _what_authors_chose(erasing: Erasing) -> None:
    Quote.objects.filter(version__in=erasing.versions).delete()


def _what_staff_wrote(erasing: Erasing, cutter: Cutter) -> None:
    """Runs of the view's words give way to the mark, in every text of this engagement that staff wrote."""
    engagement = erasing.response.engagement_id
    ours = Q(engagement=engagement)
    for rows, columns in (
        (NarrativeVersion.objects.filter(ours), ("words",)),
        (Finding.objects.filter(ours), ("sentence",)),
        (BulkAct.objects.filter(ours), ("note",)),
        (BulkAnswer.objects.filter(bulk__engagement=engagement), ("note",)),
        (CopyAct.objects.filter(group__engagement=engagement), ("name", "why", "organiser")),
        (FrameAct.objects.filter(ours), ("name", "meaning", "why")),
        (CoveringPaper.objects.filter(ours), ("content",)),
        (NarrativeDraft.objects.filter(ours), ("words",)),
        (Suggestion.objects.filter(ours), ("text", "reply")),
        (Comment.objects.filter(report__engagement=engagement), ("words",)),
        (CopyGroup.objects.filter(ours), ("name", "organiser")),
        (SavedSearch.objects.filter(ours), ("asked",)),
        (Report.objects.filter(ours), ("erratum",)),
    ):
        _cut_in(erasing, rows, columns, cutter)


def _cut_in(erasing: Erasing, rows: QuerySet[Any], columns: tuple[str, ...], cutter: Cutter) -> None:
    for pk, *texts in rows.order_by().values_list("pk", *columns).iterator():
        cut = [cutter.cut_all(text) for text in texts]
        if cut != texts:
            erasing.mark([rows.model(pk=pk)])
            rows.model._default_manager.filter(pk=pk).update(**dict(zip(columns, cut, strict=True)))


def _blanked(erasing: Erasing, snapshot: Snapshot, cutter: Cutter) -> bool:
    """Whether these books held anything of the view. In the volumes nothing is left but where it stood."""
    public_id, found = erasing.response.public_id, False
    for bundle in snapshot.bundles.iterator(chunk_size=1):
        views = [_nothing_of(view) if view["id"] == public_id else view for view in bundle.views]
        if views != bundle.views:
            erasing.mark([bundle])
            found = bool(Bundle.objects.filter(pk=bundle.pk).update(views=views))
    nobody = name_of_nobody(public_id)
    content = {
        part: told if part in OF_THE_FORM else _without_names(told, cutter, nobody)
        for part, told in snapshot.content.items()
    }
    if content != snapshot.content:
        erasing.mark([snapshot])
        figures = canonical(content["figures"]).decode()
        found = bool(Snapshot.objects.filter(pk=snapshot.pk).update(content=content, figures=figures))
    return found


def _reports_that_print(erasing: Erasing, cutter: Cutter, touched: set[int]) -> list[Report]:
    """Those made of such books, and those whose authors quote the view; what they keep of its words goes now."""
    found = []
    versions = {version.pk for version in erasing.versions}
    reports = Report.objects.filter(engagement=erasing.response.engagement_id).select_related("engagement", "job")
    for report in reports.select_for_update(of=("self",)).order_by("number"):
        kept = _without_quotes(cutter.cut_all(report.narrative), versions)
        if kept != report.narrative:
            Report.objects.filter(pk=report.pk).update(narrative=kept)
        if kept != report.narrative or report.snapshot_id in touched:
            report.narrative = kept
            found.append(report)
    return found


def _without_quotes(kept: dict[str, Any], versions: set[int]) -> dict[str, Any]:
    def others(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if row["version"] not in versions]

    quotes = {theme: others(rows) for theme, rows in kept.get("quotes", {}).items()}
    told = {"quotes": quotes} if "quotes" in kept else {}
    return kept | told | ({"against": others(kept["against"])} if "against" in kept else {})


def _nothing_of(view: dict[str, Any]) -> dict[str, Any]:
    return view | {
        "organisation": ERASED if view["organisation"] else "",
        "bodies": marked(view["bodies"]),
        "texts": [text | {"words": ERASED} for text in view["texts"]],
    }


def _without_names(value: Any, cutter: Cutter, nobody: str) -> Any:
    """Texts that are nothing but one of the names. What else a snapshot says was written by nobody who was erased."""
    if isinstance(value, str):
        return nobody if value and cutter.cut(value) == ERASED else value
    if isinstance(value, dict):
        return {key: _without_names(item, cutter, nobody) for key, item in value.items()}
    return [_without_names(item, cutter, nobody) for item in value] if isinstance(value, list) else value


def _withdrawn_and_corrected(erasing: Erasing, printed: list[Report]) -> list[Report]:
    """Each of them is taken back. What people relied on is corrected; so is what a draft was to correct."""
    made: dict[int, Snapshot] = {}
    corrections: dict[Any, Report] = {}
    for report in printed:
        if hasattr(report, "removal"):
            continue
        _take_back(erasing, report)
        wrong, books = (report if report.final_at else report.corrects), report.snapshot_id
        if not wrong or not books or wrong.pk in corrections or _is_corrected(wrong):
            continue
        made[books] = made.get(books) or blanked(Snapshot.objects.get(pk=books))
        corrections[wrong.pk] = _corrected(erasing, wrong, made[books])
    return list(corrections.values())


def _is_corrected(report: Report) -> bool:
    return report.corrections.filter(approval__isnull=False).exists()


def _take_back(erasing: Erasing, report: Report) -> None:
    """Its files go for good, and whatever of it is being made is stopped: that would print the words again."""
    for job in (report.job, *(part.job for part in report.parts.select_related("job"))):
        if job.state in (PENDING, RUNNING):
            cancel(job=job)
    reason = _("Words of one view were erased. Nobody may read them any more.")
    call_back(report, by=erasing.answer.by, reason=reason)


def _corrected(erasing: Erasing, report: Report, snapshot: Snapshot) -> Report:
    by, erratum = erasing.answer.by, _("Words of one view were erased. Each blank shows where they stood.")
    told = {"kind": report.kind, "snapshot": snapshot, "corrects": report, "erratum": erratum}
    corrected = ask_for(report.engagement, by, **told)
    _note("correct report", corrected, by, corrects=report.number, books="blanked")
    return corrected


def _note(act: str, report: Report, by: Any, **details: Any) -> None:
    facts = {"engagement": report.engagement.slug, "number": report.number, "because": "erasure"}
    record(act=act, subject=f"report {report.pk}", by=by, details=facts | details)
