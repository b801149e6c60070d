"""Words that staff write, as HTML: little may be said with them, and no mark of another kind gets through."""

from pathlib import Path

import pytest

from reports.narrative.marking import safe_html
from tests.documents.checks import faults_of, printed, words_of

EVERYTHING = """# Why we asked

People **told us** that *care* is [in pieces](https://www.example.org/care). Write to <us>.

### Deeper than the last

> Quoted words
> ## A heading in a quote

1. First
2. Second
   - Within
     > Quoted within

- ## A heading in a list

| Kind |  | Views |
|------|--|------:|
| {one} | & | 12 |

Line one\\
line two, [mail](mailto:us@portal.example)
"""


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src="https://evil.example/x.png">',
        "![a picture](https://evil.example/x.png)",
        "[here](javascript:alert(1))",
        "[here](data:text/html;base64,AAAA)",
        "[here](/staff/)",
        "[here](//evil.example)",
        "[here](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        "<https://evil.example/>",
        '[here](https://e.example "onmouseover=alert(1)")',
    ],
)
def test_nothing_but_the_short_list_gets_through(words: str) -> None:
    made = safe_html(words)
    for part in ("<script", "<img", "<svg", 'href="java', 'href="/', 'href="data', 'href="file', " title="):
        assert part not in made


def test_headings_begin_below_the_chapters_and_leave_out_no_level() -> None:
    made = safe_html("### One\n\n###### Two\n\n##### Beside it\n\n# Above\n\n## Below\n\n### More\n\n#### Most")
    levels = [part[:2] for part in made.split("<")[1:] if part.startswith("h")]
    assert levels == ["h3", "h4", "h4", "h3", "h4", "h5", "h5"]


def test_a_table_says_what_its_heads_head() -> None:
    made = safe_html("| Kind | | Views |\n|--|--|--:|\n| {one} | a | 2 |", lambda name: f"<{name}>")
    assert '<th scope="col">Kind</th>' in made
    assert '<th class="num" scope="col">Views</th>' in made or '<th scope="col" class="num">Views</th>' in made
    assert "<td></td>" in made
    assert "<td>&lt;one&gt;</td>" in made
    assert 'aria-label="Table: Kind, Views"' in made


def test_a_figure_is_put_in_as_plain_words() -> None:
    made = safe_html(
        "We counted {theme *a* _b_}, and \\{counted}.", lambda name: f"*3* <b>{name}</b> [x](https://e.org)"
    )
    assert made == "<p>We counted *3* &lt;b&gt;theme *a* _b_&lt;/b&gt; [x](https://e.org), and {counted}.</p>\n"


def test_a_link_on_no_words_is_left_out() -> None:
    assert safe_html("Before [](https://e.org) after") == "<p>Before  after</p>\n"


def test_signs_that_mean_nothing_to_a_reader_do_no_harm() -> None:
    for words in ("\0", "a\u202eb", ">" * 5000, "[" * 5000, "*" * 5000, "- " * 2000, "{" * 5000, "| a " * 3000):
        assert "<script" not in safe_html(words)


def test_everything_an_author_can_say_prints_so_that_everyone_can_read_it(tmp_path: Path) -> None:
    made = printed(tmp_path, f"<h2>Chapter</h2>{safe_html(EVERYTHING, str.upper)}<h3>Figures</h3><p>Words.</p>")
    assert faults_of(made.path) == []
    words = words_of(made.path)
    assert "A heading in a list" in words
    assert "ONE" in words
    assert "Write to <us>" in words
