"""Respondents who write markup, styles and addresses into every field: shown as words, never obeyed."""

import urllib.request
from pathlib import Path

import pikepdf
from django.template import engines
from weasyprint import HTML

from groundwork.printing.fetching import ClosedFetcher
from groundwork.printing.rendering import render_pdf
from reports.figures.charts import bars
from tests.documents.checks import faults_of, words_of
from tests.groundwork.printing.test_fetching import a_server_that_counts

LOCAL_WORDS = "canary-words-in-a-local-file"

ATTACKS = [
    '<img src="{http}/img" alt="x">',
    "<img src='{file}' alt='x'>",
    '<img src="//{host}/relative" alt="x">',
    '<img srcset="{http}/srcset 2x" alt="x">',
    '<link rel="stylesheet" href="{http}/style">',
    '<link rel="stylesheet" href="{file}">',
    '<link rel="attachment" href="{file}">',
    '<link rel="attachment" href="{http}/attach">',
    '<a rel="attachment" href="{file}">open</a>',
    '<a href="{file}">open</a>',
    '<base href="{http}/">',
    '<style>@import url("{http}/import");</style>',
    '<style>@import "{file}";</style>',
    "<style>body {{ background: url({http}/background) }}</style>",
    "<p style=\"background: url('{file}')\">x</p>",
    '<style>@font-face {{ font-family: F; src: url("{http}/font") }} * {{ font-family: F }}</style>',
    '<style>p::after {{ content: url("{http}/content") }}</style>',
    "<style>p::after {{ content: attr(data-secret) url({file}) }}</style>",
    '<style>@page {{ background: url("{http}/page") }}</style>',
    '<ul style="list-style-image: url({http}/bullet)"><li>x</li></ul>',
    '<object data="{file}" type="text/html">x</object>',
    '<object data="{http}/object">x</object>',
    '<embed src="{http}/embed">',
    '<iframe src="{file}"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="{http}/svg" width="9" height="9"/></svg>',
    '<svg><title>x</title><image xlink:href="{file}" width="9" height="9"/></svg>',
    '<svg><title>x</title><use href="{file}#a"/></svg>',
    '<svg><style>@import "{http}/svg-style";</style><title>x</title></svg>',
    "<img alt=x src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{http}/data'/></svg>\">",
    '<meta http-equiv="refresh" content="0; url={http}/refresh">',
    '<script src="{http}/script"></script>',
    '<input type="image" src="{http}/input">',
    "</p></div></main></body><style>* {{ display: none }}</style>",
    "<style>body > * {{ visibility: hidden; position: absolute; left: -99999px }}",
    "<!-- hide what follows",
    "<textarea><title><noscript><plaintext>",
]

REPORT = """{% extends "reports/print.html" %}
{% block title %}{{ title }}{% endblock %}
{% block cover %}<h1 class="cover__title">{{ title }}</h1>{% endblock %}
{% block content %}<h2>{{ title }}</h2>{{ chart }}<h3 id="views">Views</h3>
<table><tr><th>{{ title }}</th></tr><tr><td title="{{ title }}">{{ title }}</td></tr></table>
{% for view in views %}<h4>{{ view }}</h4><p class="view__about">{{ view }}</p><p dir="auto">{{ view }}</p>
{% endfor %}{% endblock %}"""


def attacks(server: str, canary: Path) -> list[str]:
    host = server.removeprefix("http://")
    return [attack.format(http=server, file=canary.as_uri(), host=host) for attack in ATTACKS]


def a_canary(folder: Path) -> Path:
    canary = folder / "local.txt"
    canary.write_text(LOCAL_WORDS, "utf-8")
    return canary


def squeezed(text: str) -> str:
    return "".join(text.split())


def holds_the_canary(path: Path) -> bool:
    """Whether the local file's words are anywhere: on a page, in an attachment, in any stream."""
    with pikepdf.open(path) as pdf:
        streams = [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        attached = list(pdf.attachments)
    return bool(attached) or LOCAL_WORDS in words_of(path) or any(LOCAL_WORDS.encode() in held for held in streams)


def test_markup_in_every_field_is_printed_as_words(tmp_path: Path) -> None:
    with a_server_that_counts() as (server, hits):
        urllib.request.urlopen(f"{server}/counts").close()
        views = [*attacks(server, a_canary(tmp_path)), "The last view, a plain one."]
        title = "".join(views[:3])
        chart = bars(title=title, description=views[3], items=[(view, 1) for view in views[:5]])
        html = engines["django"].from_string(REPORT).render({"title": title, "chart": chart, "views": views})
        made = render_pdf(html=html, into=tmp_path / "hostile.pdf", strict=True)
    assert hits == ["/counts"]
    assert made.refused == 0
    assert made.warnings == ()
    assert not holds_the_canary(made.path)
    words = squeezed(words_of(made.path))
    for view in views:
        assert words.count(squeezed(view)) >= 3, view
    assert faults_of(made.path) == []


def test_markup_that_slipped_through_still_reaches_nothing(tmp_path: Path) -> None:
    """Each attack unescaped, in a document of its own, printed in this process, which could reach the server."""
    refused = 0
    with a_server_that_counts() as (server, hits):
        urllib.request.urlopen(f"{server}/counts").close()
        for attack in attacks(server, a_canary(tmp_path)):
            fetcher = ClosedFetcher()
            document = HTML(string=f'<html lang="en"><title>x</title><p>before{attack}<p>after', url_fetcher=fetcher)
            document.write_pdf(tmp_path / "raw.pdf", pdf_variant="pdf/ua-1")
            refused += fetcher.refused
            assert not holds_the_canary(tmp_path / "raw.pdf"), attack
    assert hits == ["/counts"]
    assert refused >= 20


def test_markup_that_slipped_through_is_counted_and_brings_no_attachment(tmp_path: Path) -> None:
    body = "".join(f"<p>{attack}</p>" for attack in attacks("http://127.0.0.1:1", a_canary(tmp_path))[:12])
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body><h1>x</h1>{body}'
    made = render_pdf(html=html, into=tmp_path / "raw.pdf")
    assert made.refused >= 6
    assert not holds_the_canary(made.path)
