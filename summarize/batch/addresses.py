"""Which addresses a page may be fetched from: public ones, asked of each connection as it is made.

A name is looked up and connected to in one step, and every redirect connects anew, so that neither a name that changes
its address in between nor a page that leads elsewhere reaches what stands behind the firewall.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address, int], bool]
"""Whether an address may be connected to at a port."""

PORTS = (80, 443)
"""Ports below 1024 at which pages are served."""

_WRAPPED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
"""Networks whose addresses carry an IPv4 address in their last four bytes: NAT64, and one that is out of use."""

_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
"""NAT64 of a local network (RFC 8215)."""


class ForbiddenAddressError(OSError):
    """An address that no page may be fetched from."""


def is_public(address: Address, port: int) -> bool:
    """Whether an address belongs to the internet at large, and pages are served at the port.

    Neither this machine nor its network, nor what only looks like an address of the internet: an IPv4 address in the
    clothes of an IPv6 one is judged as what it is.
    """
    served = port in PORTS or port >= 1024
    return served and all(one.is_global and not one.is_multicast and one not in _LOCAL for one in _meant(address))


def _meant(address: Address) -> list[Address]:
    """The address, or the IPv4 addresses it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _WRAPPED):
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    found: list[Address] = [one for one in carried if one is not None]
    return found or [address]


def socket_for(allowed: Allowed) -> Callable[[Any], socket.socket]:
    """Makes the socket of a connection to an address that is allowed; aiohttp asks for one each time it connects.

    Raises:
        ForbiddenAddressError: from what it makes, when the address is not allowed.
    """

    def make(found: Any) -> socket.socket:  # noqa: ANN401  (a row of getaddrinfo)
        family, kind, protocol, _, place = found
        address = ipaddress.ip_address(str(place[0]).partition("%")[0])
        if not allowed(address, place[1]):
            raise ForbiddenAddressError(f"{address} is no public address")
        return socket.socket(family, kind, protocol)

    return make
