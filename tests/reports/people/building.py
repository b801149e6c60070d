"""People from places, lists of populations, and releases, for the tests of tables about people."""

from datetime import date
from typing import Any

from groundwork.clock.handles import engagement_now
from reports.people.models import Population, ReleasedTables
from reports.people.services import record_release
from responses.intake.models import ResponseVersion
from scenarios.models import Engagement
from tests.builders import a_person, a_response
from tests.bulk import copies_with
from tests.flush import growing_tables_opened

PLACES = [["SR5 1", "North", 20000], ["SR5 2", "North", 10000], ["SR4 6", "West", 15000], ["SR4 7", "West", None]]
SEXES = [["sex", "female", 51000], ["sex", "male", 49000]]


def a_population(engagement: Engagement, rows: list[list[Any]], kind: str = "places") -> Population:
    return Population.objects.create(
        engagement=engagement,
        kind=kind,
        rows=rows,
        source="Census 2021",
        as_of=date(2021, 3, 21),
        by=a_person("owner", on=engagement),
        at=engagement_now(),
    )


def people_from(engagement: Engagement, many: int, locality: str = "", **facts: Any) -> None:
    """So many views of people's own, or of an organisation, sent from there."""
    view = a_response(engagement, **facts)
    with growing_tables_opened():
        ResponseVersion.objects.filter(response=view).update(locality=locality)
    copies_with(view, [f"reason {number}" for number in range(many - 1)])


def a_release(engagement: Engagement, people: dict[str, Any]) -> ReleasedTables:
    """Tables that went out with a report."""
    record_release(engagement=engagement, content={"figures": {"people": people}})
    return ReleasedTables.objects.latest("id")
