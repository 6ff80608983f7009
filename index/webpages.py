"""The main text of a web page, its title, date and address; nothing is fetched."""

TOO_LITTLE = 200


def html_text(html: str) -> str:
    """The text of the article, a paragraph, list item or table row a line; empty when there is none."""
    from trafilatura import extract

    text = extract(html, favor_precision=True, include_comments=False, include_tables=True) or ""
    if len(text) >= TOO_LITTLE:
        return text
    fuller = extract(html, favor_recall=True, include_comments=False, include_tables=True) or ""
    return max(text, fuller, key=len)


def html_metadata(html: str) -> tuple[str | None, str | None, str | None]:
    """Title, date (ISO) and address as the page states them; None where it does not."""
    from trafilatura import extract_metadata

    found = extract_metadata(html, default_url=None, date_config={"original_date": True, "extensive_search": False})
    if found is None:
        return None, None, None
    return found.title or None, found.date or None, found.url or None
