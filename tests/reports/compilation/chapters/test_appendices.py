from reports.compilation.chapters.appendices import code_frame, documents, glossary, organisations, questions
from tests.report_builders import a_content, a_document, a_view
from tests.theme_content import a_themed_content

TEXTS = {
    "documents": [{"title": "Easy read summary", "formats": ["pdf"], "date": None}],
    "glossary": {"ICP": "one body with one contract", "alliance": "several bodies"},
}


def test_documents_and_words_are_those_of_the_engagement():
    content = a_content(document=a_document(texts=TEXTS))
    assert documents(content).facts["lines"] == ["Easy read summary; PDF"]
    assert [word for word, _meaning in glossary(content).facts["words"]] == ["alliance", "ICP"]


def test_every_question_stands_as_it_was_put():
    assert questions(a_content()).facts["lines"][1] == "1b. Text of q1-why?"


def test_the_list_of_themes_says_what_each_means_and_what_became_of_old_ones():
    content = a_themed_content()
    content["figures"]["frame"]["themes"][2] |= {"standing": "merged", "into": "Buses"}
    rows = {row.head: row.words for row in code_frame(content).facts["table"].rows}
    assert rows["Buses"] == "Care: What it means"
    assert rows["Risk"] == "Care: What it means Merged into “Buses”."


def test_only_organisations_that_agreed_are_listed():
    named = a_view(type="vcse", organisation="Glad Group", publication_choice="publish_named")
    shy = a_view(type="vcse", organisation="Hush Group")
    assert organisations(a_content([named, shy], covered=["One Club"])).facts["lines"] == [
        "Glad Group",
        "One Club (spoken for)",
    ]


def test_nothing_to_list_is_said_in_one_sentence():
    content = a_content(document=a_document(questions=[]))
    assert [making(content).facts["lines"] for making in (documents, questions, organisations)] == [[], [], []]
    assert code_frame(content).facts["table"] is None
