"""What stands in the way of inferring a preference from a letter, in words. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _

from responses.analysis.inferring import Rest, choices_of, letters
from responses.analysis.policies import obstacles_to_coding
from responses.intake.models import ResponseVersion
from scenarios.policies import Person


def obstacles_to_inferring(version: ResponseVersion, *, by: Person) -> list[str]:
    """`version` comes with its response and the response's engagement."""
    obstacles = obstacles_to_coding(version, by=by)
    if not obstacles and not letters(version.response.engagement).filter(pk=version.pk).exists():
        return [_("This view says itself what it prefers, or was silent on a form. Nothing is inferred from it.")]
    return obstacles


def obstacles_to_saying(version: ResponseVersion, *, about: str, choice: str, rest: Rest) -> list[str]:
    known = {(one.about, one.value) for one in choices_of(version.response.engagement)}
    obstacles: list[Any] = []
    if (about, choice) not in known:
        obstacles.append(_("Choose what the letter seems to prefer from the list."))
    if not rest.words:
        obstacles.append(_("These words are not in the letter. Copy them from it."))
    return obstacles
