"""How each kind of question is asked and read back: its boxes, what is wrong with them in words, and the value kept.

| kind | value |
|---|---|
| one choice, scale, yes or no, preference | the option's value, "" for none |
| several choices | sorted list of values |
| ranking | list of values, first choice first |
| stance per scenario | scenario key to stance |
| one choice and words | {"choice", "text"} |
| number | its digits as text, such as "12.5" |
| date | "2021-03-11" |
| short and long text | the words |
"""

from typing import Any

from responses.intake.choosing import OneChoice, Ranking, SeveralChoices, StancePerScenario
from responses.intake.writing import ChoiceAndText, Day, LongText, Number, ShortText

KINDS: dict[str, type[OneChoice]] = {
    "scenario_preference": OneChoice,
    "single_choice": OneChoice,
    "scale": OneChoice,
    "yes_no_unsure": OneChoice,
    "multiple_choice": SeveralChoices,
    "ranking": Ranking,
    "scenario_stance": StancePerScenario,
    "single_choice_plus_text": ChoiceAndText,
    "number": Number,
    "date": Day,
    "short_text": ShortText,
    "long_text": LongText,
}


def asking(asked: dict[str, Any], form: dict[str, Any]) -> OneChoice:
    """How this question of the published form is asked."""
    return KINDS[asked["type"]](asked, form)
