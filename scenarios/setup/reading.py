"""Reading the content files: each must be whole, and what is wrong is told with its file, line and reason."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from jsonschema.exceptions import ValidationError, relevance
from yaml.reader import ReaderError

from groundwork.forms.plain_text import Unreadable, plain

SCHEMA = Path(__file__).parent / "schema.json"
LONGEST_REASON = 200


@dataclass(frozen=True)
class Fault:
    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class Malformed(Exception):
    """Some content files are not what they should be; none is loaded."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class _StrictLoader(yaml.SafeLoader):
    """YAML without the parts in which two readers see two things: aliases, doubled keys, keys that aren't text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise _at(self.peek_event().start_mark, "an alias stands for another part; write the part itself")
        return super().compose_node(parent, index)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        if node.tag == "tag:yaml.org,2002:timestamp":
            raise _at(node.start_mark, "a date or a time must stand in quotes, so that it is text")
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError, AttributeError) as trouble:
            raise _at(node.start_mark, f"{node.value!r} is not what its tag says") from trouble

    def compose_mapping_node(self, anchor: Any) -> Any:
        node = super().compose_mapping_node(anchor)
        seen = set()
        for key, _value in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise _at(key.start_mark, "a key must be text")
            if key.value in seen:
                raise _at(key.start_mark, f"the key {key.value!r} stands here twice")
            seen.add(key.value)
        return node


def _at(mark: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


@dataclass(frozen=True)
class Case:
    """One content file: its facts, and where in the file each of them stands."""

    file: str
    facts: dict[str, Any]
    node: Any

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the fact at `path`; of the nearest part that exists where there is no such fact."""
        node = self.node
        for step in path:
            inner = _child(node, step)
            if inner is None:
                break
            node = inner
        return node.start_mark.line + 1


def read_case(path: Path) -> Case:
    """Raises Malformed when it isn't YAML, isn't text, or isn't a list of keys."""
    return case_in(path.name, path.read_bytes())


def case_in(name: str, content: bytes) -> Case:
    """The content of a file with this name, wherever it came from. Raises Malformed."""
    text = _text_in(name, content)
    try:
        loader = _StrictLoader(text)
        node = loader.get_single_node()
        facts = loader.construct_document(node) if node else None
    except ReaderError as trouble:
        line = text.count("\n", 0, trouble.position) + 1
        reason = f"this line holds a character that can't be read, U+{ord(text[trouble.position]):04X}"
        raise Malformed([Fault(name, line, reason)]) from trouble
    except RecursionError as trouble:
        raise Malformed([Fault(name, 1, "parts stand within parts, too deep to read")]) from trouble
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        line = mark.line + 1 if mark else 1
        raise Malformed([Fault(name, line, str(trouble.problem or trouble.context))]) from trouble
    except yaml.YAMLError as trouble:
        raise Malformed([Fault(name, 1, " ".join(str(trouble).split()))]) from trouble
    if not isinstance(facts, dict):
        raise Malformed([Fault(name, 1, "the file must be a list of keys and values")])
    return Case(name, facts, node)


def _text_in(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = trouble.object[: trouble.start].count(b"\n") + 1
        raise Malformed([Fault(name, line, "this is not UTF-8 text")]) from trouble


def faults_of_shape(case: Case, schema: dict[str, Any]) -> list[Fault]:
    """What the schema objects to, and text that no page could show."""
    validator = jsonschema.Draft202012Validator(schema)
    faults = [_fault(case, _innermost(error)) for error in validator.iter_errors(case.facts)]
    faults += [Fault(case.file, case.line_of(path), reason) for path, reason in _unreadable(case.facts)]
    return sorted(faults, key=lambda fault: fault.line)


def the_schema() -> dict[str, Any]:
    """The shape of a content file."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every single value in a document with the path to it."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from leaves(inner, (*path, place))
    else:
        yield path, node


def _unreadable(facts: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for path, value in leaves(facts):
        if isinstance(value, str):
            try:
                plain(value)
            except Unreadable:
                yield path, "this text holds a character that can't be read"


def _innermost(error: ValidationError) -> ValidationError:
    """Of a choice between shapes, the complaint of the shape that came nearest: whoever wrote something, meant it."""
    while error.context:
        meant = [inner for inner in error.context if inner.validator_value != "null"]
        error = max(meant or error.context, key=relevance)
    return error


def _fault(case: Case, error: ValidationError) -> Fault:
    path = list(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = error.schema.get("properties", {})
        unknown = next((key for key in error.instance if key not in known), None)
        if unknown is not None:
            node = _node_at(case, path)
            return Fault(case.file, _key_line(node, unknown), f"{_place(path)} has no key {unknown!r}")
    reason = _reason(error)
    reason = reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…"
    return Fault(case.file, case.line_of(path), f"{_place(path)}: {reason}")


def _reason(error: ValidationError) -> str:
    """What is wrong. Where the schema describes a pattern in words, they say more than the pattern."""
    meant = error.schema.get("description") if isinstance(error.schema, dict) else None
    if error.validator != "pattern" or not meant:
        return error.message
    if _is_naive(error.instance):
        return f"{error.instance!r} doesn't say how far it is from UTC; add +00:00 in winter, +01:00 in summer"
    return f"{error.instance!r} is not {meant}"


def _is_naive(value: str) -> bool:
    """A day with a time, and nothing that says in which part of the world."""
    try:
        return len(value) > len("2021-03-12") and datetime.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _place(path: list[str | int]) -> str:
    return ".".join(str(step) for step in path) or "the file"


def _node_at(case: Case, path: list[str | int]) -> Any:
    node = case.node
    for step in path:
        node = _child(node, step)
    return node


def _key_line(node: Any, wanted: str) -> int:
    return next(key.start_mark.line + 1 for key, _value in node.value if key.value == wanted)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
