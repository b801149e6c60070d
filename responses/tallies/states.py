"""What is tallied of each engagement, and what the three facts of each part are."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CAME, STANDS, TYPE, AREA, CHOSE = "came", "stands", "type", "area", "chose"
PARTS: dict[str, Any] = {
    CAME: _("views received, by London day and channel"),
    STANDS: _("counted views, by the London day on which they came, publication and what their sender wants"),
    TYPE: _("counted views, by stakeholder type as they are listed"),
    AREA: _("counted views, by the first part of the postcode they are listed with"),
    CHOSE: _("counted views, by the question about preference and the answer"),
}
