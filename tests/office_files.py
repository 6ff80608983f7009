"""Office files, made in memory."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from docx import Document as WordDocument
from pptx import Presentation


def docx(paragraphs: Iterable[str]) -> bytes:
    made = WordDocument()
    for text in paragraphs:
        made.add_paragraph(text)
    return saved(made)


def docx_body(xml: str, **parts: str) -> bytes:
    """Return a Word file with this XML as its body, and other parts (footnotes, styles) by their names."""
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    links = "".join(f'<Relationship Id="{name}" Type="x/{name}" Target="{name}.xml"/>' for name in parts)
    return archive(
        {
            "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            "word/document.xml": f"<w:document {namespaces}><w:body>{xml}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{name} {namespaces}>{part}</w:{name}>" for name, part in parts.items()},
        }
    )


def archive(members: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return out.getvalue()


def pptx(slides: Iterable[Sequence[str]]) -> bytes:
    """Return a presentation; the first text of a slide is its title, the others its points."""
    made = Presentation()
    for title, *points in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    return saved(made)


def saved(made: object) -> bytes:
    out = BytesIO()
    made.save(out)  # type: ignore[attr-defined]  # each library's document has it, under no common type
    return out.getvalue()


def odt(paragraphs: Iterable[str]) -> bytes:
    return odf_body("".join(f"<p>{escape(text)}</p>" for text in paragraphs))


def odp(slides: Iterable[Sequence[str]]) -> bytes:
    """Return a presentation; each text of a slide is in a box of its own."""
    boxes = (
        "".join(f"<frame><text-box><p>{escape(text)}</p></text-box></frame>" for text in slide) for slide in slides
    )
    return odf_body("".join(f"<page>{box}</page>" for box in boxes))


def odf_body(xml: str) -> bytes:
    """Return an OpenDocument file with this XML as its body, every element in one namespace."""
    return archive(
        {"content.xml": f'<document-content xmlns="urn:odf"><body><text>{xml}</text></body></document-content>'}
    )


def rtf(paragraphs: Iterable[str], head: str = r"\ansi\ansicpg1252\uc1") -> bytes:
    return rtf_body("".join(rf"\pard {_escaped(text)}\par" for text in paragraphs), head)


def rtf_body(body: str, head: str = r"\ansi\ansicpg1252\uc1") -> bytes:
    return rf"{{\rtf1{head} {body}}}".encode("ascii")


def _escaped(text: str) -> str:
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2)]
    return "".join(
        chr(c) if 32 <= c < 127 and chr(c) not in "\\{}" else rf"\u{c - 65536 * (c > 32767)}?" for c in codes
    )
