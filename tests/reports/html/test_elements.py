from grader.reports.html.elements import element, html, tree


def test_words_are_escaped_wherever_they_stand() -> None:
    """Within an element, and within an attribute."""
    made = element("a", "<b> & \"c\" 'd'", title="<b> & \"c\" 'd'")

    assert html(made) == (
        '<a title="&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;">&lt;b&gt; &amp; "c" \'d\'</a>'
    )


def test_what_steers_or_hides_is_gone() -> None:
    """Control, bidirectional and invisible characters, in attributes too."""
    made = element("p", "a\x1b\u202e\u200bb\ud800", title="c\x00\u2066d")

    assert html(made) == '<p title="cd">ab</p>'


def test_attributes_are_named_as_in_html() -> None:
    """None and False are left out, True has no value."""
    made = element(
        "input", class_="x", data_pair=3, hidden=True, checked=False, title=None, aria_label=""
    )

    assert html(made) == '<input class="x" data-pair="3" hidden="" aria-label="">'


def test_a_tree_is_the_same_as_data() -> None:
    """For a script that makes the elements again."""
    made = element("ul", element("li", "<one>"), None, element("li", element("b", "two"), " & 3"))

    assert tree(made) == ["ul", {}, ["li", {}, "<one>"], ["li", {}, ["b", {}, "two"], " & 3"]]
