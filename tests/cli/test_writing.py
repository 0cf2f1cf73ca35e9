"""Files are written whole, where they may be written at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.cli.parser import UsageError
from lint.cli.writing import write


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "基线.json", tmp_path / "链接.json"
    file.write_text("旧", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, "新")
    assert (link.is_symlink(), file.read_text("utf-8")) == (True, "新")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.glob(".gouji-*")] == []


def test_a_new_file_is_as_others_are(tmp_path: Path) -> None:
    (tmp_path / "别的").touch()
    write(tmp_path / "新", "一")
    assert (tmp_path / "新").stat().st_mode == (tmp_path / "别的").stat().st_mode


@pytest.mark.parametrize("kind", ["folder", "pipe", "nowhere"])
def test_what_cannot_be_written_is_left(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "这里"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path = path / "没有" / "的"
    said = {"folder": "是文件夹", "pipe": "不是普通文件", "nowhere": "没有这个文件或文件夹"}
    with pytest.raises(UsageError) as caught:
        write(path, "新")
    assert str(caught.value) == f"无法写入“{path}”：{said[kind]}"
    assert not path.is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_what_is_read_only_is_left(tmp_path: Path) -> None:
    file = tmp_path / "豁免.yaml"
    file.touch(0o444)
    with pytest.raises(UsageError, match="文件是只读的"):
        write(file, "新")
