"""What stands in the way of taking views out of the portal. Reading them is one right, taking them out another."""

from django.utils.translation import gettext as _

from reports.exports.states import PUBLIC, RESTRICTED
from scenarios.models import Engagement
from scenarios.policies import Person

PERMISSIONS = {PUBLIC: "exports.export_public", RESTRICTED: "exports.export_restricted"}


def obstacles_to_exporting(engagement: Engagement, *, by: Person, edition: str) -> list[str]:
    obstacles = []
    if not by.has_perm(PERMISSIONS[edition], engagement):
        obstacles.append(_("You can't take out this edition. The engagement owner can."))
    if engagement.current_version is None:
        obstacles.append(_("This engagement was never published, so there is nothing to take out."))
    elif not engagement.current_version.document["questions"]:
        obstacles.append(_("This page asks for no views, so there is nothing to take out."))
    return obstacles
