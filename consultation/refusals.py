"""Pages for a request that is refused before any view sees it. Nothing is kept; of a file, its name is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def body_cut(request: HttpRequest) -> HttpResponse:
    return _refused(
        request,
        400,
        _("Your message did not reach us whole"),
        _("The connection broke before everything arrived, so we kept nothing of it. Go back and send it again."),
    )


def body_too_big(request: HttpRequest) -> HttpResponse:
    return _refused(
        request,
        413,
        _("Your message is too big"),
        _("We can take up to 8 MB at a time. Go back, make it shorter and send it again. You can also post it to us."),
    )


def file_too_big(request: HttpRequest, *, name: str, megabytes: int) -> HttpResponse:
    """The name of the file is the one thing that is said back: whoever sends several must know which it was."""
    text = _("The file is too big to send. This page takes one of up to %(most)s MB.")
    if name:
        text = _("“%(name)s” is too big to send. This page takes a file of up to %(most)s MB.")
    kept = _(
        "We kept nothing of it. All else that you saved is safe. Make the file smaller, or split it, and try again."
    )
    said = text % {"name": name, "most": megabytes}
    return _refused(request, 413, _("Your file is too big"), said, kept, back=request.path)


def file_not_kept(request: HttpRequest) -> HttpResponse:
    return _refused(
        request,
        503,
        _("We could not keep your file"),
        _("Something is wrong on our side. Your answers are safe. Go back and try again in a few minutes."),
        back=request.path,
    )


def charset_unknown(request: HttpRequest) -> HttpResponse:
    return _refused(
        request,
        415,
        _("We can't read how your message was written"),
        _("Your browser sent it in a form other than UTF-8. Go back and send it with another browser."),
    )


def not_like_that(request: HttpRequest, allowed: str) -> HttpResponse:
    """In place of an empty page: an address that only takes a form was opened, or one that takes none got one."""
    text = _("It takes no form. Open it from the link to it, or start again from the first page.")
    if "POST" in allowed:
        text = _("It only takes a form that you send. Go back, or start again from the first page.")
    page = _refused(request, 405, _("This page can't be opened like that"), text)
    page["Allow"] = allowed
    return page


def _refused(request: HttpRequest, status: int, title: str, *texts: str, back: str = "") -> HttpResponse:
    """`back` is the address of the page that was sent, where it can be opened again with nothing lost."""
    return render(request, "refused.html", {"title": title, "texts": texts, "back": back}, status=status)
