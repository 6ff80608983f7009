import pytest

from assistant.web.originals import original

PDF = b"%PDF-1.7 ..."


@pytest.mark.parametrize("doc", ["a.html", "a.svg", "notes/a.docx", "a.pdf.eml", "no-pdf.pdf"])
def test_a_file_is_saved_and_runs_nowhere(doc: str) -> None:
    response = original(doc, b"<script>alert(1)</script>")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


def test_a_pdf_opens_in_the_browsers_viewer_and_can_load_nothing() -> None:
    response = original("a/B.PDF", PDF)
    assert (response.headers["content-type"], response.headers["x-content-type-options"]) == (
        "application/pdf",
        "nosniff",
    )
    assert response.headers["content-disposition"] == "inline; filename*=UTF-8''B.PDF"
    assert response.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("doc", "name"),
    [
        ('a/x"; y.txt', "x%22%3B%20y.txt"),
        ("new\nline.md", "new%0Aline.md"),
        ("λιμάνι.odt", "%CE%BB%CE%B9%CE%BC%CE%AC%CE%BD%CE%B9.odt"),
    ],
)
def test_a_name_can_not_leave_its_header(doc: str, name: str) -> None:
    assert original(doc, b"").headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
