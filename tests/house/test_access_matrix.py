"""docs/access-matrix.csv, read by a machine: every address, as everyone, with every verb, on things that are there."""

import csv
from datetime import timedelta
from http.cookies import SimpleCookie
from io import StringIO
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from consultation.accounts.access import url_names
from consultation.accounts.matrix import CLOSED, ELSEWHERE, NO, NOT_SIGNED_IN, SIGN_IN, WORDS, YES, as_csv
from consultation.accounts.methods import ACTS
from consultation.accounts.models import User
from consultation.accounts.roles import ROLES, name_of
from consultation.accounts.rules import ANYONE, RULES
from groundwork.clock.handles import machine_now
from groundwork.clock.services import set_engagement_time
from groundwork.work.models import Job, Sweep
from groundwork.work.states import PENDING
from reports.desk.services import correct_count
from responses.analysis.models import Inference
from responses.entry.mending import leave
from responses.entry.services import throw_away, verify
from responses.filetexts.services import agree as agree_to_words
from responses.filetexts.services import write as write_words
from responses.imports.models import Import
from responses.imports.services import send_back, undo
from responses.moderation.wishing import refuse_wish
from scenarios.models import Milestone
from scenarios.setup.lists import SCENARIOS
from scenarios.setup.services import mark_of
from scenarios.states import PAUSED
from scenarios.stops import decline_withdrawal
from tests.addresses import OF_KEPT_BACK, address_of, drawn_for
from tests.builders import OPENS, PASSWORD, SWITCH_OFF, a_person, an_open_engagement
from tests.world import a_world

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
    """Who reads acts on nothing, but a Governing Body on its register of interests. Analysts code, search, export what
    is public and choose what a report quotes; administrators act on people."""
    acts = {name for name in ACTS if RULES[name] != ANYONE and MATRIX[name][name_of("analyst")] == YES}
    more = {"search:save", "search:delete", "exports:export_public", "narrative:choose_quote", "narrative:drop_quote"}
    more |= {f"narrative:{act}" for act in ("count_against", "add_suggestion", "remove_suggestion")}
    assert acts == {name for name in ACTS if name.startswith("analysis:")} | more
    acts = {name for name in ACTS if RULES[name] != ANYONE and MATRIX[name][name_of("administrator")] == YES}
    assert acts == {name for name in ACTS if name.startswith("accounts:")}
    theirs = {"board_reader": {"interests:correct"}, "chair": {"interests:correct", "interests:rule"}, "auditor": set()}
    for role, expected in theirs.items():
        acts = {name for name in ACTS if RULES[name] != ANYONE and MATRIX[name][name_of(role)] == YES}
        assert acts == expected, f"{role} may do {acts}"


# The walk

UNTIL = ("until_day", "until_month", "until_year")
PAPERS = {
    "correct-what": "Report 1",
    "correct-way": "post",
    "correct-sent_on_day": 4,
    "correct-sent_on_month": 3,
    "correct-sent_on_year": 2021,
}
UNWISE = ("online-only", "no-contact", "no-legal-basis", "no-audience")


def scenario_of(world: SimpleNamespace) -> dict[str, Any]:
    return next(entry.state for entry in SCENARIOS.entries(world.engagement))


def body_of(name: str, world: SimpleNamespace) -> dict[str, Any]:
    """A form that would be taken, so that a refusal is about the person."""
    answer = {"confirm-version": 1, "confirm-proposal": world.proposal.pk}
    bodies: dict[str, dict[str, Any]] = {
        "moderation:publish": {"publish-version": 1},
        "moderation:count_only": {"count_only-version": 1, "count_only-reason": "abuse"},
        "moderation:exclude": {"exclude-version": 1, "exclude-reason": "test"},
        "moderation:hide": {"hide-version": 1, "hide-words": "care", "hide-reason": "links"},
        **{
            f"moderation:{name}": {f"{form}-version": 1, f"{form}-redaction": row.pk}
            for name, form, row in (
                ("agree_hidden", "agree_hidden", world.claim),
                ("ask_to_lift", "ask_to_lift", world.claim),
                ("lift", "lift", world.lifting),
                ("keep_hidden", "lift", world.lifting),
            )
        },
        "moderation:hold": {
            "hold-version": 1,
            "hold-reason": "advice",
            **{f"hold-remind_on_{part}": number for part, number in (("day", 19), ("month", 3), ("year", 2021))},
        },
        **{
            f"moderation:{name}": {f"{form}-version": 1, f"{form}-concern": row.pk, f"{form}-note": "Rang them."}
            for name, form, row in (
                ("ask_to_close", "ask_to_close", world.concern),
                ("close_concern", "close_concern", world.closing),
                ("keep_open", "close_concern", world.closing),
            )
        },
        "search:save": {"save-name": "Trams"},
        "desk:preferences": {"hide": "no"},
        "desk:add_count": {"channel": "phone", "many": 2, "day_day": 3, "day_month": 3, "day_year": 2021},
        "desk:correct": {"correct-many": 7, "correct-reason": "Two stuck together."},
        "desk:explain": {"explain-reason": "Two were not views."},
        "moderation:release": {"release-version": 1},
        **{
            f"moderation:{name}": {f"{form}-appeal": row.pk, f"{form}-note": "Read again.", **more}
            for name, form, row, more in (
                ("propose_on_appeal", "propose_on_appeal", world.appeal, {"propose_on_appeal-outcome": "ask_to_stay"}),
                ("agree_on_appeal", "agree_on_appeal", world.answering, {}),
                ("refuse_on_appeal", "agree_on_appeal", world.answering, {}),
            )
        },
        "moderation:type_in_appeal": {
            "type_in_appeal-words": "It was no abuse.",
            "type_in_appeal-channel": "phone",
            **{
                f"type_in_appeal-received_on_{part}": number
                for part, number in (("day", 5), ("month", 3), ("year", 2021))
            },
        },
        "erasure:ask": {"asked_by": "sender", "reason": "She wrote to us."},
        "erasure:refuse": {"note": "It names nobody."},
        "moderation:take_wish": {
            "take_wish-want": "withdraw",
            "take_wish-channel": "phone",
            "take_wish-said": "She phoned and gave her reference.",
            **{f"take_wish-received_on_{part}": number for part, number in (("day", 5), ("month", 3), ("year", 2021))},
        },
        **{
            f"moderation:{name}": {"agree_to_wish-wish": world.wish.pk, "agree_to_wish-note": "I phoned her back."}
            for name in ("agree_to_wish", "refuse_wish")
        },
        "moderation:relist": {
            "relist-version": 1,
            "relist-field": "type",
            "relist-type": "gp-practice",
            "relist-reason": "sender_said",
            "relist-note": "They rang.",
        },
        "moderation:propose_for_all": {"listed": f"{world.waiting.public_id}:1", "act": "publish"},
        "moderation:confirm": answer,
        "moderation:decline": answer,
        "analysis:add_theme": {"add_theme-name": "Buses", "add_theme-why": "It came up."},
        "analysis:rename_theme": {"rename_theme-name": "Buses", "rename_theme-why": "It is clearer."},
        "analysis:merge_theme": {"merge_theme-into": world.coded.other.pk, "merge_theme-why": "They are one."},
        "analysis:split_theme": {"split_theme-parts": "Buses\nTrams: on rails", "split_theme-why": "They are two."},
        "analysis:retire_theme": {"retire_theme-why": "Nobody means it."},
        "analysis:confirm_group": {"confirm_group-name": "Save our buses"},
        "analysis:refuse_group": {"refuse_group-why": "By chance."},
        "analysis:join_groups": {"join_groups-into": world.groups[1].uuid},
        "analysis:part_group": {"views": world.groups[0].members.first().response_id},
        "analysis:give": {"version": 1, "theme": world.coded.other.pk, "sentiment": "against"},
        "analysis:take_back": {"code": world.coded.code.pk},
        "analysis:link_persons": {
            "one": world.waiting.public_id,
            "other": world.published.public_id,
            "why": "The same turn of phrase.",
        },
        "analysis:unlink_persons": {f"{world.link.uuid}-why": "They are twins."},
        "analysis:infer": {"version": 1, "choice": ":scenario-1", "words": "It works."},
        "analysis:take_back_inference": {"inference": Inference.objects.get().pk},
        "narrative:choose_quote": {"code": world.quoted_code.pk, "words": "do not talk"},
        "narrative:count_against": {"against": "yes"},
        "narrative:add_suggestion": {"text": "Begin in one town."},
        "compilation:confirm_finding": {
            "chart-types-basis": world.types_basis,
            "chart-types-sentence": "Most were patients.",
        },
        "analysis:note": {"text": "Compare with the other one."},
        "scenarios:confirm_extension": {"proposal": world.extension.pk},
        "scenarios:decline_extension": {"proposal": world.extension.pk, "note": "Not needed."},
        "scenarios:propose_extension": {
            **{f"close_on_{place}": number for place, number in enumerate((19, 3, 2021))},
            "close_time": "11:59pm",
            "reason": "The post was late.",
        },
        "entry:verify": {"version": 1},
        "entry:send_back": {"version": 1, "reason": "A line is missing."},
        "outreach:send": {
            "key": "6f1c7c62-4f0e-4f0e-9a55-0d1f6b3b2f10",
            "kind": "invitation",
            "subject": "Tell us",
            "text": "What do you think?",
            "confirmed": 1,
        },
        "outreach:invited_otherwise": {"note": "By phone."},
        "outreach:mark_reply": {"reference": world.published.reference, "theirs": "yes"},
        "outreach:strike_out": {"reason": "It never took place.", "seen": 1},
        "entry:mend": {"mend-reason": "A word is missing."},
        "imports:confirm": {"compared": "on"},
        "imports:send_back": {"back-reason": "The dates are wrong."},
        "imports:undo": {"undo-reason": "It is the wrong file."},
        "assistance:finish": {"note": "Posted it."},
        "attachments:release": {"read": "on"},
        "filetexts:write": {"number": 0, "words": "The bus is late."},
        "filetexts:agree": {"number": 1},
        "filetexts:send_back": {"number": 1, "note": "A line is missing."},
        "assistance:agree": {"who": "A council", "reason": "meeting", **dict(zip(UNTIL, (19, 3, 2021), strict=True))},
        "scenarios:pause": {"pause_reason": "The form lost answers."},
        "scenarios:freeze": {"freeze_sure": "on"},
        "scenarios:propose_withdrawal": {"withdrawal_reason": "The plans have changed."},
        "scenarios:confirm_withdrawal": {"proposal": world.withdrawal.pk},
        "scenarios:decline_withdrawal": {"proposal": world.withdrawal.pk, "note": "Not needed."},
        "setup:agree": {"proposal": world.publishing.pk},
        "setup:decline": {"proposal": world.publishing.pk, "note": "Not yet."},
        "setup:propose": {"reason": "Clearer."} | {f"why-{key}": "For now." for key in UNWISE},
        "setup:move": {"to": "later", "seen": mark_of(scenario_of(world))},
        "setup:remove": {"seen": mark_of(scenario_of(world))},
        "accounts:invite": {"email": "x@portal.example", "where": world.engagement.slug, "roles": ["analyst"]},
        "accounts:invitation": {"name": "New Person", "password": "three odd words here"},
        "accounts:give_role": {"give-role": "analyst", "give-where": world.engagement.slug},
        "accounts:take_role": {"role": "moderator", "where": world.engagement.slug},
        "accounts:close_account": {"account-reason": "Left."},
        "accounts:reset_second_factor": {"reset-reason": "Rang them."},
        "accounts:reopen_account": {"account-reason": "Back."},
        "demo:clock": {"engagement": world.engagement.slug, "stop": "opened"},
        "interests:rule": {"rule-outcome": "leave", "rule-reason": "It is about the practice."},
        "board:correct_papers": PAPERS | {"correct-reason": "It went on another day."},
        "board:strike_out_papers": {"strike-reason": "Nothing was sent."},
        "exports:export_public": {"public-file_format": "csv"},
        "exports:export_restricted": {"restricted-file_format": "csv"},
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
    if name.startswith(("intake:", "contacts:")) or name in OF_KEPT_BACK:
        client.cookies["draft"] = drawn_for(name, world).private_code
    if name.startswith("equality:"):
        client.cookies["equality"] = world.ticket
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    writes = Writes()
    data = body_of(name, world) if verb == "POST" else None
    address = address_of(name, world)
    undo = transaction.savepoint()
    # The demonstration's clock is an address of the demonstration only.
    with connection.execute_wrapper(writes), override_settings(DEMO_MODE=name == "demo:clock"):
        page = getattr(client, verb.lower())(address, data)
    transaction.savepoint_rollback(undo)
    client.cookies = cookies
    location = urlsplit(page.headers.get("Location", "")).path
    to_sign_in = page.status_code == 302 and location == reverse(settings.LOGIN_URL)
    said = SIGN_IN if to_sign_in else NO if page.status_code == 404 else YES
    return said, page.status_code, writes.seen


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("walkers", [EVERYONE[::2], EVERYONE[1::2]], ids=["half", "other half"])
def test_everyone_gets_from_every_address_what_the_file_says(walkers):
    world = a_world()
    # On a busy machine the walk takes longer than the portal lets its sweep be silent.
    Sweep.objects.update(at=machine_now() + timedelta(days=1))
    for who in walkers:
        client = as_somebody(who, world)
        verbs = VERBS + RARE_VERBS if who in (NOT_SIGNED_IN, name_of("moderator")) else VERBS
        for name, verb in product(MATRIX, verbs):
            assert_as_written(who, client, verb, name, world)


def assert_as_written(who: str, client: Client, verb: str, name: str, world: SimpleNamespace) -> None:
    row = MATRIX[name]
    said, status, wrote = ask(client, verb, name, world)
    taken = said == YES and (verb if verb != "HEAD" else "GET") in row["Methods"].split()
    where = f"{verb} {name} as {who} is answered with {status}"
    assert said == row[who], f"{where}, the file says {row[who]}"
    assert taken or not wrote, f"{where} and writes {wrote}"
    assert status in (TAKEN if taken else REFUSED[said]), where


def ready_to_freeze(world: SimpleNamespace) -> None:
    """The form is off, and nothing that staff typed in or brought in waits any more."""
    set_engagement_time(to=SWITCH_OFF)
    throw_away(entry=world.begun_entry, by=a_person("owner", on=world.engagement))
    verify(entry=world.typed_entry, version_number=1, by=a_person("owner", on=world.engagement))
    owner = a_person("owner", on=world.engagement)
    leave(entry=world.mending_entry, by=owner)
    refuse_wish(wish=world.wish, by=a_person("moderator", on=world.engagement), note="It was not her.")
    write_words(engagement=world.engagement, file=world.unread_file, seen=0, by=owner, words="The bus is late.")
    checker = a_person("moderator", on=world.engagement)
    for file in (world.unread_file, world.file_to_check):
        agree_to_words(engagement=world.engagement, file=file, number=1, by=checker)
    send_back(brought=world.handed_file, by=owner, reason="The dates are wrong.")
    for brought in Import.objects.unsettled():
        undo(brought=brought, by=owner, reason="It is not needed.")
    for count in (world.count, world.explained.count):
        correct_count(count=count, by=a_person("owner", on=world.engagement), many=0, reason="None came.")


@pytest.mark.django_db
def test_every_act_acts_for_somebody_who_may():
    """Else the walk would prove nothing: a form that nobody's post gets through refuses everyone."""
    world = a_world()
    client = as_somebody(name_of("owner"), world)
    by_rule = {RULES[name]: role for role in ROLES for name in ACTS if RULES[name] in ROLES[role][1]}
    before = {
        "scenarios:propose_withdrawal": lambda: decline_withdrawal(
            proposal=world.withdrawal, by=a_person("approver", on=world.engagement)
        ),
        "scenarios:resume": lambda: Milestone.objects.create(engagement=world.engagement, kind=PAUSED, at=OPENS),
        "scenarios:freeze": lambda: ready_to_freeze(world),
        "compilation:stop_report": lambda: Job.objects.filter(pk=world.stuck.job_id).update(state=PENDING),
    }
    theirs = {name for name in ACTS if RULES[name] != ANYONE}
    # Something stands in the way of these: an extension that waits, a report that is made, a list with themes in it.
    # A sample is for its second coder alone, and an interest is for its member to correct.
    for name in (
        theirs
        - {"scenarios:propose_extension", "compilation:request_report", "analysis:load_starter"}
        - {"analysis:give_second", "analysis:take_back_second", "interests:correct"}
        # What an author is typing is kept beside the record: it is no act yet.
        - {"narrative:keep_draft"}
    ):
        client = as_somebody(name_of(by_rule[RULES[name]]), world)
        undo = transaction.savepoint()
        before.get(name, lambda: None)()
        said, _status, wrote = ask(client, "POST", name, world)
        transaction.savepoint_rollback(undo)
        assert said == YES, name
        assert any("audit_auditevent" in sql for sql in wrote), name
