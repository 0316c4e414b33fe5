"""What every value has in common: copied words go in, a computed object comes out.

Each value type has two schemas. Its *validation* schema, which a model is asked to fill, is a plain
string: the words, copied. Its *serialization* schema, which ``schemas/`` publishes, is the object that
code computed from those words at their place in the article. So a section is declared once.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Closed(BaseModel):
    """A frozen, strict, closed object: no unknown key, no missing key, no NaN, no coercion."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        validate_default=True,
        json_schema_serialization_defaults_required=True,
    )


class Value(Closed):
    """Words of the article and what code reads from them."""

    text: str
    """The words as they stand in the article, verbatim."""

    @model_validator(mode="before")
    @classmethod
    def _copied_words(cls, given: Any) -> Any:  # noqa: ANN401  (whatever a model or a stored brief holds)
        return {"text": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A string for who fills it in, an object for who reads it."""
        if handler.mode == "validation":
            return {"type": "string", "minLength": 1}
        return handler(core_schema)
