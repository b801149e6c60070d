import pytest

from reports.compilation.comparing import changes_since_the_last
from reports.compilation.snapshot import take_snapshot
from tests.builders import a_person, a_response, an_open_engagement
from tests.finished_reports import a_report_of

pytestmark = pytest.mark.django_db


def test_numbers_and_words_that_changed_are_listed_and_no_others():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    told = {"author": author}
    before = a_report_of(
        take_snapshot(engagement), number=1, narrative={"sections": {"asked": "One.\nTwo.", "who": "Kept."}}, **told
    )
    assert changes_since_the_last(before) is None
    a_response(engagement)
    now = a_report_of(
        take_snapshot(engagement), number=2, narrative={"sections": {"asked": "One.\nThree.", "who": "Kept."}}, **told
    )
    changes = changes_since_the_last(now)
    assert changes.since == before
    assert ("counted", "0", "1") in changes.figures
    assert [chapter for chapter, _lines in changes.sections] == ["What we asked"]
    assert {words: sign for sign, words in changes.sections[0][1]} == {"One.": " ", "Two.": "-", "Three.": "+"}


def test_the_same_books_are_said_to_be_the_same():
    engagement = an_open_engagement()
    author, snapshot = a_person("report_author", on=engagement), take_snapshot(engagement)
    a_report_of(snapshot, number=1, author=author)
    changes = changes_since_the_last(a_report_of(snapshot, number=2, author=author))
    assert (changes.same_books, changes.figures, changes.sections) == (True, [], [])


def test_sentences_quotes_and_replies_that_changed_are_told_and_a_correction_stands_beside_what_it_corrects():
    engagement = an_open_engagement()
    told = {"author": a_person("report_author", on=engagement)}
    snapshot = take_snapshot(engagement)
    first = a_report_of(snapshot, number=1, narrative={"findings": {"chart-types": {"sentence": "Most."}}}, **told)
    a_report_of(snapshot, number=2, kind="interim", **told)
    now = {
        "findings": {"chart-types": {"sentence": "Few."}},
        "quotes": {"access": [{"words": "The bus  stops.", "who": "Carer"}]},
        "suggestions": [{"id": "S-1", "text": "A bus.", "reply": "Yes."}],
    }
    changes = changes_since_the_last(
        a_report_of(snapshot, number=3, narrative=now, corrects=first, erratum="A sentence was wrong.", **told)
    )
    assert changes.since == first
    assert changes.sections == [
        ("Sentences on charts", [("-", "Most."), ("+", "Few.")]),
        ("Quotes", [("+", "“The bus stops.” Carer")]),
        ("Suggestions and our replies", [("+", "S-1: A bus. Yes.")]),
    ]
    assert changes_since_the_last(a_report_of(snapshot, number=4, narrative=now, **told)).since.number == 3
