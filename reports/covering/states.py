"""What a covering paper may be marked as, be for, and ask of the Governing Body."""

from typing import Any

from django.utils.translation import gettext_lazy as _

MARKINGS: dict[str, Any] = {
    "official": _("NHS Official"),
    "official-sensitive": _("NHS Official-Sensitive: commercial"),
}
PURPOSES: dict[str, Any] = {
    "decision": _("Decision"),
    "approval": _("Approval"),
    "discussion": _("Discussion"),
    "assurance": _("Assurance"),
    "information": _("Information"),
}
CATEGORIES: dict[str, Any] = {
    "action": _("Proposes specific action"),
    "assurance": _("Provides assurance"),
    "information": _("For information only"),
}
FREEDOM: dict[str, Any] = {
    "public": _("Public: may be given to anyone who asks"),
    "later": _("Held back until the Governing Body has decided, then public"),
    "exempt": _("Held back in part, for a reason that the law names"),
}
# What the Governing Body may choose. It is always told all of it; to recommend one is up to whoever writes.
NOTE, APPROVE, DEFER = "note", "approve", "defer"
