from reports.compilation.chapters.verbatim import VIEWS_UNDER_ONE_HEADING, verbatim
from responses.moderation.public_text import public_words
from tests.report_builders import a_content, a_view, answers


def chapters(views):
    content = a_content(views)
    return verbatim(content, [public_words(view, content["document"], []) for view in views])


def test_views_stand_in_the_order_of_receipt_fifty_under_one_heading():
    views = [a_view(public_id=f"V-{number}") for number in range(VIEWS_UNDER_ONE_HEADING + 1)]
    first, second = chapters(views)
    assert [view["heading"] for view in first.facts["views"]][:2] == ["View V-0", "View V-1"]
    assert (first.title, second.title) == ("Views V-0 to V-49", "View V-50")
    assert first.id != second.id


def test_a_view_without_words_stands_in_no_chapter():
    assert chapters([a_view(answers=answers(why=""))]) == []
