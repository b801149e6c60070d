from pathlib import Path

import pikepdf
import pytest

from groundwork.printing.tagging import letters_combine
from tests.documents.checks import printed


@pytest.mark.parametrize("text", ["স্বাস্থ্য", "सेवाएं", "ที่", "นำ", "e\u0301"])
def test_letters_of_some_scripts_take_shape_together(text: str) -> None:
    assert letters_combine(text)


@pytest.mark.parametrize("text", ["", "Plain words", "“Quoted” – café", "卫生", "😀", "שָׁלוֹם", "مُهِمّ"])
def test_other_text_spells_itself(text: str) -> None:
    assert not letters_combine(text)


def test_words_are_kept_beside_the_glyphs_only_where_letters_combine(tmp_path: Path) -> None:
    made = printed(tmp_path, "<p>Plain words.</p><p>আমি বাংলায় গান গাই</p>")
    with pikepdf.open(made.path) as pdf:
        opened = [
            step.operands[1] for step in pikepdf.parse_content_stream(pdf.pages[0]) if str(step.operator) == "BDC"
        ]
    assert [str(passage.ActualText) for passage in opened if "/ActualText" in passage] == ["আমি বাংলায় গান গাই"]


def test_links_are_printed_on_paper_too(tmp_path: Path) -> None:
    made = printed(tmp_path, '<p><a href="https://example.org/">Our page</a></p>')
    with pikepdf.open(made.path) as pdf:
        assert [int(link.F) for link in pdf.pages[0].Annots] == [4]
