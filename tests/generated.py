"""Texts that hypothesis makes: like those of documents, and like nothing anybody would write."""

from hypothesis import strategies as st

from index.documents import Block

_WORDS = st.sampled_from(
    "The harbour opened again Il ponte è lungo Η γέφυρα άνοιξε ξανά Podul s-a redeschis între maluri"
    " 315.000 12:40 1.204,5 § | # * > <b> &amp; {x} \\u8364 =SUM(A1) Dr. π.χ. nr. «ναι» „da” (it) e\u0301 🙂"
    " שלום 渡し船".split()
)
_STOPS = st.sampled_from([".", "!", "?", ";", "…", ":", ""])
_CHARACTERS = st.characters(exclude_categories=["Cs"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(_WORDS, min_size=3, max_size=12))
    return " ".join(words) + draw(_STOPS)


PARAGRAPHS = st.lists(st.lists(sentences(), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)
# Any characters at all, with the ones that parsers of lines and markup trip over made common.
TEXTS = st.lists(
    st.one_of(
        sentences(),
        st.text(_CHARACTERS, max_size=20),
        st.sampled_from(
            ["\n", "\n\n", "\r\n", "\r", "\t", "\ufeff", "\u2028", "\x85", "- ", "# ", "> ", "| a | b |\n"]
        ),
        st.sampled_from(
            ["```\n", "---\n", "<!-- ", "-->", "<script>", "Read also: ", "Page 1 of 2\n", "https://a.example/b "]
        ),
    ),
    max_size=25,
).map("".join)


def assert_in_order(spans: list[tuple[int, int]], length: int) -> None:
    """Fail unless the spans are inside the text, not empty, in order and without overlap."""
    end = 0
    for start, stop in spans:
        assert end <= start < stop <= length
        end = stop


def spans(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in blocks]
