"""Nothing stays in the store that nothing names, and nothing goes that something names."""

import os
import time
import uuid
from pathlib import Path

import pytest

from responses.attachments.services import take_in
from responses.attachments.storing import everything_in_store, folder, keep
from responses.attachments.tasks import tidy_task
from responses.attachments.tidying import throw_away_orphans
from tests.builders import an_open_engagement
from tests.responses.attachments.files import uploaded

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "incoming")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()


def made_older(place, seconds=DAY + 60):
    then = time.time() - seconds
    os.utime(place, (then, then))


def test_files_without_a_row_go_after_a_day_and_no_others(settings):
    row = take_in(engagement=an_open_engagement(), draft_key=uuid.uuid4(), file=uploaded())
    for _number in range(3):
        keep(uploaded())
    (folder() / "half.part").write_bytes(b"half")
    for place in everything_in_store():
        made_older(place)
    young = keep(uploaded()).name
    broken_off = Path(settings.FILE_UPLOAD_TEMP_DIR) / "old.upload"
    on_its_way = Path(settings.FILE_UPLOAD_TEMP_DIR) / "new.upload"
    for place in (broken_off, on_its_way):
        place.write_bytes(b"%PDF")
    made_older(broken_off)
    assert throw_away_orphans() == 5
    assert {place.name for place in everything_in_store()} == {row.stored_name, young}
    assert [place.name for place in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()] == ["new.upload"]


def test_tidying_twice_is_tidying_once():
    made_older(folder() / keep(uploaded()).name)
    tidy_task()
    tidy_task()
    assert list(everything_in_store()) == []
