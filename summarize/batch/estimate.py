"""What a run would ask and cost, counted from its prompts; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarize import session
from summarize.batch.budget import Budget
from summarize.batch.inputs import Item
from summarize.document import Document
from summarize.errors import SummarizeError
from summarize.llm import Spent

ANSWER = 350
"""Tokens of a usual answer: the four sections of the sample articles took 35 to 390 each."""


@dataclass(frozen=True)
class Estimate:
    """What reading some articles takes, without repairs.

    Args:
        articles: of the inputs.
        unreadable: of them, those that are empty, binary, or in no known language.
        addresses: of them, those that would have to be fetched; nothing else counts them.
        calls: questions put.
        spent: tokens of the prompts, rather too many than too few.
        likely_answer: tokens of the answers.
        cost: US dollars; None where no price is known.
    """

    articles: int
    unreadable: int
    addresses: int
    calls: int
    spent: Spent
    likely_answer: int
    cost: float | None


def estimate(items: Iterable[Item], options: session.Options, budget: Budget) -> Estimate:
    """Count the questions of every article and the tokens of their prompts."""
    articles = unreadable = addresses = 0
    whole = Spent()
    for item in items:
        articles += 1
        if item.address:
            addresses += 1
            continue
        try:
            whole += _of(item, options, budget)
        except SummarizeError:
            unreadable += 1
    answers = whole.calls * ANSWER
    given = Spent(whole.calls, whole.input_tokens, 0, answers)
    return Estimate(articles, unreadable, addresses, whole.calls, given, answers, budget.cost(given))


def _of(item: Item, options: session.Options, budget: Budget) -> Spent:
    if item.trouble:
        raise SummarizeError(item.trouble)
    document = Document(item.text, item.name, item.language, item.published, item.source)
    asked = (budget.estimate(messages) for _, messages in session.prompts(document, options))
    return sum(asked, Spent())
