"""Every check and every test, the cheap ones first; stops at the first that fails. Run by `make test`."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy import lent

PYTHON = sys.executable
TESTS = [PYTHON, "-m", "pytest", "--quiet", "--durations", "10", "--dist", "loadgroup"]
# What pytest exits with where there was nothing to run.
NO_TESTS = 5
# These need one run only: what they look at is the same on every database.
RUN_ONCE = ("documents", "house", "journeys", "language")

LINT = [
    ("Style", [PYTHON, "-m", "ruff", "check", "."]),
    ("Shape", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("Templates", [PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"]),
    ("Floors and stairs", ["lint-imports", "--no-logo", "--config", "floors.toml"]),
    ("Types", [PYTHON, "-m", "mypy"]),
]


def main(only_lint: bool) -> None:
    # A polite stop also takes back what was lent.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    began = time.monotonic()
    quiet = without_surroundings()
    for title, command in LINT:
        stage(title, command, quiet)
    if not only_lint:
        with tempfile.TemporaryDirectory(prefix="portal-verify-") as folder:
            settings_stages(quiet, folder)
        test_stages(quiet)
    print(f"\nAll passed in {minutes(began)}.")


def without_surroundings() -> dict[str, str]:
    """The environment, less what this machine's own portal may have set."""
    named = ("PORT", "PORTAL_MODE", "DATABASE_URL", "CELERY_BROKER_URL", "TEST_BROKER_URL", "SECRET_KEY")
    here = {name: value for name, value in os.environ.items() if name not in named}
    # Empty, not absent: an absent one would be read from .env.
    path = f"{Path(PYTHON).parent}{os.pathsep}{here.get('PATH', '')}"
    return here | {"PATH": path, "DATABASE_URL": "", "CELERY_BROKER_URL": "filesystem://", "PYTHONUNBUFFERED": "1"}


def settings_stages(quiet: dict[str, str], folder: str) -> None:
    quiet = quiet | {"PORTAL_VAR": folder}
    testing = quiet | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    stage("Migrations are complete", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], testing)
    production = quiet | {
        "PORTAL_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "portal.example",
        "SITE_ORIGIN": "https://portal.example",
    }
    stage("Production settings", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], production)


def test_stages(quiet: dict[str, str]) -> None:
    embedded = quiet | {"PORTAL_TEST_ENGINE": "sqlite3", "PORTAL_TEST_BROKER": "filesystem"}
    tests_stage("Tests on SQLite and the file broker", [*TESTS, "-n", "2"], embedded)
    with lent.postgresql() as database, lent.rabbitmq() as broker:
        served = quiet | {
            "PORTAL_TEST_ENGINE": "postgresql",
            "PORTAL_TEST_BROKER": "amqp",
            "DATABASE_URL": database,
            "TEST_BROKER_URL": broker,
        }
        apart = "2" if "{worker}" in broker else "0"
        chosen = ["-m", "database and not browser or jobs", *(f"--ignore=tests/{folder}" for folder in RUN_ONCE)]
        tests_stage("Tests on PostgreSQL and RabbitMQ", [*TESTS, "-n", apart, *chosen], served)


def tests_stage(title: str, command: list[str], surroundings: dict[str, str]) -> None:
    """A test in a real browser that failed beside others is tried once more by itself, and stands in the output twice.

    On a busy machine a browser may be late for what a test does next. Every other test must pass at once.
    """
    try:
        stage(title, command, surroundings)
    except SystemExit:
        again = [*TESTS, "-n", "0", "--last-failed", "--last-failed-no-failures", "none"]
        others = subprocess.run([*again, "--collect-only", "-m", "not browser"], env=surroundings, check=False)
        if others.returncode != NO_TESTS:
            raise
        stage(f"{title}: those in a browser that failed, by themselves", [*again, "-m", "browser"], surroundings)


def stage(title: str, command: list[str], surroundings: dict[str, str]) -> None:
    began = time.monotonic()
    print(f"\n== {title}", flush=True)
    code = subprocess.run(command, env=surroundings, check=False).returncode
    if code:
        sys.exit(f"== {title}: failed after {minutes(began)}.")
    print(f"== {title}: {minutes(began)}", flush=True)


def minutes(began: float) -> str:
    spent = int(time.monotonic() - began)
    return f"{spent // 60} min {spent % 60} s"


if __name__ == "__main__":
    main(only_lint=sys.argv[1:] == ["lint"])
