"""What stands in the way of letting tables about people out."""

import hashlib
from typing import Any

from django.utils.translation import gettext as _

from groundwork.audit.chain import canonical
from reports.people.models import ReleasedTables
from reports.people.protecting import as_released
from reports.people.states import PROTECTED
from scenarios.models import Engagement
from scenarios.policies import Person


def obstacles_to_bringing_in(engagement: Engagement, *, by: Person) -> list[str]:
    if by.has_perm("people.bring_populations", engagement):
        return []
    return [_("You can't bring in how many people live here. The engagement owner and report authors can.")]


def digest_of(document: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of what is kept of a release, hexadecimal."""
    return hashlib.sha256(canonical(as_released(document))).hexdigest()


def obstacles_to_releasing_tables(engagement: Engagement, content: dict[str, Any]) -> list[str]:
    """Tables that were made before another release came out may give away a hidden number beside it."""
    people = content["figures"].get("people", {})
    obstacles = []
    for kind, words in PROTECTED.items():
        if kind not in people:
            continue
        digests = list(ReleasedTables.objects.filter(engagement=engagement, kind=kind).values_list("digest", flat=True))
        if people[kind]["known"] < len(digests) and digest_of(people[kind]) not in digests:
            told = _(
                "Other tables on %(what)s came out since this snapshot was taken. "
                "Both together could show too much about one person. Take a new snapshot."
            )
            obstacles.append(told % {"what": words})
    return obstacles
