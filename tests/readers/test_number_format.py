"""What a spreadsheet stores, as its cell displays it."""

from decimal import Decimal

import pytest

from perfscore.readers.formats.number_format import BUILTIN, displayed, stored_number


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("10", "General", "10"),
        ("9.6199999999999992", "General", "9.62"),
        ("0.30000000000000004", "General", "0.3"),
        ("36751.12", "#,##0.00", "36,751.12"),
        ("36751.12", "#,##0.00_ ", "36,751.12"),
        ("-36751.12", "#,##0.00_);(#,##0.00)", "(36,751.12)"),
        ("-5", "0.00", "-5.00"),
        ("0.98939999999999995", "0.00%", "98.94%"),
        ("1", "0%", "100%"),
        ("0.955", "0%", "96%"),
        ("2.675", "0.00", "2.68"),
        ("53", '">="0"人"', ">=53人"),
        ("53", "≥0人", "≥53人"),
        ("10", '0.00"分"', "10.00分"),
        ("10", "0.##", "10"),
        ("10.5", "0.0#", "10.5"),
        ("7", "000", "007"),
        ("1234567", "#,##0,", "1,235"),
        ("0", '0.00;-0.00;"—"', "—"),
        ("0", "0.00;[Red]-0.00;", ""),
        ("1200", "[$¥-804]#,##0", "¥1,200"),
        ("12", "[DBNum1]0", "12"),
        ("12", "@", "12"),
        ("5", "[>=3]0.0;0", "5"),
        ("45102", 'yyyy"年"m"月"d"日"', "2023年6月25日"),
        ("45102", "yyyy-mm-dd", "2023-06-25"),
        ("45102.5", BUILTIN[22], "2023/6/25 12:00"),
        ("0.520138888888889", "h:mm", "12:29"),
        ("45102", "mmm-yy", "Jun-23"),
        ("1E+3", "0", "1000"),
        ("-1", "yyyy", "-1"),
    ],
)
def test_a_number_is_read_as_displayed(stored, code, shown):
    assert displayed(stored_number(stored), code) == shown


def test_dates_may_count_from_1904():
    assert displayed(Decimal(43640), "yyyy-mm-dd", epoch_1904=True) == "2023-06-25"


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "1e999", "9" * 41, "1_000", "１２", "0x1"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="is no number"):
        stored_number(text)
