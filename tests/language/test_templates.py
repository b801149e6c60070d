"""No template holds words that are not marked, in any branch: also in those that no test ever draws."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
UNREAD = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", re.DOTALL)
MARKED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|_\((\"[^\"]*\"|'[^']*')\)", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
DRAWS = re.compile(r"{%\s*(?:nhsuk\w*|firstof|include|with)\b(.*?)%}", re.DOTALL)
SPOKEN = re.compile(r"(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")
WORDS = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+$")
# For machines, in the words of their standard.
NOT_FOR_PEOPLE = {"site_pages/security.txt"}
# Names for style sheets.
CLASSES = re.compile(r"\b(?:nhsuk|app)-[\w-]+")
# The shape of codes, which are the same in every language.
CODES = re.compile(r"ICP-7F3K-29QX|\bJSON\b|\bPDF\b|manage\.py check_tallies")


def unmarked(source: str) -> Iterator[str]:
    source = MARKED.sub("", UNREAD.sub("", source))
    for drawn in DRAWS.findall(source):
        literals = re.findall(r"\"([^\"]*)\"|'([^']*)'", drawn)
        yield from (one or other for one, other in literals if SENTENCE.search(CLASSES.sub("", one or other)))
    text = TAG.sub("\0", source)
    yield from (said for said in SPOKEN.findall(text) if WORDS.search(said.replace("\0", "")))
    for words in re.sub(r"<[^>]*>", "\0", text).split("\0"):
        if WORDS.search(CODES.sub("", words)):
            yield words.strip()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Hello there" %}{% blocktranslate %}you {{ name }}{% endblocktranslate %}', []),
        ('{% include "a.html" with text=_("All of them") %}<a href="https://x.example">{{ x }}</a>', []),
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('{% nhsuk "button" text="Send it" %}', ["Send it"]),
        ('<nav aria-label="Menu"></nav>', ["Menu"]),
    ],
)
def test_what_is_not_marked_is_found(source, found):
    assert list(unmarked(source)) == found


def test_no_template_holds_a_word_that_nobody_marked():
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in (".html", ".txt") and str(path.relative_to(ROOT)) not in NOT_FOR_PEOPLE
        for words in unmarked(path.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)
