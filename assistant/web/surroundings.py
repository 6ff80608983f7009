"""What stands around the conversation, as HTML: the head of the page, an empty chat, the foot."""

from assistant.web.rendering import verbatim
from assistant.web.words import Words
from index.progress import IndexStatus


def masthead_block(title: str, answerer: str, host: str | None, embedder_host: str | None, words: Words) -> str:
    """Return the head of the page, with where texts are sent; page/indexing.js fills in what is indexed."""
    written_by = words["written_by"].format(name=answerer, host=host)
    quotations = words["quotations"] if embedder_host else words["quotations_only"]
    writer = written_by if host else quotations
    embedded = verbatim(words["embedded_at"].format(host=embedder_host))
    pill = f' <span class="pill embedder">{embedded}</span>' if embedder_host else ""
    conversations, preferences = verbatim(words["conversations"]), verbatim(words["preferences"])
    return (
        f'<div class="masthead"><button type="button" id="open-conversations" aria-haspopup="dialog" '
        f'aria-label="{conversations}" title="{conversations}"></button><h1>{verbatim(title)}</h1>'
        f'<div class="pills"><button type="button" class="pill" id="open-documents">'
        f'{verbatim(words["documents_title"])}</button> <span class="pill" id="index-size"></span> '
        f'<span class="pill writer">{verbatim(writer)}</span>{pill}</div>'
        f'<button type="button" id="open-preferences" popovertarget="preferences" aria-label="{preferences}" '
        f'title="{preferences}">{verbatim(words["language"].upper())}</button><div id="index-progress"></div></div>'
    )


def welcome_block(status: IndexStatus, words: Words) -> str:
    """Return what stands in an empty chat: what this is, or what it waits for."""
    if status.documents:
        said = f"<p>{verbatim(words['about'])}</p>"
    elif status.state == "indexing":
        said = f"<h2>{verbatim(words['reading_title'])}</h2><p>{verbatim(words['reading_how'])}</p>"
    else:
        said = (
            f"<h2>{verbatim(words['empty_title'])}</h2><p>{verbatim(words['empty_how'])}</p>"
            f'<p class="folder">{verbatim(status.corpus)}</p>'
            f'<p><a class="index-again" href="#index" role="button">{verbatim(words["index_again"])}</a></p>'
        )
    return f'<div class="welcome">{said}</div>'


def foot_block(words: Words) -> str:
    """Return the line under the ask box."""
    return f'<p class="foot">{verbatim(words["foot"])}</p>'
