"""The body of a request, let go of once it is written: of thousands under way all wait for a reply most of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp.payload import BytesPayload

if TYPE_CHECKING:
    from aiohttp.abc import AbstractStreamWriter


class Sent(BytesPayload):
    """Bytes that are written once."""

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write the bytes, which are then gone."""
        await super().write_with_length(writer, content_length)
        self._value = b""
