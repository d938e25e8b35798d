"""What members write, as HTML and as plain text; whatever it is, it stays text."""

import sys
from html.parser import HTMLParser

import pytest

from network.threads.markdown import LONGEST_TEXT, excerpt, plain, render
from network.threads.references import Linked, Target, find_targets, reference

BUS = Target("practice", "hurlusbus")
ELS = Target("member", "7")
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "a"}
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "javascript": "[x](javascript:alert(1)) <javascript:alert(1)> [y](JaVaScRiPt:alert(1))",
    "entities": "[x](&#106;avascript:alert(1)) [y](java\nscript:alert(1)) &lt;script&gt;",
    "data": "[x](data:text/html,<script>alert(1)</script>) ![y](data:image/svg+xml,<svg>)",
    "relative": "[x](/nl/account/logout/) [y](//evil.example) [z](\\\\evil.example)",
    "attribute": '[x](https://a.be/"onmouseover="alert(1)) [y](https://a.be "t\\" onclick=1")',
    "address": 'https://a.be/"onclick="alert(1) https://a.be/<svg/onload=alert(1)>',
    "unbalanced": "**a *b __c [d](e <b> `f > g ![h](",
    "nested": "> - " * 400 + "[" * 400 + "](https://a.be)" * 400,
    "direction": "\u202e[exe.txt](https://a.be)\u2066\u202d",
    "nul": "a\x00b [x](java\x00script:alert(1)) \ud800",
    "reference": '[#x](befus:practice/a"b) [y](befus:../../x) [z](befus:javascript:alert(1))',
    "large": "<b onclick=alert(1)> [x](javascript:1) " * 2_600,
}
COSTLY = [
    *("[", "![", "*a ", "**a", "*_", "_a__b_", "`a``b```", "<", "<a@", "> ", "- ", "> - "),
    *("[a](", "[[](<b>", "](", "a.", "a@", "a@a.", "www.", "https://a.be/", ")]", "\\", "&"),
    *("-\n", "# a\n", "•\n", "\n", " \t", "[a](befus:", "https://a.be ", "[a](https://a.be) "),
]


class Read(HTMLParser):
    """Every tag and attribute of a text, as a browser would read them."""

    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("een\ntwee\n\ndrie", "<p>een<br>\ntwee</p>\n<p>drie</p>\n"),
        ("*a* **b** `<c>`", "<p><em>a</em> <strong>b</strong> <code>&lt;c&gt;</code></p>\n"),
        ("# Kop\ntekst", "<p><strong>Kop</strong></p>\n<p>tekst</p>\n"),
        ("> citaat", "<blockquote>\n<p>citaat</p>\n</blockquote>\n"),
        ("• een\r\n• twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("3. drie\n4. vier", '<ol start="3">\n<li>drie</li>\n<li>vier</li>\n</ol>\n'),
        ("    ingesprongen\n---", "<p>ingesprongen<br>\n---</p>\n"),
        ("5 < 6 & 7 <b>", "<p>5 &lt; 6 &amp; 7 &lt;b&gt;</p>\n"),
    ],
)
def test_markdown_becomes_html(source, html):
    """The parts that we know become what they mean; everything else stays as typed."""
    assert render(source, "nl") == html


@pytest.mark.parametrize(
    ("source", "href", "words"),
    [
        ("(zie https://a.be/b_c?d=1&e=(2)).", "https://a.be/b_c?d=1&e=(2)", "https://a.be/b_c"),
        ("www.mechelen.be, dus", "https://www.mechelen.be", ">www.mechelen.be</a>, dus"),
        ("Mail els@mechelen.be.", "mailto:els@mechelen.be", ">els@mechelen.be</a>."),
        ("[hier](https://a.be)", "https://a.be", ">hier</a>"),
        ("![foto](https://a.be/x.png)", "https://a.be/x.png", "<p><a "),
    ],
)
def test_links_lead_out_with_a_warning_to_machines(source, href, words):
    """Written and bare addresses become links that search engines do not follow."""
    html = render(source, "nl")
    assert Read(html).seen[1:] == [("a", {"href": href, "rel": "nofollow ugc noopener"})]
    assert words in html


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_hostile_text_stays_text(source, lang):
    """No tag but ours, no attribute but ours, no address but a safe one."""
    html = render(source, lang, {BUS: Linked('"><script>', "/nl/x/")})
    for tag, attributes in Read(html).seen:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel", "start"}
        assert attributes.get("href", "https:").startswith(("https:", "mailto:"))
    assert not {"\x00", "\u202e", "\u2066", "\u202d"} & set(html + plain(source))


def test_markup_in_a_title_stays_text():
    """The title of what a reference leads to is somebody's text as well."""
    html = render(reference(BUS, "x"), "nl", {BUS: Linked('"><script>', "/nl/x/", "fr-BE")})
    href = {"class": "reference reference-practice", "href": "/nl/x/", "lang": "fr-BE"}
    assert Read(html).seen == [("p", {}), ("a", href)]
    assert '#"&gt;&lt;script&gt;</a>' in html


@pytest.mark.parametrize("part", COSTLY)
def test_the_work_grows_with_the_text_alone(part):
    """Twice the text costs about twice the calls, for what makes other readers slow."""
    source = part * (1_000 // len(part))
    assert _calls(source * 2) < 3 * _calls(source)


def _calls(source):
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        render(source, "fr")
    finally:
        sys.setprofile(before)
    return count


def test_a_text_is_read_up_to_its_limit():
    """What is longer than a post may be was never a post."""
    assert len(plain("x" * 100_000)) == LONGEST_TEXT


def test_a_reference_takes_the_title_of_today():
    """What was typed once is forgotten; what leads nowhere stays as it was typed."""
    links = {BUS: Linked("Hurlusbus, samen", "/nl/bus/"), ELS: Linked("voormalig lid")}
    source = f"Zie {reference(BUS, 'Oud [x]')}, {reference(ELS, 'Els *V*')} [#weg](befus:page/1)"
    assert find_targets(source) == [BUS, ELS, Target("page", "1")]
    assert plain(source, links) == "Zie #Hurlusbus, samen, @voormalig lid #weg"
    assert plain(source) == "Zie #Oud [x], @Els *V* #weg"
    assert '<a href="/nl/bus/" class="reference reference-practice">#Hurlusbus, samen</a>' in (
        render(source, "nl", links)
    )


def test_french_signs_stay_with_their_words():
    """Spaces at French signs do not break in French texts, nor change in code or Dutch."""
    source = "« Oui » : non ! `a !` 5 % ?"
    assert render(source, "fr") == (
        "<p>«\u202fOui\u202f»&nbsp;: non\u202f! <code>a !</code> 5\u202f%\u202f?</p>\n"
    )
    assert "« Oui » : non !" in render(source, "nl")


def test_plain_text_has_the_words_alone():
    """Points keep a sign, links say where they lead if asked, an excerpt is one line."""
    source = "# Kop\n\nZie [hier](https://a.be) *nu*\n\n- een\n- twee\n\n1. drie\n\nslot"
    assert plain(source, with_addresses=True) == (
        "Kop\n\nZie hier (https://a.be) nu\n\n- een\n- twee\n\n1. drie\n\nslot"
    )
    assert excerpt(source, 12) == "Kop Zie hie…"
