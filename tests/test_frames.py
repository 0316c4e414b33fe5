"""Briefs as tables in memory."""

import datetime as dt
import sys

import pytest
from briefs import FACT, brief

import summarize
from summarize.errors import UsageError
from summarize.export.tables import TABLES

DATED = FACT | {"key": "2" * 16, "when": {"text": "in May 2024", "edtf": "2024-05"}, "amount": None}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_the_error_names_it(monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=f"needs {library}"):
        getattr(summarize, f"to_{library}")(brief(), "aid_packages")


@pytest.mark.parametrize("make", [summarize.to_pandas, summarize.to_polars])
def test_there_is_no_other_table(make):
    with pytest.raises(UsageError, match="no table 'aid'"):
        make([brief()], "aid")


def test_pandas_columns_have_types_that_know_null():
    pytest.importorskip("pandas")
    frame = summarize.to_pandas([brief(aid_packages=[FACT, DATED])], "aid_packages")
    types = {name: str(frame[name].dtype) for name in ("amount_best", "summable", "when_from", "kind")}
    assert types == {"amount_best": "Float64", "summable": "boolean", "when_from": "datetime64[s]", "kind": "string"}
    assert frame.amount_best.sum() == 20_000_000
    assert frame.when_from[1].date() == dt.date(2024, 5, 1)
    assert frame.amount_best.isna().tolist() == [False, True]
    assert str(summarize.to_pandas(brief(), "article").chars.dtype) == "Int64"


def test_polars_columns_have_their_types():
    pl = pytest.importorskip("polars")
    frame = summarize.to_polars(brief(aid_packages=[FACT, DATED]), "aid_packages")
    assert frame.schema["amount_best"] == pl.Float64
    assert frame.schema["when_from"] == pl.Date
    assert frame["when_from"].to_list() == [None, dt.date(2024, 5, 1)]
    assert frame["summable"].to_list() == [False, False]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_every_table_is_one_even_when_it_is_empty(library):
    pytest.importorskip(library)
    for table in TABLES:
        frame = getattr(summarize, f"to_{library}")([], table.name)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == 0
