"""How three databases write whole-number arithmetic: exact division, wide integers, decimals, quoted names.

Only division that the engine itself does in whole numbers is used: ``//`` of DuckDB, ``div`` of Spark, ``div()`` of
PostgreSQL. An engine that divides through binary floats has no dialect here.

>>> DIALECTS["duckdb"].divided("7", "2"), DIALECTS["postgres"].divided("7", "2"), DIALECTS["spark"].name("a`b")
('(7 // 2)', 'div(7, 2)', '`a``b`')
"""

from __future__ import annotations

from attrs import frozen

MOST = 38  # digits of a decimal in DuckDB and Spark


@frozen(kw_only=True)
class Dialect:
    """One database: its widest whole number, its quotation mark for names, its division."""

    title: str
    wide: str
    quote: str
    division: str
    attempt: str  # a cast that gives nothing where the value does not fit
    kept: str = ""  # what keeps a step from being written into the next one again and again

    def name(self, name: str) -> str:
        """A name, quoted."""
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def divided(self, left: str, right: str) -> str:
        """The quotient of two whole numbers above 0, cut."""
        return self.division.format(left, right)

    def text(self, text: str) -> str:
        """A text as a literal."""
        doubled = text.replace("'", "''")
        return f"'{doubled}'"

    def number(self, value: int) -> str:
        """A whole number as a literal of the widest type."""
        return f"CAST({value} AS {self.wide})" if abs(value) >= 2**31 or self.title != "PostgreSQL" else str(value)

    def whole(self, column: str, places: int) -> str:
        """A column of exact figures as whole numbers of 10⁻ᵖˡᵃᶜᵉˢ; nothing where they do not fit 28 digits."""
        if self.title == "PostgreSQL":
            return f"trunc(CAST({column} AS NUMERIC) * {10**places})"
        scaled = f"{self.attempt}({column} AS DECIMAL(28, {places})) * CAST({10**places} AS DECIMAL({places + 1}, 0))"
        return f"CAST({scaled} AS {self.wide})"

    def exactly(self, column: str, places: int) -> str:
        """Whether a column has no more than `places` decimals."""
        if self.title == "PostgreSQL":
            return f"CAST({column} AS NUMERIC) = trunc(CAST({column} AS NUMERIC), {places})"
        return f"{self.attempt}({column} AS DECIMAL(28, {places})) = {column}"

    def decimal(self, whole: str, places: int) -> str:
        """Whole numbers of 10⁻ᵖˡᵃᶜᵉˢ as a decimal of 38 digits."""
        if self.title == "PostgreSQL":
            return f"CAST({whole} * {10**-places if not places else f'0.{1:0{places}d}'} AS NUMERIC({MOST}, {places}))"
        if not places:
            return f"CAST({whole} AS DECIMAL({MOST}, 0))"
        unit = f"CAST('0.{1:0{places}d}' AS DECIMAL({places}, {places}))"
        return f"CAST(CAST({whole} AS DECIMAL({MOST - 1 - places}, 0)) * {unit} AS DECIMAL({MOST}, {places}))"


DIALECTS = {
    "duckdb": Dialect(title="DuckDB", wide="HUGEINT", quote='"', division="({} // {})", attempt="TRY_CAST"),
    "spark": Dialect(title="Spark", wide="DECIMAL(38, 0)", quote="`", division="({} div {})", attempt="try_cast"),
    "postgres": Dialect(
        title="PostgreSQL", wide="NUMERIC", quote='"', division="div({}, {})", attempt="CAST", kept="MATERIALIZED "
    ),
}
