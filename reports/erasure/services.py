"""Words of a view go: one person writes down who asked and why, a second one agrees, and it is done at once.

What is counted stays: the view with what it chose, the kind of its sender, and the leaf that proves its place.
"""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.services import enqueue
from reports.compilation.asking import held_engagement
from reports.erasure.cleaning import CLEAN
from reports.erasure.in_reports import erase_in_reports, words_to_cut
from reports.erasure.in_views import Erasing, erase_in_views
from reports.erasure.models import Erasure, ErasureAnswer, ErasureRequest
from reports.erasure.policies import obstacles_to_answering, obstacles_to_asking
from reports.erasure.states import AGREED, REFUSED
from responses.intake.models import Response, ResponseVersion
from responses.intake.services.afterwards import show_as
from responses.intake.states import DO_NOT_PUBLISH
from responses.moderation.locking import locked
from scenarios.services import go_if_clear


@transaction.atomic
def ask_for_erasure(*, response: Response, asked_by: str, reason: str, by: Any) -> ErasureRequest:
    """Write down that the words of this view must go, who asked (a key of ASKED_BY) and why. Raises Refused."""
    version = _newest(response)
    waits = ErasureRequest.objects.waiting().filter(response=response).exists()
    go_if_clear(obstacles_to_asking(version, by=by, waits=waits, asked_by=asked_by, reason=reason))
    told = {"response": version.response, "asked_by": asked_by, "reason": reason}
    asked = ErasureRequest.objects.create(by=by, at=machine_now(), **told)
    _record("asked for", asked, by, asked_by=asked_by)
    return asked


@transaction.atomic
def agree_to_erasure(*, asked: ErasureRequest, by: Any, note: str = "") -> ErasureAnswer:
    """Erase the words, as the second person: in every table at once, or in none. Raises Refused."""
    engagement = held_engagement(asked.response.engagement)
    version, answer = _answered(AGREED, asked, by, note)
    response = version.response
    erasing = Erasing(answer, response, list(response.versions.select_related("form").order_by("number")))
    for one in erasing.versions:
        one.response = response
    cutter, now = words_to_cut(erasing), engagement_now()
    Erasure.objects.bulk_create(
        [Erasure(answer=answer, response=response, version=one, at=now) for one in erasing.versions]
    )
    if response.publication_choice != DO_NOT_PUBLISH:
        show_as(response, DO_NOT_PUBLISH, now)
    response.erased_at = now
    response.save(update_fields=["erased_at"])
    erase_in_views(erasing)
    corrections = erase_in_reports(erasing, cutter)
    enqueue(kind=CLEAN, subject=str(answer.pk))
    told = {"versions": len(erasing.versions), "corrected_reports": [report.number for report in corrections]}
    _record("erase", asked, by, engagement=engagement.slug, **told)
    return answer


@transaction.atomic
def refuse_erasure(*, asked: ErasureRequest, by: Any, note: str) -> ErasureAnswer:
    """Refuse, as the second person, and say why: every word stays. Raises Refused."""
    _version, answer = _answered(REFUSED, asked, by, note)
    _record("refused", asked, by)
    return answer


def _answered(act: str, asked: ErasureRequest, by: Any, note: str) -> tuple[ResponseVersion, ErasureAnswer]:
    version = _newest(asked.response)
    answered = ErasureAnswer.objects.filter(request=asked).exists()
    go_if_clear(obstacles_to_answering(version, asked, by=by, answered=answered, act=act, note=note))
    facts = {"act": act, "note": note, "written_by_id": asked.by_id, "by": by, "at": machine_now()}
    return version, ErasureAnswer.objects.create(request=asked, **facts)


def _newest(response: Response) -> ResponseVersion:
    """Its newest version, with the response held: no correction and no second act comes between."""
    held = Response.objects.select_for_update().get(pk=response.pk)
    return locked(held.pk, held.latest)


def _record(act: str, asked: ErasureRequest, by: Any, **details: Any) -> None:
    """Who, when and which view. Never a word of it, nor of the reason."""
    subject = f"response {asked.response.uuid}"
    record(act=f"erasure: {act}", subject=subject, by=by, details={"request": str(asked.pk)} | details)
