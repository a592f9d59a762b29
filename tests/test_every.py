"""Tests of many cases fail with every case that is wrong, and with none left out."""

import pytest
from every import every


def test_all_wrong_cases_are_named() -> None:
    looked_at = []

    @every("text, length", [("a", 1), ("ab", 1), ("abc", 3), ("", 2)])
    def lengths(text: str, length: int) -> None:
        looked_at.append(text)
        assert len(text) == length

    with pytest.raises(pytest.fail.Exception) as caught:
        lengths()
    assert looked_at == ["a", "ab", "abc", ""]
    first, *named = [line for line in str(caught.value).splitlines() if line.startswith(("2 of", "("))]
    assert first == "2 of 4 cases:"
    assert [line.split(":")[0] for line in named] == ["('ab', 1)", "('', 2)"]


def test_an_error_is_no_success() -> None:
    @every("text", ["1", "x"])
    def numbers(text: str) -> None:
        assert int(text) == 1

    with pytest.raises(pytest.fail.Exception, match=r"'x': ValueError"):
        numbers()


def test_nothing_to_test_is_an_error() -> None:
    with pytest.raises(AssertionError, match="no case"):
        every("text", [])


@every("number", [1, 2, 3])
def test_fixtures_are_handed_on(number: int, tmp_path: object) -> None:
    assert number
    assert tmp_path
