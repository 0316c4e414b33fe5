"""What can be wrong with a statement: each rule is one function whose docstring says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarize import mentions
from summarize.document import Span
from summarize.drafts import owners
from summarize.sections import cues
from summarize.speakers import speakers_of
from summarize.statements.marks import Mark, absent, beside, over
from summarize.statements.passages import CLOSE, Change, Comparison
from summarize.statements.words import Word, groups
from summarize.values.figures import Figure
from summarize.values.names import read_name

LEFT_OUT = 2
"""Words by which two wordings of one thing may differ in length; a longer one adds a clause that negates for itself."""

Rule = Callable[[Comparison], Iterator[Mark]]


def figures_stand_in_the_article(compared: Comparison) -> Iterator[Mark]:
    """Every number of the statement is one of the article's, or one of them rounded, in its currency and bounds."""
    told = mentions.figures(compared.document)
    for figure in _counted(compared):
        alike = [one for one in told if one.value == figure.value and one.kind == figure.kind]
        if not all(_is_known(number, compared.index.numbers) for number in _values(figure)):
            message = f"the article has no {_quoted(compared, figure.span)}"
            yield absent(compared, "figures_stand_in_the_article", message, figure.span)
        elif alike and not any(_may_say(one, figure) for one in alike):
            says = compared.document.quote(alike[0].span)
            message = f'the article has "{says}", no {_quoted(compared, figure.span)}'
            yield absent(compared, "figures_stand_in_the_article", message, figure.span)


def _may_say(told: Figure, claimed: Figure) -> bool:
    """Whether a figure may be told as another of its number: in its own money, and not "at least" as "at most"."""
    own, other = ({one.currency, one.symbol, *owners(one).values()} - {None} for one in (told, claimed))
    opposite = (told.low is None and claimed.high is None) or (told.high is None and claimed.low is None)
    vague = told.value is None or (told.low, told.high) == (None, None)
    return (not (own and other) or not own.isdisjoint(other)) and (vague or not opposite)


def dates_stand_in_the_article(compared: Comparison) -> Iterator[Mark]:
    """Every date and time of the statement is one of the article's, or is said in words that it has."""
    known = {time.edtf for time in mentions.times(compared.document)}
    for time in compared.times:
        is_said = all(stem in compared.index.places for stem in compared.stems(time.span))
        if not is_said and (time.edtf is None or time.edtf not in known):
            message = f"the article has no {_quoted(compared, time.span)}"
            yield absent(compared, "dates_stand_in_the_article", message, time.span)


def figures_stand_where_it_is_told(compared: Comparison) -> Iterator[Mark]:
    """A number or date stands in the sentences that tell the rest of the statement, not only somewhere else."""
    if compared.likeness < CLOSE:
        return
    spans = [*(figure.core for figure in compared.figures), *(time.span for time in compared.times)]
    for span in sorted(set(spans)):
        holders = compared.holders(compared.stems(span))
        if holders and not holders & {*compared.told, compared.nearest.number - 1}:
            message = f"{_quoted(compared, span)} stands elsewhere; of this the article says"
            yield beside(compared, "figures_stand_where_it_is_told", message, span)
    for change in compared.changes:
        there, here = ([word.stem for word in words if word.text[0].isdigit()] for words in _sides(change))
        if there and here and not set(there) & set(here):
            message = f'"{_said(change.here)}" stands for "{_said(change.there)}": the article says'
            yield beside(compared, "figures_stand_where_it_is_told", message, over(change.here))


def names_stand_in_the_article(compared: Comparison) -> Iterator[Mark]:
    """Every name of the statement is in the article, in these words, as initials, or as another name of the state."""
    for word in compared.names:
        if word.stem not in compared.index.places and not _is_alias(compared, word):
            message = f'the article does not name "{word.text}"'
            yield absent(compared, "names_stand_in_the_article", message, word.span)


def names_stand_where_it_is_told(compared: Comparison) -> Iterator[Mark]:
    """Nobody else stands where the statement puts a name."""
    row = compared.index.rows[compared.nearest.number - 1]
    known, names = {word.stem for word in row}, set(compared.names)
    for change in compared.changes:
        there = [word for word in change.there if compared.index.is_name(word, opens=word is row[0])]
        here = [word for word in change.here if word in names]
        if there and here and not {word.stem for word in here} & known and not _are_one(compared, there, here):
            message = f'"{_said(here)}" stands for "{_said(there)}": the article says'
            yield beside(compared, "names_stand_where_it_is_told", message, over(here))


def pronouns_agree(compared: Comparison) -> Iterator[Mark]:
    """He is not she, and we are not they."""
    table = groups("pronouns", compared.document.language)
    for change in compared.changes:
        there, here = ({table.get(word.text.casefold()) for word in words} - {None} for words in _sides(change))
        if there and here and not there & here:
            message = f'"{_said(change.here)}" stands for "{_said(change.there)}": the article says'
            yield beside(compared, "pronouns_agree", message, over(change.here))


def negations_agree(compared: Comparison) -> Iterator[Mark]:
    """What the article denies is not affirmed, and what it affirms is not denied."""
    alike = [change for change in compared.changes if abs(len(change.here) - len(change.there)) <= LEFT_OUT]
    here = sum(_negates(word, compared) for change in alike for word in change.here)
    there = sum(_negates(word, compared) for change in alike for word in _inner(change, compared))
    if (here + there) % 2:
        says = "it is denied here and affirmed there" if here else "it is affirmed here and denied there"
        negating = [word for change in alike for word in change.here if _negates(word, compared)]
        yield beside(compared, "negations_agree", f"{says}: the article says", over(negating))


def directions_agree(compared: Comparison) -> Iterator[Mark]:
    """What rises in the article does not fall in the statement."""
    table = groups("directions", compared.document.language)
    for change in compared.changes:
        there, here = ({table.get(word.stem) for word in words} - {None} for words in _sides(change))
        if there and here and not there & here:
            message = f'"{_said(change.here)}" stands for "{_said(change.there)}": the article says'
            yield beside(compared, "directions_agree", message, over(change.here))


def hedges_are_kept(compared: Comparison) -> Iterator[Mark]:
    """What the article calls possible or likely is not told as certain."""
    if compared.likeness < CLOSE:
        return
    language = compared.document.language
    hedges = [word for name in ("possible", "probable") for word in cues.words("certainty", name, language)]
    if cues.places_of(hedges, compared.sentence.text):
        return
    lost = [words for change in compared.changes if cues.places_of(hedges, words := _said(change.there))]
    if lost:
        yield beside(compared, "hedges_are_kept", f'without "{lost[0]}": the article says')


def speakers_are_kept(compared: Comparison) -> Iterator[Mark]:
    """What the article puts in somebody's mouth is not told as its own."""
    language = compared.document.language
    telling = (*cues.words("speech", "verbs", language), *cues.words("speech", "according", language))
    left_out = [word.span for change in compared.changes for word in change.there]
    if not left_out or cues.places_of(telling, compared.sentence.text):
        return
    by = compared.nearest.span.start
    for speaker in speakers_of(compared.document, compared.nearest, compared.shared.shifted(by)):
        if any(span.shifted(by).overlaps(speaker) for span in left_out):
            message = f"it is said by {compared.document.quote(speaker)}: the article says"
            yield beside(compared, "speakers_are_kept", message)
            return


RULES: tuple[Rule, ...] = (
    figures_stand_in_the_article,
    dates_stand_in_the_article,
    figures_stand_where_it_is_told,
    names_stand_in_the_article,
    names_stand_where_it_is_told,
    pronouns_agree,
    negations_agree,
    directions_agree,
    hedges_are_kept,
    speakers_are_kept,
)


def _sides(change: Change) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The article's words and the statement's."""
    return change.there, change.here


def _counted(compared: Comparison) -> list[Figure]:
    """Figures that can be wrong: "no" and "one" in words are as often an article or a pronoun."""
    return [
        figure
        for figure in compared.figures
        if figure.kind in ("count", "money", "percent", "year")
        and (figure.value not in (0, 1) or any(map(str.isdigit, _quoted(compared, figure.core))))
    ]


def _values(figure: Figure) -> list[float]:
    known = (n for n in (figure.value, figure.low, figure.high) if n is not None and abs(n) < 1e300)
    return list(dict.fromkeys(map(float, known)))


def _is_known(number: float, numbers: Iterable[float]) -> bool:
    """Whether a number is among others, or what one of them comes to when rounded to as many digits."""
    if number in numbers or not number or number % 1 or number % 10:
        return number in numbers
    unit = 10.0
    while number % (unit * 10) == 0:
        unit *= 10
    return any(abs(other - number) <= unit / 2 for other in numbers)


def _quoted(compared: Comparison, span: Span) -> str:
    return f'"{compared.sentence.text[span.start : span.end]}"'


def _said(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_alias(compared: Comparison, word: Word) -> bool:
    """Whether initials of the article's names, or another name of a state it names."""
    language = compared.document.language
    if word.text.isupper() and word.text in compared.index.initials:
        return True
    state = read_name(word.text, language).iso3
    return state is not None and state in compared.index.states


def _are_one(compared: Comparison, there: Iterable[Word], here: Iterable[Word]) -> bool:
    """Whether two wordings name one state: "US" and "American"."""
    language = compared.document.language
    one, other = (read_name(_said(words), language).iso3 for words in (there, here))
    return one is not None and one == other


def _inner(change: Change, compared: Comparison) -> tuple[Word, ...]:
    """The article's words of a change, but for those before and after all that the two have in common."""
    row = compared.index.rows[compared.nearest.number - 1]
    at_an_edge = not change.here and change.there and (change.there[0] is row[0] or change.there[-1] is row[-1])
    return () if at_an_edge else change.there


def _negates(word: Word, compared: Comparison) -> bool:
    folded = word.text.casefold().replace("’", "'")
    return folded.endswith("n't") or folded in cues.words("negation", "words", compared.document.language)
