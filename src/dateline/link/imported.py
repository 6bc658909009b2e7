"""What files of other people's actors give: Imported, Designation, Tie; and the problems of single lines."""

from dataclasses import dataclass, field

from dateline.core.ids import make_id
from dateline.core.problem import Problem
from dateline.core.records import ACTOR_KINDS, RELATION_KINDS
from dateline.data.countries import country_by_code, country_by_name

JOINERS = "\u200c\u200d"  # parts of words in Persian, Sinhala and others
LONGEST_NAME = 500  # characters; a longer one is a text in the wrong field


@dataclass(frozen=True, slots=True)
class Imported:
    """An actor as a file gives it. `id` is the file's own; `weak` are aliases that the file itself trusts little."""

    id: str
    name: str
    kind: str
    where: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in ACTOR_KINDS:
            raise ValueError(f"no actor kind: {self.kind!r}")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases that are not weak."""
        return (self.name, *self.aliases)

    @property
    def around(self) -> frozenset[str]:
        """The countries it is known with: its own, or none."""
        return frozenset({self.country} if self.country else ())


@dataclass(frozen=True, slots=True)
class Designation:
    """That `authority` listed the imported actor `entity` under `program`; dates as the file writes them, or None."""

    entity: str
    authority: str
    program: str | None
    start: str | None
    end: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation of two imported actors, in the words of RELATION_KINDS."""

    kind: str
    subject: str
    object: str
    start: str | None
    end: str | None
    role: str | None
    where: str

    def __post_init__(self) -> None:
        if self.kind not in RELATION_KINDS:
            raise ValueError(f"no relation kind: {self.kind!r}")


Item = Imported | Designation | Tie | Problem


def problem(where: str, code: str, message: str) -> Problem:
    """A record of what is wrong at one place of a file."""
    return Problem(make_id("problem", where, code, message), where, code, message)


def country_of(text: str | None) -> str | None:
    """The alpha-3 code of a country given by code or name, or None where it is neither."""
    plain = (text or "").strip()
    found = country_by_code(plain.upper()) or country_by_name(plain)
    return found.alpha3 if found else None


def clean_names(names: list[str]) -> tuple[str, ...]:
    """The names without control characters and double blanks, each once, in the given order; too long ones left out."""
    plain = (" ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in n).split()) for n in names)
    return tuple(dict.fromkeys(n for n in plain if n and len(n) <= LONGEST_NAME and any(c.isalnum() for c in n)))


class Parts:
    """The part-of ties of a file, kept free of circles."""

    def __init__(self) -> None:
        self._above: dict[str, set[str]] = {}

    def add(self, part: str, whole: str) -> bool:
        """Notes that `part` is part of `whole`; False, and nothing noted, where that would close a circle."""
        todo, seen = [whole], set()
        while todo:
            at = todo.pop()
            if at == part:
                return False
            if at not in seen:
                seen.add(at)
                todo.extend(self._above.get(at, ()))
        self._above.setdefault(part, set()).add(whole)
        return True
