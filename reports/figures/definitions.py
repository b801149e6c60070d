"""What each number means: one definition, used by screen, chart, page and PDF, and printed in the report's method."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """One number. `formula` says in words how it comes about, `base` what it is a part of."""

    id: str
    name: str
    formula: str
    base: str = ""


DEFINITIONS = (
    Definition(
        "received",
        "Views received",
        "Every view that was sent to us, by any way in. One submission is one view, however often it was corrected.",
    ),
    Definition(
        "excluded",
        "Left out",
        "Views that two members of staff agreed to leave out, each for a named reason.",
        "views received",
    ),
    Definition(
        "awaiting",
        "Awaiting",
        "Views that staff typed in and nobody has checked yet. A view sent by the online form never waits.",
        "views received",
    ),
    Definition(
        "counted",
        "Views counted",
        "Views received, less those left out, less those awaiting. Published or not makes no difference.",
        "views received",
    ),
    Definition(
        "on_time",
        "On time",
        "Counted views received before the stated close. A view begun before the close and sent within 60 minutes "
        "after it is on time too, and is shown as such.",
        "views counted",
    ),
    Definition(
        "between",
        "In between",
        "Counted views received after the stated close, before the form was switched off.",
        "views counted",
    ),
    Definition("late", "Late", "Counted views received after the form was switched off.", "views counted"),
    Definition(
        "individuals",
        "Own views",
        "Counted views in which somebody speaks for themselves.",
        "views counted",
    ),
    Definition(
        "official",
        "Official views",
        "Counted views in which somebody gives the official view of an organisation.",
        "views counted",
    ),
    Definition(
        "organisations",
        "Organisations",
        "Different names among the official views. Capital letters, spaces and full stops make no difference. "
        "An organisation that sent two views is one organisation.",
        "official views",
    ),
    Definition(
        "answered",
        "Answered",
        "Counted views that answered the question. A share is worked out from these alone.",
        "views counted",
    ),
    Definition("blank", "Not answered", "Counted views, less those that answered the question.", "views counted"),
    Definition(
        "preference",
        "Preference",
        "Counted views that chose this answer. Choosing one scenario is never counted as being against the other.",
        "counted views that answered",
    ),
    Definition(
        "matters",
        "Matters",
        "Counted views that marked the point as one that matters to them.",
        "views counted",
    ),
    Definition("disputes", "Disputed", "Counted views that marked the point as one they dispute.", "views counted"),
    Definition(
        "comments",
        "In own words",
        "Counted views that wrote something about the point.",
        "views counted",
    ),
    Definition(
        "new_points",
        "Missing points",
        "Counted views that wrote that a point is missing from a scenario's list.",
        "views counted",
    ),
    Definition(
        "published",
        "Published",
        "Counted views whose sender agreed to show them, and that a moderator read and published.",
        "views counted",
    ),
    Definition(
        "count_only",
        "Counted, not shown",
        "Counted views whose sender asked us not to show them, or that two members of staff agreed not to show.",
        "views counted",
    ),
    Definition(
        "share",
        "Share",
        "100 times the count, divided by its base. Rounded to whole numbers when the base is below 200, else to one "
        "decimal place. Rounded shares may not add up to 100.",
    ),
)

_BY_ID = {definition.id: definition for definition in DEFINITIONS}


def name_of(figure: str) -> str:
    """The name under which a figure is printed everywhere. Raises KeyError for one without a definition."""
    return _BY_ID[figure].name
