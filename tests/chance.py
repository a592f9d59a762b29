"""How many examples Hypothesis tries: few and always the same in `make test`, many and new ones in `make test-long`."""

import os

from hypothesis import HealthCheck, settings

IS_LONG = os.environ.get("TESTS") == "long"
TIMES = 25 if IS_LONG else 1  # as many examples

settings.register_profile(
    "correspondence",
    max_examples=100 * TIMES,
    derandomize=not IS_LONG,
    deadline=None,  # no example fails for being slow
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("correspondence")


def examples(count: int) -> settings:
    """So many examples, or many times as many in the long run."""
    return settings(max_examples=count * TIMES)
