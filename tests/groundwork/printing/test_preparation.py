from io import StringIO
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from groundwork.printing.preparation import LONGEST_PARAGRAPH, direction, prepare

BREAK = "\u200b"


def a_body(markup: str) -> Element:
    return tinyhtml5.parse(StringIO(markup), namespace_html_elements=False).find("body")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Hello", "ltr"),
        ("مرحبا", "rtl"),
        ("שלום", "rtl"),
        ("123 مرحبا hello", "rtl"),
        ("“Hello مرحبا”", "ltr"),
        ("12345", "ltr"),
        ("", "ltr"),
    ],
)
def test_words_run_the_way_of_their_first_letter(text: str, way: str) -> None:
    assert direction(text) == way


def test_only_what_asks_for_it_gets_a_direction() -> None:
    body = a_body('<p dir="auto">مرحبا <b>hello</b></p><p>مرحبا</p><p dir="ltr">مرحبا</p>')
    prepare(body)
    assert [paragraph.get("dir") for paragraph in body] == ["rtl", None, "ltr"]


def test_an_address_keeps_its_letters_together_and_an_endless_word_does_not() -> None:
    body = a_body(f"<p>{'a' * 300}</p><p>{'b' * 9000}</p>")
    prepare(body)
    assert body[0].text == "a" * 300
    assert body[1].text.replace(BREAK, "") == "b" * 9000
    assert max(map(len, body[1].text.split(BREAK))) <= 100


@pytest.mark.parametrize("sign", ["e\u0301", "👩\u200d👧", "👍🏽", "কি"])
def test_no_sign_is_cut_in_two(sign: str) -> None:
    body = a_body(f"<p>{'x' + sign * 3000}</p>")
    prepare(body)
    pieces = body[0].text.split(BREAK)
    assert len(pieces) > 10
    assert all(piece.removeprefix("x").replace(sign, "") == "" for piece in pieces)


def test_an_endless_paragraph_becomes_several_with_the_same_words_in_order() -> None:
    words = " ".join(str(number) for number in range(12_000))
    body = a_body(f'<p id="one" class="view" dir="auto">{words}</p>tail<p>after</p>')
    prepare(body)
    *parts, after = body
    assert "".join(part.text for part in parts) == words
    assert all(len(part.text) <= LONGEST_PARAGRAPH + 10 for part in parts)
    assert [part.get("id") for part in parts] == ["one"] + [None] * (len(parts) - 1)
    assert {part.get("class") for part in parts} == {"view"}
    assert parts[-1].tail == "tail"
    assert after.text == "after"


def test_no_line_of_a_table_ends_within_a_share_or_a_code() -> None:
    body = a_body(
        '<table><tr><th scope="row">Not named here (view V-7F3K29QX)</th><td class="num">1,012 of 1,960 (51.6%)</td>'
        "<td>S1-A01, S1-A02</td><td>plain words</td></tr></table><p>12 of 60 (20%)</p>"
    )
    said = "".join(body.itertext())
    prepare(body)
    assert [kept.text for kept in body.iter("span")] == ["V-7F3K29QX", "1,012 of 1,960", "S1-A01", "S1-A02"]
    assert "".join(body.itertext()) == said


def test_a_word_like_a_code_and_without_an_end_may_still_break() -> None:
    body = a_body(f"<table><tr><td>AB-{'9' * 3000}</td></tr></table>")
    prepare(body)
    assert list(body.iter("span")) == []
