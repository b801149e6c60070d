"""docs/access-matrix.csv, read by a machine: every address, as everyone, with every verb, on things that are there."""

import csv
from http.cookies import SimpleCookie
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.mailing import reset_url
from consultation.accounts.matrix import CLOSED, ELSEWHERE, NO, NOT_SIGNED_IN, SIGN_IN, WORDS, YES, as_csv
from consultation.accounts.models import User
from consultation.accounts.roles import ROLES, name_of
from consultation.accounts.rules import ACTS, ANYONE, RULES
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
from tests.builders import CLOSES, PASSWORD, SWITCH_OFF, a_draft, a_person, a_response, an_open_engagement

FILE = Path(__file__).parents[2] / "docs" / "access-matrix.csv"
VERBS = ("GET", "POST", "PUT", "DELETE")
RARE_VERBS = ("HEAD", "PATCH", "OPTIONS")
MATRIX = {row["Name"]: row for row in csv.DictReader(StringIO(FILE.read_text("utf-8")))}
# A page, a way on, or a form shown again because somebody else decided first.
TAKEN = (200, 302, 303, 409)
REFUSED = {YES: (405,), NO: (404,), SIGN_IN: (302,)}
EVERYONE = [NOT_SIGNED_IN, CLOSED, ELSEWHERE, *(name_of(role) for role in ROLES)]


# The file


def test_the_file_is_what_the_rules_say():
    assert FILE.read_text("utf-8") == as_csv(), "Run: manage.py print_access_matrix > docs/access-matrix.csv"


def test_every_address_has_one_row_and_one_title():
    names = [name for name, _pattern in url_names()]
    assert sorted(names) == sorted(set(names)) == sorted(RULES) == sorted(WORDS) == sorted(MATRIX)
    assert len(set(WORDS.values())) == len(WORDS)


def test_every_answer_is_one_that_people_can_read():
    assert {row[who] for row in MATRIX.values() for who in EVERYONE} == {YES, NO, SIGN_IN}


def test_reading_and_acting_are_kept_apart():
    """Whoever only reads has no act: an analyst, an auditor, the Governing Body, an administrator."""
    for role in ("analyst", "auditor", "chair", "board_reader", "administrator"):
        acts = [name for name in ACTS if RULES[name] != ANYONE and MATRIX[name][name_of(role)] == YES]
        assert acts == [], f"{role} may do {acts}"


# The walk


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


def body_of(name: str, world: SimpleNamespace) -> dict[str, Any]:
    """A form that would be taken, so that a refusal is about the person."""
    answer = {"confirm-version": 1, "confirm-proposal": world.proposal.pk}
    bodies: dict[str, dict[str, Any]] = {
        "moderation:publish": {"publish-version": 1},
        "moderation:count_only": {"count_only-version": 1, "count_only-reason": "abuse"},
        "moderation:exclude": {"exclude-version": 1, "exclude-reason": "test"},
        "moderation:confirm": answer,
        "moderation:decline": answer,
        "scenarios:confirm_extension": {"proposal": world.extension.pk},
        "scenarios:decline_extension": {"proposal": world.extension.pk, "note": "Not needed."},
        "scenarios:propose_extension": {
            **{f"close_on_{place}": number for place, number in enumerate((19, 3, 2021))},
            "close_time": "11:59pm",
            "reason": "The post was late.",
        },
        "account_login": {"login": world.stranger.email, "password": PASSWORD},
        "account_reset_password": {"email": world.stranger.email},
    }
    return bodies.get(name, {}) | {"form_end": "complete"}


def as_somebody(who: str, world: SimpleNamespace) -> Client:
    """A browser in which this person signed in, whatever became of them since."""
    client = Client()
    if who == NOT_SIGNED_IN:
        return client
    roles = {name_of(role): [role] for role in ROLES} | {CLOSED: list(ROLES), ELSEWHERE: list(ROLES)}
    where = an_open_engagement() if who == ELSEWHERE else world.engagement
    person = a_person(*roles[who], on=where)
    client.force_login(person)
    if who == CLOSED:
        User.objects.filter(pk=person.pk).update(is_active=False)
    return client


class Writes:
    """Notes each statement that changes a row; sessions aside, which any visit may touch."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            self.seen.append(sql)
        return execute(sql, params, many, context)


def ask(client: Client, verb: str, name: str, world: SimpleNamespace) -> tuple[str, int, list[str]]:
    """What this address says to this verb: yes, no or sign in; its status; what it wrote. Then it is undone."""
    cache.clear()
    if name.startswith("intake:"):
        client.cookies["draft"] = drawn_for(name, world).private_code
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    writes = Writes()
    data = body_of(name, world) if verb == "POST" else None
    address = address_of(name, world)
    undo = transaction.savepoint()
    with connection.execute_wrapper(writes):
        page = getattr(client, verb.lower())(address, data)
    transaction.savepoint_rollback(undo)
    client.cookies = cookies
    location = urlsplit(page.headers.get("Location", "")).path
    to_sign_in = page.status_code == 302 and location == reverse(settings.LOGIN_URL)
    said = SIGN_IN if to_sign_in else NO if page.status_code == 404 else YES
    return said, page.status_code, writes.seen


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_gets_from_every_address_what_the_file_says(who):
    world = a_world()
    client = as_somebody(who, world)
    verbs = VERBS + RARE_VERBS if who in (NOT_SIGNED_IN, name_of("moderator")) else VERBS
    for name, row in MATRIX.items():
        for verb in verbs:
            said, status, wrote = ask(client, verb, name, world)
            taken = said == YES and (verb if verb != "HEAD" else "GET") in row["Methods"].split()
            where = f"{verb} {name} as {who} is answered with {status}"
            assert said == row[who], f"{where}, the file says {row[who]}"
            assert taken or not wrote, f"{where} and writes {wrote}"
            assert status in (TAKEN if taken else REFUSED[said]), where


@pytest.mark.django_db
def test_every_act_acts_for_somebody_who_may():
    """Else the walk would prove nothing: a form that nobody's post gets through refuses everyone."""
    world = a_world()
    client = as_somebody(name_of("owner"), world)
    by_rule = {RULES[name]: role for role in ROLES for name in ACTS if RULES[name] in ROLES[role][1]}
    for name in ACTS - {"intake:send", "intake:correct", "scenarios:propose_extension", "compilation:request_report"}:
        client = as_somebody(name_of(by_rule[RULES[name]]), world)
        said, _status, wrote = ask(client, "POST", name, world)
        assert said == YES, name
        assert any("audit_auditevent" in sql for sql in wrote), name
