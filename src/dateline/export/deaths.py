"""How many were killed in an incident, from its figures for all and for groups."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dateline.core.results import Account, Incident
from dateline.core.values import Harm

CIVILIANS = ("child", "woman", "journalist", "aid_worker")
FIGHTERS = ("combatant", "soldier", "militant", "police", "official", "perpetrator")


@dataclass(frozen=True, slots=True)
class Killed:
    """All killed; `low` and `high` are None where the accounts leave them open. `by_group` holds the best figures."""

    low: int | None
    best: int
    high: int | None
    by_group: dict[str, int]

    @property
    def civilians(self) -> int:
        """Those told to be civilians, else children, women, journalists and aid workers, within the figure for all."""
        if "civilian" in self.by_group:
            return self.by_group["civilian"]
        found = sum(self.by_group.get(group, 0) for group in CIVILIANS)
        return min(found, self.best)


def killed(incident: Incident) -> Killed | None:
    """The killed of an incident, or None where nobody says anything of deaths."""
    groups = {harm.group: harm for harm in incident.harm if harm.outcome == "killed"}
    if not groups:
        return None
    best = {group: _best(harm) for group, harm in groups.items()}
    if "unspecified" in groups:
        whole = groups["unspecified"]
        return Killed(whole.low, best["unspecified"], whole.high, best)
    counted = [groups[group] for group in _apart(groups)]
    return Killed(
        _sum(h.low for h in counted), sum(map(_best, counted)), _sum(h.high for h in counted), best
    )  # fmt: skip


def highest(accounts: Iterable[Account]) -> int:
    """The highest figure for all killed that any account gives, or that the highest ones for groups add up to."""
    tops: dict[str, int] = {}
    for account in accounts:
        outcome, _, group = account.field.partition(" ")
        if outcome == "killed" and isinstance(account.value, dict):
            figures = [account.value.get(bound) for bound in ("low", "best", "high")]
            known = [number for number in figures if isinstance(number, int)]
            tops[group] = max([tops.get(group, 0), *known])
    return max(tops.get("", 0), sum(tops[group] for group in _apart(tops)))


def _apart(groups: Collection[str]) -> list[str]:
    """Those of the groups that share no person. Attackers are the militants, soldiers or police of other accounts."""
    people = ("civilian",) if "civilian" in groups else CIVILIANS
    fighters = [group for group in FIGHTERS if group in groups and group != "perpetrator"]
    return [*(group for group in people if group in groups), *(fighters or {"perpetrator"}.intersection(groups))]


def _best(harm: Harm) -> int:
    return next((n for n in (harm.best, harm.low, harm.high) if n is not None), 0)


def _sum(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
