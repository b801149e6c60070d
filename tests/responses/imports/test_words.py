"""Words of another tool that are none of our answers: a person says once what each means."""

import pytest
from django.test import Client

from responses.imports import services
from responses.imports.models import Import
from responses.imports.showing import words_read
from responses.intake.models import ResponseVersion
from scenarios.services import Refused
from tests.reading import words_of
from tests.responses.imports.bringing import PLAIN, a_file, a_row, checked, csv_of, faults_of, said_of, worked

pytestmark = pytest.mark.django_db
END = {"form_end": "complete"}
ASKED = "question:q1-scenario"


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def foreign(engagement, clerk, **more):
    said = ["Strongly agree", "strongly agree.", "Prefer not to say", "Option B"]
    rows = [a_row(number, scenario=words) for number, words in enumerate(said, start=1)]
    return checked(engagement, clerk, csv_of([*rows, a_row(9)]), **more)


def meaning(brought, clerk, **words):
    told = {"Strongly agree": "scenario-2", "Prefer not to say": "", "Option B": "neither"} | words
    return worked(services.say_words(brought=brought, words={ASKED: told}, by=clerk))


def test_the_check_lists_each_word_once_with_how_often_it_was_met(engagement, clerk):
    brought = foreign(engagement, clerk)
    assert brought.state == "faulty"
    assert brought.words_met == {ASKED: {"Strongly agree": 2, "Prefer not to say": 1, "Option B": 1}}
    assert {word.meaning for word in words_read(brought)} == {None}


def test_once_they_are_explained_every_row_comes_in_as_it_was_meant(engagement, clerk, checker):
    brought = meaning(foreign(engagement, clerk), clerk)
    assert (brought.state, brought.faults, brought.fresh) == ("clean", 0, 5)
    assert {(word.said, word.cells, word.meaning) for word in words_read(brought)} == {
        ("Strongly agree", "2", "Scenario two: keep the alliance"),
        ("Prefer not to say", "1", "an empty cell"),
        ("Option B", "1", "Neither of these"),
    }
    services.hand_over(brought=brought, by=clerk)
    worked(services.confirm(brought=brought, by=checker))
    answers = ResponseVersion.objects.order_by("response_id").values_list("answers", flat=True)
    chosen = [each["questions"].get("q1-scenario") for each in answers]
    assert chosen == ["scenario-2", "scenario-2", None, "neither", "scenario-2"]


def test_what_nobody_explains_stays_a_fault_and_nothing_is_in(engagement, clerk):
    brought = worked(
        services.say_words(brought=foreign(engagement, clerk), words={ASKED: {"Option B": "neither"}}, by=clerk)
    )
    assert brought.state == "faulty"
    assert [row for row, _column, _wrong in faults_of(brought)] == [2, 3, 4]


def test_it_is_remembered_for_the_next_file_with_these_columns(engagement, clerk):
    first = meaning(foreign(engagement, clerk), clerk)
    services.undo(brought=first, by=clerk, reason="A newer file is there.")
    first.refresh_from_db()
    assert first.words_met == {}
    second = a_file(engagement, clerk, csv_of([a_row(20, scenario="STRONGLY AGREE")]))
    again = worked(services.match(brought=second, said=said_of(second), by=clerk))
    assert (again.state, again.words_met) == ("clean", {ASKED: {"Strongly agree": 1}})


def test_ticked_columns_and_who_sent_it_have_words_of_their_own(engagement, clerk):
    headers = [*PLAIN, "May we publish it?"]
    content = csv_of([[*a_row(1, type="Bewohner"), "Oui"], [*a_row(2, type=""), "Non"]], headers)
    brought = checked(engagement, clerk, content)
    assert brought.words_met == {"type": {"Bewohner": 1}, "publication": {"Oui": 1, "Non": 1}}
    told = {"type": {"Bewohner": "public"}, "publication": {"Oui": "publish", "Non": ""}}
    brought = worked(services.say_words(brought=brought, words=told, by=clerk))
    assert brought.state == "clean"
    kept = [row["publication"] for row in brought.staged.values_list("document", flat=True)]
    assert kept == ["publish", "do_not_publish"]


def test_a_row_that_names_nobody_where_nothing_holds_for_all_is_a_fault(engagement, clerk):
    brought = checked(engagement, clerk, csv_of([a_row(1, type="")]), otherwise={"type": "", "publication": "publish"})
    assert faults_of(brought) == [(2, "C (Who sent it)", "Nothing says who sent this view.")]


def test_a_column_of_free_text_is_no_list_of_words(engagement, clerk):
    rows = [a_row(number, scenario=f"My story {number} is long") for number in range(1, 90)]
    rows.append(a_row(99, scenario="A whole sentence that nobody would take for an answer. " * 3))
    brought = checked(engagement, clerk, csv_of(rows))
    assert len(brought.words_met[ASKED]) == 60
    assert max(map(len, brought.words_met[ASKED])) <= 100
    told = dict.fromkeys(brought.words_met[ASKED], "neither")
    brought = worked(services.say_words(brought=brought, words={ASKED: told}, by=clerk))
    assert len(brought.words_met[ASKED]) == 89


def test_only_one_who_may_bring_in_says_it_and_only_while_nothing_waits(engagement, clerk):
    brought = meaning(foreign(engagement, clerk), clerk)
    services.hand_over(brought=brought, by=clerk)
    with pytest.raises(Refused, match="can't be changed now"):
        services.say_words(brought=brought, words={}, by=clerk)
    early = a_file(engagement, clerk, csv_of([[*a_row(77), ""]], [*PLAIN, "More"]))
    with pytest.raises(Refused, match="Say what the columns are first"):
        services.say_words(brought=early, words={}, by=clerk)


def test_the_page_offers_our_answers_for_each_word_and_keeps_what_was_chosen(engagement, clerk):
    brought = foreign(engagement, clerk)
    client = Client()
    client.force_login(clerk)
    path = f"/staff/{engagement.slug}/brought-in/{brought.pk}/"
    assert "Nobody has said yet" in words_of(client, path)
    page = client.get(f"{path}words/")
    shown = page.content.decode()
    assert "“Strongly agree” (cells: 2)" in shown
    assert "Which scenario do you support?" in shown
    form = page.context["form"]
    fields = {said: name for name, (_group, said) in form.asked.items()}
    assert form.fields[fields["Prefer not to say"]].initial == "="
    wrong = client.post(f"{path}words/", {fields["Option B"]: "=no-such-answer"} | END)
    assert "Choose one of the list" in wrong.content.decode()
    chosen = {fields["Strongly agree"]: "=scenario-2", fields["Prefer not to say"]: "=", fields["Option B"]: ""}
    assert client.post(f"{path}words/", chosen | END).status_code == 302
    brought = worked(Import.objects.get(pk=brought.pk))
    assert brought.words == {ASKED: {"Strongly agree": "scenario-2", "Prefer not to say": ""}}
    assert brought.row_faults.count() == 1
    page = words_of(client, path)
    assert "an empty cell" in page
    assert "said what other words in it mean" in page
