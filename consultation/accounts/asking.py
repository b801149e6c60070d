"""How often somebody may ask for a new password: counted where all processes of the portal see it."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.shortcuts import render

from consultation.accounts.addresses import client_address
from groundwork.limits.counting import counted

WINDOW = timedelta(minutes=5)
MOST_FROM_ONE_ADDRESS = 20
MOST_MAILS = 5


def not_too_often(view: Callable[..., Any]) -> Callable[..., Any]:
    """Around the page that asks for a link: a visitor's address may ask so often, whoever for."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and _count(f"reset from {client_address(request)}") > MOST_FROM_ONE_ADDRESS:
            return render(request, "429.html", status=429)
        return view(request, *args, **kwargs)

    return limited


def may_mail(email: str) -> bool:
    """So many mails to one address, then no more for a while. The links in those that went out work on.

    The page says the same either way: a stranger who asks on purpose keeps nobody from their link, and fills no box.
    """
    return _count(f"reset mail to {email.strip().lower()}") <= MOST_MAILS


def _count(clue: str) -> int:
    return counted(clue, window=WINDOW)
