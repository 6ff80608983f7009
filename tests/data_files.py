"""Workbooks, tables, books and mails, made in memory."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from html import escape

import xlwt
from openpyxl import Workbook


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def xls(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    made = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = made.add_sheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                sheet.write(i, j, cell)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ods(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest xmlns="urn:m"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {namespaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return out.getvalue()


def _ods_row(row: Sequence[str]) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in row
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8")


def epub(chapters: Mapping[str, Sequence[str]], **members: str) -> bytes:
    """Return a book; a chapter's name is its heading and its entry in the contents."""
    texts = {f"c{i}.xhtml": _chapter(*chapter) for i, chapter in enumerate(chapters.items())}
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in texts)
    spine = "".join(f'<itemref idref="{name}"/>' for name in texts)
    links = "".join(f'<li><a href="c{i}.xhtml">{escape(name)}</a></li>' for i, name in enumerate(chapters))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OPS/book.opf",
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Harbour</dc:title>'
            "<dc:date>2021-03-04</dc:date><dc:language>en-GB</dc:language></metadata><manifest>"
            f'<item id="nav" href="nav.xhtml" properties="nav"/>{items}</manifest>'
            f'<spine><itemref idref="nav"/>{spine}</spine></package>',
        )
        archive.writestr("OPS/nav.xhtml", f"<html><body><nav><ol>{links}</ol></nav></body></html>")
        for name, text in {**{f"OPS/{key}": value for key, value in texts.items()}, **members}.items():
            archive.writestr(name, text)
    return out.getvalue()


def _chapter(name: str, paragraphs: Sequence[str]) -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"<html><body><h1>{escape(name)}</h1>{body}</body></html>"


def eml(body: str, subject: str = "The harbour", html: str | None = None) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Anna Verri <anna@harbour.example>", "office@harbour.example"
    made["Date"], made["Subject"] = "Tue, 14 May 2024 23:30:00 +0300", subject
    made.set_content(body)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return bytes(made)
