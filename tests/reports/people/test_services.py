import pytest

from reports.compilation.services import release_report
from reports.people.figures import people_figures
from reports.people.models import ReleasedTables
from reports.people.policies import obstacles_to_releasing_tables
from reports.people.services import record_release
from scenarios.services import Refused
from tests.builders import WHILE_OPEN, a_person, an_open_engagement
from tests.report_builders import an_approved_report
from tests.reports.people.building import a_release, people_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    engagement = an_open_engagement()
    people_from(engagement, 40, "SR5 1")
    people_from(engagement, 5, "SR4 1")
    people_from(engagement, 12)
    return engagement


def people(engagement):
    engagement.refresh_from_db()
    return people_figures(engagement, WHILE_OPEN)


def test_a_release_is_kept_without_hidden_numbers(engagement):
    kept = a_release(engagement, people(engagement))
    assert (kept.kind, kept.number) == ("localities", 1)
    assert kept.document["tables"]["locality"]["cells"] == [["SR5", 40], ["elsewhere", None], ["not-said", 10]]
    assert set(kept.document) == {"on", "base", "exact", "tables"}


def test_the_same_tables_are_kept_once(engagement):
    first = people(engagement)
    a_release(engagement, first)
    a_release(engagement, first)
    a_release(engagement, people(engagement))
    assert ReleasedTables.objects.count() == 1


def test_tables_made_before_another_release_came_out_are_refused(engagement):
    old = people(engagement)
    people_from(engagement, 50, "SR4 1")
    a_release(engagement, people(engagement))
    content = {"figures": {"people": old}}
    with pytest.raises(Refused, match="Other tables on where people live came out since"):
        record_release(engagement=engagement, content=content)
    assert ReleasedTables.objects.count() == 1


def test_a_new_snapshot_is_held_against_the_release_and_may_come_out(engagement):
    a_release(engagement, people(engagement))
    people_from(engagement, 50, "SR4 1")
    assert obstacles_to_releasing_tables(engagement, {"figures": {"people": people(engagement)}}) == []


def test_a_snapshot_of_before_there_were_such_tables_goes_out_freely(engagement):
    record_release(engagement=engagement, content={"figures": {}})
    assert not ReleasedTables.objects.exists()


def test_releasing_a_report_keeps_its_tables(engagement):
    author, approver = (a_person(role, on=engagement) for role in ("report_author", "approver"))
    release_report(report=an_approved_report(engagement, author), by=approver)
    assert ReleasedTables.objects.get().document["tables"]["locality"]["base"] == 57
