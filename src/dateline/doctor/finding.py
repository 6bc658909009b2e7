"""What a check finds."""

from dataclasses import dataclass

STATES = ("ok", "warning", "broken")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is (one of STATES), in words, and what to do ("" where nothing)."""

    check: str
    state: str
    said: str
    do: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES or (self.state != "ok" and not self.do):
            raise ValueError(f"no finding: {self.check} {self.state!r}; what is not ok says what to do")
