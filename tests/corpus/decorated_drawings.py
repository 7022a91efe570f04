"""What floats over the cells: shapes, SmartArt, controls, objects, ink, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.bases import NOTES, draft, template_draft
from corpus.case import cases_of
from corpus.draft import MAIN, NAMESPACES, OFFICE, WORKBOOK
from corpus.pictures import SVG, compound_file, metafile, picture

if TYPE_CHECKING:
    from corpus.draft import Draft

_DRAWINGML = "application/vnd.openxmlformats-officedocument.drawingml"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MICROSOFT = "http://schemas.microsoft.com/office"
_NAMES = " ".join(
    f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("xdr", "a", "r", "mc")
)
_FRAME = (
    '<xdr:nvGraphicFramePr><xdr:cNvPr id="{id}" name="{name}"/>'
    "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>"
    '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></xdr:xfrm>'
)
_LOOK = (
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
    '<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom></xdr:spPr>'
)


def anchored(content: str) -> str:
    """A drawing with one thing on it, from F2 to H6."""
    return (
        f"<xdr:wsDr {_NAMES}><xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col>"
        "<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        "</xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        f"{content}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )


def shape(number: int, name: str) -> str:
    """A rectangle with text."""
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" '
        f'name="{name}"/><xdr:cNvSpPr/></xdr:nvSpPr>{_LOOK.format(shape="rect")}'
        "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Of staff</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp>"
    )


def connector(number: int) -> str:
    """A line between two shapes."""
    return (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" name="Line"/>'
        '<xdr:cNvCxnSpPr><a:stCxn id="2" idx="3"/><a:endCxn id="3" idx="1"/>'
        f"</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>{_LOOK.format(shape='line')}</xdr:cxnSp>"
    )


def put_drawing(book: Draft, sheet: str, content: str) -> str:
    """A drawing on a sheet that has none; its part."""
    part = book.add(
        "xl/drawings/drawing9.xml",
        anchored(content),
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    relation = book.relate(book.sheet(sheet), "drawing", part)
    book.child(book.sheet(sheet), f'<drawing r:id="{relation}"/>')
    return part


def _group() -> str:
    return (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="Group"/>'
        "<xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="9" cy="9"/></a:xfrm></xdr:grpSpPr>'
        f"{shape(2, 'Box')}{shape(3, 'Other box')}{connector(4)}</xdr:grpSp>"
    )


def _shapes() -> Draft:
    book = draft()
    put_drawing(book, NOTES, _group())
    return book


def _shape_on_scores() -> Draft:
    book = template_draft()
    put_drawing(book, "Scores", _group())
    return book


def _svg() -> Draft:
    book = draft()
    book.default("png", "image/png")
    book.default("svg", "image/svg+xml")
    part = put_drawing(
        book,
        NOTES,
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Icon"/><xdr:cNvPicPr/>'
        '</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"><a:extLst>'
        '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        'r:embed="rId2"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/>'
        f"</a:stretch></xdr:blipFill>{_LOOK.format(shape='rect')}</xdr:pic>",
    )
    book.relate(part, "image", book.add("xl/media/image1.png", picture("PNG")))
    book.relate(part, "image", book.add("xl/media/image2.svg", SVG))
    return book


def _smart_art() -> Draft:
    book = draft()
    uri = NAMESPACES["dgm"]
    part = put_drawing(
        book,
        NOTES,
        f'<xdr:graphicFrame macro="">{_FRAME.format(id=2, name="Diagram")}'
        f'<a:graphic><a:graphicData uri="{uri}"><dgm:relIds xmlns:dgm="{uri}" '
        'r:dm="rId1" r:lo="rId2" r:qs="rId3" r:cs="rId4"/></a:graphicData>'
        "</a:graphic></xdr:graphicFrame>",
    )
    head = f'xmlns:dgm="{uri}" xmlns:a="{NAMESPACES["a"]}"'
    for kind, name, content in (
        (
            "diagramData",
            "data",
            (
                f'<dgm:dataModel {head}><dgm:ptLst><dgm:pt modelId="1" type="doc"/>'
                "</dgm:ptLst><dgm:cxnLst/><dgm:bg/><dgm:whole/></dgm:dataModel>"
            ),
        ),
        (
            "diagramLayout",
            "layout",
            f'<dgm:layoutDef {head} uniqueId="staff"><dgm:layoutNode/></dgm:layoutDef>',
        ),
        (
            "diagramQuickStyle",
            "quickStyle",
            f'<dgm:styleDef {head} uniqueId="staff"/>',
        ),
        ("diagramColors", "colors", f'<dgm:colorsDef {head} uniqueId="staff"/>'),
    ):
        suffix = "Style" if name == "quickStyle" else name[0].upper() + name[1:]
        diagram = book.add(
            f"xl/diagrams/{name}1.xml", content, f"{_DRAWINGML}.diagram{suffix}+xml"
        )
        book.relate(part, kind, diagram)
    return book


def _waterfall() -> Draft:
    book = draft()
    uri = NAMESPACES["cx"]
    part = put_drawing(
        book,
        NOTES,
        '<mc:AlternateContent><mc:Choice xmlns:cx1="http://schemas.microsoft.com/'
        'office/drawing/2015/9/8/chartex" Requires="cx1"><xdr:graphicFrame macro="">'
        f'{_FRAME.format(id=2, name="Waterfall")}<a:graphic><a:graphicData uri="{uri}">'
        f'<cx:chart xmlns:cx="{uri}" r:id="rId1"/></a:graphicData></a:graphic>'
        f"</xdr:graphicFrame></mc:Choice><mc:Fallback>{shape(2, 'Fallback')}"
        "</mc:Fallback></mc:AlternateContent>",
    )
    chart = book.add(
        "xl/charts/chartEx1.xml",
        f'<cx:chartSpace xmlns:cx="{uri}" xmlns:a="{NAMESPACES["a"]}"><cx:chartData>'
        '<cx:data id="0"><cx:numDim type="val"><cx:f>Notes!$B$2:$B$5</cx:f>'
        "</cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea>"
        '<cx:plotAreaRegion><cx:series layoutId="waterfall"><cx:dataId val="0"/>'
        "</cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>",
        "application/vnd.ms-office.chartex+xml",
    )
    book.relate(part, f"{_MICROSOFT}/2014/relationships/chartEx", chart)
    for kind in ("Style", "ColorStyle"):
        name = {"Style": "style", "ColorStyle": "colors"}[kind]
        extra = book.add(
            f"xl/charts/{name}1.xml",
            f'<cs:{"chartStyle" if kind == "Style" else "colorStyle"} id="395" '
            'xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle"/>',
            f"application/vnd.ms-office.chart{kind.lower()}+xml",
        )
        book.relate(chart, f"{_MICROSOFT}/2011/relationships/chart{kind}", extra)
    return book


def put_vml(book: Draft, sheet: str, number: int, client: str) -> None:
    """A VML drawing on a sheet that has none, with one shape."""
    book.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    part = book.add(
        f"xl/drawings/vmlDrawing{number}.vml",
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shape id="_x0000_s1025" style="position:absolute">'
        f"<x:ClientData {client}</x:ClientData></v:shape></xml>",
    )
    relation = book.relate(book.sheet(sheet), "vmlDrawing", part)
    book.child(book.sheet(sheet), f'<legacyDrawing r:id="{relation}"/>')


def _form_control() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    put_vml(
        book, NOTES, 1, 'ObjectType="Checkbox"><x:Anchor>1,0,1,0,2,0,2,0</x:Anchor>'
    )
    control = book.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{NAMESPACES["x14"]}" objectType="CheckBox" '
        'fmlaLink="$F$1" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    relation = book.relate(sheet, "ctrlProp", control)
    book.child(
        sheet,
        f'<controls><control shapeId="1025" r:id="{relation}" name="Check Box 1"/>'
        "</controls>",
    )
    return book


def _active_x() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    put_vml(book, NOTES, 1, 'ObjectType="Pict"><x:MoveWithCells/>')
    book.default("bin", "application/vnd.ms-office.activeX")
    control = book.add(
        "xl/activeX/activeX1.xml",
        '<ax:ocx ax:classid="{D7053240-CE69-11CD-A777-00DD01143C57}" '
        'ax:persistence="persistStreamInit" r:id="rId1" '
        f'xmlns:ax="{_MICROSOFT}/2006/activeX" xmlns:r="{OFFICE}"/>',
        "application/vnd.ms-office.activeX+xml",
    )
    book.relate(
        control,
        f"{_MICROSOFT}/2006/relationships/activeXControlBinary",
        book.add("xl/activeX/activeX1.bin", compound_file()),
    )
    relation = book.relate(sheet, "control", control)
    book.child(
        sheet,
        f'<controls><control shapeId="1025" r:id="{relation}" name="Button1"/>'
        "</controls>",
    )
    return book


def _embedded_object() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    put_vml(book, NOTES, 1, 'ObjectType="Pict"><x:SizeWithCells/>')
    book.default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    book.default("emf", "image/x-emf")
    embedded = book.relate(
        sheet, "oleObject", book.add("xl/embeddings/oleObject1.bin", compound_file())
    )
    image = book.relate(sheet, "image", book.add("xl/media/image1.emf", metafile()))
    book.child(
        sheet,
        '<oleObjects><mc:AlternateContent><mc:Choice Requires="x14"><oleObject '
        f'progId="Package" shapeId="1025" r:id="{embedded}"><objectPr '
        f'defaultSize="0" r:id="{image}"><anchor moveWithCells="1"><from>'
        "<xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>7</xdr:col>"
        "<xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        "</to></anchor></objectPr></oleObject></mc:Choice><mc:Fallback><oleObject "
        f'progId="Package" shapeId="1025" r:id="{embedded}"/></mc:Fallback>'
        "</mc:AlternateContent></oleObjects>",
    )
    return book


def _ink() -> Draft:
    book = draft()
    part = put_drawing(
        book,
        NOTES,
        '<mc:AlternateContent><mc:Choice xmlns:xdr14="http://schemas.microsoft.com/'
        'office/excel/2010/spreadsheetDrawing" Requires="xdr14"><xdr14:contentPart '
        'r:id="rId1" bwMode="auto"/></mc:Choice><mc:Fallback>'
        f"{shape(2, 'Ink')}</mc:Fallback></mc:AlternateContent>",
    )
    ink = book.add(
        "xl/ink/ink1.xml",
        '<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:trace>'
        "0 0, 5 5</inkml:trace></inkml:ink>",
        "application/inkml+xml",
    )
    book.relate(part, "customXml", ink)
    return book


def _threaded_comments() -> Draft:
    book = draft()
    sheet = book.sheet(NOTES)
    put_vml(book, NOTES, 1, 'ObjectType="Note"><x:Row>1</x:Row><x:Column>0</x:Column>')
    person, thread = (f"{{6A1A4B5C-0000-4000-8000-00000000000{n}}}" for n in (1, 2))
    uri = f"{_MICROSOFT}/spreadsheetml/2018/threadedcomments"
    comments = book.add(
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}"><authors><author>tc={thread}</author></authors>'
        '<commentList><comment ref="A2" authorId="0" shapeId="0"><text><t>[Threaded '
        "comment] Why so low?</t></text></comment></commentList></comments>",
        f"{_SHEETML}.comments+xml",
    )
    book.relate(sheet, "comments", comments)
    threads = book.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{uri}"><threadedComment ref="A2" '
        f'dT="2026-01-01T10:00:00.00" personId="{person}" id="{thread}">'
        "<text>Why so low?</text></threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    book.relate(sheet, f"{_MICROSOFT}/2017/10/relationships/threadedComment", threads)
    persons = book.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{uri}"><person displayName="Ana" id="{person}" '
        'userId="ana" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    book.relate(WORKBOOK, f"{_MICROSOFT}/2017/10/relationships/person", persons)
    return book


CASES = cases_of(
    {
        "shapes": _shapes,
        "shapes-on-scores": _shape_on_scores,
        "image-svg": _svg,
        "smart-art": _smart_art,
        "waterfall": _waterfall,
        "form-control": _form_control,
        "active-x": _active_x,
        "embedded-object": _embedded_object,
        "ink": _ink,
        "threaded-comments": _threaded_comments,
    }
)
