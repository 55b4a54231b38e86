from grader.judging.orders import signs


def test_no_notion_shares_its_sign() -> None:
    """Nor with a stop, a number or an unknown word."""
    own = [*signs.SIGNS.values(), signs.STOP, signs.COLON, signs.ASKING, signs.JOINT]
    own += [signs.OTHER, signs.NUMBER]

    assert len(set(own)) == len(own)
    assert all(len(sign) == 1 for sign in own)


def test_several_signs_are_had_by_their_names() -> None:
    """As sets, for looking up."""
    assert signs.of("give", "mark") == {signs.SIGNS["give"], signs.SIGNS["mark"]}
