from consultation.accounts.methods import FILES, FORMS
from responses.attachments.states import MEGABYTE, MOST_BYTES
from responses.imports.states import MOST_BYTES as MOST_OF_AN_IMPORT
from responses.intake.csv_rows import LARGEST
from scenarios.library import MOST_BYTES as MOST_OF_A_DOCUMENT
from scenarios.setup.forms.starting import LARGEST_FILE


def test_the_biggest_file_of_each_page_is_what_the_page_itself_takes():
    of_a_view = MOST_BYTES // MEGABYTE
    of_its_own = {
        "intake:bodies": LARGEST // MEGABYTE,
        "outreach:bring_in": LARGEST // MEGABYTE,
        "people:populations": LARGEST // MEGABYTE,
        "imports:bring_in": MOST_OF_AN_IMPORT // MEGABYTE,
        "setup:add": MOST_OF_A_DOCUMENT // MEGABYTE,
        "setup:entry": MOST_OF_A_DOCUMENT // MEGABYTE,
        "setup:start": LARGEST_FILE // MEGABYTE,
    }
    assert dict.fromkeys(FILES, of_a_view) | of_its_own == FILES


def test_only_a_form_takes_a_file():
    assert set(FILES) <= FORMS
