"""The line of answers that wait for a theme, question by question, and how far the work is."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from responses.analysis.fields import Field, fields_of, with_words
from responses.analysis.frames import Frame
from responses.analysis.models import Code
from responses.intake.models import Response, ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import COUNTED
from scenarios.models import Engagement


@dataclass(frozen=True)
class Progress:
    """How many counted views answered in their own words, and how many of these answers wait."""

    field: Field
    answered: int
    waiting: int

    @property
    def done(self) -> int:
        return self.answered - self.waiting


def counted(engagement: Engagement) -> ResponseVersionQuerySet:
    """The latest words of every counted view."""
    latest: ResponseVersionQuerySet = ResponseVersionQuerySet(ResponseVersion).current()
    return latest.filter(response__engagement=engagement, response__counting=COUNTED)


def waiting(engagement: Engagement, field: Field, frame: Frame) -> QuerySet[ResponseVersion]:
    """Answers to this question without a theme, or with one that was split, in the order in which they came."""
    codes = Code.objects.live().filter(version=OuterRef("pk"), field=field.key)
    to_recode = Exists(codes.filter(theme__in=frame.split))
    return with_words(counted(engagement), field).filter(~Exists(codes) | to_recode).order_by("response_id")


def next_in_line(
    engagement: Engagement, field: Field, frame: Frame, after: Response | None = None
) -> ResponseVersion | None:
    """The next answer that waits, from this view on and round to the start."""
    line = waiting(engagement, field, frame).select_related("response")
    if after is None:
        return line.first()
    line = line.exclude(response=after)
    return line.filter(response_id__gt=after.pk).first() or line.first()


def progress_of(engagement: Engagement, frame: Frame) -> list[Progress]:
    """Every question that somebody answered in their own words. Two queries, however many views there are."""
    fields = list(fields_of(engagement).values())
    said = {f"f{place}": Count("pk", filter=_says(place)) for place in range(len(fields))}
    views = counted(engagement).annotate(**{f"w{place}": field.words for place, field in enumerate(fields)})
    answered = views.aggregate(**said) if fields else {}
    settled = _settled(engagement, frame)
    lines = ((field, answered[f"f{place}"]) for place, field in enumerate(fields))
    return [Progress(field, many, many - settled.get(field.key, 0)) for field, many in lines if many]


def to_recode(engagement: Engagement, frame: Frame) -> dict[int, int]:
    """Split theme to the number of views whose codes under it need a new one."""
    codes = Code.objects.that_count(engagement).filter(theme__in=frame.split)
    return codes.resolved(frame.ends).views_by_theme()


def _says(place: int) -> Q:
    return Q(**{f"w{place}__isnull": False}) & ~Q(**{f"w{place}": ""})


def _settled(engagement: Engagement, frame: Frame) -> dict[str, int]:
    """Field to the number of answers that have a theme, and none that was split."""
    split = Code.objects.live().filter(version=OuterRef("version"), field=OuterRef("field"), theme__in=frame.split)
    settled = Code.objects.that_count(engagement).filter(~Exists(split)).order_by().values("field")
    return dict(settled.annotate(many=Count("version", distinct=True)).values_list("field", "many"))
