from reports.compilation.chapters.after_close import after_close
from tests.report_builders import a_content, a_view, answers


def test_views_in_between_and_late_are_counted_and_printed_apart():
    chapter = after_close(
        a_content([a_view(), a_view(timing="between"), a_view(timing="late", answers=answers(why=""))])
    )
    assert (chapter.facts["came"], chapter.facts["between"], chapter.facts["late"]) == (2, 1, 1)
    (group,) = chapter.facts["groups"]
    assert group["views"][0]["about"].startswith("Own view. In between.")
    assert chapter.facts["wordless"] == 1
    assert chapter.facts["by_type"].rows[-1].cells[-2:] == ("2", "0")
    assert chapter.parts == (("after-close-public", "Member of the public (1)"),)


def test_when_nothing_came_later_there_is_nothing_to_show():
    chapter = after_close(a_content([a_view()]))
    assert chapter.facts["came"] == 0
    assert chapter.facts["by_type"] is None
    assert chapter.parts == ()
