"""Reading the whole article: one question a section, for a model that can keep a list going."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from summarize.document import Document
from summarize.drafts import Draft
from summarize.prompting import ForArticle
from summarize.reading.base import Question
from summarize.sections.base import Fact, asked_fields, drafts_type
from summarize.values.base import Value


def by_article(section: type[Fact], document: Document) -> Iterator[Question]:
    """One question: every fact of the section, with the numbers of the sentences that state it."""

    def drafts(answer: BaseModel) -> list[Draft]:
        return [_draft(section, given) for given in getattr(answer, "facts", [])]

    yield Question(ForArticle(section.section, document), drafts_type(section), drafts)


def _draft(section: type[Fact], given: BaseModel) -> Draft:
    fields = {name: _words(getattr(given, name)) for name in asked_fields(section)}
    return Draft(
        section=section,
        sentences=tuple(getattr(given, "sentences", ())),
        fields=fields,
        speaker=tuple(getattr(given, "attributed_to", ())),
    )


def _words(given: Any) -> Any:  # noqa: ANN401  (words, a code, a list of either)
    if isinstance(given, Value):
        return given.text
    return [_words(each) for each in given] if isinstance(given, list) else given
