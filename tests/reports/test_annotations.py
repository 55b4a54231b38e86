from grader.reports.annotations import Place, annotation


def test_an_annotation_is_one_line_whatever_it_says() -> None:
    """Ends of lines, and in properties colons and commas, are written as GitHub reads them."""
    told = annotation("notice", Place("a,b:c.yaml", 3), "x: y", "100%\nof it: a, b")

    assert told == "::notice file=a%2Cb%3Ac.yaml,line=3,title=x%3A y::100%25%0Aof it: a, b\n"


def test_a_place_may_be_the_whole_file() -> None:
    """Then there is no line."""
    assert annotation("error", Place("a.yaml"), "x", "y") == "::error file=a.yaml,title=x::y\n"
