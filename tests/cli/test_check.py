from __future__ import annotations

import json
from pathlib import Path

import pytest

import lint
from tests.cli.conftest import CLEAN, NOTES, WARNED, WRONG, Gouji, spawn


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    reports = {"clean": CLEAN, "wrong": WRONG, "warned": WARNED, "notes": NOTES, "empty": ""}
    for name, text in reports.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("rules: [", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("format", ["console", "concise", "json"])
@pytest.mark.parametrize(
    ("args", "status"),
    [
        ("clean.txt", 0),
        ("wrong.txt", 1),
        ("warned.txt", 0),
        ("warned.txt --fail-on warning", 1),
        ("warned.txt --fail-on info", 1),
        ("clean.txt --fail-on info", 0),
        ("wrong.txt --fail-on never", 0),
        ("wrong.txt --ignore T3,C103", 0),
        ("wrong.txt --ignore T302,T301,applicant-total,C1", 0),
        ("wrong.txt --select S", 0),
        ("wrong.txt --select outcome-total", 1),
        ("missing.txt", 2),
        ("missing.txt --fail-on never", 2),
        ("clean.txt missing.txt", 2),
        ("notes.txt", 2),
        ("empty.txt", 2),
        ("notes.txt --select T3", 2),
        ("clean.txt --max-size 1K", 2),
        ("clean.txt --policy nowhere", 2),
        ("clean.txt --policy broken.yaml", 2),
        ("clean.txt --select T999", 2),
        ("clean.txt --year 23", 2),
        ("clean.txt --body-level 村级", 2),
        ("clean.txt --body-level 乡镇 --year 2023", 0),
        ("clean.txt --jobs 0", 2),
        ("clean.txt -o xml", 2),
        ("clean.txt -o json=", 2),
        ("clean.txt -o json -o concise", 2),
        ("clean.txt -o json=clean.txt", 2),
        ("clean.txt -o json=no/where.json", 2),
        ("", 2),
    ],
)
def test_status(gouji: Gouji, args: str, status: int, format: str) -> None:
    extra = [] if "-o" in args else ["--format", format]
    ran = gouji("check", *args.split(), *extra)
    assert ran.status == status, ran
    if ran.status == 2 and not ran.out:
        assert ran.err.startswith("gouji: ")
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("files")
def test_the_others_are_still_checked(gouji: Gouji) -> None:
    ran = gouji("check", "missing.txt", "wrong.txt", "clean.txt", "-o", "json")
    value = json.loads(ran.out)
    assert ran.status == 2
    assert [f["file"] for f in value["files"]] == ["missing.txt", "wrong.txt", "clean.txt"]
    codes = [[f["code"] for f in file["findings"]] for file in value["files"]]
    assert codes[0] == ["P001"]
    assert "T302" in codes[1]
    assert codes[2] == []


@pytest.mark.usefixtures("files")
def test_an_overwritten_report_is_refused_before_anything_is_written(gouji: Gouji) -> None:
    gouji("check", "wrong.txt", "clean.txt", "-o", "json=./clean.txt")
    assert Path("clean.txt").read_text(encoding="utf-8") == CLEAN


@pytest.mark.usefixtures("files")
def test_several_outputs_in_one_run(gouji: Gouji) -> None:
    ran = gouji(
        "check", "wrong.txt", "-o", "concise", "-o", "json=out.json", "-o", "console=out.log"
    )
    assert ran.status == 1
    assert ran.out.startswith("wrong.txt:")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["summary"]["files"] == 1
    assert "T302" in Path("out.log").read_text(encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_did_you_mean(gouji: Gouji) -> None:
    ran = gouji("check", "clean.txt", "--ignore", "outcome-totl")
    assert "outcome-total" in ran.err
    assert "gouji rules" in ran.err


def test_standard_input(tmp_path: Path) -> None:
    ran = spawn("check", "-", "-o", "concise", stdin=WRONG.encode("gb18030"), cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout.startswith(b"-:")
    named = spawn(
        "check", "-", "--stdin-filename", "报告.txt", "-o", "concise", stdin=WRONG.encode()
    )
    assert named.stdout.decode().startswith("报告.txt:")
    assert spawn("check", "-", stdin=b"").returncode == 2


def test_a_folder(gouji: Gouji, inbox: Path) -> None:
    ran = gouji("check", "收件", "-o", "json")
    assert ran.status == 1
    files = [file["file"] for file in json.loads(ran.out)["files"]]
    assert files == ["收件/乙局.txt", "收件/乡镇/丙镇.md", "收件/甲局.txt"]
    assert ran.err == (
        "gouji: 没有检查 收件/空.txt：文件是空的，没有任何文字。\n"
        "gouji: 跳过 2 个没有年度报告的文件：收件/丁局.docx、收件/会议.txt\n"
    )


def test_the_page_of_a_folder_tells_what_could_not_be_read(gouji: Gouji, inbox: Path) -> None:
    page = gouji("check", "收件", "-o", "html").out
    assert "<p>另有 1 个文件读不出，没有检查</p>" in page
    assert "<li>收件/空.txt：文件是空的，没有任何文字。</li>" in page


def test_a_file_is_checked_once(gouji: Gouji, inbox: Path) -> None:
    ran = gouji("check", "收件/甲局.txt", "收件", "收件/甲局.txt", "-o", "json")
    assert [f["file"] for f in json.loads(ran.out)["files"]].count("收件/甲局.txt") == 1


def test_a_folder_without_a_report(gouji: Gouji, tmp_path: Path) -> None:
    ran = gouji("check", str(tmp_path))
    assert (ran.status, ran.out) == (2, "")
    assert "没有查到一份年度报告" in ran.err


def test_a_loop_of_links(gouji: Gouji, inbox: Path) -> None:
    (inbox / "乡镇" / "回头").symlink_to(inbox, target_is_directory=True)
    (inbox / "旁边").symlink_to(inbox / "乡镇", target_is_directory=True)
    ran = gouji("check", "收件", "-o", "json")
    files = [file["file"] for file in json.loads(ran.out)["files"]]
    assert files == [
        "收件/乙局.txt",
        "收件/乡镇/丙镇.md",
        "收件/旁边/丙镇.md",
        "收件/甲局.txt",
    ]


@pytest.mark.usefixtures("files")
def test_language(gouji: Gouji) -> None:
    assert "nothing found" in gouji("check", "clean.txt", "--lang", "en").out
    assert "No such file" in gouji("check", "missing.txt", "--lang", "en").out


@pytest.mark.usefixtures("files")
def test_a_crash_is_a_result_and_the_rest_goes_on(
    gouji: Gouji, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = lint.check

    def crash(file: str, *args: object, **kwargs: object) -> object:
        if file == "wrong.txt":
            raise ZeroDivisionError("除以零")
        return check(file, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(lint, "check", crash)
    ran = gouji("check", "wrong.txt", "clean.txt", "-o", "json")
    assert ran.status == 2
    crashed, clean = json.loads(ran.out)["files"]
    assert crashed["outcomes"]["error"] == 1
    assert "ZeroDivisionError: 除以零" in crashed["findings"][0]["message"]
    assert clean["findings"] == []


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = tmp_path / b"\xb1\xa8\xb8\xe6.txt".decode("utf-8", "surrogateescape")
    try:
        name.write_text(WRONG, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    for format in ("console", "concise", "json"):
        ran = spawn("check", str(tmp_path), "-o", format)
        assert ran.returncode == 1, ran.stderr
        ran.stdout.decode("utf-8")
