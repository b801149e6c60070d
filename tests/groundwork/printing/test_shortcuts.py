from io import BytesIO

from PIL import Image

from groundwork.printing.shortcuts import EmojiOnce, QuickPdf


def a_picture(colour: str) -> tuple[Image.Image, bytes]:
    file = BytesIO()
    Image.new("RGB", (4, 4), colour).save(file, "PNG")
    return Image.open(BytesIO(file.getvalue())), file.getvalue()


def test_the_list_of_pages_is_built_once_and_again_when_a_page_comes() -> None:
    pdf = QuickPdf()
    pdf.add_page(pdf.catalog.__class__())
    first = pdf.page_references
    assert len(first) == 1
    assert pdf.page_references is first
    pdf.add_page(pdf.catalog.__class__())
    assert pdf.page_references[:1] == first
    assert len(pdf.page_references) == 2


def test_one_emoji_is_one_picture_and_another_is_another() -> None:
    emoji = EmojiOnce()
    red, blue = a_picture("red"), a_picture("blue")
    assert emoji(red[0], "a", red[1]) is emoji(red[0], "a", red[1])
    assert emoji(blue[0], "b", blue[1]) is not emoji(red[0], "a", red[1])
