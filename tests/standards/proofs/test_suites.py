from insignia.standards.proofs import suites


def test_a_suite_is_found_by_its_name() -> None:
    for name in ("eddsa-rdfc-2022",):
        suite = suites.named(name)

        assert suite is not None
        assert suite.name == name


def test_a_suite_that_nobody_wrote_is_not_found() -> None:
    assert suites.named("eddsa-2022") is None
