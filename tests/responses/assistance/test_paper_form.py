"""The address of the form on paper, and the file behind it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.test import Client

from groundwork.printing.rendering import RenderingFailed
from responses.assistance import paper_file
from responses.assistance.paper_file import FOLDER, name_of, paper_html, place_of, printed_form
from tests.builders import a_draft_engagement, an_open_engagement, opened
from tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def form_of(engagement) -> str:
    return f"/engagements/{engagement.slug}/response-form.pdf"


def a_small_form() -> str:
    return '<!doctype html><html lang="en"><head><title>A form</title></head><body><h1>A form</h1></body></html>'


def test_the_form_is_printed_once_and_served_as_it_is():
    engagement = an_open_engagement()
    page = Client().get(form_of(engagement))
    content = page.getvalue()
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"] == f'inline; filename="{engagement.slug}-response-form.pdf"'
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert content.startswith(b"%PDF-1.7")
    place = place_of(name_of(paper_html(engagement.current_version)))
    assert place.read_bytes() == content
    printed_at = place.stat().st_mtime_ns
    assert Client().get(form_of(engagement)).getvalue() == content
    assert place.stat().st_mtime_ns == printed_at
    again = Client().get(form_of(engagement), headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert {path.suffix for path in (settings.PRIVATE_STORE / FOLDER).iterdir()} == {".pdf", ".lock"}


def test_other_words_are_another_file(settings):
    engagement = an_open_engagement()
    before = name_of(paper_html(engagement.current_version))
    assert before == name_of(paper_html(engagement.current_version))
    settings.SITE_PHONE = "0191 498 0999"
    assert name_of(paper_html(engagement.current_version)) != before


def test_of_several_who_ask_at_once_all_get_the_whole_form():
    with ThreadPoolExecutor(4) as people:
        places = list(people.map(printed_form, [a_small_form()] * 4))
    assert len(set(places)) == 1
    assert places[0].read_bytes().rstrip().endswith(b"%%EOF")


def test_where_it_cannot_be_printed_a_page_names_the_other_ways(monkeypatch):
    engagement = an_open_engagement()
    monkeypatch.setattr(paper_file, "LIMITS", paper_file.Limits(seconds=0))
    page = Client().get(form_of(engagement))
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "60"
    assert "ETag" not in page.headers
    text = page.content.decode()
    assert f'href="/engagements/{engagement.slug}/questions/"' in text
    assert f'href="/engagements/{engagement.slug}/help-to-take-part/"' in text
    assert not list((settings.PRIVATE_STORE / FOLDER).glob("*.pdf"))
    monkeypatch.undo()


def test_a_store_that_cannot_be_written_to_is_no_half_file(settings, tmp_path):
    (tmp_path / "in the way").write_text("a file, not a folder")
    settings.PRIVATE_STORE = tmp_path / "in the way"
    with pytest.raises(RenderingFailed):
        printed_form(a_small_form())


def test_a_form_that_not_everyone_can_read_is_not_served():
    html = a_small_form().replace(' lang="en"', "").replace("<title>A form</title>", "")
    with pytest.raises(RenderingFailed):
        printed_form(html)
    assert not place_of(name_of(html)).exists()


def test_an_engagement_without_questions_or_not_published_has_no_form():
    silent, unpublished = a_draft_engagement(), a_draft_engagement()
    silent.questions.all().delete()
    for engagement in (opened(silent), unpublished):
        assert Client().get(form_of(engagement)).status_code == 404


def test_the_questions_page_leads_to_it():
    engagement = an_open_engagement()
    address = f"/engagements/{engagement.slug}/questions/"
    assert "Print these questions" in words_of(Client(), address)
    assert f'href="{form_of(engagement)}"' in Client().get(address).content.decode()
