"""What stands in the way of a change of the code frame or of a code, in words the analyst can read. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _

from responses.analysis.frames import Entry, Frame, plain_name
from responses.analysis.models import SecondReading
from responses.analysis.second_readings import is_kept_from
from responses.analysis.states import IN_USE
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import COUNTED
from scenarios.models import Engagement
from scenarios.policies import Person

CODE = "analysis.code"
FEWEST_PARTS = 2


def obstacles_to_framing(engagement: Engagement, *, by: Person) -> list[str]:
    if not by.has_perm(CODE, engagement):
        return [_("You can't change themes. An analyst of this engagement can.")]
    return []


def obstacles_to_starting(engagement: Engagement, frame: Frame, *, by: Person) -> list[str]:
    """The starter frame is for an empty one: laid over another, it would bring the same theme twice."""
    obstacles = obstacles_to_framing(engagement, by=by)
    if frame.entries:
        obstacles.append(_("This engagement has themes already. Add the ones that you miss by hand."))
    return obstacles


def obstacles_to_naming(frame: Frame, names: list[str], *, but: Entry | None = None) -> list[str]:
    """No two themes in use have the same name. `but` is the theme that gets the name."""
    obstacles = []
    for place, name in enumerate(names):
        other = frame.named(name)
        if other and other != but:
            obstacles.append(_("There is a theme called “%(name)s” already.") % {"name": other.name})
        if plain_name(name) in map(plain_name, names[:place]):
            obstacles.append(_("“%(name)s” stands there twice.") % {"name": name})
    return obstacles


def obstacles_to_ending(entry: Entry) -> list[str]:
    """Only a theme in use can change."""
    if entry.standing == IN_USE:
        return []
    return [_("“%(name)s” is not in use any more. Nothing more can be done to it.") % {"name": entry.name}]


def obstacles_to_merging(entry: Entry, into: Entry) -> list[str]:
    if entry == into:
        return [_("A theme can't be merged into itself. Choose another one.")]
    return [*obstacles_to_ending(entry), *obstacles_to_ending(into)]


def obstacles_to_splitting(frame: Frame, entry: Entry, names: list[str]) -> list[str]:
    obstacles = [*obstacles_to_ending(entry), *obstacles_to_naming(frame, names, but=entry)]
    if len(names) < FEWEST_PARTS:
        obstacles.append(_("Name at least two new themes, one on each line."))
    return obstacles


def obstacles_to_coding(version: ResponseVersion, *, by: Person) -> list[str]:
    """`version` comes with its response and the response's engagement."""
    response = version.response
    if not by.has_perm(CODE, response.engagement):
        return [_("You can't code views. An analyst of this engagement can.")]
    if version.number != response.latest:
        return [_("This view was corrected while you looked. Read the new words, then code them.")]
    if response.counting != COUNTED:
        return [_("This view is not counted any more. It needs no themes.")]
    if is_kept_from(response.engagement, response.pk, by):
        return [_("This view is in the sample that you read as the second coder. Finish that first.")]
    return []


def obstacles_to_giving(entry: Entry | None, words: str, code: Any) -> list[str]:
    """`entry` is the theme; None for one that is not of this engagement. `words` is the text that the code is about."""
    if entry is None or entry.standing != IN_USE:
        return [_("This theme is not in use any more. Choose another one.")]
    if not words:
        return [_("There are no words here to code.")]
    if code.end is not None and not (0 <= code.start < code.end <= len(words)):
        return [_("The part that you chose is not in the text. Choose it again.")]
    return []


def obstacles_to_drawing(engagement: Engagement, *, by: Person) -> list[str]:
    """Draw a sample, for oneself or for a colleague."""
    if by.has_perm(CODE, engagement):
        return []
    return [_("You can't code views. An analyst of this engagement can.")]


def obstacles_to_beginning(
    engagement: Engagement, *, coder: Any, answers: int, reads_already: bool, by: Person
) -> list[str]:
    """`coder` is who would read the sample; `answers` is how many have a theme from somebody else than them."""
    obstacles = obstacles_to_drawing(engagement, by=by)
    if obstacles:
        return obstacles
    if coder.pk != by.pk:
        return _obstacles_of_another(engagement, coder, answers, reads_already)
    if reads_already:
        return [_("You have a sample already. Finish that first.")]
    if not answers:
        return [_("No answer has a theme from another analyst yet. Wait until there are some.")]
    return []


def _obstacles_of_another(engagement: Engagement, coder: Any, answers: int, reads_already: bool) -> list[str]:
    name = {"name": coder.get_full_name()}
    if not coder.has_perm(CODE, engagement):
        return [_("%(name)s can't code views of this engagement. Choose an analyst of it.") % name]
    if reads_already:
        return [_("%(name)s has a sample already, and has not read all of it.") % name]
    if not answers:
        return [_("No answer has a theme from somebody else than %(name)s yet. Wait, or choose another.") % name]
    return []


def obstacles_to_second_coding(reading: SecondReading, *, by: Any) -> list[str]:
    if not by.has_perm(CODE, reading.engagement) or reading.coder_id != by.pk:
        return [_("This sample is for another analyst.")]
    return []


def obstacles_to_linking(engagement: Engagement, *, by: Person) -> list[str]:
    if by.has_perm(CODE, engagement):
        return []
    return [_("You can't link views. An analyst of this engagement can.")]


def obstacles_to_pairing(engagement: Engagement, earlier: Response, later: Response, *, linked: bool) -> list[str]:
    if {earlier.engagement_id, later.engagement_id} != {engagement.pk}:
        return [_("Both views have to be of this engagement.")]
    if earlier == later:
        return [_("That is the same view twice. Name two views.")]
    if linked:
        return [_("These two views are linked already.")]
    return []
