"""How much each way of finding counts. Round values; text fields weigh where they are declared."""

READER_LANGUAGE = 1.2
SYNONYM = 0.5
TRANSLATION = 1.0
WORD_TRANSLATION = 0.5
PART = 0.3
SPELLING = 0.7  # a slip
BEGINNING = 0.5  # no slip, but words that begin alike
FURTHER_NAME = 0.2  # a second name of the same thing in one document
NARROWER_NAME = 0.3  # night mediator, beside mediator
