"""Folds loose rows of the tallies into their sums, so that a reader never adds up more than a few hundred."""

from django.db import connection, transaction
from django.db.models import Count

from responses.tallies.facts import TALLIES
from responses.tallies.models import Tally

FROM = 200
_ALIKE = "engagement_id, part, first, second, third"
_SUMS = f"SELECT {_ALIKE}, sum(many), {{folded}} FROM {{rows}} GROUP BY {_ALIKE} HAVING sum(many) <> 0"  # noqa: S608
_INTO = f"INSERT INTO {TALLIES} ({_ALIKE}, many, loose)"
# One statement: it sums up exactly the rows that it took away, whoever adds or folds meanwhile.
_AT_ONCE = (
    f"WITH gone AS (DELETE FROM {TALLIES} WHERE engagement_id = %s RETURNING {_ALIKE}, many) "  # noqa: S608
    f"{_INTO} {_SUMS.format(folded='false', rows='gone')}"
)


def fold() -> int:
    """Every engagement with many loose rows; how many there were."""
    loose = Tally.objects.filter(loose=True).order_by().values("engagement").annotate(rows=Count("pk"))
    engagements = list(loose.filter(rows__gte=FROM).values_list("engagement", flat=True))
    for engagement in engagements:
        _fold(engagement)
    return len(engagements)


def _fold(engagement: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_AT_ONCE, [engagement])
            return
        # SQLite's transaction keeps writers out.
        cursor.execute(f"SELECT max(id) FROM {TALLIES}")  # noqa: S608
        (last,) = cursor.fetchone()
        here = f"{TALLIES} WHERE engagement_id = %s AND id <= %s"
        cursor.execute(f"{_INTO} {_SUMS.format(folded='0', rows=here)}", [engagement, last])
        cursor.execute(f"DELETE FROM {here}", [engagement, last])  # noqa: S608
