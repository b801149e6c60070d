"""All content files or none: each is held against the schema and the rules before anything is loaded."""

from pathlib import Path

from consultation.demo.reading import CONTENT, Case, Fault, Malformed, faults_of_shape, read_case, schema_in
from consultation.demo.rules import RULES, dates_are_real, related_exist, slug_is_file_name


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
    schema = schema_in(folder)
    for case in cases:
        faults += faults_of_shape(case, schema) or faults_of_sense(case, slugs)
    if not (cases or faults):
        faults.append(Fault(folder.name, 1, "there is no content file here"))
    if faults:
        raise Malformed(faults)
    return cases


def faults_of_sense(case: Case, slugs: set[str]) -> list[Fault]:
    """Only for a file whose shape is right."""
    unreal = list(dates_are_real(case.facts))
    troubles = unreal or [trouble for rule in RULES for trouble in rule(case.facts)]
    troubles += [*slug_is_file_name(case), *related_exist(case, slugs)]
    return [Fault(case.file, case.line_of(path), reason) for path, reason in troubles]
