"""What gives a customer away is found however it is written, and harmless words are not taken for it."""

from __future__ import annotations

import pytest

from docgen.caselib.marks import Marks

FOUND = {
    "Nordmart": [
        "NORDMART", "Ｎｏｒｄｍａｒｔ", "Nord\u00admart", "Nord\u200bmart", "the\u200bNordmart\u200bshop",
        "Nord-\nmart", "Nord‑mart", "www.nordmart.com", "NORDMART2024", "𝐍𝐨𝐫𝐝𝐦𝐚𝐫𝐭", "nordmart_case",
        "Nordmart’s", "在Nordmart门店", "nordmarts", "NordmartPay", "nordmartpay", "MyNordmart",
        "ＮｏｒｄｍａｒｔＰａｙ",
    ],
    "Nordmart Group": ["Nordmart\u00a0Group", "Nordmart-Group", "NordmartGroup", "nordmart  group"],
    "Müller": ["Muller", "Mueller", "MÜLLER", "Mu\u0308ller"],
    "Mueller": ["Müller"],
    "Muller": ["Müller"],
    "Smørrebrød": ["Smorrebrod", "Smoerrebroed"],
    "Levi's": ["Levi’s jeans", "Levis", "Levi＇s"],
    "Levis": ["Levi's"],
    "O’Brien": ["O'Brien", "OBrien"],
    "NMG": ["NMG's shop", "N.M.G. opened", "N. M. G.", "(ＮＭＧ)", "在NMG的", "nmg-shop", "NMGPay", "myNMG",
            "NMG2024", "my_NMG_app"],
    "Acme": ["AcmePay", "MyAcme", "acme2", "acme_pay"],
    "Blue Sky": ["BlueSkyPay", "blueskypay", "blue_sky_pay"],
    "Qinghetan": ["QinghetanPay", "qinghetanpay", "在QinghetanPay上"],
    "Halden & Rowe": ["Halden and Rowe", "Halden-Rowe", "halden-rowe", "Halden＆Rowe", "Halden + Rowe", "haldenrowe"],
    "Halden and Rowe": ["Halden & Rowe"],
    "H&R Outfitters": ["H & R Outfitters"],
    "Coca-Cola": ["Coca Cola", "CocaCola", "Coca–Cola", "Coca‐Cola"],
    "PolisDirect": ["Polis Direct", "polis-direct"],
    "J Sainsbury": ["J. Sainsbury"],
    "A.P. Møller": ["AP Moller"],
    "奥斯特法尔": ["奥斯特 法尔的", "为奥斯特法尔公司", "奥斯特\u200b法尔"],
    "霍尔登·罗": ["霍尔登・罗", "霍尔登罗"],
    "三一重工": ["为三一重工建设"],
    "3M": ["a 3M shop", "３Ｍ"],
    "412 agencies": [
        "４１２ agencies", "412-agency network", "412\u00a0agencies", "412 local agencies",
        "four hundred and twelve agencies", "all 412agencies",
    ],
    "412家代理点": ["４１２ 家代理点", "四百一十二家代理点", "共412家代理点。"],
    "863,000": [
        "863 000", "863.000", "863'000", "863\u202f000", "863000", "86.3万", "八十六万三千", "86万3千", "863k",
        "0.863 million", "863 thousand", "８６３，０００", "EUR863000",
    ],
    "86.3万": ["863,000", "0.863 million"],
    "1.4 million": ["1,400,000", "140万", "1.4m", "1.4百万", "一百四十万"],
    "310辆": ["３１０ 辆", "三百一十辆车"],
    "37 applications": ["thirty-seven applications", "all 37 business applications", "a 37-application estate"],
    "62%": ["62 per cent", "62 percent", "百分之六十二", "６２％"],
    "EUR 186 million": ["1.86亿欧元", "€186m"],
    "90 day": ["90 days", "ninety days"],
    "1,204 stores": ["1204 stores", "1 204 stores", "in week 37 1204 stores", "1,204-store chain"],
}  # fmt: skip

NOT_FOUND = {
    "SAS": ["sasebo", "Kansas"],
    "NMG": ["INMGX"],
    "ING": ["running"],
    "ANT": ["an T-shirt"],
    "AB": ["an A B test"],
    "Inform": ["in form", "main-form", "in-formal"],
    "Acme": ["acmeist", "pacmen"],
    "H & M": ["handmade", "hm3"],
    "Blue Sky": ["It was blue. Sky was"],
    "Nordmart": ["Nord Mart", "north"],
    "1,204 stores": ["11204 stores", "1204 days", "1,204.5 stores"],
    "37 applications": ["37 days. Applications moved", "37 weeks, applications", "137 applications"],
    "37": ["37 days"],
    "7.5": ["7.5 hours"],
    "310": ["31.0 hours", "3100"],
    "310辆": ["3.10辆", "1310辆"],
    "863,000": ["1,863,000", "863,000.5", "86.3", "8630"],
    "412 agencies": ["1412 agencies", "412 days", "41 agencies"],
    "67 branches": ["670 branches", "67 days"],
    "67个网点": ["167个网点", "67个系统"],
    "140万": ["1400 万", "14 million"],
    "3M": ["3 months"],
}  # fmt: skip


@pytest.mark.parametrize(("mark", "words"), [(mark, one) for mark, ways in FOUND.items() for one in (mark, *ways)])
def test_found(mark: str, words: str) -> None:
    assert Marks.of([mark]).stand_in(words)
    assert Marks.of(["Elsewhere", mark]).stand_in(f"Before, {words}; and after")


@pytest.mark.parametrize(("mark", "words"), [(mark, one) for mark, ways in NOT_FOUND.items() for one in ways])
def test_not_found(mark: str, words: str) -> None:
    assert not Marks.of([mark]).stand_in(words)


@pytest.mark.parametrize(
    ("mark", "identifier", "found"),
    [
        ("Fjordkurv", "fjordkurv-shop", True),
        ("Fjordkurv", "fjordkurvshop", True),
        ("Fjord Kurv", "fjordkurv", True),
        ("NMG", "nmg-interval", True),
        ("NMG", "inmgx-interval", False),
        ("412 agencies", "412-agencies", True),
        ("Fjordkurv", "grocer-peak", False),
    ],
)
def test_ids_and_file_names(mark: str, identifier: str, found: bool) -> None:
    assert Marks.of([mark]).stand_in_id(identifier) is found


def test_nothing_gives_nobody_away() -> None:
    for strings in ([], ["x"], ["37"], ["-"]):
        assert not Marks.of(strings)
        assert not Marks.of(strings).stand_in("x 37 -")
