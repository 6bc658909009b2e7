"""Records as Arrow tables with typed columns, and from there as pandas or polars frames.

The columns are those of export/tables.py, but lists and objects are Arrow lists and structs instead of text, and days
are dates. Events have their time, place, sides and main figures in columns of their own, as incidents do.
"""

import datetime
import json
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.core.problem import UnusableArgument
from dateline.core.records import Claim, CodedBy, Event, Mention, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.export.tables import COLUMNS, flat

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Row = dict[str, Any]

ROWS = 5000  # rows turned at a time
CLASSES: dict[str, type] = {
    "documents": Document, "mentions": Mention, "actors": Actor, "relations": Relation, "events": Event,
    "claims": Claim, "incidents": Incident,
}  # fmt: skip
FLAT: dict[str, Any] = {
    "start": datetime.date, "end": datetime.date, "date_precision": str, "date_basis": str, "place": str,
    "country": str, "admin1": str, "latitude": float, "longitude": float, "place_precision": str,
    "initiators": tuple[str, ...], "targets": tuple[str, ...], "killed_low": int, "killed_best": int,
    "killed_high": int, "injured_low": int, "injured_best": int, "injured_high": int,
}  # fmt: skip
LEADING = ("id", "document", "type", "modes", "contexts", "status", "aggregate")
LONG: dict[str, dict[str, Any]] = {
    "accounts": {
        "incident": str, "field": str, "value": str, "low": int, "best": int, "high": int, "speaker_name": str,
        "publisher": str, "stance": str, "said": str, "event": str, "claim": str, "document": str,
    },
    "participants": {"incident": str, "role": str, "actor": str, "name": str},
}  # fmt: skip
FRAMES = (*CLASSES, *LONG)


def columns(kind: str) -> dict[str, Any]:
    """The columns of a frame of one of FRAMES, in order, with the Python types of their values."""
    if kind in LONG:
        return LONG[kind]
    hints = typing.get_type_hints(CLASSES[kind]) | {"coded_by": CodedBy}
    made = {name: hints.get(name, of) if of is str else of for name, of in COLUMNS[kind].items()}
    if kind not in ("events", "incidents"):
        return made
    first = {name: made.pop(name) for name in LEADING if name in made}
    rest = {name: of for name, of in made.items() if name not in FLAT and name not in ("time", "review")}
    review = {"review": str} if "review" in made else {}
    return first | FLAT | rest | review | {"actors": hints["actors"], "harm": hints["harm"]}


def table(kind: str, records: Iterable[Row]) -> "pyarrow.Table":
    """The records of that kind as an Arrow table."""
    import pyarrow as pa

    wanted = columns(kind)
    schema = pa.schema([(name, _type(pa, of)) for name, of in wanted.items()])
    rows = (_row(kind, record, wanted) for record in records)
    batches = []
    while some := list(islice(rows, ROWS)):
        batches.append(pa.RecordBatch.from_pylist(some, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def to_pandas(found: "pyarrow.Table") -> "pandas.DataFrame":
    """A pandas frame: whole numbers that can be unknown are Int64, days datetime64."""
    library = _optional("pandas")
    kept = {"int64": library.Int64Dtype(), "bool": library.BooleanDtype()}
    frame: pandas.DataFrame = found.to_pandas(types_mapper=lambda of: kept.get(str(of)), date_as_object=False)
    return frame


def to_polars(found: "pyarrow.Table") -> "polars.DataFrame":
    """A polars frame."""
    frame: polars.DataFrame = _optional("polars").from_arrow(found)
    return frame


def _optional(name: str) -> Any:
    """The module of that name. Raises UnusableArgument, with what to install, where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UnusableArgument(f"{name} is not installed: pip install 'dateline[{name}]'") from error


def accounts(incidents: Iterable[Row]) -> Iterator[Row]:
    """Each value that somebody gives for a field of an incident: a figure as low, best, high, others as text."""
    for incident in incidents:
        for account in incident["accounts"]:
            value = account["value"]
            figures = value if isinstance(value, dict) and "low" in value else {}
            named = value.get("name", value.get("start")) if isinstance(value, dict) else value
            yield {**account, **figures, "incident": incident["id"], "value": None if figures else named}


def participants(incidents: Iterable[Row]) -> Iterator[Row]:
    """Who takes part in each incident and how; `actor` is None where the words name nobody known."""
    for incident in incidents:
        yield from ({**actor, "incident": incident["id"]} for actor in incident["actors"])


def _row(kind: str, record: Row, wanted: dict[str, Any]) -> Row:
    values = flat(record) if kind in ("events", "incidents") else record
    return {name: _value(values.get(name), of) for name, of in wanted.items()}


def _value(value: Any, of: Any) -> Any:
    """A JSON value as the value of a column of that type."""
    of = _inner(of)
    if value is None:
        return None
    if of is datetime.date:
        return datetime.date.fromisoformat(value[:10])
    if typing.get_origin(of) is tuple:
        return [_value(item, typing.get_args(of)[0]) for item in value]
    if is_dataclass(of):
        return {name: _value(value.get(name), hint) for name, hint in _fields(of).items()}
    return value if of in (int, float, bool) or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _type(pa: Any, of: Any) -> Any:
    """The Arrow type of a Python type; what has none of its own is JSON text."""
    of = _inner(of)
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), datetime.date: pa.date32()}
    if of in plain:
        return plain[of]
    if typing.get_origin(of) is tuple:
        return pa.list_(_type(pa, typing.get_args(of)[0]))
    if is_dataclass(of):
        return pa.struct([(name, _type(pa, hint)) for name, hint in _fields(of).items()])
    return pa.string()


def _fields(of: Any) -> dict[str, Any]:
    """The fields of a class of core with their types, named as the export contract names them."""
    hints = typing.get_type_hints(of)
    return {"actor" if f.name == "entity" else f.name: hints[f.name] for f in fields(of)}


def _inner(hint: Any) -> Any:
    """The type without None."""
    if isinstance(hint, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint
