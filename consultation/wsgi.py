"""The web server's door."""

import logging
import os
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Draw one page before anybody asks: the templates and components it loads take longer than a hundred pages.

    The web server calls this once, before it forks, so that a new process answers at once. No connection is kept.
    """
    from django.conf import settings  # noqa: PLC0415 -- settings are there only now
    from django.db import connections  # noqa: PLC0415

    surroundings: dict[str, Any] = {
        "PATH_INFO": "/receipt/",
        "HTTP_HOST": next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip("."),
        "wsgi.url_scheme": "https",
    }
    setup_testing_defaults(surroundings)
    try:
        for _part in application(surroundings, lambda *_told: lambda _body: None):
            pass
    except Exception:
        logging.getLogger("portal.web").exception("warm_up_failed")
    finally:
        connections.close_all()
