import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from groundwork.audit.models import AuditEvent
from reports.people.models import Population
from tests.builders import a_person, an_open_engagement
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db
PLACES = b"sector,place,people\nSR5 3,North,12000\n"


def sent(role, content=PLACES, **changes):
    engagement = an_open_engagement()
    client = Client()
    client.force_login(a_person(role, on=engagement))
    address = reverse("people:populations", args=[engagement.slug])
    page = client.get(address)
    if page.status_code != 200:
        return client, page, address
    said = {
        "kind": "places",
        "source": "Census 2021",
        "as_of_day": "21",
        "as_of_month": "3",
        "as_of_year": "2021",
    } | changes
    file = SimpleUploadedFile("places.csv", content, "text/csv")
    return client, client.post(address, hidden_fields(page) | said | changes | {"file": file}), address


def test_a_list_comes_in_with_its_source_and_day():
    client, reply, address = sent("owner")
    assert (reply.status_code, reply.url) == (302, address)
    kept = Population.objects.get()
    assert (kept.kind, kept.source, kept.as_of.isoformat()) == ("places", "Census 2021", "2021-03-21")
    assert kept.rows == [["SR5 3", "North", 12000]]
    assert AuditEvent.objects.filter(act="bring in population").count() == 1
    page = client.get(address).content.decode()
    assert "The list is in. The next report uses it." in page
    assert "Census 2021 (21 March 2021)<br>Rows: 1" in page


def test_a_fault_is_told_by_its_row_and_nothing_comes_in():
    _client, reply, _address = sent("report_author", b"sector,place,people\nSR5 3,<b>,x\n")
    page = reply.content.decode()
    assert "Nothing was taken in. Put the rows below right, then choose the file again." in page
    assert "Row 2: “x” is not a number of people." in page
    assert not Population.objects.exists()


def test_a_file_that_is_no_list_is_refused_in_words():
    _client, reply, _address = sent("owner", b"PK\x03\x04 a spreadsheet")
    assert "Save it as CSV, then choose that file." in reply.content.decode()
    assert not Population.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "Choose what is in the file"),
        ({"source": ""}, "Enter who counted, and where it was published"),
        ({"source": "x" * 301}, "The most we can take is 300."),
        ({"as_of_day": "", "as_of_month": "", "as_of_year": ""}, "Enter the day that the numbers are of"),
    ],
)
def test_every_field_has_words_of_its_own(changes, words):
    _client, reply, _address = sent("owner", **changes)
    assert words in reply.content.decode()
    assert not Population.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "analyst", "approver", "board_reader"])
def test_others_do_not_bring_in_lists(role):
    _client, reply, _address = sent(role)
    assert reply.status_code in (403, 404)
    assert not Population.objects.exists()
