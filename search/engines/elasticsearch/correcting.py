"""Did you mean: the planner knows what is misspelt, and which words may have been meant.

Which of these fits its neighbours best is what the server's phrase suggester knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from search.clauses import Plan
from search.normalisation import clean, replace_words, words
from search.plan import MOST_WORDS
from search.spelling import SHORTEST_WORD, NearWord

NAME = "did_you_mean"
MOST_OPTIONS = 3
Near = Callable[[str], Sequence[NearWord]]


def suggest_body(text: str, plan: Plan) -> dict[str, Any] | None:
    """What to ask of the phrase suggester, None if no word has to be corrected.

    It reads the language of the nearest words; both languages stand in fields of their own. A
    whole page of text is no phrase.
    """
    typed = _typed(text)
    if not plan.corrections or not 1 < len(typed) <= MOST_WORDS:
        return None
    field = f"spelling_{next(iter(plan.corrections.values())).language}"
    generator = {
        "field": field,
        "suggest_mode": "always",
        "min_word_length": SHORTEST_WORD,
        "prefix_length": 0,
        "max_edits": 2,
        "size": 10,
    }
    phrase = {
        "field": field,
        "gram_size": 2,
        "confidence": 0,
        "max_errors": len(plan.corrections),
        "size": MOST_OPTIONS,
        "direct_generator": [generator],
    }
    return {NAME: {"text": " ".join(typed), "phrase": phrase}}


def corrected(text: str, plan: Plan, near: Near, answer: Mapping[str, Any]) -> str:
    """Return the query with each unknown word replaced, "" if there is none.

    The planner's nearest word counts; where several are equally near, the one that stands in
    the server's best phrase.
    """
    options = [
        option["text"].split()
        for part in answer.get("suggest", {}).get(NAME, ())
        for option in part["options"]
    ]
    typed = _typed(text)
    chosen: dict[str, str] = {}
    for word, nearest in plan.corrections.items():
        place = typed.index(word.lower())
        said = [option[place] for option in options if len(option) == len(typed)]
        chosen[word] = _choose(nearest, near(word), said)
    return replace_words(text, chosen) if chosen else ""


def _choose(nearest: NearWord, near: Sequence[NearWord], said: Sequence[str]) -> str:
    """The word of the best phrase that is as near as the nearest one."""
    equal = {each.text.lower(): each.text for each in near if each.distance == nearest.distance}
    return next((equal[word] for word in said if word in equal), nearest.text)


def _typed(text: str) -> list[str]:
    """The words of the query as the suggester reads them."""
    return [word.lower() for word in words(clean(text))]
