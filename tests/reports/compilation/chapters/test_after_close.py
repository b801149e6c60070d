from reports.compilation.chapters.after_close import after_close
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN
from tests.report_builders import a_content, a_document, a_view, answers
from tests.theme_content import a_themed_content


def test_views_in_between_and_late_are_counted_and_printed_apart():
    chapter = after_close(
        a_content([a_view(), a_view(timing="between"), a_view(timing="late", answers=answers(why=""))])
    )
    assert (chapter.facts["came"], chapter.facts["between"], chapter.facts["late"]) == (2, 1, 1)
    assert chapter.facts["in_volumes"] is True
    assert chapter.facts["by_type"].rows[-1].cells[-2:] == ("2", "0")


def test_when_nothing_came_later_there_is_nothing_to_show():
    chapter = after_close(a_content([a_view()]))
    assert chapter.facts["came"] == 0
    assert chapter.facts["by_type"] is None
    assert chapter.parts == ()


def extended(**facts) -> dict:
    document = a_document()
    document["dates"] |= {
        "closes_at": CLOSES.replace(day=20).isoformat(),
        "switch_off_at": SWITCH_OFF.replace(day=24).isoformat(),
    }
    move = {"old_closes_at": CLOSES.isoformat(), "reason": "Post", "at": WHILE_OPEN.isoformat()} | facts
    return after_close(a_content(document=document, extensions=[move])).facts


def test_what_people_were_told_is_printed_while_the_close_stands():
    facts = after_close(a_content([a_view()])).facts
    assert (facts["policy"], facts["moved"]) == ("We show later views separately.", [])


def test_after_a_move_the_stale_words_give_way_to_the_close_as_it_stands():
    facts = extended()
    assert facts["policy"] == ""
    assert facts["moved"] == [
        "The close was moved from 11:59pm on Thursday 11 March 2021.",
        "It stands at 11:59pm on Friday 19 March 2021.",
        "The form's switch-off stands at 1pm on Wednesday 24 March 2021.",
    ]


def test_an_old_switch_off_is_said_where_the_books_have_it():
    said = extended(old_switch_off_at=SWITCH_OFF.isoformat())["moved"]
    assert "The form was first to be switched off at 1pm on Monday 15 March 2021." in said
    same = extended(old_switch_off_at=SWITCH_OFF.replace(day=24).isoformat())["moved"]
    assert not any("first to be switched off" in sentence for sentence in same)
    assert not any("first to be switched off" in sentence for sentence in extended(old_switch_off_at=None)["moved"])


def test_the_themes_of_later_views_stand_beside_those_on_time():
    table = after_close(a_themed_content()).facts["themes"]
    assert [(row.head, row.cells) for row in table.rows] == [("Buses", ("1 of 2 (50%)", "9 of 12 (75%)"))]
    assert after_close(a_content([a_view(timing="late")])).facts["themes"] is None
