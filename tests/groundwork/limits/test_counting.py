"""Counting tries, in a table and in a cache that all processes share."""

import socket
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import connection

from consultation.startup import cache as cache_settings
from groundwork.limits import shared
from groundwork.limits.counting import counted, counted_together, so_far
from groundwork.limits.models import Tries
from groundwork.limits.table import forget_old_tries

REDIS = "redis://127.0.0.1:6379/9"
NOBODY_LISTENS = "redis://127.0.0.1:1/1"
ADDRESS = "198.51.100.77"
HOUR, MOMENT = timedelta(hours=1), timedelta(seconds=1)
MANY = 20


def redis_answers():
    with socket.socket() as door:
        door.settimeout(0.5)
        return door.connect_ex(("127.0.0.1", 6379)) == 0


@pytest.fixture
def the_table(settings, monkeypatch):
    settings.CACHES = {"default": cache_settings("locmemcache://")}


@pytest.fixture
def the_cache(settings, monkeypatch):
    if not redis_answers():
        pytest.skip("needs Redis on this machine")
    settings.CACHES = {"default": cache_settings(REDIS) | {"KEY_PREFIX": uuid.uuid4().hex}}
    monkeypatch.setitem(shared._rest, "until", 0.0)
    yield
    client = cache._cache.get_client()
    for key in client.scan_iter(f"{cache.key_prefix}:*"):
        client.delete(key)
    client.connection_pool.disconnect()


@pytest.fixture(params=["the_table", "the_cache"])
def store(request):
    request.getfixturevalue(request.param)
    return request.param


@pytest.mark.django_db
@pytest.mark.usefixtures("store")
class TestEitherStore:
    def test_each_try_is_one_more(self):
        assert so_far("somebody", window=HOUR) == 0
        assert [counted("somebody", window=HOUR) for _ in range(3)] == [1, 2, 3]
        assert so_far("somebody", window=HOUR) == 3

    def test_several_clues_are_counted_together(self):
        counted("somebody", window=HOUR)
        tries = (("somebody", HOUR), ("a consultation", HOUR), ("somebody", 2 * HOUR))
        assert counted_together(*tries) == [2, 1, 1]
        assert counted_together(*reversed(tries)) == [2, 2, 3]

    def test_clues_and_windows_are_counted_apart(self):
        counted("somebody", window=HOUR)
        assert counted("somebody else", window=HOUR) == 1
        assert counted("somebody", window=2 * HOUR) == 1
        assert so_far("somebody", window=HOUR) == 1

    def test_a_new_window_begins_when_the_old_one_is_over(self):
        assert [counted("somebody", window=MOMENT) for _ in range(2)] == [1, 2]
        time.sleep(1.1)
        assert so_far("somebody", window=MOMENT) == 0
        assert counted("somebody", window=MOMENT) == 1

    def test_words_that_are_no_proper_text_are_counted_too(self):
        assert counted("\ud800 is half a letter", window=HOUR) == 1

    @pytest.mark.parametrize("window", [timedelta(0), timedelta(days=30)])
    def test_no_window_is_longer_than_we_may_keep_an_address(self, window):
        with pytest.raises(ValueError, match="29 days"):
            counted("somebody", window=window)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("store")
def test_callers_at_the_same_moment_are_all_counted():
    together = Barrier(MANY)

    def one_more(_number):
        together.wait(timeout=30)
        try:
            return counted("a library", window=HOUR)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as threads:
        counts = sorted(threads.map(one_more, range(MANY)))
    assert counts == list(range(1, MANY + 1))
    assert so_far("a library", window=HOUR) == MANY


@pytest.mark.django_db
@pytest.mark.usefixtures("the_table")
def test_the_table_holds_no_address_and_forgets_what_is_over():
    counted(ADDRESS, window=HOUR)
    counted(ADDRESS, window=MOMENT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM limits_tries")
        kept = repr(cursor.fetchall())
    assert ADDRESS not in kept
    assert len(kept) > 2 * 64
    time.sleep(1.1)
    assert forget_old_tries() == 1
    assert Tries.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("the_cache")
def test_the_cache_holds_no_address_and_nothing_without_an_end():
    counted(ADDRESS, window=HOUR)
    client = cache._cache.get_client()
    keys = list(client.scan_iter(f"{cache.key_prefix}:*"))
    assert len(keys) == 2
    assert ADDRESS not in repr([(key, client.get(key)) for key in keys])
    assert all(0 < client.ttl(key) <= 2 * HOUR.total_seconds() for key in keys)
    assert not Tries.objects.exists()


@pytest.mark.django_db
class TestDeadCache:
    @pytest.fixture(autouse=True)
    def _awake(self, monkeypatch):
        monkeypatch.setitem(shared._rest, "until", 0.0)

    def test_the_table_counts_instead_and_the_log_says_so(self, settings, caplog):
        settings.CACHES = {"default": cache_settings(NOBODY_LISTENS)}
        assert [counted(ADDRESS, window=HOUR) for _ in range(3)] == [1, 2, 3]
        assert so_far(ADDRESS, window=HOUR) == 3
        (line,) = [line for line in caplog.records if line.name == "portal.limits"]
        assert (line.message, line.error) == ("cache_unreachable", "ConnectionError")
        assert ADDRESS not in repr(vars(line))

    def test_one_that_never_answers_holds_nobody_up(self, settings):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            settings.CACHES = {"default": cache_settings(f"redis://127.0.0.1:{port}/1")}
            begun = time.monotonic()
            assert [counted(ADDRESS, window=HOUR) for _ in range(10)] == list(range(1, 11))
            assert time.monotonic() - begun < 3

    def test_it_is_asked_again_after_a_rest(self, settings, monkeypatch):
        settings.CACHES = {"default": cache_settings(NOBODY_LISTENS)}
        counted(ADDRESS, window=HOUR)
        assert shared.asked_of_cache(lambda: 7) is None
        monkeypatch.setitem(shared._rest, "until", 0.0)
        assert shared.asked_of_cache(lambda: 7) == 7
