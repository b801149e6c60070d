"""Documents: a file is put in by staff, agreed to by another person, and only then for anyone to take away."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scenarios import library
from scenarios.models import Engagement
from scenarios.services import publish
from tests.builders import a_person, an_open_engagement
from tests.reading import words_of
from tests.scenarios.setup_builders import WRONG, Desk

PLAN, LATER = b"%PDF-1.7\nThe plan.\n%%EOF", b"%PDF-1.7\nAnother plan.\n%%EOF"
TYPED = {"title": "The plan", "kind": "eia", "formats": ["pdf"], "audience": "public"}


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        for name in names:
            folder.writestr(name, "x")
    return made.getvalue()


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def fetched(client: Client, path: str) -> Any:
    page = client.get(path)
    return b"".join(page.streaming_content) if page.status_code == 200 else page.status_code


def published(engagement: Engagement) -> None:
    engagement = Engagement.objects.get(pk=engagement.pk)
    publish(engagement=engagement, by=a_person("owner", on=engagement), approved_by=a_person("approver", on=engagement))


@pytest.mark.django_db
def test_a_file_is_for_everyone_once_two_published_it_and_the_one_they_published() -> None:
    engagement = an_open_engagement()
    desk = Desk(a_person("owner", on=engagement), engagement.slug)
    public, staff = f"/engagements/{engagement.slug}/documents/the-plan/", "preview/documents/the-plan/"
    desk.add("documents", **TYPED, file=a_file("C:\\Plans\\Our plan é.pdf", PLAN))
    assert fetched(Client(), f"{public}file/") == 404
    assert fetched(desk.client, desk.path(f"{staff}file/")) == PLAN
    assert f'href="{desk.path(f"{staff}file/")}"' in desk.read(staff)
    assert f'href="{desk.path(staff)}?at=' in desk.read("preview/engagement/")
    assert "Our plan é.pdf" in desk.read("publish/")
    published(engagement)
    desk.fill("list/documents/1/", **TYPED, file=a_file("later.pdf", LATER))
    page = Client().get(f"{public}file/")
    assert b"".join(page.streaming_content) == PLAN
    assert page["Content-Disposition"].startswith("attachment; ")
    assert "Our%20plan%20%C3%A9.pdf" in page["Content-Disposition"]
    assert "sandbox" in page["Content-Security-Policy"]
    words = words_of(Client(), public)
    assert "Download this document (PDF" in words
    assert "demonstration" not in words.partition("The plan")[2]
    assert fetched(desk.client, desk.path(f"{staff}file/")) == LATER
    desk.fill("list/documents/1/", **TYPED, gone="on", link="https://www.example.org/plan")
    published(engagement)
    assert fetched(Client(), f"{public}file/") == 404
    assert 'href="https://www.example.org/plan"' in Client().get(public).text


@pytest.mark.django_db
def test_a_document_without_a_file_says_how_to_have_it() -> None:
    engagement = an_open_engagement()
    Desk(a_person("owner", on=engagement), engagement.slug).add("documents", **TYPED)
    published(engagement)
    words = words_of(Client(), f"/engagements/{engagement.slug}/documents/the-plan/")
    assert "You can’t read this document here. Ask us for it." in words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.exe", PLAN, "We take PDF, Word"),
        ("plan.pdf", b"", "This file is empty. Choose another one."),
        ("plan.pdf", b"<html>", "is not what the end of its name says"),
        ("plan.docx", PLAN, "is not what the end of its name says"),
        ("plan.docx", packed("word/document.xml", "word/vbaProject.bin"), "is not what the end of its name says"),
        ("plan.xlsx", packed("word/document.xml"), "is not what the end of its name says"),
    ],
)
def test_what_is_no_document_is_refused_with_the_words_kept(name: str, content: bytes, words: str) -> None:
    engagement = an_open_engagement()
    desk = Desk(a_person("owner", on=engagement), engagement.slug)
    page = desk.send("list/documents/add/", **TYPED, file=a_file(name, content))
    assert any(words in wrong for wrong in WRONG.findall(page.text))
    assert 'value="The plan"' in page.text
    assert not Engagement.objects.get(pk=engagement.pk).texts.get("documents")


def test_files_that_office_programs_write_are_taken() -> None:
    for name, part in (("a.docx", "word/document.xml"), ("a.XLSX", "xl/workbook.xml"), ("a.odt", "content.xml")):
        content = packed(part)
        assert library.kind_of(name, io.BytesIO(content), len(content)) == name[2:].lower()
    with pytest.raises(library.NotTaken, match="too big"):
        library.kind_of("a.pdf", io.BytesIO(PLAN), library.MOST_BYTES + 1)
