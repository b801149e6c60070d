from datetime import date

from reports.compilation.course import Course
from tests.people_content import a_course
from tests.report_builders import a_content, a_document


def test_days_follow_from_the_published_dates():
    course = Course(a_course())
    assert (course.opened, course.closed, course.switched_off) == (
        date(2021, 2, 10),
        date(2021, 3, 11),
        date(2021, 3, 15),
    )
    assert (course.days_open, course.working_days_open) == (30, 22)
    assert (course.papers_due, course.meeting, course.reply_due) == (
        date(2021, 4, 12),
        date(2021, 4, 20),
        date(2021, 6, 3),
    )


def test_an_engagement_without_dates_has_none():
    dates = {"opens_at": None, "closes_at": None, "switch_off_at": None, "late_views_accepted": False}
    course = Course(a_content(document=a_document(dates=dates)))
    assert (course.days_open, course.working_days_open, course.marks(), course.papers_due) == (0, 0, [], None)
