"""What an erasure may blank in a table that only grows: named columns, in rows that an erasure names, and no other way.

The floors above say which columns (`MayBeErased`). Knows the tables of erasures by their names only.
"""

from dataclasses import dataclass

# Stands where words were. Whatever begins so says nothing more than which row it is of.
ERASED = "[erased]"
LONGEST_MARK = 40
LONGEST_PATTERN = 40_000
ERASURES, ROWS = "erasure_erasure", "erasure_erasedrow"
PREFIX = "append_only"


@dataclass(frozen=True)
class Erasable:
    """`columns` become empty or the mark, as a whole or piece by piece; in a text, runs of words may give way to it.

    `key` is the column that leads to what an erasure names: `id` or `version_id` to a version, `response_id` to a
    response. Without one, an erasure names each row by itself.
    """

    columns: tuple[str, ...]
    key: str = ""


def postgresql_statements(table: str, said: Erasable) -> list[str]:
    """The trigger for updates, in place of the one that refuses them all; and the functions that it asks."""
    return [
        _ONLY_BLANKED,
        _UNLESS_ERASED,
        f"CREATE TRIGGER {PREFIX}_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {PREFIX}_unless_erased('{said.key}', '{','.join(said.columns)}')",
    ]


def sqlite_statements(table: str, said: Erasable, columns: list[str]) -> list[str]:
    """The same; `columns` are all that the table has."""
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    others = ", ".join(f'"{column}"' for column in columns if column not in said.columns)
    named = ", ".join(f'"{column}"' for column in said.columns)
    blank = " AND ".join(_blank_on_sqlite(f'OLD."{column}"', f'NEW."{column}"') for column in said.columns)
    return [
        f"CREATE TRIGGER {PREFIX}_{table}_update BEFORE UPDATE OF {others} ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER {PREFIX}_{table}_erase BEFORE UPDATE OF {named} ON {table} "
        f"WHEN NOT ({_named_on_sqlite(table, said.key)} AND {blank}) BEGIN {refuse}; END",
    ]


def _named_on_sqlite(table: str, key: str) -> str:
    if not key:
        row = f"place = '{table}' AND row = replace(CAST(OLD.id AS text), '-', '')"
        return f"EXISTS (SELECT 1 FROM {ROWS} WHERE {row})"  # noqa: S608 -- our own names
    column = "response_id" if key == "response_id" else "version_id"
    return f"EXISTS (SELECT 1 FROM {ERASURES} WHERE {column} = OLD.{key})"  # noqa: S608


def _blank_on_sqlite(was: str, now: str) -> str:
    """A text or bytes that are empty or the mark; a text with runs cut; JSON of which every piece is one of these."""
    atoms = f"json_tree(CASE WHEN json_valid({now}) THEN {now} ELSE '[1]' END)"
    before = f"json_tree(CASE WHEN json_valid({was}) THEN {was} ELSE '[]' END)"
    kept = (
        f"NOT EXISTS (SELECT fullkey, atom FROM {atoms} WHERE atom IS NOT NULL AND NOT {_marked('atom')} "  # noqa: S608
        f"EXCEPT SELECT fullkey, atom FROM {before})"
    )
    cut = (
        f"NOT EXISTS (SELECT 1 FROM {atoms} n WHERE {_marked('n.atom')} AND NOT {_mark('n.atom')} AND NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {before} o WHERE o.fullkey = n.fullkey AND {_cut_from('o.atom', 'n.atom')}))"
    )
    whole = f"{now} IS {was} OR {now} IS NULL OR {now} IN ('', x'') OR {_mark(now)}"
    pieces = f"substr({now}, 1, 1) IN ('{{', '[') AND json_valid({now})"
    return f"({whole} OR CASE WHEN {pieces} THEN {kept} AND {cut} ELSE {_marked(now)} AND {_cut_from(was, now)} END)"


def _marked(value: str) -> str:
    return f"(typeof({value}) = 'text' AND ({value} = '' OR instr({value}, '{ERASED}') > 0))"


def _mark(value: str) -> str:
    return f"({value} = '' OR substr({value}, 1, {len(ERASED)}) = '{ERASED}' AND length({value}) <= {LONGEST_MARK})"


def _cut_from(was: str, now: str) -> str:
    """Is this the text of before, with runs of it taken out? The mark stands for any words.

    SQLite takes no pattern beyond 50,000 bytes: a longer text must have the mark in it, and nothing more is asked.
    """
    plain = f"replace(replace(replace({now}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')"
    like = f"{was} LIKE replace({plain}, '{ERASED}', '%') ESCAPE '\\'"
    return f"CASE WHEN length(CAST({now} AS blob)) > {LONGEST_PATTERN} THEN 1 ELSE {like} END"


_ONLY_BLANKED = rf"""
CREATE OR REPLACE FUNCTION {PREFIX}_only_blanked(was jsonb, now jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE said text := now #>> '{{}}';
BEGIN
  IF was = now OR now IN ('""'::jsonb, '"\\x"'::jsonb, 'null'::jsonb, '[]'::jsonb, '{{}}'::jsonb) THEN
    RETURN true;
  ELSIF jsonb_typeof(now) = 'string' AND left(said, 1) = '{{' AND left(was #>> '{{}}', 1) = '{{' THEN
    RETURN {PREFIX}_only_blanked((was #>> '{{}}')::jsonb, said::jsonb);
  ELSIF jsonb_typeof(now) = 'string' THEN
    RETURN left(said, {len(ERASED)}) = '{ERASED}' AND length(said) <= {LONGEST_MARK}
      OR position('{ERASED}' IN said) > 0 AND was #>> '{{}}' LIKE
         replace(replace(replace(replace(said, '\', '\\'), '%', '\%'), '_', '\_'), '{ERASED}', '%');
  ELSIF jsonb_typeof(was) = 'object' AND jsonb_typeof(now) = 'object' THEN
    RETURN NOT EXISTS (SELECT 1 FROM jsonb_each(now) n
      WHERE NOT (was ? n.key AND {PREFIX}_only_blanked(was -> n.key, n.value)));
  ELSIF jsonb_typeof(was) = 'array' AND jsonb_typeof(now) = 'array' THEN
    RETURN jsonb_array_length(was) = jsonb_array_length(now) AND NOT EXISTS (
      SELECT 1 FROM jsonb_array_elements(was) WITH ORDINALITY o(value, place)
      JOIN jsonb_array_elements(now) WITH ORDINALITY n(value, place) USING (place)
      WHERE NOT {PREFIX}_only_blanked(o.value, n.value));
  END IF;
  RETURN false;
END $$"""  # noqa: S608 -- our own names

_UNLESS_ERASED = f"""
CREATE OR REPLACE FUNCTION {PREFIX}_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was jsonb := to_jsonb(OLD); now jsonb; blank text[] := string_to_array(TG_ARGV[1], ','); named boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    now := to_jsonb(NEW);
    IF TG_ARGV[0] = '' THEN
      named := EXISTS (SELECT 1 FROM {ROWS} r
        WHERE r.place = TG_TABLE_NAME AND r.row = replace(was ->> 'id', '-', ''));
    ELSIF TG_ARGV[0] = 'response_id' THEN
      named := EXISTS (SELECT 1 FROM {ERASURES} e WHERE e.response_id = (was ->> 'response_id')::bigint);
    ELSE
      named := EXISTS (SELECT 1 FROM {ERASURES} e WHERE e.version_id = (was ->> TG_ARGV[0])::bigint);
    END IF;
    IF named AND (was - blank) = (now - blank) AND NOT EXISTS (
      SELECT 1 FROM unnest(blank) AS part WHERE NOT {PREFIX}_only_blanked(was -> part, now -> part)) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514';
END $$"""  # noqa: S608 -- our own names
