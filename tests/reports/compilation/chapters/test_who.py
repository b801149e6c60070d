from reports.compilation.chapters.who import charts, corrected, silent, types, who
from tests.report_builders import TYPES, a_content, a_view

CONTENT = a_content(
    [
        a_view(),
        a_view(),
        a_view(type="vcse", organisation="Group"),
        a_view(type="vcse", organisation="group", publication_choice="publish_named"),
        a_view(type="vcse"),
    ]
)


def test_own_views_and_official_views_are_apart_and_organisations_count_once():
    assert [(row.head, row.cells) for row in types(CONTENT).rows] == [
        ("Member of the public", ("2", "0", "0", "2 of 5 (40%)")),
        ("Voluntary, community, faith or social enterprise group", ("1", "2", "1", "3 of 5 (60%)")),
        ("All", ("3", "2", "1", "5 of 5 (100%)")),
    ]


def test_kinds_that_sent_nothing_are_named():
    names = silent(CONTENT)
    assert len(names) == len(TYPES) - 2
    assert "Council" in names
    assert "Member of the public" not in names


def test_only_those_who_agreed_are_listed():
    assert who(CONTENT).facts["named"] == ["group"]


def test_every_kind_at_once_is_drawn_in_parts_that_fit_a_page():
    everyone = a_content([a_view(type=slug) for slug, _ in TYPES])
    assert [figure.caption for figure in charts(everyone)] == [
        "Counted views by kind of stakeholder (1 of 3)",
        "Counted views by kind of stakeholder (2 of 3)",
        "Counted views by kind of stakeholder (3 of 3)",
    ]
    assert charts(a_content()) == []


def test_a_kind_that_staff_corrected_is_printed_with_both_numbers():
    assert corrected(CONTENT) is None
    told = corrected(a_content([a_view(), a_view(type="vcse", type_sent="public")]))
    assert [(row.head, row.cells) for row in told.rows] == [
        ("Member of the public", ("1", "2")),
        ("Voluntary, community, faith or social enterprise group", ("1", "0")),
    ]
