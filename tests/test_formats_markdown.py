"""Markdown: whatever stands in a text, none of it is markup."""

import pytest

from cchc.formats.markdown import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Kế hoạch", "Kế hoạch"),
        ("a|b", r"a\|b"),
        ("**đậm** _nghiêng_ `mã` ~~bỏ~~", r"\*\*đậm\*\* \_nghiêng\_ \`mã\` \~\~bỏ\~\~"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[x](http://a) ![y](z)", r"\[x\](http://a) !\[y\](z)"),
        (r"C:\kế hoạch", r"C:\\kế hoạch"),
        ("&lt; & &#60; &amp", r"\&lt; & \&#60; &amp"),
        ("{{ 7 * 7 }}", r"{{ 7 \* 7 }}"),
        ("1. Kế hoạch", r"1\. Kế hoạch"),
        ("2) Báo cáo", r"2\) Báo cáo"),
        ("1.240 hồ sơ", "1.240 hồ sơ"),
        ("15/3/2026", "15/3/2026"),
        ("- mục", r"\- mục"),
        ("+ mục", r"\+ mục"),
        ("-5 ngày", "-5 ngày"),
        ("# đầu đề", r"\# đầu đề"),
        ("#1", "#1"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("  bốn dấu cách", "bốn dấu cách"),
        ("một\nhai\r\n\n- ba", "một<br>hai<br>\\- ba"),
        ("a\u2028b\x85c", "a<br>b<br>c"),
        ("", ""),
    ],
)
def test_text_stays_text(text: str, written: str) -> None:
    assert escaped(text) == written
