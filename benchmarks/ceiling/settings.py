"""Settings of the ceiling: what `startproject` writes, less the admin. The database is set as the portal sets it."""

import os
import secrets
from typing import Any

import environ

SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "benchmarks.ceiling",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "benchmarks.ceiling.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """As safe as the portal's: what was acknowledged outlives a power cut. A test holds the two against each other."""
    facts: dict[str, Any] = environ.Env.db_url_config(url)
    if not url.startswith("sqlite"):
        facts.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=on -c lock_timeout=15s"
        return facts | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    options = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": facts["NAME"], "CONN_MAX_AGE": None}
    return engine | {"OPTIONS": options}


DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "sqlite://:memory:")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
