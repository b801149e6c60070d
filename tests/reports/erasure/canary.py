"""A word that nobody else writes, put into every field of a view, and the search for it in everything we keep."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from groundwork.clock.handles import engagement_now, machine_now
from reports.compilation.models import Comment, Part, Report
from reports.compilation.services import publish_report, release_report
from reports.compilation.storing import file_name, place_of
from reports.covering.models import CoveringPaper
from reports.erasure.services import agree_to_erasure, ask_for_erasure
from reports.narrative.models import Finding, NarrativeDraft
from reports.narrative.services.choosing import Suggested, add_suggestion, choose_quote
from responses.analysis.frames import frame_of
from responses.analysis.models import Inference, Note
from responses.analysis.services.doubles import link_persons
from responses.attachments.models import Attachment
from responses.attachments.services import take_in
from responses.contacts.services import keep_contact
from responses.entry import services as entry
from responses.entry.models import EntryAct, Wish, WishAnswer
from responses.filetexts.services import send_back, write
from responses.intake.models import AgreedDate, Response
from responses.intake.services import begin_correction, save_page, submit
from responses.intake.services.drafting import change_list
from responses.intake.services.sharing import approve, share
from responses.intake.states import TO_WRITE
from responses.moderation.appealing import appeal, propose_on_appeal
from responses.moderation.hiding import ask_to_lift, hide
from responses.moderation.relisting import relist
from responses.moderation.safeguarding import ask_to_close, close, escalate
from responses.moderation.services import confirm, count_only, hold, publish, release
from responses.search.services import save_search
from tests.builders import a_draft, a_person, a_response
from tests.report_builders import an_approved_report
from tests.reports.covering.writing import a_content
from tests.reports.narrative.writing import a_version
from tests.responses.analysis.themes import a_code, a_theme
from tests.responses.attachments.files import PDF, uploaded
from tests.responses.entry.clerks import typed_in

CANARY = "zyzzyvafink"
LINE = f"Ring {CANARY} Quorum at 12 Elm Row, she knows of the nurses there."
QUOTED = f"Ring {CANARY} Quorum at 12 Elm Row"
NAME = f"{CANARY} Surgery"
SAID = {"about": {"type": "public", "capacity": "own_view", "organisation": ""}, "publication": "publish"}


def erased(response: Response, first: Any, second: Any) -> Any:
    """Asked for by one, agreed to by the other."""
    asked = ask_for_erasure(response=response, asked_by="sender", reason="She wrote to us on Monday.", by=first)
    return agree_to_erasure(asked=asked, by=second)


def a_view_full_of_it(engagement: Any, first: Any, second: Any) -> Response:
    """Sent by the form for an organisation, with a file and an address; corrected, and read by staff."""
    begun = a_draft(
        engagement,
        stakeholder="vcse",
        organisation=NAME,
        publication="publish_named",
        why=LINE,
        other=LINE,
        points={"S1-A01": {"reaction": "matters", "words": LINE}},
        missing={"scenario-2": LINE},
    )
    key = begun.draft.key
    save_page(draft_key=key, part="attributes", words={"people_served": LINE, "how_asked": CANARY})
    share(draft_key=key, kind=TO_WRITE)
    approve(draft_key=key, revision=begun.draft.revision, name=CANARY, role=CANARY)
    file = _add_file(engagement, key)
    keep_contact(
        engagement=engagement, view_key=key, draft=begun.draft, email=f"{CANARY}@portal.example", purposes=["updates"]
    )
    view = submit(draft_key=key, engagement_id=engagement.pk).response
    correction = begin_correction(response=view, new_words={"questions": {"q2-other": f"{LINE} And more."}})
    submit(draft_key=correction.key, engagement_id=engagement.pk)
    view.refresh_from_db()
    begin_correction(response=view, new_words={"questions": {"q2-other": f"{CANARY} {LINE}"}})
    _read_by_staff(engagement, view, first, second)
    _file_read_by_staff(engagement, file, first, second)
    return view


def _add_file(engagement: Any, key: Any) -> Any:
    def enter(row: Any) -> None:
        change_list(draft_key=key, part="files", add=[{"id": str(row.pk), "question": ""}])

    content = PDF.replace(b"%%EOF", CANARY.encode() + b"\n%%EOF")
    return take_in(engagement=engagement, draft_key=key, file=uploaded(f"{CANARY}.pdf", content), enter=enter).pk


def _file_read_by_staff(engagement: Any, file: Any, first: Any, second: Any) -> None:
    """Its words written down, sent back, and then said to be none."""
    Attachment.objects.filter(pk=file).update(state="clean", scanned_at=machine_now())
    told = {"engagement": engagement, "file": file}
    write(seen=0, words=LINE, by=first, **told)
    send_back(number=1, note=CANARY, by=second, **told)
    write(seen=1, why_nothing=CANARY, by=first, **told)


def _read_by_staff(engagement: Any, view: Response, first: Any, second: Any) -> None:
    told = {"response": view, "version_number": 2, "by": first}
    hold(**told, reason="advice", remind_on=date(2021, 3, 8), note=CANARY)
    release(**told, note=CANARY)
    relist(**told, field="organisation", value=f"{NAME} Ltd", reason="spelling", note=CANARY)
    (run,) = hide(runs=[("question", "q2-other", 0, 4)], reason="identifies_self", note=CANARY, **told)
    ask_to_lift(redaction=run, by=first, note=CANARY)
    concern = escalate(response=view, by=first)
    ask_to_close(concern=concern, by=first, note=CANARY)
    close(concern=concern, by=second, note=CANARY)
    release(**told, note=CANARY)
    publish(**told, note=CANARY)
    view.refresh_from_db()
    analyst = a_person("analyst", on=engagement)
    Note.objects.create(response=view, text=CANARY, by=analyst, at=machine_now())
    pair = link_persons(engagement=engagement, views=(view, a_response(engagement)), why=CANARY, by=analyst)
    assert pair.pk
    theme = a_theme(engagement, analyst)
    code = a_code(view, theme, analyst, part=(0, len(QUOTED)))
    author = a_person("report_author", on=engagement)
    choose_quote(
        engagement=engagement, entry=frame_of(engagement).entries[theme.pk], code=code, words=QUOTED, by=author
    )
    _written_by_staff(engagement, view, author)


def _written_by_staff(engagement: Any, view: Response, author: Any) -> None:
    prose = f"One said: “{QUOTED}.” {NAME} said so too. This sentence stays."
    a_version(engagement, "conclusions", prose, by=author)
    facts = {"engagement": engagement, "by": author, "at": machine_now()}
    NarrativeDraft.objects.create(section="conclusions", words=prose, based_on=1, **facts)
    Finding.objects.create(chart="chart-types", sentence=prose, basis="0" * 64, **facts)
    add_suggestion(engagement=engagement, said=Suggested(prose, [view.public_id]), by=author)
    save_search(engagement=engagement, by=author, name="One", asked={"organisation": NAME}, shared=True)
    told = a_content(engagement, previous=prose)
    CoveringPaper.objects.create(number=1, content=told, **facts | {"at": engagement_now()})


def a_letter_full_of_it(engagement: Any, first: Any, second: Any) -> Response:
    """Typed in from paper, with a petition and a later date agreed; its sender asked for something by phone."""
    said = SAID | {"letter": LINE, "petition": {"wording": LINE, "organiser": CANARY, "signatures": 12}}
    typed = typed_in(engagement, first, kind="letter", channel="post", said=said)
    entry.verify(entry=typed, by=second, version_number=1)
    typed.refresh_from_db()
    now = {"by": first, "at": machine_now()}
    agreed = {"who": CANARY, "note": CANARY, "reason": "meeting", "until": engagement_now(), "code_hash": "1" * 64}
    type(typed).objects.filter(pk=typed.pk).update(
        agreed=AgreedDate.objects.create(engagement=engagement, **agreed, **now), document={"letter": LINE}
    )
    version = typed.response.versions.get()
    EntryAct.objects.create(entry=typed, version=version, act="sent_back", typed_by=first, reason=CANARY, **now)
    asked = {"response": typed.response, "want": "do_not_publish", "channel": "phone", "received_on": date(2021, 3, 5)}
    wish = Wish.objects.create(said=CANARY, **asked, **now)
    WishAnswer.objects.create(wish=wish, act="refused", note=CANARY, taken_by=first, by=second, at=machine_now())
    Inference.objects.create(version=version, choice="scenario-2", field="letter", words=QUOTED, **now)
    return typed.response


def a_withheld_view_full_of_it(engagement: Any, first: Any, second: Any) -> Response:
    """Not shown, by two people's decision; its sender appealed."""
    view = a_response(engagement, why=LINE)
    told = {"response": view, "version_number": 1, "by": first, "reason": "abuse", "note": CANARY}
    confirm(proposal=count_only(**told), by=second, note=CANARY)
    asked = appeal(response=view, words=LINE)
    third = a_person("moderator", on=engagement)
    propose_on_appeal(appeal=asked, act="ask_to_stay", by=third, note=CANARY)
    return view


def a_published_report(engagement: Any) -> Report:
    """Two sets of files with the word in them, as if printed; approved, released and published."""
    report = an_approved_report(engagement)
    comment_on = {"chapter": "summary", "words": f"Is “{QUOTED}” right?"}
    author = a_person("report_author", on=engagement)
    Comment.objects.create(report=report, by=author, at=machine_now(), **comment_on)
    approver = a_person("approver", on=engagement)
    release_report(report=report, by=approver)
    publish_report(report=report, by=approver)
    for part in Part.objects.filter(report=report):
        for kind in part.files:
            place_of(file_name(part, kind)).write_text(LINE)
    return Report.objects.for_staff().get(pk=report.pk)


def found_in_tables() -> list[str]:
    """Every table and column in which the word stands, whatever its type: also the index for words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the database's own names
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _holds(value)]
    return sorted(set(found))


def found_in_files() -> list[str]:
    """Every file of the private store in whose name or bytes the word stands."""
    return [str(place) for place in _files() if _holds(place.name) or _holds(place.read_bytes())]


def _files() -> Iterator[Path]:
    return (place for place in Path(settings.PRIVATE_STORE).rglob("*") if place.is_file())


def _holds(value: Any) -> bool:
    if isinstance(value, (bytes, memoryview)):
        return CANARY.encode() in bytes(value).lower()
    return CANARY in str(value).lower()
