"""Sessions of people who signed in, kept in memory: they end with the desk, and a copy of the store holds none."""

import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from dateline.serve.forms import Tokens

LIFE_S = 12 * 3600  # from signing in
IDLE_S = 2 * 3600
MOST_NAMELESS = 2000  # sessions of browsers that have not signed in: bounds memory


@dataclass(slots=True)
class Session:
    """A browser's session; `name` is None until somebody signs in."""

    name: str | None
    tokens: Tokens = field(default_factory=Tokens)
    made: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)


class Sessions:
    """Sessions by the words of their cookie, of which only a hash is kept."""

    def __init__(self) -> None:
        self._of: OrderedDict[bytes, Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str | None = None) -> tuple[str, Session]:
        """A new session and the words of its cookie."""
        words, session = secrets.token_urlsafe(32), Session(name)
        with self._lock:
            self._of[_hash(words)] = session
            nameless = [key for key, one in self._of.items() if one.name is None or _over(one)]
            for key in nameless[: max(0, len(nameless) - MOST_NAMELESS)]:
                del self._of[key]
        return words, session

    def find(self, words: str) -> Session | None:
        """The session of a cookie, None where it is unknown or over."""
        session = self._of.get(_hash(words))
        if session is None or _over(session):
            return None
        session.seen = time.monotonic()
        return session

    def end(self, words: str) -> None:
        """Forget a session."""
        with self._lock:
            self._of.pop(_hash(words), None)


def _over(session: Session) -> bool:
    now = time.monotonic()
    return now - session.made > LIFE_S or now - session.seen > IDLE_S


def _hash(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
