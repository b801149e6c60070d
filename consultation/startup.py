"""What the settings need worked out: secrets, database, broker folders, log shape."""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

MODES = ("demo", "production", "test")
SHORTEST_SECRET = 50


def read_env_file(env: environ.Env, path: Path) -> None:
    """Take settings from a checkout's `.env`; what the environment says stands."""
    if path.is_file():
        env.read_env(str(path), overwrite=False)


def portal_mode(mode: str) -> str:
    if mode not in MODES:
        raise ImproperlyConfigured(f"PORTAL_MODE is {mode!r}; it must be one of {', '.join(MODES)}.")
    return mode


def secret_key(given: str, mode: str, kept_in: Path) -> str:
    """The server's secret. Production must be given a long one; a demo draws its own and keeps it."""
    if mode == "production":
        return _strong(given)
    if given:
        return given
    if mode == "test":
        return "test-" * 12
    return _drawn_once(kept_in)


def _strong(given: str) -> str:
    weak = len(given) < SHORTEST_SECRET or len(set(given)) < 10 or given.startswith("django-insecure-")
    if weak:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters in production. "
            'Draw one with: python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return given


def _drawn_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text("utf-8").strip()


def origin(mode: str, hosts: list[str]) -> str:
    """The address that links in mail begin with: in production the first host that the portal answers to."""
    if mode == "production" and hosts and not hosts[0].startswith((".", "*")):
        return f"https://{hosts[0]}"
    return "http://localhost:8000"


def database(url: str, embedded: Path) -> dict[str, Any]:
    """PostgreSQL by URL, else SQLite in a file; both keep what they acknowledged through a power cut."""
    if url and not url.startswith("sqlite"):
        settings: dict[str, Any] = environ.Env.db_url_config(url)
        if not settings.get("ENGINE", "").endswith("postgresql"):
            raise ImproperlyConfigured("DATABASE_URL must be postgres://user:password@host/name or sqlite:///path.")
        settings.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=on -c lock_timeout=15s"
        return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    name = environ.Env.db_url_config(url)["NAME"] if url else str(embedded)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # Opening the file for each request would cost more than most requests.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
        "TEST": {"NAME": os.environ.get("TEST_SQLITE_FILE") or None},
    }


def broker_options(url: str, folder: Path) -> dict[str, Any]:
    """Options of the message broker. The embedded one is two folders of small files."""
    if url.startswith("filesystem"):
        messages, control = folder / "messages", folder / "control"
        for place in (messages, control):
            place.mkdir(parents=True, exist_ok=True)
        return {
            "data_folder_in": str(messages),
            "data_folder_out": str(messages),
            "control_folder": str(control),
            "polling_interval": 0.2,
        }
    if url.startswith("redis"):
        # Longer than the hard limit of any task, so that a long report is not handed out twice.
        return {"visibility_timeout": 3600}
    return {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}


def logging(level: str) -> dict[str, Any]:
    """One event, one JSON line; only named fields, never bodies, query strings, codes or names."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "consultation.logs.JsonLine"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "axes": {"level": "ERROR"},
            "weasyprint": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }
