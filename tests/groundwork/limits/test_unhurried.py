"""A count doesn't wait for the disk; what stands around it, or comes after it, waits as it always does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from groundwork.clock.handles import machine_now
from groundwork.limits.models import Tries
from groundwork.limits.table import count_so_far_in_table
from groundwork.limits.unhurried import unhurried

LASTING = {"sqlite": "2", "postgresql": "on"}
IN_NO_HURRY = {"sqlite": "1", "postgresql": "off"}


def hurry() -> str:
    ask = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_write_is_kept_and_the_next_one_waits_for_the_disk_again():
    assert hurry() == LASTING[connection.vendor]
    with unhurried():
        assert hurry() == IN_NO_HURRY[connection.vendor]
        Tries.objects.create(clue="a" * 64, ends_at=machine_now() + timedelta(hours=1), count=3)
    assert hurry() == LASTING[connection.vendor]
    assert count_so_far_in_table("a" * 64) == 3


@pytest.mark.django_db(transaction=True)
def test_after_a_fault_nothing_is_kept_and_the_next_write_waits_for_the_disk():
    with pytest.raises(IntegrityError), unhurried():
        Tries.objects.bulk_create([Tries(clue="a" * 64, ends_at=machine_now(), count=3)] * 2)
    assert hurry() == LASTING[connection.vendor]
    assert count_so_far_in_table("a" * 64) == 0


@pytest.mark.django_db
def test_within_something_that_must_last_it_hurries_too():
    with unhurried():
        assert hurry() == LASTING[connection.vendor]
