"""The analysers `nl` and `fr`: what search/analysis.py does to a clean text, as the server does it.

Ranking needs none of them: tokens come from Python. The server analyses what it marks and what
`_analyze` is asked. A rule of stemming.py is one `pattern_replace` here; where Python leaves a
chain of rules at the first that fits, a sign at the end of the word keeps later rules away:
`|` done, `~` undouble, `+` an e was dropped, `=` heid was dropped, `@` lijk was dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

from elasticsearch.dsl import analysis
from elasticsearch.dsl.utils import DslBase

from search.analysis import LONGEST_WORD
from search.stemming import FRENCH_ENDINGS
from search.stopwords import STOPWORDS

Rule = tuple[str, str]  # a regular expression and what replaces it
LONGEST_BEGINNING = 20

PAIR = "[aeiouy][^aeiouy]"
FIRST = f".*{PAIR}.*"  # holds the first region
SECOND = f".*{PAIR}.*{PAIR}.*"
NO_VOWEL = "(?<![aeiouy])"
UNDOUBLE: tuple[Rule, ...] = ((r"([kdt])\1~", "$1"), ("~", ""))
DONE: Rule = (r"[|+]+$", "")


def _within(ending: str, before: str = NO_VOWEL) -> str:
    """A word whose rest before `ending` has three letters and holds the first region."""
    return f"^((?=.{{3,}}{ending}){FIRST}){before}{ending}"


INFLECTION: tuple[Rule, ...] = (
    (_within("heden", "") + "$", "$1heid|"),
    ("^(.*heden)$", "$1|"),
    (_within("ene", NO_VOWEL + "(?<!gem)") + "$", "$1~|"),
    ("^(.*ene)$", "$1|"),
    (_within("en", NO_VOWEL + "(?<!gem)") + "$", "$1~|"),
    ("^(.*en)$", "$1|"),
    ("^(.*)ies$", "$1ie|"),
    (_within("se", "(?<![aeiouyj])") + "$", "$1|"),
    ("^(.*se)$", "$1|"),
    (_within("s", "(?<![aeiouyj])") + "$", "$1|"),
    *UNDOUBLE,
    DONE,
)
DERIVATION: tuple[Rule, ...] = (
    (_within("e") + "$", "$1~+"),
    *UNDOUBLE,
    (rf"^({SECOND})(?<!c)heid(\+?)$", "$1=$2"),
    (_within("en=", NO_VOWEL + "(?<!gem)") + r"(\+?)$", "$1~$2"),
    *UNDOUBLE,
    ("=", ""),
    (rf"^({SECOND})(?<!e)ig(?:end|ing)\+?$", "$1|"),
    (rf"^({SECOND})(?:end|ing)\+?$", "$1~|"),
    *UNDOUBLE,
    (rf"^({SECOND})(?<!e)ig\+?$", "$1|"),
    (rf"^({SECOND})lijk\+?$", "$1@"),
    (_within("e@") + "$", "$1~|"),
    *UNDOUBLE,
    ("@$", "|"),
    (rf"^({SECOND})baar\+?$", "$1|"),
    (rf"^({SECOND})bar\+$", "$1|"),
    DONE,
)
DUTCH: tuple[Rule, ...] = (
    ("^y|(?<=[aeiouy])y", "Y"),
    ("(?<=[aeiouy])i(?=[aeiouy])", "I"),
    *INFLECTION,
    *DERIVATION,
    (r"([aeou])\1([^aeiouyI])$", "$1$2"),
)
FINAL: tuple[Rule, ...] = (("^(.{3,})z$", "$1s"), ("^(.{3,})v$", "$1f"))
FRENCH: tuple[Rule, ...] = (
    ("^(.{0,3}|.*[0-9])$", "$1|"),
    ("eaux$", "eau"),
    ("^(.{2,})aux$", "$1al"),
    ("(?:(?<!s)s|x)$", ""),
    *((f"^(.{{3,}}){ending}$", f"$1{put}|") for ending, put in FRENCH_ENDINGS),
    DONE,
)


def _filters(name: str, rules: Iterable[Rule]) -> list[DslBase]:
    return [
        analysis.token_filter(
            f"{name}_{number}", "pattern_replace", pattern=pattern, replacement=replacement
        )
        for number, (pattern, replacement) in enumerate(rules)
    ]


def _words(code: str) -> list[str | DslBase]:
    """From words as written to folded words that carry a subject."""
    single = analysis.token_filter(
        "single_letter", "pattern_replace", pattern=r"^\P{Nd}$", replacement=""
    )
    return [
        *("lowercase", "asciifolding"),
        analysis.token_filter("longest", "truncate", length=LONGEST_WORD),
        single,
        analysis.token_filter(f"stop_{code}", "stop", stopwords=sorted(STOPWORDS[code])),
        _full(),
    ]


def _full() -> DslBase:
    return analysis.token_filter("full", "length", min=1)


def word_tokenizer() -> DslBase:
    """Words of letters and digits, as normalisation.WORD finds them."""
    return analysis.tokenizer("words", "pattern", pattern=r"[\p{L}\p{N}&&[^ʼ]]+", group=0)


def language_analyser(code: str) -> DslBase:
    """The tokens of a clean text in a language."""
    stemming: dict[str, list[str | DslBase]] = {
        "nl": [*_filters("nl", DUTCH), "lowercase", *_filters("nl_final", FINAL)],
        "fr": [*_filters("fr", FRENCH)],
    }
    return analysis.analyzer(
        code, tokenizer=word_tokenizer(), filter=[*_words(code), *stemming[code], _full()]
    )


def spelling_analyser() -> DslBase:
    """Words as written, in lower case, and pairs of them: what the phrase suggester reads."""
    pairs = analysis.token_filter("pairs", "shingle", min_shingle_size=2, max_shingle_size=2)
    return analysis.analyzer("spelling", tokenizer=word_tokenizer(), filter=["lowercase", pairs])


def beginnings_analyser() -> DslBase:
    """All beginnings of folded words that stand between spaces."""
    beginnings = analysis.token_filter(
        "beginnings", "edge_ngram", min_gram=1, max_gram=LONGEST_BEGINNING
    )
    return analysis.analyzer("beginnings", tokenizer="whitespace", filter=[beginnings])
