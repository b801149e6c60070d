"""What staff wrote, kept with a report and printed from there."""

import pytest

from reports.narrative.freezing import frozen, html_of, unknown_figures
from tests.builders import an_open_engagement
from tests.report_builders import a_content, a_view
from tests.reports.narrative.writing import a_version


@pytest.mark.django_db
def test_the_newest_words_of_each_section_are_kept_in_one_order() -> None:
    engagement, other = an_open_engagement(), an_open_engagement()
    a_version(engagement, "next", "Soon.")
    a_version(engagement, "asked", "Old.")
    a_version(engagement, "asked", "New.")
    a_version(engagement, "method", "Gone.")
    a_version(engagement, "method", " \n")
    a_version(other, "who", "Elsewhere.")
    kept = frozen(engagement)
    assert list(kept["sections"].items()) == [("asked", "New."), ("next", "Soon.")]
    assert list(kept["versions"].items()) == [("asked", 2), ("method", 2), ("next", 1)]


def test_figures_are_read_from_the_content_when_it_is_printed() -> None:
    words = "We counted {Counted} views, {share on_time} on time."
    assert html_of(words, a_content([a_view(), a_view(timing="late")])) == (
        "<p>We counted 2 views, 1 of 2 (50%) on time.</p>\n"
    )


def test_a_name_that_stands_for_nothing_is_never_printed_as_typed() -> None:
    content = a_content()
    assert unknown_figures("{counted} {Nonsense} {nonsense}", content) == ["Nonsense", "nonsense"]
    assert "onsense" not in html_of("It is {Nonsense}.", content)
