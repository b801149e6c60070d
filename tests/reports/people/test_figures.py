import pytest

from reports.people.figures import people_figures
from responses.assistance.models import HelpRequest
from tests.builders import WHILE_OPEN, an_open_engagement
from tests.reports.people.building import PLACES, SEXES, a_population, a_release, people_from
from tests.responses.equality.asking import asking, some_answers

pytestmark = pytest.mark.django_db


def figures(engagement):
    engagement.refresh_from_db()
    return people_figures(engagement, WHILE_OPEN)


def test_people_are_counted_by_place_and_organisations_are_not():
    engagement = an_open_engagement()
    a_population(engagement, PLACES)
    people_from(engagement, 22, "SR5 1")
    people_from(engagement, 11, "SR5")
    people_from(engagement, 13, "SR4 6")
    people_from(engagement, 5, "NE1 1")
    people_from(engagement, 9)
    people_from(engagement, 20, "SR5 1", stakeholder="gp-practice", organisation="Example Practice")
    found = figures(engagement)["localities"]
    assert found["base"] == 60
    assert found["tables"]["locality"]["cells"] == [
        ["North", 35],
        ["West", 15],
        ["elsewhere", None],
        ["not-clear", 0],
        ["not-said", 10],
    ]
    assert found["words"]["elsewhere"] == "Somewhere else"
    assert found["people"] == {"North": 30000}
    assert found["source"] == "Census 2021 (21 March 2021)"


def test_help_is_told_by_its_format_once_enough_people_asked():
    engagement = an_open_engagement()
    rows = [
        HelpRequest(engagement=engagement, asked_at=WHILE_OPEN, before_close=True, due_on=WHILE_OPEN, needs=needs)
        for needs in [["large_print"]] * 20 + [["large_print", "braille"]] * 9
    ]
    HelpRequest.objects.bulk_create(rows)
    assert figures(engagement)["help"]["tables"] == {}
    HelpRequest.objects.bulk_create(
        [
            HelpRequest(engagement=engagement, asked_at=WHILE_OPEN, before_close=True, due_on=WHILE_OPEN, needs=["bsl"])
            for _ in range(3)
        ]
    )
    found = figures(engagement)["help"]
    assert found["base"] == 30
    cells = dict(found["tables"]["needs"]["cells"])
    assert (cells["large_print"], cells["braille"], cells["bsl"], cells["audio"]) == (30, 10, None, 0)


def test_without_a_list_people_are_counted_by_postcode_district():
    engagement = an_open_engagement()
    people_from(engagement, 30, "SR5 1")
    people_from(engagement, 20, "NE37 2")
    found = figures(engagement)["localities"]
    assert found["tables"]["locality"]["cells"] == [["NE37", 20], ["SR5", 30], ["elsewhere", 0], ["not-said", 0]]
    assert (found["people"], found["source"], found["by_list"]) == ({}, "", False)


def test_thin_districts_stand_together():
    engagement = an_open_engagement()
    people_from(engagement, 30, "SR5 1")
    for number in range(1, 6):
        people_from(engagement, 3, f"NE{number} 2")
    found = figures(engagement)["localities"]
    assert found["tables"]["locality"]["cells"] == [["SR5", 30], ["elsewhere", 15], ["not-said", 0]]


def test_a_later_count_has_the_places_of_the_one_that_was_released():
    engagement = an_open_engagement()
    people_from(engagement, 30, "SR5 1")
    people_from(engagement, 9, "SR4 1")
    a_release(engagement, figures(engagement))
    people_from(engagement, 40, "SR5 1")
    people_from(engagement, 20, "NE1 1")
    found = figures(engagement)["localities"]
    table = found["tables"]["locality"]
    assert table["cells"] == [["SR4", 10], ["SR5", 70], ["elsewhere", 20], ["not-said", 0]]
    assert (table["base"], found["known"]) == (99, 1)


def test_too_few_people_make_no_table():
    engagement = an_open_engagement()
    people_from(engagement, 29, "SR5 1")
    found = figures(engagement)
    assert found["localities"]["tables"] == {}
    assert found["equality"]["tables"] == {}


def test_groups_stand_beside_their_population():
    engagement = asking("sex")
    a_population(engagement, SEXES, "groups")
    some_answers(engagement, *[{"sex": "female"}] * 44, *[{"sex": "male"}] * 21)
    found = figures(engagement)["equality"]
    assert found["tables"]["sex"]["cells"][:2] == [["female", 45], ["male", 20]]
    assert found["people"] == {"sex": {"female": 51000, "male": 49000}}
    assert found["words"]["sex"]["answers"]["female"] == "Female"


def test_thin_groups_are_put_together_first():
    engagement = asking("ethnic-group")
    given = [("white", 60), ("asian", 9), ("black", 3), ("mixed", 1)]
    some_answers(engagement, *[{"ethnic-group": value} for value, many in given for _one in range(many)])
    a_population(engagement, [["ethnic-group", value, 1000] for value in ("mixed", "asian", "black")], "groups")
    found = figures(engagement)["equality"]
    assert found["tables"]["ethnic-group"]["cells"][:2] == [["white", 60], ["all-other", 15]]
    assert found["words"]["ethnic-group"]["answers"]["all-other"] == "All other ethnic groups"
    assert found["people"]["ethnic-group"] == {}


def test_the_queries_are_few_however_many_people(django_assert_num_queries):
    engagement = asking("sex")
    people_from(engagement, 60, "SR5 1")
    engagement.refresh_from_db()
    assert engagement.current_version
    # Two for each of the three kinds of tables, and what each is held against.
    with django_assert_num_queries(9):
        people_figures(engagement, WHILE_OPEN)
