"""Reading a page as its reader does: words, not markup."""

import re
from html import unescape

from django.test import Client


def words_of(client: Client, path: str) -> str:
    """What a reader reads in the main part of the page, with single spaces."""
    page = client.get(path)
    assert page.status_code == 200, path
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
