"""The planted faults of `make mutants` can be planted: each text stands where it is looked for, once."""

from mutants import FAULTS, PROJECT


def test_every_fault_can_be_planted() -> None:
    not_there = [
        (fault.file, fault.text)
        for fault in FAULTS
        if (PROJECT / fault.file).read_text(encoding="utf-8").count(fault.text) != 1
    ]
    assert not_there == []
    assert len(FAULTS) >= 40
    assert all(fault.text != fault.planted for fault in FAULTS)
