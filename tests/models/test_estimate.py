from grader.models.estimate import Estimate, JudgeEstimate, Range


def test_a_cost_that_is_not_known_is_null() -> None:
    """In the JSON as well."""
    none = Range(low=0, high=0)
    judge = JudgeEstimate(
        judge="j", model="m", requests=0, from_ledger=0, without_call=0, prompt_tokens=none,
        completion_tokens=none, cost=None,
    )  # fmt: skip
    made = Estimate(transcripts=1, unreadable=0, pairs=1, samples="1", judges=(judge,))

    assert '"cost":null' in made.model_dump_json()
