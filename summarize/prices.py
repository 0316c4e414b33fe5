"""What calls cost, by the published prices that come with genai-prices; nothing is fetched."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from summarize.llm import Spent

HALF = 0.5
"""Share of the usual price in a batch of a model for which the list has no batch price: that of the other models."""


def cost_of(spent: Spent, model: str, base_url: str | None, *, batch: bool = False) -> float | None:
    """US dollars for what was asked, cached input at its own price; None where no price is known.

    Args:
        spent: calls and tokens.
        model: the name its server knows it by.
        base_url: of the server; None for OpenAI's own.
        batch: it was asked through a Batch API.
    """
    return _price(spent, model, base_url, batch=batch)


def saved_by(spent: Spent, model: str, base_url: str | None, *, batch: bool = False) -> float | None:
    """US dollars less than the same tokens would have cost uncached; None where no price is known."""
    whole = _price(replace(spent, cached_tokens=0), model, base_url, batch=batch)
    paid = cost_of(spent, model, base_url, batch=batch)
    return None if whole is None or paid is None else whole - paid


def _price(spent: Spent, model: str, base_url: str | None, *, batch: bool) -> float | None:
    from genai_prices import Usage, calc_price  # noqa: PLC0415  (its tables are large)

    if not _is_known(model, base_url):
        return None
    cached = min(spent.cached_tokens, spent.input_tokens)
    usage = Usage(input_tokens=spent.input_tokens, cache_read_tokens=cached, output_tokens=spent.output_tokens)
    usual = calc_price(usage, model_ref=model, **_provider(base_url))
    if not batch:
        return float(usual.total_price)
    if not any(variant.when == _BATCH for variant in usual.model.price_variants or ()):
        return float(usual.total_price) * HALF
    return float(calc_price(usage, model_ref=model, price_context=_BATCH, **_provider(base_url)).total_price)


_BATCH = {"processing": "batch"}
"""What genai-prices calls it."""


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
