"""Which database and broker a run stands on, and which tests are run again on the second database."""

import os
import shutil

import pytest
from django.conf import settings

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


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["PORTAL_TEST_RUN"], ignore_errors=True)
