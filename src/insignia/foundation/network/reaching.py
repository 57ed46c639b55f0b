"""What a verification asks of the network, with the reason that its absence gives.

The door (``fetching``) knows only that somebody did not answer; here it is said what that means:
a key that was not reached, or a status that is not known. What we refuse to visit keeps its own
reason.
"""

from insignia.foundation.network.fetching import Fetcher
from insignia.foundation.network.wire import NotReached
from insignia.standards.errors import Unresolvable
from insignia.standards.verify.surroundings import Found, Gone

_GONE = 410


def fetch_key_document(fetcher: Fetcher, url: str) -> bytes:
    """Return the controller document at an https address, for ``WebResolver``."""
    return _reach(fetcher, url, "key.unreachable", "So the issuer's key is not known.")


def fetch_status_list(fetcher: Fetcher, url: str) -> bytes:
    """Return the status list at an https address, for ``Surroundings``."""
    return _reach(fetcher, url, "status-unavailable.unreachable", "So its status is not known.")


def fetch_document(fetcher: Fetcher, url: str) -> Found:
    """Return the document at an https address and where it was, for ``Surroundings``."""
    try:
        fetched = fetcher.get(url, accept="application/ld+json, application/json, */*;q=0.5")
    except NotReached as error:
        if error.status == _GONE:
            raise Gone(f"{url[:200]} was taken away for good, says its own server.") from error
        raise
    return Found(fetched.body, fetched.final_url)


def _reach(fetcher: Fetcher, url: str, code: str, consequence: str) -> bytes:
    try:
        return fetcher.get(url).body
    except NotReached as error:
        raise Unresolvable(f"{error.message} {consequence}", code=code) from error
