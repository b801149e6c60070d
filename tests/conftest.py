"""Which database and broker a run stands on, what runs again on the second, how growing tables are emptied."""

import gc
import os
import shutil

import hypothesis
import pytest
from django.conf import settings
from django.test import TestCase, TransactionTestCase

from tests.flush import empty, put_back
from tests.kept import close_all
from tests.migrated import django_db_keepdb, django_db_setup, kept

__all__ = ["django_db_keepdb", "django_db_setup"]
# A busy machine makes no test fail.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Stop a run that was meant for one engine and got another: nothing falls back in silence."""
    engine, broker = settings.DATABASES["default"]["ENGINE"], settings.CELERY_BROKER_URL
    if not engine.endswith(os.environ.get("PORTAL_TEST_ENGINE", "")):
        raise pytest.UsageError(
            f"This run was meant for {os.environ['PORTAL_TEST_ENGINE']}, and the database is {engine}."
        )
    if not broker.startswith(os.environ.get("PORTAL_TEST_BROKER", "")):
        raise pytest.UsageError(f"This run was meant for {os.environ['PORTAL_TEST_BROKER']}, and has another broker.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        if "a_page" in item.function.__code__.co_names:
            item.add_marker("browser")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays to the end: looking through it for rubbish again and again takes time for nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close what was kept, and take the run's folder away.

    A run inside a run, or one process of several, leaves the folder to the first.
    """
    close_all()
    folder = os.environ["PORTAL_TEST_RUN"]
    if folder.endswith(f"-{os.getpid()}"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _growing_tables_can_be_flushed(request: pytest.FixtureRequest) -> None:
    """Django would empty the tables after each transactional test, which our triggers refuse, and takes its time."""
    plain, migrated = TransactionTestCase._fixture_teardown, kept(request.config)

    def teardown(self: TransactionTestCase) -> None:
        if isinstance(self, TestCase):
            plain(self)
        elif migrated is not None:
            put_back(migrated)
        else:
            empty()

    TransactionTestCase._fixture_teardown = teardown
