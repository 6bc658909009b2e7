"""Text for XML and HTML."""

import re
from html import escape

BEYOND_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return BEYOND_XML.sub("", text)


def escaped(value: object) -> str:
    """The value as text that may stand in an element or in a quoted attribute; None is empty."""
    return "" if value is None else escape(clean(str(value)), quote=True)
