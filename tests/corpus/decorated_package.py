"""Parts beside the sheets: ribbons, add-ins, links, labels, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.bases import NOTES, draft
from corpus.case import cases_of
from corpus.draft import MAIN, NAMESPACES, OFFICE, STYLES, WORKBOOK
from corpus.pictures import picture

if TYPE_CHECKING:
    from corpus.draft import Draft

_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MICROSOFT = "http://schemas.microsoft.com/office"
_GUID = "{6A1A4B5C-0000-4000-8000-00000000000A}"


def _custom_xml() -> Draft:
    book = draft()
    item = book.add("customXml/item1.xml", '<s:plan xmlns:s="urn:staff">kept</s:plan>')
    book.relate(WORKBOOK, "customXml", item)
    properties = book.add(
        "customXml/itemProps1.xml",
        f'<ds:datastoreItem ds:itemID="{_GUID}" xmlns:ds="http://schemas.'
        'openxmlformats.org/officeDocument/2006/customXml"/>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    book.relate(item, "customXmlProps", properties)
    return book


def _ribbon() -> Draft:
    book = draft()
    for name, year, schema in (
        ("customUI", "2006/relationships/ui/extensibility", "2006/01"),
        ("customUI14", "2007/relationships/ui/extensibility", "2009/07"),
    ):
        part = book.add(
            f"customUI/{name}.xml",
            f'<customUI xmlns="{_MICROSOFT}/{schema}/customui"><ribbon><tabs>'
            '<tab id="staff" label="Staff"/></tabs></ribbon></customUI>',
        )
        book.relate("", f"{_MICROSOFT}/{year}", part)
    return book


def _web_extension() -> Draft:
    book = draft()
    uri = f"{_MICROSOFT}/webextensions"
    extension = book.add(
        "xl/webextensions/webextension1.xml",
        f'<we:webextension xmlns:we="{uri}/webextension/2010/11" id="{_GUID}">'
        '<we:reference id="wa1" version="1.0.0.0" store="en-US" storeType="OMEX"/>'
        "<we:properties/></we:webextension>",
        "application/vnd.ms-office.webextension+xml",
    )
    panes = book.add(
        "xl/webextensions/taskpanes.xml",
        f'<wetp:taskpanes xmlns:wetp="{uri}/taskpanes/2010/11"><wetp:taskpane '
        'dockstate="right" visibility="1" width="350" row="1"><wetp:webextensionref '
        f'xmlns:r="{OFFICE}" r:id="rId1"/></wetp:taskpane></wetp:taskpanes>',
        "application/vnd.ms-office.webextensiontaskpanes+xml",
    )
    book.relate(panes, f"{_MICROSOFT}/2011/relationships/webextension", extension)
    book.relate("", f"{_MICROSOFT}/2011/relationships/webextensiontaskpanes", panes)
    return book


def _external_links() -> Draft:
    book = draft()
    link = book.add(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1">'
        '<sheetNames><sheetName val="Rates"/></sheetNames><sheetDataSet>'
        '<sheetData sheetId="0"><row r="1"><cell r="A1"><v>0.5</v></cell></row>'
        "</sheetData></sheetDataSet></externalBook></externalLink>",
        f"{_SHEETML}.externalLink+xml",
    )
    book.relate(link, "externalLinkPath", "rates.xlsx", external=True)
    relation = book.relate(WORKBOOK, "externalLink", link)
    book.child(
        WORKBOOK,
        f'<externalReferences><externalReference r:id="{relation}"/>'
        "</externalReferences>",
    )
    book.row(
        book.sheet(NOTES),
        '<row r="9"><c r="A9"><f>[1]Rates!A1</f><v>0.5</v></c></row>',
    )
    return book


def _printer_settings() -> Draft:
    book = draft()
    sheet = book.sheet("Weights")
    book.default("bin", f"{_SHEETML}.printerSettings")
    part = book.add("xl/printerSettings/printerSettings1.bin", bytes(range(220)))
    relation = book.relate(sheet, "printerSettings", part)
    book.child(sheet, f'<pageSetup orientation="landscape" r:id="{relation}"/>')
    return book


def _custom_views() -> Draft:
    book = draft()
    book.child(
        WORKBOOK,
        f'<customWorkbookViews><customWorkbookView name="Staff" guid="{_GUID}" '
        'windowWidth="800" windowHeight="600" activeSheetId="1"/>'
        "</customWorkbookViews>",
    )
    for name in (NOTES, "Accounts"):
        book.child(
            book.sheet(name),
            f'<customSheetViews><customSheetView guid="{_GUID}" scale="90">'
            '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" '
            'header="0.3" footer="0.3"/></customSheetView></customSheetViews>',
        )
    return book


def _sensitivity_label() -> Draft:
    book = draft()
    part = book.add(
        "docMetadata/LabelInfo.xml",
        '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/'
        f'mipLabelMetadata"><clbl:label id="{_GUID}" enabled="1" method="Standard" '
        f'siteId="{_GUID}" removed="0"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    book.relate("", f"{_MICROSOFT}/2020/02/relationships/classificationlabels", part)
    return book


def _thumbnail() -> Draft:
    book = draft()
    book.default("jpeg", "image/jpeg")
    book.relate(
        "",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "thumbnail",
        book.add("docProps/thumbnail.jpeg", picture("JPEG")),
    )
    return book


def _linked_data_types() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    book.row(
        sheet,
        '<row r="9"><c r="A9" t="e" vm="1"><v>#VALUE!</v></c>'
        '<c r="B9" cm="1"><f t="array" ref="B9:B10">_xlfn.UNIQUE(B2:B3)</f><v>10</v>'
        "</c></row>",
    )
    rich = NAMESPACES["xlrd"]
    metadata = book.add(
        "xl/metadata.xml",
        f'<metadata xmlns="{MAIN}" xmlns:xlrd="{rich}" '
        'xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/'
        'dynamicarray"><metadataTypes count="2"><metadataType name="XLRICHVALUE" '
        'minSupportedVersion="120000" copy="1"/><metadataType name="XLDAPR" '
        'minSupportedVersion="120000" copy="1" cellMeta="1"/></metadataTypes>'
        '<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext '
        'uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="0"/></ext>'
        '</extLst></bk></futureMetadata><futureMetadata name="XLDAPR" count="1"><bk>'
        '<extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
        '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst>'
        '</bk></futureMetadata><cellMetadata count="1"><bk><rc t="2" v="0"/></bk>'
        '</cellMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk>'
        "</valueMetadata></metadata>",
        f"{_SHEETML}.sheetMetadata+xml",
    )
    book.relate(WORKBOOK, "sheetMetadata", metadata)
    for name, kind, content in (
        ("rdrichvalue", "rdRichValue", f'<rvData xmlns="{rich}" count="0"/>'),
        (
            "rdrichvaluestructure",
            "rdRichValueStructure",
            f'<rvStructures xmlns="{rich}" count="0"/>',
        ),
        (
            "rdRichValueTypes",
            "rdRichValueTypes",
            f'<rvTypesInfo xmlns="{NAMESPACES["xlrd2"]}"/>',
        ),
    ):
        part = book.add(
            f"xl/richData/{name}.xml", content, f"application/vnd.ms-excel.{name}+xml"
        )
        book.relate(WORKBOOK, f"{_MICROSOFT}/2017/06/relationships/{kind}", part)
    return book


def _calculation_chain() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    book.row(
        sheet,
        '<row r="9"><c r="A9"><f>B2+C2</f><v>22</v></c>'
        '<c r="B9"><f t="shared" ref="B9:B10" si="0">B2*2</f><v>20</v></c></row>',
    )
    book.row(sheet, '<row r="10"><c r="B10"><f t="shared" si="0"/><v>28</v></c></row>')
    chain = book.add(
        "xl/calcChain.xml",
        f'<calcChain xmlns="{MAIN}"><c r="B10" i="1"/><c r="B9"/><c r="A9" l="1"/>'
        "</calcChain>",
        f"{_SHEETML}.calcChain+xml",
    )
    book.relate(WORKBOOK, "calcChain", chain)
    return book


def _data_table() -> Draft:
    book = draft()
    book.row(
        book.sheet(NOTES),
        '<row r="9"><c r="A9"><v>1</v></c><c r="B9"><f t="dataTable" ref="B9:B9" '
        'dt2D="0" dtr="0" r1="B2"/><v>10</v></c></row>',
    )
    return book


def _scenarios() -> Draft:
    book = draft()
    sheet = book.sheet("Weights")
    for xml in (  # as the schema orders them
        '<protectedRanges><protectedRange sqref="B2" name="Staff"/></protectedRanges>',
        (
            '<scenarios><scenario name="Low"><inputCells r="B2" val="5"/></scenario>'
            "</scenarios>"
        ),
        '<phoneticPr fontId="0" type="noConversion"/>',
        '<cellWatches><cellWatch r="B2"/></cellWatches>',
    ):
        book.child(sheet, xml)
    return book


def _sheet_properties() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    book.default("bin", f"{_SHEETML}.customProperty")
    part = book.add("xl/customProperty1.bin", "s\0t\0a\0f\0f\0")
    relation = book.relate(sheet, "customProperty", part)
    book.child(
        sheet,
        f'<customProperties><customPr name="Staff" r:id="{relation}"/>'
        "</customProperties>",
    )
    return book


def _xml_maps() -> Draft:
    book = draft()
    part = book.add(
        "xl/xmlMaps.xml",
        f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""><Schema ID="Schema1">'
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/></Schema>'
        '<Map ID="1" Name="Staff" RootElement="plan" SchemaID="Schema1" '
        'ShowImportExportValidationErrors="false" AutoFit="true" Append="false" '
        'PreserveSortAFLayout="true" PreserveFormat="true"/></MapInfo>',
        "application/xml",
    )
    book.relate(WORKBOOK, "xmlMaps", part)
    return book


def _volatile_dependencies() -> Draft:
    book = draft()
    part = book.add(
        "xl/volatileDependencies.xml",
        f'<volTypes xmlns="{MAIN}"><volType type="realTimeData"><main first="feed">'
        '<tp><v>1</v><stp/><tr r="A9" s="1"/></tp></main></volType></volTypes>',
        f"{_SHEETML}.volatileDependencies+xml",
    )
    book.relate(WORKBOOK, "volatileDependencies", part)
    return book


def _protected_structure() -> Draft:
    book = draft()
    book.child(WORKBOOK, '<workbookProtection workbookPassword="CC1A"/>')
    book.child(WORKBOOK, '<fileSharing readOnlyRecommended="1" userName="Staff"/>')
    return book


def _extended_styles() -> Draft:
    book = draft()
    book.declare(STYLES, "x14")
    with book.edited(STYLES) as root:
        styles = root.find(f"{{{MAIN}}}tableStyles")
        styles.set("defaultPivotStyle", "PivotStyleMedium9")
    book.extension(
        STYLES,
        '<ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}">'
        '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext>',
    )
    return book


def _workbook_revision_marks() -> Draft:
    book = draft()
    for part in (WORKBOOK, book.sheet(NOTES), book.sheet("Accounts")):
        book.declare(part, "xr")
        with book.edited(part) as root:
            root.set(f"{{{NAMESPACES['xr']}}}uid", _GUID)
    book.extension(
        WORKBOOK,
        '<ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}">'
        '<x15:workbookPr chartTrackingRefBase="1"/></ext>',
    )
    return book


CASES = cases_of(
    {
        "custom-xml": _custom_xml,
        "ribbon": _ribbon,
        "web-extension": _web_extension,
        "external-links": _external_links,
        "printer-settings": _printer_settings,
        "custom-views": _custom_views,
        "sensitivity-label": _sensitivity_label,
        "thumbnail": _thumbnail,
        "linked-data-types": _linked_data_types,
        "calculation-chain": _calculation_chain,
        "data-table": _data_table,
        "scenarios": _scenarios,
        "sheet-properties": _sheet_properties,
        "xml-maps": _xml_maps,
        "volatile-dependencies": _volatile_dependencies,
        "protected-structure": _protected_structure,
        "extended-styles": _extended_styles,
        "revision-marks": _workbook_revision_marks,
    }
)
