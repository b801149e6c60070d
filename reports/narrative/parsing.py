"""Reads staff's Markdown: the part of it that may stand in a report, and figures by name, such as `{counted}`."""

import re
from collections.abc import Callable, Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

FIGURE = "figure"
LEFT_OUT = ["code", "fence", "lheading", "reference", "html_block"]
LEFT_OUT += ["backticks", "image", "html_inline", "autolink", "entity"]

_NAMED = re.compile(r"\{([^{}\\\n]{1,300})\}")
_OUTSIDE = re.compile(r"(https?://|mailto:)[^\s/?#]", re.IGNORECASE)


def parsed(words: str) -> list[Token]:
    """The words as tokens. What is not taken, such as pictures or links within the portal, stays as it was typed."""
    return _reader().parse(words)


def written_out(tokens: list[Token]) -> str:
    """The tokens as HTML, every word of theirs escaped."""
    reader = _reader()
    return str(reader.renderer.render(tokens, reader.options, {}))


def flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """Every token, also those within a line."""
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def figures_named(words: str) -> list[str]:
    """The figures that the words name, each once, in their order, as they were typed."""
    return list(dict.fromkeys(token.content for token in flat(parsed(words)) if token.type == FIGURE))


def widest_table(words: str) -> int:
    """How many columns the widest table has; 0 without a table."""
    widest = columns = 0
    for token in parsed(words):
        columns = 0 if token.type == "tr_open" else columns + (token.type in ("th_open", "td_open"))
        widest = max(widest, columns)
    return widest


def longest_word(words: str) -> int:
    """How many letters the longest word has that is printed."""
    texts = (token.content for token in flat(parsed(words)) if token.type == "text")
    return max((len(word) for text in texts for word in text.split()), default=0)


def with_figures(sentence: str, value_of: Callable[[str], str]) -> str:
    """One plain sentence with the figures that it names put in. Nothing else in it means anything."""
    return _NAMED.sub(lambda found: value_of(found[1]), sentence)


def names_in(sentence: str) -> list[str]:
    """The figures that one plain sentence names, each once, in their order."""
    return list(dict.fromkeys(found[1] for found in _NAMED.finditer(sentence)))


def addresses_refused(words: str) -> list[str]:
    """Where links in the words lead that are not taken, as they were typed."""
    tokens = flat(_open_reader().parse(words))
    led = (str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open")
    return list(dict.fromkeys(address for address in led if not leads_outside(address)))


def shows_pictures(words: str) -> bool:
    return any(token.type == "image" for token in flat(_open_reader().parse(words)))


def leads_outside(address: str) -> bool:
    """A link may lead to a web page or to an email address, named in full."""
    return bool(_OUTSIDE.match(address))


def _open_reader() -> MarkdownIt:
    """Sees what is refused too, so that its author can be told of it."""
    reader = _reader().enable("image")
    reader.validateLink = bool  # type: ignore[assignment, method-assign]
    return reader


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").disable(LEFT_OUT)
    reader.inline.ruler.after("escape", FIGURE, _figure)
    reader.validateLink = leads_outside  # type: ignore[assignment, method-assign]
    return reader


def _figure(state: StateInline, silent: bool) -> bool:
    """`{name}` within a line. A brace that is meant as one is written with a backslash before it."""
    found = _NAMED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(FIGURE, "", 0).content = found[1]
    state.pos = found.end()
    return True
