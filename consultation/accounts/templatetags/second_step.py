"""The key of an app that shows codes, as a picture and as letters."""

from typing import Any

import qrcode
from django import template

register = template.Library()

QUIET = 4


@register.inclusion_tag("mfa/parts/qr.html")
def qr(url: str) -> dict[str, Any]:
    """A QR code as one path of squares: no picture file, nothing inline that our policy forbids."""
    code = qrcode.QRCode(border=0)
    code.add_data(url)
    code.make()
    rows = code.get_matrix()
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"squares": squares, "size": len(rows) + 2 * QUIET}


@register.filter
def in_fours(key: str) -> str:
    """Easier to type: the app leaves the spaces out."""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
