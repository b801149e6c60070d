"""All content files or none: each is held against the schema and the rules before anything is loaded."""

from collections.abc import Iterator
from pathlib import Path

from scenarios.setup import file_rules
from scenarios.setup.file_rules import Trouble
from scenarios.setup.reading import Case, Fault, Malformed, faults_of_shape, read_case, the_schema

CONTENT = Path(__file__).parent / "content"


def read_content(folder: Path = CONTENT) -> list[Case]:
    """All content files, each of them whole. Raises Malformed with everything that is wrong in any of them."""
    cases: list[Case] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            cases.append(read_case(path))
        except Malformed as malformed:
            faults += malformed.faults
    slugs = {path.stem for path in folder.glob("*.yaml")}
    schema = the_schema()
    for case in cases:
        faults += faults_of_shape(case, schema) or faults_of_sense(case, slugs)
    if not (cases or faults):
        faults.append(Fault(folder.name, 1, "there is no content file here"))
    if faults:
        raise Malformed(faults)
    return cases


def faults_of_sense(case: Case, slugs: set[str]) -> list[Fault]:
    """What the rules object to in one file, and in how it stands among the others. Only for one of the right shape."""
    troubles = [*slug_is_file_name(case), *related_exist(case, slugs)]
    return file_rules.faults_of_sense(case) + [
        Fault(case.file, case.line_of(path), reason) for path, reason in troubles
    ]


def slug_is_file_name(case: Case) -> Iterator[Trouble]:
    if f"{case.facts['slug']}.yaml" != case.file:
        yield ("slug",), f"the slug {case.facts['slug']!r} is not the file's name"


def related_exist(case: Case, slugs: set[str]) -> Iterator[Trouble]:
    for place, slug in enumerate(case.facts["related"]):
        if slug not in slugs - {case.facts["slug"]}:
            yield ("related", place), f"there is no other file {slug!r}"
