from concurrent.futures import ThreadPoolExecutor

from celery import current_app
from django.conf import settings


def test_every_thread_rings_at_the_broker_of_the_settings():
    """A web server's threads did not start the app, and must not get one of Celery's making."""
    with ThreadPoolExecutor(1) as pool:
        app, broker = pool.submit(lambda: (current_app.main, current_app.conf.broker_url)).result()
    assert (app, broker) == ("consultation", settings.CELERY_BROKER_URL)
