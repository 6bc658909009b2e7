"""Who may do what with a store that several people share: users with roles, keys with scopes, labels of sensitivity."""

import re
from dataclasses import dataclass

ROLES = ("viewer", "coder", "reviewer", "admin")  # each may do what those before it may
SCOPES = ("read", "review", "export", "admin")
LEVELS = ("low", "moderate", "high", "severe")  # as OCHA classifies data
CLEARANCE = dict(zip(ROLES, LEVELS, strict=True))  # the most sensitive level that a role sees
SEES_NAMES = ("coder", "reviewer", "admin")  # roles that see private persons' names
LABELLED = ("doc", "evt", "inc")  # kinds of records that bear labels, by the beginning of their ids
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account. `password` is an argon2 hash, `made` ISO 8601 in UTC."""

    name: str
    role: str
    password: str
    disabled: bool
    made: str

    def __post_init__(self) -> None:
        check_name(self.name)
        if self.role not in ROLES:
            raise ValueError(f"no role {self.role!r}: choose one of {', '.join(ROLES)}")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the API. `digest` is SHA-256 of its secret; it sees what `role` sees and does what `scopes` allow, until
    it `expires` or is `revoked` (ISO 8601 in UTC)."""

    id: str
    name: str
    digest: str
    role: str
    scopes: tuple[str, ...]
    made: str
    expires: str
    revoked: str | None = None

    def __post_init__(self) -> None:
        check_name(self.name)
        if self.role not in ROLES or not self.scopes or not set(self.scopes) <= set(SCOPES):
            raise ValueError(f"no key: role {self.role!r}, scopes {', '.join(self.scopes)!r}")

    def holds(self, now: str) -> bool:
        """Whether the key can be used at that time."""
        return self.revoked is None and now < self.expires


@dataclass(frozen=True, slots=True)
class Label:
    """How sensitive somebody finds an article, an event or an incident; the last label on a record holds."""

    record: str
    level: str
    by: str
    at: str
    why: str

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"no level {self.level!r}: choose one of {', '.join(LEVELS)}")
        if not re.fullmatch(rf"(?:{'|'.join(LABELLED)})_[0-9a-f]{{16}}", self.record):
            raise ValueError(f"{self.record[:40]!r} is not the id of an article, an event or an incident")


def check_name(name: str) -> None:
    """Raises ValueError unless the name can stand in a log: printable, not blank, at most LONGEST_NAME characters."""
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise ValueError(f"no name: {name[:LONGEST_NAME]!r}; write up to {LONGEST_NAME} printable characters")


def above(role: str) -> tuple[str, ...]:
    """The levels that are too sensitive for a role."""
    return LEVELS[LEVELS.index(CLEARANCE[role]) + 1 :]
