"""Files that were made to hurt, that got damaged or that are not what their names say, and what becomes of each."""

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from tests.data_files import epub
from tests.formats import FORMATS
from tests.office_files import archive, docx_body, rtf_body

PROSE = ["The harbour opened again in May.", "Two ferries cross the bay every hour and carry 60 passengers."]
GREEK = "Το λιμάνι άνοιξε ξανά τον Μάιο μετά την πλημμύρα, και δύο πλοία περνούν τον κόλπο κάθε ώρα με 60 επιβάτες."
ITALIAN = "Il porto è stato riaperto a maggio: perché due traghetti attraversano già la baia, l'attività è più vivace."
ROMANIAN = "Portul s-a redeschis în mai, după inundații, și două feriboturi trec golful în fiecare oră, așa cum știți."
CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
ENCODED = {
    "utf-8": GREEK,
    "utf-8-sig": GREEK,
    "utf-16": GREEK,
    "utf-16-be": "\ufeff" + ROMANIAN,
    "windows-1253": GREEK,
    "iso-8859-7": GREEK,
    "mac-greek": GREEK,
    "windows-1252": ITALIAN,
    "windows-1250": ROMANIAN.translate(CEDILLAS),
    "iso-8859-2": ROMANIAN.translate(CEDILLAS),
    # By its quotation marks: the other letters have the same bytes as those with cedillas.
    "iso-8859-16": f"„{ROMANIAN}”",
}
ZIPPED = (".docx", ".pptx", ".xlsx", ".xlsm", ".odt", ".ods", ".odp", ".epub")
# Where each format of these has its text.
MAIN_PARTS = {".docx": "word/document.xml", ".odt": "content.xml", ".odp": "content.xml", ".epub": "OPS/c0.xhtml"}
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@dataclass(frozen=True, slots=True)
class File:
    """A file's content, and the reasons that it may fail for; "" where it may be indexed."""

    content: bytes
    reasons: tuple[str, ...]


def files(secret: str, address: str) -> dict[str, File]:
    """Return the files by their names. Some try to include the file at `secret` and to fetch from `address`."""
    return {
        **{f"whole/a{suffix}": File(make(PROSE), ("",)) for suffix, make in FORMATS.items()},
        **{f"encoded/{encoding}{suffix}": file for encoding in ENCODED for suffix, file in _encoded(encoding).items()},
        **{f"empty/a{suffix}": File(b"", ("empty",)) for suffix in FORMATS},
        **{f"nul/a{suffix}": File(bytes(1_000), ("binary", "broken", "no_text", "empty")) for suffix in FORMATS},
        **{f"half/a{suffix}": _half(suffix) for suffix in FORMATS},
        **_misnamed(),
        **_bombs(),
        **_deep(),
        **_endless(),
        **_reaching_out(secret, address),
        **_locked(),
    }


def _encoded(encoding: str) -> dict[str, File]:
    text = ENCODED[encoding]
    body = text.removeprefix("\ufeff")
    page = f"<html><head><title>x</title></head><body><article><p>{body}</p><p>{body}</p></article></body></html>"
    mark = "\ufeff" if text != body else ""
    texts = {
        ".txt": text,
        ".md": f"{mark}# 2024\n\n{body}\n",
        ".csv": f'{mark}2024,"{body}"\n2025,"{body}"\n',
        ".html": mark + page,
    }
    return {suffix: File(text.encode(encoding), ("",)) for suffix, text in texts.items()}


def _half(suffix: str) -> File:
    content = FORMATS[suffix](PROSE)
    return File(content[: len(content) // 2], ("", "broken", "no_text", "binary"))


def _misnamed() -> dict[str, File]:
    no_archive, no_text = ("broken", "encrypted"), ("binary", "unknown_encoding")
    return {
        **{f"misnamed/text{suffix}": File(PROSE[0].encode(), no_archive) for suffix in (*ZIPPED, ".xls", ".pdf")},
        **{f"misnamed/picture{suffix}": File(PNG, (*no_archive, *no_text, "no_text")) for suffix in FORMATS},
        **{f"misnamed/word{suffix}": File(FORMATS[".docx"](PROSE), no_archive) for suffix in ZIPPED[1:]},
        **{f"misnamed/word{suffix}": File(FORMATS[".docx"](PROSE), no_text) for suffix in (".txt", ".md", ".csv")},
        "misnamed/page.txt": File(FORMATS[".html"](PROSE), ("",)),
        "misnamed/book.pdf": File(FORMATS[".epub"](PROSE), ("broken",)),
        "misnamed/word.rtf": File(FORMATS[".docx"](PROSE), ("broken",)),
        "misnamed/letter.doc": File(COMPOUND_FILE, ("unsupported_format",)),
        "misnamed/archive.zip": File(archive({"a.txt": PROSE[0]}), ("unsupported_format",)),
    }


def _bombs() -> dict[str, File]:
    long_line = "The harbour opened again " * 20_000
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    doctype = f'<!DOCTYPE r [<!ENTITY l0 "The harbour opened again. ">{laughs}]>'
    word, odf = "<document><body><p><t>&l9;</t></p></body></document>", "<d><body><text><p>&l9;</p></text></body></d>"
    return {
        **{f"bomb/stated{suffix}": File(_stated(600_000_000), ("unpacks_too_large",)) for suffix in ZIPPED},
        **{f"bomb/lying{suffix}": File(_lying(part), ("broken",)) for suffix, part in MAIN_PARTS.items()},
        **{f"bomb/blanks{suffix}": File(_blanks(part), _PARSED_OR_NOT) for suffix, part in MAIN_PARTS.items()},
        "bomb/parts.docx": File(archive({f"{i}": "" for i in range(20_001)}), ("unpacks_too_large",)),
        "bomb/laughs.docx": File(_docx(doctype + word), _PARSED_OR_NOT),
        "bomb/laughs.odt": File(_odf(doctype + odf), _PARSED_OR_NOT),
        "bomb/laughs.html": File(f"{doctype}<html><p>{PROSE[1]} &l9;</p></html>".encode(), ("", "no_text")),
        "bomb/laughs.epub": File(_book(f"{doctype}<html><body><p>{PROSE[1]} &l9;</p></body></html>"), _PARSED_OR_NOT),
        "bomb/line.txt": File(long_line.encode(), ("",)),
        "bomb/line.md": File(long_line.encode(), ("",)),
        "bomb/line.csv": File(long_line.encode(), ("",)),
        "bomb/line.html": File(f"<p>{long_line}</p>".encode(), ("", "no_text")),
        "bomb/word.txt": File(b"x" * 1_000_000, ("", "no_text")),
        "bomb/cells.xls": File(COMPOUND_FILE[:8] + b"\xff" * 20_000, ("broken", "encrypted")),
    }


_PARSED_OR_NOT = ("", "broken", "no_text", "too_deep", "too_much_memory", "too_slow")


def _deep() -> dict[str, File]:
    def nested(tag: str, depth: int) -> str:
        return f"<{tag}>" * depth + PROSE[1] + f"</{tag}>" * depth

    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(3_000))
    mails = "Content-Type: message/rfc822\n\n" * 3_000
    arrays = "1 0 obj " + "[" * 50_000 + "]" * 50_000 + " endobj"
    return {
        "deep/a.html": File(nested("div", 50_000).encode(), _PARSED_OR_NOT),
        "deep/a.docx": File(docx_body(nested("w:sdt", 50_000)), _PARSED_OR_NOT),
        "deep/a.odt": File(_odf(f"<d><body><text>{nested('p', 50_000)}</text></body></d>"), _PARSED_OR_NOT),
        "deep/a.epub": File(_book(f"<html><body>{nested('div', 50_000)}</body></html>"), _PARSED_OR_NOT),
        "deep/a.rtf": File(rtf_body("{" * 50_000 + PROSE[1] + "}" * 50_000), _PARSED_OR_NOT),
        "deep/a.md": File((">" * 20_000 + PROSE[1]).encode(), _PARSED_OR_NOT),
        "deep/lists.md": File("\n".join("  " * i + "- " + PROSE[1] for i in range(300)).encode(), _PARSED_OR_NOT),
        "deep/parts.eml": File((f"Subject: x\nMIME-Version: 1.0\n{parts}{PROSE[1]}").encode(), _PARSED_OR_NOT),
        "deep/mails.eml": File((f"Subject: x\n{mails}{PROSE[1]}").encode(), _PARSED_OR_NOT),
        "deep/a.pdf": File(_pdf_of(arrays), _PARSED_OR_NOT),
    }


def _endless() -> dict[str, File]:
    ring = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{PROSE[1]}</w:t></w:r></w:p>'
    loop = "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R]>> endobj"
    return {
        # The end of each image is looked for in all that follows.
        "endless/images.md": File(b"![" * 400_000, ("too_slow",)),
        "endless/styles.docx": File(docx_body(paragraph, styles=ring), ("",)),
        "endless/pages.pdf": File(_pdf_of(loop), ("broken", "no_text", "too_deep")),
        "endless/tables.pdf": File(b"%PDF-1.4\nstartxref\n9\n%%EOF\n" * 200, ("broken",)),
    }


def _reaching_out(secret: str, address: str) -> dict[str, File]:
    doctype = f'<!DOCTYPE r [<!ENTITY near SYSTEM "{secret}"><!ENTITY far SYSTEM "{address}/e">]>'
    page = (
        f'{doctype}<html><head><link rel="stylesheet" href="{address}/c"><base href="{address}/"></head><body>'
        f'<article><p>{PROSE[1]} &near; &far;</p></article><img src="i"><iframe src="{secret}"></iframe></body></html>'
    )
    mail = (
        "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        f'{page}\n--b\nContent-Type: message/external-body; access-type=URL; URL="{address}/m"\n\n'
        "Content-Type: text/plain\n\n--b--\n"
    )
    return {
        "reaching/a.html": File(page.encode(), ("",)),
        "reaching/a.eml": File(mail.encode(), ("",)),
        "reaching/a.docx": File(
            _docx(f"{doctype}<d><body><p><t>{PROSE[1]} &near; &far;</t></p></body></d>"), ("", "broken")
        ),
        "reaching/a.odt": File(
            _odf(f"{doctype}<d><body><text><p>{PROSE[1]} &near;</p></text></body></d>"), ("", "broken")
        ),
        "reaching/a.epub": File(_book(page.replace("&", "&")), ("", "broken")),
        "reaching/a.rtf": File(rtf_body(rf'{PROSE[1]} {{\field{{\*\fldinst INCLUDETEXT "{secret}"}}}}'), ("",)),
        "reaching/up.epub": File(epub({"A": PROSE}, **{"../../escaped.txt": PROSE[0]}), ("", "broken")),
        "reaching/up.docx": File(_zip({**_docx_parts(_BODY), "../../escaped.txt": PROSE[0]}), ("", "broken")),
        "reaching/root.odt": File(_zip({"content.xml": _ODF, "/tmp/escaped.txt": PROSE[0]}), ("", "broken")),
    }


def _locked() -> dict[str, File]:
    encryption = '<manifest xmlns="urn:m"><file-entry><encryption-data/></file-entry></manifest>'
    return {
        **{f"locked/a{suffix}": File(COMPOUND_FILE, ("encrypted",)) for suffix in ZIPPED},
        "locked/a.pdf": File(_locked_pdf(), ("encrypted",)),
        "locked/manifest.odt": File(_zip({"content.xml": _ODF, "META-INF/manifest.xml": encryption}), ("encrypted",)),
        "locked/members.docx": File(_flagged(archive({"word/document.xml": "<d/>"})), ("encrypted",)),
    }


_BODY = f"<document><body><p><t>{PROSE[1]}</t></p></body></document>"
_ODF = f"<d><body><text><p>{PROSE[1]}</p></text></body></d>"


def _zip(members: Mapping[str, str]) -> bytes:
    return archive(dict(members))


def _docx_parts(xml: str) -> dict[str, str]:
    link = '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    return {"_rels/.rels": link, "word/document.xml": xml}


def _docx(xml: str) -> bytes:
    return _zip(_docx_parts(xml))


def _odf(xml: str) -> bytes:
    return _zip({"content.xml": xml})


def _book(chapter: str) -> bytes:
    """Return a book whose one chapter is this page."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub({"A": PROSE}))) as source, zipfile.ZipFile(made, "w") as out:
        for name in source.namelist():
            out.writestr(name, chapter if name == MAIN_PARTS[".epub"] else source.read(name))
    return made.getvalue()


def _stated(size: int) -> bytes:
    """Return an archive whose directory states this size of its one member."""
    content = bytearray(archive({"a": "a"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", size)
    return bytes(content)


def _lying(part: str) -> bytes:
    """Return an archive whose member has more than its directory says."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in _docx_parts("").items():
            if name != part:
                made.writestr(name, text)
        made.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></c>')
        made.writestr(part, bytes(1_000_000))
    content = bytearray(out.getvalue())
    for place in _places(content, b"PK\x01\x02"):
        content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def _blanks(part: str) -> bytes:
    """Return an archive of 20 MB of blanks, in 20 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in _docx_parts("").items():
            if name != part:
                made.writestr(name, text)
        made.writestr(part, b"<document><body><text><p>" + b" " * 20_000_000 + b"</p></text></body></document>")
    return out.getvalue()


def _flagged(content: bytes) -> bytes:
    """Return the archive with every member marked as one that needs a password."""
    marked = bytearray(content)
    for place in _places(marked, b"PK\x01\x02"):
        marked[place + 8] |= 1
    return bytes(marked)


def _places(content: bytearray, signature: bytes) -> list[int]:
    return [place for place in range(len(content)) if content.startswith(signature, place)]


def _pdf_of(objects: str) -> bytes:
    return f"%PDF-1.4\n{objects}\ntrailer <</Root 1 0 R>>\n%%EOF\n".encode()


def _locked_pdf() -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=12)
    made.add_page()
    made.multi_cell(0, 8, PROSE[1])
    writer, out = PdfWriter(PdfReader(io.BytesIO(bytes(made.output())))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()
