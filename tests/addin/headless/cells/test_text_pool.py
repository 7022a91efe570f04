"""The pool of texts, and the shared strings that begin it."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.reader.strings import read_string_table
from sheet_xml import MAIN, pool_of

from addin.headless.cells import shared_strings
from addin.headless.cells.errors import SheetError
from addin.headless.cells.shared_strings import shared_texts
from addin.headless.cells.text_pool import TextPool
from addin.headless.cells.xml_text import decoded

any_texts = st.lists(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"])
        | st.sampled_from("_x0041&<>\r\n\x01\ufffe"),
        max_size=15,
    )
    | st.sampled_from(["_x0041_x0041_", "_x005F_", "&amp;", "", " a "])
)


@given(any_texts, any_texts, any_texts)
def test_each_text_keeps_its_index(shared: list[str], one: list[str], two: list[str]):
    pool = TextPool(pa.array(shared, pa.string()))
    first = pool.add(np.array(one, object))
    second = pool.add(pa.array(two, pa.string()))
    assert pool.take(np.arange(len(shared))).tolist() == shared
    assert pool.take(first).tolist() == one
    assert pool.take(second).tolist() == two
    assert len(pool) == len(shared) + len(set(one)) + len(set(two))


@given(any_texts)
def test_escaped_text_is_xml_that_reads_as_the_text(texts: list[str]):
    pool = TextPool()
    xml = pool.escaped(pool.add(np.array(texts, object)))
    elements = [ET.fromstring(f"<t>{text}</t>") for text in xml.to_pylist()]  # noqa: S314 - our own XML
    read = pa.array([element.text or "" for element in elements], pa.string())
    assert (
        decoded(pa.array(map(escape, read.to_pylist()), pa.string())).to_pylist()
        == texts
    )
    assert decoded(xml).to_pylist() == texts


@pytest.mark.parametrize(
    "values",
    [
        np.array(["b", "a", "b"], object),
        pd.array(["b", "a", "b"], dtype="string"),
        pd.Series(["b", "a", "b"], dtype="str").array,
        pa.chunked_array([["b"], ["a", "b"]]),
        ["b", "a", "b"],
    ],
    ids=lambda values: type(values).__name__,
)
def test_texts_come_in_any_kind_of_array(values: object):
    pool = pool_of("a")
    indices = pool.add(values)
    assert indices.tolist() == [1, 2, 1]
    assert indices.dtype == np.int64
    assert pool.take(indices).tolist() == ["b", "a", "b"]


def test_halves_of_characters_are_joined_or_replaced():
    pool = TextPool()
    assert pool.take(pool.add(["\ud83d\ude00", "\ud800"])).tolist() == ["😀", "\ufffd"]


def test_equal_indices_give_one_object():
    taken = pool_of("long text").take(np.array([0, 0]))
    assert taken[0] is taken[1]


def test_many_additions_leave_few_pieces():
    pool = TextPool()
    for number in range(300):
        pool.add([str(number)])
    assert len(pool._pieces) < 10
    assert pool.take(np.arange(300)).tolist() == [str(number) for number in range(300)]


def _part(items: str) -> bytes:
    return (
        f'<?xml version="1.0"?>\n<sst xmlns="{MAIN}" count="9">{items}</sst>'.encode()
    )


def _texts(xml: bytes, step: int = 1 << 20) -> list[str]:
    return shared_texts(
        xml[at : at + step] for at in range(0, len(xml), step)
    ).to_pylist()


_TEXT, _SPACED_TEXT = "<t>", '<t xml:space="preserve">'

sound_texts = st.lists(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=["Cc", "Cs"],
            exclude_characters="\ufffe\uffff",
        )
        | st.sampled_from(" \n\t&<"),
        max_size=10,
    ).filter(lambda text: "_x" not in text)
)


@given(sound_texts, st.integers(20, 200))
def test_shared_strings_are_what_openpyxl_reads(texts: list[str], batch: int):
    items = "".join(
        f"<si>{_SPACED_TEXT if text != text.strip() else _TEXT}{escape(text)}</t></si>"
        for text in texts
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_strings, "_BATCH_BYTES", batch)
        assert _texts(_part(items)) == texts
    assert read_string_table(io.BytesIO(_part(items))) == texts


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ("", []),
        ("<si/>", [""]),
        ("<si></si>", [""]),
        ("<si><t/></si><si><t>a</t></si>", ["", "a"]),
        ("<si><t>a</t></si> <si ><t>b</t></si>", ["a", "b"]),
        ("<si><r><rPr><b/></rPr><t>a </t></r><r><t>b</t></r></si>", ["a b"]),
        (
            "<si><t>東京</t><rPh sb='0' eb='2'><t>とう</t></rPh><phoneticPr/></si>",
            ["東京"],
        ),
        ("<si><t>a_x000D_b&#10;&#x63;</t></si>", ["a\rb\nc"]),
        (
            "<si><t><![CDATA[<si>]]></t></si><!-- <si> --><si><t>b</t></si>",
            ["<si>", "b"],
        ),
        ("<!-- <si> --><si><t>b</t></si>", ["b"]),
        ("<si><t>a\r\nb</t></si>", ["a\nb"]),
        ("<si><t>a</t></si><extLst><ext/></extLst>", ["a"]),
    ],
)
def test_shared_strings_in_any_spelling(items: str, texts: list[str]):
    assert _texts(_part(items)) == texts
    assert _texts(_part(items), step=5) == texts
    prefixed = items.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:!", "<!")
    if "CDATA" not in items and "--" not in items:
        xml = f'<x:sst xmlns:x="{MAIN}">{prefixed}</x:sst>'
        assert _texts(xml.encode("utf-16")) == texts


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        _part("<si><t>a</t></si>")[:-3],
        _part("<si><t>a</t>"),
        _part("<si><t>a</t></si><si><t>&bad;</t></si>"),
        _part("<si><t>\x01</t></si>"),
        _part("<si><t>a</x></si>"),
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>"
        + _part("<si><t>a</t></si>").partition(b"\n")[2],
    ],
)
def test_broken_shared_strings_are_refused(xml: bytes):
    with pytest.raises(SheetError):
        _texts(xml)
