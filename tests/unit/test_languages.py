import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.languages import UNDETERMINED, detect_language, fold, language_name, stems


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who signed the treaty?", "en"),
        ("How old is the bridge?", "en"),
        ("Ποιος υπέγραψε τη συνθήκη;", "el"),
        ("ποιος υπεγραψε τη συνθηκη", "el"),
        ("Chi ha firmato il trattato?", "it"),
        ("Perché?", "it"),
        ("Cine a semnat tratatul?", "ro"),
        ("cand s-a semnat tratatul", "ro"),
        ("Cine e Rossi?", "ro"),
        ("Qui a signé le traité ?", "fr"),
        ("Wer hat den Vertrag unterzeichnet?", "de"),
        ("¿Quién firmó el tratado?", "es"),
        ("Quem assinou o tratado?", "pt"),
        ("Wie heeft het verdrag getekend?", "nl"),
        ("Antlaşmayı kim imzaladı?", "tr"),
        ("Кто подписал договор?", "ru"),
        ("Хто підписав договір?", "uk"),
        ("誰が条約に署名しましたか", "ja"),
        ("谁签署了条约", "zh"),
        ("누가 조약에 서명했습니까", "ko"),
    ],
)
def test_detect_language_of_a_short_question(question: str, language: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize("text", ["", " \n", "2024", "12:30?", "😀👍", "--- *** ---"])
def test_detect_language_of_text_without_words_is_undetermined(text: str) -> None:
    assert detect_language(text) == UNDETERMINED


def test_detect_language_goes_by_the_script_although_names_are_in_another() -> None:
    assert detect_language("Ποιος είναι ο Chairman of the Joint Chiefs;") == "el"


def test_detect_language_goes_by_small_words_although_the_topic_is_in_another_script() -> None:
    assert detect_language("What does φιλοσοφία mean?") == "en"


def test_detect_language_prefers_the_languages_of_the_corpus_for_a_bare_name() -> None:
    assert detect_language("Rossi?", prefer=("it",)) == "it"


def test_detect_language_takes_less_than_a_millisecond_for_a_question() -> None:
    questions = [f"Quelle ville a construit le pont numéro {number} ?" for number in range(200)]
    detect_language(questions[0])

    # Of the processor: how long it has to be waited for is the machine's affair.
    begun = time.thread_time()
    for question in questions:
        detect_language(question)

    assert (time.thread_time() - begun) / len(questions) < 0.001


@pytest.mark.parametrize(
    ("in_language", "name"), [("en", "Romanian"), ("el", "Ρουμανικά"), ("it", "rumeno"), ("ro", "română")]
)
def test_language_name_is_in_the_language_of_the_interface(in_language: str, name: str) -> None:
    assert language_name("ro", in_language) == name


def test_language_name_falls_back_to_english_and_to_the_code() -> None:
    assert language_name("fr", "sv") == "French"
    assert language_name("xx", "en") == "XX"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ο Ελληνικός Στρατός", "ο ελληνικοσ στρατοσ"),
        ("Ώρα και λόγος", "ωρα και λογοσ"),
        ("Țări și orașe", "tari si orase"),
        ("Ţări şi oraşe", "tari si orase"),
        ("Città e perché", "citta e perche"),
        ("Łódź İstanbul ışık", "lodz istanbul isik"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_fold_takes_away_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The generals signed treaties", "a general signing the treaty"),
        ("el", "οι στρατηγοί των πόλεων", "Ο ΣΤΡΑΤΗΓΟΣ ΤΗΣ ΠΟΛΗΣ"),
        ("it", "le città dei generali", "la citta del generale"),
        ("ro", "orașele din țară", "orasul din tara"),
        ("ro", "preşedinţii", "președinții"),
    ],
)
def test_stems_agree_whatever_the_ending_and_the_accents(language: str, one: str, other: str) -> None:
    assert set(stems(one, language)) >= set(stems(other, language))


@pytest.mark.parametrize(
    ("language", "question", "content"),
    [
        ("en", "When did the talks begin?", ["talk", "begin"]),
        ("el", "Πότε άρχισε ο διάλογος;", 2),
        ("it", "Quando è cominciato il dialogo?", 2),
        ("ro", "Când a început dialogul?", 2),
    ],
)
def test_stems_drop_the_words_of_asking(language: str, question: str, content: list[str] | int) -> None:
    found = stems(question, language)

    assert found == content if isinstance(content, list) else len(found) == content


def test_stems_of_a_language_without_a_stemmer_are_its_folded_words() -> None:
    assert stems("Žena čita", "bs") == ["zena", "cita"]


def test_stems_are_the_same_in_every_thread() -> None:
    text = "The ministers of several countries discussed " * 50

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: stems(text, "en"), range(40)))

    assert all(words == found[0] for words in found)
