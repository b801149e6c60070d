import stat
from pathlib import Path

import pytest
from django.test import Client, override_settings

from consultation.accounts.models import User
from consultation.accounts.roles import ROLES
from consultation.demo.people import PEOPLE, demo_password, load_people, password_file, sign_ins


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with override_settings(VAR_DIR=tmp_path / "var"):
        yield


def test_the_password_is_drawn_once_and_kept_for_its_owner_alone() -> None:
    password = demo_password()
    assert len(password) >= 16
    assert demo_password() == password == password_file().read_text("utf-8")
    assert stat.S_IMODE(password_file().stat().st_mode) == 0o600


def test_two_demonstrations_draw_two_passwords(tmp_path: Path) -> None:
    first = demo_password()
    with override_settings(VAR_DIR=tmp_path / "other"):
        assert demo_password() != first


def test_a_given_password_is_used_and_not_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "one that was given")
    assert demo_password() == "one that was given"
    assert not password_file().exists()


@pytest.mark.django_db
def test_everyone_can_sign_in_with_the_password_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    load_people()
    monkeypatch.setenv("DEMO_PASSWORD", "one that was given")
    load_people()
    users = User.objects.all()
    assert len(users) == len(PEOPLE) == len(ROLES) + 1
    assert all(user.check_password("one that was given") for user in users)


@pytest.mark.django_db
def test_one_of_them_really_signs_in() -> None:
    load_people()
    client = Client()
    form = {"login": "moderator@portal.example", "password": demo_password(), "form_end": "complete"}
    reply = client.post("/accounts/login/", form, follow=True)
    assert "Moderator (demonstration)" in reply.content.decode()


@pytest.mark.django_db
def test_an_unchanged_password_is_not_hashed_again() -> None:
    load_people()
    before = set(User.objects.values_list("password", flat=True))
    load_people()
    assert set(User.objects.values_list("password", flat=True)) == before
    assert len(before) == 1


def test_the_table_names_each_role_once_and_the_password_once() -> None:
    table = sign_ins()
    assert [line.split()[-1] for line in table.splitlines()[:-1]] == [person.email for person in PEOPLE]
    assert table.count(demo_password()) == 1
