"""Text for XML and HTML."""

from html import escape


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def escaped(value: object) -> str:
    """The value as text that may stand in an element or in a quoted attribute; None is empty."""
    return "" if value is None else escape(clean(str(value)), quote=True)
