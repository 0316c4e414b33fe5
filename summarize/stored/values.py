"""The values of a stored fact: what it says is kept, what it leaves out is read from its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, get_args

from pydantic import ValidationError

from summarize import mentions
from summarize.document import Document, Span
from summarize.drafts import Candidate, Draft, resolve
from summarize.folding import fold
from summarize.matching import places_in
from summarize.sections.base import Computed, Fact, Finding, asked_fields, codes, is_list, own_fields, value_type
from summarize.stored.shapes import is_number, kind_of, misshapen, problem
from summarize.values import Item, Quantity
from summarize.values.base import Value

ANNOTATIONS = frozenset({"id", "key", "section", "evidence", "verdict", "findings", "grounds", "candidate"})
"""Keys of a fact that are read elsewhere, or are a verdict, which the check gives itself."""

GAP = 40
"""Code points between an item's number and its name ("about 90 mobile radar stations": 1)."""


@dataclass
class Read:
    """A candidate with what is wrong with its shape, and the keys nobody judges."""

    candidate: Candidate
    problems: list[Finding] = field(default_factory=list)
    unjudged: tuple[str, ...] = ()


def read_candidate(section: type[Fact], given: dict[str, Any], sentences: tuple[int, ...], document: Document) -> Read:
    """Read one fact's values.

    Args:
        section: its kind.
        given: the fact as stored.
        sentences: numbers of the sentences it cites.
        document: the article.
    """
    reader = _Reader(document, [document.sentences[number - 1].span for number in sentences])
    words = {name: reader.words_of(info.annotation, given.get(name)) for name, info in asked_fields(section).items()}
    speakers = _words_in(given["attributed_to"], "/attributed_to", reader) if "attributed_to" in given else None
    draft = Draft(section, sentences, words, tuple(speakers) if speakers is not None else None)
    candidate = resolve(draft, document)
    for name, info in own_fields(section).items():
        base = candidate.values.get(name)
        candidate.values[name] = reader.kept(info.annotation, f"/{name}", given.get(name), base)
        if given.get(name) is None and not _may_be_missing(info):
            reader.problems.append(problem(f"/{name}", f"it has no {name}"))
    candidate.extra = _voice(given, speakers, reader)
    candidate.given, candidate.is_answer = given, False
    known = {*own_fields(section), *Fact.model_fields, *ANNOTATIONS}
    unjudged = [f"/{name}" for name in given if name not in known]
    return Read(candidate, reader.problems, (*unjudged, *reader.unjudged))


def _may_be_missing(info: Any) -> bool:  # noqa: ANN401  (pydantic's FieldInfo)
    """Whether a fact without the field says less, and nothing false: a code that is not given claims nothing."""
    nullable = type(None) in get_args(info.annotation)
    return nullable or is_list(info.annotation) or bool(codes(info.annotation)) or Computed in info.metadata


def _voice(given: Mapping[str, Any], speakers: list[str] | None, reader: _Reader) -> dict[str, Any]:
    """What the fact says of its speakers, its proof, its certainty and its polarity."""
    voice: dict[str, Any] = {} if speakers is None else {"attributed_to": speakers}
    if "contested_by" in given:
        voice["contested_by"] = _words_in(given["contested_by"], "/contested_by", reader)
    if given.get("superseded_by") is not None:
        voice["superseded_by"] = next(iter(_words_in(given["superseded_by"], "/superseded_by", reader)), None)
    for name in ("verification", "certainty", "polarity"):
        if name in given:
            voice[name] = reader.kept(Fact.model_fields[name].annotation, f"/{name}", given[name], None)
    return voice


def _words_in(given: object, path: str, reader: _Reader) -> list[str]:
    if given is None:
        return []
    several = [given] if isinstance(given, str) else given
    if not isinstance(several, list):
        reader.problems.append(misshapen(path, given, "a list of names"))
        return []
    wrong = [n for n, each in enumerate(several) if not isinstance(each, str)]
    reader.problems += [misshapen(f"{path}/{n}", several[n], "words") for n in wrong]
    return [each for each in several if isinstance(each, str)]


@dataclass
class _Reader:
    """Reads values, and keeps account of what is wrong with them."""

    document: Document
    evidence: list[Span]
    problems: list[Finding] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)

    def words_of(self, annotation: Any, given: object) -> Any:  # noqa: ANN401  (words, or a list of them)
        """The words of a value as a draft has them; "" stands for those that are missing."""
        if is_list(annotation):
            several = given if isinstance(given, list) else [] if given is None else [given]
            return [self.words_of(value_type(annotation), each) or "" for each in several]
        if isinstance(given, dict):
            text = given.get("text")
            is_item = value_type(annotation) is Item
            return _seen(text) if isinstance(text, str) else self._item_words(given) if is_item else ""
        return None if given is None else _seen(given)

    def kept(self, annotation: Any, path: str, given: object, base: Any) -> Any:  # noqa: ANN401  (a value of the field)
        """The value as given, completed from what its words say (``base``)."""
        if given is None:
            return [] if is_list(annotation) else None
        if not is_list(annotation):
            return self._one(annotation, path, given, base)
        if not isinstance(given, list):
            self.problems.append(misshapen(path, given, "a list"))
        several = given if isinstance(given, list) else [given]
        bases = base if isinstance(base, list) and len(base) == len(several) else [None] * len(several)
        inner = get_args(annotation)[0]
        read = [
            self._one(inner, f"{path}/{n}", each, b) for n, (each, b) in enumerate(zip(several, bases, strict=True))
        ]
        return [each for each in read if each is not None]

    def _one(self, annotation: Any, path: str, given: object, base: Any) -> Any:  # noqa: ANN401
        if known := codes(annotation):
            if isinstance(given, str) and given in known:
                return given
            shown = repr(given[:40]) if isinstance(given, str) else kind_of(given)
            self.problems.append(problem(path, f"{shown} is none of {', '.join(known)}"))
            return None
        kind = value_type(annotation)
        if kind is str or kind is None:
            if not _seen(given):
                self.problems.append(misshapen(path, given, "words of the article"))
            return _seen(given) or None
        return self._value(kind, path, given, base) if issubclass(kind, Value) else None

    def _value(self, kind: type[Value], path: str, given: object, base: Value | None) -> Value:
        """A value with the words as given; what it does not say is that of ``base``, read from those words."""
        words = given if isinstance(given, str) else given.get("text") if isinstance(given, dict) else None
        base = base if isinstance(base, kind) else kind(text="")
        if isinstance(words, str):
            base = base.model_copy(update={"text": _seen(words)})
        if isinstance(given, str):
            self.problems += [] if base.text else [problem(path, "it is empty: words of the article belong here")]
            return base
        if not isinstance(given, dict):
            self.problems.append(misshapen(path, given, "words of the article, or an object with text"))
            return base
        if not base.text:
            self.problems.append(_without_words(f"{path}/text", given))
        self.unjudged += [f"{path}/{name}" for name in given if name not in kind.model_fields]
        said = {name: value for name, value in given.items() if name in kind.model_fields and name != "text"}
        if said.get("quantity") is not None:
            inside = base.quantity if isinstance(base, Item) else None
            said["quantity"] = self._value(Quantity, f"{path}/quantity", said["quantity"], inside)
        return self._completed(base, said, path)

    def _completed(self, base: Value, said: Mapping[str, Any], path: str) -> Value:
        kept = dict(base)
        for name, value in said.items():
            number = isinstance(value, int | float) and not isinstance(value, bool)
            try:
                if number and not is_number(value):
                    self.problems.append(problem(f"{path}/{name}", "this is no number a count or an amount can be"))
                else:
                    kept[name] = getattr(type(base).model_validate({"text": base.text, name: value}), name)
            except ValidationError as error:
                self.problems.append(problem(f"{path}/{name}", _plain(error)))
        return base.model_copy(update=kept)

    def _item_words(self, given: Mapping[str, Any]) -> str:
        """The words of a thing and its number, where an item names the two apart."""
        name, number = given.get("name"), given.get("quantity")
        words = name if isinstance(name, str) else ""
        counted = number.get("text") if isinstance(number, dict) else number
        if not isinstance(counted, str) or not words:
            return words
        joined = min(self._joined(words, counted), key=lambda span: span.end - span.start, default=None)
        return self.document.quote(joined) if joined else words

    def _joined(self, name: str, counted: str) -> Iterator[Span]:
        """Stretches from an item's number to its name with no other number between them."""
        for one, other in product(self._places(counted), self._places(name)):
            whole = Span(min(one.start, other.start), max(one.end, other.end))
            between = Span(min(one.end, other.end), max(one.start, other.start))
            others = mentions.inside(mentions.figures(self.document), between) if between.start < between.end else []
            if between.end - between.start <= GAP and not others:
                yield whole

    def _places(self, words: str) -> list[Span]:
        return places_in(self.document.text, words, self.evidence)


def _seen(given: object) -> str:
    """Words as given, "" for what is none or cannot be seen: spaces, zero-width signs."""
    return given if isinstance(given, str) and fold(given).text.strip() else ""


def _without_words(path: str, given: Mapping[str, Any]) -> Finding:
    text = given.get("text")
    if text is None or isinstance(text, str):
        return problem(path, "it has no text: the words of the article that say so")
    return misshapen(path, text, "words of the article")


def _plain(error: ValidationError) -> str:
    return "; ".join(each["msg"] for each in error.errors(include_url=False, include_input=False))
