"""The one question after a view was sent: how easy it was. Only the number of each answer is kept."""

from datetime import timedelta

from groundwork.limits.counting import counted
from responses.usage.counts import note
from responses.usage.states import EASE

DAY = timedelta(days=1)
# A library with this many people in a day is rare; a program that presses one answer all day is not.
MOST_FROM_ADDRESS = 50


def note_ease(*, engagement_id: int, answer: str, household: str) -> None:
    """Count one answer. Beyond fifty from one address in a day they are taken with thanks and not counted."""
    clue = f"ease of {engagement_id} from {household}"
    if not household or counted(clue, window=DAY) <= MOST_FROM_ADDRESS:
        note(engagement_id=engagement_id, event=EASE, page=answer)
