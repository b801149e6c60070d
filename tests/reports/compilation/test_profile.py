from reports.compilation.profile import localities, locality_charts, profiles
from tests.people_content import PEOPLE, a_course
from tests.report_builders import a_content


def test_places_have_rates_where_the_population_is_known():
    table = localities(a_course())
    assert [(row.head, row.cells) for row in table.rows] == [
        ("North", ("35", "11.7")),
        ("West", ("15", "–")),
        ("Somewhere else", ("fewer than 8", "–")),
        ("Not said", ("10", "–")),
        ("All", ("60", "")),
    ]
    assert table.caption.endswith("(on 20 March 2021)")


def test_without_a_population_there_is_no_column_of_rates():
    content = a_course()
    content["figures"]["people"] = PEOPLE | {"localities": PEOPLE["localities"] | {"people": {}}}
    assert localities(content).rows[0].cells == ("35",)


def test_a_hidden_place_has_no_bar():
    (figure,) = locality_charts(a_course())
    assert figure.id == "chart-localities"
    assert "fewer than 8" in figure.chart
    assert figure.chart.count("<rect") == 3


def test_groups_stand_beside_the_population_with_an_index():
    (table,) = profiles(a_course())
    assert [(row.head, row.cells) for row in table.rows] == [
        ("Female", ("50", "51,000", "1.51")),
        ("Male", ("15", "49,000", "0.47")),
        ("Prefer not to say", ("fewer than 8", "–", "–")),
        ("Not answered", ("0", "–", "–")),
    ]


def test_a_population_with_a_group_missing_gives_no_index():
    content = a_course()
    content["figures"]["people"] = PEOPLE | {"equality": PEOPLE["equality"] | {"people": {"sex": {"male": 49000}}}}
    (table,) = profiles(content)
    assert table.heads == ("People",)


def test_no_tables_no_charts():
    assert (localities(a_content()), locality_charts(a_content()), profiles(a_content())) == (None, [], [])
