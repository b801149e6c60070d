"""What one row says: every kind of question, in the ways in which other tools write answers, and every fault."""

import pytest

from responses.imports import services
from responses.imports.models import StagedView
from tests.builders import a_person, an_engagement_with_every_question
from tests.responses.imports.bringing import a_file, checked, csv_of, faults_of, said_of, worked

pytestmark = pytest.mark.django_db

FACTS = {"ID": "row_id", "Came": "received", "Who": "type"}
WHO = {"ID": "1", "Came": "04/03/2021 17:30", "Who": "Member of the public"}


@pytest.fixture
def engagement():
    return an_engagement_with_every_question()


@pytest.fixture
def clerk(engagement):
    return a_person("moderator", on=engagement)


def read(engagement, clerk, targets, cells, **said):
    """One row with these cells, each in a column of its own."""
    columns = FACTS | dict(zip(cells, targets, strict=True))
    row = WHO | cells
    content = csv_of([[row[name] for name in columns]], headers=list(columns))
    brought = a_file(engagement, clerk, content)
    told = said_of(brought, columns=list(columns.values()), **said)
    return worked(services.match(brought=brought, said=told, by=clerk))


ANSWERS = [
    (["question:q-place"], ["Clinic"], {"q-place": "clinic"}),
    (["question:q-place"], [" CLINIC. "], {"q-place": "clinic"}),
    (["question:q-used"], ["Y"], {"q-used": "yes"}),
    (["question:q-used"], ["Not sure"], {"q-used": "unsure"}),
    (["question:q-days"], ["Monday;Thursday;"], {"q-days": ["monday", "thursday"]}),
    (["question:q-days"], ["thursday, Monday"], {"q-days": ["monday", "thursday"]}),
    (["option:q-days:monday", "option:q-days:friday"], ["Yes", ""], {"q-days": ["monday"]}),
    (["option:q-days:monday", "option:q-days:tuesday"], ["Monday", "0"], {"q-days": ["monday"]}),
    (["question:q-ease"], ["4"], {"q-ease": "4"}),
    (["question:q-order"], ["Hours;Staff;Distance;"], {"q-order": ["hours", "staff", "distance"]}),
    (["place:q-order:1", "place:q-order:2"], ["Hours", "Staff"], {"q-order": ["hours", "staff"]}),
    (["option:q-order:staff", "option:q-order:hours"], ["2", "1"], {"q-order": ["hours", "staff"]}),
    (["question:q-since"], ["11 February 2021"], {"q-since": "2021-02-11"}),
    (
        ["question:q-agree", "words:q-agree"],
        ["Partly", "Page 4."],
        {"q-agree": {"choice": "partly", "text": "Page 4."}},
    ),
    (["question:q-more"], [" The bus\r\nstops. "], {"q-more": "The bus\nstops."}),
    (["question:q-used", "question:q-visits"], ["yes", "1,2"], None),
    (["question:q-used", "question:q-visits"], ["yes", "12.50"], {"q-used": "yes", "q-visits": "12.50"}),
    (
        ["stance:q-stance:scenario-1", "stance:q-stance:scenario-2"],
        ["I support it", "oppose"],
        {"q-stance": {"scenario-1": "support", "scenario-2": "oppose"}},
    ),
]


@pytest.mark.parametrize(("targets", "cells", "kept"), ANSWERS)
def test_each_kind_of_answer_is_kept_as_the_form_keeps_it(engagement, clerk, targets, cells, kept):
    brought = read(engagement, clerk, targets, dict(zip((f"c{n}" for n in range(9)), cells, strict=False)))
    if kept is None:
        assert "Enter a number" in faults_of(brought)[0][2]
    else:
        assert faults_of(brought) == []
        assert StagedView.objects.get().document["questions"] == kept


WRONG = [
    (["question:q-place"], ["Mars"], "“Mars” is none of the answers."),
    (["question:q-days"], ["Monday;Doomsday"], "“Doomsday” is none of the answers."),
    (["question:q-days"], ["Monday;Tuesday;Wednesday;Thursday"], "Choose no more than 3 answers"),
    (["option:q-days:monday"], ["perhaps"], "does not say if this is ticked"),
    (["option:q-order:staff", "option:q-order:hours"], ["1", "1"], "“1” is no place of its own in the order."),
    (["place:q-order:1", "place:q-order:2"], ["Hours", "Hours"], "One answer stands at two places"),
    (["question:q-since"], ["soon"], "“soon” is no date that we can read."),
    (["question:q-used", "question:q-visits"], ["no", "3"], "asked only of those who answered an earlier one"),
    (["question:q-more"], ["The cafÃ© is shut."], "Letters are broken here, such as “Ã©”."),
    (["question:q-more"], ["It costs \ufffd5."], "a character that we cannot read"),
    (["question:q-more"], [""], "This row answers none of the questions."),
    (["question:q-more", "postcode"], ["Yes.", "the moon"], "This is no postcode"),
    (["question:q-more", "publication"], ["Yes.", "maybe"], "“maybe” is none of the answers."),
    (["question:q-more", "capacity"], ["Yes.", "The official view of my organisation"], "speaks for no organisation"),
]


@pytest.mark.parametrize(("targets", "cells", "words"), WRONG)
def test_each_fault_is_named_in_words(engagement, clerk, targets, cells, words):
    brought = read(engagement, clerk, targets, dict(zip((f"c{n}" for n in range(9)), cells, strict=False)))
    ((row, _column, wrong),) = faults_of(brought)
    assert row == 2
    assert words in wrong
    assert all(brought.row_faults.values_list("remedy", flat=True))
    assert StagedView.objects.count() == 0


CAME = [
    ("2021-03-04", "dmy", "2021-03-04T00:00:00+00:00"),
    ("2021-03-04T17:30:05Z", "dmy", "2021-03-04T17:30:05+00:00"),
    ("04/03/21 17:30", "dmy", "2021-03-04T17:30:00+00:00"),
    ("3/4/2021 5:30:05 PM", "mdy", "2021-03-04T17:30:05+00:00"),
    ("4th March 2021", "dmy", "2021-03-04T00:00:00+00:00"),
    ("2021-03-04 12:00+01:00", "dmy", "2021-03-04T11:00:00+00:00"),
]


@pytest.mark.parametrize(("came", "order", "at"), CAME)
def test_days_and_times_are_read_as_tools_write_them(engagement, clerk, came, order, at):
    cells = {"Came": came, "c": "Yes."}
    brought = a_file(engagement, clerk, csv_of([[*(WHO | cells).values()]], headers=[*WHO, "c"]))
    told = said_of(brought, columns=[*FACTS.values(), "question:q-more"], date_order=order)
    worked(services.match(brought=brought, said=told, by=clerk))
    assert StagedView.objects.get().received_at.isoformat() == at


@pytest.mark.parametrize(
    ("came", "words"),
    [
        ("", "Nothing says when this view came."),
        ("31/31/2021", "is no date that we can read"),
        ("2031-01-01", "lies in the future"),
        ("1980-01-01 00:00:00", "Nothing says when this view came"),
    ],
)
def test_a_view_must_have_come_on_a_day_that_can_be(engagement, clerk, came, words):
    brought = a_file(engagement, clerk, csv_of([[*(WHO | {"Came": came, "c": "Yes."}).values()]], headers=[*WHO, "c"]))
    told = said_of(brought, columns=[*FACTS.values(), "question:q-more"])
    ((_row, _column, wrong),) = faults_of(worked(services.match(brought=brought, said=told, by=clerk)))
    assert words in wrong


def test_an_organisation_speaks_by_name_and_a_person_keeps_a_sector_only(engagement, clerk):
    headers = ["ID", "Came", "Who", "Organisation", "Postcode", "Publish?", "c"]
    rows = [
        ["1", "2021-03-04", "vcse", "Carers  Together", "SR5 3AB", "Yes, with my organisation's name", "Yes."],
        ["2", "2021-03-04", "public", "none", "SR5 3AB", "yes", "Yes."],
    ]
    columns = ["row_id", "received", "type", "organisation", "postcode", "publication", "question:q-more"]
    brought = checked(engagement, clerk, csv_of(rows, headers), columns=columns)
    first, second = (row.document for row in StagedView.objects.order_by("number"))
    assert first["about"] == {
        "type": "vcse",
        "capacity": "official_view",
        "organisation": "Carers Together",
        "locality": "",
    }
    assert first["publication"] == "publish_named"
    assert second["about"]["locality"] == "SR5 3"
    assert (second["about"]["capacity"], second["about"]["organisation"]) == ("own_view", "")
    assert "1 person named an organisation" in brought.notes[0]


def test_what_a_row_does_not_say_holds_from_the_page(engagement, clerk):
    content = csv_of([["1", "Yes."]], headers=["ID", "c"])
    brought = a_file(engagement, clerk, content)
    otherwise = {"type": "nhs-staff", "publication": "publish"}
    told = said_of(brought, columns=["row_id", "question:q-more"], otherwise=otherwise)
    worked(services.match(brought=brought, said=told._replace(received_on=brought.brought_at.date()), by=clerk))
    row = StagedView.objects.get()
    assert (row.document["about"]["type"], row.document["publication"]) == ("nhs-staff", "publish")
    assert row.received_at.isoformat() == "2021-03-05T00:00:00+00:00"


def test_extra_cells_are_a_fault_in_their_row(engagement, clerk):
    content = csv_of([[*WHO.values(), "Yes.", "", "left over"]], headers=[*WHO, "c"])
    brought = a_file(engagement, clerk, content)
    told = said_of(brought, columns=[*FACTS.values(), "question:q-more"])
    worked(services.match(brought=brought, said=told, by=clerk))
    assert faults_of(brought) == [(2, "F", "There is a cell beyond the last column that has a name.")]


def test_whatever_the_length_of_a_text_it_comes_in_whole(engagement, clerk):
    long = "word " * 5000
    read(engagement, clerk, ["question:q-more"], {"c": long})
    assert StagedView.objects.get().document["questions"]["q-more"] == long.strip()
