"""What stands in the way of declaring an interest, correcting one, and ruling on one. Empty means go."""

from typing import Any

from django.utils.translation import gettext as _

from reports.interests.models import Interest, Ruling
from reports.interests.states import NO_PAPERS, NONE
from scenarios.models import Engagement

DECLARE, RULE, KEEP = "interests.declare", "interests.rule", "interests.keep"


def obstacles_to_declaring(engagement: Engagement, member: Any, kind: str, *, by: Any) -> list[str]:
    if obstacles := _obstacles_to_writing(engagement, member, by):
        return obstacles
    kinds = set(Interest.objects.standing().filter(engagement=engagement, member=member).values_list("kind", flat=True))
    if NONE in kinds:
        return [_("The register says that there is none to declare. Correct that entry.")]
    if kinds and kind == NONE:
        return [_("An interest is in the register. Correct that entry if it is wrong.")]
    return []


def obstacles_to_correcting(interest: Interest, kind: str, *, by: Any) -> list[str]:
    if obstacles := _obstacles_to_writing(interest.engagement, interest.member, by):
        return obstacles
    if hasattr(interest, "correction"):
        return [_("Somebody has corrected this entry meanwhile. Look at the newest one.")]
    others = Interest.objects.standing().filter(engagement=interest.engagement, member=interest.member)
    if kind == NONE and others.exclude(pk=interest.pk).exists():
        return [_("Another interest is in the register, so there is something to declare.")]
    return []


def _obstacles_to_writing(engagement: Engagement, member: Any, by: Any) -> list[str]:
    """A member speaks for themselves; the secretary writes down what a member said elsewhere."""
    if not member.has_perm(DECLARE, engagement):
        return [_("Only members of the Governing Body declare interests here.")]
    if member.pk == by.pk or by.has_perm(KEEP, engagement):
        return []
    return [_("This is another member's interest. That member can write it, or the engagement owner for them.")]


def obstacles_to_ruling(interest: Interest, *, by: Any) -> list[str]:
    engagement, member = interest.engagement, interest.member
    if member.pk == by.pk:
        return [_("You can't rule on your own interest. %(who)s") % {"who": who_rules_on(engagement, member)}]
    if not (by.has_perm(RULE, engagement) or _stands_in(engagement, member, by)):
        return [_("You can't rule on this interest. %(who)s") % {"who": who_rules_on(engagement, member)}]
    if hasattr(interest, "correction"):
        return [_("The member has corrected this entry meanwhile. Read the newest one, and rule on that.")]
    return []


def who_rules_on(engagement: Engagement, member: Any) -> str:
    """A sentence that names who may rule on this member's interests."""
    chairs = _other_chairs(engagement, member)
    if chairs:
        return _("The chair can: %(names)s.") % {"names": ", ".join(one.get_full_name() for one in chairs)}
    return _("There is no other chair. The engagement owner writes down what the Governing Body ruled.")


def _stands_in(engagement: Engagement, member: Any, by: Any) -> bool:
    """For the interest of the only chair the secretary writes down what the Governing Body ruled."""
    return by.has_perm(KEEP, engagement) and not _other_chairs(engagement, member)


def _other_chairs(engagement: Engagement, member: Any) -> list[Any]:
    return [one for one in member.colleagues_allowed(RULE, engagement) if one.pk != member.pk]


def ruling_that_closes(engagement: Engagement, person: Any) -> Ruling | None:
    """The ruling in force by which this person receives no papers of this engagement, if there is one. One query.

    It is asked at each request, so a ruling holds from the next one on.
    """
    rulings = Ruling.objects.in_force().filter(engagement=engagement, member=person.pk, outcome=NO_PAPERS)
    return rulings.select_related("by").order_by("-id").first()


def has_yet_to_declare(engagement: Engagement, person: Any) -> bool:
    """A member of this Governing Body who has neither declared an interest nor said that there is none."""
    if not person.has_perm(DECLARE, engagement):
        return False
    return not Interest.objects.filter(engagement=engagement, member=person.pk).exists()
