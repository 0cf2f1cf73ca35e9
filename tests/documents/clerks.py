"""What Word, WPS and clerks make of a report's Word file: edits of its XML by their names.

Each keeps what a person reads, so that nothing else may be said of the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree

from tests.documents.writers import WORD

Parts = dict[str, bytes]
Element = etree._Element

W = f"{{{WORD}}}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:w14="{W14}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_DOCUMENT, _RELATED = "word/document.xml", "word/_rels/document.xml.rels"
_WPML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BY = 'w:author="李某" w:date="2024-01-03T00:00:00Z"'
_FIGURE = re.compile(r"[0-9.]+")

EDITS: dict[str, Callable[[Parts], Parts]] = {}


def parts_of(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def edited(data: bytes, name: str) -> bytes:
    """A file after one of the edits."""
    return packed(EDITS[name](parts_of(data)))


def xml(text: str) -> Element:
    """An element written down."""
    return etree.fromstring(f"<x {_SPACES}>{text}</x>")[0]


def words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def total(root: Element) -> Element:
    """The paragraph of the last figure in （七）总计."""
    *_, row = (row for row in root.iter(f"{W}tr") if "（七）总计" in words(row))
    *_, cell = row.iter(f"{W}tc")
    return next(paragraph for paragraph in cell.iter(f"{W}p") if words(paragraph))


def _parts(edit: Callable[[Parts], Parts]) -> Callable[[Parts], Parts]:
    EDITS[edit.__name__] = edit
    return edit


def _text(edit: Callable[[Element, Parts], None]) -> Callable[[Element, Parts], None]:
    """An edit of the main part."""

    def whole(parts: Parts) -> Parts:
        root = etree.fromstring(parts[_DOCUMENT])
        changed = dict(parts)
        edit(root, changed)
        return changed | {_DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8")}

    EDITS[edit.__name__] = whole
    return edit


def _tables(root: Element) -> list[Element]:
    return root[0].findall(f"{W}tbl")


def _outermost(root: Element) -> Iterator[Element]:
    return (child for child in root[0] if child.tag != f"{W}sectPr")


def _paragraph(root: Element, start: str) -> Element:
    return next(p for p in root.iter(f"{W}p") if words(p).startswith(start))


def _put_in(element: Element, wrapper: str) -> None:
    """Around an element goes another, into its innermost first child."""
    outer = inner = xml(wrapper)
    while len(inner):
        inner = inner[-1]
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, outer)
    inner.append(element)


def _replace(element: Element, by: str) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, xml(by))


def _write(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _add(parts: Parts, kind: str, content: str, type: str, office: str = _OFFICE) -> None:
    """A part that the text has a relationship to."""
    parts[f"word/{kind}.xml"] = content.encode()
    entry = f'<Relationship Id="x{kind}" Type="{office}/{kind}" Target="{kind}.xml"/>'
    parts[_RELATED] = parts[_RELATED].replace(b"</Rel", entry.encode() + b"</Rel")
    entry = f'<Override PartName="/word/{kind}.xml" ContentType="{type}"/>'
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"</Types>", entry.encode() + b"</Types>")


@_parts
def as_it_is(parts: Parts) -> Parts:
    return parts


@_parts
def strict(parts: Parts) -> Parts:
    names = (
        (WORD, STRICT),
        (_OFFICE, _STRICT_OFFICE),
    )
    strict = dict(parts)
    for name in strict.keys() - {"[Content_Types].xml"}:
        for usual, other in names:
            strict[name] = strict[name].replace(usual.encode(), other.encode())
    return strict


@_parts
def another_name_of_the_text(parts: Parts) -> Parts:
    """As SharePoint calls it."""
    return {
        name.replace("document.xml", "document2.xml"): part.replace(
            b"word/document.xml", b"word/document2.xml"
        )
        for name, part in parts.items()
    }


@_parts
def another_folder(parts: Parts) -> Parts:
    return {
        name.replace("word/", "Report/"): part.replace(b'"word/', b'"Report/').replace(
            b'"/word/', b'"/Report/'
        )
        for name, part in parts.items()
    }


@_parts
def with_macros(parts: Parts) -> Parts:
    types = parts["[Content_Types].xml"]
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return parts | {
        "[Content_Types].xml": types.replace(f"{_WPML}document.main+xml".encode(), macros)
    }


@_text
def comments_of_people(root: Element, parts: Parts) -> None:
    """With a reply, and all that Word keeps of them beside."""
    paragraph = total(root)
    for number in ("5", "6"):
        paragraph.insert(0, xml(f'<w:commentRangeStart w:id="{number}"/>'))
        paragraph.append(xml(f'<w:commentRangeEnd w:id="{number}"/>'))
        paragraph.append(xml(f'<w:r><w:commentReference w:id="{number}"/></w:r>'))
    said = "".join(
        f'<w:comment w:id="{n}" {_BY}><w:p w14:paraId="0000000{n}">'
        f"<w:r><w:t>请核对</w:t></w:r></w:p></w:comment>"
        for n in (5, 6)
    )
    ignored = 'mc:Ignorable="w14"'
    _add(
        parts,
        "comments",
        f"<w:comments {_SPACES} {ignored}>{said}</w:comments>",
        f"{_WPML}comments+xml",
    )
    _add(
        parts,
        "commentsExtended",
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="00000005" w15:done="0"/><w15:commentEx '
        'w15:paraId="00000006" w15:paraIdParent="00000005" w15:done="0"/></w15:commentsEx>',
        f"{_WPML}commentsExtended+xml",
        "http://schemas.microsoft.com/office/2011/relationships",
    )


@_text
def no_comments_yet(_: Element, parts: Parts) -> None:
    _add(parts, "comments", f"<w:comments {_SPACES}/>", f"{_WPML}comments+xml")


@_text
def names_of_paragraphs(root: Element, _: Parts) -> None:
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        paragraph.set(f"{{{W14}}}paraId", f"{number:08X}")


@_text
def a_figure_corrected(root: Element, _: Parts) -> None:
    paragraph = total(root)
    figure = words(paragraph)
    paragraph.remove(paragraph[-1])
    paragraph.append(xml(f'<w:del w:id="91" {_BY}><w:r><w:delText>9</w:delText></w:r></w:del>'))
    paragraph.append(xml(f'<w:ins w:id="92" {_BY}><w:r><w:t>{figure}</w:t></w:r></w:ins>'))


@_text
def a_row_deleted(root: Element, _: Parts) -> None:
    row = total(root).getparent().getparent()  # type: ignore[union-attr]
    assert row is not None
    gone = deepcopy(row)
    gone.insert(0, xml(f'<w:trPr><w:del w:id="93" {_BY}/></w:trPr>'))
    for number, text in enumerate(gone.iter(f"{W}t"), 100):
        text.text, text.tag = "7", f"{W}delText"
        _put_in(text.getparent(), f'<w:del w:id="{number}" {_BY}/>')
    row.addprevious(gone)


@_text
def all_typed_with_changes_shown(root: Element, _: Parts) -> None:
    for number, run in enumerate(list(root.iter(f"{W}r")), 1):
        _put_in(run, f'<w:ins w:id="{number}" {_BY}/>')


@_text
def content_controls(root: Element, _: Parts) -> None:
    kinds = [f"{W}{name}" for name in ("tc", "tr", "tbl", "r")]
    for number, element in enumerate([e for kind in kinds for e in root.iter(kind)], 1):
        control = f'<w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent/>'
        _put_in(element, f"<w:sdt>{control}</w:sdt>")


@_text
def custom_xml(root: Element, _: Parts) -> None:
    for row in list(root.iter(f"{W}tr")):
        _put_in(row, '<w:customXml w:uri="x" w:element="row"/>')


@_text
def links(root: Element, _: Parts) -> None:
    for run in [run for cell in root.iter(f"{W}tc") for run in cell.iter(f"{W}r")]:
        _put_in(run, '<w:hyperlink w:anchor="x"/>')


@_text
def simple_fields(root: Element, _: Parts) -> None:
    for run in [run for cell in root.iter(f"{W}tc") for run in cell.iter(f"{W}r")]:
        _put_in(run, '<w:fldSimple w:instr=" =SUM(LEFT) "/>')


@_text
def fields(root: Element, _: Parts) -> None:
    for run in [run for cell in root.iter(f"{W}tc") for run in cell.iter(f"{W}r")]:
        run.addprevious(xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))
        run.addprevious(xml("<w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>"))
        run.addprevious(xml('<w:r><w:fldChar w:fldCharType="separate"/></w:r>'))
        run.addnext(xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


@_text
def bookmarks(root: Element, _: Parts) -> None:
    """One from each cell into the next."""
    paragraphs = [p for cell in root.iter(f"{W}tc") for p in cell.iter(f"{W}p")]
    for number, (here, there) in enumerate(pairwise(paragraphs)):
        here.append(xml(f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>'))
        there.insert(0, xml(f'<w:bookmarkEnd w:id="{number}"/>'))


@_text
def runs_torn_apart(root: Element, _: Parts) -> None:
    for run in list(root.iter(f"{W}r")):
        for sign in reversed(words(run)):
            run.addnext(xml(f'<w:r><w:t xml:space="preserve">{sign}</w:t></w:r>'))
            run.addnext(xml('<w:proofErr w:type="spellStart"/>'))
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


@_text
def figures_in_full_width(root: Element, _: Parts) -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    for text in root.iter(f"{W}t"):
        if text.text and _FIGURE.fullmatch(text.text):
            text.text = text.text.translate(wide)


@_text
def blanks_around_figures(root: Element, _: Parts) -> None:
    for text in root.iter(f"{W}t"):
        if text.text and _FIGURE.fullmatch(text.text):
            text.text = f"\u3000\xa0{text.text} \u2003"
            text.addprevious(xml("<w:tab/>"))


@_text
def labels_broken(root: Element, _: Parts) -> None:
    """By line breaks, soft hyphens and marks of pages."""
    for text in [text for cell in root.iter(f"{W}tc") for text in cell.iter(f"{W}t")]:
        label = text.text or ""
        if len(label) > 6:
            text.text = label[:3]
            for sign, rest in (("br", label[3:5]), ("softHyphen", label[5:])):
                run = text.getparent()
                assert run is not None
                run.append(xml(f"<w:{sign}/>"))
                run.append(xml(f"<w:t>{rest}</w:t>"))


@_text
def empty_paragraphs_in_cells(root: Element, _: Parts) -> None:
    for cell in root.iter(f"{W}tc"):
        cell[-1].addprevious(xml("<w:p/>"))
        cell.append(xml("<w:p/>"))


@_text
def hidden_text(root: Element, _: Parts) -> None:
    for cell in root.iter(f"{W}tc"):
        cell[-1].append(xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r>"))


@_text
def marks_of_notes(root: Element, _: Parts) -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    total(root).append(xml(f"<w:r>{raised}<w:t>1</w:t></w:r>"))


@_text
def merged_sideways_the_older_way(root: Element, _: Parts) -> None:
    for span in list(root.iter(f"{W}gridSpan")):
        properties = span.getparent()
        cell = None if properties is None else properties.getparent()
        assert properties is not None
        assert cell is not None
        properties.remove(span)
        for _number in range(int(span.get(f"{W}val", "1")) - 1):
            more = xml("<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>")
            more[0].extend(deepcopy(merge) for merge in properties.iterfind(f"{W}vMerge"))
            cell.addnext(more)
    for width in list(root.iter(f"{W}tcW")):
        width.getparent().remove(width)  # type: ignore[union-attr]


@_text
def no_widths(root: Element, _: Parts) -> None:
    for width in root.iter(f"{W}tcW"):
        width.set(f"{W}type", "auto")
        width.set(f"{W}w", "0")
    for column in root.iter(f"{W}gridCol"):
        column.attrib.clear()


@_text
def merged_downwards_by_leaving_out(root: Element, _: Parts) -> None:
    for merge in list(root.iter(f"{W}vMerge")):
        properties = merge.getparent()
        cell = None if properties is None else properties.getparent()
        row = None if cell is None else cell.getparent()
        if merge.get(f"{W}val") is None and row is not None and row[0] is cell:
            assert properties is not None
            count = properties.find(f"{W}gridSpan").get(f"{W}val")  # type: ignore[union-attr]
            row.replace(cell, xml(f'<w:trPr><w:gridBefore w:val="{count}"/></w:trPr>'))


@_text
def heads_again_after_the_page(root: Element, _: Parts) -> None:
    rows = _tables(root)[1].findall(f"{W}tr")
    for head in rows[:3]:
        rows[14].addprevious(deepcopy(head))


@_text
def cut_by_the_page(root: Element, _: Parts) -> None:
    first = _tables(root)[1]
    second = deepcopy(first)
    for rows, kept in ((first, slice(14)), (second, slice(14, None))):
        every = rows.findall(f"{W}tr")
        for row in every:
            if row not in every[kept]:
                rows.remove(row)
    first.addnext(second)
    first.addnext(xml("<w:p/>"))


_ONE = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{}</w:tbl>'


@_text
def all_in_one_cell(root: Element, _: Parts) -> None:
    table = xml(_ONE.format("<w:tr><w:tc/></w:tr>"))
    table[-1][0].extend(list(_outermost(root)))
    table[-1][0].append(xml("<w:p/>"))
    root[0].insert(0, table)


@_text
def each_table_in_a_cell(root: Element, _: Parts) -> None:
    for table in _tables(root):
        _put_in(table, _ONE.format("<w:tr><w:tc/></w:tr>"))
        table.addnext(xml("<w:p/>"))


@_text
def headings_in_their_tables(root: Element, _: Parts) -> None:
    for table in _tables(root):
        heading = table.getprevious()
        assert heading is not None
        count = len(table.find(f"{W}tblGrid"))  # type: ignore[arg-type]
        span = f'<w:tcPr><w:gridSpan w:val="{count}"/></w:tcPr>'
        row = xml(f"<w:tr><w:tc>{span}</w:tc></w:tr>")
        row[0].append(heading)
        table.find(f"{W}tr").addprevious(row)  # type: ignore[union-attr]


def _box(inside: str) -> str:
    return (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )


@_text
def the_title_in_a_text_box(root: Element, _: Parts) -> None:
    title = root[0][0]
    _replace(title, f"<w:p>{_box(_write(title))}</w:p>")


@_text
def a_table_in_a_text_box(root: Element, _: Parts) -> None:
    table = _tables(root)[1]
    _replace(table, f"<w:p>{_box(_write(table) + '<w:p/>')}</w:p>")


@_text
def alternatives(root: Element, _: Parts) -> None:
    for run in list(root.iter(f"{W}r")):
        both = f'<mc:Choice Requires="w14">{_write(run)}</mc:Choice>'
        both += f"<mc:Fallback>{_write(run)}</mc:Fallback>"
        _replace(run, f"<mc:AlternateContent>{both}</mc:AlternateContent>")


@_text
def contents(root: Element, _: Parts) -> None:
    for heading in reversed([p for p in root[0] if re.match("[一二三四五六]、", words(p))]):
        look = "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>"
        root[0].insert(1, xml(f"<w:p><w:r><w:t>{words(heading)}</w:t></w:r>{look}</w:p>"))


@_text
def footnotes(root: Element, parts: Parts) -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>含网上申请。</w:t></w:r></w:p></w:footnote>'
    _add(
        parts, "footnotes", f"<w:footnotes {_SPACES}>{note}</w:footnotes>", f"{_WPML}footnotes+xml"
    )
    total(root).append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))


@_text
def places_for_all_to_edit(root: Element, _: Parts) -> None:
    paragraph = total(root)
    paragraph.insert(0, xml('<w:permStart w:id="1" w:edGrp="everyone"/>'))
    paragraph.append(xml('<w:permEnd w:id="1"/>'))
