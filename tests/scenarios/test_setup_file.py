"""An engagement from a file in the shape of the content schema: taken whole, or refused with its lines."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consultation.demo.checking import CONTENT
from scenarios.models import Engagement
from scenarios.setup.drafting import draft_of
from tests.builders import a_draft_engagement, a_person
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db
WHOLE = (CONTENT / f"{ICP}.yaml").read_bytes()


def sent(content: bytes) -> Any:
    client = Client()
    client.force_login(a_person("owner", on=a_draft_engagement()))
    typed = {
        "origin": "file",
        "short_title": "From a file",
        "slug": "from-a-file",
        "reference_prefix": "FILE",
        "body_name": "Example CCG",
        "body_kind": "CCG",
        "file": SimpleUploadedFile("engagement.yaml", content),
        "form_end": "complete",
    }
    return client.post("/staff/new/", typed)


def test_what_the_file_says_is_what_would_be_published() -> None:
    loaded = the_demonstration()[ICP]
    assert sent(WHOLE).url == "/staff/from-a-file/setup/"
    draft = draft_of(Engagement.objects.get(slug="from-a-file"))
    published = loaded.current_version.document
    for part in ("title", "summary", "scenarios", "questions", "dates", "late_views_text", "audiences"):
        assert draft[part] == published[part], part
    assert draft["texts"]["related"] == published["texts"]["related"]
    assert draft["texts"]["decision"] is None
    assert draft["short_title"] == "From a file"
    assert Client().get("/engagements/from-a-file/").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file must be a list of keys and values"),
        (b"a: [", "Line 1:"),
        (b"\xff\xfe", "this is not UTF-8 text"),
        (b"[" * 5000, "too deep to read"),
        (WHOLE.replace(b"kind: engagement", b"kind: party", 1), "kind:"),
        (WHOLE.replace(b"S1-A02", b"S1-A09", 1), "the code S1-A09 should be S1-A02"),
        (b"#" * (1024 * 1024 + 1), "The file is too big. We can take up to 1 MB."),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_line_and_what_was_typed_stays(content: bytes, words: str) -> None:
    page = sent(content or b" ")
    assert page.status_code == 200
    assert words in page.content.decode().replace("&#x27;", "'")
    assert 'value="from-a-file"' in page.content.decode()
    assert not Engagement.objects.filter(slug="from-a-file").exists()


def test_an_empty_choice_of_file_is_asked_for() -> None:
    client = Client()
    client.force_login(a_person("owner", on=a_draft_engagement()))
    page = client.post("/staff/new/", {"origin": "file", "form_end": "complete"})
    assert "Choose a file" in page.content.decode()
