from reports.figures.tables import Row, Table


def a_table(columns: int, cell: str = "1") -> Table:
    heads = tuple(f"Option {number}" for number in range(columns))
    row = Row("Public", tuple(f"{cell} {number}" for number in range(columns)), words="All of them")
    return Table("said", "What people said", "Kind", heads, (row,), words_head="Which")


def test_a_table_that_fits_a_page_is_whole():
    table = a_table(8)
    assert table.parts == [table]


def test_a_wider_one_is_cut_into_parts_that_lose_no_column():
    parts = a_table(17).parts
    assert [(part.id, part.caption) for part in parts] == [
        ("said", "What people said (1 of 3)"),
        ("said-2", "What people said (2 of 3)"),
        ("said-3", "What people said (3 of 3)"),
    ]
    assert [len(part.heads) for part in parts] == [6, 6, 5]
    assert tuple(head for part in parts for head in part.heads) == a_table(17).heads
    assert tuple(cell for part in parts for cell in part.rows[0].cells) == a_table(17).rows[0].cells
    assert {(part.rows[0].head, part.rows[0].words) for part in parts} == {("Public", "All of them")}


def test_numbers_with_shares_take_more_room():
    assert [len(part.heads) for part in a_table(12, "(x)").parts] == [4, 4, 4]
    assert [len(part.heads) for part in a_table(5, "(x)").parts] == [5]


def test_the_look_follows_what_the_columns_hold():
    assert [a_table(columns).look for columns in (0, 2, 4, 5)] == [
        " data--words",
        " data--few",
        " data--few",
        " data--many",
    ]
    assert [a_table(columns, "(x)").look for columns in (1, 4, 5)] == [
        " data--few data--shares",
        " data--shares",
        " data--many data--shares",
    ]
