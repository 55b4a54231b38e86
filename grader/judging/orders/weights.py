"""How much each piece of evidence weighs that words are meant for whoever grades.

Logarithms of odds, fitted by `benchmarks/shield_weights.py` and written by it: edit the words or
the sentences that it reads, and fit again. A pair stands with its first sign, and its second
with its weight; GROUPS stand for all of their notions.
"""

import math
from functools import cache

from grader.judging.orders import signs, weighing
from grader.judging.orders.weighing import Evidence

BASE = -0.1
_COMBINED = {
    "different notions": -0.1,
    "words of no notion": -1.1,
    "topic in the question": -1.4,
    "tale elsewhere": -0.2,
    "topic elsewhere": -0.7,
    "act first": 0.3,
    "act first, OUTCOME": 0.2,
    "act first, OUTCOME, OBJECT": 0.2,
    "ADDRESSEE, OUTCOME, no STORY": 0.1,
    "OBJECT, OUTCOME, no STORY": 0.2,
    "grader, OUTCOME, no STORY": 0.5,
    "WISH, OUTCOME, no STORY": 0.1,
    "OBJECT, OUTCOME, ACT": -0.1,
}
_TABLE = {
    "ACT": (
        "i+0.5 rest+0.5 now-0.4 le-0.3 of-0.3 why-0.3 OBJECT-0.2 OFF-0.2 trade+0.2 ACT+0.1 RULE+0.1 STORY+0.1 WISH-0.1 grading+0.1 need-0.1 output-0.1 whoever+0.1 "
    ),
    "ADDRESSEE": (
        "question-0.7 ADDRESSEE+0.6 colon+0.6 get-0.4 number+0.4 that+0.4 trade+0.4 WISH+0.3 authority+0.3 promised+0.3 trait+0.3 FAVOUR+0.2 OBJECT+0.2 RULE-0.2 STORY+0.2 check-0.2 of-0.2 OUTCOME+0.1 lock-0.1 "
        "output+0.1 "
    ),
    "FAVOUR": (
        "OBJECT+0.7 FAVOUR+0.6 STORY-0.4 if-0.4 question+0.4 trade+0.4 why-0.4 ACT+0.3 WISH+0.3 of-0.3 OUTCOME+0.2 authority-0.2 be+0.1 i-0.1 le+0.1 output-0.1 power+0.1 "
    ),
    "OBJECT": (
        "OBJECT+0.8 promised+0.7 ADDRESSEE+0.5 WISH+0.5 colon+0.5 OUTCOME+0.4 be-0.3 meta+0.3 need+0.3 trade+0.3 FAVOUR+0.2 STORY+0.2 le+0.2 rest+0.2 whoever+0.2 ACT-0.1 OFF+0.1 RULE-0.1 that+0.1 "
    ),
    "OFF": (
        "trait-1.1 OUTCOME+0.6 whoever+0.6 RULE+0.5 i+0.5 why+0.5 FAVOUR+0.4 grading+0.4 WISH-0.3 le+0.3 OFF-0.2 all-0.2 be-0.2 check+0.2 meta-0.2 that-0.2 STORY+0.1 get-0.1 number-0.1 of+0.1 read+0.1 "
        "trade+0.1 "
    ),
    "OUTCOME": (
        "of-0.6 grading+0.5 WISH+0.3 be-0.3 hence+0.3 now-0.3 rest+0.3 ACT+0.2 ADDRESSEE-0.2 STORY-0.2 all-0.2 colon-0.2 need-0.2 promised-0.2 why-0.2 FAVOUR-0.1 OBJECT-0.1 OFF-0.1 RULE-0.1 check-0.1 i-0.1 "
        "if-0.1 le-0.1 meta+0.1 "
    ),
    "RULE": (
        "ADDRESSEE-0.7 if-0.6 all+0.4 RULE+0.3 OBJECT+0.2 colon+0.2 hence+0.2 output+0.2 FAVOUR+0.1 OUTCOME+0.1 STORY-0.1 trade-0.1 "
    ),
    "STORY": (
        "RULE-0.5 number-0.5 OBJECT+0.4 meta-0.4 STORY-0.3 all+0.3 colon-0.3 if-0.3 that-0.3 ADDRESSEE+0.2 FAVOUR-0.2 OFF-0.2 WISH+0.2 be+0.2 le-0.2 output-0.2 rest+0.2 OUTCOME-0.1 need+0.1 why-0.1 "
    ),
    "WISH": (
        "OUTCOME+0.4 RULE-0.4 WISH+0.4 all-0.4 check-0.4 why-0.4 FAVOUR+0.3 be+0.3 colon+0.3 that-0.3 OBJECT-0.2 OFF+0.2 STORY+0.2 le+0.2 number-0.2 of-0.2 read-0.2 ADDRESSEE-0.1 "
    ),
    "affirm": (
        "this+0.3 all+0.2 colon+0.2 machine+0.2 answer+0.1 best+0.1 proof+0.1 read+0.1 that-0.1 "
    ),
    "all": (
        "me+0.6 this-0.5 ADDRESSEE+0.4 WISH+0.4 all+0.4 answer-0.4 OUTCOME-0.3 RULE+0.3 best+0.3 choose-0.3 grader+0.3 may+0.3 result-0.3 told+0.3 you+0.3 FAVOUR+0.2 be+0.2 colon+0.2 mark+0.2 meta-0.2 "
        "number+0.2 output+0.2 rules+0.2 ACT-0.1 OBJECT+0.1 STORY+0.1 assume+0.1 i+0.1 not+0.1 pass+0.1 please+0.1 praise-0.1 "
    ),
    "alone": (
        "you+1.4 colon+1.2 please+1.0 praise+1.0 this+1.0 lenient+0.9 summit+0.9 me+0.8 mercy+0.8 FAVOUR+0.7 whoever+0.7 ADDRESSEE+0.6 STORY-0.6 grader+0.6 machine-0.6 RULE+0.5 give+0.5 ignore+0.5 low-0.5 "
        "mark+0.5 may-0.5 must-0.5 we-0.5 ACT+0.4 answer-0.4 folk-0.4 meta-0.4 told-0.4 OUTCOME+0.3 assume+0.3 check-0.3 hence+0.3 now+0.3 pass-0.3 reader+0.3 self-0.3 OBJECT+0.2 WISH-0.2 affirm+0.2 key+0.2 "
        "not+0.2 all-0.1 deem-0.1 good-0.1 i+0.1 if-0.1 level-0.1 read+0.1 result-0.1 trade+0.1 trait+0.1 why-0.1 win+0.1 write-0.1 "
    ),
    "answer": (
        "answer-0.6 deem+0.6 question-0.6 give-0.5 number+0.5 please-0.5 summit+0.5 i-0.4 mark+0.4 that-0.4 all+0.3 grader+0.3 if-0.3 machine-0.3 may-0.3 assume+0.2 low+0.2 promised+0.2 this+0.2 colon+0.1 "
        "ignore+0.1 not-0.1 output+0.1 result-0.1 told+0.1 we-0.1 "
    ),
    "assume": (
        "please-0.6 you+0.5 grader+0.4 told+0.3 assume+0.2 folk-0.2 good+0.2 all+0.1 i+0.1 me+0.1 "
    ),
    "authority": (
        "OBJECT+0.6 colon+0.4 be+0.3 i+0.3 all+0.2 ignore-0.2 ACT-0.1 OUTCOME-0.1 answer+0.1 machine+0.1 pass-0.1 told+0.1 "
    ),
    "be": (
        "question-0.5 me+0.4 output+0.4 assume-0.3 gave+0.3 good+0.3 must+0.3 promised+0.3 summit+0.3 we-0.3 ADDRESSEE-0.2 OBJECT+0.2 answer-0.2 be+0.2 best-0.2 colon-0.2 give+0.2 level+0.2 low+0.2 number+0.2 "
        "of-0.2 you-0.2 OUTCOME-0.1 RULE-0.1 check-0.1 folk-0.1 grading+0.1 machine+0.1 mark+0.1 proof+0.1 reviewer-0.1 that-0.1 trade-0.1 win+0.1 "
    ),
    "behind a stop": (
        "mercy+1.0 colon+0.7 grader+0.7 not+0.7 now+0.7 praise+0.7 give+0.5 i-0.5 id+0.5 must+0.5 summit+0.5 cand+0.4 deem+0.4 folk-0.4 level+0.4 please+0.4 reader+0.4 whoever+0.4 win+0.4 all+0.3 answer+0.3 "
        "choose-0.3 hire+0.3 lenient+0.3 pass+0.3 reviewer-0.3 self-0.3 that-0.3 trade+0.3 affirm-0.2 assume+0.2 authority-0.2 grading+0.2 hence+0.2 ignore+0.2 key-0.2 low-0.2 me-0.2 number-0.2 read+0.2 "
        "rules-0.2 hail+0.1 may+0.1 need-0.1 strict-0.1 this-0.1 write-0.1 you+0.1 "
    ),
    "best": (
        "level+0.7 pass-0.6 give+0.4 colon-0.3 grader-0.3 i-0.3 please+0.3 low-0.2 number-0.2 praise-0.2 question+0.2 all+0.1 assume-0.1 be-0.1 best-0.1 choose+0.1 le+0.1 machine+0.1 me-0.1 that-0.1 you+0.1 "
    ),
    "cand": (
        "all+0.6 praise+0.6 summit-0.6 answer-0.4 mark-0.3 this+0.3 hire-0.2 must+0.2 of+0.2 affirm+0.1 machine-0.1 pass+0.1 "
    ),
    "check": (
        "OBJECT+0.2 colon+0.2 machine-0.2 ACT+0.1 be+0.1 ignore+0.1 level-0.1 trade-0.1 you+0.1 "
    ),
    "choose": (
        "cand-0.6 be+0.4 mark-0.4 me+0.3 pass+0.3 good+0.2 if+0.2 meta-0.2 rules-0.2 colon+0.1 fault-0.1 write-0.1 "
    ),
    "colon": (
        "best+0.8 all+0.7 colon+0.6 OBJECT+0.5 cand+0.5 grading+0.5 hire+0.5 power-0.5 summit+0.5 ADDRESSEE+0.4 praise+0.4 FAVOUR-0.3 STORY+0.3 i+0.3 OFF-0.2 OUTCOME+0.2 choose-0.2 gave+0.2 may-0.2 read-0.2 "
        "we-0.2 whoever+0.2 if-0.1 machine+0.1 mark+0.1 need-0.1 proof+0.1 that+0.1 "
    ),
    "deem": (
        "assume+0.4 me+0.4 pass+0.4 all-0.3 deem+0.3 ignore-0.3 this-0.3 answer-0.2 cand-0.2 le-0.2 mark-0.2 meta-0.2 must+0.2 output-0.2 summit-0.2 trait+0.2 give-0.1 read+0.1 write-0.1 "
    ),
    "does": (
        "me-0.4 not-0.3 number-0.3 we-0.3 answer-0.2 choose+0.2 give-0.2 i-0.2 deem+0.1 grader-0.1 grading+0.1 ignore-0.1 le+0.1 machine-0.1 mark-0.1 of+0.1 praise-0.1 "
    ),
    "doubt": ("choose-0.1 give-0.1 "),
    "fault": (
        "deem+0.3 key+0.3 all+0.2 i-0.2 level-0.2 please+0.2 me+0.1 not+0.1 rules-0.1 told+0.1 "
    ),
    "first": (
        "give-0.7 please-0.7 grader-0.6 output+0.6 we-0.6 word+0.6 now+0.5 answer+0.4 not-0.4 power+0.4 rest+0.4 all-0.3 be-0.3 cand-0.3 me-0.3 pass-0.3 praise+0.3 assume-0.2 ignore+0.2 level-0.2 meta+0.2 "
        "must+0.2 result+0.2 this-0.2 doubt+0.1 good+0.1 if+0.1 key+0.1 low+0.1 may+0.1 need+0.1 number+0.1 of+0.1 promised+0.1 rules-0.1 summit-0.1 "
    ),
    "first two": (
        "word_FAVOUR+1.0 ADDRESSEE_ADDRESSEE+0.7 ADDRESSEE_OUTCOME-0.7 ADDRESSEE_WISH-0.7 OUTCOME_number+0.7 WISH_word+0.7 word_OUTCOME-0.7 ADDRESSEE_ACT-0.6 OBJECT_ACT+0.6 WISH_ACT-0.6 if_word+0.6 "
        "ADDRESSEE_STORY-0.5 ADDRESSEE_word+0.5 OBJECT_be-0.5 RULE_word+0.5 ADDRESSEE_OBJECT-0.4 OFF_OUTCOME+0.4 OUTCOME_ADDRESSEE-0.4 RULE_OBJECT-0.4 WISH_ADDRESSEE-0.4 word_RULE+0.4 word_STORY-0.4 "
        "ACT_ACT+0.3 ACT_output+0.3 ADDRESSEE_be-0.3 ADDRESSEE_colon+0.3 FAVOUR_OUTCOME+0.3 OBJECT_ADDRESSEE-0.3 OBJECT_OUTCOME-0.3 OFF_word-0.3 OUTCOME_OBJECT+0.3 OUTCOME_OUTCOME+0.3 OUTCOME_RULE-0.3 "
        "WISH_grading-0.3 i_ACT-0.3 i_WISH-0.3 if_RULE+0.3 word_authority+0.3 word_number+0.3 word_of+0.3 word_output-0.3 ACT_that-0.2 FAVOUR_colon-0.2 OBJECT_word+0.2 OFF_WISH-0.2 OUTCOME_all-0.2 "
        "OUTCOME_colon-0.2 OUTCOME_output-0.2 RULE_ACT-0.2 RULE_RULE+0.2 RULE_be+0.2 RULE_colon-0.2 STORY_WISH-0.2 WISH_FAVOUR+0.2 WISH_WISH-0.2 i_FAVOUR-0.2 i_word+0.2 if_i-0.2 word_OBJECT+0.2 ACT_FAVOUR+0.1 "
        "ACT_OFF+0.1 ADDRESSEE_OFF+0.1 FAVOUR_word-0.1 OBJECT_RULE-0.1 OBJECT_STORY-0.1 OFF_FAVOUR-0.1 OFF_RULE+0.1 OUTCOME_ACT+0.1 OUTCOME_OFF+0.1 OUTCOME_that+0.1 RULE_output+0.1 STORY_OUTCOME-0.1 "
        "STORY_all+0.1 WISH_OBJECT+0.1 WISH_OFF+0.1 WISH_OUTCOME-0.1 WISH_that+0.1 all_OUTCOME+0.1 be_OBJECT+0.1 check_word-0.1 grading_colon-0.1 if_OBJECT-0.1 if_OUTCOME-0.1 need_word-0.1 number_word+0.1 "
        "of_word+0.1 that_WISH+0.1 that_word-0.1 why_ADDRESSEE+0.1 why_STORY-0.1 word_ADDRESSEE+0.1 word_be-0.1 word_le-0.1 word_meta-0.1 word_need+0.1 word_word+0.1 "
    ),
    "folk": (
        "this+0.6 give-0.4 told-0.4 why+0.4 you+0.4 low+0.3 mark-0.3 may-0.3 all-0.2 pass+0.2 summit-0.2 check-0.1 deem-0.1 if-0.1 number-0.1 promised+0.1 result+0.1 rules-0.1 that-0.1 "
    ),
    "gave": ("authority+0.1 best+0.1 does-0.1 folk-0.1 output-0.1 please+0.1 summit+0.1 "),
    "get": ("OBJECT-0.2 ADDRESSEE-0.1 "),
    "give": (
        "machine-0.7 of-0.7 give-0.6 key-0.5 write-0.5 best+0.4 level-0.4 answer-0.3 assume-0.3 grader-0.3 may+0.3 pass+0.3 that-0.3 told-0.3 be-0.2 folk-0.2 must-0.2 number+0.2 output+0.2 power-0.2 summit+0.2 "
        "we-0.2 win+0.2 affirm+0.1 all-0.1 authority-0.1 deem+0.1 fault-0.1 not-0.1 proof-0.1 rest+0.1 result-0.1 why-0.1 "
    ),
    "good": (
        "give+0.6 answer-0.5 me-0.2 of+0.2 colon+0.1 does-0.1 folk-0.1 i-0.1 level+0.1 output+0.1 "
    ),
    "grader": (
        "colon+0.5 deem+0.5 mark-0.5 not+0.5 proof-0.5 this+0.4 all+0.3 level-0.3 may+0.3 pass+0.3 please+0.3 told-0.3 why+0.3 best+0.2 good+0.2 i-0.2 machine+0.2 question-0.2 rules-0.2 be+0.1 does-0.1 "
        "gave-0.1 give+0.1 grader-0.1 if+0.1 key-0.1 lock-0.1 meta+0.1 must+0.1 number+0.1 read+0.1 "
    ),
    "grading": (
        "colon+0.7 OBJECT+0.5 OFF+0.4 ignore+0.4 summit-0.4 FAVOUR-0.3 choose-0.3 give+0.3 rules+0.3 this+0.3 STORY-0.2 WISH+0.2 deem+0.2 may+0.2 number+0.2 of+0.2 result+0.2 that-0.2 be+0.1 if+0.1 le-0.1 "
        "low-0.1 question-0.1 "
    ),
    "hail": ("grader+0.4 machine+0.3 le+0.2 all-0.1 i+0.1 pass-0.1 you+0.1 "),
    "hence": ("OUTCOME+0.4 mark+0.3 le-0.2 ACT-0.1 give-0.1 "),
    "hire": ("deem-0.3 mark+0.1 not+0.1 output-0.1 that+0.1 "),
    "i": (
        "you+0.7 OBJECT-0.5 this+0.5 ACT-0.4 be+0.4 good+0.4 me-0.4 power+0.4 promised+0.4 told-0.4 we+0.4 ignore-0.3 output-0.3 question-0.3 choose-0.2 colon-0.2 give-0.2 hence+0.2 level-0.2 pass-0.2 "
        "summit+0.2 that-0.2 trade+0.2 why-0.2 OUTCOME+0.1 STORY-0.1 WISH-0.1 all+0.1 answer+0.1 deem-0.1 does+0.1 folk+0.1 low-0.1 mercy-0.1 need-0.1 not+0.1 now-0.1 win+0.1 "
    ),
    "if": (
        "colon-0.7 ADDRESSEE-0.4 STORY+0.4 mark-0.4 this+0.4 key-0.3 level+0.3 may-0.3 number-0.3 result+0.3 write+0.3 be-0.2 check+0.2 give-0.2 please+0.2 praise+0.2 reader+0.2 told+0.2 OFF-0.1 WISH-0.1 "
        "choose-0.1 if+0.1 meta-0.1 must+0.1 output-0.1 rules+0.1 that-0.1 "
    ),
    "ignore": (
        "answer-0.3 machine-0.2 pass+0.2 rules+0.2 that-0.2 this+0.2 affirm-0.1 be+0.1 please-0.1 read-0.1 "
    ),
    "key": ("you-0.5 colon+0.4 key-0.4 me+0.3 that+0.3 answer+0.1 pass-0.1 told-0.1 "),
    "le": (
        "you+0.3 all+0.2 colon-0.2 result-0.2 STORY+0.1 deem-0.1 output-0.1 pass-0.1 trade+0.1 "
    ),
    "lenient": ("of-0.4 pass-0.3 grader+0.2 if+0.2 answer-0.1 "),
    "level": (
        "best+0.8 pass+0.8 be+0.7 give+0.4 mark-0.4 rules-0.4 all-0.3 output+0.3 question-0.3 this-0.3 answer+0.2 deem-0.2 level-0.2 me+0.2 number+0.2 cand+0.1 colon-0.1 does-0.1 of-0.1 praise-0.1 promised-0.1 "
        "summit+0.1 "
    ),
    "lock": ("that-0.1 "),
    "low": (
        "not-0.5 be+0.3 i+0.3 cand+0.2 low-0.2 me+0.2 must+0.2 number-0.2 pass-0.2 please+0.2 summit+0.2 told-0.2 best-0.1 folk+0.1 give-0.1 good+0.1 rules-0.1 this+0.1 "
    ),
    "machine": (
        "rules-0.6 colon+0.5 me+0.5 mark-0.4 answer-0.3 best-0.3 i+0.3 be-0.2 does-0.2 le-0.2 low-0.2 machine+0.2 mercy-0.2 pass+0.2 please+0.2 praise-0.2 proof-0.2 told-0.2 whoever-0.2 why+0.2 write-0.2 "
        "deem-0.1 folk+0.1 good+0.1 if+0.1 ignore+0.1 level-0.1 may+0.1 that-0.1 we+0.1 you+0.1 "
    ),
    "mark": (
        "mark-0.9 me+0.8 must-0.5 output-0.5 rules+0.5 number+0.4 please+0.4 be+0.3 folk-0.3 give+0.3 le-0.3 lenient+0.3 meta+0.3 gave+0.2 hence+0.2 not-0.2 of-0.2 praise+0.2 promised-0.2 proof+0.2 this-0.2 "
        "best-0.1 low-0.1 pass+0.1 question-0.1 read+0.1 summit+0.1 told-0.1 trait+0.1 we-0.1 write-0.1 you-0.1 "
    ),
    "may": (
        "me-0.6 machine-0.4 mark-0.4 i+0.3 all+0.2 assume+0.2 choose-0.2 lenient+0.2 level-0.2 low+0.2 may+0.2 not-0.2 read-0.2 affirm+0.1 deem+0.1 give-0.1 output-0.1 please+0.1 power+0.1 summit-0.1 you+0.1 "
    ),
    "me": (
        "me-0.6 told-0.6 question-0.4 result+0.4 answer-0.3 i-0.3 trait+0.3 be+0.2 give-0.2 level-0.2 mark+0.2 please-0.2 write-0.2 deem+0.1 does+0.1 hence+0.1 if-0.1 need+0.1 of-0.1 pass+0.1 promised+0.1 "
        "win+0.1 "
    ),
    "mercy": ("give-0.2 if-0.2 be-0.1 mark-0.1 may-0.1 this-0.1 "),
    "meta": (
        "colon+0.7 OBJECT+0.6 not-0.4 OFF-0.3 cand+0.3 grading+0.3 low-0.3 OUTCOME+0.2 RULE+0.2 all+0.2 be-0.2 meta+0.2 result+0.2 STORY-0.1 fault+0.1 self+0.1 you-0.1 "
    ),
    "must": (
        "gave+0.5 all-0.4 question-0.4 me+0.3 power-0.3 answer+0.2 grading+0.2 i+0.2 if-0.2 level-0.2 mercy+0.2 of-0.2 praise+0.2 that-0.2 best+0.1 hire+0.1 low-0.1 mark+0.1 not+0.1 pass+0.1 rules+0.1 told-0.1 "
        "write-0.1 "
    ),
    "need": (
        "le+0.6 OFF+0.3 not+0.3 OUTCOME+0.2 me-0.2 told+0.2 best+0.1 i-0.1 meta-0.1 need+0.1 write-0.1 "
    ),
    "not": (
        "pass-0.8 this+0.6 whoever+0.6 gave+0.4 proof-0.4 summit+0.4 check+0.3 le+0.3 me+0.3 strict+0.3 you+0.3 authority-0.2 choose-0.2 fault+0.2 folk-0.2 give+0.2 good+0.2 low+0.2 please-0.2 result-0.2 "
        "does-0.1 get-0.1 hire+0.1 mark+0.1 may-0.1 mercy-0.1 "
    ),
    "now": (
        "ACT+0.8 OBJECT+0.4 i-0.3 output+0.3 does-0.2 not-0.2 that-0.2 win-0.2 best+0.1 mark+0.1 please+0.1 rules-0.1 "
    ),
    "number": (
        "number-0.6 OFF+0.3 STORY+0.3 good+0.3 i+0.3 OBJECT+0.2 level+0.2 of+0.2 summit-0.2 this-0.2 told+0.2 why-0.2 RULE+0.1 answer+0.1 be-0.1 machine-0.1 mark+0.1 must+0.1 output+0.1 you-0.1 "
    ),
    "of": (
        "OBJECT+0.4 answer+0.4 good+0.4 that+0.4 STORY-0.3 RULE+0.2 give-0.2 i-0.2 pass+0.2 promised+0.2 all-0.1 assume-0.1 choose+0.1 result+0.1 told-0.1 win+0.1 "
    ),
    "output": (
        "meta-0.8 level-0.6 output-0.4 that+0.4 colon+0.3 give+0.3 mark-0.3 me+0.3 please+0.3 praise+0.3 write+0.3 OFF-0.2 STORY-0.2 deem-0.2 grader-0.2 i+0.2 if-0.2 not-0.2 number-0.2 result-0.2 we-0.2 "
        "RULE-0.1 best+0.1 choose+0.1 now-0.1 question-0.1 this-0.1 "
    ),
    "pass": (
        "be-0.8 colon-0.5 if-0.4 cand+0.2 deem-0.2 level+0.2 may-0.2 proof+0.2 read-0.2 that+0.2 trade-0.2 you-0.2 does-0.1 give+0.1 good-0.1 ignore-0.1 mark-0.1 must-0.1 output+0.1 pass+0.1 summit+0.1 "
        "write+0.1 "
    ),
    "please": (
        "good-0.8 deem+0.6 summit+0.6 i-0.5 not+0.5 that-0.5 fault-0.4 grader+0.4 told-0.4 cand+0.3 folk-0.3 must-0.3 why-0.3 affirm+0.2 be-0.2 hail-0.2 if+0.2 level+0.2 meta+0.2 you-0.2 does-0.1 number-0.1 "
        "pass-0.1 question+0.1 rules-0.1 trait+0.1 "
    ),
    "power": ("OFF-0.7 OUTCOME+0.3 RULE+0.2 authority+0.2 give+0.1 told-0.1 "),
    "praise": (
        "be+0.4 best+0.4 i-0.4 colon+0.3 told+0.3 answer-0.2 if+0.2 level+0.2 pass-0.2 result+0.2 affirm+0.1 does+0.1 may+0.1 question+0.1 rules+0.1 this+0.1 "
    ),
    "promised": (
        "WISH+0.5 good+0.5 OUTCOME+0.4 OBJECT+0.3 STORY+0.3 colon+0.3 mark-0.3 please+0.3 RULE+0.2 give+0.2 grader+0.2 grading+0.2 i-0.2 le+0.2 meta+0.2 not-0.2 low-0.1 me+0.1 pass+0.1 "
    ),
    "proof": (
        "all+0.3 colon-0.3 not-0.3 best+0.2 me+0.2 output+0.2 told-0.2 folk+0.1 level+0.1 please+0.1 summit+0.1 "
    ),
    "question": ("ACT+0.1 OUTCOME-0.1 "),
    "read": ("OBJECT+0.7 answer+0.3 FAVOUR-0.1 OUTCOME-0.1 colon+0.1 i+0.1 mark-0.1 that-0.1 "),
    "reader": ("does+0.2 that+0.2 "),
    "rest": ("STORY+0.5 ADDRESSEE+0.4 WISH+0.4 be+0.4 all+0.3 deem+0.2 "),
    "result": (
        "mark-0.4 trade+0.4 good+0.3 grading+0.3 please+0.3 affirm-0.2 be+0.2 result-0.2 best-0.1 choose+0.1 folk-0.1 grader+0.1 i+0.1 me+0.1 meta+0.1 proof-0.1 question-0.1 this+0.1 "
    ),
    "reviewer": ("colon-0.6 this-0.5 pass-0.3 all+0.1 i+0.1 meta+0.1 "),
    "rules": (
        "ignore+1.3 level-0.6 write-0.5 mark-0.4 this-0.4 we-0.4 answer+0.3 must-0.3 promised+0.3 question-0.3 authority-0.2 give-0.2 machine-0.2 le+0.1 not+0.1 number+0.1 of+0.1 pass+0.1 rules+0.1 that+0.1 "
        "told-0.1 trade-0.1 "
    ),
    "self": ("OUTCOME-0.3 OBJECT-0.2 "),
    "strict": ("colon-0.3 le+0.1 "),
    "summit": (
        "best-0.8 give+0.7 mark-0.5 told-0.5 fault+0.4 must-0.4 of-0.4 please+0.4 level-0.3 output+0.3 colon+0.2 i+0.2 pass-0.2 question+0.2 me+0.1 number-0.1 praise+0.1 proof-0.1 you-0.1 "
    ),
    "that": (
        "this+0.9 please-0.7 good-0.5 OUTCOME+0.4 assume+0.4 cand+0.4 now-0.4 ADDRESSEE+0.3 affirm+0.3 best+0.3 give-0.3 rest+0.3 you-0.3 RULE-0.2 authority-0.2 be+0.2 choose+0.2 folk-0.2 gave-0.2 if+0.2 "
        "mark-0.2 me-0.2 of-0.2 proof-0.2 reader+0.2 result+0.2 summit+0.2 told+0.2 OFF-0.1 fault+0.1 hire+0.1 i+0.1 output+0.1 power+0.1 that+0.1 "
    ),
    "this": (
        "cand+0.5 summit+0.5 power+0.4 me-0.3 not+0.3 you+0.3 check+0.2 give-0.2 good+0.2 key+0.2 machine-0.2 output+0.2 pass+0.2 that+0.2 this-0.2 assume-0.1 be-0.1 grading+0.1 le+0.1 level+0.1 question-0.1 "
        "rules-0.1 "
    ),
    "told": (
        "me-0.5 pass-0.5 if-0.4 please+0.4 grader-0.3 output-0.3 praise-0.3 this+0.3 affirm-0.2 colon-0.2 does+0.2 gave+0.2 give+0.2 le-0.2 promised+0.2 question-0.2 result+0.2 fault-0.1 folk-0.1 hire+0.1 "
        "i+0.1 of-0.1 proof-0.1 reader+0.1 rules+0.1 that-0.1 win-0.1 write+0.1 "
    ),
    "trade": (
        "you+0.4 machine-0.2 this-0.2 told-0.2 OBJECT-0.1 OUTCOME+0.1 does+0.1 i-0.1 pass+0.1 rules+0.1 "
    ),
    "trait": ("OUTCOME+0.5 number+0.2 STORY-0.1 pass+0.1 "),
    "we": (
        "you+0.4 be+0.3 deem-0.3 now+0.3 rules-0.3 answer-0.2 assume+0.2 authority+0.2 give-0.2 grader-0.2 grading+0.2 ignore-0.2 lenient-0.2 low-0.2 mark-0.2 of-0.2 pass-0.2 praise-0.2 summit+0.2 told+0.2 "
        "win+0.2 all-0.1 folk+0.1 gave-0.1 good-0.1 hire-0.1 if-0.1 machine-0.1 may-0.1 mercy+0.1 need-0.1 not-0.1 proof-0.1 read+0.1 result-0.1 this+0.1 why+0.1 write+0.1 "
    ),
    "whoever": ("i+0.3 ACT+0.2 "),
    "why": (
        "told+0.7 be-0.6 that+0.6 pass+0.5 rules+0.5 this+0.4 OBJECT+0.2 all+0.2 give-0.2 may+0.2 ACT-0.1 OUTCOME-0.1 of-0.1 "
    ),
    "win": ("this+0.2 win+0.2 not-0.1 "),
    "write": (
        "pass+0.7 that+0.4 all-0.3 colon-0.3 affirm-0.2 answer-0.2 give-0.2 i+0.2 level-0.2 machine+0.2 write+0.2 fault+0.1 good-0.1 of+0.1 please+0.1 summit-0.1 told+0.1 "
    ),
    "you": (
        "if+0.6 le+0.6 i+0.5 result+0.4 summit+0.4 answer-0.3 authority+0.3 choose-0.3 grading-0.3 may-0.3 need+0.3 output+0.3 pass-0.3 that-0.3 all+0.2 give+0.2 grader-0.2 ignore-0.2 mark+0.2 must-0.2 now+0.2 "
        "please-0.2 rules+0.2 assume+0.1 hire+0.1 meta-0.1 praise-0.1 read+0.1 this+0.1 we-0.1 why-0.1 you-0.1 "
    ),
}
_BEGINNINGS = {
    "alone": "",
    "behind a stop": weighing.HEAD,
    "first": weighing.FIRST,
    "first two": weighing.FIRST,
}
_SIGNS = signs.SIGNS | weighing.LETTERS
_SIGNS |= {"number": signs.NUMBER, "colon": signs.COLON, "question": signs.ASKING}
_SIGNS |= {"word": signs.OTHER, "stop": signs.STOP}


@cache
def by_evidence() -> dict[str, float]:
    """The weights by the short names of `weighing.evidence`."""
    found = {weighing.COMBINED[name]: weight for name, weight in _COMBINED.items()}
    for first, row in _TABLE.items():
        before = _BEGINNINGS[first] if first in _BEGINNINGS else _SIGNS[first]
        for entry in row.split():
            named, sign, weight = entry.replace("-", " -").replace("+", " +").partition(" ")
            key = before + "".join(_SIGNS[name] for name in named.split("_"))
            found[key] = float(sign + weight)
    return found


@cache
def _of_signs() -> dict[str, float]:
    return {name: weight * weighing.SHARE for name, weight in by_evidence().items()}


@cache
def _names() -> frozenset[str]:
    return frozenset(by_evidence())


def weigh(evidence: Evidence) -> float:
    """What the evidence weighs; with `BASE` above none, it is more likely an order than not."""
    known, names = by_evidence(), _names()
    # To the same sum in any order: a sentence may weigh exactly as much as the limit.
    return math.fsum(
        (
            *map(_of_signs().__getitem__, names & evidence.signs),
            *map(known.__getitem__, names & evidence.things),
            *[known.get(name, 0.0) * much for name, much in evidence.amounts.items()],
        )
    )
