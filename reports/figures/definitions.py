"""What each number means: one definition, used by screen, chart, page and PDF, and printed in the report's method."""

from dataclasses import asdict, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Definition:
    """One number. `formula` says in words how it comes about, `base` what it is a part of."""

    id: str
    name: str | Promise
    formula: str | Promise
    base: str | Promise = ""


DEFINITIONS = (
    Definition(
        "received",
        _("Views received"),
        _("Every view that was sent to us, by any way in. One submission is one view, however often it was corrected."),
    ),
    Definition(
        "excluded",
        _("Left out"),
        _("Views that two members of staff agreed to leave out, each for a named reason, and views withdrawn."),
        _("views received"),
    ),
    Definition(
        "withdrawn",
        _("Withdrawn"),
        _("Views that their senders took back. Nobody else has to agree. They are among those left out."),
        _("views left out"),
    ),
    Definition(
        "awaiting",
        _("Awaiting"),
        _("Views that staff typed in and nobody has checked yet. A view sent by the online form never waits."),
        _("views received"),
    ),
    Definition(
        "counted",
        _("Views counted"),
        _("Views received, less those left out, less those awaiting. Published or not makes no difference."),
        _("views received"),
    ),
    Definition(
        "on_time",
        _("On time"),
        _(
            "Counted views received before the stated close. A view begun before the close and sent within 60 minutes "
            "after it is on time too, and so is one sent by a later date agreed with its sender. "
            "Both are shown as such."
        ),
        _("views counted"),
    ),
    Definition(
        "between",
        _("In between"),
        _("Counted views received after the stated close, before the form was switched off."),
        _("views counted"),
    ),
    Definition("late", _("Late"), _("Counted views received after the form was switched off."), _("views counted")),
    Definition(
        "individuals",
        _("Own views"),
        _("Counted views in which somebody speaks for themselves."),
        _("views counted"),
    ),
    Definition(
        "helping",
        _("Helped views"),
        _("Counted views that somebody sent for a person they help."),
        _("views counted"),
    ),
    Definition(
        "official",
        _("Official views"),
        _("Counted views in which somebody gives the official view of an organisation."),
        _("views counted"),
    ),
    Definition(
        "several",
        _("Views for several"),
        _("Counted views in which one organisation speaks for several bodies."),
        _("views counted"),
    ),
    Definition(
        "organisations",
        _("Organisations"),
        _(
            "Different names of senders among the official views and the views for several. Capital letters, spaces "
            "and full stops make no difference. An organisation that sent two views is one organisation."
        ),
        _("official views and views for several"),
    ),
    Definition(
        "covered",
        _("Bodies spoken for"),
        _("Different names that views for several list. They are never added to the organisations that sent a view."),
        _("views for several"),
    ),
    Definition(
        "answered",
        _("Answered"),
        _("Counted views that answered the question. A share is worked out from these alone."),
        _("views counted"),
    ),
    Definition(
        "asked",
        _("Asked"),
        _("Counted views that the question was put to. Some questions are asked only after a certain earlier answer."),
        _("views counted"),
    ),
    Definition(
        "blank",
        _("Not answered"),
        _("Views that were asked, less those that answered the question. Empty boxes are no answer."),
        _("views asked"),
    ),
    Definition(
        "chosen",
        _("Chosen"),
        _(
            "Counted views that chose this answer to a question that lists its answers. Where more than one may be "
            "chosen, a view is counted once under each."
        ),
        _("counted views that answered"),
    ),
    Definition(
        "middle",
        _("Middle answer"),
        _("Half of those who answered said this or less, half said this or more. Between two answers, both are named."),
        _("views that answered"),
    ),
    Definition(
        "mean_rank",
        _("Mean rank"),
        _(
            "The sum of an option's places, divided by the views that gave it a place. First place is 1. "
            "Rounded to one decimal place."
        ),
        _("views that ranked the option"),
    ),
    Definition(
        "preference",
        _("Preference"),
        _("Counted views that chose this answer. Choosing one scenario is never counted as being against the other."),
        _("counted views that answered"),
    ),
    Definition(
        "matters",
        _("Matters"),
        _("Counted views that marked the point as one that matters to them."),
        _("views counted"),
    ),
    Definition(
        "disputes", _("Disputed"), _("Counted views that marked the point as one they dispute."), _("views counted")
    ),
    Definition(
        "comments",
        _("In own words"),
        _("Counted views that wrote something about the point."),
        _("views counted"),
    ),
    Definition(
        "new_points",
        _("Missing points"),
        _("Counted views that wrote that a point is missing from a scenario's list."),
        _("views counted"),
    ),
    Definition(
        "published",
        _("Published"),
        _("Counted views whose sender agreed to show them, and that a moderator read and published."),
        _("views counted"),
    ),
    Definition(
        "held",
        _("On hold"),
        _("Counted views that staff look into before they may be shown. They are not shown meanwhile."),
        _("views counted"),
    ),
    Definition(
        "count_only",
        _("Counted, not shown"),
        _("Counted views whose sender asked us not to show them, or that two members of staff agreed not to show."),
        _("views counted"),
    ),
    Definition(
        "wrote",
        _("Wrote"),
        _("Counted views that wrote something in their own words, in answer to any question."),
        _("views counted"),
    ),
    Definition(
        "mentions",
        _("Mentions"),
        _(
            "Counted views in which an analyst found the theme, in any answer. However often it is found in one view, "
            "that view is counted once."
        ),
        _("views that wrote"),
    ),
    Definition(
        "spoken_of",
        _("Groups spoken of"),
        _(
            "Counted views in which an analyst noted that the words speak of this group of people, under any theme. It "
            "says nothing about who sent them."
        ),
        _("views that wrote"),
    ),
    Definition(
        "campaign",
        _("Campaign as one"),
        _(
            "Views with the same or nearly the same words, which a member of staff confirmed as a group, are counted "
            "as one view. In every other number each of them counts. Two views are nearly the same when they share "
            "85 in 100 of all runs of three words that either has."
        ),
        _("views counted"),
    ),
    Definition(
        "signatures",
        _("Signatures"),
        _("How many people signed a petition. Each petition is one view, and its signatures are added to nothing."),
    ),
    Definition(
        "inferred",
        _("Inferred preference"),
        _(
            "Views that staff typed in, with no answer to the question of preference, in which an analyst found words "
            "that seem to prefer this. It is kept apart: it is part of no preference, and no other number holds it."
        ),
        _("letters and papers without an answer"),
    ),
    Definition(
        "kappa",
        _("Kappa"),
        _(
            "How far two analysts agree about the same answers, beyond what chance would bring. 1 is always, 0 is as "
            "often as by chance. Cohen's kappa: the share of answers on which they agree, less the share expected by "
            "chance, divided by 1 less that share. Rounded to two decimal places. From 0.70 on we trust the themes."
        ),
        _("answers in a random sample that a second analyst read without seeing the first one's themes"),
    ),
    Definition(
        "locality",
        _("People by place"),
        _(
            "People who gave a view of their own, or had help with it, by the place that their postcode lies in. From "
            "1 to 7 it is hidden, else rounded to the nearest 5. A rate is 10,000 times that number, divided by the "
            "people who live there."
        ),
        _("own views and helped views"),
    ),
    Definition(
        "index",
        _("Index"),
        _(
            "A group's share of those who told us about themselves, divided by its share of the population. Those who "
            "would not say and those who left it blank are not in it. Worked out from rounded numbers."
        ),
        _("people who answered the optional questions"),
    ),
    Definition(
        "help_asked",
        _("Help asked for"),
        _(
            "People who asked for this kind of help to take part. One person may ask for several kinds. From 1 to 7 it "
            "is hidden, else rounded to the nearest 5."
        ),
        _("people who asked for help"),
    ),
    Definition(
        "share",
        _("Share"),
        _(
            "100 times the count, divided by its base. Rounded to whole numbers when the base is below 200, else to "
            "one decimal place. Rounded shares may not add up to 100."
        ),
    ),
)

_BY_ID = {definition.id: definition for definition in DEFINITIONS}


def name_of(figure: str) -> str:
    """The name under which a figure is printed everywhere. Raises KeyError for one without a definition."""
    return str(_BY_ID[figure].name)


def definitions_in_words() -> list[dict[str, str]]:
    """Every definition as plain words, in the language of whoever asks: a report keeps them as they were."""
    return [{part: str(words) for part, words in asdict(definition).items()} for definition in DEFINITIONS]
