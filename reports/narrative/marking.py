"""Staff's Markdown as HTML that may stand in a report: a short list of what may be said with it, and nothing else.

Headings begin one below the chapter's own and leave out no level, so they are right in whatever chapter they stand.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import nh3
from django.utils.translation import gettext as _
from markdown_it.token import Token

from reports.narrative.parsing import FIGURE, flat, parsed, written_out

FIRST_HEADING, LAST_HEADING = 3, 5
TAGS = {"p", "br", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "a", "blockquote", "div"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "ol": {"start"},
    "table": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
}
SCHEMES = {"http", "https", "mailto"}


class SafeHtml(str):
    """HTML made here and nowhere else: all that a person wrote in it was escaped. Templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def safe_html(words: str, value_of: Callable[[str], str] = str) -> SafeHtml:
    """The Markdown as HTML. `value_of` says what is printed for a figure by its name; it is escaped here."""
    tokens = parsed(words)
    for token in flat(tokens):
        if token.children:
            token.children = list(_with_figures(_linked(token.children), value_of))
    _level_headings(tokens)
    _head_tables(tokens)
    cleaned = nh3.clean(
        written_out(list(_boxed(tokens))), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, url_relative="deny"
    )
    return SafeHtml(cleaned)


def _level_headings(tokens: list[Token]) -> None:
    """The uppermost level becomes the first below the chapter's, and each deeper one the next."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            depth = FIRST_HEADING - 1 + len(above)
            token.tag = f"h{min(depth, LAST_HEADING)}"


def _head_tables(tokens: list[Token]) -> None:
    """Heads say what they head, one without words is a plain cell, and numbers stand at the right as they were put."""
    for place, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            right = "right" in str(token.attrs.pop("style", ""))
            token.attrs |= {"class": "num"} if right else {}
        if token.type == "th_open":
            empty = not tokens[place + 1].children
            token.tag = tokens[place + 2].tag = "td" if empty else "th"
            token.attrs |= {} if empty else {"scope": "col"}


def _boxed(tokens: list[Token]) -> Iterator[Token]:
    """A table of any width can be moved sideways on a narrow screen, by keyboard too; its box is named by its heads."""
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            token.attrs["class"] = "data"
            heads = ", ".join(_heads(tokens[place:]))
            box = Token("box_open", "div", 1, attrs={"class": "report-table report-table--wide"})
            box.attrs |= {"role": "region", "tabindex": "0", "aria-label": _("Table: %(heads)s") % {"heads": heads}}
            yield box
        yield token
        if token.type == "table_close":
            yield Token("box_close", "div", -1)


def _heads(tokens: list[Token]) -> Iterator[str]:
    """The words of a table's heads."""
    for token, after in pairwise(tokens):
        if token.type == "thead_close":
            return
        if token.type == "th_open" and after.children:
            yield "".join(part.content for part in after.children)


def _linked(tokens: list[Token]) -> Iterator[Token]:
    """Without links on no words: nobody could follow one."""
    empty = False
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "link_open" and after and after.type == "link_close":
            empty = True
        elif not (empty and token.type == "link_close"):
            yield token
        else:
            empty = False


def _with_figures(tokens: Iterator[Token], value_of: Callable[[str], str]) -> Iterator[Token]:
    for token in tokens:
        if token.type == FIGURE:
            yield Token("text", "", 0, content=value_of(token.content))
        else:
            yield token
