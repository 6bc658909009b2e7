"""The parts of the filter as options of a command: made of the table that an address is read by, too."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from dateline.completion import FILTERS, among
from dateline.store.filter import HELP, read_filter

PANEL = "Only of these incidents"


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each part of the filter in place of its last parameter, `wanted`."""

    @wraps(command)
    def asked(**given: Any) -> None:
        words = {name: given.pop(name) or "" for name in HELP}
        command(**given, wanted=read_filter(words))

    own = [p for p in inspect.signature(command).parameters.values() if p.name != "wanted"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_option(name)) for name in HELP
    ]
    asked.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]
    asked.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *options)}
    return asked


def _option(name: str) -> Any:
    flag, words = f"--{name.replace('_', '-')}", FILTERS.get(name)
    offered = among(words) if words else None
    option = typer.Option(flag, help=HELP[name], show_default=False, autocompletion=offered, rich_help_panel=PANEL)
    return Annotated[str | None, option]
