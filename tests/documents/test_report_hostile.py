"""A report full of hostile words: nothing is fetched, nothing local is shown, and those who come after are printed."""

import socket
import threading
from collections.abc import Iterator

import pytest

from groundwork.printing.rendering import render_pdf
from tests.documents.checks import faults_of, words_of
from tests.report_builders import a_document, a_snapshot, a_view, answers, edition_html, volumes_html

SECRET = "canary-of-a-local-file"


class Listener:
    """A server that only notes who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.calls += 1


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.socket.close()


def shapes(address: str, local: str) -> list[str]:
    web, file = f"http://{address}", f"file://{local}"
    return [
        f'<img src="{web}/a.png">',
        f"<img src='{file}'>",
        f'<link rel="stylesheet" href="{web}/a.css">',
        f'<link rel="attachment" href="{file}">',
        f"<style>@import url({web}/b.css); * {{ display: none }}</style>",
        f"@import url({web}/c.css);",
        f"</style><style>body {{ background: url({web}/d.png) }}",
        f'<object data="{file}"></object><embed src="{web}/e">',
        f'<svg><image href="{web}/f.png"/><style>* {{ visibility: hidden }}</style></svg>',
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\">",
        f'<iframe src="{file}"></iframe><script src="{web}/g.js"></script>',
        f'<p style="position: fixed; background: url({web}/h.png); top: 0; width: 999cm; height: 999cm">',
        "</p></div></section></main></body></html>",
        "<!-- never closed",
        "<![CDATA[ never closed",
        "<textarea><title><noscript>",
        "<table><tr><td rowspan=65000 colspan=65000>",
        "<ol start=99999999999999><li value=-1>",
        '<a href="javascript:alert(1)" download>x</a>',
        f'<base href="{web}/"><meta http-equiv="refresh" content="0;url={web}/i">',
        "{% include 'layout.html' %}{{ settings.SECRET_KEY }}",
        "&#60;img src=x&#62; &lt;b&gt; %3Cscript%3E",
        f"url({file}) attr(href url) leader('x') target-counter(url({web}), page)",
        "\u202e\u0645\u0631\u062d\u0628\u0627 \u2066\u2067 \u0301\u0301\u0301\u0301" * 5,
    ]


def test_nothing_is_fetched_nothing_local_is_shown_and_later_views_are_printed(listener, tmp_path):
    local = tmp_path / "local.txt"
    local.write_text(SECRET)
    told = shapes(listener.address, str(local))
    views = [
        a_view(
            public_id=f"V-{number:06}",
            type="vcse",
            organisation=words,
            publication_choice="publish_named",
            timing="late" if number % 5 == 4 else "on_time",
            answers=answers(
                preference=words,
                why=words,
                other=words,
                points={"S1-A01": {"reaction": "matters", "words": words}},
                missing={"scenario-1": words},
            ),
        )
        for number, words in enumerate(told)
    ]
    last = a_view(type="vcse", answers=answers(why="I come last and I am still here."))
    everything = " ".join(told)
    document = a_document(title=everything, summary=everything, body=told[0], short_title=told[4])
    extended = {"old_closes_at": "2021-03-12T00:00:00+00:00", "reason": everything, "at": "2021-03-05T12:00:00+00:00"}
    snapshot = a_snapshot([*views, last], document=document, extensions=[extended])
    everyone = [*views, last]
    told_again = volumes_html(everyone, document=document, extensions=[extended])
    read = []
    for number, html in enumerate([edition_html(snapshot), *told_again]):
        printed = render_pdf(html=html, into=tmp_path / f"{number}.pdf", strict=True)
        assert (printed.refused, printed.warnings) == (0, ())
        assert SECRET.encode() not in printed.path.read_bytes()
        assert faults_of(printed.path) == []
        read.append(" ".join(words_of(printed.path).split()))
    report, *volumes = read
    assert listener.calls == 0
    assert SECRET not in " ".join(read)
    assert "I come last and I am still here." in " ".join(volumes)
    assert "<!-- never closed" in " ".join(volumes)
    assert "What each number means" in report
    assert " ".join(read).count(f'<img src="http://{listener.address}/a.png">') >= 5


def test_the_listener_would_have_noticed(listener):
    socket.create_connection(tuple(listener.address.split(":")), timeout=5).close()
    for _ in range(100):
        if listener.calls:
            break
        threading.Event().wait(0.05)
    assert listener.calls == 1
