"""Tables as researchers write them: tab-separated, a header line, `#` before a comment line."""

from pathlib import Path


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table as dicts from the header's names to text; cells missing at the end of a line are empty."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("# ")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{path.name}: {len(cells)} cells under {len(header)} names: {line!r}")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return rows
