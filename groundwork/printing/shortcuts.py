"""Work that WeasyPrint does over and over, done once. Same bytes, less time."""

from typing import Any

import pydyf
import weasyprint.draw.text
from weasyprint.images import RasterImage


class QuickPdf(pydyf.PDF):
    """A PDF whose list of pages is built once, not once for every tag: else time grows with its square."""

    _references: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        if len(self._references) != self.pages["Count"]:
            self._references = super().page_references
        return self._references


class EmojiOnce:
    """One picture for each emoji. Without it, a page of emoji takes minutes: each is compressed anew."""

    def __init__(self) -> None:
        self._drawn: dict[str, RasterImage] = {}

    def __call__(self, pillow_image: Any, image_id: str, png_data: bytes) -> RasterImage:
        if image_id not in self._drawn:
            self._drawn[image_id] = RasterImage(pillow_image, image_id, png_data)
        return self._drawn[image_id]


def install() -> None:
    """Take the shortcuts in this process."""
    pydyf.PDF = QuickPdf
    weasyprint.draw.text.RasterImage = EmojiOnce()
