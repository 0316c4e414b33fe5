"""How long finding words takes, and how it compares with str.find, which knows no boundary and no typography.

    uv run python benchmarks/locate.py

Articles are made of invented words, the same ones at every run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable

from summarize import locate
from summarize.folding import fold

WORDS = [
    f"{a}{b}{c}" for a in ("bra", "tol", "mei", "sku", "ran") for b in ("d", "ver", "lo") for c in ("en", "ia", "s")
]


def article(words: int, seed: int = 1) -> str:
    """A text of so many words, every ninth a number, with curly quotes and breaks as news has them."""
    dice = random.Random(seed)  # noqa: S311  (nothing secret)
    made = [f"{dice.randrange(10**6):,}" if n % 9 == 0 else dice.choice(WORDS) for n in range(words)]
    return "".join(word + (".’\n" if n % 17 == 16 else " ") for n, word in enumerate(made))


def stretches(text: str, count: int, seed: int = 2) -> list[str]:
    """Values that stand in a text: one to six of its words."""
    dice = random.Random(seed)  # noqa: S311
    words = text.split()
    starts = [dice.randrange(len(words) - 6) for _ in range(count)]
    return [" ".join(words[start : start + dice.randint(1, 6)]) for start in starts]


def missing(count: int) -> list[str]:
    """Values of 40 words that stand nowhere, their words taken from the article's."""
    dice = random.Random(3)  # noqa: S311
    return [" ".join([*dice.choices(WORDS, k=39), "nowhere"]) for _ in range(count)]


def took(find: Callable[[str, str], object], text: str, values: Iterable[str]) -> float:
    """CPU seconds for all values, folding of the text included; the best of three."""
    seconds = []
    for _ in range(3):
        fold.cache_clear()
        started = time.process_time()
        for value in values:
            find(text, value)
        seconds.append(time.process_time() - started)
    return min(seconds)


def main() -> None:
    """Print the table."""
    print(f"{'words':>9}{'values':>8}  {'kind':22}{'locate, s':>11}{'str.find, s':>13}{'ratio':>7}")
    rows = [(10_000, 3_000, "one to six words"), (100_000, 10, "40 words, missing")]
    rows += [(size, 100, "one to six words") for size in (1_000, 10_000, 100_000, 1_000_000)]
    for size, count, kind in rows:
        text = article(size)
        values = missing(count) if "missing" in kind else stretches(text, count)
        ours, plain = took(locate, text, values), took(every, text, values)
        print(f"{size:9,}{count:8,}  {kind:22}{ours:11.3f}{plain:13.3f}{ours / max(plain, 1e-6):7.1f}")


def every(text: str, words: str) -> list[int]:
    """All places of words as they stand, which is what str.find can do."""
    found, place = [], text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + len(words))
    return found


if __name__ == "__main__":
    main()
