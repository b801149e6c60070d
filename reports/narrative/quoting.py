"""What may be printed of a quote: the public's part of its words, and who said them without saying too much."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from reports.narrative.models import Quote
from responses.analysis.fields import MISSING, POINTS, QUESTIONS, words_in
from responses.intake.listed import Listing, as_listed, listings_of
from responses.intake.models import ResponseVersion
from responses.intake.states import BY_NAME, COUNTED, LISTED_LOCALITY, LISTED_TYPE, PUBLISH_NAMED, PUBLISHED
from responses.moderation import public_text
from responses.moderation.masking import Hidden
from responses.moderation.public_text import hidden_in
from scenarios.models import Engagement, StakeholderType

# A place is named only where so many counted views of this kind came from it: else it could point to one person.
MANY_THERE = 8
_KINDS = {QUESTIONS: public_text.QUESTION, POINTS: public_text.POINT, MISSING: public_text.MISSING}


@dataclass(frozen=True)
class Quoted:
    """A quote with what may be printed of it now: no words where nothing may.

    `hidden` are the redactions in force in its version, wherever they stand.
    """

    quote: Quote
    words: str
    who: str
    hidden: tuple[int, ...] = ()


def text_of(field: str) -> tuple[str, str]:
    """How the public text names an analyst's field: its kind, and of what."""
    part, _dot, key = field.partition(".")
    return (_KINDS[part], key) if part in _KINDS else (field, "")


def public_part(version: ResponseVersion, hidden: Iterable[Hidden], field: str, start: int, end: int) -> str:
    """These words of an answer, if the public may read all of them in the view as it stands; else nothing."""
    response = version.response
    shown = response.publication == PUBLISHED and response.counting == COUNTED and version.number == response.latest
    runs = [run for run in hidden if (run.kind, run.of) == text_of(field)]
    if not shown or any(run.start < end and start < run.end for run in runs):
        return ""
    return words_in(version.answers, field)[start:end].strip()


def quoted(engagement: Engagement) -> list[Quoted]:
    """Every quote of an engagement, in the order of choosing. A handful of queries, however many quotes there are."""
    quotes = list(
        Quote.objects.filter(engagement=engagement).select_related(
            "version__response", "version__stakeholder_type", "theme", "by"
        )
    )
    versions = [quote.version for quote in quotes]
    hidden, listed, places = hidden_in([one.pk for one in versions]), listings_of(versions), _places(engagement)
    return [
        Quoted(
            quote,
            public_part(quote.version, hidden.get(quote.version_id, ()), quote.field, quote.start, quote.end),
            who_said(quote.version, listed[quote.version_id], places),
            tuple(run.id for run in hidden.get(quote.version_id, ())),
        )
        for quote in quotes
    ]


def who_said(version: ResponseVersion, listing: Listing, places: Counter[tuple[str, str]]) -> str:
    """`GP practice, SR5`; an organisation's name only where it agreed to be named. What a program made up says so."""
    named = version.capacity in BY_NAME and version.response.publication_choice == PUBLISH_NAMED
    if named and listing.organisation.strip():
        who = _("%(name)s (%(kind)s)") % {"name": " ".join(listing.organisation.split()), "kind": listing.kind}
    else:
        place = _district(listing.locality)
        who = f"{listing.kind}, {place}" if places[listing.kind, place] >= MANY_THERE else listing.kind
    return _("%(who)s. Synthetic: made up by a program.") % {"who": who} if version.response.synthetic else who


def _places(engagement: Engagement) -> Counter[tuple[str, str]]:
    """How many counted views of each kind came from each postcode district."""
    views = ResponseVersion.objects.current().filter(response__engagement=engagement, response__counting=COUNTED)
    rows = views.annotate(kind=as_listed(LISTED_TYPE), place=as_listed(LISTED_LOCALITY)).exclude(place="").order_by()
    labels = dict(StakeholderType.objects.values_list("slug", "label"))
    many: Counter[tuple[str, str]] = Counter()
    for kind, place, views_there in rows.values_list("kind", "place").annotate(many=Count("pk")):
        many[labels.get(kind, kind), _district(place)] += views_there
    return many


def _district(sector: str) -> str:
    """`SR5` of `SR5 3`."""
    return sector.split(" ", maxsplit=1)[0]
