from grader.models.items import Item, LevelCount


def test_numbers_of_an_item_are_plain_json() -> None:
    """What has no value is null, and its reason is a stable word."""
    item = Item(
        question="q", criterion="c", answers=2, not_judged=1, not_judged_share=0.5,
        levels=(LevelCount(level="no", count=1, share=0.5),), mean=None, no_item_rest="few",
        transcripts=2, decisive=0, flips_without=0,
    )  # fmt: skip

    told = item.model_dump(mode="json")

    assert (told["mean"], told["item_rest"], told["no_item_rest"]) == (None, None, "few")
    assert told["levels"] == [{"level": "no", "count": 1, "share": 0.5}]
