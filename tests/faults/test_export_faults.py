"""An export whose server is killed, or whose reader goes away, on the way: nobody can take it for whole."""

import http.client
from hashlib import sha256

import pytest
from django.test import Client

from reports.exports.models import Export, ExportOutcome
from responses.intake.models import Response, ResponseVersion
from tests.builders import a_person, a_response, an_open_engagement
from tests.processes import the_web_server, until
from tests.reading import words_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# More than the line between the two ends holds on its own, so that the server is still at it.
VIEWS, LETTERS = 150, 100_000


@pytest.fixture
def engagement():
    """With views of so many words that they don't go out at once."""
    engagement = an_open_engagement(max_words=None)
    first = a_response(engagement)
    version = first.versions.get()
    for number in range(1, VIEWS):
        facts = {name: getattr(first, name) for name in ("engagement_id", "publication_choice", "publication")}
        key = f"{number:032x}"
        names = {"public_id": f"V-{number:08}", "reference": f"ICP-{number:08}", "draft_key": key}
        copy = Response.objects.create(**facts, **names, private_code_hash="0" * 64, received_at=first.received_at)
        kept = ("form_id", "stakeholder_type_id", "capacity", "publication_choice", "received_at", "timing", "salt")
        told = {name: getattr(version, name) for name in kept} | {"answers": {"questions": {"q1-why": "x" * LETTERS}}}
        ResponseVersion.objects.create(
            response=copy, number=1, draft_key=key, digest="0" * 64, leaf=f"{number:064x}", **told
        )
    return engagement


class Taking:
    """A browser that asks for the restricted edition and reads only as much of it as it wants."""

    def __init__(self, server, engagement, owner):
        client = Client()
        client.force_login(owner)
        self.cookie = f"sessionid={client.cookies['sessionid'].value}"
        address = f"/staff/{engagement.slug}/exports/"
        self.line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.line.request("GET", address, headers={"Cookie": self.cookie})
        page = self.line.getresponse()
        self.cookie += f"; {page.headers['Set-Cookie'].partition(';')[0]}" if page.headers["Set-Cookie"] else ""
        token = page.read().decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        body = f"csrfmiddlewaretoken={token}&restricted-file_format=csv&form_end=complete"
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request("POST", f"{address}restricted/", body=body, headers=headers)
        self.reply = self.line.getresponse()


def test_killed_on_the_way_the_export_has_no_end_and_the_file_is_cut_for_everyone_to_see(engagement, tmp_path):
    owner = a_person("owner", on=engagement)
    with the_web_server() as server:
        taking = Taking(server, engagement, owner)
        assert taking.reply.status == 200
        taking.reply.read(1000)
        server.process.kill()
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            taking.reply.read()
    assert not Export.objects.get().has_ended
    client = Client()
    client.force_login(owner)
    assert "No end written down" in words_of(client, f"/staff/{engagement.slug}/exports/")


def test_a_reader_who_goes_away_leaves_a_broken_export(engagement, tmp_path):
    owner = a_person("owner", on=engagement)
    with the_web_server() as server:
        taking = Taking(server, engagement, owner)
        taking.reply.read(1000)
        taking.line.sock.close() if taking.line.sock else None
        taking.reply.close()
        until(ExportOutcome.objects.exists, "the end is written down")
    outcome = ExportOutcome.objects.get()
    assert not outcome.is_whole
    assert outcome.rows < VIEWS


def test_read_to_the_end_it_is_whole_with_the_digest_of_what_came(engagement, tmp_path):
    owner = a_person("owner", on=engagement)
    with the_web_server() as server:
        content = Taking(server, engagement, owner).reply.read()
        until(ExportOutcome.objects.exists, "the end is written down")
    outcome = ExportOutcome.objects.get()
    assert (outcome.rows, outcome.size) == (VIEWS, len(content))
    assert outcome.digest == sha256(content).hexdigest()
