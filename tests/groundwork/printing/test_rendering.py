import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from groundwork.printing import children
from groundwork.printing.rendering import Limits, RenderingFailed, render_pdf
from tests.documents.checks import a_document, printed, words_of

# Lays out for minutes: a hundred thousand words before each of many paragraphs.
SLOW = "<style>p::before{content:'" + "word " * 100_000 + "'}</style>" + "<p>x</p>" * 500
GREEDY = "<table><tr><td colspan=100000000>x</td></tr></table>"


class LeaseLost(Exception):
    pass


def failure(folder: Path, body: str, **more: object) -> RenderingFailed:
    with pytest.raises(RenderingFailed) as failed:
        render_pdf(html=a_document(body), into=folder / "a.pdf", **more)  # type: ignore[arg-type]
    return failed.value


def printing_children() -> list[int]:
    return [
        int(child)
        for listed in Path("/proc/self/task").glob("*/children")
        for child in listed.read_text().split()
        if b"printing.child" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_a_document_is_printed_whole_and_described(tmp_path: Path) -> None:
    made = render_pdf(html=a_document("<p>Words \ue000.</p>" * 200), into=tmp_path / "a.pdf", strict=True)
    content = (tmp_path / "a.pdf").read_bytes()
    with pikepdf.open(made.path) as pdf:
        assert len(pdf.pages) == made.pages > 1
        assert str(pdf.docinfo["/Title"]) == "A report"
        assert str(pdf.Root.Lang) == "en-GB"
    assert made.bytes == len(content)
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert made.substituted == 200
    assert made.refused == 0
    assert made.engine.startswith("WeasyPrint ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert made.path.stat().st_mode & 0o077 == 0


def test_the_same_document_gives_the_same_bytes_from_another_process_at_another_time(tmp_path: Path) -> None:
    body = "<p>Emoji 😀 👩🏽‍⚕️, স্বাস্থ্য, 卫生</p><table><tr><th>a</th></tr><tr><td>b</td></tr></table>"
    first = printed(tmp_path, body, name="first.pdf")
    time.sleep(1.1)
    program = (
        "import sys; from pathlib import Path; from groundwork.printing.rendering import render_pdf;"
        "print(render_pdf(html=sys.stdin.read(), into=Path(sys.argv[1])).sha256)"
    )
    second = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, tmp_path / "second.pdf"],
        input=a_document(body).encode(),
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=True,
    )
    assert second.stdout.decode().strip() == first.sha256
    assert (tmp_path / "second.pdf").read_bytes() == first.path.read_bytes()


def test_warnings_of_the_layout_engine_are_handed_back(tmp_path: Path) -> None:
    made = render_pdf(html=a_document("<style>p { colour: red }</style><p>x</p>"), into=tmp_path / "a.pdf")
    assert any("colour" in warning for warning in made.warnings)


def test_a_fetch_is_refused_and_counted_and_the_rest_is_printed(tmp_path: Path) -> None:
    body = '<p>before</p><img alt="x" src="http://127.0.0.1:1/x.png"><p>after</p>'
    made = render_pdf(html=a_document(body), into=tmp_path / "a.pdf")
    assert made.refused == 1
    assert "before" in words_of(made.path)
    assert "after" in words_of(made.path)


def test_a_fetch_fails_a_strict_printing(tmp_path: Path) -> None:
    failed = failure(tmp_path, '<img alt="x" src="http://127.0.0.1:1/x.png">', strict=True)
    assert failed.reason == "fetch"
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_takes_for_ever_is_stopped_and_the_next_is_printed(tmp_path: Path) -> None:
    started = time.monotonic()
    failed = failure(tmp_path, SLOW, limits=Limits(seconds=3))
    assert failed.reason == "time"
    assert "too long" in str(failed)
    assert time.monotonic() - started < 15
    assert printing_children() == []
    assert list(tmp_path.iterdir()) == []
    assert printed(tmp_path, "<p>The next one.</p>").pages == 1


def test_a_document_that_waits_for_a_busy_machine_is_not_one_that_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = []
    monkeypatch.setattr(children, "run", lambda *_, seconds, **__: waited.append(seconds) or too_late())
    for patience, reason in ((1, "time"), (4, "busy")):
        assert failure(tmp_path, SLOW, limits=Limits(seconds=30, patience=patience)).reason == reason
    assert waited == [30, 120]


def too_late() -> None:
    raise children.TookTooLong


def test_a_document_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    failed = failure(tmp_path, GREEDY, limits=Limits(seconds=60, memory_mb=300))
    assert failed.reason == "memory"
    assert "memory" in str(failed)
    assert list(tmp_path.iterdir()) == []


def test_a_document_nested_without_end_is_refused(tmp_path: Path) -> None:
    failed = failure(tmp_path, "<div>" * 1500 + "x")
    assert failed.reason == "markup"
    assert "nested" in str(failed)


def test_who_gives_up_while_it_prints_leaves_nothing_behind(tmp_path: Path) -> None:
    def lose() -> None:
        raise LeaseLost

    with pytest.raises(LeaseLost):
        render_pdf(html=a_document(SLOW), into=tmp_path / "a.pdf", beat=lose)
    assert printing_children() == []
    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_is_killed_is_reported(tmp_path: Path) -> None:
    def kill() -> None:
        for child in printing_children():
            os.kill(child, signal.SIGKILL)

    assert failure(tmp_path, SLOW, beat=kill).reason == "memory"
    assert list(tmp_path.iterdir()) == []


def test_a_failed_printing_leaves_the_earlier_file_alone(tmp_path: Path) -> None:
    earlier = printed(tmp_path, "<p>Earlier.</p>", name="a.pdf")
    failure(tmp_path, "<div>" * 1500 + "x")
    assert hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest() == earlier.sha256
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_what_a_killed_worker_left_half_written_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".a.pdf.killed.part").write_bytes(b"%PDF-1.7 half")
    (tmp_path / ".b.pdf.other.part").write_bytes(b"%PDF-1.7 another's")
    printed(tmp_path, "<p>x</p>", name="a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.pdf.other.part", "a.pdf"]


def test_a_full_disk_fails_with_its_own_reason_and_nothing_half_written(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path;"
        "from groundwork.printing.rendering import RenderingFailed, render_pdf\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))\n"
        "try: render_pdf(html='<html lang=en><title>T</title><p>x', into=Path(sys.argv[1]))\n"
        "except RenderingFailed as failed: print(failed.reason)"
    )
    ran = subprocess.run([sys.executable, "-c", program, tmp_path / "a.pdf"], capture_output=True, check=True)
    assert ran.stdout.split() == [b"disk"]
    assert list(tmp_path.iterdir()) == []


def test_a_server_without_a_list_of_fonts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert failure(tmp_path, "<p>x</p>").reason == "fonts"


def test_nobody_is_held_up_by_one_persons_endless_words(tmp_path: Path) -> None:
    body = f"<p>{'x' * 260_000}</p><p>{'Health ' * 50_000}</p><p>{'😀' * 2_000}</p><p>And after them.</p>"
    made = printed(tmp_path, body)
    words = words_of(made.path)
    assert words.count("x") == 260_000
    assert words.count("Health") == 50_000
    assert words.count("😀") == 2_000
    assert "And after them." in words
