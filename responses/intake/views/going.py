"""Where a browser goes next: by 303 See Other, so that what it posted isn't posted again."""

from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse


class SeeOther(HttpResponseRedirect):
    status_code = 303


def go_to(name: str, **arguments: Any) -> SeeOther:
    """On to a page of the form or the receipt."""
    return SeeOther(reverse(f"intake:{name}", kwargs=arguments))
