"""The life of a background job, as a plain table: (state, act) -> next state. Anything else is refused."""

PENDING, RUNNING, DONE, FAILED, CANCELLED = "pending", "running", "done", "failed", "cancelled"

STATES = {
    PENDING: "waiting for a worker",
    RUNNING: "a worker holds it until its lease ends",
    DONE: "finished, its result is stored",
    FAILED: "gave up; a person can start it again",
    CANCELLED: "stopped by a person, who can start it again",
}

MOVES = {
    (PENDING, "start"): RUNNING,
    (RUNNING, "start"): RUNNING,
    (RUNNING, "finish"): DONE,
    (RUNNING, "put back"): PENDING,
    (RUNNING, "give up"): FAILED,
    (PENDING, "give up"): FAILED,
    (FAILED, "retry"): PENDING,
    (PENDING, "cancel"): CANCELLED,
    (RUNNING, "cancel"): CANCELLED,
    (CANCELLED, "retry"): PENDING,
}


def after(state: str, act: str) -> str:
    """The state after an act. Raises ValueError for a move that the table doesn't hold."""
    try:
        return MOVES[state, act]
    except KeyError:
        raise ValueError(f"A job that is {state} can't {act}.") from None
