import pytest

from responses.published.forms import ViewsFilter
from scenarios.models import StakeholderType

pytestmark = pytest.mark.django_db


def chosen(**asked):
    types = list(StakeholderType.objects.all())
    return ViewsFilter(asked, types=types, options={"scenario-1": "One"}).chosen()


def test_what_makes_sense_is_taken():
    asked = {"type": "public", "prefers": "scenario-1", "after": "V-7F3K29QX"}
    assert chosen(**asked) == {"q": ""} | asked


@pytest.mark.parametrize("after", ["V-", "v-7f3k29qx", "V-7F3K29QX\n1", "V-7F3K29QX'--", "7F3K29QX"])
def test_nonsense_is_left_aside(after):
    assert chosen(type="king", prefers="scenario-9", after=after) == {"q": "", "type": "", "prefers": "", "after": ""}
