import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from lxml import html

from consultation.site import errors

CANARY = "canary<b>7"
WORDS = "Because of <b>buses</b>.\n  سلام"


def asked():
    return RequestFactory().get(f"/{CANARY}", {"q": CANARY})


@pytest.mark.parametrize(
    ("handler", "trouble", "status", "heading"),
    [
        (errors.bad_request, SuspiciousOperation(CANARY), 400, "We could not read that request"),
        (errors.bad_request, RequestDataTooBig(CANARY), 413, "Your answer is too big"),
        (errors.denied, PermissionDenied(CANARY), 403, "You cannot open this page"),
        (errors.not_found, Http404(CANARY), 404, "Page not found"),
    ],
)
def test_each_error_has_its_page_with_other_ways_in_and_echoes_nothing(handler, trouble, status, heading):
    page = handler(asked(), trouble)
    assert page.status_code == status
    assert f"{heading}</h1>" in page.text
    assert "0191 498 0123" in page.text
    assert "canary" not in page.text


@pytest.mark.parametrize(("handler", "status"), [(errors.server_error, 500), (errors.unavailable, 503)])
def test_pages_about_a_broken_server_need_no_database_and_no_context(handler, status, settings):
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"] = ["no.such.thing"]
    page = handler(asked())
    assert page.status_code == status
    assert "0191 498 0123" in page.text
    assert "Sorry" in page.text


def test_when_even_the_template_is_broken_a_page_comes(settings, monkeypatch):
    monkeypatch.setattr(errors, "get_template", lambda name: 1 / 0)
    page = errors.server_error(asked())
    assert page.status_code == 500
    assert "Sorry, there is a problem" in page.text


def test_too_big_says_how_much_is_too_much():
    assert "more than 8 MB" in errors.bad_request(asked(), RequestDataTooBig()).text


def test_an_address_with_nothing_behind_it():
    reply = Client().get("/no/such/page/")
    assert reply.status_code == 404
    assert "Page not found</h1>" in reply.text
    assert "no/such" not in reply.text


def answered_while(trouble, path="/respond/icp/questions/why/?from=check", **headers):
    """What somebody reads whose answer was being taken when this happened."""
    posted = {"answer": WORDS, "draft_key": "token:signed", "form_end": "complete"}
    request = RequestFactory(headers=headers).post(path, posted)
    try:
        raise trouble
    except (OperationalError, InterfaceError, ValueError):
        return errors.server_error(request)


@pytest.mark.parametrize(
    ("trouble", "status", "says"),
    [
        (OperationalError(CANARY), 503, "busy or being mended"),
        (InterfaceError(CANARY), 503, "busy or being mended"),
        (ValueError(CANARY), 500, "went wrong on our side"),
    ],
)
def test_an_answer_that_met_a_broken_server_comes_back_to_be_sent_again(trouble, status, says, settings):
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"] = ["no.such.thing"]
    page = answered_while(trouble)
    assert page.status_code == status
    assert says in page.text
    assert "0191 498 0123" in page.text
    tree = html.document_fromstring(page.text)
    assert tree.xpath("//textarea[@name='answer']")[0].text.replace("\r\n", "\n") == "\n" + WORDS
    assert tree.xpath("//main//form/@action") == ["/respond/icp/questions/why/?from=check"]
    names = tree.xpath("//main//form//*[@name]/@name")
    assert (names[0], names[-1]) == ("csrfmiddlewaretoken", "form_end")
    assert "draft_key" in names
    assert "canary" not in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/accounts/login/", {}), ("/staff/icp/responses/", {}), ("/respond/icp/", {"sec-fetch-site": "cross-site"})],
)
def test_no_other_form_is_shown_again(path, headers):
    page = answered_while(OperationalError(CANARY), path, **headers)
    assert page.status_code == 503
    assert page["Retry-After"] == "120"
    assert "Sorry, we are not ready</h1>" in page.text
    assert "buses" not in page.text
    assert "canary" not in page.text


def test_somebody_who_only_reads_when_the_database_is_away_is_asked_to_try_again():
    try:
        raise OperationalError(CANARY)
    except OperationalError:
        page = errors.server_error(asked())
    assert page.status_code == 503
    assert "Try again in a few minutes" in page.text
    assert "canary" not in page.text
    assert "<textarea" not in page.text


def test_a_file_is_asked_for_again_beside_the_words():
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7")
    request = RequestFactory().post("/respond/icp/file/", {"about": "Our plan", "file": file, "form_end": "complete"})
    try:
        raise OperationalError
    except OperationalError:
        page = errors.server_error(request)
    tree = html.document_fromstring(page.text)
    assert tree.xpath("//main//form/@enctype") == ["multipart/form-data"]
    assert tree.xpath("//input[@type='file']/@name") == ["file"]
    assert tree.xpath("//input[@name='about']/@value") == ["Our plan"]
