"""Each page of a shared draft says who changed it last; saving what stands there already changes nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, DraftLink
from responses.intake.policies import obstacles_to_what_may_be_shown
from responses.intake.services import Writer, begin_correction, begin_draft, change_publication, save_said
from tests.builders import WHILE_OPEN, a_response, an_engagement_with_every_question, an_open_engagement
from tests.responses.attachments.files import PDF, uploaded
from tests.responses.intake.together import a_reader, a_writer, at
from tests.responses.intake.walking import begin, fill_in, hidden_fields, past_about, post

pytestmark = pytest.mark.django_db
LAST = re.compile(r"Last changed by ([^<]*?) at ")
PAGES = ("about-you", "questions/q1-scenario", "questions/q1-why", "questions/q2-other", "publication")


@pytest.fixture
def check(client):
    return fill_in(client, an_open_engagement().slug, why="The words of the owner")


def said_on(client, address):
    """Who each line of this page names as the last to change something."""
    page = client.get(address)
    assert page.status_code == 200
    return LAST.findall(page.content.decode())


def test_somebody_who_writes_alone_is_told_nothing(client, check):
    a_reader(client, check)
    post(client, at(check, "questions/q1-why"), answer="Newer words")
    for page in (*PAGES, "check"):
        assert said_on(client, at(check, page)) == []


def test_whoever_comes_back_alone_on_another_device_is_told_nothing(client, check):
    del client.cookies["writer"]
    assert said_on(client, check) == said_on(client, at(check, "questions/q1-why")) == []


def test_a_link_to_write_makes_every_saved_page_say_who_changed_it(client, check):
    """Before anybody came by it: whoever shares sees what the others will see."""
    a_writer(client, check)
    for page in PAGES:
        assert said_on(client, at(check, page)) == ["you"]
    assert said_on(client, at(check, "more-about-you")) == []
    # One line for each page: the first has two rows here.
    assert said_on(client, check) == ["you"] * len(PAGES)


def test_each_writer_reads_their_own_side(client, check):
    writer = a_writer(client, check, "Bo <b>")
    post(writer, at(check, "questions/q1-why"), answer="Bo's words")
    assert said_on(client, at(check, "questions/q1-why")) == ["Bo &lt;b&gt;"]
    assert said_on(writer, at(check, "questions/q1-why")) == ["you"]
    assert said_on(client, check) == ["you", "you", "Bo &lt;b&gt;", "you", "you"]
    other = "someone else, or on another device,"
    assert said_on(writer, check) == [other, other, "you", other, other]


def test_a_name_given_later_stands_on_the_pages_saved_before(client, check):
    writer, revision = a_writer(client, check), Draft.objects.get().revision
    post(writer, at(check, "questions/q1-why"), answer="Bo's words")
    post(client, at(check, "share"), act="name", name="Ann")
    assert said_on(writer, check) == ["Ann", "Ann", "you", "Ann", "Ann"]
    assert said_on(client, check) == ["you", "you", "Bo", "you", "you"]
    assert Draft.objects.get().revision == revision + 1


def test_a_link_taken_back_leaves_what_two_have_written(client, check):
    writer = a_writer(client, check)
    link = str(DraftLink.objects.get().pk)
    post(client, at(check, "share"), act="stop", link=link)
    assert said_on(client, check) == []
    post(client, at(check, "share"), act="write")
    post(writer := a_writer(client, check), at(check, "questions/q1-why"), answer="Bo's words")
    for link in DraftLink.objects.filter(revoked_at=None):
        post(client, at(check, "share"), act="stop", link=str(link.pk))
    assert said_on(client, check) == ["you", "you", "Bo", "you", "you"]
    assert writer.get(check).status_code == 404


def test_a_second_writer_on_the_only_page_is_a_second_writer():
    """Both wrote on one page, the newer words over the older: the draft has been written by two."""
    first, second = Client(), Client()
    address = begin(first, an_open_engagement().slug)
    post(first, address, type="public", capacity="own_view", organisation="")
    draft = Draft.objects.get()
    key = draft.key
    said = {"about": {"type": "public", "capacity": "helping"}}
    save_said(draft_key=key, said=said, page="about", by=Writer("another", "Bo"), seen=draft.revision)
    assert said_on(first, address) == ["Bo"]
    assert second.get(address).status_code == 404


def test_the_list_of_tasks_says_it_for_each_part(client):
    engagement = an_engagement_with_every_question()
    address = begin(client, engagement.slug)
    tasks = post(client, at(address.replace("/tasks/", "/check/"), "about-you"), type="public", capacity="own_view").url
    assert said_on(client, tasks) == []
    check = tasks.replace("/tasks/", "/check/")
    writer = a_writer(client, check)
    post(writer, at(check, "publication"), choice="publish")
    page = client.get(tasks).content.decode()
    assert LAST.findall(page) == ["you", "Bo"]
    assert re.search(r'aria-describedby="change-1-1 task-1-1".*?id="change-1-1"', page, re.S)


def test_files_that_answer_a_question_name_who_added_them(client, settings, tmp_path):
    settings.PRIVATE_STORE = str(tmp_path)
    engagement = an_engagement_with_every_question()
    question = next(one["key"] for one in engagement.current_version.document["questions"] if one["type"] == "file")
    check = begin(client, engagement.slug).replace("/tasks/", "/check/")
    address = client.get(at(check, f"questions/{question}")).url
    assert post(client, address, file=uploaded("a.pdf", PDF)).status_code == 303
    a_writer(client, check)
    assert said_on(client, address) == said_on(client, check) == ["you"]


@pytest.mark.parametrize(("page", "most"), [("questions/q1-why", 3), ("check", 5)])
def test_it_costs_no_further_query(client, check, django_assert_max_num_queries, page, most):
    a_writer(client, check)
    with django_assert_max_num_queries(most):
        assert said_on(client, at(check, page))


def test_saving_what_stands_there_changes_nothing(client, check):
    writer, reader = a_writer(client, check), a_reader(client, check)
    fields = hidden_fields(reader.get(at(check, "read")))
    reader.post(at(check, "approve"), fields | {"name": "Chair", "role": ""})
    before = Draft.objects.get()
    shown = hidden_fields(client.get(at(check, "questions/q1-why")))
    for page, typed in (
        ("about-you", {"type": "public", "capacity": "own_view", "organisation": ""}),
        ("questions/q1-scenario", {"answer": "scenario-1"}),
        ("questions/q1-why", {"answer": "The words of the owner"}),
        ("questions/q2-other", {"answer": ""}),
        ("publication", {"choice": "publish"}),
    ):
        assert post(writer, at(check, page), **typed).status_code == 303
    after = Draft.objects.get()
    assert (after.revision, after.document) == (before.revision, before.document)
    assert said_on(client, check) == ["you"] * len(PAGES)
    assert "the answers have changed since" not in client.get(check).content.decode()
    page = client.post(at(check, "questions/q1-why"), shown | {"answer": "Newer words"})
    assert page.status_code == 303, "no conflict with somebody who changed nothing"
    assert "the answers have changed since" in client.get(check).content.decode()


def test_an_optional_page_passed_over_is_noted_and_changes_no_revision(client):
    address = past_about(client, an_open_engagement().slug)
    before = Draft.objects.get().revision
    post(client, address, answer="")
    draft = Draft.objects.get()
    assert draft.revision == before
    saved = draft.pages["question:q1-scenario"]
    assert (saved["revision"], bool(saved["id"])) == (0, True)


def test_one_who_passed_a_page_over_is_no_conflict_for_one_who_writes():
    draft = begin_draft(engagement=an_open_engagement()).draft
    ann, bo = Writer("ann", "Ann"), Writer("bo", "Bo")
    page, empty = "question:q1-why", {"questions": {"q1-why": ""}}
    save_said(draft_key=draft.key, said=empty, page=page, by=ann, seen=0)
    written = {"questions": {"q1-why": "Words"}}
    saved = save_said(draft_key=draft.key, said=written, page=page, by=bo, seen=0, at=WHILE_OPEN)
    assert saved.document["questions"] == {"q1-why": "Words"}
    assert saved.pages[page]["by"] == "Bo"


def test_a_choice_made_again_after_a_change_of_mind_counts_as_made():
    """The same words on the page are no change, and yet they answer what was asked again."""
    response = a_response(an_open_engagement())
    draft = begin_correction(response=response)
    chosen = {"draft_key": draft.key, "said": {"publication": "publish"}, "page": "publication"}
    save_said(**chosen)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=2))
    change_publication(response=response, choice="do_not_publish")
    assert obstacles_to_what_may_be_shown(Draft.objects.get(), response)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=3))
    before = Draft.objects.get().revision
    assert save_said(**chosen).revision == before
    assert obstacles_to_what_may_be_shown(Draft.objects.get(), response) == []
