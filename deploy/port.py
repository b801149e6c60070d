"""Say in one line when the portal can't have its port. Run by any Python 3.11, before set-up."""

import socket
import sys


def obstacle(given: str) -> str:
    """Why the portal can't listen on this port, in words; empty when it can."""
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= 65535:
        return f"PORT must be a number from 1 to 65535, and it is '{given}'."
    try:
        with socket.create_server(("127.0.0.1", int(given))):
            return ""
    except PermissionError:
        return f"You may not use port {given}: ports below 1024 are kept for the system. Try: make run PORT=8001"
    except OSError:
        return f"Port {given} is in use by another program. Stop that one, or take another port: make run PORT=8001"


if __name__ == "__main__":
    sys.exit(obstacle(sys.argv[1]) or None)
