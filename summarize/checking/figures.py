"""Numbers, qualifiers and currencies say what the words at their place say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.checking.case import Case, Leaf, finding
from summarize.computed import currency_for, superseded_for
from summarize.document import Span
from summarize.drafts import figure_at, is_dollars, only_money_of, owners, quantity
from summarize.mentions import figures, inside, names, states, times, touching
from summarize.sections import cues
from summarize.sections.base import Finding
from summarize.values import Money, Quantity
from summarize.values.figures import Figure, read_figures
from summarize.values.names import read_name

NO_AMOUNTS = ("year", "date", "ordinal", "clock", "label")
"""Kinds of figure that count nothing and are worth nothing."""

BY_CASES = ("sexual_violence", "ill_treated")
"""Harms that are counted in cases."""


def numbers_agree(case: Case) -> Iterator[Finding]:
    """A value and its bounds are those of the figure at its place, not of another one."""
    for leaf, stated, figure in _compared(case):
        claimed = leaf.value
        same = (claimed.value, claimed.low, claimed.high) == (stated.value, stated.low, stated.high)
        known = _is_share(claimed, figure) or _is_sum(case, claimed)
        if not same and not known and not (figure.kind == "label" and _is_one(case, leaf)):  # "a | 12-year-old | boy"
            yield finding("numbers_agree", leaf, "contradicted", _says(case, leaf, stated), figure.span)


def qualifiers_agree(case: Case) -> Iterator[Finding]:
    """A bare number does not stand for a hedged one, nor "up to" for "at least"."""
    for leaf, stated, figure in _compared(case):
        if leaf.value.qualifier != stated.qualifier and not _is_share(leaf.value, figure):
            message = f'"{leaf.value.qualifier}" is not what "{stated.text}" says: {stated.qualifier}'
            yield finding("qualifiers_agree", leaf, "contradicted", message, figure.span)


def currencies_agree(case: Case) -> Iterator[Finding]:
    """Amount and currency come from the same mention."""
    for leaf, _, figure in _compared(case):
        if not isinstance(leaf.value, Money):
            continue
        settled = currency_for(case.candidate, figure, case.document)
        is_left_out = leaf.value.currency is None and figure.currency is None  # of a bare "$" that says nothing false
        if leaf.value.currency != settled and not is_left_out and not _is_usual(case, leaf, figure):
            message = f"the currency is {settled or 'not settled by the article'}, not {leaf.value.currency}"
            yield finding("currencies_agree", leaf, "contradicted", message, figure.span)


def _is_usual(case: Case, leaf: Leaf, figure: Figure) -> bool:
    """Whether a currency is the one readers understand: the dollars of no other state, or those named just before."""
    shared = owners(figure)
    if shared:
        theirs = only_money_of(shared, (donor.iso3 for donor in case.candidate.values.get("donors") or []))
        of_nobody_else = leaf.value.currency == "USD" and not states(case.document) & shared.keys() - {"USA"}
        return (of_nobody_else and is_dollars(figure)) or theirs == leaf.value.currency
    return figure.kind == "count" and leaf.value.currency == _carried_on(case, figure)


def _carried_on(case: Case, figure: Figure) -> str | None:
    """The currency that a bare number takes from the amount before it: "45 million euros and Norland 12 million"."""
    sentence = case.document.sentence_at(figure.span.start).span
    before = inside(figures(case.document), Span(sentence.start, figure.span.start))
    money = [one for one in before if one.kind == "money"]
    if not money or figure.unit is not None:
        return None
    return currency_for(case.candidate, money[-1], case.document) or ("USD" if is_dollars(money[-1]) else None)


def kinds_of_figure_agree(case: Case) -> Iterator[Finding]:
    """A count is not an amount of money, a year or a rank, and a casualty no distance, hour or building."""
    for leaf, _, figure in _compared(case):
        is_money = isinstance(leaf.value, Money)
        cases = case.candidate.values.get("harm") in BY_CASES
        if leaf.field == "count" and figure.kind == "count" and not cases and _counts_things(case, figure):
            message = f'"{case.document.quote(figure.span)}" counts {figure.unit}, not people'
            yield finding("kinds_of_figure_agree", leaf, "contradicted", message, figure.span)
        elif is_money and figure.kind == "count" and _carried_on(case, figure):
            continue
        elif case.section == "policy_outlook" and figure.kind == "money":
            continue  # "asked Norland to pay $4 billion"
        elif (is_money != (figure.kind == "money") or figure.kind in NO_AMOUNTS) and not _is_one(case, leaf):
            message = f'"{case.document.quote(figure.span)}" is a {figure.kind}'
            yield finding("kinds_of_figure_agree", leaf, "contradicted", message, figure.span)
        elif any(time.span.covers(figure.core) for time in touching(times(case.document), figure.core)):
            message = f'"{case.document.quote(figure.span)}" is part of a time'
            yield finding("kinds_of_figure_agree", leaf, "contradicted", message, figure.span)


def _counts_things(case: Case, figure: Figure) -> bool:
    """Whether a figure counts no people: "three villages", not "three | village | administrators"."""
    unit = (figure.unit or "").lower()
    named = any(one.span.start == figure.core.end + 1 for one in touching(names(case.document), figure.span))
    if named or unit not in cues.things_counted(case.language):
        return False  # named: "43 | United Nations | employees"
    following = re.match(r"\s(\w+)", case.document.text[figure.span.end :])
    joined = following is not None and following[1].lower() == unit
    behind = case.document.text[figure.span.end + (following.end() if joined and following else 0) :]
    led = re.match(r"\s(\w+)s\b", behind)
    small = (*cues.words("grammar", "prepositions", case.language), *cues.words("phrases", "stops", case.language))
    return unit.endswith("s") or led is None or f"{led[1]}s".lower() in small


def figures_are_read(case: Case) -> Iterator[Finding]:
    """Words given for a number hold one; a vague count invents none."""
    for leaf in _quantities(case):
        if figure_at(case.document, leaf.words, case.candidate.evidence, case.candidate.focus) or _is_one(case, leaf):
            continue
        holds_one = bool(read_figures(leaf.words, case.language))
        if holds_one or not (_is_nobody(case, leaf) or _is_vague(case, leaf)):
            message = f'the evidence has no figure "{leaf.words}"' if holds_one else f'"{leaf.words}" is not a number'
            yield finding("figures_are_read", leaf, "unsupported", message)


def _is_vague(case: Case, leaf: Leaf) -> bool:
    """Whether words give people or deeds no number, and none is invented: "the others", "summary executions"."""
    not_people = cues.words("phrases", "not_people", case.language)
    counts = leaf.field == "count" and leaf.value.says()[:4] == (None, None, None, "vague")
    return counts and not cues.places_of(not_people, leaf.words)


def _is_nobody(case: Case, leaf: Leaf) -> bool:
    """Whether words count nobody: "No one", "nobody"."""
    known = (word for name in ("opening", "nobody") for word in cues.words("negation", name, case.language))
    return bool(leaf.value.says() == (0, 0, 0, "exact")) and leaf.words.lower() in known


def _is_one(case: Case, leaf: Leaf) -> bool:
    """Whether words without a number tell of one or some: "The commander", "Ana Ruiz", "Both", "his wife and a son"."""
    if leaf.words.lower() in cues.words("phrases", "both", case.language):
        return bool(leaf.value.says() == (2, 2, 2, "exact"))
    joints = "|".join(map(re.escape, cues.words("grammar", "conjunctions", case.language)))
    each = re.split(rf",? (?:{joints}) |, ", leaf.words) if joints else [leaf.words]
    if leaf.value.says() != (len(each), len(each), len(each), "exact"):
        return False
    single = all(_is_singular(case, words) for words in each)
    return single or (len(each) == 1 and read_name(leaf.words, case.language, case.document.text).type == "person")


def _is_singular(case: Case, words: str) -> bool:
    """Whether a noun phrase is of one: "The commander", "his | wife"."""
    known = (*cues.words("grammar", "singular", case.language), *cues.words("speech", "owners", case.language))
    return words.lower().partition(" ")[0] in known and not _is_plural(words)


def _is_plural(words: str) -> bool:
    """Whether the head of a noun phrase is a plural: "The | soldiers | of the guard", not "The | captain"."""
    head = re.split(r",|\b(?:of|in|at|from|de|du|des|à)\b", words)[0].rstrip().lower()
    return head.endswith("s") and not head.endswith("ss")


def a_replaced_figure_says_so(case: Case) -> Iterator[Finding]:
    """A figure the article replaces ("31, later lowered to 23") names the one that stands, and no other."""
    stated, claimed = superseded_for(case.candidate, case.document), case.candidate.extra.get("superseded_by")
    if claimed == stated:
        return
    focus = f"/{case.candidate.section.focus}"
    if claimed is None:
        message = f'"{stated}" replaces it in the article'
        yield finding("a_replaced_figure_says_so", focus, "contradicted", message, case.places.get(focus))
    elif stated is None or not _say_the_same(case, claimed, stated):
        message = f'the article does not put "{claimed}" in its place'
        yield finding("a_replaced_figure_says_so", "/superseded_by", "contradicted", message)


def _say_the_same(case: Case, one: str, other: str) -> bool:
    """Whether two wordings hold the same number: "23" and "at least 23" differ."""
    said = [[(f.value, f.low, f.high) for f in read_figures(words, case.language)] for words in (one, other)]
    return said[0] == said[1]


def _is_share(claimed: Quantity, figure: Figure) -> bool:
    """A percentage is a share, not a count: it stands without a value."""
    return figure.kind == "percent" and claimed.says()[:4] == (None, None, None, "vague")


def _is_sum(case: Case, claimed: Quantity) -> bool:
    """Whether a value adds up the numbers of its own words: "three women and three children" are six."""
    parts = [figure.value for figure in read_figures(claimed.text, case.language) if figure.kind == "count"]
    known = [part for part in parts if part is not None]
    return len(known) > 1 and len(known) == len(parts) and {claimed.value, claimed.low, claimed.high} == {sum(known)}


def _quantities(case: Case) -> Iterator[Leaf]:
    return (leaf for leaf in case.leaves if isinstance(leaf.value, Quantity))


def _compared(case: Case) -> Iterator[tuple[Leaf, Quantity, Figure]]:
    """Each number of the candidate beside the one that stands at its place."""
    for leaf in _quantities(case):
        figure = figure_at(case.document, leaf.words, case.candidate.evidence, case.candidate.focus)
        if figure is not None:
            yield leaf, quantity(type(leaf.value), figure, case.document), figure


def _says(case: Case, leaf: Leaf, stated: Quantity) -> str:
    number = case.document.sentence_at(_start(case, leaf)).number
    claimed = leaf.value
    known = (n for n in (claimed.value, claimed.low, claimed.high) if n is not None)
    numbers = [f"{int(n) if n == int(n) else n:,}" for n in known]
    return f'{leaf.path} says {"–".join(dict.fromkeys(numbers)) or "no number"}; sentence {number} says "{stated.text}"'


def _start(case: Case, leaf: Leaf) -> int:
    span = case.places.get(leaf.path) or next(iter(case.candidate.evidence), Span(0, 0))
    return span.start
