"""Which fields leave the portal, in which edition, and where each comes from. What is not in this table doesn't leave.

A field of the public edition is made of public words alone: what stands on the published views' own pages.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.exports.states import PUBLIC, RESTRICTED

PUBLIC_WORDS = _("Public words of the view")
SENT = _("The version that counts, as it was sent")
KEPT = _("What is kept of the view beside its words")
MODERATION = _("What moderators and the sender decided")
ANALYSIS = _("What analysts found in the version that counts")
BOTH = (PUBLIC, RESTRICTED)


@dataclass(frozen=True)
class Field:
    """One column, or one for each thing that the form asks. `sources` says for each edition where it comes from."""

    key: str
    name: Any
    sources: dict[str, Any]

    def is_in(self, edition: str) -> bool:
        return edition in self.sources


def _both(key: str, name: Any, restricted: Any = SENT) -> Field:
    return Field(key, name, {PUBLIC: PUBLIC_WORDS, RESTRICTED: restricted})


def _restricted(key: str, name: Any, source: Any) -> Field:
    return Field(key, name, {RESTRICTED: source})


FIELDS: tuple[Field, ...] = (
    _both("id", _("View"), KEPT),
    _both("synthetic", _("Made up by a program"), KEPT),
    _restricted("reference", _("Reference"), KEPT),
    _both("type", _("Who sent it")),
    _both("capacity", _("Whose view it is")),
    _both("organisation", _("Organisation")),
    _both("bodies", _("Speaks for")),
    _restricted("locality", _("Locality"), SENT),
    _restricted("channel", _("Came by"), KEPT),
    _restricted("received", _("Received, London time"), SENT),
    _both("timing", _("When it came")),
    _restricted("grace", _("In the hour of grace"), SENT),
    _restricted("agreed", _("By an agreed later date"), SENT),
    _restricted("after", _("After the freeze or the decision"), SENT),
    _restricted("version", _("Version"), SENT),
    _restricted("copied", _("Began as a copy of a published view"), SENT),
    _restricted("files", _("Files"), SENT),
    _restricted("counting", _("Whether it counts"), MODERATION),
    _restricted("excluded", _("Why it is left out"), MODERATION),
    _restricted("choice", _("May we publish it?"), MODERATION),
    _restricted("publication", _("Where it stands"), MODERATION),
    _restricted("withheld", _("Withheld by two people"), MODERATION),
    _restricted("proposal", _("Waits for a second person"), MODERATION),
    _restricted("campaign", _("Campaign"), ANALYSIS),
    _restricted("themes", _("Themes"), ANALYSIS),
    Field("preference", _("The scenario that it chose"), {PUBLIC: PUBLIC_WORDS}),
    _restricted("answer", _("Each question: the answer"), SENT),
    _both("words", _("Each question in own words: the words")),
    _both("reaction", _("Each listed point: the mark")),
    _both("on_point", _("Each listed point: the words")),
    _both("missing", _("Each scenario: what is missing")),
    _both("other", _("Words on what we asked earlier")),
)
NAMES = {field.key: field.name for field in FIELDS}


def fields_of(edition: str) -> list[Field]:
    return [field for field in FIELDS if field.is_in(edition)]
