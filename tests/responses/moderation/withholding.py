"""Two people withhold a view; two others answer an appeal and it is shown."""

from typing import Any

from responses.moderation.appealing import agree_on_appeal, appeal, propose_on_appeal
from responses.moderation.models import ModerationDecision
from responses.moderation.services import confirm, count_only, publish
from responses.moderation.states import ASK_TO_CHANGE
from tests.builders import a_person


def withhold(view: Any, reason: str = "abuse") -> ModerationDecision:
    """The decision of the second person."""
    view.refresh_from_db()
    one, other = (a_person("moderator", on=view.engagement) for _each in range(2))
    return confirm(proposal=count_only(response=view, version_number=view.latest, by=one, reason=reason), by=other)


def undo_on_appeal(view: Any) -> None:
    view.refresh_from_db()
    one, other = (a_person("moderator", on=view.engagement) for _each in range(2))
    made = appeal(response=view, words="It was no abuse.")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=one, note="It is sharp, and no more.")
    agree_on_appeal(appeal=made, by=other, note="I read it so too.")


def show_again(view: Any) -> None:
    undo_on_appeal(view)
    view.refresh_from_db()
    publish(response=view, version_number=view.latest, by=a_person("moderator", on=view.engagement))
