"""Holds one response while a moderator acts on it: two moderators act one by one."""

from responses.intake.models import Response, ResponseVersion
from responses.moderation.policies import CORRECTED
from scenarios.services import Refused


def locked(response_id: int, version_number: int) -> ResponseVersion:
    """This version, with its response held until the end of the transaction. Raises Refused where there is none."""
    response = Response.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=response_id)
    version = response.versions.select_related("form").filter(number=version_number).first()
    if version is None:
        raise Refused([str(CORRECTED)])
    version.response = response
    return version
