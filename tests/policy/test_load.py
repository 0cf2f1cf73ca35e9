"""Packs: what is refused, in which words, and how one pack changes another."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.findings import Severity
from lint.policy import Policy, PolicyError, load_policy
from lint.policy.errors import Problem
from lint.policy.pack import MAX_PACKS
from lint.resources import folder

BROKEN: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8")
)

HEAD = 'id: 示例省\nversion: "1"\ntitle: 示例省的规则\nextends: national\nrules:\n'
OWN = """  - code: X101
    name: own-rule
    title: 自定的规则
    severity: warning
    check: relation
    with: {table: 三, formula: 一 >= 四}
    message: 结转多于新收
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(text: str, name: str = "省厅.yaml") -> Policy:
    Path(name).write_text(text, encoding="utf-8")
    return load_policy(name)


def refused(reference: str) -> str:
    with pytest.raises(PolicyError) as caught:
        load_policy(reference)
    return str(caught.value)


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_broken(case: dict[str, Any]) -> None:
    with pytest.raises(PolicyError) as caught:
        load(case["pack"])
    assert str(caught.value).split("\n") == case["says"]


def test_the_national_pack() -> None:
    policy = load_policy()
    assert (policy.id, len(policy.hash)) == ("national", 16)
    total = policy.rule("outcome-total")
    assert total is not None
    assert total is policy.rule("T302")
    assert total.params == {"table": "三", "total": "三.七"}
    assert (total.severity, total.enabled, total.law) == (Severity.ERROR, True, False)
    assert [rule.code for rule in policy.rules] == sorted(rule.code for rule in policy.rules)
    period = policy.rule("S107")
    assert period is not None
    assert not period.enabled


def test_the_national_pack_stands_the_full_checks(tmp_path: Path) -> None:
    """Compiled rules are trusted when they are loaded; here their sources are not."""
    shutil.copytree(folder("rules") / "national", tmp_path / "copy")
    copy, shipped = load_policy("copy"), load_policy()
    assert copy == shipped


def test_a_pack_changes_what_it_names_and_nothing_else() -> None:
    changes = """  - {code: T302, severity: "off", because: 试行, by: 省厅}
  - {code: T303, severity: warning, because: 试行, by: 省厅}
  - {code: S107, severity: info}
  - {code: T301, with: {anchor: 三.七}, message: 不平}
"""
    policy, national = load(HEAD + changes + OWN), load_policy()
    own = policy.rule("X101")
    assert own is not None
    assert own.messages == {"default": {"zh": "结转多于新收"}}
    assert policy.title == {"zh": "示例省的规则"}
    expected = {
        "T302": (Severity.ERROR, False),
        "T303": (Severity.WARNING, True),
        "S107": (Severity.INFO, True),
    }
    for code, (severity, enabled) in expected.items():
        rule = policy.rule(code)
        assert rule is not None
        assert (rule.severity, rule.enabled) == (severity, enabled)
    balance = policy.rule("T301")
    assert balance is not None
    assert balance.params == {"table": "三", "formula": "一 + 二 = 三.七 + 四", "anchor": "三.七"}
    assert balance.messages == {"default": {"zh": "不平"}}
    same = {rule.code for rule in national.rules} - {*expected, "T301"}
    assert all(policy.rule(code) == national.rule(code) for code in same)
    assert [(change["code"], change["policy"]) for change in policy.overrides] == [
        (code, "示例省") for code in ("T302", "T303", "S107", "T301")
    ]


def test_null_takes_a_parameter_away() -> None:
    text = "  - {code: T302, with: {total: null, formula: 三.七 = sum(三.一 .. 三.六)}}\n"
    rule = load(HEAD + text).rule("T302")
    assert rule is not None
    assert rule.params == {"table": "三", "formula": "三.七 = sum(三.一 .. 三.六)"}


def test_the_last_layer_wins() -> None:
    why = ", because: 试行, by: 省厅}\n"
    load(HEAD + f"  - {{code: T302, severity: warning{why}  - {{code: T303, severity: info{why}")
    city = HEAD.replace("national", "[national, 省厅.yaml]").replace("示例省", "示例市")
    policy = load(city + f"  - {{code: T302, severity: info{why}", "市局.yaml")
    assert policy.id == "示例市"
    rules = [policy.rule("T302"), policy.rule("T303")]
    assert [rule.severity for rule in rules if rule] == [Severity.INFO, Severity.INFO]
    assert [c["policy"] for c in policy.overrides] == ["示例省", "示例省", "示例市"]


def test_a_folder_is_a_pack() -> None:
    Path("包/rules").mkdir(parents=True)
    Path("包/pack.yaml").write_text('id: a\nversion: "1"\ntitle: b\nextends: national\n')
    Path("包/rules/X101.yaml").write_text(
        "\n".join(line[4:] for line in OWN.split("\n")), encoding="utf-8"
    )
    policy = load_policy("包")
    assert policy.rule("own-rule") is not None
    Path("包/rules/T302.yaml").write_text("code: T302\nseverty: off\n")
    assert refused("包") == "包/rules/T302.yaml:2:1: 不认识“severty”；是否想写“severity”？"


def test_a_pack_may_stand_on_nothing() -> None:
    policy = load(HEAD.replace("extends: national\n", "") + OWN)
    assert [rule.code for rule in policy.rules] == ["X101"]


def test_the_hash_tells_policies_apart() -> None:
    first, again = load(HEAD + OWN), load(HEAD + OWN)
    Path("elsewhere").mkdir()
    moved = load(HEAD + OWN, "elsewhere/省厅.yaml")
    other = load(HEAD + OWN.replace(">=", ">"))
    assert first.hash == again.hash == moved.hash
    assert len({first.hash, other.hash, load_policy().hash}) == 3


def test_packs_in_a_ring_and_in_a_tower() -> None:
    Path("乙.yaml").write_text(HEAD.replace("national", "甲.yaml") + OWN, encoding="utf-8")
    Path("甲.yaml").write_text(HEAD.replace("national", "乙.yaml") + OWN, encoding="utf-8")
    assert "成了一圈" in refused("甲.yaml")
    for i in range(MAX_PACKS + 2):
        text = HEAD.replace("national", f"{i + 1}.yaml") + OWN
        Path(f"{i}.yaml").write_text(text, encoding="utf-8")
    assert "引用的规则包太多，最多 10 个" in refused("0.yaml")


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("没有.yaml", "没有.yaml:1:1: 找不到规则包“没有.yaml”"),
        ("natonal", "natonal:1:1: 找不到规则包“natonal”；是否想写“national”？"),
        ("a\0b", "找不到规则包"),
        ("x" * 5000, "找不到规则包"),
        ("/dev/zero", "找不到规则包"),
        (".", "找不到规则包"),
    ],
)
def test_no_such_pack(reference: str, says: str) -> None:
    assert says in refused(reference)


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with Path("大.yaml").open("wb") as file:
        file.truncate(10**12)
    assert refused("大.yaml").startswith("大.yaml:1:1: 文件太大")


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("  - {code: T302, severty: 1}\n" * 900, "省厅.yaml:55:18: 不认识“severty”"),
        ("  - {code: X101, name: x-y}\n" * 1001, "规则太多：最多 1000 条"),
        ("".join(f"  - {{code: X{n}}}\n" for n in range(100, 1000)), "没有规则 X100，如是新增"),
        (
            "".join(
                OWN.replace("X101", f"X{n}").replace("一 >= 四", f"一 = {'二 + ' * 98}二 + {n}")
                for n in range(100, 500)
            ),
            "公式和参数太多，查不过来",
        ),
        (f"  - {{code: T302, message: '{'{a}' * 500_000}{{'}}\n", "花括号里只写一个名称"),
        (f"  - {{code: T302, {'k' * 1_000}: 1}}\n", "不认识“kkk"),
        ("".join(f"  - {{code: T302, '{n}': 1}}\n" for n in range(999)), "不认识“0”"),
    ],
)
def test_a_pack_made_to_exhaust_is_refused_in_time(rules: str, says: str) -> None:
    start = time.process_time()
    with pytest.raises(PolicyError) as caught:
        load(HEAD + rules)
    assert says in str(caught.value)
    assert time.process_time() - start < 2


def test_only_the_first_problems_are_printed() -> None:
    many = PolicyError(Problem("a.yaml", n, 1, "错") for n in range(1, 151))
    assert str(many).split("\n")[-1] == "……共 150 处，其余从略"
    assert len(many.problems) == 150


def test_one_ground_needs_no_list() -> None:
    ground = HEAD.replace("extends: national", "extends: {pack: national, mode: recommended}")
    policy = load(ground.replace("rules:\n", ""))
    assert {r.severity for r in policy.rules if r.enabled} == {Severity.ERROR, Severity.WARNING}
