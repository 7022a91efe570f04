"""Pivots, slicers, queries and models, spelt as Excel spells them."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.bases import NOTES, NOTES_ROWS, draft, template_draft
from corpus.case import cases_of
from corpus.draft import MAIN, NAMESPACES, OFFICE, WORKBOOK, rels_of

if TYPE_CHECKING:
    from corpus.draft import Draft

_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EXCEL = "application/vnd.ms-excel"
_MICROSOFT = "http://schemas.microsoft.com/office"
X14, X15 = NAMESPACES["x14"], NAMESPACES["x15"]
_ROOT = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
_MONTHS = [row[0] for row in NOTES_ROWS[1:]]


def add_cache(book: Draft, source: str, field: str, items: list[str]) -> str:
    """A pivot cache over `source` (attributes of worksheetSource); its part."""
    shared = "".join(f'<s v="{item}"/>' for item in items)
    cache = book.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition {_ROOT} r:id="rId1" refreshedBy="Staff" '
        f'refreshedDate="46000" createdVersion="6" refreshedVersion="6" '
        f'minRefreshableVersion="3" recordCount="{len(items)}">'
        f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource>'
        f'<cacheFields count="2"><cacheField name="{field}" numFmtId="0">'
        f'<sharedItems count="{len(items)}">{shared}</sharedItems></cacheField>'
        '<cacheField name="Plan" numFmtId="0"><sharedItems containsSemiMixedTypes="0" '
        'containsString="0" containsNumber="1" minValue="1" maxValue="9"/>'
        "</cacheField></cacheFields></pivotCacheDefinition>",
        f"{_SHEETML}.pivotCacheDefinition+xml",
    )
    records = "".join(f'<r><x v="{n}"/><n v="{n + 1}"/></r>' for n in range(len(items)))
    book.relate(
        cache,
        "pivotCacheRecords",
        book.add(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'<pivotCacheRecords {_ROOT} count="{len(items)}">{records}'
            "</pivotCacheRecords>",
            f"{_SHEETML}.pivotCacheRecords+xml",
        ),
    )
    relationship = book.relate(WORKBOOK, "pivotCacheDefinition", cache)
    book.child(
        WORKBOOK,
        f'<pivotCaches><pivotCache cacheId="7" r:id="{relationship}"/></pivotCaches>',
    )
    return cache


def add_pivot(book: Draft, sheet: str, source: str, field: str) -> None:
    """A pivot table at H3 of a sheet, with its cache."""
    cache = add_cache(book, source, field, _MONTHS)
    items = "".join(f'<item x="{n}"/>' for n in range(len(_MONTHS)))
    pivot = book.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition {_ROOT} name="StaffPivot" cacheId="7" '
        'dataCaption="Values" updatedVersion="6" minRefreshableVersion="3" '
        'createdVersion="6" indent="0" outline="1" outlineData="1">'
        '<location ref="H3:I8" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        f'<pivotFields count="2"><pivotField axis="axisRow" showAll="0">'
        f'<items count="{len(_MONTHS) + 1}">{items}<item t="default"/></items>'
        '</pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
        '<rowFields count="1"><field x="0"/></rowFields>'
        '<dataFields count="1"><dataField name="Sum of Plan" fld="1" baseField="0" '
        'baseItem="0"/></dataFields>'
        '<pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" '
        'showColHeaders="1"/></pivotTableDefinition>',
        f"{_SHEETML}.pivotTable+xml",
    )
    book.relate(pivot, "pivotCacheDefinition", cache)
    book.relate(book.sheet(sheet), "pivotTable", pivot)


def _pivot() -> Draft:
    book = draft()
    add_pivot(book, NOTES, f'ref="A1:B5" sheet="{NOTES}"', "Month")
    return book


def _pivot_of_scores() -> Draft:
    book = template_draft()
    add_pivot(book, "Help", 'name="Scores"', "Account")
    return book


def _refreshed_on_load() -> Draft:
    book = _pivot()
    with book.edited("xl/pivotCache/pivotCacheDefinition1.xml") as root:
        root.set("refreshOnLoad", "1")
    return book


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filter:
    """How slicers and timelines are spelt."""

    name: str
    year: str
    namespace: str
    caches: str
    shown: str


SLICER = _Filter(
    name="slicer",
    year="2007",
    namespace=X14,
    caches=(
        '<ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}"><x14:slicerCaches>'
        '<x14:slicerCache r:id="{id}"/></x14:slicerCaches></ext>'
    ),
    shown=(
        '<ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}"><x14:slicerList>'
        '<x14:slicer r:id="{id}"/></x14:slicerList></ext>'
    ),
)
TIMELINE = _Filter(
    name="timeline",
    year="2011",
    namespace=X15,
    caches=(
        '<ext uri="{{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}}"><x15:timelineCacheRefs>'
        '<x15:timelineCacheRef r:id="{id}"/></x15:timelineCacheRefs></ext>'
    ),
    shown=(
        '<ext uri="{{7E03D99C-DC04-49d9-9315-930204A7B6E9}}"><x15:timelineRefs>'
        '<x15:timelineRef r:id="{id}"/></x15:timelineRefs></ext>'
    ),
)


def add_filter(book: Draft, kind: _Filter) -> None:
    """A slicer or timeline of the pivot at H3."""
    name, root = kind.name, f'xmlns="{kind.namespace}"'
    relations = f"{_MICROSOFT}/{kind.year}/relationships"
    cache = book.add(
        f"xl/{name}Caches/{name}Cache1.xml",
        f'<{name}CacheDefinition {root} name="{name}_Month" sourceName="Month">'
        '<pivotTables><pivotTable tabId="1" name="StaffPivot"/></pivotTables>'
        f"</{name}CacheDefinition>",
        f"{_EXCEL}.{name}Cache+xml",
    )
    relation = book.relate(WORKBOOK, f"{relations}/{name}Cache", cache)
    book.extension(WORKBOOK, kind.caches.format(id=relation))
    part = book.add(
        f"xl/{name}s/{name}1.xml",
        f'<{name}s {root}><{name} name="Month" cache="{name}_Month" caption="Month" '
        f'rowHeight="241300"/></{name}s>',
        f"{_EXCEL}.{name}+xml",
    )
    relation = book.relate(book.sheet(NOTES), f"{relations}/{name}", part)
    book.extension(book.sheet(NOTES), kind.shown.format(id=relation))


def _slicer() -> Draft:
    book = _pivot()
    add_filter(book, SLICER)
    return book


def _timeline() -> Draft:
    book = _pivot()
    add_filter(book, TIMELINE)
    return book


def _slicer_and_timeline() -> Draft:
    book = _pivot()
    add_filter(book, SLICER)
    add_filter(book, TIMELINE)
    return book


def _model() -> Draft:
    book = draft()
    book.default("data", "application/vnd.openxmlformats-officedocument.model+data")
    part = book.add("xl/model/item.data", bytes(range(256)) * 8)
    book.relate(WORKBOOK, f"{_MICROSOFT}/2011/relationships/powerPivotData", part)
    book.extension(
        WORKBOOK,
        '<ext uri="{FCE2AD5D-F65C-4FA6-A056-5C36A1767C68}">'
        '<x15:dataModel><x15:modelTables><x15:modelTable id="Plan-1" name="Plan" '
        'connection="StaffQuery"/></x15:modelTables></x15:dataModel></ext>',
    )
    return book


def add_connection(book: Draft) -> None:
    """A connection, as a query has one."""
    part = book.add(
        "xl/connections.xml",
        f'<connections {_ROOT}><connection id="1" keepAlive="1" '
        'name="Query - StaffQuery" type="5" refreshedVersion="8" background="1">'
        '<dbPr connection="Provider=Microsoft.Mashup.OleDb.1;Location=StaffQuery" '
        'command="StaffQuery"/></connection></connections>',
        f"{_SHEETML}.connections+xml",
    )
    book.relate(WORKBOOK, "connections", part)


def _query_table() -> Draft:
    book = draft()
    add_connection(book)
    sheet = book.sheet(NOTES)
    table = book.add(
        "xl/tables/table1.xml",
        f'<table {_ROOT} id="1" name="StaffQuery" displayName="StaffQuery" '
        'ref="A1:D5" tableType="queryTable" totalsRowShown="0">'
        '<autoFilter ref="A1:D5"/><tableColumns count="4">'
        + "".join(
            f'<tableColumn id="{n}" uniqueName="{n}" name="{name}" '
            f'queryTableFieldId="{n}"/>'
            for n, name in enumerate(NOTES_ROWS[0], start=1)
        )
        + "</tableColumns></table>",
        f"{_SHEETML}.table+xml",
    )
    query = book.add(
        "xl/queryTables/queryTable1.xml",
        f'<queryTable {_ROOT} name="ExternalData_1" connectionId="1" '
        'autoFormatId="16"><queryTableRefresh nextId="5"><queryTableFields count="4">'
        + "".join(
            f'<queryTableField id="{n}" name="{name}" tableColumnId="{n}"/>'
            for n, name in enumerate(NOTES_ROWS[0], start=1)
        )
        + "</queryTableFields></queryTableRefresh></queryTable>",
        f"{_SHEETML}.queryTable+xml",
    )
    book.relate(table, "queryTable", query)
    shown = book.relate(sheet, "table", table)
    book.child(sheet, f'<tableParts count="1"><tablePart r:id="{shown}"/></tableParts>')
    book.child(
        WORKBOOK,
        '<definedNames><definedName name="ExternalData_1" localSheetId="0" '
        f'hidden="1">{NOTES}!$A$1:$D$5</definedName></definedNames>',
    )
    return book


def _power_query() -> Draft:
    book = _query_table()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as formulas:
        entry = zipfile.ZipInfo("Formulas/Section1.m")
        formulas.writestr(entry, "section Section1; shared StaffQuery = 1;")
    mashup = b64encode(archive.getvalue()).decode()
    text = (
        '<?xml version="1.0" encoding="utf-16"?><DataMashup '
        f'xmlns="http://schemas.microsoft.com/DataMashup">{mashup}</DataMashup>'
    )
    part = book.add("customXml/item1.xml", b"\xff\xfe" + text.encode("utf-16-le"))
    book.relate(WORKBOOK, "customXml", part)
    properties = book.add(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem ds:itemID="{6A1A4B5C-0000-4000-8000-000000000001}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        "<ds:schemaRefs/></ds:datastoreItem>",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    book.relate(part, "customXmlProps", properties)
    return book


def _newer_rules() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    book.declare(sheet, "x14", "xr")
    book.extension(
        sheet,
        '<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">'
        "<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule "
        'type="expression" priority="1" id="{6A1A4B5C-0000-4000-8000-000000000002}">'
        "<xm:f>Bands!$B$2&lt;B2</xm:f><x14:dxf><font><b/></font></x14:dxf>"
        "</x14:cfRule><xm:sqref>B2:B5</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext>",
    )
    book.extension(
        sheet,
        '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">'
        '<x14:dataValidations count="1"><x14:dataValidation type="list" '
        'allowBlank="1"><x14:formula1><xm:f>Bands!$A$2:$A$4</xm:f></x14:formula1>'
        "<xm:sqref>F2:F5</xm:sqref></x14:dataValidation></x14:dataValidations></ext>",
    )
    return book


def _relations_kept_in_odd_order() -> Draft:
    """Relationships whose ids are words and do not ascend."""
    book = _slicer()
    rels = rels_of(book.sheet(NOTES))
    with book.edited(rels) as root:
        root[:] = list(reversed(root))
    return book


CASES = cases_of(
    {
        "pivot": _pivot,
        "pivot-of-scores": _pivot_of_scores,
        "pivot-refreshed-on-load": _refreshed_on_load,
        "slicer": _slicer,
        "timeline": _timeline,
        "slicer-and-timeline": _slicer_and_timeline,
        "relationships-in-odd-order": _relations_kept_in_odd_order,
        "data-model": _model,
        "query-table": _query_table,
        "power-query": _power_query,
        "newer-rules-and-dropdowns": _newer_rules,
    }
)
