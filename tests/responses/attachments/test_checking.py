"""What we take and what we don't: every file that somebody might use against us, and those of ordinary people."""

import io
import tracemalloc

import pytest

from responses.attachments.checking import check_file
from responses.attachments.refusals import NotTaken
from responses.attachments.states import KINDS, MEGABYTE
from tests.responses.attachments.files import (
    CONTENT_TYPES,
    EICAR,
    MAIN_TYPE,
    OLD_WORD,
    PDF,
    docx,
    docx_with,
    jpeg_that_says,
    locked_zip,
    odt,
    packed,
    picture,
    png_that_says,
    telling_less,
)

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
ZEROS = b"\0" * (11 * MEGABYTE)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200

TAKEN = {
    "letter.pdf": (PDF, "pdf"),
    "LETTER.PDF": (PDF.replace(b"\n", b"\r\n") + b"\r\n\0\0", "pdf"),
    "a bigger letter.pdf": (PDF[:9] + b"% words\n" * 400_000 + PDF[9:], "pdf"),
    "answer.docx": (docx(), "docx"),
    "with a picture.docx": (docx_with({"word/media/image1.png": picture()}), "docx"),
    "answer.odt": (odt(), "odt"),
    "notes.txt": (b"We like scenario one.\r\nMostly.", "txt"),
    "utf8.txt": ("ﻥﺺ – café 🙂".encode(), "txt"),
    "bom.txt": ("Café".encode("utf-8-sig"), "txt"),
    "notepad.txt": ("Café".encode("utf-16"), "txt"),
    "old windows.txt": ("Café – £5".encode("cp1252"), "txt"),
    "about html.txt": (b"Your page has <script> in it.", "txt"),
    "photo.png": (picture(), "png"),
    "photo.jpg": (picture("JPEG"), "jpeg"),
    "photo.JPEG": (picture("JPEG"), "jpeg"),
    "moving photo.jpg": (picture("JPEG") + b"\0\0\0\x18ftypmp42 a short film", "jpeg"),
    "minutes of 3.4.2021, final.v2.pdf": (PDF, "pdf"),
    "about www.example.com.pdf": (PDF, "pdf"),
    "برگه‌ها.pdf": (PDF, "pdf"),
}
# What is wrong: name, content, and the words that tell its sender.
REFUSED = {
    "EICAR as a program": ("eicar.com", EICAR, "We take files that end in"),
    "EICAR renamed to text": ("eicar.txt", EICAR, "a test for virus checkers"),
    "EICAR renamed to PDF": ("eicar.pdf", EICAR, "is not the PDF document"),
    "SVG": ("plan.svg", SVG, "We take files that end in"),
    "SVG renamed to PNG": ("plan.png", SVG, "is not the PNG picture"),
    "SVG renamed to text": ("plan.txt", SVG, "is not the plain text"),
    "HTML": ("page.html", HTML, "We take files that end in"),
    "HTML renamed to PDF": ("page.pdf", HTML, "is not the PDF document"),
    "HTML renamed to text": ("page.txt", b"\xef\xbb\xbf \n" + HTML, "is not the plain text"),
    "HTML renamed to text, two bytes a letter": ("page.txt", HTML.decode().encode("utf-16"), "is not the plain text"),
    "mail renamed to text": ("page.txt", b"MIME-Version: 1.0\r\n", "is not the plain text"),
    "script renamed to text": ("run.txt", b"#!/bin/sh\nrm -r /\n", "is not the plain text"),
    "program renamed to text": ("run.txt", PROGRAM, "can't read the text"),
    "program renamed to PDF": ("run.pdf", PROGRAM, "is not the PDF document"),
    "program behind a document's name": ("report.pdf.exe", PROGRAM, "We take files that end in"),
    "document's ending behind a program's": ("report.exe.pdf", PDF, "second ending, “.exe”"),
    "page's ending hidden in the middle": ("report.html.pdf", PDF, "second ending, “.html”"),
    "no ending": ("report", PDF, "We take files that end in"),
    "nothing but an ending": (".pdf", PDF, "We take files that end in"),
    "dot at the end": ("report.exe.", PDF, "We take files that end in"),
    "PDF renamed to Word": ("report.docx", PDF, "is not the Word document"),
    "picture renamed to PDF": ("report.pdf", picture(), "is not the PDF document"),
    "JPEG renamed to PNG": ("photo.png", picture("JPEG"), "is not the PNG picture"),
    "Word renamed to OpenDocument": ("report.odt", docx(), "is not the OpenDocument text"),
    "OpenDocument renamed to Word": ("report.docx", odt(), "is not the Word document"),
    "empty": ("report.pdf", b"", "is empty"),
    "nothing but spaces": ("report.txt", b" \r\n\t ", "is empty"),
    "10 MB and one byte": ("report.txt", b"a" * (10 * MEGABYTE + 1), "is 10.1 MB. The most we can take is 10 MB"),
    "PDF with something before it": ("report.pdf", b"GIF89a" + PDF, "is not the PDF document"),
    "PDF with something after it": ("report.pdf", PDF + HTML, "holds more than one file"),
    "PDF cut short": ("report.pdf", PDF[:40], "damaged"),
    "PDF and ZIP at once": ("report.pdf", PDF + packed({"run.exe": PROGRAM}), "holds more than one file"),
    "PDF with a password": ("report.pdf", PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 5 0 R"), "is locked"),
    "picture and ZIP at once": ("photo.jpg", picture("JPEG") + packed({"run.exe": PROGRAM}), "more than one file"),
    "PNG with something after it": ("photo.png", picture() + HTML, "more than one file"),
    "PNG cut short": ("photo.png", picture()[:60], "damaged"),
    "JPEG that is no picture": ("photo.jpg", b"\xff\xd8\xff" + b"<script>" * 50, "damaged"),
    "pixel bomb, PNG": ("photo.png", png_that_says(50_000, 50_000), "more than 80 million dots"),
    "pixel bomb just over, PNG": ("photo.png", png_that_says(8001, 10_000), "more than 80 million dots"),
    "pixel bomb, JPEG": ("photo.jpg", jpeg_that_says(65_000, 65_000), "more than 80 million dots"),
    "ZIP renamed to Word": ("report.docx", packed({"run.exe": PROGRAM}), "is not the Word document"),
    "Word with macros": ("report.docx", docx_with({"word/vbaProject.bin": b"Sub AutoOpen()"}), "has macros"),
    "Word with macros in capitals": ("report.docx", docx_with({"WORD/VBAPROJECT.BIN": b"x"}), "has macros"),
    "Word with macros, renamed from docm": (
        "report.docx",
        docx_with(
            {"[Content_Types].xml": CONTENT_TYPES.replace("document.main+xml", "document.macroEnabled.main+xml")}
        ),
        "has macros",
    ),
    "Word with its macros hidden by other letters": (
        "report.docx",
        docx_with({"[Content_Types].xml": f'<Types><!-- {MAIN_TYPE} --><Override ContentType="&#109;acro"/></Types>'}),
        "damaged",
    ),
    "Word with macros, as docm": ("report.docm", docx(), "We take files that end in"),
    "OpenDocument with macros": ("report.odt", odt({"Basic/Standard/Module1.xml": "<x/>"}), "has macros"),
    "OpenDocument with a password": (
        "report.odt",
        odt({"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "is locked",
    ),
    "Word with a password, or an old one": ("report.docx", OLD_WORD, "is locked"),
    "parts with a password": ("report.docx", locked_zip(docx()), "is locked"),
    "zip bomb that says so": ("report.docx", docx_with({"word/a.bin": ZEROS}), "too big once it is unpacked"),
    "zip bomb in parts": (
        "report.odt",
        odt({f"Pictures/{number}": b"\0" * (9 * MEGABYTE) for number in range(12)}),
        "too big once it is unpacked",
    ),
    "zip bomb that lies": (
        "report.docx",
        telling_less(docx_with({"word/a.bin": ZEROS}), "word/a.bin", 100),
        "too big once it is unpacked",
    ),
    "2,001 parts": (
        "report.docx",
        docx_with({f"word/{number}": b"" for number in range(2001)}),
        "too big once it is unpacked",
    ),
    "zip slip": ("report.docx", docx_with({"../../etc/cron.d/x": b"x"}), "damaged"),
    "zip slip, the other way": ("report.docx", docx_with({"..\\..\\x": b"x"}), "damaged"),
    "zip slip, from the top": ("report.odt", odt({"/etc/passwd": b"x"}), "damaged"),
    "ZIP with something before it": ("report.docx", PROGRAM + docx(), "is not the Word document"),
    "ZIP with something after it": ("report.docx", docx() + b"more", "damaged"),
    "ZIP cut short": ("report.docx", docx()[:-30], "damaged"),
    "text that is none": ("report.txt", bytes(range(256)), "can't read the text"),
    "text with half a letter": ("report.txt", "Café".encode("utf-16")[:-1], "can't read the text"),
    "no name": ("", PDF, "no name that we can read"),
    "name of dots": ("../..", PDF, "no name that we can read"),
    "name of invisible signs": ("\u202e\x00\u200b", PDF, "no name that we can read"),
    "name of 300 characters": ("a" * 296 + ".pdf", PDF, "longer than 200 characters"),
}


def test_the_table_is_as_long_as_promised():
    assert len(REFUSED) >= 42


@pytest.mark.parametrize("name", TAKEN)
def test_what_ordinary_people_send_is_taken(name):
    content, kind = TAKEN[name]
    file = io.BytesIO(content)
    assert check_file(name, file) == KINDS[kind]
    assert file.tell() == 0
    assert not file.closed


@pytest.mark.parametrize("what", REFUSED)
def test_what_may_do_harm_is_refused_in_words_that_name_it(what):
    name, content, words = REFUSED[what]
    with pytest.raises(NotTaken) as refusal:
        check_file(name, io.BytesIO(content))
    assert words in refusal.value.words
    if name.strip("./\u202e\x00\u200b"):
        assert name[:30] in refusal.value.words
    assert "%(" not in refusal.value.words


@pytest.mark.parametrize(
    "what", ["zip bomb that says so", "zip bomb that lies", "10 MB and one byte", "pixel bomb, PNG"]
)
def test_a_bomb_costs_little_memory(what):
    name, content, _words = REFUSED[what]
    file = io.BytesIO(content)
    tracemalloc.start()
    with pytest.raises(NotTaken):
        check_file(name, file)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * MEGABYTE
