"""Stakeholders, letters to them and entries of the log, for tests."""

import uuid
from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import Any

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.models import Job
from groundwork.work.services import enqueue
from groundwork.work.states import DONE
from responses.outreach.models import Letter, Publicity, PublicityVersion, Round, Stakeholder, StakeholderImport
from responses.outreach.services.stakeholders import add_stakeholder, note_bounce
from responses.outreach.states import EVENT, INVITATION, SENT, UNSURE
from scenarios.models import StakeholderType

_number = count(1)


def a_stakeholder(engagement: Any, by: Any, name: str = "", *, email: str | None = None, **facts: Any) -> Stakeholder:
    number = next(_number)
    told = {
        "name": name or f"Body number {number}",
        "type": StakeholderType.objects.get(slug=facts.pop("type", "vcse")),
        "email": f"body{number}@portal.example" if email is None else email,
    }
    return add_stakeholder(engagement=engagement, by=by, **told | facts)


def a_sent_letter(stakeholder: Stakeholder, by: Any, kind: str = INVITATION) -> Letter:
    """As a round leaves it behind that went out."""
    key = uuid.uuid4()
    told = {"subject": "Tell us", "text": "We would like to hear from you.", "by": by, "at": engagement_now()}
    job = enqueue(kind="outreach.send", subject=str(key))
    sent = Round.objects.create(id=key, engagement=stakeholder.engagement, kind=kind, job=job, **told)
    return Letter.objects.create(round=sent, stakeholder=stakeholder, state=SENT, sent_at=told["at"])


def an_entry_in_the_log(engagement: Any, by: Any, **facts: Any) -> PublicityVersion:
    told = {"kind": EVENT, "on": date(2021, 3, 2), "place": "The library", "host": "The council", "attendance": 31}
    publicity = Publicity.objects.create(engagement=engagement)
    return PublicityVersion.objects.create(publicity=publicity, number=1, by=by, at=engagement_now(), **told | facts)


def an_unsure_letter(stakeholder: Stakeholder, by: Any) -> Letter:
    """Nobody knows if it went out: the worker died while it handed it over."""
    letter = a_sent_letter(stakeholder, by)
    Letter.objects.filter(pk=letter.pk).update(state=UNSURE, sent_at=None)
    Job.objects.filter(pk=letter.round.job_id).update(state=DONE)
    return letter


def an_outreach(engagement: Any, by: Any) -> SimpleNamespace:
    """One of everything."""
    stakeholder, bounced, fresh = (a_stakeholder(engagement, by) for _ in range(3))
    note_bounce(stakeholder=bounced, by=by)
    waiting = StakeholderImport.objects.create(engagement=engagement, rows=[], by=by, at=machine_now())
    return SimpleNamespace(
        stakeholder=stakeholder,
        bounced=bounced,
        unsure=an_unsure_letter(a_stakeholder(engagement, by), by),
        fresh=fresh,
        letter=a_sent_letter(stakeholder, by),
        entry=an_entry_in_the_log(engagement, by),
        waiting=waiting,
    )
