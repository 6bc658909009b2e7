"""Who asks: the one user of this machine, somebody who signed in, or the bearer of a key."""

from collections.abc import Collection
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope

from dateline.core.people import Key
from dateline.serve.accounts import key_of
from dateline.serve.forms import BadForm, Tokens
from dateline.serve.limits import Limit
from dateline.serve.rights import Who
from dateline.serve.sessions import Session, Sessions
from dateline.store.people import People

API = "/api/"
PER_MINUTE = 600  # requests to the API that a key or an account may make


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks (None: nobody has signed in), with what key, from what session; `cookie` holds the session's words."""

    who: Who | None
    tokens: Tokens
    key: Key | None = None
    session: Session | None = None
    cookie: str = ""


@dataclass(slots=True)
class Door:
    """The addresses that this desk answers to, and who may come in. `user` is the one user, None for a team.

    `origins` are as browsers write them: "http://127.0.0.1:8642".
    """

    origins: Collection[str]
    people: People
    user: Who | None
    sessions: Sessions = field(default_factory=Sessions)
    sign_ins: Limit = field(default_factory=lambda: Limit(5, 300))  # failed ones of one name from one address
    addresses: Limit = field(default_factory=lambda: Limit(30, 300))  # failed ones from one address
    asked: Limit = field(default_factory=lambda: Limit(PER_MINUTE, 60))
    _own: Tokens = field(default_factory=Tokens)

    @property
    def hosts(self) -> list[str]:
        """The values of the Host header that are right."""
        return [origin.partition("://")[2] for origin in self.origins]

    @property
    def secure(self) -> bool:
        """Whether people come by https alone."""
        return all(origin.startswith("https://") for origin in self.origins)

    @property
    def cookie_name(self) -> str:
        """The name of the cookie; browsers hold one that begins so to https and to this host."""
        return "__Host-dateline" if self.secure else "dateline"

    def asking(self, scope: Scope) -> Asking:
        """Who asks. Raises BadForm for a key that cannot be used and for somebody who asks too often."""
        headers = Headers(scope=scope)
        if "authorization" in headers:
            kind, _, words = headers["authorization"].partition(" ")
            key = key_of(self.people, words.strip()) if kind.lower() == "bearer" else None
            if key is None:
                raise BadForm(401, "This key is unknown, expired or revoked.")
            return self._counted(Asking(Who(key.name, key.role), self._own, key), key.id, scope)
        if self.user:
            return Asking(self.user, self._own)
        words = self._cookie(headers)
        session = self.sessions.find(words) if words else None
        user = self.people.user(session.name) if session and session.name else None
        if session is None or user is None or user.disabled:
            return Asking(None, session.tokens if session else self._own, None, session, words)
        return self._counted(Asking(Who(user.name, user.role), session.tokens, None, session, words), user.name, scope)

    def _counted(self, asking: Asking, asker: str, scope: Scope) -> Asking:
        if scope["path"].startswith(API):
            if self.asked.wait(asker):
                raise BadForm(429, f"You ask more than {PER_MINUTE} times a minute: wait a little.")
            self.asked.count(asker)
        return asking

    def _cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")[:4000]).get(self.cookie_name)
        except CookieError:
            return ""
        return found.value if found else ""
