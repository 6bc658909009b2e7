"""What the site has beside docs/: the root's pages and the notebook, with links that lead to where things are there."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
PAGES = {
    "README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md",
    "THIRD_PARTY.md": "third-party.md",
}  # fmt: skip
LINK = re.compile(r"(\]\()([^)#\s]+)((?:#[^)\s]*)?\))")


def on_files(files: Files, config: Any) -> Files:
    """The files of docs/ with those of the root and the notebook as a page."""
    for name, target in PAGES.items():
        text = LINK.sub(lambda link: link[1] + _from_root(link[2]) + link[3], (ROOT / name).read_text("utf-8"))
        files.append(File.generated(config, target, content=text))
    notebook = json.loads((ROOT / "docs/notebook.ipynb").read_text("utf-8"))
    files.append(File.generated(config, "notebook.md", content=page_of(notebook)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """A page with its links to the root's pages and the notebook as the site has them."""
    return LINK.sub(lambda link: link[1] + _from_docs(link[2]) + link[3], markdown)


def _from_root(link: str) -> str:
    return PAGES.get(link, link.removeprefix("docs/"))


def _from_docs(link: str) -> str:
    return "notebook.md" if link == "notebook.ipynb" else PAGES.get(link.removeprefix("../"), link)


def page_of(notebook: dict[str, Any]) -> str:
    """The cells of a notebook with their outputs as Markdown."""
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        parts += [_output(output) for output in cell.get("outputs", ())]
    return "\n\n".join(parts)


def _output(output: dict[str, Any]) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        return f'<img alt="what the lines above draw" src="data:image/png;base64,{data["image/png"].strip()}">'
    if "text/html" in data:
        html = re.sub(r"<style.*?</style>", "", "".join(data["text/html"]), flags=re.DOTALL)
        return f'<div class="output">{"".join(line.strip() for line in html.splitlines())}</div>'
    text = "".join(data.get("text/plain", output.get("text", "")))
    return f"<pre>{escape(text)}</pre>"
