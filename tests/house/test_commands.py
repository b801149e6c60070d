"""Set-up on a fresh machine: each obstacle gets one clear line before anything has changed."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import lent
from deploy.assets import self_contained_css, without_source_map
from deploy.port import obstacle

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
SET_UP_FILES = ("Makefile", "deploy", "requirements.txt", "package.json", "package-lock.json", ".npmrc")


@pytest.fixture
def copy() -> Iterator[Path]:
    """What set-up reads, in a folder that every user of the machine can enter."""
    folder = Path(tempfile.mkdtemp(prefix="portal-copy-"))
    for name in SET_UP_FILES:
        take = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        take(ROOT / name, folder / name)
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def make_run(folder: Path, as_nobody: bool = False, **surroundings: str) -> subprocess.CompletedProcess[str]:
    free = surroundings.pop("PORT", str(a_free_port()))
    # An ordinary user can't enter a Python that lies in root's own folder; Debian's is everybody's.
    python = "/usr/bin/python3" if as_nobody else sys.executable
    env = {"PATH": os.environ["PATH"], "PORT": free, "PYTHON": python} | surroundings
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody and os.geteuid() == 0 else {}
    return subprocess.run(
        ["make", "--silent", "run"],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **user,
    )


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def a_program(path: Path, lines: str) -> Path:
    path.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
    path.chmod(0o755)
    return path


def the_one_line(reply: subprocess.CompletedProcess[str]) -> str:
    """What was said, apart from make's own note that the command failed."""
    assert reply.returncode
    said = [line for line in (reply.stdout + reply.stderr).splitlines() if line and not line.startswith("make: ")]
    assert len(said) == 1, said
    return said[0]


def test_the_wrong_python_is_named(copy: Path) -> None:
    old = a_program(copy / "python3.9", "echo 3.9")
    line = the_one_line(make_run(copy, PYTHON=str(old)))
    assert line.startswith("Python 3.11 is needed")
    assert "is Python 3.9" in line
    assert not (copy / ".venv").exists()


def test_a_python_that_is_not_there_is_named(copy: Path) -> None:
    line = the_one_line(make_run(copy, PYTHON="/nowhere/python3"))
    assert "'/nowhere/python3' does not start" in line


def test_a_port_in_use_is_named(copy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        line = the_one_line(make_run(copy, PORT=str(port)))
    assert f"Port {port} is in use" in line
    assert not (copy / ".venv").exists()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80 81"])
def test_a_port_that_is_none_is_named(copy: Path, port: str) -> None:
    assert the_one_line(make_run(copy, PORT=port)) == f"PORT must be a number from 1 to 65535, and it is '{port}'."


def test_a_free_port_is_no_obstacle() -> None:
    assert obstacle(str(a_free_port())) == ""


def test_a_read_only_folder_is_named(copy: Path) -> None:
    copy.chmod(0o555)
    line = the_one_line(make_run(copy, as_nobody=True))
    assert line.startswith(f"The folder {copy} cannot be written to.")


def test_missing_packages_are_named_to_who_may_not_install_them(copy: Path) -> None:
    a_program(copy / "dpkg-query", '[ "$4" = libpango-1.0-0 ] || printf installed')
    line = the_one_line(make_run(copy, as_nobody=True, PATH=f"{copy}:{os.environ['PATH']}"))
    assert line.endswith("sudo apt-get install --no-install-recommends libpango-1.0-0")
    assert not (copy / ".venv").exists()


def test_a_run_meant_for_postgresql_never_falls_back() -> None:
    env = os.environ | {"PORTAL_TEST_ENGINE": "postgresql", "DATABASE_URL": ""}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist", "tests/house"]
    reply = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert reply.returncode == pytest.ExitCode.USAGE_ERROR
    assert "This run was meant for postgresql" in reply.stderr


def test_only_the_leavings_of_ended_runs_are_taken_back() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    listing = f"guest [administrator]\nportal_test_{os.getpid()} []\nportal_test_{ended.pid} []\n"
    assert lent.left_behind(listing) == [f"portal_test_{ended.pid}"]


def test_the_style_sheet_asks_nobody_else_for_anything() -> None:
    css = (
        "@font-face{font-family:F;src:url(https://fonts.example/f.woff2)}"
        ".a{background:url(/assets/images/tick.svg)}.b{color:red}\n/*# sourceMappingURL=x.css.map */\n"
    )
    assert self_contained_css(css) == ".a{background:url(assets/images/tick.svg)}.b{color:red}\n"


def test_a_style_sheet_that_asks_a_new_host_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"tracker\.example"):
        self_contained_css(".a{background:url(https://tracker.example/dot.gif)}")


def test_source_maps_are_cut_from_scripts() -> None:
    assert without_source_map("let a = 1;//# sourceMappingURL=a.js.map\n") == "let a = 1;\n"


def test_no_logo_of_the_nhs_is_built() -> None:
    images = {path.name for path in (ROOT / "build/nhsuk/assets/images").iterdir()}
    assert "nhsuk-icon-arrow-left.svg" in images
    assert not [name for name in images if "mask" in name or "favicon" in name or not name.endswith(".svg")]


def test_lock_files_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "deploy/node.txt", "package-lock.json", ".npmrc"):
        assert not re.search(r"https?://|index-url", (ROOT / name).read_text("utf-8")), name


def test_every_locked_package_has_a_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "deploy/node.txt"):
        packages = re.findall(r"^\S+==\S+ \\\n    --hash=sha256:", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        assert len(packages) == len(re.findall(r"^\S+==", (ROOT / name).read_text("utf-8"), re.MULTILINE)) > 0
