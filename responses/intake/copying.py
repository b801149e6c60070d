"""What somebody sent, as it goes on paper: in paragraphs, and a very long view in several files.

Printing takes time for each line, and one person's copy may neither fail nor hold the machine for minutes. So a file
holds so much and no more, and what is longer goes on in the next one. Nothing is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from groundwork.printing.preparation import LONGEST_PARAGRAPH, pieces
from responses.intake.summary import Row

# What one file may cost to print, counted in letters of plain English: some 70 pages of text, a few seconds.
ONE_FILE = 300_000
A_PARAGRAPH = 70
# A sign beyond the first 65,536 of Unicode, most of them emoji, takes as long to draw as ten letters.
A_FAR_SIGN = 8


@dataclass
class Passage:
    """One question with what was answered, or as much of it as stands in one file."""

    row: Row
    is_continued: bool = False
    paragraphs: list[str] = field(default_factory=list)


def files_of(rows: Sequence[Row]) -> list[list[Passage]]:
    """The copy, file by file: one, but for a view of extraordinary length."""
    files: list[list[Passage]] = [[]]
    room = ONE_FILE
    for row in rows:
        passage = Passage(row)
        files[-1].append(passage)
        for paragraph in _paragraphs(row.words):
            cost = cost_of(paragraph)
            if cost > room and room < ONE_FILE:
                passage, room = _go_on(files, passage), ONE_FILE
            passage.paragraphs.append(paragraph)
            room -= cost
    return files


def cost_of(paragraph: str) -> int:
    """About how long this takes to print. Letters of other scripts take longer, as their bytes show."""
    far = len(paragraph.encode("utf-16-le")) // 2 - len(paragraph)
    return A_PARAGRAPH + len(paragraph.encode()) + A_FAR_SIGN * far


def _go_on(files: list[list[Passage]], passage: Passage) -> Passage:
    """The same passage in a new file. A heading with nothing below it goes along."""
    begun = bool(passage.paragraphs or passage.row.answer or passage.row.lines)
    if not begun:
        files[-1].remove(passage)
    files.append([Passage(passage.row, is_continued=begun)])
    return files[-1][0]


def _paragraphs(words: str) -> list[str]:
    """Cut at every line end and inside endless paragraphs; empty lines are dropped, nothing else is."""
    lines = (line for line in words.split("\n") if line.strip())
    return [piece for line in lines for piece in pieces(line, LONGEST_PARAGRAPH)]
