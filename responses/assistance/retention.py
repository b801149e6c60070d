"""How long we keep how to reach somebody who asked for help: the promise of the form."""

from datetime import date

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from responses.assistance.models import HelpContact
from responses.assistance.states import DONE


def twelve_months_after(day: date) -> date:
    """The same day of the next year; 1 March where a leap day has none."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def forget_contacts() -> int:
    """Delete how to reach people whose day has come and who were helped; how many. Who still waits is kept."""
    today = london_day(engagement_now())
    count, _kinds = HelpContact.objects.filter(delete_on__lte=today, request__state=DONE).delete()
    return count
