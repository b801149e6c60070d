"""What a person reads about a file."""

from typing import Any

from django import template

from responses.attachments import refusals
from responses.attachments.models import Attachment
from responses.attachments.states import TOLD

register = template.Library()


@register.filter
def size_words(size: int) -> str:
    return refusals.size_words(size)


@register.filter
def told(attachment: Attachment) -> Any:
    """What its sender is told of where it stands."""
    return TOLD[attachment.state]
