"""A database that is held, slow or away: a page within seconds, with the words to send again, and then one receipt."""

import time

import pytest
from django.conf import settings
from django.db import connection

from responses.intake.models import Draft, Response, ResponseVersion
from tests.builders import an_open_engagement
from tests.faults.browsing import Browser
from tests.faults.holding import held_by_somebody_else
from tests.processes import a_web_server, free_port

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = {"DATABASE_PATIENCE_SECONDS": "2"}
WORDS = "It joins up care.\nنعم"


def timed(act, *given):
    began = time.monotonic()
    return act(*given), time.monotonic() - began


def test_a_locked_table_gives_the_words_back_in_seconds_and_afterwards_one_receipt(tmp_path):
    engagement = an_open_engagement()
    with a_web_server(tmp_path / "web.log", **PATIENCE) as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "First words")
        why, send = (check.replace("/check/", after) for after in ("/questions/q1-why/", "/send/"))
        words, button = browser.get(why).fields | {"answer": WORDS}, browser.get(check).fields
        with held_by_somebody_else():
            page, seconds = timed(browser.post, why, words)
            sent, _seconds = timed(browser.post, send, button)
        assert (page.status, sent.status) == (503, 503)
        assert seconds < 5
        assert "Sorry, please send this page again</h1>" in page.body
        assert WORDS in page.body
        assert "We count your view only once" in sent.body
        assert not Response.objects.exists()
        assert browser.post(why, page.fields | {"answer": WORDS}).status == 303
        assert Draft.objects.get().document["questions"]["q1-why"] == WORDS
        again = browser.post(send, sent.fields)
        # The words changed after that button was shown, so what would be sent is shown once more.
        first, second = (browser.post(send, again.fields) for _ in range(2))
        assert first.location == second.location == check.replace("/check/", "/sent/")
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == WORDS


def test_the_same_button_after_a_lock_meets_the_same_receipt(tmp_path):
    engagement = an_open_engagement()
    with a_web_server(tmp_path / "web.log", **PATIENCE) as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "Once")
        send = check.replace("/check/", "/send/")
        fields = browser.get(check).fields
        with held_by_somebody_else():
            page = browser.post(send, fields)
        assert page.status == 503
        replies = [browser.post(send, page.fields) for _ in range(3)]
        assert {reply.location for reply in replies} == {check.replace("/check/", "/sent/")}
        reference = Response.objects.get().reference
        assert reference in browser.get(replies[0].location).body
    assert ResponseVersion.objects.count() == 1


def test_a_database_that_is_away_gives_the_words_back_and_reading_echoes_nothing(tmp_path):
    """Two servers of one portal: the second has lost its database, as the first would if it stopped."""
    engagement = an_open_engagement()
    dead = f"postgres://nobody@127.0.0.1:{free_port()}/nowhere"
    with (
        a_web_server(tmp_path / "web.log") as server,
        a_web_server(tmp_path / "cut-off.log", **PATIENCE, DATABASE_URL=dead, PORTAL_TEST_ENGINE="") as cut_off,
    ):
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "First words")
        why, send = (check.replace("/check/", after) for after in ("/questions/q1-why/", "/send/"))
        words, button = browser.get(why).fields | {"answer": WORDS}, browser.get(check).fields
        browser.origin = cut_off.origin
        for path, fields, told in [(why, words, WORDS), (send, button, "We count your view only once")]:
            page, seconds = timed(browser.post, path, fields)
            assert page.status == 503
            assert told in page.body
            assert seconds < 5
            assert set(fields) - {"answer"} <= set(page.fields)
        read = browser.get(f"/engagements/{engagement.slug}/?q=canary")
        assert read.status == 503
        assert "Sorry, we are not ready</h1>" in read.body
        assert "canary" not in read.body
        signing_in = {"login": "a@portal.example", "password": "hunter2hunter2", "form_end": "complete"}
        token = {"csrfmiddlewaretoken": page.fields["csrfmiddlewaretoken"]}
        refused = browser.post("/accounts/login/", signing_in | token)
        assert refused.status == 503
        assert "hunter2" not in refused.body
        assert "a@portal" not in refused.body
        browser.origin = server.origin
        assert browser.post(send, page.fields).location == check.replace("/check/", "/sent/")
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == "First words"


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="an embedded database has no connection to cut")
def test_cut_connections_heal_by_themselves(tmp_path):
    """What a restart of the database does to a running portal: each open connection ends."""
    engagement = an_open_engagement()
    with a_web_server(tmp_path / "web.log", **PATIENCE) as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "Kept")
        for _ in range(3):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            assert browser.get(check).status in (200, 503)
        page = browser.get(check)
        assert page.status == 200
        assert browser.post(check.replace("/check/", "/send/"), page.fields).status == 303
    assert Response.objects.count() == 1


def test_no_wait_for_the_database_is_without_an_end():
    options = settings.DATABASES["default"]["OPTIONS"]
    if connection.vendor == "sqlite":
        assert options["timeout"] == 8
    else:
        assert options["connect_timeout"] == 8
        assert "lock_timeout=8s" in options["options"]
