"""The ledger on plain data: whatever came, it balances; and each thing that may go wrong is seen."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from reports.figures.ledger import Books, Heard, Standing, ledger_of
from responses.intake.states import CHANNELS, EXCLUSIONS, PUBLICATION

TIMES = [
    ("on_time", False, False, ""),
    ("on_time", True, False, ""),
    ("on_time", False, True, "freeze"),
    ("between", False, False, ""),
    ("late", False, False, "decision"),
]
ROW = some.tuples(
    some.sampled_from([*CHANNELS, "post"]),
    some.sampled_from(["", *EXCLUSIONS]),
    some.sampled_from(list(PUBLICATION)),
    some.sampled_from(TIMES),
)


def books_of(rows) -> Books:
    """The books that an honest portal keeps of these responses."""
    received, standing, heard, excluded = Counter(), Counter(), Counter(), set()
    for number, (channel, reason, publication, time) in enumerate(rows):
        counting = "excluded" if reason else "counted"
        received[channel] += 1
        standing[channel, counting, reason, publication] += 1
        heard[channel, counting, *time] += 1
        if reason:
            excluded.add((number, reason))
    return Books(
        received=dict(received),
        standing=[Standing(*key, count) for key, count in standing.items()],
        heard=[Heard(*key, count) for key, count in heard.items()],
        excluded=frozenset(excluded),
        decided=frozenset(excluded),
    )


@given(some.lists(ROW))
def test_honest_books_balance_in_every_channel(rows):
    ledger = ledger_of(books_of(rows))
    assert ledger.faults == ()
    assert ledger.balances
    for line in (*ledger.lines, ledger.total):
        assert line.received == line.counted + line.excluded + line.awaiting
    assert ledger.total.received == len(rows)
    assert sum(line.received for line in ledger.lines) == len(rows)
    assert sum(count for _, count in ledger.reasons) == ledger.total.excluded
    timing = {name: count for name, count in ledger.timing.items() if name not in ("grace", "agreed")}
    assert sum(timing.values()) == ledger.total.counted == sum(ledger.publication.values())
    assert ledger.timing["grace"] + ledger.timing["agreed"] <= ledger.timing["on_time"]
    assert (
        ledger.total.withdrawn
        == dict(ledger.reasons)["withdrawn"]
        == sum(reason == "withdrawn" for _, reason, *_ in rows)
    )
    assert sum(ledger.after.values()) <= ledger.total.counted


@given(some.lists(ROW, min_size=1), some.data())
def test_a_row_more_or_less_anywhere_is_seen(rows, data):
    books = books_of(rows)
    side = data.draw(some.sampled_from(["received", "standing", "heard"]))
    step = data.draw(some.sampled_from([1, -1]))
    if side == "received":
        channel = data.draw(some.sampled_from(sorted(books.received)))
        broken = replace(books, received=books.received | {channel: books.received[channel] + step})
    else:
        parts = list(getattr(books, side))
        place = data.draw(some.integers(0, len(parts) - 1))
        parts[place] = replace(parts[place], count=parts[place].count + step)
        broken = replace(books, **{side: parts})
    assert not ledger_of(broken).balances


@given(some.lists(ROW, min_size=1), some.data())
def test_a_view_that_moves_between_counted_and_left_out_without_a_decision_is_seen(rows, data):
    books = books_of(rows)
    place = data.draw(some.integers(0, len(rows) - 1))
    channel, reason, publication, time = rows[place]
    moved = [*rows[:place], (channel, "" if reason else "spam", publication, time), *rows[place + 1 :]]
    after = books_of(moved)
    assert not ledger_of(replace(after, decided=books.decided)).balances


def test_the_faults_say_what_is_wrong_in_words():
    books = books_of([("online", "", "published", TIMES[0])])
    assert ledger_of(replace(books, received={"online": 2})).faults == (
        "online form: 2 received, but 1 counted, 0 left out and 0 awaiting.",
        "online form: 2 received, but 1 with a latest version.",
    )
    assert ledger_of(replace(books, excluded=frozenset({(7, "spam")}))).faults == (
        "Response 7 is left out (spam), but no two people agreed on that.",
    )
    assert ledger_of(replace(books, decided=frozenset({(7, "spam")}))).faults == (
        "Two people agreed to leave out response 7 (spam), but it is not left out for that.",
    )
    assert ledger_of(replace(books, excluded=frozenset({(7, "withdrawn")}))).faults == (
        "Response 7 is left out as withdrawn, but its sender did not withdraw it.",
    )
    assert ledger_of(replace(books, decided=frozenset({(7, "withdrawn")}))).faults == (
        "The sender withdrew response 7, but it is not left out for that.",
    )
    assert ledger_of(replace(books, beyond_latest=1)).faults == ("1 versions are newer than the one that counts.",)


def test_awaiting_is_a_side_of_its_own():
    books = Books(
        received={"post": 2},
        standing=[Standing("post", "awaiting", "", "awaiting", 2)],
        heard=[Heard("post", "awaiting", "on_time", False, False, "", 2)],
    )
    ledger = ledger_of(books)
    assert ledger.balances
    assert (ledger.total.received, ledger.total.counted, ledger.total.awaiting) == (2, 0, 2)


def test_empty_books_balance_at_nothing():
    ledger = ledger_of(Books())
    assert ledger.balances
    assert [line.channel for line in ledger.lines] == list(CHANNELS)
    assert ledger.as_figures()["all"] == {"received": 0, "counted": 0, "excluded": 0, "withdrawn": 0, "awaiting": 0}
