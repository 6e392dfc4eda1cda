from __future__ import annotations

from typing import Any

from safeguard_information.facts.machine import Unread
from safeguard_information.facts.sshd import Block, Settings, read_computed, read_files


def everybody(settings: Settings | Unread) -> dict[str, str]:
    assert isinstance(settings, Settings), settings
    return dict(settings.blocks[0].values)


def test_the_first_value_of_a_keyword_holds(tree: Any) -> None:
    text = '# remark\nPermitRootLogin no\npermitrootlogin yes\nMaxAuthTries=3\nBanner "/etc/issue"\nPort\t22 # remark\n'
    assert everybody(read_files(tree({"/etc/ssh/sshd_config": text}))) == {
        "permitrootlogin": "no",
        "maxauthtries": "3",
        "banner": "/etc/issue",
        "port": "22",
    }


def test_lists_of_names_add_up(tree: Any) -> None:
    text = "AllowUsers li\nAllowUsers wang@10.0.0.*\n"
    assert everybody(read_files(tree({"/etc/ssh/sshd_config": text}))) == {"allowusers": "li wang@10.0.0.*"}


def test_included_files_are_read_in_the_order_of_their_names(tree: Any) -> None:
    machine = tree(
        {
            "/etc/ssh/sshd_config": "Include /etc/ssh/sshd_config.d/*.conf more.conf\nPermitRootLogin yes\n",
            "/etc/ssh/sshd_config.d/20.conf": "PermitRootLogin prohibit-password\nMaxAuthTries 5\n",
            "/etc/ssh/sshd_config.d/10.conf": "PermitRootLogin no\n",
            "/etc/ssh/sshd_config.d/30.txt": "MaxAuthTries 1\n",
            "/etc/ssh/more.conf": "UsePAM yes\n",
        }
    )
    settings = read_files(machine)
    assert everybody(settings) == {"permitrootlogin": "no", "maxauthtries": "5", "usepam": "yes"}
    assert isinstance(settings, Settings)
    assert settings.source == (
        "/etc/ssh/sshd_config, /etc/ssh/sshd_config.d/10.conf, /etc/ssh/sshd_config.d/20.conf, /etc/ssh/more.conf"
    )


def test_match_blocks_end_with_their_file(tree: Any) -> None:
    machine = tree(
        {
            "/etc/ssh/sshd_config": "Include 10.conf\nUsePAM yes\nMatch User b\nMaxAuthTries 2\nMatch all\nX11Forwarding no\n",
            "/etc/ssh/10.conf": "Match User a\nPermitRootLogin yes\n",
        }
    )
    settings = read_files(machine)
    assert isinstance(settings, Settings)
    assert settings.blocks == (
        Block("", {"usepam": "yes", "x11forwarding": "no"}),
        Block("User a", {"permitrootlogin": "yes"}),
        Block("User b", {"maxauthtries": "2"}),
    )


def test_an_include_inside_a_match_block_belongs_to_it(tree: Any) -> None:
    text = {"/etc/ssh/sshd_config": "Match User a\nInclude a.conf\n", "/etc/ssh/a.conf": "PermitRootLogin yes\n"}
    settings = read_files(tree(text))
    assert isinstance(settings, Settings)
    assert settings.blocks == (Block("", {}), Block("User a", {"permitrootlogin": "yes"}))


def test_the_former_name_of_a_keyword(tree: Any) -> None:
    text = "ChallengeResponseAuthentication no\n"
    assert everybody(read_files(tree({"/etc/ssh/sshd_config": text}))) == {"kbdinteractiveauthentication": "no"}


def test_files_that_include_each_other_end(tree: Any) -> None:
    assert isinstance(read_files(tree({"/etc/ssh/sshd_config": "Include sshd_config\n"})), Unread)


def test_a_pattern_in_a_folder_is_not_guessed(tree: Any) -> None:
    assert isinstance(read_files(tree({"/etc/ssh/sshd_config": "Include /etc/ssh/*/x.conf\n"})), Unread)


def test_what_sshd_says_is_kept_with_the_blocks_of_the_files(tree: Any) -> None:
    machine = tree(
        {"/etc/ssh/sshd_config": "PermitRootLogin yes\nMatch User a\nMaxAuthTries 9\n"},
        programs={"sshd": "echo 'permitrootlogin no'; echo 'allowusers a'; echo 'allowusers b'"},
    )
    settings = read_computed(machine)
    assert isinstance(settings, Settings)
    assert settings.computed
    assert settings.blocks == (
        Block("", {"permitrootlogin": "no", "allowusers": "a b"}),
        Block("User a", {"maxauthtries": "9"}),
    )
