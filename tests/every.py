"""Tests of many small cases, such as rows of a table: one test, that names every case that fails.

`@every("text, year", CASES)` is written as `pytest.mark.parametrize` is, and costs a hundredth of it.
"""

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def every(
    names: str, cases: Iterable[Any], ids: Callable[[Any], str] = repr
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes of a test of one case a test of all; a case is a value, or a tuple of as many as there are `names`."""
    arguments, all_cases = [name.strip() for name in names.split(",")], tuple(cases)
    assert all_cases, "no case to test"

    def decorated(test: Callable[..., None]) -> Callable[..., None]:
        def of_every_case(**fixtures: Any) -> None:
            failures = []
            for case in all_cases:
                values = case if len(arguments) > 1 else (case,)
                try:
                    test(**dict(zip(arguments, values, strict=True)), **fixtures)
                except Exception as error:  # whatever is wrong with one row, the others are looked at too
                    failures.append(f"{ids(case)}: {type(error).__name__}: {error}")
            if failures:
                pytest.fail(f"{len(failures)} of {len(all_cases)} cases:\n" + "\n".join(failures), pytrace=False)

        signature = inspect.signature(test)
        kept = [parameter for name, parameter in signature.parameters.items() if name not in arguments]
        of_every_case.__name__, of_every_case.__doc__ = test.__name__, test.__doc__
        of_every_case.__module__ = test.__module__
        of_every_case.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return of_every_case

    return decorated
