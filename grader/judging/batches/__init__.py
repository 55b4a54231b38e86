"""Judging by a provider's batch endpoint: the same requests, asked in files, at half the price.

A batch takes up to a day, and what comes of it decides what else is asked: a re-ask where a reply
was unusable, a further sample where a verdict is open. So judging goes in rounds. In each the plan
is gone through from its beginning, with what the ledger has; what is wanted beyond that goes to a
file on disk, is submitted, and waited for. Replies are kept in the ledger as soon as they are
there. When nothing more is wanted the plan is carried out like any other, and finds every reply in
the ledger.

Why not an engine or a backend whose calls wait for their results: fifty thousand calls would wait
in memory for a day, with the texts of all their transcripts, and a run that was killed would have
to build them all again in the same order. Here nothing is held but keys: what a request is and
where its reply belongs both follow from its key, as everywhere in the program, so a run that was
killed anywhere goes on by doing the same again. The price is that transcripts are read once more
in every round, which takes seconds where a round takes hours.
"""

from grader.judging.batches.judge import BatchJudge, Wanted
from grader.judging.batches.submitting import Submitted, Unreached, submit
from grader.judging.batches.taking import take

__all__ = ["BatchJudge", "Submitted", "Unreached", "Wanted", "submit", "take"]
