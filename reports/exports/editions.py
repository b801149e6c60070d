"""An edition as a table: headings, and a row for each of its views as they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.exports.columns import Entry, Form, public_columns, rows_of
from reports.exports.reading import every_view, published_views
from reports.exports.restricted_columns import restricted_columns
from reports.exports.states import PUBLIC
from reports.figures.cells import Value
from responses.moderation.public_text import Order, texts_in_order
from scenarios.models import Engagement, StakeholderType


@dataclass(frozen=True)
class Table:
    headings: list[str]
    rows: Iterator[list[Value]]


def table_of(engagement: Engagement, edition: str) -> Table:
    """The rows are read as they are taken. Raises ValueError for an engagement that was never published."""
    if engagement.current_version is None:
        raise ValueError(f"{engagement.slug} was never published.")
    form: Form = engagement.current_version.document
    kinds = dict(StakeholderType.objects.values_list("slug", "label"))
    columns = public_columns(form, kinds) if edition == PUBLIC else restricted_columns(form, kinds)
    entries = _public_entries(engagement, form) if edition == PUBLIC else _restricted_entries(engagement, form)
    return Table([column.heading for column in columns], rows_of(columns, entries))


def _public_entries(engagement: Engagement, form: Form) -> Iterator[Entry]:
    return (Entry(words, words["texts"]) for words in published_views(engagement, form))


def _restricted_entries(engagement: Engagement, form: Form) -> Iterator[Entry]:
    order = Order(form)
    return (
        Entry(view, texts_in_order(view.answers, order), view.answers.get("points", ()))
        for view in every_view(engagement)
    )
