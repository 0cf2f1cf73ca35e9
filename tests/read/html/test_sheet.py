"""What the style sheets of a page hide."""

from __future__ import annotations

import pytest

from lint.read.html.tree import load


@pytest.mark.parametrize(
    ("sheet", "element", "hidden"),
    [
        (".a{display:none}", '<p class="b a">', True),
        ("#a, .b { color: red; DISPLAY: none }", '<p id="a">', True),
        ("p.a{display:none}", '<div class="a">', False),
        (".a{display:none} .a.on{display:block}", '<p class="a on">', False),
        (".a.on{display:block} .a{display:none}", '<p class="a on">', False),
        (".a{display:block} .a{display:none}", '<p class="a">', True),
        (".z .a{display:none}", '<p class="a">', True),
        (".y .a{display:none}", '<p class="a">', False),
        (".a{display:none}", '<p class="a" style="display:block">', False),
        ("@media print{.a{display:none}}", '<p class="a">', False),
        ("/* .a{display:none} */", '<p class="a">', False),
        (".a:hover, .a::after{display:none}", '<p class="a">', False),
        ("p{display:none}", "<p>", False),
        (".a{visibility:none", '<p class="a">', False),
    ],
)
def test_what_is_hidden(sheet: str, element: str, hidden: bool) -> None:
    page = load(f"<style>{sheet}</style><div class=z>{element}文</div>")
    assert page is not None
    (found,) = (e for e in page.root.iter("p", "div") if e.text == "文")
    assert (found.get("hidden") is not None) == hidden
