"""Views that somebody suspects to be of one person, as staff read them. Both of them count."""

from dataclasses import dataclass

from django.db.models import Q

from groundwork.clock.words import instant_words
from responses.analysis.models import SamePerson
from responses.intake.models import Response
from scenarios.models import Engagement


@dataclass(frozen=True)
class Double:
    """The other view of a suspected pair, and why somebody thinks so."""

    other: Response
    why: str
    by: str
    when: str


def doubles_in(engagement: Engagement) -> int:
    """How many pairs of views are suspected to be of one person."""
    return SamePerson.objects.standing().filter(engagement=engagement).count()


def doubles_of(response: Response) -> list[Double]:
    """What a page says of this view. One query."""
    links = SamePerson.objects.standing().with_views().filter(Q(earlier=response) | Q(later=response))
    return [
        Double(
            other=link.later if link.earlier_id == response.pk else link.earlier,
            why=link.why,
            by=link.by.get_full_name(),
            when=instant_words(link.at),
        )
        for link in links
    ]
