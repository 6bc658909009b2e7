"""How many of which unit: "two and a half years" is 2.5 of Y, "several weeks" None of W, and their TIMEX3 durations."""

from collections.abc import Sequence

from dateline.reading.time_patterns import Mark


def amount(marks: Sequence[Mark]) -> float | None:
    """The number that count words say, None for an open one ("several", bare "years")."""
    if any(mark.letter == "Q" for mark in marks):
        return None
    total = 0.0
    counted = False
    for at, mark in enumerate(marks):
        if mark.letter == "&" and (mark.first.lower == "or" or (total < 100 and marks[at + 1].letter in "dyn9")):
            total = 0.0
        if mark.letter not in "dyn9h":
            continue
        value = float(mark.value)
        if mark.first.text.isdigit() and mark.letter != "h" and marks[at - 1].letter in "dyn9" and at:
            total = 0.0  # "over one 12-year stretch"
        if mark.letter == "n" and value in (12, 100, 1000) and mark.first.text[0].isalpha():
            total = max(total, 1.0) * value if value > 12 or mark.first.lower == "dozen" else total + value
        else:
            total += value
        counted = True
    if counted:
        return total
    return 1.0 if any(mark.letter in "AUZ" for mark in marks) else None


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value: P3D, PT30M, P2.5Y, P10Y for a decade, PXW where the number is open."""
    figures = "".join(c for c in unit if c.isdigit())
    many, letter = int(figures or 1), unit.removeprefix("T").removeprefix(figures)
    clock = unit.startswith("T")
    if count is None:
        return f"PT{'X'}{letter}" if clock else f"PX{letter}"
    total = count * many
    halves = {"TH": ("T", 60, "M"), "D": ("T", 24, "H"), "Y": ("", 12, "M")}
    if total < 1 and unit in halves:
        prefix, factor, smaller = halves[unit]
        return f"P{prefix}{total * factor:g}{smaller}"
    return f"P{'T' if clock else ''}{total:g}{letter}"
