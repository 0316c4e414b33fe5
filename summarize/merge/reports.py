"""One fact of one article, reduced to what tells events apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarize.contract import Brief
from summarize.folding import fold
from summarize.merge.whereabouts import Whereabouts, whereabouts_of
from summarize.sections.base import Fact
from summarize.values import Party, Place, Quantity
from summarize.values.days import Days, days_of


@dataclass(frozen=True)
class Source:
    """An article as far as other articles are compared with it.

    Args:
        number: its place in the corpus.
        said: the sentences its facts cite, folded: hash to length in code points.
    """

    number: int
    sha256: str
    id: str
    title: str | None
    source: str | None
    published: str | None
    said: dict[int, int]


@dataclass(frozen=True)
class Told:
    """A fact, the article that tells it, and what it tells of.

    Args:
        days: on which it happened, as far as the fact says so.
        sides: field name to the parties there, each by country or name.
        where: as far as the fact says so.
    """

    article: Source
    fact: Fact
    days: Days | None
    sides: dict[str, frozenset[str]]
    where: Whereabouts

    @property
    def ref(self) -> str:
        """How other reports point at this one."""
        return f"{self.article.sha256[:12]}/{self.fact.id}"

    def get(self, name: str) -> object:
        """A field of the fact, None when its section has no such field."""
        return getattr(self.fact, name, None)


def reports_of(briefs: Iterable[Brief]) -> tuple[list[Source], list[Told]]:
    """Every article once, and every fact of each in order."""
    articles: dict[str, Source] = {}
    told: list[Told] = []
    for brief in briefs:
        about = brief.document
        if about.sha256 in articles:
            continue
        facts = brief.facts()
        article = Source(
            number=len(articles),
            sha256=about.sha256,
            id=about.id,
            title=about.title,
            source=about.source,
            published=about.published,
            said={hash(words): len(words) for words in _quotes(facts)},
        )
        articles[about.sha256] = article
        told += [_told(article, fact, about.language) for fact in facts]
    return list(articles.values()), told


def words_of(fact: Fact) -> tuple[str, ...]:
    """The sentences a fact cites, folded, so that typography makes no difference."""
    return tuple(fold(evidence.quote).text.casefold() for evidence in fact.evidence)


def _quotes(facts: Iterable[Fact]) -> set[str]:
    return {words for fact in facts for words in words_of(fact)}


def _told(article: Source, fact: Fact, language: str) -> Told:
    sides = {name: _keys(getattr(fact, name), language) for name in type(fact).model_fields if _is_side(fact, name)}
    place = getattr(fact, "place", None)
    when = getattr(fact, "when", None)
    return Told(
        article=article,
        fact=fact,
        days=days_of(when.edtf) if when is not None and when.edtf else None,
        sides=sides,
        where=whereabouts_of(place, language) if isinstance(place, Place) else Whereabouts(),
    )


def _is_side(fact: Fact, name: str) -> bool:
    value = getattr(fact, name)
    return isinstance(value, list) and bool(value) and all(isinstance(each, Party) for each in value)


def _keys(parties: Iterable[Party], language: str) -> frozenset[str]:
    """What to know each party by; those that nobody is known by ("civilians", "troops") are left out."""
    keys = (party.iso3 or _name(party.name or party.text, language) for party in parties)
    return frozenset(key for key in keys if key)


def _name(words: str, language: str) -> str:
    """A proper name, folded; "" for a common noun, where the script has capitals to tell."""
    has_case = words.upper() != words.lower()
    return "" if has_case and language != "de" and words == words.lower() else fold(words).text.casefold()


def figure_of(fact: Fact) -> tuple[str, Quantity] | None:
    """The figure by which reports of one event are compared, with what it measures; None for a fact without one."""
    if isinstance(count := getattr(fact, "count", None), Quantity):
        return f"count {getattr(fact, 'harm', '')}".strip(), count
    if isinstance(amount := getattr(fact, "amount", None), Quantity):
        return f"amount {getattr(amount, 'currency', None) or 'of unknown currency'}", amount
    quantity = getattr(fact, "quantity", None)
    return ("quantity", quantity) if isinstance(quantity, Quantity) else None


def replaces_in_its_article(later: Told, earlier: Told) -> bool:
    """Whether an article puts the figure of one report in place of another's: "31, later lowered to | 23"."""
    found = figure_of(later.fact)
    return later.article is earlier.article and found is not None and found[1].text == earlier.fact.superseded_by
