"""How the web server runs: a few processes of a few threads each, listening on this machine only.

A reverse proxy stands in front of it in production. The names of these settings are gunicorn's own.
"""

import os

bind = os.environ.get("WEB_BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
# Loading the portal once before forking makes it start sooner; it opens no connection while it loads.
preload_app = True
timeout = 60
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
