"""How papers reach a member of the Governing Body when not by this portal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

POST, EMAIL, BY_HAND, OTHER = "post", "email", "by_hand", "other"
WAYS: dict[str, Any] = {
    POST: _("By post"),
    EMAIL: _("By email"),
    BY_HAND: _("By hand"),
    OTHER: _("In another way"),
}
