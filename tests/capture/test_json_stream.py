"""Large and broken JSON: what stands before the break is read, whatever the shape, one value at a time."""

import io
import json

import pytest

from dateline.capture import json_stream
from dateline.capture.json_files import items_of
from dateline.capture.json_stream import values
from dateline.capture.source import Source
from dateline.core.problem import InputProblem

ITEMS = [{"id": n, "text": f'a [b] {{c}} "d" é {n}' * n, "by": [{"name": "E"}]} for n in range(30)]
LIST = json.dumps(ITEMS)
SHAPES = {
    "a list": f" \n{LIST} ",
    "an object with a list": f'{{"status": "ok", "of": {{"a": [1]}}, "articles": {LIST}, "more": 1}}',
    "lines": "\n".join(map(json.dumps, ITEMS)),
    "values behind each other": " ".join(json.dumps(item, indent=1) for item in ITEMS),
}


def source(text: str) -> Source:
    return Source("a.json", lambda: io.BufferedReader(io.BytesIO(text.encode("utf-8-sig"))))  # type: ignore[arg-type]


def read(text: str) -> tuple[list[object], InputProblem | None]:
    found: list[object] = []
    try:
        found.extend(values(source(text)))
    except InputProblem as error:
        return found, error
    return found, None


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [1, 7, 100, 2**20])
def test_every_shape_in_pieces_of_any_size(shape: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "FIRST", size)
    monkeypatch.setattr(json_stream, "WHOLE", 3000)
    found, error = read(SHAPES[shape])
    assert (list(items_of(found)), error) == (ITEMS, None)


@pytest.mark.parametrize("shape", ["a list", "an object with a list", "lines"])
@pytest.mark.parametrize("cut", [200, 1500])
def test_what_stands_before_the_break_is_read(shape: str, cut: int) -> None:
    found, error = read(SHAPES[shape][:cut])
    assert found == ITEMS[: len(found)] and len(found) > 1
    assert error is not None and error.code == "json_broken"


def test_the_break_is_told_where_it_is() -> None:
    found, error = read('[{"text": "a"}, {"text": "b"} {"text": "c"}]')
    assert len(found) == 2 and "behind item 2: ',' expected, and '{' found" in str(error)


def test_a_value_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "WHOLE", 1000)
    monkeypatch.setattr(json_stream, "FIRST", 100)
    found, error = read('[{"text": "a"}, {"text": "%s"}]' % ("b" * 5000))
    assert len(found) == 1 and error is not None and error.code == "too_large"
