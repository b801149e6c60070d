"""A migrated SQLite database is kept between runs, since to make one takes longer than most tests.

It is thrown away as soon as a migration, what one imports, or Django itself is another.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection

from tests.kept import close_all

ROOT = Path(__file__).resolve().parents[1]
WINGS = ("consultation", "reports", "responses", "scenarios", "groundwork")
IMPORTED = re.compile(rf"^from ((?:{'|'.join(WINGS)})[\w.]*) import", re.MULTILINE)


def _what_makes_it() -> Iterator[Path]:
    """Every migration, and each of our modules that one imports."""
    for wing in WINGS:
        for migration in sorted((ROOT / wing).rglob("migrations/0*.py")):
            yield migration
            for name in IMPORTED.findall(migration.read_text()):
                yield ROOT / f"{name.replace('.', '/')}.py"


def kept(config: pytest.Config) -> Path | None:
    """Where this state of the migrations is kept; None where the database is not a file."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return None
    digest = hashlib.sha256(django.get_version().encode())
    for file in _what_makes_it():
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return config.cache.mkdir("migrated") / f"{digest.hexdigest()[:20]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Put the kept database where this run expects its own; Django then finds nothing left to migrate."""
    made = kept(request.config)
    if made is None or not made.exists():
        return False
    file = Path(connection.settings_dict["TEST"]["NAME"])
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, file)
    return True


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Keep what was migrated. What tests share goes before the database does: a server of it holds on to it."""
    place = kept(request.config)
    if place is not None and not place.exists():
        with django_db_blocker.unblock():
            _keep(place)
    yield
    close_all()


def _keep(place: Path) -> None:
    for old in place.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    made = place.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(made)])
    made.replace(place)
