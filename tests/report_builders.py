"""What report tests build: engagements with views of every kind, moderated, and reports made without a broker."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count as counting
from typing import Any
from uuid import uuid4

from groundwork.work.leases import work_on
from groundwork.work.models import Job
from reports.compilation.building import Book
from reports.compilation.bundling import Spool
from reports.compilation.compilation import make_part, prepare_report
from reports.compilation.models import Report, Snapshot
from reports.compilation.rendering import document_of, printed_html, volume_of
from reports.compilation.services import approve_report, request_report
from reports.compilation.snapshot import take_snapshot
from reports.figures.definitions import definitions_in_words
from reports.figures.digest import Tally
from reports.figures.reading import CountedView
from reports.figures.recounting import recount
from responses.intake.models import Response, ResponseVersion, Withdrawal
from responses.intake.states import EXCLUSIONS
from responses.moderation import services as moderation
from responses.moderation.models import ModerationDecision
from responses.moderation.public_text import public_words
from responses.tallies.states import CHOSE
from scenarios.models import Engagement, StakeholderType
from scenarios.taxonomy import STAKEHOLDER_TYPES
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.finished_reports import finish

TYPES = [(slug, label) for slug, label, _, _ in STAKEHOLDER_TYPES]
_number = counting(1)

WORDS = (
    "I worry that one contract for everything makes it harder to see who decides. My mother has three nurses, two "
    "physiotherapists and a doctor, and none of them know what the others do. If one body held the contract they "
    "might talk to each other. But when it goes wrong, whom do I ring? The practice knows us. Please keep that."
)


def published(response: Response, by: Any) -> Response:
    """The view, shown to the public by a moderator."""
    moderation.publish(response=response, version_number=response.latest, by=by)
    response.refresh_from_db()
    return response


def left_out(response: Response, reason: str = "test", *, first: Any, second: Any) -> Response:
    """The view, left out of the count by two people."""
    moderation.exclude(response=response, version_number=response.latest, by=first, reason=reason)
    moderation.confirm(proposal=ModerationDecision.objects.latest("id"), by=second)
    response.refresh_from_db()
    return response


def withdrawn(response: Response) -> Response:
    """The view, taken back by its sender alone."""
    Withdrawal.objects.create(response=response, at=WHILE_OPEN)
    Response.objects.filter(pk=response.pk).update(counting="excluded", excluded_because="withdrawn")
    response.refresh_from_db()
    return response


def spoken_for(response: Response, bodies: list[dict[str, str]], **facts: Any) -> Response:
    """The view, corrected into one for several bodies that came in every unusual way there is."""
    first = response.versions.get()
    told = {
        "capacity": "several",
        "organisation": "Example Alliance",
        "answers": first.answers | {"bodies": bodies},
        "agreed": True,
        "after": "freeze",
        "copied_from": first,
        "attachments": [{"id": str(uuid4()), "name": "letter.pdf", "size": 2048, "sha256": "0" * 64}],
    } | facts
    kept = ("form", "stakeholder_type", "publication_choice", "received_at", "timing", "salt", "digest")
    same = {name: getattr(first, name) for name in kept}
    leaf = sha256(str(uuid4()).encode()).hexdigest()
    ResponseVersion.objects.create(response=response, number=2, draft_key=uuid4(), leaf=leaf, **same, **told)
    Response.objects.filter(pk=response.pk).update(latest=2)
    response.refresh_from_db()
    return response


def two_moderators(engagement: Engagement) -> tuple[Any, Any]:
    return a_person("moderator", on=engagement), a_person("moderator", on=engagement)


def an_engagement_with_views(count: int = 20, *, seed: int = 1, synthetic: bool = True) -> Engagement:
    """Views of every kind of stakeholder, on time, in between and late; most published, some left out."""
    engagement, dice = an_open_engagement(), random.Random(seed)
    first, second = two_moderators(engagement)
    kinds = list(StakeholderType.objects.all())
    for number in range(count):
        kind = kinds[number % len(kinds)]
        view = a_response(engagement, at=_moment(number), synthetic=synthetic, **_facts(kind, number, dice))
        if number % 10 == 9:
            left_out(view, ("test", "spam", "exact_duplicate")[number % 3], first=first, second=second)
        elif view.publication == "awaiting" and number % 7:
            published(view, first)
    return engagement


def a_report(engagement: Engagement, by: Any = None) -> Report:
    """A report that was asked for; its job waits."""
    return request_report(engagement=engagement, by=by or a_person("report_author", on=engagement))


def a_compiled_report(engagement: Engagement, by: Any = None, **facts: Any) -> Report:
    """A report whose draft workers have made, one part after the other."""
    report = request_report(engagement=engagement, by=by or a_person("report_author", on=engagement), **facts)
    return worked_off(report)


def worked_off(report: Report) -> Report:
    """Every job of the report that waits, done by a worker."""
    work_on(str(report.job_id), prepare_report)
    for part in report.parts.order_by("pk"):
        work_on(str(part.job_id), make_part)
    return Report.objects.for_staff().get(pk=report.pk)


def a_finished_report(engagement: Engagement, by: Any = None) -> Report:
    """A draft as workers would leave it, its files a few bytes long: for tests that don't read them."""
    report = a_report(engagement, by)
    Job.objects.filter(pk=report.job_id).update(state="done")
    finish(report, take_snapshot(engagement))
    return Report.objects.for_staff().get(pk=report.pk)


def an_approved_report(engagement: Engagement, by: Any = None) -> Report:
    """The same, approved by a second person and printed once more."""
    report = a_finished_report(engagement, by)
    approve_report(report=report, by=a_person("approver", on=engagement))
    report.parts.filter(approved=True).delete()
    finish(report, report.snapshot, approved=True)
    return Report.objects.for_staff().get(pk=report.pk)


def _moment(number: int) -> datetime:
    if number % 13 == 12:
        return SWITCH_OFF + timedelta(hours=number)
    if number % 11 == 10:
        return CLOSES + timedelta(hours=number % 48, minutes=61)
    return WHILE_OPEN + timedelta(hours=number % 100)


def _facts(kind: StakeholderType, number: int, dice: random.Random) -> dict[str, Any]:
    official = kind.speaks_as == StakeholderType.EITHER and number % 2
    return {
        "stakeholder": kind.slug,
        "organisation": f"Example {kind.label} {number % 30}" if official else "",
        "preference": ("scenario-1", "scenario-2", "neither", "unsure", "")[number % 5],
        "why": f"{WORDS} ({number})" if number % 6 else "",
        "other": "Please tell us what happens next.\n\nThank you." if number % 4 == 0 else "",
        "publication": ("publish", "publish_named" if official else "publish", "do_not_publish")[number % 3],
        "points": {dice.choice(["S1-A01", "S1-D02", "S2-A02"]): {"reaction": "matters", "words": "Very much so."}},
        "missing": {"scenario-2": "What it costs."} if number % 9 == 8 else {},
    }


def a_view(**facts: Any) -> CountedView:
    """One counted view as plain data."""
    number = next(_number)
    facts = {
        "version": number,
        "response": number,
        "channel": "online",
        "public_id": f"V-{number:06}",
        "type": "public",
        "agreed": False,
        "after": "",
        "attachments": [],
        "copied_from": None,
        "capacity": "official_view" if facts.get("organisation") else "own_view",
        "organisation": "",
        "publication": "published",
        "publication_choice": "publish",
        "timing": "on_time",
        "grace": False,
        "synthetic": False,
        "received_at": WHILE_OPEN,
        "answers": answers(),
    } | facts
    facts.setdefault("type_sent", facts["type"])
    return CountedView(**facts)


def answers(
    preference: str = "scenario-1",
    why: str = "It joins up care.",
    other: str = "",
    points: dict[str, Any] | None = None,
    missing: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "questions": {"q1-scenario": preference, "q1-why": why, "q2-other": other},
        "points": points or {},
        "missing": missing or {},
    }


def a_document(**facts: Any) -> dict[str, Any]:
    """A published engagement document with two scenarios and the three questions, without a database."""
    options = [
        ("scenario-1", "Scenario one"),
        ("scenario-2", "Scenario two"),
        ("neither", "Neither"),
        ("unsure", "Unsure"),
    ]
    asked = [
        ("1", "a", "q1-scenario", "scenario_preference"),
        ("1", "b", "q1-why", "long_text"),
        ("2", "", "q2-other", "long_text"),
    ]
    return {
        "slug": "lead-provider",
        "body": "Example CCG",
        "title": "Should one lead provider hold the contract?",
        "short_title": "Lead provider engagement",
        "summary": "We have a choice to make.",
        "preferred_reasons": "It joins up care.",
        "texts": {},
        "scenarios": [_a_scenario(number) for number in (1, 2)],
        "questions": [
            {
                "number": number,
                "part": part,
                "key": key,
                "type": kind,
                "text": f"Text of {key}?",
                "options": [{"value": v, "label": label} for v, label in options]
                if kind == "scenario_preference"
                else [],
            }
            for number, part, key, kind in asked
        ],
        "dates": {
            "opens_at": OPENS.isoformat(),
            "closes_at": CLOSES.isoformat(),
            "switch_off_at": SWITCH_OFF.isoformat(),
            "late_views_accepted": True,
        },
        "late_views_text": "We show later views separately.",
    } | facts


def a_content(
    views: Iterable[CountedView] = (), document: dict[str, Any] | None = None, **facts: Any
) -> dict[str, Any]:
    """A snapshot's content made of plain views, none of them left out."""
    views, document = list(views), document or a_document()
    tally = Tally(document, TYPES)
    for view in views:
        tally.add(view)
    figures = tally.figures()
    line = {"received": len(views), "counted": len(views), "excluded": 0, "withdrawn": 0, "awaiting": 0}
    books = {
        "channels": [{"channel": "online"} | line],
        "all": line,
        "excluded_because": dict.fromkeys(EXCLUSIONS, 0),
        "timing": figures["timing"],
        "after": figures["after"],
        "publication": figures["publication"],
    }
    words = [public_words(view, document, []) for view in views]
    return {
        "v": 1,
        "form": {"number": 1, "digest": "f" * 64},
        "taken_at": WHILE_OPEN.isoformat(),
        "audit_head": "a" * 64,
        "document": document,
        "extensions": [],
        "types": [list(row) for row in TYPES],
        "figures": figures | {"ledger": books},
        "definitions": definitions_in_words(),
        "named": sorted({view["organisation"] for view in words if view and view["organisation"]}),
        "volumes": spooled(view for view in words if view).close(),
    } | facts


def spooled(words: Iterable[dict[str, Any]]) -> Spool:
    spool = Spool()
    for view in words:
        spool.add(view)
    return spool


def edition_html(snapshot: Snapshot, **facts: Any) -> str:
    """One edition of an approved report, as the printer takes it."""
    return printed_html(document_of(Book(snapshot, **({"approved": True} | facts))))


def volumes_html(views: Iterable[CountedView] = (), **facts: Any) -> list[str]:
    """Each volume of an approved report on these views, as the printer takes it. No database holds them."""
    views = list(views)
    snapshot = a_snapshot(views, **facts)
    words = (public_words(view, snapshot.content["document"], []) for view in views)
    spool = spooled(view for view in words if view)
    book = Book(snapshot, edition="volume", approved=True)
    told = zip(spool.close(), spool.bundles(), strict=True)
    return [printed_html(volume_of(book, one, bundle)) for one, bundle in told]


def kept_volumes_html(snapshot: Snapshot) -> list[str]:
    """The same for a snapshot that the database holds."""
    book = Book(snapshot, edition="volume", approved=True)
    told = zip(snapshot.content["volumes"], snapshot.bundles.all(), strict=True)
    return [printed_html(volume_of(book, one, bundle.views)) for one, bundle in told]


def printed_views(snapshot: Snapshot) -> list[dict[str, Any]]:
    """What the public may read of every view of a kept snapshot."""
    return [view for bundle in snapshot.bundles.all() for view in bundle.views]


def a_snapshot(views: Iterable[CountedView] = (), **facts: Any) -> Snapshot:
    """A snapshot that no database holds."""
    content = a_content(views, **facts)
    return Snapshot(number=1, content=content, entries_digest="e" * 64, digest="d" * 64, audit_head="a" * 64)


def _a_scenario(number: int) -> dict[str, Any]:
    def side(letter: str) -> list[dict[str, str]]:
        return [{"code": f"S{number}-{letter}0{place}", "text": f"Point {letter}{place}"} for place in (1, 2)]

    return {
        "number": number,
        "key": f"scenario-{number}",
        "title": f"Scenario {number}",
        "description": f"What scenario {number} is.",
        "preferred": number == 1,
        "advantages": side("A"),
        "disadvantages": side("D"),
    }


def counted_by(engagement: Engagement, part: str) -> dict[str, int]:
    """Counted from the views themselves: a part of what is tallied, by its first fact that is told apart."""
    cells = ((facts, many) for (name, *facts), many in recount(engagement).items() if name == part)
    return {facts[1] if part == CHOSE else facts[0]: many for facts, many in cells}
