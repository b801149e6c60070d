"""Settings by environment: what production refuses, what it insists on, and that the README names every variable."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRONG = hashlib.sha256(b"strong enough for a test").hexdigest()
READ_BY_DJANGO = r"""
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def environment(tmp_path, **named):
    """Nothing of this machine's own settings; a variable that is empty counts as unset."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    unset = dict.fromkeys(("PORTAL_MODE", "SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS"))
    return (
        bare
        | {"PORTAL_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "consultation.settings"}
        | {name: value for name, value in (unset | named).items() if value is not None}
    )


def run(tmp_path, *command, **named):
    env = environment(tmp_path, **named)
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def read(tmp_path, *names, **named):
    ran = run(tmp_path, "-c", READ_BY_DJANGO, *names, **named)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


PRODUCTION = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": STRONG,
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ORIGIN": "https://portal.example",
    "DATABASE_URL": "",
    "CELERY_BROKER_URL": "filesystem://",
}


@pytest.mark.parametrize(
    "secret",
    ["", "short", "changeme" * 2, "a" * 60, "ab" * 40, "django-insecure-" + STRONG, "test-" * 12, STRONG[:49]],
)
@pytest.mark.parametrize("start", [["manage.py", "check"], ["-c", "from consultation.wsgi import application"]])
def test_production_does_not_start_with_a_weak_secret(tmp_path, secret, start):
    ran = run(tmp_path, *start, **PRODUCTION | {"SECRET_KEY": secret})
    assert ran.returncode != 0
    assert "SECRET_KEY must be set to at least 50 random characters" in ran.stderr
    assert not secret or secret not in ran.stderr.replace("django-insecure-", "")


def test_an_unset_mode_means_production(tmp_path):
    """The strict one, so that forgetting the variable opens nothing. A checkout's `.env` may say demo: not here."""
    ran = run(tmp_path, "-c", READ_BY_DJANGO, "PORTAL_MODE", **PRODUCTION | {"PORTAL_MODE": ""})
    assert ran.returncode != 0
    assert "PORTAL_MODE is ''" in ran.stderr
    defaults = (ROOT / "consultation" / "settings.py").read_text("utf-8")
    assert 'env.str("PORTAL_MODE", default="production")' in defaults


def test_a_mode_that_does_not_exist_is_refused_with_those_that_do(tmp_path):
    ran = run(tmp_path, "manage.py", "check", **PRODUCTION | {"PORTAL_MODE": "prod"})
    assert ran.returncode != 0
    assert "it must be one of demo, production, test" in ran.stderr


def test_production_passes_every_deployment_check(tmp_path):
    ran = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ran.returncode == 0, ran.stderr
    assert "no issues (0 silenced)" in ran.stdout


def test_a_production_that_mails_links_to_nowhere_is_told_so(tmp_path):
    ran = run(tmp_path, "manage.py", "check", "--deploy", **PRODUCTION | {"SITE_ORIGIN": "http://localhost:8000"})
    assert "SITE_ORIGIN must be this site's own https:// address." in ran.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", False),
        ("SESSION_COOKIE_SECURE", True),
        ("CSRF_COOKIE_SECURE", True),
        ("SESSION_COOKIE_HTTPONLY", True),
        ("SESSION_COOKIE_SAMESITE", "Lax"),
        ("SECURE_SSL_REDIRECT", True),
        ("SECURE_HSTS_SECONDS", 31536000),
        ("X_FRAME_OPTIONS", "DENY"),
        ("SECURE_PROXY_SSL_HEADER", None),
        ("ALLOWED_HOSTS", ["portal.example"]),
        ("TRUSTED_PROXIES", 0),
        ("SILENCED_SYSTEM_CHECKS", []),
        ("AXES_FAILURE_LIMIT", 10),
        ("PASSWORD_RESET_TIMEOUT", 3600),
        ("CELERY_ACCEPT_CONTENT", ["json"]),
        ("CELERY_TASK_ACKS_LATE", True),
        ("CELERY_TASK_REJECT_ON_WORKER_LOST", True),
    ],
)
def test_production_insists(production, name, value):
    assert production[name] == value


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    marks = [mark for mark in test_production_insists.pytestmark if mark.name == "parametrize"]
    names = [name for mark in marks for name, _value in mark.args[1]]
    return read(tmp_path_factory.mktemp("var"), *names, "CONTENT_SECURITY_POLICY", **PRODUCTION)


def test_the_content_policy_allows_nothing_inline_and_nobody_else(production):
    directives = production["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == ["'none'"]
    assert {source for sources in directives.values() for source in sources} == {"'none'", "'self'"}


def test_sqlite_keeps_what_it_acknowledged(tmp_path):
    options = read(tmp_path, "DATABASES", **PRODUCTION)["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_postgresql_keeps_what_it_acknowledged(tmp_path):
    named = PRODUCTION | {"DATABASE_URL": "postgres://user:word@db.example/portal"}
    database = read(tmp_path, "DATABASES", **named)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert "synchronous_commit=on" in database["OPTIONS"]["options"]


def test_a_demonstration_draws_its_secret_once_and_keeps_it_to_itself(tmp_path):
    named = {"PORTAL_MODE": "demo", "SECRET_KEY": "", "DATABASE_URL": "", "CELERY_BROKER_URL": "filesystem://"}
    first, second = (read(tmp_path, "SECRET_KEY", **named)["SECRET_KEY"] for _ in range(2))
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_every_variable_that_is_read_stands_in_the_readme():
    source = (ROOT / "consultation" / "settings.py").read_text("utf-8")
    source += (ROOT / "deploy" / "gunicorn.conf.py").read_text("utf-8")
    named = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) | set(
        re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', source)
    )
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(named) > 20
    assert [name for name in sorted(named) if f"`{name}`" not in readme] == []
