"""What a program reads out of files, good and hostile. It never stops the page: then a person types."""

import zipfile
from io import BytesIO

import pytest

from responses.attachments.models import Attachment
from responses.attachments.storing import keep
from responses.filetexts import extraction
from responses.filetexts.extraction import Extracted, extracted_from
from responses.filetexts.extractor import READERS, WORD
from tests.responses.attachments.files import odt

W = f'xmlns:w="{WORD[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
WORD_FILE = f"""<w:document {W}><w:body>
<w:p><w:r><w:t>Dear all,</w:t></w:r></w:p>
<w:p><w:r><w:t>The bus </w:t></w:r>
<w:del><w:r><w:delText>never</w:delText><w:t>gone</w:t></w:r></w:del>
<w:ins><w:r><w:t>is late</w:t><w:tab/><w:t>daily.</w:t></w:r></w:ins></w:p>
<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Once.</w:t></w:r></mc:Choice>
<mc:Fallback><w:r><w:t>Once.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p></w:body></w:document>"""
ODT_FILE = f"""<office:document-content {ODT}><office:body><office:text>
<text:tracked-changes><text:p>Old words.</text:p></text:tracked-changes>
<text:h>Heading</text:h><text:p>The <text:span>bus</text:span><text:s text:c="2"/>is<text:line-break/>late.
<office:annotation><text:p>A remark</text:p></office:annotation></text:p>
</office:text></office:body></office:document-content>"""
SAYS_IT = f"<w:document {W}><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>"
BOMB = f'<!DOCTYPE x [<!ENTITY b "{"x" * 1000}"><!ENTITY a "{"&b;" * 1000}">]>{SAYS_IT}'
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SAYS_IT}'


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def a_stored(kind, content):
    return Attachment(kind=kind, state="clean", stored_name=keep(BytesIO(content)).name)


def test_the_walled_in_child_reads_a_word_document():
    """Inserted words, no deleted ones, and what is said twice for old programs once."""
    told = extracted_from(a_stored("docx", _docx(WORD_FILE)))
    assert told == Extracted("Dear all,\nThe bus is late\tdaily.\nOnce.", cut=False, tried=True)


def test_an_opendocument_text_without_remarks_and_old_words(tmp_path):
    assert _read("odt", odt({"content.xml": ODT_FILE}), tmp_path).split() == ["Heading", "The", "bus", "is", "late."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Größe: 5 m²\r\nEnd".encode(), "Größe: 5 m²\nEnd"),
        ("Größe".encode("utf-16"), "Größe"),
        ("It’s late".encode("cp1252"), "It’s late"),
    ],
)
def test_plain_text_in_the_ways_in_which_it_may_come(tmp_path, content, words):
    assert _read("txt", content, tmp_path) == words


@pytest.mark.parametrize("markup", [BOMB, OUTSIDE])
def test_entities_bring_in_nothing(markup):
    assert extracted_from(a_stored("docx", _docx(markup))).words == ""


def test_a_broken_file_gives_no_words_and_no_error():
    assert extracted_from(a_stored("docx", b"PK\x03\x04 broken")) == Extracted(tried=True)


def test_one_that_takes_too_long_gives_no_words(monkeypatch):
    monkeypatch.setattr(extraction, "SECONDS", 0)
    assert extracted_from(a_stored("txt", b"Words.")) == Extracted(tried=True)


def test_pictures_and_what_nobody_may_open_are_not_tried():
    assert extracted_from(Attachment(kind="png", state="clean")) == Extracted()
    assert extracted_from(Attachment(kind="txt", state="held")) == Extracted()


def _docx(document):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", document)
    return out.getvalue()


def _read(kind, content, tmp_path):
    place = tmp_path / "file"
    place.write_bytes(content)
    return READERS[kind](str(place)).strip()
