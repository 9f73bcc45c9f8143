"""Running text: characters with their printed positions, clauses, figures, dates, and the words of the field."""
