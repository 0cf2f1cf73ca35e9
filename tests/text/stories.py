"""A year's requests told in wordings put together at random, with the tables that bear them out.

What the labelled set holds one wording at a time stands here beside others, in any
order: whatever a story says, the tables agree.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from tests.samples import edited, sample

OUTCOMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
ROWS = {
    "予以公开": "三、本年度办理结果\t（一）予以公开",
    "部分公开": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "不予公开": "4.保护第三方合法权益",
    "无法提供": "（四）无法提供\t1.本机关不掌握相关政府信息",
    "不予处理": "（五）不予处理\t1.信访举报投诉类申请",
    "其他处理": "3.其他",
}
NOUNS = (
    "政府信息公开申请",
    "信息公开申请",
    "依申请公开",
    "依申请公开申请",
    "依申请公开事项",
    "政府信息依申请公开",
    "申请",
    "依申请公开件",
)
PERIODS = ("全年", "2023年，我局", "2023年", "本年度", "2023年度，本机关", "2023年，市林业局", "")
BESIDE = (
    "办理人大代表建议46件、政协提案18件，答复率100%",
    "全年受理12345热线工单57件，办结56件",
    "接到信访投诉举报44件，均已办结",
    "回复网民留言51条，采纳意见建议12条",
    "审查规范性文件43件，备案11件",
    "受理行政许可申请59件，办结42件",
    "作为复议机关收到行政复议申请48件，审结41件",
    "对45件公文逐一认定公开属性，其中主动公开18件、依申请公开9件、不予公开5件",
    "公开行政许可信息58条、行政处罚信息41条",
    "移送司法机关案件52件",
    "负责人出庭应诉47次",
    "整改错敏信息60条，清理失效链接13个",
    "自条例施行以来，累计收到申请520件",
    "配合市政府办理依申请公开协查49件",
    "申请主要集中在征地拆迁（40件）、工程建设（15件）等领域",
    "2024年，我局将力争办结率达到100%，主动公开信息300条以上",
)


class Story(NamedTuple):
    """What is told, and the report whose tables say the same."""

    told: str
    report: str


def story(seed: int) -> Story:
    """One of very many; the same seed tells the same."""
    return _Teller(random.Random(seed)).tell()


class _Teller:
    def __init__(self, chance: random.Random) -> None:
        self.any, self.number = chance.choice, chance.randint
        self.received = self.number(4, 90)
        self.carried_in = self.any((0, 0, 1, 2, 5))
        self.carried_out = self.any((0, 0, 1, 3))
        self.concluded = self.received + self.carried_in - self.carried_out
        self.outcomes = dict(zip(OUTCOMES, self._split(self.concluded, len(OUTCOMES)), strict=True))
        self.firms = self.number(1, self.received - 1)
        self.reviews = [self.number(0, 4) for _ in range(4)]
        self.lawsuits = [self.number(0, 3) for _ in range(4)]

    def tell(self) -> Story:
        sentences = [self._requests(), self._cases()]
        sentences += [self.any(BESIDE) for _ in range(self.number(0, 2))]
        if self.number(0, 1):
            sentences.reverse()
        told = self.any(("。", "；")).join(s for s in sentences if s) + "。"
        return Story(told, self._report(told))

    def _split(self, whole: int, parts: int) -> list[int]:
        cuts = sorted(self.number(0, whole) for _ in range(parts - 1))
        return [b - a for a, b in zip((0, *cuts), (*cuts, whole), strict=True)]

    def _requests(self) -> str:
        came = self.any((self._apart, self._included, self._summed, self._divided))()
        lead = self.any(("", "均依法依规办理，", "目前，"))
        kept = self.any(("结转下年度继续办理{}件", "{}件结转下年度办理", "结转至2024年办理{}件"))
        return (
            f"{came}{self.any('，。；')}{lead}{self._answers()}"
            f"{self.any('，；')}{kept.format(self.carried_out)}"
        )

    def _head(self, verbs: tuple[str, ...], count: int) -> str:
        total = self.any(("共", "累计", ""))
        return f"{self.any(PERIODS)}{total}{self.any(verbs)}{self.any(NOUNS)}{count}件"

    def _apart(self) -> str:
        told = self.any(("，上年结转{}件", "，另有2022年结转{}件", "（不含上年结转{}件）"))
        last = self.number(2, 80)
        more = self.received - last
        change = f"，比上年的{last}件{'增加' if more > 0 else '减少'}{abs(more)}件" if more else ""
        head = self._head(("收到", "新收", "接收"), self.received)
        return head + told.format(self.carried_in) + self.any(("", change))

    def _included(self) -> str:
        told = self.any(
            ("（含上年结转{}件）", "（其中2022年结转{}件）", "（包括上年度结转的{}件）")
        )
        head = self._head(("受理", "办理", "收到"), self.received + self.carried_in)
        return head + told.format(self.carried_in)

    def _summed(self) -> str:
        both = self.received + self.carried_in
        head = self._head(("收到", "新收"), self.received)
        return f"{head}，上年结转{self.carried_in}件，共{both}件"

    def _divided(self) -> str:
        people = self.received - self.firms
        told = self.any(
            (
                "，其中自然人{}件、企业{}件",
                "。从申请人看，自然人{}件，商业企业{}件",
                "，自然人、商业企业分别为{}件、{}件",
            )
        )
        carried = f"，上年结转{self.carried_in}件" if self.carried_in else ""
        return (
            self._head(("收到", "接收"), self.received) + told.format(people, self.firms) + carried
        )

    def _answers(self) -> str:
        done = self.any(("办结", "已办结", "按期答复", "依法答复"))
        form = self.any(("{}{}件", "{}的{}件", "“{}”{}件", "{1}件{0}"))
        parts = self.any("、，").join(form.format(*item) for item in self.outcomes.items())
        opened = self.any((f"，其中{parts}", f"（{parts}）", ""))
        return f"{done}{self.concluded}件{opened}"

    def _cases(self) -> str:
        cause = self.any(("因政府信息公开", "因政府信息公开工作", "因依申请公开"))
        upheld, corrected, other, pending = self.reviews
        reviews, lawsuits = sum(self.reviews), sum(self.lawsuits)
        return self.any(
            (
                f"{cause}引发行政复议{reviews}件、行政诉讼{lawsuits}件",
                f"{cause}被申请行政复议{reviews}件，其中维持{upheld}件、纠正{corrected}件、"
                f"其他结果{other}件、尚未审结{pending}件；被提起行政诉讼{lawsuits}件",
                "",
            )
        )

    def _report(self, told: str) -> str:
        text = sample()
        start = text.index("全年收到政府信息公开申请")
        text = text[:start] + told + text[text.index("\n\n（三）政府信息管理") :]
        rows = {
            "一、本年新收政府信息公开申请数量\t10\t2\t0\t0\t0\t0\t12": (
                "一、本年新收政府信息公开申请数量"
                f"\t{self.received - self.firms}\t{self.firms}\t0\t0\t0\t0\t{self.received}"
            ),
            "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1": _row(
                "二、上年结转政府信息公开申请数量", self.carried_in
            ),
            "（七）总计\t10\t2\t0\t0\t0\t0\t12": _row("（七）总计", self.concluded),
            "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1": _row(
                "四、结转下年度继续办理", self.carried_out
            ),
            "1\t1\t0\t0\t2\t0\t0\t0\t1\t1\t1\t0\t0\t0\t1": "\t".join(
                map(str, (*self.reviews, sum(self.reviews), *self.lawsuits, sum(self.lawsuits)))
            )
            + "\t0\t0\t0\t0\t0",
        }
        lines = {label: _row(label, self.outcomes[name]) for name, label in ROWS.items()}
        result = edited(text, *rows.items())
        return "\n".join(
            next((new for label, new in lines.items() if line.startswith(f"{label}\t")), line)
            for line in result.split("\n")
        )


def _row(label: str, count: int) -> str:
    return f"{label}\t{count}\t0\t0\t0\t0\t0\t{count}"
