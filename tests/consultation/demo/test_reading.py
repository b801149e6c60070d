import shutil
from pathlib import Path

import pytest

from consultation.demo.checking import CONTENT, read_content
from scenarios.setup.reading import Malformed

ICP = "icp-lead-provider-2021.yaml"
OPENS_AT = 'opens_at: "2021-02-10T09:00:00+00:00"'
SHOWN_AT = 'engagement_time: "2021-03-05T12:00:00+00:00"'


def a_copy(folder: Path, old: str = "", new: str = "", file: str = ICP) -> Path:
    """The content as it is, with one change in one file."""
    copy = folder / "content"
    shutil.copytree(CONTENT, copy)
    text = (copy / file).read_text("utf-8")
    if old:
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), "utf-8")
    return copy


def line_of(wanted: str, folder: Path, file: str = ICP) -> int:
    lines = (folder / file).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if wanted in line)


def only_fault(folder: Path) -> tuple[str, int, str]:
    with pytest.raises(Malformed) as malformed:
        read_content(folder)
    (fault,) = malformed.value.faults
    assert str(malformed.value) == f"{fault.file}, line {fault.line}: {fault.reason}"
    return fault.file, fault.line, fault.reason


def test_the_content_that_ships_is_whole() -> None:
    cases = read_content()
    assert [case.facts["kind"] for case in cases] == [
        "briefing",
        "engagement",
        "decision_notice",
        "update",
        "consultation",
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("schema_version: 2", "schema_version: 3", "schema_version: 3", "2 was expected"),
        ("programme:", "program:", "program:", "the file has no key 'program'"),
        ("    preferred: true", "    preferred: perhaps", "preferred: perhaps", "is not of type 'boolean'"),
        ("S1-A03", "S1A03", "S1A03", "does not match"),
        ("max_words: 1500", "max_words: 0", "max_words: 0", "minimum"),
        ('email: "dpo@', 'fax: null, email: "dpo@', "fax: null", "has no key 'fax'"),
        ("audiences: [gp-practice,", "audiences: [gp-surgery,", "audiences: [gp-surgery", "is not one of"),
        (
            OPENS_AT,
            'opens_at: "2021-02-10"',
            'opens_at: "2021-02-10"',
            "is not a day, a time and its distance from UTC",
        ),
        (OPENS_AT, "opens_at: 3", "opens_at: 3", "3 is not of type 'string'"),
        (OPENS_AT, 'opens_at: "2021-02-30T09:00:00+00:00"', "2021-02-30", "there is no such date"),
        (OPENS_AT, 'opens_at: "0001-01-01T00:00:00+00:00"', "0001-01-01", "is too far away"),
        ('decision_on: "2021-04-20"', 'decision_on: "20 April"', "20 April", "is not a year, a month or a day"),
        (SHOWN_AT, 'engagement_time: "noon"', '"noon"', "'noon' is not a day, a time and its distance from UTC"),
        (SHOWN_AT, 'engagement_time: "2021-03-05T12:00:00"', "2021-03-05T12", "doesn't say how far it is from UTC"),
    ],
)
def test_a_wrong_shape_is_told_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, at: str, said: str
) -> None:
    folder = a_copy(tmp_path, old, new)
    with pytest.raises(Malformed) as malformed:
        read_content(folder)
    faults = [fault for fault in malformed.value.faults if said in fault.reason]
    assert [(fault.file, fault.line) for fault in faults] == [(ICP, line_of(at, folder))]


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("not_in_scope:\n", "not_in_scope: [\n", "Changes to the care or clinics", "expected the node content"),
        ("kind: engagement\n", "kind: engagement\nkind: briefing\n", "kind: briefing", "'kind' stands here twice"),
        ("kind: engagement\n", "kind: &kind engagement\nprogramme: *kind\n", "programme: *kind", "an alias"),
        ('  ATB: "All', '  1: "All', '  1: "All', "a key must be text"),
        ("kind: engagement", "kind: !!python/object:os.system engagement", "!!python", "could not determine"),
        ("kind: engagement", 'kind: "\\0"', 'kind: "\\0"', ""),
        (OPENS_AT, "opens_at: 2021-02-10", "opens_at: 2021-02-10", "must stand in quotes"),
        (OPENS_AT, "opens_at: 2021-02-31", "opens_at: 2021-02-31", "must stand in quotes"),
        ("number: 2", "number: !!int two", "!!int two", "'two' is not what its tag says"),
        ("Hospital services", "Hospital \0 services", "Hospital \0 services", "can't be read, U+0000"),
        ("Hospital services", "Hospital \x07 services", "Hospital \x07 services", "can't be read, U+0007"),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(
    tmp_path: Path, old: str, new: str, at: str, said: str
) -> None:
    folder = a_copy(tmp_path, old, new)
    with pytest.raises(Malformed) as malformed:
        read_content(folder)
    first = malformed.value.faults[0]
    assert (first.file, said in first.reason) == (ICP, True)
    assert first.line == line_of(at, folder)


def test_a_character_that_no_page_can_show_is_refused(tmp_path: Path) -> None:
    folder = a_copy(tmp_path, "Hospital services", "Hospital \\0 services")
    assert only_fault(folder) == (
        ICP,
        line_of("Hospital \\0 services", folder),
        "this text holds a character that can't be read",
    )


def test_bytes_that_are_not_text_are_refused_with_their_line(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    (folder / ICP).write_bytes(b"kind: engagement\nslug: caf\xe9\n")
    assert only_fault(folder) == (ICP, 2, "this is not UTF-8 text")


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "# only a comment\n"])
def test_a_file_that_is_no_list_of_keys_is_refused(tmp_path: Path, text: str) -> None:
    folder = a_copy(tmp_path)
    (folder / ICP).write_text(text, "utf-8")
    with pytest.raises(Malformed, match="list of keys and values"):
        read_content(folder)


def test_everything_wrong_in_any_file_is_told_at_once(tmp_path: Path) -> None:
    folder = a_copy(tmp_path, "kind: engagement", "kind: party")
    other = folder / "mcp-decision-2018.yaml"
    other.write_text(other.read_text("utf-8").replace("schema_version: 2", "schema_version: 1"), "utf-8")
    with pytest.raises(Malformed) as malformed:
        read_content(folder)
    assert {fault.file for fault in malformed.value.faults} == {ICP, "mcp-decision-2018.yaml"}


def test_a_folder_without_content_is_no_content(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="no content file"):
        read_content(tmp_path)


def test_no_fault_speaks_of_the_null_that_could_stand_there_instead(tmp_path: Path) -> None:
    _file, line, reason = only_fault(a_copy(tmp_path, "  reserved_right: null", "  reserved_right: null\n  extra: 1"))
    assert (line > 1, reason) == (True, "decision has no key 'extra'")
