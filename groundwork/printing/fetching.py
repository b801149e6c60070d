"""What the printer may fetch: our own bundled files, by name. Nothing else, of any scheme."""

from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from groundwork.printing.bundle import bundled, media_type

SCHEME = "bundled:"


class NotBundled(ValueError):
    """The document asked for something that does not travel with it."""


class ClosedFetcher(URLFetcher):
    """Answers `bundled:<name>` from memory and refuses the rest, counting each refusal.

    A document holds words that strangers wrote. Templates escape them; this is the second wall, for the
    day one does not. `strict` turns a refusal into an error that stops the rendering.
    """

    def __init__(self, *, strict: bool = False) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=strict)
        self.refused = 0

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if url.startswith(SCHEME) and name in bundled():
            return URLFetcherResponse(url, bundled()[name], {"Content-Type": media_type(name)})
        self.refused += 1
        scheme = url.partition(":")[0][:12] if ":" in url else "none"
        raise NotBundled(f"only bundled files are fetched (scheme asked for: {scheme})")
