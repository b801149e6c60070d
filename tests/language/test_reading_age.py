"""Our own copy reads at the age of 9 to 11; the table of all pages is docs/reading-ages.md."""

import os
from pathlib import Path

import pytest

from tests.language.mails import every_mail_as_pages
from tests.language.pages import pages_in
from tests.language.reading_age import ages, own_sentences, reading_age, syllables
from tests.language.speaking import Marked, speaking

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading-ages.md"
OLDEST = 11
# Dates and names within our sentences are others each day, so an age moves a little.
A_LITTLE = 0.5
HEAD = """# Reading ages

How old a reader must be for the words that are ours on each page and in each mail: Flesch-Kincaid grade plus five,
measured without the engagement's own texts and without what people wrote. The aim is 9 to 11, and none may be above 11.
Headings and buttons of up to three words do not count. Words that count as known, each as two syllables, are listed
in `tests/language/reading_age.py`. Pages with fewer than 40 words are left out. Printed by
`WRITE_READING_AGES=1 .venv/bin/python -m pytest tests/language/test_reading_age.py`.

| Page | Reading age |
|---|---|
"""


@pytest.mark.parametrize(
    ("word", "count"),
    [("area", 2), ("engagement", 2), ("published", 2), ("statement", 2), ("together", 3), ("people", 2), ("we", 1)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_only_our_own_words_are_measured():
    page = (
        "<main><h1>⟦Views⟧</h1><p>⟦We keep it well.⟧ Incomprehensibilities</p><ul><li>⟦One or two of⟧</li></ul></main>"
    )
    assert list(own_sentences(page)) == [["We", "keep", "it", "well"], ["One", "or", "two", "of"]]


def test_long_sentences_of_long_words_need_an_older_reader():
    plain, heavy = ["We", "keep", "it"], ["Notwithstanding", "considerable", "administrative", "complexities"] * 6
    assert reading_age([plain]) < 9 < 20 < reading_age([heavy])


@pytest.mark.parametrize(
    ("measured", "up_to_date"),
    [({"a": 9.0, "b": 10.4}, True), ({"a": 9.7, "b": 10.4}, False), ({"a": 9.0, "b": 10.4, "c": 8.0}, False)],
)
def test_a_table_is_out_of_date_when_a_page_is_new_or_its_age_has_changed(measured, up_to_date):
    assert (not stale(measured, {"a": 9.1, "b": 10.0}, walked={"a", "b", "c"})) is up_to_date


def test_a_table_is_out_of_date_when_a_page_is_gone():
    assert stale({"a": 9.0}, {"a": 9.0, "gone": 9.0}, walked={"a"}) == ["gone"]
    # A page with about as few words as can be measured comes and goes.
    assert stale({"a": 9.0}, {"a": 9.0, "short": 9.0}, walked={"a", "short"}) == []


def stale(measured, printed, *, walked):
    """The pages that the table does not know, those it should know no more, and those with another age."""
    moved = [name for name, age in measured.items() if abs(printed.get(name, 0) - age) > A_LITTLE]
    return sorted(moved + [name for name in printed if name not in walked])


def ages_in(table):
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {name: float(age) for name, age in rows if age != "Reading age"}


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_needs_a_reader_older_than_eleven():
    pages = pages_in(Marked)
    with speaking(Marked):
        pages += every_mail_as_pages()
    measured = ages(pages)
    table = HEAD + "".join(f"| {name} | {age} |\n" for name, age in sorted(measured.items()))
    if os.environ.get("WRITE_READING_AGES"):
        PAGE.write_text(table, "utf-8")
    worst = max(measured, key=measured.__getitem__)
    print(f"Worst page: {worst}, reading age {measured[worst]}")
    above = {name: age for name, age in measured.items() if age > OLDEST}
    assert not above, f"Worst page: {worst}. Above {OLDEST}: {above}"
    old = stale(measured, ages_in(PAGE.read_text("utf-8")), walked={name for name, _page in pages})
    assert not old, f"Print docs/reading-ages.md anew; its first lines say how. {old}"
