"""Passwords and keys: what is shown to people once, and what is kept of it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.core.people import Key, User
from dateline.core.problem import UnusableArgument
from dateline.store.people import People

SHORTEST, LONGEST = 12, 1000  # characters of a password
KEY = "dateline"  # every key begins so: it can be searched for where it should not be
LONGEST_DAYS = 3650


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def hashed(password: str) -> str:
    """The argon2id hash of a password. Raises UnusableArgument for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UnusableArgument(f"a password has {SHORTEST} to {LONGEST} characters: several words do well")
    return PasswordHasher().hash(password)


def signed_in(people: People, name: str, password: str) -> User | None:
    """The user if the password is theirs and the account is open. It takes as long where there is no such user."""
    user = people.user(name) if len(name) <= LONGEST else None
    try:
        right = PasswordHasher().verify(user.password if user else _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return user if right and user and not user.disabled else None


@cache
def _nobody() -> str:
    return PasswordHasher().hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it is kept, and its words, which are shown once."""

    key: Key
    words: str


def new_key(name: str, role: str, scopes: tuple[str, ...], days: int) -> NewKey:
    """A key that expires after so many days. Raises UnusableArgument."""
    if not 0 < days <= LONGEST_DAYS:
        raise UnusableArgument(f"a key lasts 1 to {LONGEST_DAYS} days, not {days}")
    id, secret = f"key_{secrets.token_hex(8)}", secrets.token_urlsafe(32)
    made = datetime.now(UTC).replace(microsecond=0)
    expires = (made + timedelta(days=days)).isoformat()
    try:
        key = Key(id, name, _digest(secret), role, scopes, made.isoformat(), expires)
    except ValueError as error:
        raise UnusableArgument(str(error)) from None
    return NewKey(key, f"{KEY}_{id}_{secret}")


def key_of(people: People, words: str) -> Key | None:
    """The key that these words are, if it can be used now."""
    kind, _, rest = words.partition("_")
    id, secret = rest[:20], rest[21:]
    if kind != KEY or len(words) > 200 or not id.isascii():
        return None
    key = people.key(id)
    known = key.digest if key else _digest("")
    same = hmac.compare_digest(_digest(secret), known)
    return key if key and same and key.holds(now()) else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
