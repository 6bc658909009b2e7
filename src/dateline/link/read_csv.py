"""A simple table of actors -> imported actors: one row each, the first line names the columns."""

import csv
from collections.abc import Iterable, Iterator

from dateline.core.problem import InputProblem
from dateline.core.records import ACTOR_KINDS
from dateline.link.imported import Imported, Item, Parts, Tie, clean_names, country_of, problem

COLUMNS = ("name", "id", "kind", "country", "aliases", "parent", "wikidata")


def read_csv(lines: Iterable[str], name: str = "actors.csv") -> Iterator[Item]:
    """The actors of a table with the column `name` and, of COLUMNS, whichever else it has; aliases parted by ";".

    `parent` holds an id of the table. Raises InputProblem before anything is given if there is no column `name`.
    """
    rows = csv.DictReader(lines)
    try:
        columns = [c.strip().lower().lstrip("\ufeff") for c in rows.fieldnames or []]
    except csv.Error as error:
        raise InputProblem("broken_csv", f"{name}: {error}") from None
    if "name" not in columns:
        raise InputProblem(
            "no_name_column", f"{name}: the columns are {', '.join(columns) or 'none'}; `name` is wanted"
        )
    rows.fieldnames = columns
    parts = Parts()
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield problem(f"{name}:{rows.line_num}", "broken_row", str(error))
            continue
        plain = {c: (row.get(c) or "").strip() for c in COLUMNS}
        yield from _row(plain, f"{name}:{rows.line_num}", parts)


def _row(row: dict[str, str], where: str, parts: Parts) -> Iterator[Item]:
    names = clean_names([row["name"]])
    if not names:
        yield problem(where, "no_name", "a row without a name")
        return
    kind = row["kind"].lower() or "unknown"
    if kind not in ACTOR_KINDS:
        yield problem(where, "no_kind", f"{row['kind']!r} is none of {', '.join(ACTOR_KINDS)}")
        return
    country = country_of(row["country"])
    if row["country"] and not country:
        yield problem(where, "no_country", f"no country is called {row['country']!r}")
        return
    id = row["id"] or names[0]
    aliases = tuple(a for a in clean_names(row["aliases"].split(";")) if a != names[0])
    known = {"wikidata": row["wikidata"]} if row["wikidata"] else {}
    yield Imported(id, names[0], kind, where, country, aliases, identifiers=known)
    if row["parent"]:
        if parts.add(id, row["parent"]):
            yield Tie("part_of", id, row["parent"], None, None, None, where)
        else:
            yield problem(where, "part_of_circle", f"{id!r} would be a part of itself through {row['parent']!r}")
