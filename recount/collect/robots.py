"""What a site's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LONGEST = 512_000  # bytes; RFC 9309 asks for at least 500 KiB


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; without `parsed` everything is permitted."""

    parsed: Protego | None

    def permit(self, url: str, agent: str) -> bool:
        """Whether the host lets a robot of that name fetch the address."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, agent))

    def gap(self, agent: str) -> float:
        """The seconds between two requests that the host asks for, 0 where it asks for none."""
        return 0.0 if self.parsed is None else float(self.parsed.crawl_delay(agent) or 0.0)


OPEN = Rules(None)


def rules_of(content: bytes) -> Rules:
    """The rules that a robots.txt states."""
    return Rules(Protego.parse(content[:LONGEST].decode("utf-8", "replace")))
