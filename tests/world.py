"""One engagement with something behind every address, and the addresses of what is there."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.mailing import reset_url
from consultation.accounts.models import User
from groundwork.clock.handles import machine_now
from groundwork.work.models import Job, Sweep
from groundwork.work.states import DONE, FAILED
from reports.compilation.models import Report
from reports.compilation.services import release_report
from reports.compilation.snapshot import take_snapshot
from reports.compilation.storing import final_name, place_of
from responses.intake.services import submit
from responses.moderation.services import exclude
from scenarios.models import ExtensionProposal
from scenarios.services import propose_extension
from tests.builders import CLOSES, SWITCH_OFF, a_draft, a_person, a_response, an_open_engagement


def a_world() -> SimpleNamespace:
    """One engagement with something behind every address, so that a refusal refuses something."""
    Sweep.objects.create(id=1, at=machine_now())
    document = {"key": "one", "title": "A document", "kind": "summary", "placeholder": True}
    engagement = an_open_engagement(texts={"documents": [document]})
    owner, author, approver, moderator = (
        a_person(role, on=engagement) for role in ("owner", "report_author", "approver", "moderator")
    )
    waiting, proposed = a_response(engagement), a_response(engagement)
    proposal = exclude(response=proposed, version_number=1, by=moderator, reason="spam")
    snapshot = take_snapshot(engagement)
    released, finished = (a_report(engagement, author, snapshot, number) for number in (1, 2))
    release_report(report=released, by=approver)
    failed = a_report(engagement, author, None, 3)
    return SimpleNamespace(
        engagement=engagement,
        draft=a_draft(engagement),
        sent=sent_view(engagement),
        waiting=waiting,
        proposed=proposed,
        proposal=proposal,
        released=released,
        finished=finished,
        failed=failed,
        extension=an_extension(engagement, owner),
        stranger=a_person(),
    )


def sent_view(engagement: Any) -> Any:
    begun = a_draft(engagement)
    submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
    return begun


def an_extension(engagement: Any, owner: User) -> ExtensionProposal:
    later = {"new_closes_at": CLOSES.replace(day=19), "new_switch_off_at": SWITCH_OFF.replace(day=22)}
    return propose_extension(engagement=engagement, by=owner, reason="The post was late.", **later)


def a_report(engagement: Any, author: User, snapshot: Any, number: int) -> Report:
    now = machine_now()
    state = DONE if snapshot else FAILED
    job = Job.objects.create(
        kind="none", subject=f"{engagement.slug} {number}", state=state, run_after=now, created_at=now
    )
    report = Report.objects.create(
        engagement=engagement, number=number, job=job, requested_by=author, requested_at=now, snapshot=snapshot
    )
    if snapshot:
        place = place_of(final_name(report.pk))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"%PDF-1.7 a stand-in")
        finished = {"pdf_name": final_name(report.pk), "pdf_digest": "0" * 64, "compiled_at": now}
        Report.objects.filter(pk=report.pk).update(validation={"conformant": True}, **finished)
        report.refresh_from_db()
    return report


def address_of(name: str, world: SimpleNamespace) -> str:
    """The real address of something that is there."""
    if name == "account_reset_password_from_key":
        return urlsplit(reset_url(world.stranger)).path
    pattern = dict(url_names())[name]
    kwargs: dict[str, Any] = {"slug": world.engagement.slug} if "<slug:slug>" in pattern else {}
    if name == "scenarios:document":
        kwargs["key"] = "one"
    elif "<uuid:key>" in pattern:
        kwargs["key"] = drawn_for(name, world).draft.key
    if "<slug:question>" in pattern:
        kwargs["question"] = "q1-why"
    if "<slug:scenario>" in pattern:
        kwargs["scenario"] = "scenario-1"
    if "<uuid:response>" in pattern:
        kwargs["response"] = (
            world.proposed if name in ("moderation:confirm", "moderation:decline") else world.waiting
        ).uuid
    if "<uuid:report>" in pattern:
        reports = {"compilation:retry_report": world.failed, "compilation:release_report": world.finished}
        kwargs["report"] = reports.get(name, world.released).pk
    return reverse(name, kwargs=kwargs)


def drawn_for(name: str, world: SimpleNamespace) -> Any:
    """The draft, or for what comes after sending the view, whose private code opens this page."""
    return world.sent if name in ("intake:sent", "intake:receipt_file", "intake:correct") else world.draft
