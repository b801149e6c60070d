"""Whole files in the shapes of three other tools, from their names of columns to what the books would hold."""

from datetime import datetime

import pytest

from responses.imports import services
from responses.imports.answers import Answers
from responses.imports.showing import facts_of
from responses.imports.targets import target_named
from tests.builders import a_person, an_engagement_with_every_question
from tests.responses.imports.bringing import a_file, csv_of, faults_of, said_of, worked
from tests.responses.imports.spreadsheets import xlsx_of

pytestmark = pytest.mark.django_db

DAYS, USED, CLEAR = "Which days suit you?", "Did you use the service last year?", "Is the plan clear?"
MORE, STANCES = "Is there anything else you want to tell us?", "What do you think of each scenario?"
ONE, TWO = "Scenario one: a lead provider", "Scenario two: keep the alliance"


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


@pytest.fixture
def asked():
    return an_engagement_with_every_question()


@pytest.fixture
def person(asked):
    return a_person("moderator", on=asked)


def brought(asked, person, content, name="views.csv", **said):
    found = a_file(asked, person, content, name)
    return worked(services.match(brought=found, said=said_of(found, **said), by=person))


def answers_in(found):
    assert faults_of(found) == []
    return [row["questions"] for row in found.staged.order_by("number").values_list("document", flat=True)]


LIMESURVEY = [
    "id. Response ID",
    "submitdate. Date submitted",
    "lastpage. Last page",
    "startlanguage. Start language",
    "seed. Seed",
    "startdate. Date started",
    "datestamp. Date last action",
    "ipaddr. IP address",
    "refurl. Referrer URL",
    f"G01Q01. {USED}",
    f"G01Q02[SQ001]. {DAYS} [Monday]",
    f"G01Q02[SQ002]. {DAYS} [Thursday]",
    f"G01Q02[other]. {DAYS} [Other]",
    f"G02Q03. {CLEAR}",
    f"G02Q03[comment]. {CLEAR} [Comment]",
    f"G02Q04[SQ001]. {STANCES} [{ONE}]",
    f"G02Q04[SQ002]. {STANCES} [{TWO}]",
    f"G03Q05. {MORE}",
    "interviewtime. Total time",
]


def a_limesurvey_row(number, *said):
    days = ["2021-03-04 10:31:00", "2", "en", "1234", "2021-03-04 10:30:00", "2021-03-04 10:31:00"]
    return [str(number), *days, "192.0.2.1", "https://example.org/", *said, "61.2"]


def test_limesurvey_with_codes_and_texts(asked, person):
    rows = [
        a_limesurvey_row(7, "Yes", "Yes", "No", "", "Partly", "Page four.", "I support it", "I oppose it", "The bus."),
        a_limesurvey_row(8, "No", "N/A", "N/A", "", "", "", "", "", "Nothing, thank you."),
    ]
    found = brought(asked, person, csv_of(rows, LIMESURVEY))
    assert found.tool == "limesurvey"
    first, second = answers_in(found)
    assert first == {
        "q-used": "yes",
        "q-days": ["monday"],
        "q-agree": {"choice": "partly", "text": "Page four."},
        "q-stance": {"scenario-1": "support", "scenario-2": "oppose"},
        "q-more": "The bus.",
    }
    assert second == {"q-used": "no", "q-more": "Nothing, thank you."}
    left_out = dict(facts_of(found))["Columns that we leave out"]
    assert "ipaddr. IP address" in left_out
    assert f"G01Q02[other]. {DAYS} [Other]" in left_out
    assert "Response ID" not in left_out


def test_limesurvey_without_dates_writes_a_day_in_1980_that_is_none(asked, person):
    row = a_limesurvey_row(7, *[""] * 8, "The bus.")
    row[1] = "1980-01-01 00:00:00"
    assert faults_of(brought(asked, person, csv_of([row], LIMESURVEY)))[0][2].startswith("Nothing says when")


MS_FORMS = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", USED, DAYS, CLEAR, MORE]


def a_forms_row(number, *said):
    began, ended = datetime(2021, 3, 4, 10, 30), datetime(2021, 3, 4, 10, 31, 5)
    return [number, began, ended, "anonymous", "", "", *said]


def test_microsoft_forms_ends_each_of_several_answers_with_a_semicolon(asked, person):
    rows = [MS_FORMS, a_forms_row(1, "Yes", "Thursday;Monday;", "No", "The bus."), a_forms_row(2, "Unsure", "", "", "")]
    found = brought(asked, person, xlsx_of(rows), "Views(1-2).xlsx")
    assert found.tool == "ms_forms"
    first, second = answers_in(found)
    assert (first["q-days"], first["q-agree"]["choice"], first["q-more"]) == (["monday", "thursday"], "no", "The bus.")
    assert second == {"q-used": "unsure"}
    received = list(found.staged.values_list("received_at", flat=True))
    assert {at.isoformat() for at in received} == {"2021-03-04T10:31:05+00:00"}
    assert dict(facts_of(found))["Columns that we leave out"] == "Start time; Email; Name; Last modified time"


def test_microsoft_forms_as_csv_writes_american_days(asked, person):
    row = ["1", "3/4/21 10:30:00", "3/4/21 10:31:05", "anonymous", "", "", "Yes", "Monday;", "", ""]
    found = brought(asked, person, csv_of([row], MS_FORMS), date_order="mdy")
    assert answers_in(found) == [{"q-used": "yes", "q-days": ["monday"]}]
    assert found.staged.get().received_at.isoformat() == "2021-03-04T10:31:05+00:00"


def test_an_answer_may_hold_the_mark_that_stands_between_answers():
    options = [("nurses", "Nurses; and carers"), ("doctors", "Doctors"), ("all", "Doctors; nurses; and carers; all")]
    question = {"key": "q", "type": "multiple_choice", "number": 1, "part": "", "text": "Who?", "required": False}
    question |= {"options": [{"value": value, "label": label} for value, label in options], "limits": {}}
    reader = Answers(question, {"questions": [question], "scenarios": []}, {0: target_named("question:q")}, "dmy", {})
    wrong = []
    assert reader.read(["Nurses; and carers;Doctors;"], wrong) == ["doctors", "nurses"]
    assert reader.read(["Doctors; nurses; and carers; all;Nurses; and carers"], wrong) == ["all", "nurses"]
    assert wrong == []
    reader.read(["Doctors; nobody;"], wrong)
    assert [each.words for each in wrong] == ["“nobody” is none of the answers."]


CITIZEN_SPACE = [
    "Response ID",
    "Submitted on",
    f"1: {USED} - {USED}",
    f"2: {DAYS} - Monday",
    f"2: {DAYS} - Thursday",
    f"3: {CLEAR} - {CLEAR}",
    f"3: {CLEAR} - Please say why",
    f"4: {STANCES} - {ONE}",
    f"5: {MORE}",
    "What is your email address? - Email",
]


def test_citizen_space_has_a_column_for_each_box(asked, person):
    row = ["ANON-7ABC-1DEF-G", "2021-03-04 10:31", "Yes", "", "Thursday", "Partly", "Page four.", "I oppose it", "Bus."]
    found = brought(asked, person, csv_of([[*row, "a@example.org"]], CITIZEN_SPACE))
    assert found.tool == "citizen_space"
    (said,) = answers_in(found)
    assert said == {
        "q-used": "yes",
        "q-days": ["thursday"],
        "q-agree": {"choice": "partly", "text": "Page four."},
        "q-stance": {"scenario-1": "oppose"},
        "q-more": "Bus.",
    }
    assert found.staged.get().key == "ANON-7ABC-1DEF-G"
    assert dict(facts_of(found))["Columns that we leave out"] == "What is your email address? - Email"
