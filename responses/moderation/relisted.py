"""How a view is listed and what it was sent with, in words: for moderators and for its sender."""

from dataclasses import dataclass
from typing import Any

from groundwork.clock.words import instant_words
from responses.intake.listed import COLUMNS, overlays_on
from responses.intake.models import ResponseVersion
from responses.intake.states import LISTED, LISTED_TYPE, WHY_LISTED
from scenarios.models import StakeholderType


@dataclass(frozen=True)
class Relisted:
    """One field that staff corrected: as it was sent, as it is listed, and how they know."""

    field: str
    sent: str
    listed: str
    reason: str
    note: str
    by: str
    when: str


def relisted_in(version: ResponseVersion) -> list[Relisted]:
    """What was corrected in this version and stands so. Nothing is looked up where nothing was."""
    if not version.response.relisted:
        return []
    overlays = overlays_on(version.pk)
    kinds = dict(StakeholderType.objects.values_list("slug", "label"))

    def words(field: str, value: Any) -> str:
        return str(kinds.get(value, value)) if field == LISTED_TYPE else str(value)

    return [
        Relisted(
            str(LISTED[field]),
            words(field, getattr(version, COLUMNS[field])),
            words(field, overlay.value),
            str(WHY_LISTED[overlay.reason]),
            overlay.note,
            overlay.by.get_full_name(),
            instant_words(overlay.at),
        )
        for field, overlay in overlays.items()
        if overlay.value != getattr(version, COLUMNS[field])
    ]
