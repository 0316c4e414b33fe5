"""Every code of the contract has its line in words, and no line is left over."""

import pytest

from summarize.contract import schema_of
from summarize.glossary import code_lists, lines

LISTS = [*code_lists()]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: f"{each.owner}.{each.field}")
def test_every_code_has_one_plain_line(each):
    told = each.meanings()
    assert tuple(told) == each.codes
    assert all(line.endswith(".") and "\n" not in line and "|" not in line for line in told.values())
    assert len({*told.values()}) == len(told)


def test_no_line_is_left_over():
    assert lines() == {(each.owner, each.field, code) for each in LISTS for code in each.codes}


def enums(schema):
    """Every closed list anywhere in a schema, as a tuple of its codes."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield tuple(schema["enum"])
        schema = [*schema.values()]
    if isinstance(schema, list):
        for each in schema:
            yield from enums(each)


def test_no_closed_list_of_the_published_schema_is_without_its_lines():
    known = {each.codes for each in LISTS}
    reading = ("article", "sentence")  # of the run, told in the README
    assert {*enums(schema_of("brief"))} - {reading} == known
