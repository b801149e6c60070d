"""What was asked for, in words that people read."""

from typing import Any

from django.utils.translation import gettext as _

from responses.assistance.models import HelpRequest
from responses.assistance.states import LANGUAGE, NEEDS


def documents_of(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Key and title of each document that the engagement publishes."""
    return [(one["key"], one["title"]) for one in document["texts"].get("documents", [])]


def titles_of(request: HelpRequest, document: dict[str, Any]) -> list[str]:
    """The documents that are asked for. One that is no longer listed goes by its key."""
    listed = dict(documents_of(document))
    return [listed.get(key, key) for key in request.documents]


def words_of_needs(request: HelpRequest) -> list[str]:
    """What would help, the language by its name."""
    return [_in_words(request, need) for need in request.needs]


def _in_words(request: HelpRequest, need: str) -> str:
    if need == LANGUAGE:
        return _("Another language: %(language)s") % {"language": request.language}
    return str(NEEDS[need])
