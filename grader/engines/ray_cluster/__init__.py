"""Judges on a Ray cluster: the requests leave from its workers, everything else stays here.

The driver, which is the process that was started, reads, plans, asks the ledger, checks evidence
and is the only one that writes. A worker gets one request at a time and gives back what came of it,
so that a worker that dies costs no more than the requests it had under way. Ray retries nothing:
what its retries do to a call that was paid for nobody would know.
"""
