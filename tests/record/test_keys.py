"""The key that signs checkpoints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from safeguard.errors import MissingFileError, NotPermittedError, RecordError
from safeguard.record.keys import (
    is_open_to_others,
    load,
    make,
    next_file,
    public_file,
    read_public,
    rotation,
    save,
    save_first,
    take_over,
)
from safeguard.record.notes import Verifier

NAME = "safeguard/hq"


def test_a_key_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    file, signer = tmp_path / "record" / "key.pem", make(NAME)
    save(file, signer)
    again = load(file, NAME)
    assert (again.public, again.name) == (signer.public, NAME)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not is_open_to_others(file)
    assert read_public(public_file(file)) == signer.public
    assert [one.name for one in file.parent.iterdir() if one.name.startswith(".")] == []


def test_rights_that_others_have_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    save(file, make(NAME))
    file.chmod(0o640)
    assert is_open_to_others(file)


def test_a_passphrase_is_asked_for_only_where_there_is_one(tmp_path: Path) -> None:
    file, signer = tmp_path / "key.pem", make(NAME)
    save(file, signer, "密码 1".encode())
    assert load(file, NAME, "密码 1".encode).public == signer.public
    save(file, signer)

    def never() -> bytes:
        raise AssertionError

    assert load(file, NAME, never).public == signer.public


@pytest.mark.parametrize(("given", "said"), [(b"", "none was given"), (b"wrong", "wrong passphrase")])
def test_a_passphrase_that_does_not_open_it_is_told(tmp_path: Path, given: bytes, said: str) -> None:
    file = tmp_path / "key.pem"
    save(file, make(NAME), b"right")
    with pytest.raises(RecordError, match=said):
        load(file, NAME, lambda: given)


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    with pytest.raises(MissingFileError):
        load(file, NAME)
    file.write_bytes(b"nonsense")
    with pytest.raises(RecordError, match="cannot be used"):
        load(file, NAME)
    other = generate_private_key(SECP256R1())
    file.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(RecordError, match="not Ed25519"):
        load(file, NAME)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NotPermittedError):
        save(tmp_path / "key.pem", make(NAME))


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotPermittedError):
        save(tmp_path / "file" / "key.pem", make(NAME))


def test_a_public_key_is_read_in_either_form(tmp_path: Path) -> None:
    signer, file = make(NAME), tmp_path / "key"
    file.write_text(f"{Verifier(NAME, signer.public)}\n", "utf-8")
    assert read_public(file) == signer.public
    file.write_bytes(signer.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert read_public(file) == signer.public
    for wrong in (b"", b"-----BEGIN PUBLIC KEY-----\n", b"\xff"):
        file.write_bytes(wrong)
        with pytest.raises(ValueError, match="."):
            read_public(file)
    file.write_bytes(
        generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    with pytest.raises(ValueError, match="not Ed25519"):
        read_public(file)


def test_a_rotation_is_said_of_one_place_in_one_ledger() -> None:
    said = rotation(bytes(32), bytes(range(32)), "T", bytes(32))
    assert said != rotation(bytes(32), bytes(range(32)), "T", bytes(range(32)))
    assert said.startswith(b"safeguard key rotated\nAAAA")


def test_of_two_first_keys_one_stays(tmp_path: Path) -> None:
    file, one, other = tmp_path / "key.pem", make(NAME), make(NAME)
    assert save_first(file, one)
    assert not save_first(file, other)
    assert load(file, NAME).public == one.public == read_public(public_file(file))
    assert sorted(left.name for left in tmp_path.iterdir()) == ["key.pem", "key.pub"]


def test_the_next_key_takes_over_only_when_the_ledger_names_it(tmp_path: Path) -> None:
    file, old, new = tmp_path / "key.pem", make(NAME), make(NAME)
    save(file, old)
    save(next_file(file), new)
    take_over(file, old.public)
    assert load(file, NAME).public == old.public
    take_over(file, new.public)
    assert load(file, NAME).public == new.public == read_public(public_file(file))
    assert not next_file(file).exists()
    take_over(file, new.public)
    assert load(file, NAME).public == new.public
