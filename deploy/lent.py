"""A PostgreSQL role and RabbitMQ virtual hosts for one test run: named after its process, taken back afterwards.

Root may make them here. Anybody else names a server of their own, in TEST_DATABASE_URL and TEST_BROKER_URL.
"""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "portal_test_"
NAME = f"{PREFIX}{os.getpid()}"
WORKERS = ("gw0", "gw1")
NEED_DATABASE = (
    "Not root, so no PostgreSQL role can be made here. Set TEST_DATABASE_URL to one that may create databases: "
    "sudo -u postgres createuser --createdb --pwprompt portal_test, then postgres://portal_test:...@127.0.0.1/postgres"
)
NEED_BROKER = (
    "Not root, so no RabbitMQ virtual host can be made here. Set TEST_BROKER_URL, with {worker} where gw0 and gw1 "
    "differ: amqp://user:...@127.0.0.1/portal_{worker}"
)


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of a database that doesn't exist yet: Django makes and drops test copies of it, one for each process."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield urlsplit(given)._replace(path=f"/{NAME}").geturl()
        return
    if os.geteuid():
        sys.exit(NEED_DATABASE)
    port = running_cluster()
    for name in left_behind(psql(port, f"SELECT rolname FROM pg_roles WHERE rolname LIKE '{PREFIX}%'")):
        drop_role(port, name)
    password = secrets.token_hex(16)
    psql(port, f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{password}'")
    try:
        yield f"postgres://{NAME}:{password}@127.0.0.1:{port}/{NAME}"
    finally:
        drop_role(port, NAME)


@contextmanager
def rabbitmq() -> Iterator[str]:
    """Address of a broker, `{worker}` standing for the test process: each has a virtual host to itself."""
    given = os.environ.get("TEST_BROKER_URL")
    if given:
        yield given
        return
    if os.geteuid():
        sys.exit(NEED_BROKER)
    start_rabbitmq()
    for name in left_behind(rabbitmqctl("list_users").replace("\t", " ")):
        take_back(name)
    password = secrets.token_hex(16)
    rabbitmqctl("add_user", NAME, password)
    for worker in WORKERS:
        rabbitmqctl("add_vhost", f"{NAME}_{worker}")
        rabbitmqctl("set_permissions", "-p", f"{NAME}_{worker}", NAME, ".*", ".*", ".*")
    try:
        yield f"amqp://{NAME}:{password}@127.0.0.1:5672/{NAME}_{{worker}}"
    finally:
        take_back(NAME)


def left_behind(listing: str) -> list[str]:
    """Names in the listing whose run is gone, killed before it could tidy up."""
    names = [line.split()[0] for line in listing.splitlines() if line.startswith(PREFIX)]
    return [name for name in names if not Path("/proc", name.removeprefix(PREFIX)).exists()]


def running_cluster() -> str:
    """Port of the first PostgreSQL cluster of this machine, started if it wasn't running."""
    clusters = [line.split() for line in said(["pg_lsclusters", "--no-header"]).splitlines()]
    if not clusters:
        sys.exit("PostgreSQL is installed, but has no cluster. Make one: pg_createcluster 15 main")
    version, name, port, state = clusters[0][:4]
    if not state.startswith("online"):
        said(["pg_ctlcluster", version, name, "start"])
    return port


def psql(port: str, command: str) -> str:
    """Ask as the database's own administrator, who needs no password on this machine."""
    return said(["runuser", "-u", "postgres", "--", "psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-p", port, "-c", command])


def drop_role(port: str, name: str) -> None:
    for database in psql(port, f"SELECT datname FROM pg_database WHERE datname LIKE 'test_{name}%'").splitlines():
        psql(port, f'DROP DATABASE "{database}" WITH (FORCE)')
    psql(port, f"DROP ROLE {name}")


def start_rabbitmq() -> None:
    if subprocess.run(["rabbitmqctl", "-q", "ping"], capture_output=True, check=False).returncode:
        said(["service", "rabbitmq-server", "start"])
        rabbitmqctl("await_startup", "--timeout", "60")


def rabbitmqctl(*words: str) -> str:
    return said(["rabbitmqctl", "-q", *words])


def take_back(name: str) -> None:
    for vhost in rabbitmqctl("list_vhosts").splitlines():
        if vhost.startswith(f"{name}_"):
            rabbitmqctl("delete_vhost", vhost)
    rabbitmqctl("delete_user", name)


def said(command: list[str]) -> str:
    if not shutil.which(command[0]):
        sys.exit(f"`{command[0]}` is missing, which the tests need to borrow a database and a broker.")
    answer = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if answer.returncode:
        sys.exit(f"`{' '.join(command[:2])}` failed: {answer.stderr.strip() or answer.stdout.strip()}")
    return answer.stdout
