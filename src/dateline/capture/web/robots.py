"""What the sites ask of robots in their robots.txt (RFC 9309)."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from dateline.capture.web.client import AGENT, Answer
from dateline.core.problem import InputProblem

LARGEST = 500 * 1024  # bytes that are read of a robots.txt
LONGEST = 86400.0  # seconds of a crawl delay


class Robots:
    """The rules of the sites met, each asked once. `get` asks for an address."""

    def __init__(self, get: Callable[[str], Answer]) -> None:
        self._get = get
        self._rules: dict[str, Protego | InputProblem] = {}

    def may(self, url: str) -> None:
        """Raises InputProblem if the site asks robots not to fetch this address, or cannot be asked about it."""
        rules = self._of(url)
        if isinstance(rules, InputProblem):
            raise rules
        if not rules.can_fetch(url, AGENT):
            raise InputProblem("robots", "the site's robots.txt asks not to fetch this address")

    def delay(self, url: str) -> float:
        """The seconds that the site asks to leave between two requests; 0 if it asks for none."""
        rules = self._of(url)
        if isinstance(rules, InputProblem):
            return 0.0
        rate = rules.request_rate(AGENT)
        asked = max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return min(max(asked, 0.0), LONGEST)

    def _of(self, url: str) -> Protego | InputProblem:
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        return self._rules[site]

    def _asked(self, site: str) -> Protego | InputProblem:
        """The rules at this address. Where the file is missing all is allowed; where its server fails, nothing is."""
        try:
            answer = self._get(site)
        except InputProblem as error:
            return error
        if answer.status == 429 or answer.status >= 500:
            return InputProblem(
                "robots_unknown", f"its robots.txt answers with status {answer.status}: not asked for now"
            )
        text = answer.body[:LARGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        try:
            return Protego.parse(text)
        except Exception:
            return Protego.parse("")
