from reports.compilation.building import drawn, in_parts


def test_a_long_chart_is_cut_and_says_which_part_it_is():
    parts = list(in_parts("Views", list(range(20)), 9))
    assert [(caption, len(rows)) for caption, rows in parts] == [
        ("Views (1 of 3)", 9),
        ("Views (2 of 3)", 9),
        ("Views (3 of 3)", 2),
    ]
    assert [row for _, rows in parts for row in rows] == list(range(20))


def test_a_short_chart_is_whole_and_an_empty_one_is_none():
    assert list(in_parts("Views", [1, 2])) == [("Views", [1, 2])]
    assert list(in_parts("Views", [])) == []


def test_a_drawing_is_not_called_as_its_caption_is():
    assert drawn("Views by week") == "Bar chart: Views by week"
