"""The same act on listed views: one person lists them, a second agrees to that very list. Each view has its record."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.intake.models import ResponseVersion
from responses.moderation.models import BulkAct, BulkAnswer, BulkMember
from responses.moderation.policies import (
    obstacles_in_reason,
    obstacles_to_answering_a_list,
    obstacles_to_listing,
    obstacles_to_moderating,
)
from responses.moderation.services import act_on, answer, open_proposal
from responses.moderation.states import CONFIRM, DECLINE, PUBLISH
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def propose_for_all(
    *, engagement: Engagement, versions: Iterable[ResponseVersion], act: str, by: Any, reason: str = "", note: str = ""
) -> BulkAct:
    """Propose an act of IN_BULK for these views, all of them or none. Nothing is shown or left out yet.

    `versions` are the newest ones, each with its response and that with its engagement. Raises Refused, with what
    stands in the way of each view.
    """
    listed = sorted(versions, key=lambda version: version.response_id)
    go_if_clear([*obstacles_to_listing(engagement, len(listed), by=by), *obstacles_in_reason(act, reason)])
    bulk = BulkAct.objects.create(engagement=engagement, act=act, reason=reason, note=note, by=by, at=machine_now())
    obstacles = [words for version in listed for words in _list(bulk, version)]
    go_if_clear(obstacles)
    details = {"act": act, "reason": reason, "views": [str(version.response.uuid) for version in listed]}
    record(act="moderate: list", subject=f"list {bulk.pk}", by=by, details=details)
    return bulk


def _list(bulk: BulkAct, version: ResponseVersion) -> list[str]:
    """Put one view on the list, with a proposal of its own where the act takes one; what stands in the way."""
    response = version.response
    stood = {"publication": response.publication, "counting": response.counting}
    BulkMember.objects.create(bulk=bulk, version=version, **stood)
    try:
        if bulk.act == PUBLISH:
            go_if_clear(obstacles_to_moderating(version, open_proposal(version), by=bulk.by, act=PUBLISH))
        else:
            facts: dict[str, Any] = {"reason": bulk.reason, "note": bulk.note, "by": bulk.by, "bulk": bulk}
            act_on(bulk.act, response=response, version_number=version.number, **facts)
    except Refused as refusal:
        return [_with_id(response.public_id, words) for words in refusal.obstacles]
    return []


def _with_id(public_id: str, words: str) -> str:
    return _("%(id)s: %(words)s") % {"id": public_id, "words": words}


def agree_for_all(*, bulk: BulkAct, by: Any, note: str = "") -> BulkAnswer:
    """Do to every view on the list what was proposed, as the second person. Raises Refused.

    A view that changed since it was listed is left out, and the answer says why.
    """
    return _answer(CONFIRM, bulk, by, note)


def refuse_for_all(*, bulk: BulkAct, by: Any, note: str = "") -> BulkAnswer:
    """Refuse the whole list: every view stays as it was. Raises Refused."""
    return _answer(DECLINE, bulk, by, note)


@transaction.atomic
def _answer(act: str, bulk: BulkAct, by: Any, note: str) -> BulkAnswer:
    bulk = BulkAct.objects.select_for_update(of=("self",)).select_related("engagement", "by").get(pk=bulk.pk)
    go_if_clear(obstacles_to_answering_a_list(bulk, by=by))
    left_out: dict[str, list[str]] = {}
    for member in bulk.members.select_related("version__response__engagement").order_by("version__response"):
        try:
            with transaction.atomic():
                _answer_for(member, act, bulk, by, note)
        except Refused as refusal:
            left_out[member.version.response.public_id] = [str(words) for words in refusal.obstacles]
    given = BulkAnswer.objects.create(bulk=bulk, act=act, note=note, left_out=left_out, by=by, at=machine_now())
    details = {"left out": sorted(left_out)}
    record(act=f"moderate: {act} list", subject=f"list {bulk.pk}", by=by, details=details)
    return given


def _answer_for(member: BulkMember, act: str, bulk: BulkAct, by: Any, note: str) -> None:
    """One view of the list. Raises Refused where it isn't as it was when it was listed."""
    version, response = member.version, member.version.response
    if act == DECLINE and bulk.act == PUBLISH:
        return
    if act == CONFIRM and (response.publication, response.counting) != (member.publication, member.counting):
        raise Refused([_("It changed after it was listed. Decide on it by itself.")])
    facts: dict[str, Any] = {"by": by, "note": note, "bulk": bulk}
    if bulk.act == PUBLISH:
        act_on(PUBLISH, response=response, version_number=version.number, **facts)
        return
    proposal = open_proposal(version)
    if proposal is None or proposal.bulk_id != bulk.pk:
        raise Refused([_("Somebody decided on it already.")])
    answer(act, proposal=proposal, **facts)
