from collections.abc import Sequence
from pathlib import Path

import pytest

from index.cleaning import extracted_blocks, plain_text_blocks, removed_lines
from index.documents import Block
from index.markdown import front_matter, markdown_blocks
from index.webpages import html_metadata, html_text

SHARED = Path(__file__).parents[3] / "shared"
# What the templates of the scraped pages left in them.
SIGNS = [
    *("John Doe", "Mary Taylor", "make your dreams", "to give up everything", "READ", "Read also", "Posted by"),
    *("Leave a Reply", "Lascia un commento", "indirizzo email", "Your email", "Related Posts", "Fanatico del web"),
]
PROSE = (
    "The council approved the budget on Monday after a debate that lasted four hours, and the mayor promised that work"
    " on the new bridge would begin before the summer, whatever the weather."
)
SECOND = (
    "Two members voted against it. They had asked for a study of the river bed, which the engineers called needless"
    " because the old bridge has stood on the same ground for more than a century."
)


def kept(text: str, blocks: Sequence[Block] | None = None) -> list[str]:
    blocks = plain_text_blocks(text) if blocks is None else blocks
    return [text[block.start : block.end] for block in blocks if block.removed is None]


def test_a_line_that_ends_with_the_space_it_was_broken_at_goes_on() -> None:
    text = (
        "The quay opens at half past six and closes when the last boat of \n"
        "18 metres is in.\nPermits\nThe office sells them on Mondays to the crews of the harbour \n1 and 2 alone.\n"
    )
    first, second = text.index("Permits"), text.index("The office")
    assert kept(text, extracted_blocks(text)) == [text[:first].strip(), "Permits", text[second:].strip()]


def test_where_short_lines_end_with_a_space_too_it_says_nothing() -> None:
    text = "Berths of the harbour of Vellmar and what a night in them costs \nA1 \n24 \nB7 \n39 \n"
    assert "A1" in kept(text, extracted_blocks(text))


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def share_kept(folder: Path) -> float:
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    whole = sum(len("".join(text.split())) for text in texts)
    return sum(len("".join("".join(kept(text)).split())) for text in texts) / whole


@pytest.mark.parametrize(
    "leftover",
    [
        "READ  A storm is coming",
        "READ\u00a0 Is a storm coming?",
        "READ ALSO: A storm is coming",
        "Read more: A storm is coming",
        "LEGGI ANCHE: Arriva la tempesta",
        "Leggi anche Arriva la tempesta",
        "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Έρχεται καταιγίδα",
        "Διαβάστε ακόμα – Έρχεται καταιγίδα",
        "Citește și: Vine furtuna",
        "Vezi și Vine furtuna",
        "Lire aussi : La tempête arrive",
        "Posted by",
        "Posted on 3 May 2021",
        "Advertisement",
        "- ΔΙΑΦΗΜΙΣΗ -",
        "Pubblicità",
        "Tags: bridge, council",
        "Ετικέτες: γέφυρα, δήμος",
        "Etichete: pod, consiliu",
        "Home | News | Sport | Contact",
        "Αρχική › Ειδήσεις › Πολιτική",
        "Facebook Twitter WhatsApp",
        "© 2021 The Valley News. All rights reserved.",
        "We use cookies to make this page better. Accept them or leave.",
        "Χρησιμοποιούμε cookies για να σας δώσουμε την καλύτερη εμπειρία.",
        "Iscriviti alla nostra newsletter per non perdere nulla.",
        "Abonează-te la newsletter",
        "3 min read",
        "READ ALSO: Quiz: how well do you know your storms?",
        "DON'T MISS Quiz: how well do you know your storms?",
        "Leggi anche Quanto conosci le tempeste?",
        "Potrebbe interessarti anche: Chi ha spento le luci?",
        "Διαβάστε επίσης Γιατί έκλεισε το λιμάνι;",
        "Δείτε επίσης: Ο σκύλος που κολυμπούσε!",
        "CITEȘTE ȘI: Cât de bine cunoști furtunile?",
        "Vezi și: Câinele care înota.",
        "Condividi su Facebook  X  WhatsApp  Telegram",
        "Distribuie pe Facebook  Trimite pe WhatsApp",
        "Μοιραστείτε το στο Facebook",
        "Share on Facebook (Opens in new window)",
        "Twitter LinkedIn",
        "Home » News » The council approves the new bridge",
        "Sei qui: Home > Cronaca > Il ponte",
        "Photo: Ann Brown/Reuters",
        "Sursa foto: Inquam Photos",
        "Φωτογραφία: Eurokinissi",
        "1.234 vizualizări",
        "2 hours ago",
        "Published on",
        "Issued on",
        "#bridge #council",
        "Already a subscriber? Log in",
        "Contenuto riservato agli abbonati",
        "Για να συνεχίσετε την ανάγνωση γίνετε συνδρομητής.",
        "Acest articol este disponibil doar pentru abonați.",
        "Vuoi restare aggiornato? Iscriviti alla newsletter!",
        "Ακολουθήστε το Valley στο Google News και μάθετε πρώτοι όλες τις ειδήσεις",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Comments are closed.",
        "Load more comments",
        "Powered by WordPress",
        "© RIPRODUZIONE RISERVATA",
        "Questo sito usa cookie tecnici e, con il tuo consenso, cookie di profilazione. Accetta tutto | Personalizza",
        "Accept All",
    ],
)
def test_a_leftover_between_paragraphs_is_in_no_block(leftover: str) -> None:
    assert kept(page(PROSE, leftover, SECOND)) == [PROSE, SECOND]


@pytest.mark.parametrize(
    "end",
    [
        ("Leave a Reply", "Your email address will not be published.", "Required fields are marked *"),
        ("Leave a Reply Cancel reply", "Somebody wrote this under it."),
        ("Αφήστε μια απάντηση", "Η ηλ. διεύθυνση σας δεν δημοσιεύεται.", "Κάτι άλλο"),
        ("Lascia un commento", "Il tuo indirizzo email non sarà pubblicato.", "Qualcosa"),
        ("Lasă un răspuns", "Adresa ta de email nu va fi publicată.", "Altceva"),
        ("Related Posts", "A storm is coming", "The school is open"),
        ("Articoli correlati", "Arriva la tempesta"),
        ("Σχετικά άρθρα", "Έρχεται καταιγίδα"),
        ("Articole similare", "Vine furtuna"),
        ("12 Comments", "I do not agree at all."),
        ("Comments", "I do not agree at all.", "Reply", "Your email address will not be published."),
    ],
    ids=lambda end: end[0],
)
def test_nothing_after_the_end_of_the_article_is_kept(end: tuple[str, ...]) -> None:
    assert kept(page(PROSE, SECOND, *end)) == [PROSE, SECOND]


def test_an_article_that_goes_on_after_related_links_is_kept() -> None:
    assert kept(page(PROSE, "Related Posts", "A storm is coming", SECOND)) == [PROSE, SECOND]


def test_names_with_sayings_before_the_title_are_left_out() -> None:
    sayings = ("Ann Brown", "Whoever gets up early sees the sun.", "Paul Green", "The longest road begins at the door.")

    assert kept(page(*sayings, "A new bridge", PROSE, SECOND, PROSE + SECOND)) == [
        "A new bridge", PROSE, SECOND, PROSE + SECOND
    ]  # fmt: skip


def test_the_authors_words_about_himself_are_left_out() -> None:
    blurb = ("Paul Green", '"Friend of coffee. Lover of trains. Part-time dreamer."')

    assert kept(page("A new bridge", PROSE, SECOND, *blurb, "Related Posts")) == ["A new bridge", PROSE, SECOND]


def test_a_quoted_person_of_the_article_is_kept() -> None:
    said = ("Paul Green", '"The bridge will stand for a century."')
    text = page("A new bridge", PROSE, "Mayor Green spoke to us about it.", *said, "Related Posts")

    assert said[1] in kept(text)


def test_a_byline_is_left_out_on_a_page_with_other_leftovers() -> None:
    assert kept(page("A new bridge", "By Ann Brown", PROSE, "Leave a Reply")) == ["A new bridge", PROSE]


@pytest.mark.parametrize(
    "leftover",
    [
        *("Don't miss the storm of the year", "Updated: 3 May 2021", "Ultimo aggiornamento: 4 maggio 2021"),
        *("Category: Weather", "Argomenti: ponte, fiume", "→ A storm is coming", "May 12, 2025 | 3 Comments"),
    ],
)
def test_what_honest_documents_have_as_well_is_left_out_only_beside_other_leftovers(leftover: str) -> None:
    assert kept(page(PROSE, leftover, SECOND)) == [PROSE, leftover, SECOND]
    assert kept(page(PROSE, leftover, SECOND, "Leave a Reply")) == [PROSE, SECOND]


@pytest.mark.parametrize(
    "byline", ["di Anna Verdi", "By Ann Brown, Staff Writer", "Του Νίκου Παπά", "De Ion Popescu - 12 mai 2025"]
)
def test_a_byline_before_the_first_prose_is_left_out_however_long_the_menu(byline: str) -> None:
    menu = "Home\nNews\nSport\nOpinion\nWeather\nVideo\nContact us"

    assert kept(page(menu, "A new bridge opens", byline, PROSE)) == ["A new bridge opens", PROSE]


def test_the_authors_boast_of_several_sentences_is_left_out_though_the_byline_names_him() -> None:
    blurb = ("Ann Brown", '"Reporter of rivers, eater of cakes, modest dancer. The web has no secrets for me."')

    assert kept(page("A new bridge", "by Ann Brown", PROSE, SECOND, *blurb, "Leave a Reply")) == [
        "A new bridge", PROSE, SECOND
    ]  # fmt: skip


def test_what_stands_under_about_the_author_is_left_out() -> None:
    box = ("About the author", "Ann Brown", "Ann has covered politics since 2012. She lives in the valley.")

    assert kept(page("A new bridge", PROSE, SECOND, *box, "Leave a Reply")) == ["A new bridge", PROSE, SECOND]


def test_a_saying_in_the_middle_of_a_scraped_page_is_left_out_and_what_was_said_of_the_bridge_stays() -> None:
    said = ("Paul Green", "I will cross the bridge every day of my life.")
    saying = ("Jane Roe", "Life is what happens when you are busy making plans.")

    assert kept(page("A new bridge", PROSE, *said, *saying, SECOND, "Leave a Reply")) == [
        "A new bridge", PROSE, *said, SECOND
    ]  # fmt: skip


@pytest.mark.parametrize(
    "saying",
    [
        ("Μαρία Νικολάου", "Η ζωή είναι ωραία όταν ξυπνάς νωρίς."),
        ("Anna Verdi", "Chi si alza presto vede il sole."),
        ("Ana Ionescu", "Cine știe să aștepte țese mereu fire lungi."),
        ("Mary Major, CEO", "“Great service! I recommend them to everyone.”"),
    ],
    ids=["greek", "italian", "romanian", "testimonial"],
)
def test_a_lone_saying_on_a_scraped_page_is_left_out(saying: tuple[str, str]) -> None:
    assert kept(page("A new bridge", PROSE, *saying, SECOND, "Leave a Reply")) == ["A new bridge", PROSE, SECOND]


def test_a_link_under_read_also_is_left_out_even_when_it_asks() -> None:
    assert kept(page(PROSE, "READ ALSO", "Is the old ferry safe?", SECOND)) == [PROSE, SECOND]


def test_titles_among_the_leftovers_at_the_end_are_left_out() -> None:
    end = ("Tags: bridge", "The ten best soups", "Share this article", "The cat that swam", "Load more")

    assert kept(page("A new bridge", PROSE, SECOND, *end)) == ["A new bridge", PROSE, SECOND]


def test_unknown_entries_of_a_menu_before_a_cookie_notice_are_left_out() -> None:
    menu = "Αρχική\nΝέα\nΘάλασσα\nΓυναίκα\nΖώδια"
    notice = "Χρησιμοποιούμε cookies για να βελτιώσουμε την εμπειρία σας. Αποδοχή όλων | Ρυθμίσεις"

    assert kept(page(menu, notice, "Η λάσπη", PROSE)) == ["Η λάσπη", PROSE]


def test_the_last_entries_of_a_footer_are_left_out() -> None:
    assert kept(page(PROSE, SECOND, "About us\nPrivacy Policy\nOur bees\nPicture desk")) == [PROSE, SECOND]


def test_a_list_of_subjects_that_are_sections_of_sites_too_stays() -> None:
    subjects = ("Politics", "Economy", "Science", "Culture", "Travel")

    assert kept(page("Subjects taught", *subjects, PROSE)) == ["Subjects taught", *subjects, PROSE]


def test_a_byline_right_under_the_title_is_not_joined_to_it() -> None:
    text = f"A new bridge\nby Ann Brown\n{PROSE}\nLeave a Reply"

    assert kept(text) == ["A new bridge", PROSE]


def test_the_first_line_is_a_heading_even_when_it_asks() -> None:
    text = page("Why did the bridge fall?", PROSE)

    assert plain_text_blocks(text)[0].heading


def test_a_menu_of_short_lines_is_left_out_and_the_title_after_it_kept() -> None:
    menu = "Home\nNews\nSport\nOpinion\nContact us"

    assert kept(page(menu, "A new bridge", PROSE)) == ["A new bridge", PROSE]


def test_a_title_repeated_at_once_counts_once() -> None:
    title = "A new bridge will be built before the summer"

    assert kept(page(title, title, PROSE)) == [title, PROSE]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Dear Ann,", "Read more books, my father used to say.", "Share this with your sister.", "Paul"),
        ("Ann Brown", "When did you begin?", "Paul Green", "When I was nine.", "Ann Brown", "And then?"),
        ("By night", "I heard a voice", "It called my name."),
        ("He posted by the door a note that said so.", "Tags are what the shop calls them.", "Home is far."),
        ("2 eggs", "200 g of flour", "a litre of milk"),
        ("Facebook", "was founded in 2004.", "Twitter in 2006."),
        ("Comments on the law are many.", "Related crimes are rare."),
        ("Διαβάστε το βιβλίο αυτό.", "Το σχόλιο του ήταν σύντομο."),
        ("Sfaturi", "Bea apă.", "Recomandări", "Somn de opt ore", "Mers pe jos"),
        ("The law came into force.", "Comments", "Nobody was against it.", "Name", "Anything will do"),
        ("Leggi il libro.", "Vezi, prietene, cum trece vremea."),
        ("Let the cookies cool.", "We use cookies cut as stars.", "Share them with Ann.", "Search for more sugar."),
        ("Keywords: harbour, depth", "Updated 3 June 2025", "Next: school hours", "Contact", "Ann Brown, secretary"),
        ("See also the report of the engineers.", "Don't miss the next meeting on 3 June.", "Join us on Sunday."),
        ("Leggi: il parlamento ne approva tre.", "Foto: il ponte nel 1931", "Di notte il fiume parla", "Non perdere"),
        ("Abbonati per età", "Share of bicycles", "Home ports", "Written by hand in 1764", "Tagged turtles come back"),
        ("Κοινοποίηση της απόφασης στους κατοίκους", "Δείτε πώς λάμπει!", "Σχόλια του δασκάλου"),
        ("Photo: The bridge after the flood, seen from the mole.", "By e-mail", "Our newsletter comes out in May."),
        ("| Facebook | Twitter | TikTok |", "| 12 | 3 | 5 |"),
    ],
    ids=[
        "letter",
        "interview",
        "poem",
        "sentences",
        "list",
        "networks",
        "comments",
        "greek",
        "advice",
        "sections",
        "italian",
        "recipe",
        "minutes",
        "requests",
        "italian titles",
        "titles",
        "greek titles",
        "notice",
        "table",
    ],
)
def test_what_only_resembles_a_leftover_stays(paragraphs: tuple[str, ...]) -> None:
    assert kept(page(*paragraphs)) == list(paragraphs)


def test_a_document_that_would_lose_most_of_itself_loses_only_the_surest() -> None:
    remarks = [f"Witness {number} said that he saw nothing." for number in range(20)]

    assert kept(page(PROSE, "Related Posts", *remarks)) == [PROSE, *remarks]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "It was in the spring of that year that the two of them went up\n"
        "to the house by the lake, which nobody had opened since the\n"
        "War. The key turned at once, and the door gave way.\n"
        "\n"
        "They lit a fire and sat down, and she went on reading until\n"
        "Dusk, when neither could see the page."
    )

    assert kept(text) == text.split("\n\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_long_lines_are_a_paragraph_each_and_a_short_one_between_is_a_heading(newline: str) -> None:
    text = newline.join([PROSE, "A storm is coming", SECOND])

    assert kept(text) == [PROSE, "A storm is coming", SECOND]
    assert [block.heading for block in plain_text_blocks(text)] == [False, True, False]


def test_a_last_short_line_and_lines_of_a_list_are_no_headings() -> None:
    text = page("A list", "One egg", "Two spoons", "Three cups", PROSE, "Paul")

    assert not any(block.heading for block in plain_text_blocks(text))


def test_list_items_are_blocks_of_their_own() -> None:
    assert kept("- one thing,\n- another thing") == ["- one thing,", "- another thing"]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_nothing_gives_no_blocks_worth_a_sentence(text: str) -> None:
    assert not any(character.isalnum() for block in kept(text) for character in block)


def test_extracted_text_loses_page_numbers_and_repeated_heads() -> None:
    pages = [
        f"Annual report\n{PROSE}\n1",
        f"Annual report\n{SECOND}\n2",
        f"Annual report\n{PROSE}{SECOND}\nPage 3 of 3",
    ]
    text = page(*pages)

    assert kept(text, extracted_blocks(text)) == ["Annual report", PROSE, SECOND, PROSE + SECOND]


def test_extracted_heads_with_a_page_number_are_left_out_as_well() -> None:
    pages = [f"{PROSE}\nAnnual report | 7", f"{SECOND}\nAnnual report | 8", f"{PROSE}\nAnnual report | 9"]
    text = page(*pages)

    assert kept(text, extracted_blocks(text)) == [PROSE, "Annual report | 7", SECOND, PROSE]


def test_extracted_heads_with_a_page_count_are_left_out_in_the_middle_of_a_paragraph() -> None:
    text = (
        "The council approved the budget on Monday after a debate that\n"
        "lasted four hours, and the mayor promised that work would begin\n"
        "before the summer. Two members voted against it, since a study of\n"
        "Port of Lotca   1 / 2\n\n"
        "the river bed is missing, which the engineers called needless in\n"
        "the light of the age of the bridge.\n"
        "Port of Lotca   2 / 2"
    )

    assert not [block for block in kept(text, extracted_blocks(text)) if "Lotca" in block]


def test_extracted_wrapped_lines_are_joined_though_a_table_stands_beside_them() -> None:
    wrapped = (
        "A team of five engineers, sent by the council and led by Ilona\n"
        "Morris, examined the bridge in January. It was built in the year\n"
        "1931, has five spans, and has been closed to all traffic since\n"
        "the flood. The third pier has sunk, and leans to one side by as\n"
        "much as half a degree, which the divers could confirm when the\n"
        "water had cleared enough for them to see the foot of the pier\n"
        "and the hole that the river had dug beneath it."
    )
    rows = "\n".join(
        ["Piles 750", "Stone 480", "Mortar 390", "Sensors 160", "Total 1 780", "Paid 20", "Due 1 760", "Tax 12"]
    )
    text = f"1. Subject\n{wrapped}\n2. Costs\n{rows}"

    assert wrapped in kept(text, extracted_blocks(text))


def test_extracted_table_rows_are_blocks() -> None:
    text = "Year | Sales\n2020 | 12\n2021 | 14\n2022 | 11\n2023\n7"

    assert kept(text, extracted_blocks(text))[:4] == text.splitlines()[:4]


def test_html_text_is_the_article_without_menu_and_comments() -> None:
    html = (
        f"<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><h1>A new bridge</h1><p>{PROSE}</p>"
        f"<p>{SECOND}</p><table><tr><td>Length</td><td>120 m</td></tr></table></article>"
        "<div id='comments'><p>First comment under the article</p></div><footer>© 2021</footer></body></html>"
    )

    text = html_text(html)

    assert PROSE in text
    assert SECOND in text
    assert "News" not in text
    assert "First comment" not in text


@pytest.mark.parametrize("html", ["", "<html></html>", "<p>", "not html at all", "<!-- only a comment -->"])
def test_html_without_an_article_gives_no_error(html: str) -> None:
    assert isinstance(html_text(html), str)
    assert len(html_metadata(html)) == 3


def test_html_metadata_takes_what_the_page_states() -> None:
    html = (
        "<html><head><title>A new bridge</title><link rel='canonical' href='https://example.org/bridge'>"
        "<meta property='article:published_time' content='2021-05-03T10:00:00Z'></head><body><p>Text</p></body></html>"
    )

    assert html_metadata(html) == ("A new bridge", "2021-05-03", "https://example.org/bridge")


def test_html_metadata_does_not_guess_a_date() -> None:
    html = f"<html><head><title>A</title></head><body><p>In 1999 it began. {PROSE}</p><p>© 2015</p></body></html>"

    assert html_metadata(html)[1] is None


def test_markdown_blocks_are_without_marks_front_matter_and_comments() -> None:
    text = (
        "---\ntitle: A file\n---\n# First #\n\nA *paragraph* of\ntwo lines. <!-- no -->\n\n- one\n- two\n  1. three\n\n"
        "> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n```py\nx = 1\n```\n\nSecond\n======\n\n<!-- hidden -->\n"
    )

    blocks = markdown_blocks(text)

    assert kept(text, blocks) == [
        "First", "A *paragraph* of\ntwo lines.", "one", "two", "three", "quoted", "a | b", "c | d", "x = 1", "Second"
    ]  # fmt: skip
    assert [text[b.start : b.end] for b in blocks if b.heading] == ["First", "Second"]


def test_markdown_offsets_are_exact_with_windows_newlines() -> None:
    text = "---\r\ntitle: x\r\n---\r\n# Head\r\n\r\nText here.\r\n"

    assert kept(text, markdown_blocks(text)) == ["Head", "Text here."]


def test_front_matter_gives_simple_fields() -> None:
    text = '---\nTitle: "The: file"\ndate: 2024-01-02\ntags:\n  - one\n---\nText'

    assert front_matter(text) == {"title": "The: file", "date": "2024-01-02"}


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter("---\n\nText without an end") == {}


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the scraped pages are not beside the checkout")
def test_no_leftover_of_the_scraped_pages_is_in_a_block() -> None:
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        for block in kept(path.read_bytes().decode("utf-8")):
            assert not [sign for sign in SIGNS if sign in block]


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the scraped pages are not beside the checkout")
def test_the_scraped_pages_keep_their_articles() -> None:
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        article = {line for line in text.splitlines() if not any(sign in line for sign in SIGNS)}

        assert sum(map(len, kept(text))) >= 0.95 * sum(map(len, article))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        *(("xq-mono-en", 0.995), ("xq-mono-el", 0.995), ("xq-mono-it", 0.995), ("xq-mono-ro", 0.995)),
        *(("abstain-nomiracl-en", 0.995), ("followup-canard", 0.995), ("inject-email", 0.98)),
    ],
)
def test_texts_without_leftovers_stay_whole(name: str, least: float) -> None:
    folder = SHARED / "data" / name / "corpus"
    if not folder.is_dir():
        pytest.skip("the development sets are not beside the checkout")

    assert share_kept(folder) >= least


def reasons(text: str, blocks: Sequence[Block] | None = None) -> list[tuple[str, str]]:
    blocks = plain_text_blocks(text) if blocks is None else blocks
    return [(removed.reason, text[removed.start : removed.end]) for removed in removed_lines(text, blocks)]


def test_what_is_removed_from_a_scraped_page_has_the_name_of_the_rule() -> None:
    text = page("The bridge", "By Ann Brown", PROSE, "READ  A storm is coming", SECOND, "Leave a Reply", "So true!")
    assert reasons(text) == [
        ("byline", "By Ann Brown"),
        ("leftover", "READ  A storm is coming"),
        ("leftover", "Leave a Reply"),
        ("after_end", "So true!"),
    ]


def test_page_numbers_are_removed_as_page_furniture() -> None:
    text = page(PROSE, "Page 1", SECOND, "Page 2")
    assert reasons(text, extracted_blocks(text)) == [("page_furniture", "Page 1"), ("page_furniture", "Page 2")]


def test_what_no_block_covers_is_markup_a_line_each() -> None:
    text = "---\ntitle: Bridge\n---\n\nText here.\n"
    assert reasons(text, markdown_blocks(text)) == [("markup", "title: Bridge")]


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"], ids=["lf", "cr", "crlf"])
def test_an_underlined_heading_ends_at_its_line(newline: str) -> None:
    text = f"The harbour{newline}={newline}It opened again."
    blocks = markdown_blocks(text)
    assert [(text[b.start : b.end], b.heading) for b in blocks] == [("The harbour", True), ("It opened again.", False)]
