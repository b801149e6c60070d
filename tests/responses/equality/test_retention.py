from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.equality.tasks import forget_old_answers_task
from tests.builders import CLOSES
from tests.responses.equality.asking import asking, rows, some_answers

pytestmark = pytest.mark.django_db


def test_answers_go_five_years_after_the_close():
    engagement, later = asking(), asking(closes_at=CLOSES + timedelta(days=30), switch_off_at=None)
    some_answers(engagement, {"age": "25-34"})
    some_answers(later, {"age": "85-over"})
    set_engagement_time(to=CLOSES.replace(year=2026))
    forget_old_answers_task()
    assert len(rows()) == 2
    set_engagement_time(to=CLOSES.replace(year=2026) + timedelta(days=2))
    forget_old_answers_task()
    assert rows() == [{"age": "85-over"}]
