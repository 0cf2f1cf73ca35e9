"""The program's own words between a rule's words and a report's: Chinese and English.

What a rule says lives with the rule under ``rules/``; here is only what every
output needs around it.  ``phrase`` fills plain ``{name}`` placeholders.
"""

from __future__ import annotations

_PHRASES: dict[str, tuple[str, str]] = {
    # severities
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    # levels of a body
    "township": ("乡镇（街道）", "township"),
    "county": ("县级", "county"),
    "city": ("市级", "city"),
    "province": ("省级", "province"),
    "ministry": ("部委", "ministry"),
    # the lines below an excerpt
    "likeliest": ("最可能", "likeliest"),
    "maybe": ("可能", "maybe"),
    "or": ("或者", "or"),
    "follows": ("连带", "follows"),
    "follows-from": ("（由 {code} 引起）", " (follows from {code})"),
    "see": ("另见", "see also"),
    "basis": ("依据", "basis"),
    "place": ("位置", "place"),
    "alike": ("同类", "alike"),
    # the web page
    "page-title": ("政府信息公开工作年度报告检查结果", "Findings on annual disclosure reports"),
    "under": ("规则包：{id} {version}", "policy: {id} {version}"),
    # a file given back
    "copy-no-word": (
        "批注只能写在 .docx 文件里；请用 Word 或 WPS 另存为 .docx 再检查，或用 -o html=结果.html",
        "comments can be written into .docx files only; save it as .docx, or use -o html=out.html",
    ),
    "copy-broken": (
        "文件里有损坏的部分，写不进批注；请用 Word 或 WPS 打开，另存一份再检查",
        "a part of the file is damaged, so no comments can be written; save it anew in Word",
    ),
    "copy-changed": (
        "检查的时候文件被改动了，没有写批注；请再检查一次",
        "the file was changed while it was checked; check it again",
    ),
    # places and figures
    "section": ("第{section}部分", "section {section}"),
    "line": ("第 {line} 行", "line {line}"),
    "page": ("第 {page} 页", "page {page}"),
    "paragraph": ("第 {count} 段", "paragraph {count}"),
    "row": ("第 {row} 行", "row {row}"),
    "table-row": ("表内第 {row} 行", "table row {row}"),
    "source-line": ("源码第 {line} 行", "source line {line}"),
    "year": ("{year} 年", "{year}"),
    "blank": ("空", "blank"),
    "listed": ("、", ", "),
    "in-brackets": ("（{words}）", " ({words})"),
    "clause": ("；", "; "),
    "colon": ("：", ": "),
    "change": ("{row}：{columns}由 {before} 改为 {after}", "{row}: {columns} {before} → {after}"),
    "change-blank": ("{row}：{columns}填 {after}", "{row}: {columns} enter {after}"),
    "neighbour": (
        "{row}：{column}的 {figure} 应填在{other}一列",
        "{row}: the {figure} under {column} belongs under {other}",
    ),
    "shift-left": (
        "{row}：整行数字向左错了一列，应为 {figures}",
        "{row}: all figures stand one column too far left and should be {figures}",
    ),
    "shift-right": (
        "{row}：整行数字向右错了一列，应为 {figures}",
        "{row}: all figures stand one column too far right and should be {figures}",
    ),
    "more-alike": ("另有 {count} 处同类问题（{lines}）", "{count} more of {code} ({lines})"),
    "more-follow": ("另有 {count} 处", "{count} more"),
    "at-lines": ("第 {lines} 行", "lines {lines}"),
    "and-so-on": (" 等", ", …"),
    # counts
    "errors": ("{count} 个错误", "errors {count}"),
    "warnings": ("{count} 个警告", "warnings {count}"),
    "infos": ("{count} 个提示", "infos {count}"),
    "nothing": ("没有发现问题", "nothing found"),
    "set-apart": ("另有{words}", "besides: {words}"),
    "waived": ("已豁免 {count} 个", "{count} waived"),
    "known": ("基线里已有 {count} 个", "{count} in the baseline"),
    "waived-line": (
        "已豁免（{reason}；{by}，至 {until}）",
        "waived ({reason}; {by}, until {until})",
    ),
    "checked": ("核对 {count} 项", "{count} checks"),
    "passed": ("通过 {count}", "{count} passed"),
    "failed": ("不符 {count}", "{count} failed"),
    "unknown": ("无法核对 {count}", "{count} undecided"),
    "crashed": ("程序出错 {count}", "{count} crashed"),
    "consequences": ("（其中 {count} 个由别处引起）", " ({count} of them caused by another)"),
    "reports": ("共 {count} 份报告", "{count} reports"),
    "times": ("（{count} 处）", " ({count} times)"),
    "more-reasons": ("另有 {count} 种原因", "{count} more reasons"),
    "overrides": (
        "规则包 {id} {version} 改动了：{words}",
        "policy {id} {version} overrides: {words}",
    ),
    "changed": ("其他内容", "other parts"),
    "by-figures": ("视数字而定", "depends on figures"),
    "parameters": ("参数", "parameters"),
    "on": ("启用", "on"),
    "and-others": (" 等 {count} 条", " and {more} more"),
    "for-some": ("（部分报告）", " (some reports)"),
    # the table by file
    "file": ("文件", "file"),
    "body": ("单位", "body"),
    "year-head": ("年度", "year"),
    "leading": ("首要问题", "leading finding"),
    "with-errors": ("有错误 {count} 份", "{count} with errors"),
    "with-others": ("只有警告、提示 {count} 份", "{count} with warnings or infos only"),
    "unread": ("另有 {count} 个文件读不出，没有检查", "{count} more files could not be read"),
    "by-rule": ("按规则", "By rule"),
    "in-reports": ("份数", "reports"),
    "in-places": ("处数", "times"),
    "more-rules": ("另有 {count} 条规则", "{count} more rules"),
    "in-files": ("见", "in"),
    "mendable": (
        "有 {count} 处标点、空格可以自动改，先看一看：gouji fix --diff {files}",
        "{count} marks and spaces can be mended; to see how: gouji fix --diff {files}",
    ),
    "more-files": ("另有 {count} 份", "{count} more"),
    "clean-files": ("没有问题 {count} 份", "{count} without findings"),
    "detail-hint": (
        "要看某一份的详情：gouji check 文件",
        "for the details of one: gouji check FILE",
    ),
    # who says what of a policy
    "layers": ("层次", "layers"),
    "settings": ("设置", "settings"),
    "instead-of": ("整份取代上层的 {outer}", "in the place of {outer}"),
    "unheeded": ("不理会", "passed over"),
    "for-report": ("适用于", "as it holds for"),
    "not-chosen": ("不查", "not run"),
    "command-line": ("命令行", "command line"),
    "some": ("另", "also"),
    "sections": ("第{words}部分", "sections {words}"),
    "from-day": ("{day} 起报送", "submitted from {day}"),
    "until-day": ("{day} 止报送", "submitted until {day}"),
    "when": ("{formula}：{severity}", "{severity} where {formula}"),
    "decided": ("{because}（{by}）", "{because} ({by})"),
    # rules and explain
    "rule": ("规则", "rule"),
    "code": ("编号", "code"),
    "name": ("名称", "name"),
    "severity": ("级别", "severity"),
    "title": ("内容", "title"),
    "off": ("未启用", "off"),
    "why": ("为什么", "why"),
    "mend": ("怎么改", "how to mend"),
    "legal-basis": ("法定依据", "legal basis"),
    "wrong": ("错", "wrong"),
    "right": ("对", "right"),
    "says": ("查出", "found"),
    "fine": ("不算错", "no fault"),
    "years-from": ("{first} 年度起", "reports of {first} and later"),
    "years-until": ("{last} 年度止", "reports until {last}"),
    "years-between": ("{first}—{last} 年度", "reports of {first} to {last}"),
    "scope": ("适用", "applies to"),
    "deleted": ("（没有这一处：{text}）", "(without: {text})"),
    "crash": (
        "检查这份文件时程序自身出错（{detail}）；其余文件照常检查，请把这句话告诉开发者",
        "the program itself failed on this file ({detail}); please report this",
    ),
    # what was understood of a report
    "no-title": ("（没有标题）", "(no title)"),
    "preamble": ("正文之前", "before the first section"),
    "unknown-section": ("不属于六个部分", "none of the six sections"),
    "unknown-table": ("认不出的表格", "unrecognised table"),
    "paragraphs": ("{count} 段，{characters} 字", "{count} paragraphs, {characters} characters"),
    "form": ("{id} 年格式（{notice}）", "form of {id} ({notice})"),
    "form-assumed": ("未能认定格式，按 {id} 年格式", "form unknown, taken as {id}"),
    "year-unknown": ("年度未知", "year unknown"),
    "body-unknown": ("单位未知", "body unknown"),
    "kind-government": ("政府", "government"),
    "kind-department": ("部门", "department"),
    "kind-agency": ("派出机构", "agency"),
    # what its sentences claim
    "no-claims": ("没有读到数字或者“没有”的说法", "no figures or denials were understood"),
    "none": ("无", "none"),
    "share": ("占 {share}", "a share of {share}"),
    "more": ("增 {much}", "up {much}"),
    "less": ("减 {much}", "down {much}"),
    "level": ("持平", "unchanged"),
    "from-base": ("（原为 {base}）", " (from {base})"),
    "of-period": ("{period}", "of {period}"),
    "narrowed": ("只是一部分（{words}）", "only a part ({words})"),
    "scope-open": ("范围未必相同（{words}）", "perhaps of another scope ({words})"),
    "scope-other": ("不是本单位的（{words}）", "not the body's own ({words})"),
    "parts": ("分项", "parts"),
}


def phrase(lang: str, key: str, /, **values: object) -> str:
    """The words for ``key`` in ``zh`` or ``en``, placeholders filled."""
    chinese, english = _PHRASES[key]
    words = english if lang == "en" else chinese
    return words.format(**values) if values else words
