"""What the item withholds never leaves the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


EVIDENCE = {
    "full": ("110101199001011234", "110101199001011234", "id 110101199001011234 in a.txt"),
    "redacted": ("1…4 (18)", "1…4 (18)", "id 1…4 (18) in a.txt"),
    "forbid": (None, None, "id … in a.txt"),
}


SECRET = """
from safeguard import Evidence
number = '110101199001011234'
print(number); ctx.log.info(number)
yield fail(msg('{what} in {file}', what='id ' + number, file='a.txt'), observed=number, expected='none',
           evidence=(Evidence('file', 'a.txt', number),))
"""


@pytest.mark.parametrize("policy", EVIDENCE)
def test_no_more_evidence_leaves_the_worker_than_the_item_allows(policy: str, bench: Bench) -> None:
    bench.plugin("strange", {"check": SECRET})
    (seen,) = bench.result(bench.step("strange.check", evidence=policy)).observations
    values = [evidence.value for evidence in seen.evidence]
    assert (seen.observed, values[0] if values else None, str(seen.message)) == EVIDENCE[policy]
    assert bool(bench.logged()) == (policy != "forbid")


def test_a_digest_is_the_same_under_the_same_key_only(bench: Bench) -> None:
    bench.plugin("strange", {"check": SECRET})
    step = bench.step("strange.check", evidence="hash")
    one, same, other = (bench.result(step, evidence_key=key).observations[0] for key in (b"k", b"k", b"l"))
    assert one == same
    assert one.observed != other.observed
    assert "110101199001011234" not in repr(one)
