import json
import socket

from groundwork.printing import children

TELLING = "tests.groundwork.printing.telling"


def test_a_confined_process_gets_no_more_memory_than_its_share() -> None:
    finished = children.run(TELLING, "glutton", told=b"", seconds=30)
    assert finished.said.strip() == b"no room"


def test_a_confined_process_reaches_nobody_and_starts_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
        finished = children.run(TELLING, "caller", told=str(port).encode(), seconds=30)
    found = json.loads(finished.said)
    assert found["before"] == ("OSError" if found["offline"] else "reached")
    assert found["after"] == "Confined"
    assert found["program"] == "Confined"
