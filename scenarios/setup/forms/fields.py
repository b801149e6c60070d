"""Lists, meanings and tables, typed as plain lines."""

import csv
import io
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundwork.forms.fields import PlainTextField

UNIT = re.compile(r"(.+) \[(.+)\]")
BETWEEN_PHRASES = " | "


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Give a field of this form the choices that only the form as it stands can know."""
    field: Any = form.fields[name]
    field.choices = choices


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TidyTextField(PlainTextField):
    """Words without empty space around them."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).strip()


class LinesField(PlainTextField):
    """A list, one entry on a line. Empty lines don't count."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in str(super().clean(value)).split("\n") if line.strip()]


class MeaningsField(PlainTextField):
    """A word and what it means on each line, with a colon between them."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{word}: {meaning}" for word, meaning in value.items()) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        meanings: dict[str, str] = {}
        for line in str(super().clean(value)).split("\n"):
            word, colon, meaning = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not (word and colon and meaning):
                raise ValidationError(_("“%(line)s” needs a word, a colon and what it means.") % {"line": line.strip()})
            if word in meanings:
                raise ValidationError(_("“%(word)s” is there twice.") % {"word": word})
            meanings[word] = meaning
        return meanings


class TableField(PlainTextField):
    """A table as a spreadsheet hands it over: a line for each row, tabs between the cells, the headings first.

    The value is {"columns", "rows"}, or None. A row whose heading ends in [a unit] holds whole numbers.
    """

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        text = io.StringIO()
        writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
        writer.writerow(["", *value["columns"]])
        for row in value["rows"]:
            label = f"{row['label']} [{row['unit']}]" if row["unit"] else row["label"]
            cells = row["cells"] if row["unit"] else [BETWEEN_PHRASES.join(cell) for cell in row["cells"]]
            writer.writerow([label, *cells])
        return text.getvalue().rstrip("\n")

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), dialect="excel-tab")]
        rows = [row for row in rows if any(row)]
        if not rows:
            return None
        columns = rows[0][1:]
        if not columns or not all(columns) or len(rows) < 2:
            raise ValidationError(_("Paste the whole table: headings in the first row, and at least one row below."))
        return {"columns": columns, "rows": [_row(row, len(columns)) for row in rows[1:]]}


def _row(row: list[str], width: int) -> dict[str, Any]:
    label, cells = row[0], row[1:]
    if not label:
        raise ValidationError(_("Each row needs words in its first column."))
    if len(cells) != width or not all(cells):
        told = {"label": label, "cells": sum(1 for cell in cells if cell), "width": width}
        raise ValidationError(_("The row “%(label)s” has %(cells)d filled cells. It needs %(width)d.") % told)
    if found := UNIT.fullmatch(label):
        return {"label": found[1], "unit": found[2], "cells": [_whole(cell, label) for cell in cells]}
    return {"label": label, "unit": None, "cells": [cell.split(BETWEEN_PHRASES) for cell in cells]}


def _whole(cell: str, label: str) -> int:
    try:
        return int(cell.replace(",", ""))
    except ValueError as trouble:
        raise ValidationError(
            _("The row “%(label)s” has a unit, so each cell must be a whole number.") % {"label": label}
        ) from trouble
