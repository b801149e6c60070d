"""How many on the stakeholder list have not replied: the same as in `reading`, for a page that shows no list."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, Count, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast

from responses.intake.listed import as_listed
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, LISTED_ORGANISATION
from responses.outreach.models import ReplyMark, Stakeholder
from responses.outreach.names import spelled_alike
from scenarios.models import Engagement

LISTED, NAMED, MARKED = "listed", "named", "marked"
NOTHING = Value("", output_field=TextField())
COLUMNS = ("part", "who", "called", "view", "many", "yes")
NO = Value(False, output_field=BooleanField())


@dataclass(frozen=True)
class Replies:
    """`not_replied` of those `listed`."""

    listed: int
    not_replied: int


def replies_to(engagement: Engagement) -> Replies:
    """One query. The more organisations sent a view, the more rows it has; not the more views they sent."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    listed = _listed(engagement)
    for part, *row in listed.union(_named(engagement), _marked(engagement), all=True):
        found[part].append(row)
    named: Counter[str] = Counter()
    for _key, name, _response, many, _theirs in found[NAMED]:
        named[spelled_alike(name)] += many
    marks = _newest(found[MARKED])
    silent = sum(not _replied(name, named[name], marks[key]) for key, name, *_rest in found[LISTED])
    return Replies(len(found[LISTED]), silent)


def _newest(rows: list[Any]) -> defaultdict[str, dict[str, tuple[str, bool]]]:
    """Stakeholder to each counted view of which somebody said whether it is theirs: its name, and the newest word."""
    marks: defaultdict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for key, name, response, _number, theirs in sorted(rows, key=lambda row: row[3]):
        marks[key][response] = spelled_alike(name), bool(theirs)
    return marks


def _replied(name: str, many: int, said: dict[str, tuple[str, bool]]) -> bool:
    """Somebody said that a view is theirs, or one carries their name of which nobody said that it is not."""
    marked_by_name = sum(other == name for other, _theirs in said.values())
    return any(theirs for _name, theirs in said.values()) or many > marked_by_name


def _listed(engagement: Engagement) -> Any:
    rows = Stakeholder.objects.listed().filter(engagement=engagement).order_by()
    return _columns(LISTED, rows, Cast("pk", CharField(max_length=40)), F("match_key"), NOTHING, Value(0))


def _named(engagement: Engagement) -> Any:
    rows = ResponseVersion.objects.current().exclude(organisation="").order_by()
    rows = rows.filter(response__engagement=engagement, response__counting=COUNTED)
    return _columns(NAMED, rows, NOTHING, as_listed(LISTED_ORGANISATION), NOTHING, Count("pk"))


def _marked(engagement: Engagement) -> Any:
    latest = ResponseVersion.objects.current().filter(response=OuterRef("response_id"))
    called = latest.annotate(called=as_listed(LISTED_ORGANISATION)).values("called")[:1]
    rows = ReplyMark.objects.filter(stakeholder__engagement=engagement, response__counting=COUNTED).order_by()
    key, response = Cast("stakeholder_id", CharField(max_length=40)), Cast("response_id", TextField())
    return _columns(MARKED, rows, key, Subquery(called), response, F("pk"), F("theirs"))


def _columns(part: str, rows: Any, who: Any, called: Any, view: Any, many: Any, yes: Any = NO) -> Any:
    """`many` is how many views there are, or the place of a mark among the marks."""
    facts = {"part": Value(part), "who": who, "called": called, "view": view, "yes": yes}
    return rows.annotate(**facts).values(*facts).annotate(many=many).values_list(*COLUMNS)
