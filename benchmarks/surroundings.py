"""The environments in which portal and ceiling are measured: alike, and free of what a portal here has set."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What a portal on this machine may have set for itself, and a measurement must not inherit.
OURS = ("PORTAL_", "WEB_", "DJANGO_", "DATABASE_URL", "CELERY_", "SECRET_KEY", "ALLOWED_HOSTS", "CACHE_URL", "LOG_")
PROCESSES, THREADS = "2", "4"


def portal(database: str, folder: Path) -> dict[str, str]:
    """The demonstration's settings: production's, less TLS, and with a clock that makes the engagement an open one."""
    return _plain() | {
        "DJANGO_SETTINGS_MODULE": "consultation.settings",
        "PORTAL_MODE": "demo",
        "PORTAL_VAR": str(folder / "var"),
        "DATABASE_URL": database,
        "CELERY_BROKER_URL": "filesystem://",
    }


def ceiling(database: str) -> dict[str, str]:
    return _plain() | {"DJANGO_SETTINGS_MODULE": "benchmarks.ceiling.settings", "DATABASE_URL": database}


def _plain() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | {"PYTHONPATH": str(ROOT), "WEB_CONCURRENCY": PROCESSES, "WEB_THREADS": THREADS}
