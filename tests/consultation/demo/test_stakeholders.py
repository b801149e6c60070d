import pytest

from consultation.demo.first_responses import load_responses
from consultation.demo.stakeholders import load_stakeholders
from responses.outreach.models import Stakeholder
from responses.outreach.reading import invited_figures
from tests.demo_builders import ICP, the_demonstration

pytestmark = pytest.mark.django_db


def test_the_list_is_invented_says_so_and_is_loaded_once() -> None:
    engagement = the_demonstration()[ICP]
    load_responses(engagement, count=60)
    many = load_stakeholders(engagement)
    assert load_stakeholders(engagement) == 0
    rows = Stakeholder.objects.all()
    assert {(row.synthetic, "xample" in row.name, row.email.endswith("@portal.example")) for row in rows} == {
        (True, True, True)
    }
    figures = invited_figures(engagement)
    assert figures.listed == many > figures.invited > figures.replied > 0
