"""Packs from elsewhere: they run nothing, read nothing else, and take no time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import lint
from lint.policy import PolicyError, load_policy
from lint.resources import MAX_BYTES
from tests.samples import sample

HEAD = 'id: 外来\nversion: "1"\ntitle: 外来的规则\nextends: national\n'
PATTERN = """rules:
  - code: X101
    name: own-pattern
    title: 不该有的话
    severity: warning
    check: pattern
    with: {forbidden: '%s'}
    message: 有“{found}”
"""
SECONDS = 2


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def pack(text: str, name: str = "外来.yaml") -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def refused(reference: str) -> str:
    with pytest.raises(PolicyError) as caught:
        load_policy(reference)
    return str(caught.value)


def test_an_alias_bomb() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert refused(pack("\n".join(lines))) == "外来.yaml:1:4: 不可使用锚点“&a”；请把内容照写一遍"


def test_a_bomb_without_aliases() -> None:
    assert "嵌套太深" in refused(pack(HEAD + "rules: " + "[" * 5_000))


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("extends: national", "extends: [" + "national, " * 40_000 + "national]"),
        HEAD + "overrides:\n  - {severity: error, rules: [" + "T302, " * 40_000 + "T302]}\n",
        HEAD + "waivers: {except: [" + "T302, " * 40_000 + "T302]}\n",
        HEAD + "overrides:\n" + "  - {rules: Z99, severity: error}\n" * 1_001,
    ],
)
def test_more_than_anybody_writes(text: str) -> None:
    assert refused(pack(text)).startswith("外来.yaml:")


def test_a_list_without_end() -> None:
    wide = HEAD + "rules: [" + "1, " * 300_000 + "1]\n"
    assert "内容太多" in refused(pack(wide))


def test_ten_megabytes_of_rules_in_one_file() -> None:
    rule = "  - {code: T302, severity: error}\n"
    text = HEAD + "rules:\n" + rule * (10 * 2**20 // len(rule))
    assert refused(pack(text)).startswith("外来.yaml:1:1: 文件太大")


def test_ten_megabytes_of_rules_in_a_folder() -> None:
    pack(HEAD, "包/pack.yaml")
    for n in range(100, 300):
        pack(f"code: T302\nwhy: {'长' * 20_000}\n", f"包/rules/X{n}.yaml")
    assert refused("包").startswith(f"包/pack.yaml:1:1: 规则包太大：最多 {MAX_BYTES:,} 字节")


def test_ten_megabytes_in_a_row_of_packs() -> None:
    for n in range(9):
        ground = f"{n + 1}.yaml" if n < 8 else "national"
        text = HEAD.replace("national", ground).replace("外来的规则", f"'{'长' * 500_000}'")
        pack(text, f"{n}.yaml")
    assert "引用的规则包一共太大" in refused("0.yaml")


@pytest.mark.parametrize(
    "override",
    [
        "{rules: [C, F, N, S, T, W], with: {total: 总计}, for: {levels: [city]}}",
        "{rules: W101, with: {more: [{wrong: 甲}]}, for: {levels: [city]}}",
        "{rules: [C, F, N, S, T, W], severity: error, for: {levels: [city]}}",
        "{rules: [C, F, N, S, T, W], severity: error}",
        "{rules: T302, with: {total: 三.七}}",
        "{rules: T303, severity_when: [{if: '一[总计] > 1', severity: error}]}",
    ],
)
def test_a_thousand_overrides(override: str) -> None:
    text = HEAD + "overrides:\n" + f"  - {override}\n" * 1_000
    try:
        policy = load_policy(pack(text))
    except PolicyError as error:
        assert "外来.yaml:" in str(error)  # noqa: PT017
    else:
        lint.check(sample().encode(), policy, body_level="city")


def test_a_pattern_that_would_not_come_back() -> None:
    """(政+)+$ on a long line takes an ordinary engine years."""
    policy = load_policy(pack(HEAD + PATTERN % "(政+)+$"))
    text = sample().replace("2023年，", "2023年，" + "政" * 50_000 + "府，", 1)
    result = lint.check(text.encode(), policy, select=["X101"])
    assert not result.findings


@pytest.mark.parametrize("pattern", ["(" * 400 + "政" + ")" * 400, "(((政{1,999}){1,999}){1,999})"])
def test_a_pattern_that_would_fill_the_memory(pattern: str) -> None:
    said = pack(HEAD + PATTERN % pattern)
    try:
        lint.check(sample().encode(), said, select=["X101"])
    except PolicyError as error:
        assert str(error).startswith("外来.yaml:11:")  # noqa: PT017


def test_without_re2_a_pack_with_patterns_is_told_what_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from lint.policy.patterns import compile_pattern

    compile_pattern.cache_clear()
    monkeypatch.setitem(sys.modules, "re2", None)
    assert refused(pack(HEAD + PATTERN % "政府")) == (
        "外来.yaml:11:23: 规则里的模式要用 google-re2：请运行 pip install 'gouji[pack]'"
    )


@pytest.mark.parametrize(
    "reference",
    [
        "../../../../../../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "/dev/stdin",
        "链接.yaml",
        "圈.yaml",
        "管道.yaml",
        "零\0.yaml",
        "x" * 5_000,
        "https://example.org/pack.yaml",
        "file:///etc/passwd",
        ".",
        "",
        "..",
        "~root/pack.yaml",
        "national/../national",
    ],
)
def test_no_other_file_is_read(reference: str) -> None:
    """Neither as a ground of a pack, nor named by a person, nor through links."""
    os.symlink("/etc/passwd", "链接.yaml")  # noqa: PTH211
    os.symlink("圈.yaml", "圈.yaml")  # noqa: PTH211
    os.mkfifo("管道.yaml")
    said = refused(reference) if reference else ""
    assert "root:" not in said
    if "\0" not in reference:
        text = HEAD.replace("national", f'"{reference}"')
        assert refused(pack(text)).startswith("外来.yaml:4:10: ")


def test_a_link_out_of_a_pack_is_refused() -> None:
    pack(HEAD, "包/pack.yaml")
    Path("包/rules").mkdir()
    pack("code: T302\nseverity: error\n", "别处.yaml")
    os.symlink(Path("别处.yaml").resolve(), "包/rules/X101.yaml")  # noqa: PTH211
    assert refused("包") == "包/pack.yaml:1:1: rules/X101.yaml 是指向规则包之外的链接"


def test_an_installed_pack_is_found_and_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    pack(HEAD, str(site / "shifan_rules/policy/pack.yaml"))
    pack("raise SystemExit('run')\n", str(site / "shifan_rules/__init__.py"))
    info = site / "shifan_rules-1.0.dist-info"
    pack(
        "[gouji.policies]\n示例厅 = shifan_rules.policy\n坏的 = shifan_rules.none\n",
        str(info / "entry_points.txt"),
    )
    pack("Metadata-Version: 2.1\nName: shifan-rules\nVersion: 1.0\n", str(info / "METADATA"))
    monkeypatch.syspath_prepend(str(site))
    assert load_policy("示例厅").id == "外来"
    assert (
        load_policy(pack(HEAD.replace("national", "示例厅").replace("外来", "本地"))).id == "本地"
    )
    assert "shifan_rules" not in sys.modules
    assert refused("坏的") == "坏的:1:1: 已安装的规则包“坏的”里没有 pack.yaml"


def test_what_looks_like_another_type_is_what_is_written() -> None:
    text = HEAD.replace("外来的规则", "no") + "overrides:\n  - {rules: 012, severity: 1:30}\n"
    assert refused(pack(text)) == (
        "外来.yaml:6:28: “severity”应是 error、warning、info、off、on 之一，写的是“1:30”"
    )
