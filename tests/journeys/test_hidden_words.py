"""A word that is hidden from the public is on no public page, in no search, and in no file for the public."""

import io
import zipfile

import pytest

from reports.exports.models import Export
from responses.moderation.hiding import hide
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import published, two_moderators

pytestmark = pytest.mark.django_db
CANARY = "Zyxwvqane"


def test_a_hidden_word_is_nowhere_in_public(client):
    engagement = an_open_engagement()
    first, _second = two_moderators(engagement)
    why = f"My neighbour {CANARY} told me."
    view = published(a_response(engagement, why=why), first)
    base = f"/engagements/{engagement.slug}/"
    assert CANARY in client.get(f"{base}views/?q=neighbour").text
    start = why.index(CANARY)
    runs = [("question", "q1-why", start, start + len(CANARY))]
    hide(response=view, version_number=1, by=first, runs=runs, reason="identifies_other")
    for path in ("", "views/", "views/?q=neighbour", f"views/{view.public_id}/", "updates/", "questions/"):
        page = client.get(base + path)
        assert CANARY not in page.text + str(page.headers), path
    assert view.public_id in client.get(f"{base}views/?q=neighbour+told").text
    for asked in (CANARY, CANARY[:5], CANARY.lower(), f'"neighbour {CANARY}"', f'"{CANARY} told me"'):
        page = client.get(f"{base}views/", {"q": asked})
        assert "No published view fits." in page.text
        assert view.public_id not in page.text


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_hidden_word_is_in_no_public_file(client, file_format):
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    first, _second = two_moderators(engagement)
    view = published(a_response(engagement, why=f"{CANARY} told me."), first)
    client.force_login(owner)
    assert CANARY in words_of(client, engagement, file_format)
    hide(
        response=view,
        version_number=1,
        by=first,
        runs=[("question", "q1-why", 0, len(CANARY))],
        reason="identifies_other",
    )
    words = words_of(client, engagement, file_format)
    assert CANARY not in words
    assert "told me" in words
    assert Export.objects.count() == 2


def words_of(client, engagement, file_format):
    """All that stands in the file, its facts about itself too."""
    page = client.post(
        f"/staff/{engagement.slug}/exports/public/", {"public-file_format": file_format, "form_end": "complete"}
    )
    assert page.status_code == 200
    data = b"".join(page.streaming_content)
    if file_format == "csv":
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
