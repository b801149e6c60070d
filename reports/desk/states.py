"""How a count of what came compares with what the portal holds, and what is said to a difference."""

from typing import Any

from django.utils.translation import gettext_lazy as _

BALANCED, EXPLAINED, ASKED, OPEN = "balanced", "explained", "asked", "open"
STANDINGS: dict[str, Any] = {
    BALANCED: _("The same"),
    EXPLAINED: _("Differs, and two people agreed why"),
    ASKED: _("Differs: the reason waits for a second person"),
    OPEN: _("Differs, and nobody has said why"),
}

AGREED, REFUSED = "agreed", "refused"
OUTCOMES: dict[str, Any] = {
    AGREED: _("agreed, as a second person"),
    REFUSED: _("refused, as a second person"),
}
