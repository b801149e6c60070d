"""What every chart is drawn with: colours, lettering, lines and boxes of one SVG drawing.

One drawing serves web page and PDF. Nothing rests on colour: parts carry letters and fills differ in grey. Text and
fills keep a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3). Lengths are CSS pixels at the drawing's own size.
"""

import hashlib
import re
import textwrap
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH = 480
LETTER = 8.2  # room that one letter takes at the size below
FONT_SIZE = 16
LINE = 20
BAR = 20
BASELINE = 15  # from a bar's upper edge down to the foot of its label
GAP = 10
INK = "#212b32"
# For lines that only help the eye along.
FAINT = "#768692"
# Fill, and the ink that reads on it. Dark and light take turns, so neighbours differ without colour.
FILLS = (
    ("#003087", "#ffffff"),
    ("#aeb7bd", INK),
    ("#005eb8", "#ffffff"),
    ("#e8edee", INK),
    ("#425563", "#ffffff"),
    ("#41b6e6", INK),
)


# What a drawing is called, as it was written out.
_NAMED = re.compile(r"<(title|desc)\b.*?</\1>| aria-labelledby=\"[^\"]*\"", re.DOTALL)


class Chart(str):
    """One finished drawing. Its text was escaped when the tree was written out, so templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def basis_of(charts: Iterable[Chart]) -> str:
    """SHA-256 over all that these drawings show, hexadecimal: another number, label or length gives another one.

    Their names are left out, so that a chart may be called otherwise.
    """
    shown = [_NAMED.sub("", chart) for chart in charts]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()


def letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on."""
    yield from ascii_uppercase
    for first in ascii_uppercase:
        for second in ascii_uppercase:
            yield first + second


def drawing(title: str, description: str) -> Element:
    """An empty drawing that says what it shows."""
    name = re.sub(r"\W+", "-", title.lower()).strip("-")
    said = {"role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    looks = {"font-family": "Frutiger W01, Arial, sans-serif", "font-size": str(FONT_SIZE)}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "chart__drawing"} | said | looks)
    SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}-desc"}).text = description
    return svg


def finished(svg: Element, height: float) -> Chart:
    svg.attrib |= {"viewBox": f"-1 0 {WIDTH + 2} {height:.0f}", "width": str(WIDTH + 2), "height": f"{height:.0f}"}
    return Chart(tostring(svg, encoding="unicode"))


def write_label(svg: Element, text: str, y: float, *, x: float = 0) -> float:
    """Write a label over as many lines as it needs. Returns the height below it."""
    for line in textwrap.wrap(text, int((WIDTH - x) / LETTER)) or [""]:
        write(svg, line, x, y + BASELINE)
        y += LINE
    return y


def write(svg: Element, text: str, x: float, y: float, *, ink: str = INK, anchor: str = "start") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": ink, "text-anchor": anchor}
    SubElement(svg, "text", place).text = text


def box(svg: Element, x: float, y: float, length: float, height: float, fill: str) -> None:
    """A filled box with a thin edge; nothing where it has no length."""
    if length and height:
        size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{length:.1f}", "height": f"{height:.1f}"}
        SubElement(svg, "rect", size | {"fill": fill, "stroke": INK})


def bar(svg: Element, x: float, y: float, length: float, fill: str) -> None:
    box(svg, x, y, length, BAR, fill)


def line(svg: Element, start: tuple[float, float], end: tuple[float, float], **looks: str) -> None:
    """A straight line; `looks` are SVG attributes, underscores for hyphens."""
    ends = dict(zip(("x1", "y1", "x2", "y2"), (f"{number:.1f}" for number in (*start, *end)), strict=True))
    SubElement(svg, "line", ends | {"stroke": INK} | {name.replace("_", "-"): value for name, value in looks.items()})


def width_of(text: str) -> float:
    return len(text) * LETTER + 6
