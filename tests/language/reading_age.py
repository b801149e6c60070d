"""How old a reader must be for our own words: Flesch-Kincaid grade plus five.

Syllables are counted within the parts into which pyphen hyphenates a word, which is nearer the truth for English than
hyphens alone ("area", "idea") or vowels alone ("engagement").
"""

import re
from collections.abc import Iterator
from functools import cache

import pyphen
from lxml import html

from tests.language.speaking import CLOSING, OPENING

# Each block ends a sentence: nobody reads on from a heading or a list's line into the next.
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "label", "legend", "td", "th", "summary", "button", "caption")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
# References and names made up anew for each test stand for one short word, so that an age stays the same.
REFERENCE = re.compile(r"\b(?=\w*[A-Za-z])(?:(?=[\w-]*\d)[\w-]+|[A-Z]{4,}(?:-[A-Z]+)*)\b")
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
VOWELS = re.compile(r"[aeiouy]+")
HYPHENS = pyphen.Pyphen(lang="en_US")
# The subject of this portal, named on nearly every page and explained where it begins: each counts as a plain word of
# two syllables. The law's own names and the roles of a commissioner's staff have no shorter word either.
KNOWN = {
    "accessibility", "engagement", "engagements", "organisation", "organisations", "organisation's", "scenario",
    "scenarios", "moderation", "moderator", "moderators", "equality", "commissioning", "governing", "regulations",
    "information", "publication", "advantages", "disadvantages", "administrator", "auditor", "analyst", "approver",
}  # fmt: skip
FEWEST_WORDS = 40
# A heading or a button of a word or two is no sentence: it would make the page look easier than it is.
SHORTEST = 4


def own_sentences(page: str) -> Iterator[list[str]]:
    """The sentences of the page's own copy, as lists of words. `page` was made in the language with brackets."""
    for main in html.document_fromstring(page).xpath("//main"):
        for block in main.iter(*BLOCKS):
            if next(block.iterdescendants(*BLOCKS), None) is None:
                for sentence in SENTENCE_END.split(_ours(block.text_content())):
                    words = WORD.findall(REFERENCE.sub("it", sentence))
                    if len(words) >= SHORTEST:
                        yield words


def _ours(text: str) -> str:
    """What stands in brackets; what is put in from elsewhere stays as one word of the sentence around it."""
    depth, ours = 0, []
    for letter in text:
        depth += (letter == OPENING) - (letter == CLOSING)
        ours.append(letter if depth and letter != OPENING else " ")
    return "".join(ours)


@cache
def syllables(word: str) -> int:
    word = re.sub("['’]s?$", "", word.lower()) or word.lower()
    if word in KNOWN:
        return 2
    return sum(_in_part(part, last=False) for part in _parts(word)[:-1]) + _in_part(_parts(word)[-1], last=True)


def _parts(word: str) -> list[str]:
    return [part for piece in word.split("-") for part in HYPHENS.inserted(piece, hyphen="|").split("|")]


def _in_part(part: str, *, last: bool) -> int:
    count = len(VOWELS.findall(part))
    silent = part.endswith("e") and not part.endswith("le")
    silent = silent or (last and part.endswith("es") and not re.search("(?:s|x|z|ch|sh|c|g)es$", part))
    silent = silent or (last and part.endswith("ed") and not re.search("[td]ed$", part))
    return max(1, count - bool(silent))


def reading_age(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    per_sentence, per_word = len(words) / len(sentences), sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5


def ages(pages: list[tuple[str, str]]) -> dict[str, float]:
    """Name of each page with enough words of its own to measure: reading age in years."""
    found = {}
    for name, page in pages:
        sentences = list(own_sentences(page))
        if sum(map(len, sentences)) >= FEWEST_WORDS:
            found[name] = round(reading_age(sentences), 1)
    return found
