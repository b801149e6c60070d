"""What the sender of a view reads of what we did because they phoned or wrote to us."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from groundwork.clock.words import weekday_words
from responses.entry.models import Wish
from responses.entry.states import AGREED, REFUSED, WISHES
from responses.intake.models import Response
from responses.intake.states import CHANNELS, ONLINE

register = template.Library()


@register.simple_tag
def asked_by_sender(response: Response) -> list[str]:
    """A line for each thing they asked. No query for a view of the form: who sent it does that alone."""
    if response.channel == ONLINE:
        return []
    wishes = Wish.objects.filter(response=response).select_related("answer")
    return [_line(wish) for wish in wishes]


def _line(wish: Wish) -> str:
    asked = _("You asked us on %(day)s (%(way)s): %(want)s.")
    told: dict[str, Any] = {
        "day": weekday_words(wish.received_on),
        "way": CHANNELS[wish.channel],
        "want": WISHES[wish.want],
    }
    became = {
        AGREED: _("One of us wrote it down, a second one checked it, and it is done."),
        REFUSED: _("A second one of us did not agree, so we did not do it. Write to us or phone us."),
    }
    waits = _("It is done once a second one of us has checked it.")
    return f"{asked % told} {became[wish.answer.act] if hasattr(wish, 'answer') else waits}"
