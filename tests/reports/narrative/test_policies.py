"""What is wrong in staff's words, and what would print badly."""

from reports.narrative.policies import faults_of, hints_on
from reports.narrative.sections import SECTIONS


def test_each_fault_is_told_once_with_what_was_typed():
    words = "{a} {b} {a} {counted} [x](/y) [z](ftp://e.org) ![p](https://e.org/p.png)"
    names, links, pictures = faults_of(words, {"counted": "1"})
    assert "“a”, “b”" in names
    assert "“/y”, “ftp://e.org”" in links
    assert "Pictures" in pictures
    assert faults_of("A \\{brace} and {COUNTED}.", {"counted": "1"}) == []


def test_many_unknown_names_are_not_all_told():
    (told,) = faults_of(" ".join(f"{{n{number}}}" for number in range(9)), {})
    assert "and 4 more" in told


def test_what_would_print_badly_is_hinted_at():
    wide = "|" + "a|" * 7 + "\n|" + "-|" * 7 + "\n|" + "b|" * 7
    assert len(hints_on(f"{wide}\n\n{'x' * 70}")) == 2
    assert hints_on(f"| a | b |\n|--|--|\n| [y](https://example.org/{'x' * 90}) | {'word ' * 90} |") == []


def test_every_section_has_a_title():
    assert all(str(title) for title in SECTIONS.values())
