from grader.authoring.checks import base


def test_two_wordings_of_one_thing_are_alike() -> None:
    """Whatever their grammar; two things are not."""
    one = base.content("Does the answer explain how gradients flow?")
    other = base.content("How does a gradient flow? Is that explained?")

    assert base.alike(one, other) == 1.0
    assert base.alike(one, base.content("Is the optimizer named?")) == 0.0
    assert (
        base.alike(base.content("是否说清了梯度的传递"), base.content("梯度的传递说清了吗")) > 0.5
    )


def test_a_long_text_is_shown_by_its_beginning() -> None:
    """On one line."""
    assert base.shown("two\n  lines") == "“two lines”"
    assert base.shown("a" * 60) == f"“{'a' * 50}…”"
