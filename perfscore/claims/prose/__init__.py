"""Running text: characters that know where they stood, clauses, figures, dates, and the words of the field."""
