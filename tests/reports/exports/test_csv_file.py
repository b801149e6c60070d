import tracemalloc

from reports.exports.csv_file import AT_LEAST, csv_pieces, last_line
from tests.reports.exports.taking import rows_of


def whole(headings, rows):
    return b"".join(piece.content for piece in csv_pieces(headings, rows))


def test_it_is_utf_8_with_a_byte_order_mark_and_lines_as_the_standard_has_them():
    made = whole(["View", "Words"], [["V-1", 'Say "yes"\nor, 好'], ["V-2", ""]])
    assert made == '\ufeffView,Words\r\nV-1,"Say ""yes""\nor, 好"\r\nV-2,\r\n'.encode()


def test_no_text_can_open_a_cell_or_a_row_of_its_own():
    words = '","=1+1"\r\n=2+2,x'
    assert rows_of(whole(["View", "Words"], [["V-1", words]])) == [{"View": "V-1", "Words": words}]


def test_a_heading_does_not_act_either():
    assert whole(["=1+1"], []).decode() == "\ufeff'=1+1\r\n"


def test_it_comes_in_pieces_that_say_how_many_views_end_in_them():
    pieces = list(csv_pieces(["Words"], (["x" * 1000] for _ in range(200))))
    assert len(pieces) == 4
    assert sum(piece.rows for piece in pieces) == 200
    assert all(len(piece.content) >= AT_LEAST for piece in pieces[:-1])
    assert all(piece.content.endswith(b"\r\n") for piece in pieces)


def test_a_file_of_any_length_takes_the_same_memory():
    tracemalloc.start()
    try:
        for _piece in csv_pieces(["Words"], (["x" * 1000] for _ in range(20_000))):
            pass
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 2_000_000


def test_the_last_line_of_a_broken_file_is_a_line():
    made = whole(["View"], [["V-1"]]) + last_line("It ended early.")
    assert rows_of(made)[-1] == {"View": "It ended early."}
