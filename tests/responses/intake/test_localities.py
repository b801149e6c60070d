"""A postcode is cut to its sector before anything is kept."""

import logging

import pytest
from django.db import connection

from responses.intake.localities import NotAPostcode, sector_of
from responses.intake.models import Draft, ResponseVersion
from tests.builders import an_open_engagement
from tests.responses.intake.walking import fill_in, post, send


@pytest.mark.parametrize(
    ("typed", "sector"),
    [
        ("SR5 3AB", "SR5 3"),
        ("sr53ab", "SR5 3"),
        (" sr5  3ab ", "SR5 3"),
        ("SR5-3AB", "SR5 3"),
        ("SR5.3AB.", "SR5 3"),
        ("SR5\t3AB", "SR5 3"),
        ("SR5\u00a03AB", "SR5 3"),
        ("ＳＲ５　３ＡＢ", "SR5 3"),
        ("(SR5 3AB)", "SR5 3"),
        ("M1 1AE", "M1 1"),
        ("m11ae", "M1 1"),
        ("M60 1NW", "M60 1"),
        ("CR2 6XH", "CR2 6"),
        ("DN55 1PT", "DN55 1"),
        ("W1A 1HQ", "W1A 1"),
        ("ec1a1bb", "EC1A 1"),
        ("SR5 3 AB", "SR5 3"),
        ("GIR 0AA", "GIR 0"),
        ("SR5 3", "SR5 3"),
        ("SR5", "SR5"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_no_spelling_of_a_postcode_leaves_more_than_its_sector(typed, sector):
    assert sector_of(typed) == sector


@pytest.mark.parametrize(
    "typed", ["Sunderland", "12", "SR5 3A", "SR5 3ABC", "SR5 3AB, 12 High Street", "S R 5 3 A B", "---", "住所", "٥"]
)
def test_anything_else_is_asked_for_again_and_not_dropped_in_silence(typed):
    with pytest.raises(NotAPostcode):
        sector_of(typed)


@pytest.mark.django_db
def test_a_full_postcode_is_in_no_table_and_no_log(client, caplog):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    details = check.replace("/check/", "/more-about-you/")
    with caplog.at_level(logging.DEBUG):
        wrong = post(client, details, postcode="ZX9 9QQ, flat 4")
        assert "ZX9 9QQ, flat 4" in wrong.content.decode()
        assert post(client, details, postcode="zx9 9qq").status_code == 303
        assert Draft.objects.get().document["about"]["locality"] == "ZX9 9"
        send(client, check)
    assert ResponseVersion.objects.get().locality == "ZX9 9"
    assert "ZX9 9" in dump()
    for part in ("ZX9 9Q", "ZX99Q", "9QQ", "flat 4"):
        assert part not in dump().upper().replace("FLAT", "flat")
        assert part not in caplog.text.upper().replace("FLAT", "flat")


def dump():
    """Every row of every table, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- the names come from the database
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)
