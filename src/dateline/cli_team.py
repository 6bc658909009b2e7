"""The commands on who may use a desk: users, keys, labels. They parse, call and print."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.core.people import LEVELS, ROLES, SCOPES
from dateline.core.problem import UnusableArgument
from dateline.terminal.console import console
from dateline.terminal.options import AsJson

out = console()
users_app = typer.Typer(no_args_is_help=True, help="Accounts of people who share a desk (dateline serve --team).")
keys_app = typer.Typer(no_args_is_help=True, help="Keys of the desk's API.")

StoreOption = Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)]
Name = Annotated[str, typer.Argument(help="The name under which somebody signs in and decides.")]
Role = Annotated[str, typer.Option("--role", help=f"{', '.join(ROLES)}: each may do what those before it may.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def add(to: typer.Typer) -> None:
    """Adds these commands to the command line."""
    to.add_typer(users_app, name="users")
    to.add_typer(keys_app, name="keys")
    to.command()(label)


@users_app.command("add")
def add_user(name: Name, store: StoreOption, role: Role = "viewer", password_stdin: Stdin = False) -> None:
    """Add an account; the password is asked for and kept as a hash alone."""
    from dateline.core.people import User
    from dateline.serve.accounts import hashed, now

    try:
        user = User(name, role, "", False, now())
    except ValueError as error:
        raise UnusableArgument(str(error)) from None
    _keep(store, user.name, role, hashed(_password(password_stdin)), False, True)
    out.print(f"{name} can sign in as {role}.", soft_wrap=True)


@users_app.command("list")
def list_users(store: StoreOption, as_json: AsJson = False) -> None:
    """List the accounts with their roles."""
    from dateline.terminal.as_json import print_json
    from dateline.wording import plain

    users = _people(store).users()
    if as_json:
        print_json({"name": u.name, "role": u.role, "disabled": u.disabled, "made": u.made} for u in users)
        return
    for user in users:
        state = "disabled" if user.disabled else user.role
        out.print(f"{plain(user.name)}  {state}  since {user.made[:10]}", soft_wrap=True)


@users_app.command("role")
def change_role(name: Name, role: Annotated[str, typer.Argument(help=", ".join(ROLES))], store: StoreOption) -> None:
    """Give somebody another role, at once."""
    _keep(store, name, role, None, None, False)
    out.print(f"{name} is now {role}.", soft_wrap=True)


@users_app.command("password")
def change_password(name: Name, store: StoreOption, password_stdin: Stdin = False) -> None:
    """Give somebody another password."""
    from dateline.serve.accounts import hashed

    _keep(store, name, None, hashed(_password(password_stdin)), None, False)
    out.print(f"{name} has another password.", soft_wrap=True)


@users_app.command("disable")
def disable(
    name: Name, store: StoreOption, again: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False
) -> None:
    """Let somebody in no more, at once; what they decided stays."""
    _keep(store, name, None, None, not again, False)
    out.print(f"{name} {'can sign in again' if again else 'can no longer sign in'}.", soft_wrap=True)


@keys_app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="What the key is for: it stands in the log and under decisions.")],
    store: StoreOption,
    scope: Annotated[list[str] | None, typer.Option("--scope", help=f"{', '.join(SCOPES)}; may be repeated.")] = None,
    role: Annotated[str, typer.Option(help="It sees what this role sees.")] = "viewer",
    days: Annotated[int, typer.Option(help="How long it lasts.")] = 90,
) -> None:
    """Make a key and print it, once: only its hash is kept."""
    from dateline.serve.accounts import new_key

    made = new_key(name, role, tuple(dict.fromkeys(scope or ["read"])), days)
    _people(store).add_key(made.key)
    what = {"kind": "key_added", "key": made.key.id, "name": name, "scopes": list(made.key.scopes), "role": role}
    _log(store, {**what, "expires": made.key.expires})
    out.print(made.words, soft_wrap=True, highlight=False)
    out.print(f"Keep it now: it is not shown again. {made.key.id} lasts until {made.key.expires[:10]}.", soft_wrap=True)


@keys_app.command("list")
def list_keys(store: StoreOption, as_json: AsJson = False) -> None:
    """List the keys: what they may do, until when."""
    from dateline.terminal.as_json import print_json
    from dateline.wording import plain

    keys = _people(store).all_keys()
    if as_json:
        names = ("id", "name", "role", "scopes", "made", "expires", "revoked")
        print_json({name: getattr(key, name) for name in names} for key in keys)
        return
    for key in keys:
        state = f"revoked {key.revoked[:10]}" if key.revoked else f"until {key.expires[:10]}"
        out.print(f"{key.id}  {plain(key.name)}  {key.role}: {', '.join(key.scopes)}  {state}", soft_wrap=True)


@keys_app.command("revoke")
def revoke(id: Annotated[str, typer.Argument(help="The key's id: key_…")], store: StoreOption) -> None:
    """Make a key useless, at once."""
    from dateline.serve.accounts import now

    key = _people(store).revoke(id, now())
    _log(store, {"kind": "key_revoked", "key": id, "name": key.name})
    out.print(f"{key.id} opens nothing any more.", soft_wrap=True)


def label(
    record: Annotated[str, typer.Argument(help="The id of an article, an event or an incident.")],
    level: Annotated[str, typer.Argument(help=f"{', '.join(LEVELS)}, as OCHA classifies data.")],
    store: StoreOption,
    why: Annotated[str, typer.Option("--why", help="Why.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who says so; else the machine's user.")] = None,
) -> None:
    """Say how sensitive a record is: of a shared desk, only roles with that clearance see it (docs/team.md)."""
    from dateline.serve.labels import put_label
    from dateline.store.ledger import Ledger, system_user
    from dateline.store.view import View

    labelled = put_label(View(store), _people(store), Ledger(store), record, level, by or system_user(), why)
    out.print(f"{record} is {level}, with {len(labelled) - 1} of its events.", soft_wrap=True)


def _people(store: Path):  # type: ignore[no-untyped-def]
    from dateline.store.people import People

    return People(store)


def _keep(store: Path, name: str, role: str | None, password: str | None, disabled: bool | None, new: bool) -> None:
    """Change what is given of an account, and log it."""
    from dataclasses import replace

    from dateline.core.people import User
    from dateline.serve.accounts import now

    people = _people(store)
    before = User(name, role or "viewer", "", False, now()) if new else people.user(name)
    if before is None:
        raise UnusableArgument(f"there is no user {name[:80]!r}: see dateline users list")
    changes: dict[str, object] = {"role": role, "password": password, "disabled": disabled}
    given = {key: value for key, value in changes.items() if value is not None}
    try:
        people.keep_user(replace(before, **given), new)
    except ValueError as error:
        raise UnusableArgument(str(error)) from None
    shown = {key: value for key, value in given.items() if key != "password"}
    _log(store, {"kind": "user_added" if new else "user_changed", "user": name, **shown, "password": bool(password)})


def _log(store: Path, what: dict[str, object]) -> None:
    from dateline.store.ledger import Ledger, system_user

    Ledger(store).log(system_user(), what)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
