"""Start the demonstration: make its data ready, run what the Procfile names, say where to look. Run by `make run`."""

import fcntl
import hashlib
import http.client
import io
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from django.urls import reverse
from honcho.environ import parse_procfile

from deploy.port import obstacle
from deploy.supervision import Supervisor, die_with_parent, leashed

ENGAGEMENT = "icp-lead-provider-2021"
# In a container root runs everything, and Celery's warning about it is longer than all else that is said.
HUSHED = "ignore::UserWarning:celery.platforms"
LONGEST_START = 60


def main() -> int:
    began = time.monotonic()
    # What people wrote is for the portal's own account on this machine.
    os.umask(0o077)
    if "MAKELEVEL" in os.environ:
        die_with_parent(signal.SIGTERM)
    port = os.environ.get("PORT") or "8000"
    if said := obstacle(port):
        sys.exit(said)
    origin = f"http://localhost:{port}"
    surroundings(port, origin)
    django.setup()
    if not settings.DEMO_MODE:
        sys.exit("`make run` starts the demonstration, and PORTAL_MODE (or .env) says this is not one.")
    with only_one(settings.VAR_DIR / "run.lock"):
        sign_ins = prepare()
        connections.close_all()
        greeter = threading.Thread(target=greet, args=(int(port), greeting(origin, sign_ins), began), daemon=True)
        supervisor = Supervisor(when_started=greeter.start)
        for name, command in parse_procfile(Path("Procfile").read_text("utf-8")).processes.items():
            supervisor.add_process(name, leashed(command))
        supervisor.loop()
    print("Stopped. Nothing of the portal is left running.")
    return int(supervisor.returncode or 0)


def surroundings(port: str, origin: str) -> None:
    """What the three commands find in their environment; what is set already stands."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ |= {"PORT": port, "PATH": programs, "PYTHONUNBUFFERED": "1"}
    os.environ.setdefault("SITE_ORIGIN", origin)
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("PYTHONWARNINGS", HUSHED)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")


def only_one(path: Path) -> TextIO:
    """Hold the folder: two portals on one set of files would take each other's work."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("The portal already runs from this folder. Stop it first, or start from another copy of the folder.")
    return lock


def prepare() -> str:
    """Bring database, pages' files and demonstration data up to date; return the sign-ins to show."""
    call_command("migrate", interactive=False, verbosity=0)
    collect_statics()
    call_command("load_demo", with_responses=60, with_typed_in=True)
    # Views that were there before they could be found by their words.
    call_command("rebuild_search", if_empty=True, stdout=io.StringIO())
    # What an earlier run left undone is rung for at once, not after the scheduler's first minute.
    call_command("sweep", stdout=io.StringIO())
    sign_ins = io.StringIO()
    call_command("show_sign_ins", stdout=sign_ins)
    return sign_ins.getvalue()


def collect_statics() -> None:
    """Copy, hash and compress the pages' files, unless none has changed since the last time."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    stamp = settings.VAR_DIR / "static.stamp"
    made = stamp.is_file() and stamp.read_text("utf-8") == digest.hexdigest()
    if made and (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest(), "utf-8")


def greeting(origin: str, sign_ins: str) -> str:
    read = origin + reverse("scenarios:engagement", args=[ENGAGEMENT])
    sign_in = origin + reverse("account_login")
    queue = origin + reverse("moderation:queue", args=[ENGAGEMENT])
    reports = origin + reverse("compilation:reports", args=[ENGAGEMENT])
    return f"""
The consultation portal is at  {origin}/
This is a demonstration for one machine. Do not open it to the internet.

Sign in at {sign_in}
{sign_ins.rstrip()}

Three things to try
  1. Read the two scenarios and give your view:      {read}
  2. Sign in as a moderator and publish a response:  {queue}
  3. Sign in as a report author and make the report: {reports}

Press Ctrl-C to stop; it takes a few seconds.
"""


def greet(port: int, words: str, began: float) -> None:
    """Wait until the portal answers, then say so."""
    patience = time.monotonic() + LONGEST_START
    while not answers(port):
        if time.monotonic() > patience:
            print(f"The portal does not answer on port {port} yet. What it says is above.", flush=True)
            return
        time.sleep(0.1)
    print(f"{words}Ready after {time.monotonic() - began:.1f} seconds.\n", flush=True)


def answers(port: int) -> bool:
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("GET", "/healthz")
        return line.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (CommandError, ImproperlyConfigured) as reason:
        sys.exit(f"The portal cannot start: {reason}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
