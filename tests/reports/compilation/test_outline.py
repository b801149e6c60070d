"""The chapters of the report, and where authors write."""

from reports.compilation.outline import CHAPTERS
from reports.narrative.sections import SECTIONS
from tests.report_builders import a_content, a_view

# Made by a program from end to end.
WITHOUT_WORDS = {"volumes", "documents", "all-questions", "code-frame", "organisations", "glossary"}


def test_every_section_that_authors_write_in_is_a_chapter_in_the_same_order():
    chapters = [making(a_content([a_view()]) | {"volumes": []}).id for making in CHAPTERS]
    assert [chapter for chapter in chapters if chapter in SECTIONS] == list(SECTIONS)
    assert set(chapters) - set(SECTIONS) == WITHOUT_WORDS
