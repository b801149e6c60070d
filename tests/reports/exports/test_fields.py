"""The table of fields is the whole truth: a file has these columns and no others, each from where the table says."""

import pytest

from reports.exports.columns import public_columns
from reports.exports.fields import FIELDS, PUBLIC_WORDS, fields_of
from reports.exports.restricted_columns import restricted_columns
from reports.exports.states import EDITIONS, PUBLIC, RESTRICTED
from responses.intake.models import Response, ResponseVersion
from tests.builders import EVERY_QUESTION
from tests.report_builders import a_document

MAKERS = {PUBLIC: public_columns, RESTRICTED: restricted_columns}
ALLOWED = {
    PUBLIC: "id synthetic type capacity organisation bodies timing preference words reaction on_point missing other",
    RESTRICTED: (
        "id synthetic reference type capacity organisation bodies locality channel received timing grace agreed after "
        "version copied files counting excluded choice publication withheld proposal campaign themes answer words "
        "reaction on_point missing other"
    ),
}
# What no edition may hold: keys and proofs, and the contact of anybody.
NEVER = {"private_code_hash", "draft_key", "uuid", "salt", "leaf", "digest", "flags", "answers", "attachments"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_file_has_the_listed_fields_and_no_others(edition):
    columns = MAKERS[edition](a_document(), {})
    listed = [field.key for field in fields_of(edition)]
    assert listed == ALLOWED[edition].split()
    assert list(dict.fromkeys(column.field for column in columns)) == listed
    assert len({column.heading for column in columns}) == len(columns)


def test_the_public_edition_is_made_of_public_words_alone():
    assert {field.sources[PUBLIC] for field in FIELDS if field.is_in(PUBLIC)} == {PUBLIC_WORDS}


def test_every_field_is_in_some_edition_once():
    keys = [field.key for field in FIELDS]
    assert len(set(keys)) == len(keys)
    assert all(field.sources and set(field.sources) <= set(EDITIONS) for field in FIELDS)


def test_no_key_no_proof_and_no_flag_is_a_field():
    kept = {field.name for model in (Response, ResponseVersion) for field in model._meta.get_fields()}
    assert kept >= NEVER
    assert not NEVER & {field.key for field in FIELDS}


def test_every_kind_of_question_has_a_column_in_the_restricted_edition():
    asked = [
        {"number": number, "part": "", "key": key, "type": kind, "text": text, "options": []}
        for number, (key, kind, text, _options, _more) in enumerate(EVERY_QUESTION, start=1)
    ]
    headings = " | ".join(column.heading for column in restricted_columns(a_document(questions=asked), {}))
    for question in asked:
        assert f"{question['number']}. {question['text']}" in headings
