import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory

from consultation.site import errors

CANARY = "canary<b>7"


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
