"""The analysts' pages, without scripts: the list of themes, one theme, the line of each question, one answer."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.analysis.frames import frame_of
from responses.analysis.models import Code, Note
from responses.intake.services import begin_correction, submit
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.analysis.themes import WHY, a_code, a_theme, entry_of
from tests.responses.moderation.test_views import HOSTILE, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def analyst(engagement):
    return a_person("analyst", on=engagement)


@pytest.fixture
def client(analyst):
    client = Client()
    client.force_login(analyst)
    return client


def at(name, engagement, *more):
    return reverse(f"analysis:{name}", args=[engagement.slug, *more])


def sent(client, address, **data):
    return client.post(address, data | {"form_end": "complete"}, follow=True)


def on(response, name="code_view", field=WHY):
    return at(name, response.engagement, field, response.uuid)


def test_one_button_loads_the_starter_set(client, engagement):
    assert "Begin with the starter set" in text_of(client.get(at("frame", engagement)))
    text = text_of(sent(client, at("load_starter", engagement)))
    assert "There are 23 themes now." in text
    assert "Health inequalities (0 views)" in text
    assert "Begin with the starter set" not in text
    assert "has themes already" in text_of(sent(client, at("load_starter", engagement)))


def test_a_theme_is_added_changed_merged_split_and_retired(client, engagement, analyst):
    sent(client, at("add_theme", engagement), **{"add_theme-name": "Buses", "add_theme-why": "It came up."})
    frame = frame_of(engagement)
    (buses,) = frame.in_use
    other = a_theme(engagement, analyst, "Trams")
    words = {"rename_theme-name": "Bus routes", "rename_theme-group": "Travel", "rename_theme-why": "Clearer."}
    assert "Bus routes (0 views)" in text_of(sent(client, at("rename_theme", engagement, buses.key), **words))
    page = sent(
        client,
        at("merge_theme", engagement, buses.key),
        **{"merge_theme-into": other.pk, "merge_theme-why": "They are one."},
    )
    assert "merged into another theme" in text_of(page)
    a_code(a_response(engagement), other, analyst)
    parts = {"split_theme-parts": "Trams: on rails\nOther travel", "split_theme-why": "They are two."}
    text = text_of(sent(client, at("split_theme", engagement, other.uuid), **parts))
    assert "The theme is split. 1 view needs a new theme." in text
    new = frame_of(engagement).named("Other travel")
    why = {"retire_theme-why": "Nobody means it."}
    assert "The theme is out of use." in text_of(sent(client, at("retire_theme", engagement, new.key), **why))
    text = text_of(client.get(at("theme", engagement, other.uuid)))
    assert "It was split into: Trams Other travel" in text
    assert "Why: They are two." in text


def test_what_is_wrong_is_said_on_the_page_and_the_words_stay(client, engagement, analyst):
    theme = a_theme(engagement, analyst, "Trams")
    page = sent(client, at("add_theme", engagement), **{"add_theme-name": "trams", "add_theme-why": "So there."})
    assert page.status_code == 409
    assert "There is a theme called “Trams” already." in text_of(page)
    assert "So there." in page.text
    page = sent(client, at("rename_theme", engagement, theme.uuid))
    assert "Error:" in page.text
    assert "Enter a name" in text_of(page)
    assert "Say why, for the history" in text_of(page)
    page = sent(
        client, at("split_theme", engagement, theme.uuid), **{"split_theme-parts": ": x", "split_theme-why": "y"}
    )
    assert "Give each new theme a short name" in text_of(page)
    page = sent(
        client, at("merge_theme", engagement, theme.uuid), **{"merge_theme-into": "999", "merge_theme-why": "y"}
    )
    assert "Choose a theme from the list" in text_of(page)


def test_an_answer_gets_a_theme_by_form_alone_and_loses_it_again(client, engagement, analyst):
    theme, first, second = a_theme(engagement, analyst), a_response(engagement), a_response(engagement)
    page = client.get(at("next_view", engagement, WHY), follow=True)
    assert page.request["PATH_INFO"] == on(first)
    assert "It would join up care." in text_of(page)
    data = {"version": 1, "theme": theme.pk, "sentiment": "for", "scenario": "scenario-1", "part": "join  up"}
    data |= {"spoken_of": ["carers", "older"]}
    page = sent(client, on(first, "give"), **data)
    text = text_of(page)
    assert "Joined-up care : For, Scenario one: a lead provider. Speaks of: Older people, Unpaid carers" in text
    code = Code.objects.get()
    assert (code.start, code.end, code.spoken_of) == (9, 16, "older carers")
    assert "Choose groups from the list" in text_of(sent(client, on(first, "give"), **data | {"spoken_of": "the rich"}))
    assert on(second) in page.text
    assert "1 of 2 answers have a theme." in text_of(client.get(at("progress", engagement)))
    assert "None yet." in text_of(sent(client, on(first, "take_back"), code=code.pk))
    assert "0 of 2 answers have a theme." in text_of(client.get(at("progress", engagement)))
    assert sent(client, on(second, "take_back"), code=code.pk).status_code == 404


def test_words_that_stand_there_twice_or_not_at_all_are_asked_for_again(client, engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement, why="Care. Good care. Care.")
    data = {"version": 1, "theme": theme.pk, "sentiment": "for"}
    assert "more than once" in text_of(sent(client, on(view, "give"), part="Care.", **data))
    assert "not in the text" in text_of(sent(client, on(view, "give"), part="Bus", **data))
    sent(client, on(view, "give"), part="Care.", near=15, **data)
    assert (Code.objects.get().start, Code.objects.get().end) == (17, 22)
    page = sent(client, on(view, "give"), version=1)
    assert "Choose a theme" in text_of(page)


def test_a_view_corrected_meanwhile_is_shown_anew(client, engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    a_code(view, theme, analyst)
    draft = begin_correction(response=view, new_words={"questions": {"q1-why": "I thought again."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    page = sent(client, on(view, "give"), version=1, theme=theme.pk, sentiment="for")
    assert page.status_code == 409
    text = text_of(page)
    assert "This view was corrected while you looked." in text
    assert "I thought again." in text
    assert "Themes of the words before they were corrected" in text
    sent(client, on(view, "give"), version=2, theme=theme.pk, sentiment="for")
    assert Code.objects.count() == 2


def test_a_note_is_kept(client, engagement):
    view = a_response(engagement)
    assert "Enter a note" in text_of(sent(client, on(view, "note")))
    assert "Compare with the letter." in text_of(sent(client, on(view, "note"), text="Compare with the letter."))
    assert Note.objects.count() == 1


def test_an_auditor_reads_and_has_no_form(engagement, analyst):
    theme, view = a_theme(engagement, analyst), a_response(engagement)
    a_code(view, theme, analyst)
    client = Client()
    client.force_login(a_person("auditor", on=engagement))
    for address in (at("frame", engagement), at("theme", engagement, theme.uuid), on(view)):
        page = client.get(address)
        assert page.status_code == 200
        assert "<form" not in page.text.split("<main")[1].split("</main>")[0]
    assert "An analyst of this engagement can." in text_of(client.get(on(view)))


def test_what_people_and_analysts_write_is_never_markup(client, engagement, analyst):
    theme = a_theme(engagement, analyst, HOSTILE[:80], group=HOSTILE[:80])
    view = a_response(engagement, why=HOSTILE)
    a_code(view, theme, analyst)
    sent(client, on(view, "note"), text=HOSTILE)
    for address in (at("frame", engagement), at("theme", engagement, theme.uuid), at("progress", engagement), on(view)):
        page = client.get(address)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_an_unknown_question_or_a_view_of_elsewhere_is_not_there(client, engagement):
    view, theirs = a_response(engagement), a_response(an_open_engagement())
    assert client.get(at("code_view", engagement, "questions.nonsense", view.uuid)).status_code == 404
    assert client.get(at("code_view", engagement, WHY, theirs.uuid)).status_code == 404
    assert client.get(at("next_view", engagement, "questions.nonsense")).status_code == 404
    page = client.get(at("next_view", engagement, "questions.q2-other"), follow=True)
    assert "Every answer to this question has a theme." in text_of(page)


@pytest.mark.parametrize("name", ["frame", "progress"])
def test_a_list_takes_the_same_queries_for_two_views_and_for_twenty(client, engagement, analyst, name):
    counts = []
    for many in (2, 18):
        for number in range(many):
            a_code(a_response(engagement), a_theme(engagement, analyst, f"Theme {many} {number}"), analyst)
        client.get(at(name, engagement))
        with CaptureQueriesContext(connection) as queries:
            client.get(at(name, engagement))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_view_takes_the_same_queries_for_two_codes_and_for_twenty(client, engagement, analyst):
    view, counts = a_response(engagement), []
    for many in (2, 18):
        for number in range(many):
            a_code(view, a_theme(engagement, analyst, f"Theme {many} {number}"), analyst)
        client.get(on(view))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(on(view)).text.count("Take back") == len(Code.objects.all())
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
    assert entry_of(Code.objects.first().theme).name == "Theme 2 0"
