"""Draws docs/demo.svg, the picture in the README, from what `dateline demo` prints.

dateline demo --store demo.dateline
python docs/picture.py demo.dateline
"""

import io
import sys
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dateline.store.view import View
from dateline.terminal.demo import print_demo

WIDTH = 100
TELLING = ("alleged", "denied", "contested killed")  # the picture shows the incidents that hold one of these words


def main(store: str) -> None:
    """Write the demo's first and last words, and between them a few incidents that show what accounts are."""
    blocks = printed(View(Path(store)))
    telling = [block for block in blocks[1:-1] if any(word in line.plain for line in block for word in TELLING)]
    shown = [blocks[0], *sorted(telling, key=len)[:3], blocks[-1]]
    picture = Console(
        record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor", width=WIDTH, highlight=False
    )
    picture.print("$ dateline demo")
    for block in shown:
        for line in block:
            picture.print(line, soft_wrap=True)
        picture.print()
    picture.save_svg(str(Path(__file__).parent / "demo.svg"), title="dateline demo", unique_id="demo")


def printed(view: View) -> list[list[Text]]:
    """What the demo prints, parted at blank lines."""
    file = io.StringIO()
    screen = Console(
        file=file, force_terminal=True, color_system="truecolor", width=WIDTH, emoji=False, highlight=False
    )
    print_demo(screen, view)
    lines = [Text.from_ansi(line.rstrip()) for line in file.getvalue().splitlines()]
    for line in lines:
        line.rstrip()
    return [list(block) for some, block in groupby(lines, key=lambda line: bool(line.plain)) if some]


if __name__ == "__main__":
    main(sys.argv[1])
