"""Numbers that look drawn but are always the same: a hash of where they are used decides."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

Seed = str | int


def draw(below: int, *seed: Seed) -> int:
    """A number from 0 to ``below`` - 1 that depends on ``seed`` only."""
    digest = sha256("|".join(map(str, seed)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def split(total: int, weights: Sequence[int], *seed: Seed) -> list[int]:
    """Deals ``total`` things one by one to places; a place is hit as often as its weight says.

    Returns:
        How many fell to each place; they add up to ``total``.
    """
    counts = [0] * len(weights)
    for number in range(total):
        left = draw(sum(weights), *seed, number)
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                counts[place] += 1
                break
    return counts


def take(pool: Sequence[int], wanted: int, *seed: Seed) -> list[int]:
    """Takes ``wanted`` things out of places that hold ``pool`` of them, never more than a place holds."""
    left = list(pool)
    taken = [0] * len(pool)
    for number in range(wanted):
        place = split(1, left, *seed, number).index(1)
        left[place] -= 1
        taken[place] += 1
    return taken
