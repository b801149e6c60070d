"""What a browser does at the pages for stakeholders and for the log."""

import html
import re

from django.urls import reverse


def at(name, engagement, **parts):
    return reverse(f"outreach:{name}", kwargs={"slug": engagement.slug, **parts})


def post(client, address, **data):
    return client.post(address, data | {"form_end": "complete"}, follow=True)


def text_of(page):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))
