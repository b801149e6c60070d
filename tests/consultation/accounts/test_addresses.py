import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from consultation.accounts.addresses import ClientAddress, client_address

PROXY = "10.0.0.2"


def address_seen(settings, *, proxies, header, remote=PROXY):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **({"HTTP_X_FORWARDED_FOR": header} if header else {}))
    ClientAddress(lambda request: HttpResponse())(request)
    return client_address(request)


@pytest.mark.parametrize(
    ("proxies", "header", "seen"),
    [
        (0, "", PROXY),
        (0, "203.0.113.7", PROXY),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.9", "203.0.113.7"),
        (2, "203.0.113.7", PROXY),
        (1, "", PROXY),
        (1, "not an address", PROXY),
        (1, "203.0.113.7, <script>", PROXY),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_only_what_our_own_proxies_added_is_believed(settings, proxies, header, seen):
    assert address_seen(settings, proxies=proxies, header=header) == seen


def test_a_server_on_a_socket_has_no_address(settings):
    assert address_seen(settings, proxies=0, header="203.0.113.7", remote="") is None
