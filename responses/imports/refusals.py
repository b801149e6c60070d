"""Why a file of views can't be read at all: in words, each with what to do."""

from django.utils.translation import gettext as _

from responses.imports.states import MEGABYTE, MOST_BYTES, MOST_COLUMNS, MOST_ROWS


class NotRead(Exception):
    """The file can't be read as rows of views. `words` says why, `remedy` what to do; `row` is where, if known."""

    def __init__(self, words: str, remedy: str, *, row: int = 0, column: str = "") -> None:
        super().__init__(f"{words} {remedy}")
        self.words, self.remedy, self.row, self.column = words, remedy, row, column


def empty() -> NotRead:
    return NotRead(_("This file is empty."), _("Export the views again, then choose that file."))


def no_rows() -> NotRead:
    words = _("This file has the names of columns and no rows under them.")
    return NotRead(words, _("Export the views again, then choose that file."))


def too_big() -> NotRead:
    words = _("This file is bigger than %(most)s MB.") % {"most": MOST_BYTES // MEGABYTE}
    return NotRead(words, _("Split it into parts, each with the names of the columns in its first row."))


def wrong_ending() -> NotRead:
    words = _("We take files that end in .csv or .xlsx.")
    return NotRead(words, _("Save it as one of these in your spreadsheet program, then choose that file."))


def not_what_it_says() -> NotRead:
    words = _("This file is not what the end of its name says.")
    return NotRead(words, _("Open it in your spreadsheet program, save it as .csv or .xlsx, then choose that file."))


def old_or_locked() -> NotRead:
    words = _("This is an old .xls file, or it is locked with a password.")
    return NotRead(words, _("Save it as .xlsx without a password, then choose that file."))


def damaged() -> NotRead:
    words = _("This file is damaged, so we can't read it to its end.")
    return NotRead(words, _("Export the views again, then choose that file."))


def unpacks_too_big() -> NotRead:
    words = _("This file would unpack to far more than a list of views needs.")
    return NotRead(words, _("Save it as .csv, then choose that file."))


def unreadable_letters() -> NotRead:
    words = _("We can't tell how the letters in this file are written.")
    return NotRead(words, _("Save it as CSV in UTF-8, then choose that file."))


def broken_quotes(row: int) -> NotRead:
    words = _("A quotation mark in row %(row)s is opened and not closed, or stands where none can.") % {"row": row}
    return NotRead(words, _("Look at that row, or export the views again."), row=row)


def cell_too_long(row: int) -> NotRead:
    words = _("A cell in row %(row)s is longer than any answer.") % {"row": row}
    return NotRead(words, _("A quotation mark before it may be missing its end. Look at that row."), row=row)


def no_names() -> NotRead:
    words = _("The first row must hold the names of the columns, and it is empty.")
    return NotRead(words, _("Take out what stands above the names of the columns."), row=1)


def unnamed_column(letters: str) -> NotRead:
    words = _("Column %(letters)s has no name in the first row.") % {"letters": letters}
    return NotRead(words, _("Give it a name, or take the column out."), row=1, column=letters)


def same_name(name: str, first: str, second: str) -> NotRead:
    words = _("Columns %(first)s and %(second)s have the same name: “%(name)s”.")
    told = words % {"first": first, "second": second, "name": name[:200]}
    return NotRead(told, _("Give each column a name of its own."), row=1, column=second)


def too_many_columns() -> NotRead:
    words = _("This file has more than %(most)s columns.") % {"most": MOST_COLUMNS}
    return NotRead(words, _("Take out the columns that hold no answers."))


def too_many_rows() -> NotRead:
    words = _("This file has more than %(most)s rows.") % {"most": f"{MOST_ROWS:,}"}
    return NotRead(words, _("Split it into parts, each with the names of the columns in its first row."))


def merged(places: str) -> NotRead:
    words = _("Cells are merged in this sheet: %(places)s. So we can't tell which row they belong to.")
    return NotRead(
        words % {"places": places}, _("Take the merging away in your spreadsheet program. Then fill each cell.")
    )


def no_sheet() -> NotRead:
    return NotRead(
        _("There is no sheet with cells in this file."), _("Save the sheet with the views as .xlsx or .csv.")
    )
