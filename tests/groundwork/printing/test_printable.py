import pytest

from groundwork.printing.printable import FontsUnknown, fonts_stamp, printable, shown_on_screen, substituted


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, £5 and “quotes” – with dashes",
        "Two lines\nand a\ttab",
        "صحت کی خدمات",
        "স্বাস্থ্য সেবা",
        "卫生服务",
        "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🇬🇧 ❤️",
        "e\u0301 a\u200db \u200e\u2067x\u2069",
    ],
)
def test_what_can_be_printed_stays_as_it_is(text: str) -> None:
    assert substituted(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ue000b", "a[U+E000]b"),
        ("a\x00b\x1b", "a[U+0000]b[U+001B]"),
        ("\x91", "[U+0091]"),
        ("\u0378", "[U+0378]"),
        ("\ud83d", "[U+D83D]"),
        ("\ufdd0\uffff", "[U+FDD0 U+FFFF]"),
        ("safe\u202etxt.exe", "safe[U+202E]txt.exe"),
        ("\ue001" * 20, "[U+E001 U+E001 U+E001 U+E001 U+E001 U+E001 U+E001 U+E001 and 12 more]"),
        ("one\u2028two\x85three\x0cfour", "one\ntwo\nthree\nfour"),
        ("a\ufeffb", "a\u2060b"),
        ("葛\U000e0100", "葛"),
    ],
)
def test_what_cannot_be_printed_is_shown_by_its_code(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_each_character_replaced_is_counted() -> None:
    assert substituted("a\ue000\ue001 b\x00")[1] == 3


def test_the_same_fonts_give_the_same_stamp() -> None:
    assert fonts_stamp() == fonts_stamp()
    assert len(fonts_stamp()) == 64


def test_a_server_that_cannot_list_its_fonts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(FontsUnknown, match="fontconfig"):
        printable("a")


def test_a_screen_shows_by_its_code_what_it_would_obey_unseen() -> None:
    assert shown_on_screen("a\x01\x02b\u202ec\x85") == "a[U+0001 U+0002]b[U+202E]c\x85"
    kept = "Two lines\nand a\ttab, a\ue000b, 👩🏽‍⚕️, \u2067x\u2069, صحت"
    assert shown_on_screen(kept) == kept
