"""What analysts do to a letter that chose nothing: say what it seems to prefer, and by which words; take that back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.analysis.inference_policies import obstacles_to_inferring, obstacles_to_saying
from responses.analysis.inferring import rest_in
from responses.analysis.models import Inference, InferenceRemoval
from responses.analysis.policies import obstacles_to_coding
from responses.intake.models import Response, ResponseVersion
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def infer(*, version: ResponseVersion, about: str = "", choice: str, words: str, by: Any) -> Inference:
    """Say what the letter seems to prefer, in place of an earlier inference about the same. Raises Refused."""
    version = _held(version)
    rest = rest_in(version, version.response.engagement, words)
    go_if_clear(
        [
            *obstacles_to_inferring(version, by=by),
            *obstacles_to_saying(version, about=about, choice=choice, rest=rest),
        ]
    )
    facts = {"version": version, "about": about, "choice": choice, "field": rest.field, "words": rest.words}
    there = Inference.objects.live().filter(**facts).first()
    if there:
        return there
    for earlier in Inference.objects.live().filter(version=version, about=about):
        InferenceRemoval.objects.create(inference=earlier, by=by, at=machine_now())
    made = Inference.objects.create(**facts, by=by, at=machine_now())
    _record("preference: infer", made, by)
    return made


@transaction.atomic
def take_back_inference(*, inference: Inference, by: Any) -> InferenceRemoval:
    """Undo it. It stays in the history. Raises Refused."""
    version = _held(inference.version)
    go_if_clear(obstacles_to_coding(version, by=by))
    if InferenceRemoval.objects.filter(inference=inference).exists():
        raise Refused([_("Somebody took this back already.")])
    removal = InferenceRemoval.objects.create(inference=inference, by=by, at=machine_now())
    _record("preference: take back", inference, by)
    return removal


def _record(act: str, inference: Inference, by: Any) -> None:
    subject = f"response {inference.version.response.uuid}"
    record(act=act, subject=subject, by=by, details={"inference": inference.pk})


def _held(version: ResponseVersion) -> ResponseVersion:
    """This version, with its response held: two analysts read one letter one after the other."""
    rows = Response.objects.select_for_update(of=("self",)).select_related("engagement__current_version")
    version.response = rows.get(pk=version.response_id)
    return version
