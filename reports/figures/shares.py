"""Shares, always beside the two counts they come from."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

FEW = 200


def percent(count: int, base: int) -> str:
    """`20%`, or `20.4%` from a base of 200 on; "" for an empty base, which has no shares. Halves round up."""
    if base == 0:
        return ""
    step = Decimal(1) if base < FEW else Decimal("0.1")
    return f"{(Decimal(100 * count) / base).quantize(step, ROUND_HALF_UP)}%"


def share_words(count: int, base: int) -> str:
    """`12 of 60 (20%)`: a share never stands without its base."""
    share = percent(count, base)
    words = _("%(count)s of %(base)s (%(share)s)") if share else _("%(count)s of %(base)s")
    return words % {"count": f"{count:,}", "base": f"{base:,}", "share": share}
