"""Which kinds of interest a member may declare, and how the chair may rule that the member takes part."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NONE = "none"
FINANCIAL, PROFESSIONAL, PERSONAL, INDIRECT = "financial", "professional", "personal", "indirect"
KINDS: dict[str, Any] = {
    FINANCIAL: _("Financial"),
    PROFESSIONAL: _("Non-financial professional"),
    PERSONAL: _("Non-financial personal"),
    INDIRECT: _("Indirect"),
    NONE: _("None to declare"),
}
# What each kind means, said where a member chooses.
MEANINGS: dict[str, Any] = {
    FINANCIAL: _("You may gain or lose money by the decision. You are a partner in a practice that it is about."),
    PROFESSIONAL: _("Your work or your standing may gain. You sit on the board of a body that takes part."),
    PERSONAL: _("You may gain in another way. You campaign on this, or you use the service yourself."),
    INDIRECT: _("Somebody close to you has an interest: family, a friend, a business partner."),
    NONE: _("You have looked at the question, and nothing of this is so."),
}

TAKE_PART, DISCUSS, LEAVE, NO_PAPERS = "take_part", "discuss", "leave", "no_papers"
# From the mildest to the strictest: where a member declared several interests, the strictest one holds.
OUTCOMES: dict[str, Any] = {
    TAKE_PART: _("Takes part"),
    DISCUSS: _("Discusses, and does not vote"),
    LEAVE: _("Leaves for this item"),
    NO_PAPERS: _("Leaves for this item and receives no papers"),
}
STRICTER = list(OUTCOMES)
