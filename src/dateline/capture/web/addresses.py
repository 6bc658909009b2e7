"""Which addresses are asked at all: http and https without a password, on machines that are reachable by everybody."""

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from dateline.core.problem import InputProblem

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 2000  # characters of an address
MAPPED = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "::ffff:0:0:0/96")]  # IPv4 in the last 32 bits
LOCAL = [ipaddress.ip_network(net) for net in ("64:ff9b:1::/48", "100.64.0.0/10", "fec0::/10", "192.88.99.0/24")]
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ns_campaign|ns_mchannel)")
PATH, QUERY = "/%:@!$&'()*+,;=~-._", "/%:@!$&'()*+,;=~-._?"


def tidy(url: str) -> str:
    """The address as it is asked for: percent-encoded, the host in ASCII, no fragment and no tracking parameters.

    Raises InputProblem for anything but an http or https address, and for one with a name or a password in it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise InputProblem("address_broken", f"no web address: {url[:200]!r}") from None
    if parts.scheme.lower() not in ("http", "https") or not host or len(url) > LONGEST:
        raise InputProblem("address_broken", f"no http or https address: {url[:200]!r}")
    if "@" in parts.netloc:
        raise InputProblem("address_credentials", "an address with a user name or a password in it is not asked")
    scheme = parts.scheme.lower()
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, {"http": 80, "https": 443}[scheme]) else f"{host}:{port}"
    return urlunsplit((scheme, place, quote(parts.path or "/", safe=PATH), _query(parts.query), ""))


def joined(base: str, target: str) -> str:
    """The tidy address that `target` means in a document at `base`. Raises InputProblem as `tidy` does."""
    try:
        return tidy(urljoin(base, target.strip()))
    except ValueError:
        raise InputProblem("address_broken", f"no web address: {target[:200]!r}") from None


def _query(query: str) -> str:
    """The query without tracking parameters; one that has none stays exactly as it is."""
    if not TRACKING.search(query):
        return quote(query, safe=QUERY)
    return urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not TRACKING.fullmatch(k)])


def host_of(url: str) -> str:
    """The host of a tidy address, with its port if that is unusual: one server, as politeness counts."""
    return urlsplit(url).netloc


def is_public(address: str) -> bool:
    """Whether everybody can reach this IP address: not private, loopback, link-local, multicast, reserved or unset.

    An IPv4 address inside an IPv6 one (mapped, translated, 6to4, Teredo) must be public itself.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in net for net in LOCAL if net.version == ip.version):
        return False
    inside = _inside(ip)
    if inside:
        return all(is_public(str(one)) for one in inside)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _inside(ip: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found: list[Address] = [one for one in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if one is not None]
    if any(ip in net for net in MAPPED):
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return found
