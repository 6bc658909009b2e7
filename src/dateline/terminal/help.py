"""What help shows: commands by what they are for, and how the help of each ends: examples, exit statuses, where to read
more. The endings are read only when help is asked for."""

from importlib.resources import files
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

PANELS = {
    "Bring articles in": ("run", "watch", "problems", "demo"),
    "Read what came out": ("list", "show", "serve", "stats"),
    "Take it along": ("export",),
    "Judge it": ("decide", "actors", "evaluate", "compare", "dataset", "diff"),
    "Share a desk": ("users", "keys", "label"),
    "Keep it in order": ("doctor", "verify", "log", "version"),
}
STATUSES = ("0 done", "2 it cannot run as asked: a wrong option, path or id", "130 stopped by Ctrl-C")


class Helped(TyperCommand):
    """A command whose help ends with what `ending` says."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        names: list[str] = []
        at = ctx
        while at is not None and at.parent is not None:
            names.insert(0, str(at.info_name))
            at = at.parent
        self.epilog = "\n\n".join(ending(" ".join(names)))
        super().format_help(ctx, formatter)


class Panelled(TyperGroup):
    """A group whose commands come in the order of PANELS."""

    def list_commands(self, ctx: Any) -> list[str]:
        order = [name for names in PANELS.values() for name in names]
        return sorted(super().list_commands(ctx), key=order.index)


def help_all(app: typer.Typer) -> None:
    """Gives every command of the app its panel, and every one of it and of its groups its ending."""
    panel_of = {name: panel for panel, names in PANELS.items() for name in names}
    for command in app.registered_commands:
        command.rich_help_panel = panel_of[command.name or command.callback.__name__]  # type: ignore[union-attr]
    for group in app.registered_groups:
        group.rich_help_panel = panel_of[str(group.name)]
    _end_all(app)


def _end_all(app: typer.Typer) -> None:
    for command in app.registered_commands:
        command.cls = Helped
    for group in app.registered_groups:
        if group.typer_instance:
            _end_all(group.typer_instance)


def ending(command: str) -> list[str]:
    """The lines after the options of a command ("actors at")."""
    rows = [(kind, words) for of, kind, words in table() if of == command]
    examples = [f"  {words}" for kind, words in rows if kind == "example"]
    failed = [f"1 {words}" for kind, words in rows if kind == "1"] or ["1 the store failed"]
    pages = [f"More: docs/{words}" for kind, words in rows if kind == "page"]
    statuses = "; ".join([STATUSES[0], *failed, *STATUSES[1:]])
    return ["Examples:", *examples, f"Exit status: {statuses}.", *pages]


def table() -> list[tuple[str, str, str]]:
    """The rows of the table: command, kind (example, page, or the exit status), words."""
    text = files("dateline.data").joinpath("help/commands.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(command, kind, words) for command, kind, words in rows]
