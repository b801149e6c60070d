"""The page where somebody lists the organisations they speak for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from responses.intake.listed_bodies import same_body
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.services import ListedAlready, TooMany, begin_draft, change_list
from tests.builders import an_open_engagement
from tests.responses.intake.walking import hidden_fields, past_about, post, send

pytestmark = pytest.mark.django_db
HEAD = "name,type,consent,replied\n"
ONE = {"name": "Elm Lane", "type": "gp-practice", "consent": "yes", "replied": "unknown"}
TWO = ONE | {"name": "Oak Road"}


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def page(client, engagement):
    """The address of the page, for a draft that speaks for several."""
    address = past_about(client, engagement.slug, type="gp-practice", capacity="several", speaker="The federation")
    return address.replace("/your-organisation/", "/organisations/")


def listed():
    return Draft.objects.get().document.get("bodies", [])


def upload(client, page, text):
    file = SimpleUploadedFile("list.csv", text if isinstance(text, bytes) else text.encode())
    return post(client, page, upload="yes", file=file)


def test_one_is_added_and_taken_away(client, page):
    assert post(client, page, **ONE).status_code == 303
    post(client, page, **TWO)
    post(client, page, **ONE)
    assert listed() == [ONE, TWO]
    post(client, page, remove="0:Elm Lane")
    assert listed() == [TWO]


@pytest.mark.parametrize("typed", ["0:Oak Road", "1:Elm Lane", "7:Elm Lane", "-1:Oak Road", "x", "", "9" * 40 + ":A"])
def test_a_stale_page_takes_nothing_else_away(client, page, typed):
    post(client, page, **ONE)
    post(client, page, **TWO)
    assert post(client, page, remove=typed).status_code == 303
    assert listed() == [ONE, TWO]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (ONE | {"name": " "}, "Enter the name of the organisation"),
        (ONE | {"type": "public"}, "Choose what kind of organisation it is"),
        (ONE | {"consent": ""}, "Choose if it has agreed that you speak for it"),
        (ONE | {"replied": "forged"}, "There is a problem"),
        (ONE | {"name": "x" * 201}, "201 characters"),
    ],
)
def test_a_fault_is_told_and_what_was_typed_is_kept(client, page, typed, words):
    said = post(client, page, **typed).content.decode()
    assert words in said
    assert "<title>Error:" in said
    assert typed["name"].strip() in said
    assert listed() == []


def test_a_page_we_did_not_sign_adds_nothing_and_keeps_what_was_typed(client, page):
    shown = client.post(page, ONE | {"form_end": "complete", "draft_key": "forged"})
    assert "Elm Lane" in shown.content.decode()
    assert listed() == []
    assert client.post(page, hidden_fields(shown) | ONE).status_code == 303
    assert listed() == [ONE]


def test_a_file_is_added_whole_or_not_at_all(client, page):
    post(client, page, **ONE)
    wrong = upload(client, page, HEAD + "Oak Road,gp-practice,yes,no\nAsh,spaceship,yes,no\n").content.decode()
    assert "Nothing was added." in wrong
    assert "“spaceship” is not a kind of organisation" in wrong
    assert listed() == [ONE]
    assert upload(client, page, HEAD + "Oak Road,gp-practice,yes,unknown\nElm Lane,gp-practice,yes,unknown\n").url
    assert listed() == [ONE, TWO]


@pytest.mark.parametrize("other", [ONE | {"name": "ELM  lane"}, ONE | {"consent": "no"}])
def test_an_organisation_is_listed_once_whatever_its_capitals_spaces_and_facts(client, page, other):
    """Typed one by one or from a file: the person says which of the two holds."""
    post(client, page, **ONE)
    typed = post(client, page, **other).content.decode()
    assert "on your list already, with other facts or spelling" in typed
    assert f'value="{other["name"]}"' in typed
    row = ",".join(other[column] for column in ("name", "type", "consent", "replied"))
    sent = upload(client, page, HEAD + row + "\n").content.decode()
    assert "Nothing was added." in sent
    assert "on your list already, with other facts or spelling" in sent
    assert listed() == [ONE]
    post(client, page, remove="0:Elm Lane")
    assert post(client, page, **other).status_code == 303
    assert [" ".join(body["name"].split()) for body in listed()] == [" ".join(other["name"].split())]


def test_two_rows_of_one_organisation_add_nothing_and_are_told(client, page):
    said = upload(client, page, HEAD + "Elm Lane,gp-practice,yes,no\nELM LANE,gp-practice,yes,no\n").content.decode()
    assert "Row 3:" in said
    assert "“ELM LANE” is in row 2 already." in said
    assert listed() == []


def test_two_windows_that_list_one_organisation_otherwise_meet_one_entry(engagement):
    """Both looked at the list before either saved."""
    draft = begin_draft(engagement=engagement).draft
    change_list(draft_key=draft.key, part="bodies", add=[ONE], same=same_body)
    change_list(draft_key=draft.key, part="bodies", add=[ONE, TWO], same=same_body)
    with pytest.raises(ListedAlready) as twice:
        change_list(draft_key=draft.key, part="bodies", add=[ONE | {"name": "elm lane"}], same=same_body)
    assert twice.value.entries == [ONE | {"name": "elm lane"}]
    assert listed() == [ONE, TWO]


def test_what_comes_after_the_view_was_sent_is_told_and_what_is_in_it_leads_to_the_receipt(client, page):
    post(client, page, **ONE)
    for name, typed in (("questions/q1-why", {"answer": "Words"}), ("publication", {"choice": "publish"})):
        post(client, page.replace("organisations", name), **typed)
    fields = hidden_fields(client.get(page))
    sent = send(client, page.replace("organisations", "check")).url

    def late(**typed):
        return client.post(page, fields | typed)

    def a_file(text):
        return SimpleUploadedFile("list.csv", text.encode())

    row = HEAD + "Elm Lane,gp-practice,yes,unknown\n"
    for typed, words in (
        (TWO, "“Oak Road” is not on its list."),
        (ONE | {"consent": "no"}, "“Elm Lane” is not on its list."),
        ({"name": "<b>", "type": ""}, "“&lt;b&gt;” is not on its list."),
        ({"remove": "0:Elm Lane"}, "“Elm Lane” is still on its list."),
        ({"upload": "yes", "file": a_file(row + "Oak Road,gp-practice,yes,no\n")}, "“list.csv” is not part of it."),
        ({"upload": "yes", "file": a_file("nonsense")}, "“list.csv” is not part of it."),
    ):
        told = late(**typed)
        assert told.status_code == 409, typed
        assert "This view was sent already" in told.content.decode()
        assert words in told.content.decode()
        assert Response.objects.get().reference in told.content.decode()
    for typed in (ONE, {"remove": "1:Oak Road"}, {"upload": "yes", "file": a_file(row)}, {"upload": "yes"}, {}):
        assert late(**typed).url == sent, typed
    correcting = client.post(page.replace("organisations", "correct"), hidden_fields(late(**TWO))).url
    post(client, correcting.replace("check", "organisations"), **TWO)
    send(client, correcting)
    assert [version.answers["bodies"] for version in ResponseVersion.objects.all()] == [[ONE], [ONE, TWO]]


def test_a_workbook_is_refused_kindly(client, page):
    said = upload(client, page, b"PK\x03\x04 workbook").content.decode()
    assert "This is a spreadsheet file. Save it as CSV, then choose that file." in said
    assert "Choose a file with your list" in post(client, page, upload="yes").content.decode()
    assert "This file is empty" in upload(client, page, b"").content.decode()


def test_names_are_shown_as_text(client, page):
    upload(client, page, HEAD + "<script>alert(1)</script>,gp-practice,yes,no\n")
    said = client.get(page).content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)" in said


def test_five_thousand_are_listed_in_pages_with_few_queries(client, page, django_assert_max_num_queries):
    rows = "".join(f"Practice {number},gp-practice,yes,no\n" for number in range(5000))
    assert upload(client, page, HEAD + rows).status_code == 303
    with django_assert_max_num_queries(5):
        said = client.get(page + "?page=100").content.decode()
    assert "On your list: 5000" in said.replace(",", "")
    assert "Practice 4999" in said
    assert "Practice 10<" not in said
    full = post(client, page, **ONE).content.decode()
    assert "the most we can take" in full
    assert "more than 5,000" in upload(client, page, HEAD + "One more,gp-practice,yes,no\n").content.decode()
    assert len(listed()) == 5000


def test_two_people_who_add_at_once_both_have_their_entry_up_to_the_most(engagement):
    draft = begin_draft(engagement=engagement).draft
    change_list(draft_key=draft.key, part="bodies", add=[ONE], most=2)
    change_list(draft_key=draft.key, part="bodies", add=[TWO], most=2)
    assert listed() == [ONE, TWO]
    with pytest.raises(TooMany):
        change_list(draft_key=draft.key, part="bodies", add=[ONE | {"name": "Third"}], most=2)
    change_list(draft_key=draft.key, part="bodies", add=[ONE], most=2)
    assert listed() == [ONE, TWO]
    change_list(draft_key=draft.key, part="bodies", remove=ONE, most=1)
    assert listed() == [TWO]


def test_a_list_that_grew_in_another_window_is_told_as_full(client, page, monkeypatch):
    """The second window checked its file before the first one saved."""
    post(client, page, **ONE)
    monkeypatch.setattr("responses.intake.views.bodies.MOST_BODIES", 1)
    said = upload(client, page, HEAD + "Oak Road,gp-practice,yes,no\n").content.decode()
    assert "the most we can take" in said
    assert listed() == [ONE]


def test_bodies_are_sent_with_the_view_of_several_alone(client, page):
    post(client, page, **ONE)
    for name, typed in (("questions/q1-why", {"answer": "Words"}), ("publication", {"choice": "publish"})):
        post(client, page.replace("organisations", name), **typed)
    assert "Elm Lane" in client.get(page.replace("organisations", "check")).content.decode()
    send(client, page.replace("organisations", "check"))
    version = ResponseVersion.objects.get()
    assert (version.capacity, version.answers["bodies"]) == ("several", [ONE])


@pytest.mark.parametrize(
    ("megabytes", "status", "words"),
    [
        (5, 200, "This file is bigger than 4 MB."),
        (9, 200, "This file is bigger than 4 MB."),
        (13, 413, "“list.csv” is too big to send. This page takes a file of up to 4 MB."),
    ],
)
def test_a_file_that_is_too_big_is_refused_with_its_reason_and_costs_nothing(client, page, megabytes, status, words):
    post(client, page, **ONE)
    reply = upload(client, page, b"x" * (megabytes * 1024 * 1024))
    assert reply.status_code == status
    assert words in reply.text
    assert status == 200 or f'<a href="{page}">Back to the page</a>' in reply.text
    assert listed() == [ONE]
    assert "Elm Lane" in client.get(page).text


def test_the_name_of_a_file_too_big_to_send_is_shown_as_text(client, page):
    file = SimpleUploadedFile("<b>\u202elist.csv", b"x" * (13 * 1024 * 1024))
    reply = post(client, page, upload="yes", file=file)
    assert "“&lt;b&gt;list.csv” is too big" in reply.text
