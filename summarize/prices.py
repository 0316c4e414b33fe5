"""What calls cost, by the published prices that come with genai-prices; nothing is fetched."""

from __future__ import annotations

from functools import cache
from typing import Any

from summarize.llm import Spent


def cost_of(spent: Spent, model: str, base_url: str | None) -> float | None:
    """US dollars for what was asked, cached input at its own price; None where no price is known.

    Args:
        spent: calls and tokens.
        model: the name its server knows it by.
        base_url: of the server; None for OpenAI's own.
    """
    return _price(model, base_url, spent.input_tokens, spent.cached_tokens, spent.output_tokens)


def saved_by(spent: Spent, model: str, base_url: str | None) -> float | None:
    """US dollars less than the same tokens would have cost uncached; None where no price is known."""
    whole = _price(model, base_url, spent.input_tokens, 0, spent.output_tokens)
    paid = cost_of(spent, model, base_url)
    return None if whole is None or paid is None else whole - paid


def _price(model: str, base_url: str | None, given: int, cached: int, answered: int) -> float | None:
    from genai_prices import Usage, calc_price  # noqa: PLC0415  (its tables are large)

    if not _is_known(model, base_url):
        return None
    usage = Usage(input_tokens=given, cache_read_tokens=min(cached, given), output_tokens=answered)
    return float(calc_price(usage, model_ref=model, **_provider(base_url)).total_price)


def _provider(base_url: str | None) -> dict[str, Any]:
    return {"provider_api_url": base_url} if base_url else {"provider_id": "openai"}


@cache
def _is_known(model: str, base_url: str | None) -> bool:
    from genai_prices import Usage, calc_price  # noqa: PLC0415

    try:
        calc_price(Usage(input_tokens=1, output_tokens=1), model_ref=model, **_provider(base_url))
    except LookupError:
        return False
    return True
