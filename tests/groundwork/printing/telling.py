"""Little programs that the tests start as children, each showing one thing about where it runs."""

import json
import os
import socket
import subprocess
import sys
import time

from groundwork.printing.confinement import confine, forbid_reaching_out


def environment() -> None:
    json.dump(dict(os.environ), sys.stdout)


def late_reader() -> None:
    time.sleep(2.5)
    print(len(sys.stdin.buffer.read()))


def sleeper() -> None:
    time.sleep(60)


def complainer() -> None:
    sys.exit("something went wrong")


def glutton() -> None:
    confine(seconds=20, memory_mb=100)
    try:
        print(len(bytearray(200 * 1024 * 1024)))
    except MemoryError:
        print("no room")


def caller() -> None:
    """Try to reach the port named on standard input, before and after the way out is forbidden."""
    port = int(sys.stdin.read())
    offline = confine(seconds=20, memory_mb=500)
    told = {"offline": offline, "before": _reach(port)}
    forbid_reaching_out()
    json.dump(told | {"after": _reach(port), "program": _start_a_program()}, sys.stdout)


def _reach(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError as error:
        return type(error).__name__
    return "reached"


def _start_a_program() -> str:
    try:
        subprocess.run(["true"], check=True)
    except OSError as error:
        return type(error).__name__
    return "started"


if __name__ == "__main__":
    {
        "environment": environment,
        "late_reader": late_reader,
        "sleeper": sleeper,
        "complainer": complainer,
        "glutton": glutton,
        "caller": caller,
    }[sys.argv[1]]()
