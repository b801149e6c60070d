"""What the tallies count, as SQL: knows the tables of the books by their names only.

A source is a table, or what a trigger knows of rows as they were or are, under the same columns.
"""

from collections.abc import Iterable

RESPONSES, VERSIONS, OVERLAYS = "intake_response", "intake_responseversion", "intake_overlay"
TALLIES, QUESTIONS = "tallies_tally", "tallies_talliedquestion"
RESPONSE_COLUMNS = (
    "id",
    "engagement_id",
    "channel",
    "counting",
    "publication",
    "publication_choice",
    "latest",
    "relisted",
    "received_at",
)
VERSION_COLUMNS = ("id", "response_id", "number", "stakeholder_type_id", "locality", "answers")
POSTGRESQL = {
    "day": "to_char(r.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD')",
    "area": "split_part({place}, ' ', 1)",
    "answer": "v.answers -> 'questions' ->> q.key",
    "asked": "jsonb_array_elements({document} -> 'questions') AS asked(value)",
    "of_question": "asked.value ->> '{fact}'",
    "loose": "true",
    "folded": "false",
}
SQLITE = {
    "day": "django_datetime_cast_date(r.received_at, 'UTC', 'Europe/London')",
    "area": "CASE WHEN instr({place}, ' ') > 0 THEN substr({place}, 1, instr({place}, ' ') - 1) ELSE {place} END",
    "answer": """json_extract(v.answers, '$.questions."' || q.key || '"')""",
    "asked": "json_each({document}, '$.questions') AS asked",
    "of_question": "json_extract(asked.value, '$.{fact}')",
    "loose": "1",
    "folded": "0",
}
# No answer to a choice is as long. What is longer are somebody's words, and they stay where they are.
LONGEST_ANSWER = 100
_LISTED = """CASE WHEN r.relisted THEN coalesce((
    SELECT o.value FROM intake_overlay o WHERE o.version_id = v.id AND o.field = '{field}' ORDER BY o.id DESC LIMIT 1
), v.{column}) ELSE v.{column} END"""
_COUNTED = "FROM {responses} r JOIN {versions} v ON v.response_id = r.id AND v.number = r.latest"
_COLUMNS = "engagement_id, part, first, second, third"


def dialect(vendor: str) -> dict[str, str]:
    return POSTGRESQL if vendor == "postgresql" else SQLITE


def noted(said: dict[str, str], facts: Iterable[str], *, loose: bool = True) -> str:
    """The statement that adds the sums of these facts to the tallies."""
    found = " UNION ALL ".join(facts)
    return (
        f"INSERT INTO {TALLIES} ({_COLUMNS}, many, loose) "  # noqa: S608 -- our own names
        f"SELECT {_COLUMNS}, sum(many), {said['loose' if loose else 'folded']} FROM ({found}) facts "
        f"GROUP BY {_COLUMNS} HAVING sum(many) <> 0"
    )


def of_responses(said: dict[str, str], responses: str, sign: int) -> list[str]:
    day = said["day"]
    return [
        f"SELECT r.engagement_id, 'came' AS part, {day} AS first, r.channel AS second, '' AS third, {sign} AS many "  # noqa: S608
        f"FROM {responses} r",
        f"SELECT r.engagement_id, 'stands', {day}, r.publication, r.publication_choice, {sign} "  # noqa: S608
        f"FROM {responses} r WHERE r.counting = 'counted'",
    ]


def of_versions(said: dict[str, str], responses: str, versions: str, sign: int) -> list[str]:
    """Of the counted versions: how they are listed, and what they chose."""
    counted = _COUNTED.format(responses=responses, versions=versions)
    place = said["area"].format(place="placed.place")
    kind, where = (
        _LISTED.format(field=field, column=column)
        for field, column in (("type", "stakeholder_type_id"), ("locality", "locality"))
    )
    return [
        f"SELECT r.engagement_id AS engagement_id, 'type' AS part, {kind} AS first, '' AS second, '' AS third, "
        f"{sign} AS many {counted} WHERE r.counting = 'counted'",
        f"SELECT placed.engagement_id, 'area', {place}, '', '', {sign} "  # noqa: S608
        f"FROM (SELECT r.engagement_id, {where} AS place {counted} WHERE r.counting = 'counted') placed",
        of_answers(said, responses, versions, QUESTIONS, sign),
    ]


def of_answers(said: dict[str, str], responses: str, versions: str, questions: str, sign: int) -> str:
    """Of the counted versions, what they said to these questions."""
    counted = _COUNTED.format(responses=responses, versions=versions)
    return (
        f"SELECT r.engagement_id AS engagement_id, 'chose' AS part, q.key AS first, {said['answer']} AS second, "
        f"'' AS third, {sign} AS many {counted} JOIN {questions} q ON q.engagement_id = r.engagement_id "
        f"WHERE r.counting = 'counted' AND length({said['answer']}) <= {LONGEST_ANSWER}"
    )


def of_correction(said: dict[str, str]) -> list[str]:
    """What one new overlay moves: from how its version was listed just before, to what the overlay says."""
    here = f"{_COUNTED} WHERE v.id = NEW.version_id AND r.counting = 'counted' AND r.relisted"
    counted = here.format(responses=RESPONSES, versions=VERSIONS)
    facts = []
    for part, field, column in (("type", "type", "stakeholder_type_id"), ("area", "locality", "locality")):
        before = (
            f"coalesce((SELECT o.value FROM {OVERLAYS} o WHERE o.version_id = NEW.version_id "  # noqa: S608
            f"AND o.field = '{field}' AND o.id < NEW.id ORDER BY o.id DESC LIMIT 1), v.{column})"
        )
        for value, sign in ((before, -1), ("NEW.value", 1)):
            shaped = said["area"].format(place=value) if part == "area" else value
            facts.append(
                f"SELECT r.engagement_id AS engagement_id, '{part}' AS part, {shaped} AS first, '' AS second, "
                f"'' AS third, {sign} AS many {counted} AND NEW.field = '{field}'"
            )
    return facts


def questions_of(said: dict[str, str], published: str) -> str:
    """The keys of the questions about preference in these published versions."""
    key, kind = (said["of_question"].format(fact=fact) for fact in ("key", "type"))
    asked = said["asked"].format(document="p.document")
    return (
        f"SELECT DISTINCT p.engagement_id AS engagement_id, {key} AS key "  # noqa: S608
        f"FROM {published} p CROSS JOIN {asked} WHERE {kind} = 'scenario_preference'"
    )


def questions_noted(questions: str) -> str:
    return (
        f"INSERT INTO {QUESTIONS} (engagement_id, key) SELECT n.engagement_id, n.key FROM ({questions}) n "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {QUESTIONS} q WHERE q.engagement_id = n.engagement_id AND q.key = n.key)"
    )
