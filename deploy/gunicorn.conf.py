"""How the web server runs: a few processes of a few threads each, listening on this machine only.

A reverse proxy stands in front of it in production. The names of these settings are gunicorn's own.
"""

import os
import sys

bind = os.environ.get("WEB_BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
# Threads, and pages of ours for what is too long to be read.
worker_class = "deploy.web_worker.WebWorker"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
# Loading the portal once before forking makes it start sooner; it opens no connection while it loads.
preload_app = True
timeout = 60
# Nobody waits longer than this for one answer of the database. Reports are made elsewhere, and take their time.
raw_env = [f"DATABASE_STATEMENT_SECONDS={os.environ.get('DATABASE_STATEMENT_SECONDS') or 20}"]
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
# No header of a request may say where the portal is mounted: links on every page would follow it.
forwarder_headers = ""
# A control socket would lie outside the portal's folder, and nothing here uses one.
control_socket_disable = True
# The portal writes its own line for each request.
accesslog = None
loglevel = "warning"


def when_ready(server: object) -> None:
    """Before the first process is forked. Benchmarks run another application by these settings."""
    if "consultation.wsgi" in sys.modules:
        sys.modules["consultation.wsgi"].warm_up()


def post_worker_init(worker: object) -> None:
    """Deadlines go by the database's clock: say in the log if this machine's differs.

    Benchmarks run another application by these settings, which has no such clock.
    """
    if "consultation.wsgi" not in sys.modules:
        return
    from consultation.health import warn_of_skew  # noqa: PLC0415 -- the portal is loaded only by now

    warn_of_skew()
