"""Users, keys and labels in a store."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, insert, select, update

from dateline.core.people import Key, Label, User
from dateline.core.problem import UnusableArgument
from dateline.store import schema
from dateline.store.database import open_store, told


class People:
    """Who may use a store. Every method that changes something is one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = open_store(path)
        self._writing = self._engine.execution_options(writes=True)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def users(self) -> list[User]:
        """All users, by name."""
        u = schema.users.c
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execute(select(u.name, u.role, u.password, u.disabled, u.made).order_by(u.name))
            return [User(*row) for row in rows]

    def user(self, name: str) -> User | None:
        """The user of that name, or None."""
        u = schema.users.c
        with told(self.path), self._engine.begin() as connection:
            query = select(u.name, u.role, u.password, u.disabled, u.made).where(u.name == name)
            row = connection.execute(query).one_or_none()
            return None if row is None else User(*row)

    def keep_user(self, user: User, new: bool) -> None:
        """Keep a user, one that is there already in its new state. Raises UnusableArgument where `new` is not so."""
        u = schema.users
        columns = {"role": user.role, "password": user.password, "disabled": user.disabled, "made": user.made}
        with told(self.path), self._writing.begin() as connection:
            known = connection.execute(select(u.c.name).where(u.c.name == user.name)).scalar()
            if new == (known is not None):
                raise UnusableArgument(f"there is {'already a' if known else 'no'} user {user.name!r}")
            change = insert(u).values(name=user.name, **columns)
            connection.execute(change if new else update(u).where(u.c.name == user.name).values(**columns))

    def all_keys(self) -> list[Key]:
        """All keys, by the time they were made."""
        k = schema.keys.c
        with told(self.path), self._engine.begin() as connection:
            columns = (k.id, k.name, k.digest, k.role, k.scopes, k.made, k.expires, k.revoked)
            rows = connection.execute(select(*columns).order_by(k.made, k.id))
            return [Key(*row[:4], tuple(row[4].split(",")), *row[5:]) for row in rows]

    def key(self, id: str) -> Key | None:
        """The key with that id, or None."""
        k = schema.keys.c
        with told(self.path), self._engine.begin() as connection:
            columns = (k.id, k.name, k.digest, k.role, k.scopes, k.made, k.expires, k.revoked)
            row = connection.execute(select(*columns).where(k.id == id)).one_or_none()
            return None if row is None else Key(*row[:4], tuple(row[4].split(",")), *row[5:])

    def add_key(self, key: Key) -> None:
        """Keep a new key."""
        row = {"scopes": ",".join(key.scopes)} | {
            name: getattr(key, name) for name in ("id", "name", "digest", "role", "made", "expires", "revoked")
        }
        with told(self.path), self._writing.begin() as connection:
            connection.execute(insert(schema.keys).values(**row))

    def revoke(self, id: str, at: str) -> Key:
        """The key, which can no longer be used. Raises UnusableArgument where there is none."""
        key = self.key(id)
        if key is None:
            raise UnusableArgument(f"there is no key {id[:40]!r}: see dateline keys list")
        with told(self.path), self._writing.begin() as connection:
            k = schema.keys
            connection.execute(update(k).where(k.c.id == id, k.c.revoked.is_(None)).values(revoked=at))
        return replace(key, revoked=key.revoked or at)

    def label(self, labels: Sequence[Label]) -> None:
        """Add labels; none is ever changed."""
        rows = [{n: getattr(label, n) for n in ("record", "level", "by", "at", "why")} for label in labels]
        with told(self.path), self._writing.begin() as connection:
            connection.execute(insert(schema.labels), rows)

    def labels(self) -> dict[str, Label]:
        """The label that holds on each record that has one."""
        label = schema.labels.c
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execute(
                select(label.record, label.level, label.by, label.at, label.why).order_by(label.id)
            )
            return {row.record: Label(*row) for row in rows}

    def last_label(self) -> int:
        """The number of the last label, 0 where there is none: it changes with each."""
        with told(self.path), self._engine.begin() as connection:
            return int(connection.execute(select(func.max(schema.labels.c.id))).scalar() or 0)
