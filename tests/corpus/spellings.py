"""One workbook in the many spellings that the format and its writers allow."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial

from corpus.bases import by_openpyxl, draft, plain, template
from corpus.case import Case, cases_of
from corpus.draft import (
    CONTENT_TYPES,
    MAIN,
    NAMESPACES,
    STYLES,
    WORKBOOK,
    ZIP_DATE,
    Draft,
    rels_of,
)

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_STRICT_NAMES = {
    f"{_TRANSITIONAL}/officeDocument/2006/relationships/extended-properties": (
        f"{_STRICT}/officeDocument/relationships/extendedProperties"
    ),
    f"{_TRANSITIONAL}/officeDocument/2006/extended-properties": (
        f"{_STRICT}/officeDocument/extendedProperties"
    ),
    f"{_TRANSITIONAL}/officeDocument/2006/docPropsVTypes": (
        f"{_STRICT}/officeDocument/docPropsVTypes"
    ),
    f"{_TRANSITIONAL}/officeDocument/2006/relationships": (
        f"{_STRICT}/officeDocument/relationships"
    ),
    f"{_TRANSITIONAL}/spreadsheetml/2006/main": f"{_STRICT}/spreadsheetml/main",
    f"{_TRANSITIONAL}/drawingml/2006/main": f"{_STRICT}/drawingml/main",
}
"""Namespaces of ISO/IEC 29500-1 for those of part 4, longer ones first."""

_DECLARATION = re.compile(rb"^<\?xml[^>]*\?>\s*")


def _main_parts(book: Draft) -> list[str]:
    """Parts in the main namespace."""
    return [
        name
        for name, content in book.parts.items()
        if name.endswith(".xml") and f'xmlns="{MAIN}"'.encode() in content[:400]
    ]


def _strict() -> Draft:
    book = draft()
    for name, content in book.parts.items():
        for old, new in _STRICT_NAMES.items():
            content = content.replace(old.encode(), new.encode())  # noqa: PLW2901 - one replacement upon another
        book.parts[name] = content
    book.parts[WORKBOOK] = book.parts[WORKBOOK].replace(
        b"<workbook ", b'<workbook conformance="strict" ', 1
    )
    return book


def _prefixed() -> Draft:
    book = draft()
    for name in _main_parts(book):
        content = re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", book.parts[name])
        book.parts[name] = content.replace(b'xmlns="', b'xmlns:x="', 1)
    return book


def _utf16() -> Draft:
    book = draft()
    for name in _main_parts(book):
        text = _DECLARATION.sub(b"", book.parts[name]).decode()
        book.parts[name] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode(
            "utf-16"
        )
    return book


def _absolute_targets() -> Draft:
    book = draft()
    book.parts["_rels/.rels"] = re.sub(
        rb'Target="', rb'Target="/', book.parts["_rels/.rels"]
    )
    rels = rels_of(WORKBOOK)
    book.parts[rels] = re.sub(rb'Target="', rb'Target="/xl/', book.parts[rels])
    return book


def _unusual_xml() -> Draft:
    """A byte order mark, single quotes, comments, instructions, line breaks."""
    book = draft()
    for name in (*_main_parts(book), CONTENT_TYPES, rels_of(WORKBOOK)):
        content = _DECLARATION.sub(b"", book.parts[name])
        content = re.sub(rb'="([^"\']*)"', rb"='\1'", content)
        content = content.replace(b"><", b">\n  <").replace(b">\n  </t>", b"></t>")
        content = re.sub(rb"'/>", b"' />", content)
        book.parts[name] = (
            b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<?staff kept?>\n"
            b"<!-- made by hand -->\n" + content + b"\n<!-- the end -->\n"
        )
    return book


def _renamed(names: dict[str, str], *, entries_only: bool = False) -> Draft:
    """Parts under other names; with `entries_only` nothing else learns of it."""
    book = draft()
    book.parts = {names.get(name, name): part for name, part in book.parts.items()}
    for old, new in names.items() if not entries_only else ():
        for name in (CONTENT_TYPES, "_rels/.rels", rels_of(WORKBOOK)):
            if name in book.parts:
                part = book.parts[name].replace(
                    f'"/{old}"'.encode(), f'"/{new}"'.encode()
                )
                part = part.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
                short, shorter = old.removeprefix("xl/"), new.removeprefix("xl/")
                book.parts[name] = part.replace(
                    f'"{short}"'.encode(), f'"{shorter}"'.encode()
                )
    return book


_ODD_NAMES = {
    "xl/worksheets/sheet1.xml": "xl/tabs/staff%20notes.xml",
    "xl/worksheets/sheet2.xml": "xl/tabs/2.xml",
    "xl/worksheets/sheet3.xml": "xl/worksheets/Sheet1.xml",
    "xl/styles.xml": "xl/looks/styles7.xml",
    "xl/sharedStrings.xml": "xl/texts/strings.xml",
}
_OTHER_CASE = {
    "xl/worksheets/sheet1.xml": "xl/Worksheets/Sheet1.XML",
    "xl/sharedStrings.xml": "xl/SharedStrings.xml",
    "xl/styles.xml": "xl/Styles.xml",
}


def _without(*parts: str) -> Draft:
    book = draft()
    for part in parts:
        del book.parts[part]
        tail = re.escape(part.removeprefix("xl/")).encode()
        for name in (CONTENT_TYPES, "_rels/.rels", rels_of(WORKBOOK)):
            book.parts[name] = re.sub(
                rb'<(Override|Relationship)\b[^>]*"[^"]*' + tail + rb'"[^>]*/>',
                b"",
                book.parts[name],
            )
    return book


def _without_references() -> Draft:
    """Rows and cells that do not say where they stand."""
    book = draft()
    for part in book.sheets.values():
        content = re.sub(rb' r="[A-Z]+\d+"', b"", book.parts[part])
        book.parts[part] = re.sub(rb'<row r="\d+"', b"<row", content)
    return book


def _like_google() -> Draft:
    """No properties, no views, an empty drawing and its prefixes on every sheet."""
    book = _without("docProps/core.xml", "docProps/app.xml")
    with book.edited(WORKBOOK) as root:
        for name in ("bookViews", "calcPr", "fileVersion"):
            root.remove(root.find(f"{{{MAIN}}}{name}"))
    for number, part in enumerate(book.sheets.values(), start=1):
        book.declare(part, "x14", "xr")
        drawing = book.add(
            f"xl/drawings/drawing{number}.xml",
            f'<xdr:wsDr xmlns:xdr="{NAMESPACES["xdr"]}"/>',
            "application/vnd.openxmlformats-officedocument.drawing+xml",
        )
        relation = book.relate(part, "drawing", drawing)
        book.child(part, f'<drawing r:id="{relation}"/>')
    return book


def _leftovers() -> Draft:
    """Parts that nothing points to, and one that nobody knows."""
    book = draft()
    book.default("dat", "application/octet-stream")
    book.add("[trash]/0000.dat", bytes(64))
    book.add("xl/unknown/part.xml", "<u:x xmlns:u='urn:u'/>", "application/u+xml")
    book.relate(WORKBOOK, "urn:staff:unknown", "xl/unknown/part.xml")
    return book


class _Pipe(io.RawIOBase):
    """A stream that cannot go back, so that sizes follow their parts."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.content += memoryview(data)  # type: ignore[arg-type]  # zipfile writes bytes
        return len(memoryview(data))  # type: ignore[arg-type]  # the same


def _streamed() -> bytes:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]  # any file will do
        _fill(archive, zipfile.ZIP_DEFLATED, zip64=False)
    return bytes(pipe.content)


def _large_sizes() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        _fill(archive, zipfile.ZIP_DEFLATED, zip64=True)
    return content.getvalue()


def _fill(archive: zipfile.ZipFile, method: int, *, zip64: bool) -> None:
    for name, part in draft().parts.items():
        entry = zipfile.ZipInfo(name, ZIP_DATE)
        entry.compress_type = method
        with archive.open(entry, "w", force_zip64=zip64) as stream:
            stream.write(part)


def _with_folders() -> bytes:
    content = io.BytesIO(plain())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(zipfile.ZipInfo("xl/macros/", ZIP_DATE), b"")
        archive.comment = b"packed by staff"
    return content.getvalue()


CASES = (
    *cases_of(
        {
            "strict": _strict,
            "prefixed": _prefixed,
            "utf-16": _utf16,
            "absolute-targets": _absolute_targets,
            "unusual-xml": _unusual_xml,
            "odd-part-names": partial(_renamed, _ODD_NAMES),
            "part-names-in-other-case": partial(
                _renamed, _OTHER_CASE, entries_only=True
            ),
            "workbook-elsewhere": partial(
                _renamed,
                {WORKBOOK: "xl/book.xml", rels_of(WORKBOOK): rels_of("xl/book.xml")},
            ),
            "without-properties": partial(
                _without, "docProps/core.xml", "docProps/app.xml"
            ),
            "without-theme": partial(_without, "xl/theme/theme1.xml"),
            "without-styles": partial(_without, STYLES),
            "without-references": _without_references,
            "like-google": _like_google,
            "leftovers": _leftovers,
        }
    ),
    Case(name="sizes-after-parts", content=_streamed),
    Case(name="zip64-parts", content=_large_sizes),
    Case(name="folders-and-comment", content=_with_folders),
    Case(
        name="not-compressed",
        content=lambda: draft().packed(zipfile.ZIP_STORED),
    ),
    Case(name="by-openpyxl", content=by_openpyxl),
    Case(name="by-xlsxwriter", content=plain),
    Case(name="template", content=template),
)
