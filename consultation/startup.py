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


def folder(path: Path) -> str:
    """This folder, made when it is missing; nobody else on the machine may look into it."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return str(path)


def socket_address(given: str) -> str | tuple[str, int] | None:
    """Where a service listens: a path such as `/run/clamav/clamd.ctl`, or `host:port`. None where nothing is given."""
    if not given:
        return None
    if given.startswith(("/", "unix:")):
        return given.removeprefix("unix:")
    host, colon, port = given.rpartition(":")
    if not (colon and host and port.isdigit() and 0 < int(port) < 65536):
        raise ImproperlyConfigured(f"CLAMAV_SOCKET is {given!r}; it must be a path or host:port.")
    return host.strip("[]"), int(port)


def origin(mode: str, hosts: list[str]) -> str:
    """The address that links in mail begin with: in production the first host that the portal answers to."""
    if mode == "production" and hosts and not hosts[0].startswith((".", "*")):
        return f"https://{hosts[0]}"
    return "http://localhost:8000"


def database(url: str, embedded: Path, *, patience: int = 8, longest: int = 0) -> dict[str, Any]:
    """PostgreSQL by URL, else SQLite in a file; both keep what they acknowledged through a power cut.

    `patience` is how many seconds a request waits for a connection or for a lock that somebody else holds, `longest`
    how long PostgreSQL may work on one statement (0: as long as it takes). After that a person is told to try again.
    """
    if url and not url.startswith("sqlite"):
        settings: dict[str, Any] = environ.Env.db_url_config(url)
        if not settings.get("ENGINE", "").endswith("postgresql"):
            raise ImproperlyConfigured("DATABASE_URL must be postgres://user:password@host/name or sqlite:///path.")
        options = settings.setdefault("OPTIONS", {})
        options["options"] = f"-c synchronous_commit=on -c lock_timeout={patience}s -c statement_timeout={longest}s"
        options.setdefault("connect_timeout", patience)
        return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    name = environ.Env.db_url_config(url)["NAME"] if url else str(embedded)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # Opening the file for each request would cost more than most requests.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": patience,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
        "TEST": {"NAME": os.environ.get("TEST_SQLITE_FILE") or None},
    }


def cache(url: str) -> dict[str, Any]:
    """The cache by URL. A dead Redis may not hold a page up, so it has half a second to answer, once."""
    settings: dict[str, Any] = environ.Env.cache_url_config(url)
    if settings["BACKEND"].endswith("RedisCache"):
        quickly = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": None}
        settings["OPTIONS"] = quickly | settings.get("OPTIONS", {})
    return settings


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
