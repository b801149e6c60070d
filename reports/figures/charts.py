"""Charts as SVG, drawn from plain numbers. Pure functions: the same figures give the same drawing.

One drawing serves web page and PDF. Every bar carries its count, and every part of a stacked bar the letter
of its key, so nothing rests on colour; the fills also differ in grey. The data table stands beside the
chart, by the template. Text and fills keep a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
Lengths are CSS pixels at the drawing's own size.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH = 480
LETTER = 8.2  # room that one letter takes at the size below
FONT_SIZE = 16
LINE = 22
BAR = 22
BASELINE = 17  # from a bar's upper edge down to the foot of its label
GAP = 10
INK = "#212b32"
# Fill, and the ink that reads on it. Dark and light take turns, so neighbours differ without colour.
FILLS = (
    ("#003087", "#ffffff"),
    ("#aeb7bd", INK),
    ("#005eb8", "#ffffff"),
    ("#e8edee", INK),
    ("#425563", "#ffffff"),
    ("#41b6e6", INK),
)

Counted = tuple[str, int]


class Chart(str):
    """One finished drawing. Its text was escaped when the tree was written out, so templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def bars(*, title: str, description: str, items: Sequence[Counted]) -> Chart:
    """One bar for each thing counted, on one scale; the count stands at the bar's end."""
    longest = max((count for _, count in items), default=0)
    room = WIDTH - max((_width(f"{count:,}") for _, count in items), default=0) - GAP
    svg, y = _drawing(title, description), 0.0
    for label, count in items:
        y = _label(svg, label, y)
        length = room * count / longest if longest else 0
        _bar(svg, 0, y, length, FILLS[0][0])
        _write(svg, f"{count:,}", length + GAP / 2, y + BASELINE)
        y += BAR + GAP
    return _finished(svg, y)


def stacked_bar(*, title: str, description: str, rows: Sequence[tuple[str, Sequence[Counted]]]) -> Chart:
    """One bar a row, each as long as the next, cut by share. Every row names the same categories in order.

    A part too narrow for its label has it below the bar. A row that counted nothing says so.
    """
    svg = _drawing(title, description)
    y = _key(svg, [category for category, _ in rows[0][1]]) if rows else 0.0
    for label, parts in rows:
        total = sum(count for _, count in parts)
        y = _label(svg, f"{label} ({total:,})", y)
        if total:
            y = _parts(svg, [count for _, count in parts], total, y)
        else:
            _bar(svg, 0, y, WIDTH, "#ffffff")
            _write(svg, "No answers", GAP / 2, y + BASELINE)
        y += BAR + GAP
    return _finished(svg, y)


def _parts(svg: Element, counts: Sequence[int], total: int, y: float) -> float:
    x, crowded = 0.0, []
    for (letter, fill, ink), count in zip(_marks(), counts, strict=False):
        length, text = WIDTH * count / total, f"{letter} {count:,}"
        _bar(svg, x, y, length, fill)
        if _width(text) + GAP / 2 <= length:
            _write(svg, text, x + length / 2, y + BASELINE, ink=ink, anchor="middle")
        elif count:
            crowded.append(text)
        x += length
    if not crowded:
        return y
    _write(svg, "Too narrow to label: " + ", ".join(crowded), 0, y + BAR + 18)
    return y + LINE


def _key(svg: Element, categories: Sequence[str]) -> float:
    y = 0.0
    for (letter, fill, ink), category in zip(_marks(), categories, strict=False):
        _bar(svg, 0, y, BAR, fill)
        _write(svg, letter, BAR / 2, y + BASELINE, ink=ink, anchor="middle")
        y = max(_label(svg, category, y, x=BAR + GAP / 2), y + BAR) + 4
    return y + GAP


def _marks() -> Iterator[tuple[str, str, str]]:
    for number, letter in enumerate(ascii_uppercase):
        fill, ink = FILLS[number % len(FILLS)]
        yield letter, fill, ink


def _label(svg: Element, text: str, y: float, *, x: float = 0) -> float:
    """Write a label over as many lines as it needs. Returns the height below it."""
    for line in textwrap.wrap(text, int((WIDTH - x) / LETTER)) or [""]:
        _write(svg, line, x, y + BASELINE)
        y += LINE
    return y


def _write(svg: Element, text: str, x: float, y: float, *, ink: str = INK, anchor: str = "start") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": ink, "text-anchor": anchor}
    SubElement(svg, "text", place).text = text


def _bar(svg: Element, x: float, y: float, length: float, fill: str) -> None:
    if length:
        size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{length:.1f}", "height": f"{BAR}"}
        SubElement(svg, "rect", size | {"fill": fill, "stroke": INK})


def _width(text: str) -> float:
    return len(text) * LETTER + 6


def _drawing(title: str, description: str) -> Element:
    name = re.sub(r"\W+", "-", title.lower()).strip("-")
    said = {"role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    looks = {"font-family": "Frutiger W01, Arial, sans-serif", "font-size": str(FONT_SIZE)}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "chart__drawing"} | said | looks)
    SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}-desc"}).text = description
    return svg


def _finished(svg: Element, height: float) -> Chart:
    svg.attrib |= {"viewBox": f"-1 0 {WIDTH + 2} {height:.0f}", "width": str(WIDTH + 2), "height": f"{height:.0f}"}
    return Chart(tostring(svg, encoding="unicode"))
