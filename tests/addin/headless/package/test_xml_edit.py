from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from addin.headless.package.errors import PackageError
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.package.xml_tree import MAX_DEPTH, MAX_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.headless.package.xml_tree import Element

NAMES = st.sampled_from(["a", "b", "x:c"])
TEXTS = st.text(st.sampled_from("é ]>/='x\n&<\"\t"), max_size=6)
SPACES = st.sampled_from(["", " ", "\n  "])


def escaped(text: str) -> str:
    """By hand, so that it is not what it tests."""
    for plain, entity in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        ('"', "&quot;"),
        (">", "&gt;"),
    ):
        text = text.replace(plain, entity)
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """An element with spaces, quotes and comments wherever they may stand."""
    name = draw(NAMES)
    attributes = "".join(
        f"{draw(SPACES) or ' '}{key}{draw(SPACES)}={draw(SPACES)}{quoted}"
        for key in draw(st.lists(st.sampled_from(["k", "x:m", "n"]), unique=True))
        for value in [escaped(draw(TEXTS))]
        for quoted in [draw(st.sampled_from([f'"{value}"', f"'{_no_quote(value)}'"]))]
    )
    space = draw(SPACES)
    if depth == 3 or draw(st.booleans()):
        return f"<{name}{attributes}{space}/>"
    inside = draw(
        st.lists(
            st.one_of(
                TEXTS.map(escaped),
                st.just("<!-- <a> ' -->"),
                st.just("<![CDATA[<b k='1'/>]]>"),
                elements(depth=depth + 1),
            ),
            max_size=4,
        )
    )
    return f"<{name}{attributes}{space}>{''.join(inside)}</{name}{space}>"


def _no_quote(value: str) -> str:
    return value.replace("'", "&apos;").replace("&quot;", '"')


DOCUMENTS = elements().map(
    lambda inside: (
        f'<?xml version="1.0"?>\n<root xmlns:x="urn:x">{inside}<end/></root>'.encode()
    )
)


def is_same(xml: bytes, tree: etree._Element) -> bool:
    return etree.tostring(etree.fromstring(xml), method="c14n") == etree.tostring(
        tree, method="c14n"
    )


def places(root: Element) -> list[Element]:
    return list(root.walk())


@given(xml=DOCUMENTS)
def test_offsets_and_values_are_those_of_another_parser(xml: bytes):
    edit = XmlEdit(xml)
    nodes = list(etree.fromstring(xml).iter(etree.Element))
    assert len(places(edit.root)) == len(nodes)
    for element, node in zip(places(edit.root), nodes, strict=True):
        assert element.tag == etree.QName(node).localname
        assert sorted(element.attributes.values()) == sorted(
            [*node.attrib.values(), *(["urn:x"] if node.getparent() is None else [])]
        )
        texts = [node.text or "", *(child.tail or "" for child in node)]
        assert element.text == "".join(texts)
        written = edit.xml[element.start : element.end]
        inside = edit.xml[element.inner_start : element.inner_end]
        assert written.startswith(f"<{element.qualified}".encode())
        assert written.endswith(b">")
        assert written.endswith(b"/>") == element.empty or inside
        if not element.empty:
            assert inside in written
            assert written.rstrip(b"> \n").endswith(b"</" + element.qualified.encode())


@given(xml=DOCUMENTS)
def test_without_an_edit_every_byte_stays(xml: bytes):
    edit = XmlEdit(xml)
    for element in places(edit.root):
        for name, value in element.attributes.items():
            edit.set(element, name, value)
        edit.unset(element, "absent")
    assert not edit.is_edited
    assert edit.result() == xml


@given(xml=DOCUMENTS, data=st.data())
def test_edits_do_to_bytes_what_they_do_to_a_tree(xml: bytes, data: st.DataObject):
    edit = XmlEdit(xml)
    tree = etree.fromstring(xml)
    pairs = list(zip(places(edit.root), tree.iter(etree.Element), strict=True))[1:]
    for number in range(data.draw(st.integers(0, 5))):
        element, node = data.draw(st.sampled_from(pairs))
        EDITS[data.draw(st.sampled_from(sorted(EDITS)))](edit, element, node, number)
    assert is_same(edit.result(), tree)


def _set(edit: XmlEdit, element: Element, node: etree._Element, number: int) -> None:
    edit.set(element, "k", f"{number}\n<\"'")
    node.set("k", f"{number}\n<\"'")


def _set_new(
    edit: XmlEdit, element: Element, node: etree._Element, number: int
) -> None:
    edit.set(element, "new", str(number))
    node.set("new", str(number))


def _unset(edit: XmlEdit, element: Element, node: etree._Element, _: int) -> None:
    edit.unset(element, "k")
    node.attrib.pop("k", None)


def _append(edit: XmlEdit, element: Element, node: etree._Element, number: int) -> None:
    edit.append(element, b"<new>%d</new>" % number)
    etree.SubElement(node, "new").text = str(number)


EDITS: dict[str, Callable[[XmlEdit, Element, etree._Element, int], None]] = {
    "append": _append,
    "set": _set,
    "set new": _set_new,
    "unset": _unset,
}


@given(xml=DOCUMENTS, data=st.data())
def test_an_element_that_is_replaced_takes_the_edits_inside_with_it(
    xml: bytes, data: st.DataObject
):
    edit = XmlEdit(xml)
    inner = data.draw(st.sampled_from(places(edit.root)[1:]))
    outer = data.draw(st.sampled_from(places(edit.root)[1:]))
    edit.set(inner, "k", "changed")
    edit.append(inner, b"<inside/>")
    edit.insert_before(outer, b"<before/>")
    edit.replace(outer, b"<first/>")
    edit.replace(outer, b"<instead/>")
    edit.insert_after(outer, b"<after/>")
    result = edit.result()
    assert b"<before/><instead/><after/>" in result
    assert b"<first/>" not in result
    is_inside = outer.start <= inner.start < outer.end
    assert (b"<inside/>" in result) == (not is_inside)
    etree.fromstring(result)


def test_what_is_not_edited_keeps_its_spelling():
    xml = b"""<?xml version='1.0'?>\r\n<a  b = '1'  c="&#233;" ><d /><e></e></a>\n"""
    edit = XmlEdit(xml)
    first, second = edit.root.children
    edit.set(edit.root, "b", "2")
    edit.append(first, b"<f/>")
    edit.insert_after(first, b"<g/>")
    edit.insert_before(second, b"<h/>")
    edit.remove(second)
    assert edit.result() == (
        b"""<?xml version='1.0'?>\r\n<a b="2"  c="&#233;" >"""
        b"""<d><f/></d><g/><h/></a>\n"""
    )


def test_prefixes_are_told_apart_from_names():
    edit = XmlEdit(b'<x:a xmlns:x="urn:x" x:k="1"><x:b/><b/></x:a>')
    assert edit.prefix == b"x:"
    assert edit.root.tag == "a"
    assert edit.root.get("x:k") == "1"
    assert edit.root.get("k") is None
    assert [e.qualified for e in edit.root.find_all("b")] == ["x:b", "b"]
    assert edit.root.find("b") is edit.root.children[0]
    assert edit.root.find("c") is None
    edit.append(edit.root.children[0], b"<x:c/>")
    assert edit.result() == (
        b'<x:a xmlns:x="urn:x" x:k="1"><x:b><x:c/></x:b><b/></x:a>'
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_becomes_utf_8(encoding: str, mark: str):
    text = '<?xml version="1.0" encoding="UTF-16"?><a b="é">日</a>'
    edit = XmlEdit((mark + text).encode(encoding))
    assert edit.root.text == "日"
    edit.set(edit.root, "b", "ü")
    expected = '<?xml version="1.0" encoding="UTF-8"?><a b="ü">日</a>'
    assert edit.result().decode("utf-8-sig") == expected


def test_other_encodings_become_utf_8():
    edit = XmlEdit("<?xml version='1.0' encoding='cp1252'?><a>€</a>".encode("cp1252"))
    edit.set(edit.root, "b", "日")
    assert edit.result().decode() == (
        "<?xml version='1.0' encoding='UTF-8'?><a b=\"日\">€</a>"
    )


def test_a_byte_order_mark_stays():
    edit = XmlEdit(b"\xef\xbb\xbf<a/>")
    edit.append(edit.root, b"<b/>")
    assert edit.result() == b"\xef\xbb\xbf<a><b/></a>"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<a/><b/>",
        b"<a b='1' b='2'/>",
        b"<a>&nbsp;</a>",
        b"<a>\xff</a>",
        b"<a>\x00</a>",
        b"<?xml version='1.0' encoding='rot13'?><a/>",
        b"<?xml version='1.0' encoding='klingon'?><a/>",
        "<a>".encode("utf-16"),
        b"\xff\xfe<",
        b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1),
    ],
)
def test_what_is_no_xml_is_told_with_its_part(xml: bytes):
    with pytest.raises(PackageError) as caught:
        XmlEdit(xml, part="xl/styles.xml")
    assert caught.value.why == (
        "is damaged inside (xl/styles.xml); open it in Excel, let Excel repair it, "
        "and save it"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_its_entities(encoding: str):
    bomb = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    with pytest.raises(PackageError) as caught:
        XmlEdit(bomb.encode(encoding))
    assert caught.value.why == (
        "holds a document type declaration, which no workbook has"
    )


def test_a_million_elements_are_too_many(monkeypatch: pytest.MonkeyPatch):
    assert MAX_ELEMENTS == 1_000_000
    monkeypatch.setattr("addin.headless.package.xml_tree.MAX_ELEMENTS", 10)
    XmlEdit(b"<a>" + b"<b/>" * 9 + b"</a>")
    with pytest.raises(PackageError):
        XmlEdit(b"<a>" + b"<b/>" * 10 + b"</a>")
