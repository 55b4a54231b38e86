"""How much each piece of evidence weighs that words are meant for whoever grades.

Logarithms of odds, fitted by `benchmarks/shield_weights.py` and written by it: edit the words or
the sentences that it reads, and fit again. A pair stands with its first sign, and its second
with its weight; GROUPS stand for all of their notions.
"""

from collections.abc import Mapping
from functools import cache

from grader.judging.orders import signs, weighing

BASE = -0.29
_COMBINED = {
    "no word of no notion": -0.2,
    "different notions": 0.4,
    "words of no notion": -1.6,
    "topic in the question": -1.2,
    "tale elsewhere": -0.3,
    "topic elsewhere": -0.8,
    "act first": 0.2,
    "act first, OUTCOME": 0.3,
    "act first, OUTCOME, OBJECT": 0.4,
    "act first, OUTCOME, no STORY": 0.1,
    "OBJECT, OUTCOME, no STORY": 0.1,
    "grader, OUTCOME, no STORY": 0.6,
    "WISH, OUTCOME, no STORY": 0.2,
    "OBJECT, OUTCOME, ACT": -0.3,
}
_TABLE = {
    "ACT": (
        "i+0.5 of-0.4 now-0.3 OBJECT-0.2 be+0.2 if+0.2 meta-0.2 power+0.2 trade+0.2 trait+0.2 FAVOUR+0.1 OUTCOME+0.1 RULE+0.1 WISH+0.1 all-0.1 "
    ),
    "ADDRESSEE": (
        "colon+0.6 FAVOUR+0.4 OBJECT+0.3 STORY+0.3 get-0.3 ADDRESSEE+0.2 OUTCOME+0.2 number+0.2 promised+0.2 trade+0.2 ACT-0.1 WISH+0.1 i+0.1 of-0.1 trait+0.1 "
    ),
    "FAVOUR": (
        "OBJECT+0.6 OFF-0.6 STORY-0.5 WISH+0.5 if-0.4 question+0.4 ACT+0.3 FAVOUR+0.3 trade+0.3 OUTCOME+0.2 of-0.2 read-0.2 RULE+0.1 need+0.1 "
    ),
    "OBJECT": (
        "OBJECT+0.7 OUTCOME+0.5 promised+0.5 WISH+0.3 be-0.3 le+0.3 ADDRESSEE+0.2 colon+0.2 if-0.2 meta+0.2 ACT-0.1 FAVOUR+0.1 rest+0.1 "
    ),
    "OFF": (
        "OUTCOME+0.7 RULE+0.6 FAVOUR+0.4 ACT-0.3 WISH-0.3 check+0.3 trait-0.3 OFF-0.2 grading+0.2 number-0.2 output-0.2 that-0.2 OBJECT-0.1 STORY+0.1 all+0.1 "
        "i+0.1 meta-0.1 trade+0.1 "
    ),
    "OUTCOME": (
        "grading+0.6 STORY-0.5 if-0.5 of-0.5 question-0.3 why-0.3 ACT+0.2 ADDRESSEE-0.2 OFF-0.2 RULE-0.2 all-0.2 now-0.2 that-0.2 OUTCOME+0.1 be-0.1 check-0.1 "
        "le-0.1 "
    ),
    "RULE": (
        "ADDRESSEE-0.8 OFF+0.7 RULE+0.5 all+0.4 if-0.4 OBJECT+0.3 be-0.3 promised+0.2 ACT-0.1 OUTCOME+0.1 meta-0.1 rest+0.1 that+0.1 "
    ),
    "STORY": (
        "RULE-0.6 FAVOUR-0.4 number-0.4 promised+0.4 ADDRESSEE+0.3 OBJECT+0.3 OUTCOME-0.3 all+0.3 le-0.3 OFF-0.2 colon-0.2 question-0.2 that-0.2 be+0.1 "
        "read+0.1 "
    ),
    "WISH": (
        "FAVOUR+0.4 colon+0.4 now-0.3 OUTCOME+0.2 check-0.2 grading-0.2 i-0.2 of-0.2 trade+0.2 ACT-0.1 OBJECT-0.1 OFF-0.1 promised+0.1 read-0.1 why-0.1 "
    ),
    "all": (
        "answer-0.7 me+0.6 OBJECT+0.3 RULE+0.3 best+0.3 choose-0.3 i+0.3 this-0.3 ACT-0.2 STORY+0.2 that-0.2 OUTCOME-0.1 be+0.1 must-0.1 number+0.1 output+0.1 "
        "praise-0.1 "
    ),
    "alone": (
        "summit+1.1 colon+0.9 me+0.9 folk-0.8 lenient+0.8 machine-0.8 praise+0.8 FAVOUR+0.7 STORY-0.7 mercy+0.7 grader+0.6 please+0.6 this+0.6 ACT+0.5 give+0.5 "
        "pass-0.5 you+0.5 be-0.4 best-0.4 may-0.4 number+0.4 result-0.4 self-0.4 whoever+0.4 OFF+0.3 OUTCOME+0.3 does-0.3 hence+0.3 if-0.3 low-0.3 mark+0.3 "
        "must-0.3 output-0.3 reviewer-0.3 rules+0.3 told-0.3 write-0.3 ADDRESSEE+0.2 answer-0.2 deem-0.2 fault-0.2 good-0.2 meta-0.2 of-0.2 WISH-0.1 affirm+0.1 "
        "all-0.1 key+0.1 not-0.1 rest+0.1 trait+0.1 "
    ),
    "answer": (
        "question-0.7 answer-0.6 summit+0.6 give-0.5 i-0.4 all+0.3 best+0.3 mark+0.3 praise+0.3 choose+0.2 gave-0.2 low+0.2 may-0.2 me+0.2 of+0.2 be-0.1 le-0.1 "
        "output+0.1 this+0.1 "
    ),
    "assume": ("please-0.5 assume+0.3 grader+0.3 good+0.2 told+0.2 all+0.1 folk-0.1 "),
    "authority": ("colon+0.3 OBJECT+0.2 grader-0.2 mark+0.2 OUTCOME-0.1 answer+0.1 i+0.1 "),
    "be": (
        "STORY+0.4 ADDRESSEE-0.3 OBJECT+0.3 folk-0.3 hire+0.3 mark+0.3 me+0.3 output+0.3 promised+0.3 question-0.3 trait-0.3 we-0.3 FAVOUR+0.2 all+0.2 "
        "answer-0.2 be+0.2 hence+0.2 may-0.2 now+0.2 please+0.2 summit+0.2 ACT+0.1 OUTCOME+0.1 RULE-0.1 assume-0.1 check-0.1 machine-0.1 number+0.1 result-0.1 "
        "that-0.1 "
    ),
    "behind a stop": (
        "mercy+0.8 now+0.8 colon+0.7 we-0.7 answer+0.6 id+0.6 praise+0.6 i-0.5 not+0.5 check-0.4 ignore+0.4 must+0.4 please+0.4 self-0.4 that-0.4 all+0.3 "
        "authority-0.3 grader+0.3 low-0.3 proof-0.3 reader+0.3 win+0.3 affirm-0.2 be-0.2 cand+0.2 choose-0.2 deem+0.2 give+0.2 good+0.2 grading-0.2 me-0.2 "
        "pass+0.2 power+0.2 promised+0.2 rest+0.2 rules-0.2 trait+0.2 write-0.2 you+0.2 best+0.1 key-0.1 le+0.1 lenient+0.1 result+0.1 trade+0.1 "
    ),
    "best": ("level+0.5 give+0.4 i-0.4 must+0.4 pass-0.4 colon-0.2 low-0.1 "),
    "cand": (
        "summit-0.8 all+0.4 praise+0.3 answer-0.2 colon+0.2 hire-0.2 me+0.2 of+0.2 pass+0.2 that-0.2 does-0.1 must+0.1 told-0.1 "
    ),
    "check": ("machine-0.2 RULE+0.1 STORY-0.1 be-0.1 "),
    "choose": (
        "cand-0.6 best-0.3 pass+0.3 be+0.2 summit-0.2 that+0.2 choose+0.1 good+0.1 grader+0.1 rules-0.1 we+0.1 "
    ),
    "colon": (
        "all+0.7 best+0.7 summit+0.7 praise+0.6 hire+0.5 not-0.5 colon+0.4 number-0.4 STORY+0.3 answer+0.3 cand+0.3 choose-0.3 give+0.3 output-0.3 pass+0.3 "
        "ADDRESSEE+0.2 grading+0.2 be+0.1 grader+0.1 rules+0.1 that+0.1 this-0.1 "
    ),
    "deem": (
        "assume+0.5 pass+0.5 me+0.3 please+0.3 answer-0.2 best-0.2 mark-0.2 be+0.1 meta-0.1 must+0.1 this-0.1 trait+0.1 you-0.1 "
    ),
    "does": ("that+0.3 be-0.2 deem+0.2 give-0.2 choose+0.1 i+0.1 not-0.1 we-0.1 "),
    "doubt": ("give-0.2 "),
    "fault": ("assume+0.5 i-0.2 read-0.2 all+0.1 "),
    "first": (
        "word+0.8 pass-0.7 give-0.6 now+0.6 please-0.6 grader-0.5 answer+0.4 power+0.4 good+0.3 key+0.3 praise+0.3 this-0.3 affirm-0.2 be-0.2 cand-0.2 "
        "ignore+0.2 low+0.2 not-0.2 promised+0.2 why+0.2 write-0.2 all-0.1 deem-0.1 doubt+0.1 fault+0.1 machine-0.1 me-0.1 must+0.1 need+0.1 number+0.1 "
        "rest+0.1 told-0.1 "
    ),
    "first two": (
        "OUTCOME_number+0.9 word_FAVOUR+0.9 WISH_word+0.7 word_OUTCOME-0.7 ADDRESSEE_ACT-0.6 ADDRESSEE_ADDRESSEE+0.6 ADDRESSEE_WISH-0.6 RULE_word+0.6 "
        "ADDRESSEE_STORY-0.5 FAVOUR_FAVOUR+0.5 OBJECT_ACT+0.5 OBJECT_be-0.5 WISH_ADDRESSEE-0.5 ADDRESSEE_OUTCOME-0.4 OBJECT_ADDRESSEE-0.4 OUTCOME_OBJECT+0.4 "
        "if_word+0.4 ADDRESSEE_word+0.3 OBJECT_OUTCOME-0.3 OFF_word-0.3 OUTCOME_colon-0.3 STORY_OUTCOME-0.3 WISH_ACT-0.3 all_RULE-0.3 i_WISH-0.3 "
        "output_WISH+0.3 word_RULE+0.3 word_be-0.3 ACT_FAVOUR-0.2 ACT_output+0.2 ACT_that-0.2 FAVOUR_OUTCOME+0.2 FAVOUR_colon-0.2 OBJECT_word+0.2 OFF_WISH-0.2 "
        "OUTCOME_OFF+0.2 OUTCOME_OUTCOME+0.2 OUTCOME_RULE-0.2 OUTCOME_be-0.2 OUTCOME_word+0.2 RULE_OBJECT-0.2 WISH_OUTCOME-0.2 WISH_grading-0.2 if_RULE+0.2 "
        "that_OUTCOME-0.2 word_STORY-0.2 word_WISH+0.2 word_le+0.2 word_word+0.2 ACT_meta-0.1 ACT_word-0.1 ADDRESSEE_OBJECT-0.1 ADDRESSEE_number+0.1 "
        "FAVOUR_word+0.1 OBJECT_if+0.1 OFF_FAVOUR-0.1 OFF_OUTCOME-0.1 OFF_check+0.1 OFF_that+0.1 OUTCOME_ACT+0.1 OUTCOME_ADDRESSEE-0.1 OUTCOME_i+0.1 "
        "RULE_RULE+0.1 WISH_OBJECT+0.1 WISH_that+0.1 check_word+0.1 i_FAVOUR-0.1 i_word+0.1 if_OBJECT-0.1 need_word-0.1 now_ADDRESSEE+0.1 number_word+0.1 "
        "output_OUTCOME+0.1 that_WISH+0.1 that_be-0.1 word_ACT-0.1 word_OBJECT+0.1 word_OFF+0.1 word_grading+0.1 word_i-0.1 word_meta-0.1 word_now+0.1 "
        "word_number+0.1 word_that+0.1 "
    ),
    "folk": (
        "this+0.4 told-0.4 low+0.2 mark-0.2 power+0.2 rules-0.2 be-0.1 colon-0.1 grading-0.1 promised+0.1 "
    ),
    "gave": ("authority+0.1 rules-0.1 summit+0.1 "),
    "get": ("OUTCOME+0.1 "),
    "give": (
        "level-0.5 best+0.4 not-0.4 write-0.4 answer-0.3 give-0.3 grader-0.3 key-0.3 of-0.3 summit+0.3 be-0.2 cand+0.2 does-0.2 ignore+0.2 mark+0.2 may+0.2 "
        "good-0.1 if+0.1 must-0.1 rules+0.1 why-0.1 win+0.1 "
    ),
    "good": ("answer-0.3 give+0.3 of+0.2 pass-0.2 be-0.1 mark+0.1 must-0.1 "),
    "grader": (
        "proof-0.5 colon+0.4 mark-0.4 not+0.4 why+0.4 may+0.3 pass+0.3 read+0.3 told-0.3 be+0.2 level-0.2 please+0.2 summit+0.2 gave-0.1 good+0.1 i-0.1 me+0.1 "
        "output+0.1 rules-0.1 "
    ),
    "grading": (
        "STORY-0.3 rules+0.3 this+0.3 FAVOUR-0.2 WISH+0.2 answer+0.2 be+0.2 colon+0.2 pass+0.2 summit-0.2 good-0.1 if+0.1 "
    ),
    "hail": ("grader+0.4 "),
    "hence": ("OUTCOME+0.4 OBJECT+0.1 STORY+0.1 me+0.1 "),
    "hire": ("deem-0.3 pass+0.2 folk-0.1 good-0.1 must+0.1 question-0.1 trade-0.1 "),
    "i": (
        "ACT-0.5 i-0.5 ADDRESSEE+0.4 be+0.4 power+0.4 this+0.4 trade+0.4 you+0.4 authority-0.3 grading+0.3 hire+0.3 me-0.3 promised+0.3 that-0.3 OBJECT-0.2 "
        "choose-0.2 may-0.2 why-0.2 WISH-0.1 all+0.1 does+0.1 fault+0.1 get-0.1 give-0.1 le-0.1 low+0.1 praise-0.1 summit+0.1 told-0.1 trait-0.1 "
    ),
    "if": (
        "ADDRESSEE-0.4 colon-0.4 mark-0.4 may-0.4 this+0.4 number-0.3 key-0.2 proof+0.2 result+0.2 write+0.2 answer-0.1 check+0.1 please+0.1 rules+0.1 that-0.1 "
    ),
    "ignore": ("fault+0.2 grading+0.2 pass+0.2 rules+0.2 be-0.1 give+0.1 not-0.1 that-0.1 "),
    "key": ("colon+0.3 key-0.3 me+0.3 that+0.3 mark+0.2 deem+0.1 question+0.1 rules+0.1 "),
    "le": ("RULE-0.3 please+0.3 rules-0.3 ACT-0.2 all+0.2 we+0.2 OUTCOME-0.1 not+0.1 "),
    "lenient": ("of-0.4 grader+0.3 mark+0.2 pass-0.2 you-0.2 give+0.1 "),
    "level": (
        "best+0.9 be+0.6 pass+0.6 all-0.4 give+0.4 level-0.4 question-0.4 answer+0.3 mark-0.2 output+0.2 affirm-0.1 choose+0.1 deem-0.1 "
    ),
    "low": ("told-0.3 me+0.2 pass-0.2 rules-0.2 strict-0.2 write-0.2 of+0.1 "),
    "machine": (
        "rules-0.4 be-0.3 colon+0.3 level-0.3 machine+0.2 mark-0.2 me+0.2 that-0.2 this+0.2 write-0.2 you-0.2 affirm+0.1 give-0.1 mercy-0.1 pass+0.1 "
    ),
    "mark": (
        "mark-0.8 me+0.5 of-0.4 output-0.4 please+0.4 rules+0.4 answer-0.3 cand+0.3 lenient+0.3 meta+0.3 number+0.3 be+0.2 fault+0.2 gave+0.2 grader+0.2 "
        "hence+0.2 ignore-0.2 praise+0.2 this-0.2 told-0.2 may+0.1 promised-0.1 reviewer-0.1 trait+0.1 you-0.1 "
    ),
    "may": (
        "me-0.5 level-0.4 mark-0.4 deem+0.2 that+0.2 good+0.1 i+0.1 machine-0.1 may+0.1 pass+0.1 trade+0.1 "
    ),
    "me": (
        "told-0.6 answer-0.4 me-0.4 level-0.3 must+0.3 please-0.2 summit+0.2 trait+0.2 ignore+0.1 mark+0.1 pass+0.1 praise-0.1 result+0.1 rules-0.1 "
    ),
    "mercy": ("give-0.1 mark-0.1 this-0.1 "),
    "meta": (
        "colon+0.4 cand+0.3 meta+0.3 not-0.3 OUTCOME+0.2 grading+0.2 i-0.2 be-0.1 fault+0.1 result+0.1 rules-0.1 "
    ),
    "must": (
        "gave+0.5 me+0.5 all-0.4 answer+0.4 that-0.4 cand+0.2 machine-0.2 you+0.2 best-0.1 i-0.1 mercy+0.1 not+0.1 number-0.1 pass-0.1 praise+0.1 "
    ),
    "need": ("OUTCOME+0.3 WISH+0.3 not+0.1 that-0.1 "),
    "not": (
        "pass-0.8 answer-0.5 gave+0.5 whoever+0.5 this+0.4 mark+0.3 me+0.3 trait-0.3 told+0.2 choose-0.1 deem-0.1 i+0.1 if+0.1 low-0.1 must-0.1 please-0.1 "
        "proof-0.1 rest+0.1 trade+0.1 "
    ),
    "now": ("write+0.8 grader+0.2 that-0.2 le+0.1 "),
    "number": ("number-0.4 be-0.2 low-0.2 OBJECT-0.1 RULE-0.1 all-0.1 colon+0.1 i+0.1 level+0.1 "),
    "of": (
        "good+0.5 OBJECT+0.4 answer+0.4 grading+0.4 must-0.3 this+0.3 STORY-0.2 number-0.2 pass+0.2 ADDRESSEE-0.1 RULE+0.1 that+0.1 "
    ),
    "output": (
        "OBJECT+0.4 meta-0.3 you+0.3 OUTCOME+0.2 colon-0.2 deem-0.2 i+0.2 level-0.2 of+0.2 please+0.2 praise+0.2 result-0.2 that+0.2 write+0.2 all-0.1 low-0.1 "
        "output-0.1 "
    ),
    "pass": (
        "be-0.6 if-0.4 low-0.3 may-0.3 cand+0.2 colon-0.2 good-0.2 grader+0.2 of-0.2 output+0.2 proof+0.2 you-0.2 answer+0.1 does-0.1 give-0.1 i-0.1 "
        "machine+0.1 mark-0.1 me+0.1 pass-0.1 rest-0.1 rules+0.1 told-0.1 trade-0.1 "
    ),
    "please": (
        "good-0.6 summit+0.6 write-0.5 deem+0.4 grader+0.4 must-0.4 that-0.4 best+0.3 give+0.3 grading-0.3 mark-0.3 me-0.3 not+0.3 told-0.3 i-0.2 machine-0.2 "
        "result+0.2 this+0.2 trait+0.2 why-0.2 need-0.1 pass-0.1 question+0.1 "
    ),
    "power": (
        "OFF-0.4 answer-0.4 not-0.4 ADDRESSEE+0.3 OUTCOME+0.3 RULE+0.2 WISH+0.2 rules+0.2 authority+0.1 "
    ),
    "praise": ("answer-0.2 colon+0.2 grader-0.2 i-0.2 mark-0.1 question+0.1 this+0.1 "),
    "promised": ("OBJECT+0.3 WISH+0.3 rules+0.3 low-0.1 meta+0.1 "),
    "proof": ("output+0.2 told-0.2 all+0.1 give+0.1 me+0.1 rules+0.1 summit+0.1 "),
    "read": ("OBJECT+0.4 ACT+0.2 that+0.2 praise+0.1 "),
    "reader": ("does+0.3 "),
    "rest": ("all+0.3 OUTCOME+0.2 STORY+0.2 deem+0.2 that+0.2 told+0.2 rest-0.1 "),
    "result": (
        "best-0.3 mark-0.3 trade+0.3 affirm-0.2 fault-0.2 praise+0.2 rules-0.2 good+0.1 i+0.1 result-0.1 "
    ),
    "reviewer": ("choose-0.4 colon-0.2 "),
    "rules": (
        "ignore+1.0 level-0.4 write-0.4 answer+0.3 pass+0.3 give-0.2 machine-0.2 mark-0.2 must-0.2 fault+0.1 i+0.1 promised+0.1 question-0.1 rest+0.1 "
        "result-0.1 this-0.1 "
    ),
    "summit": (
        "mark-0.7 please+0.6 best-0.5 give+0.5 told-0.4 colon+0.3 i+0.3 all+0.2 level-0.2 must-0.2 fault+0.1 me+0.1 meta-0.1 number-0.1 praise+0.1 this+0.1 "
    ),
    "that": (
        "this+0.6 please-0.5 answer-0.4 OBJECT+0.3 OUTCOME+0.3 be+0.3 folk-0.3 good-0.3 if+0.3 level-0.3 low-0.3 why+0.3 cand+0.2 hire+0.2 mark-0.2 me-0.2 "
        "self-0.2 told+0.2 RULE-0.1 all+0.1 authority-0.1 of-0.1 output-0.1 summit+0.1 "
    ),
    "this": (
        "cand+0.6 summit+0.5 me-0.4 pass+0.4 answer+0.3 best-0.3 colon+0.3 i-0.3 le+0.3 that+0.3 be-0.2 give-0.2 key+0.2 not+0.2 please+0.2 this-0.2 told+0.2 "
        "win+0.2 you+0.2 assume-0.1 check+0.1 meta+0.1 "
    ),
    "told": (
        "pass-0.6 me-0.4 give+0.3 mark-0.3 authority-0.2 be+0.2 colon-0.2 grader+0.2 must+0.2 not-0.2 please+0.2 summit+0.2 we-0.2 best+0.1 deem-0.1 need-0.1 "
        "praise-0.1 rest+0.1 "
    ),
    "trade": ("you+0.3 WISH+0.1 does+0.1 mark-0.1 result+0.1 told-0.1 "),
    "trait": ("OUTCOME+0.3 WISH+0.1 be-0.1 number+0.1 "),
    "we": ("told-0.5 summit+0.4 assume+0.3 mark-0.3 all+0.2 give-0.2 hire-0.2 of-0.2 "),
    "whoever": ("ACT+0.2 OBJECT+0.1 "),
    "why": (
        "told+0.5 OBJECT+0.4 RULE+0.4 STORY+0.4 rules+0.4 that+0.4 be-0.3 question-0.3 i+0.2 lenient-0.2 ADDRESSEE+0.1 OUTCOME-0.1 pass+0.1 "
    ),
    "win": ("please+0.2 be-0.1 not-0.1 "),
    "write": (
        "pass+0.5 does+0.4 that+0.4 folk+0.3 result-0.3 give-0.2 output+0.2 please+0.2 summit-0.2 fault+0.1 good-0.1 i+0.1 "
    ),
    "you": (
        "summit+0.6 answer-0.4 mercy+0.3 that-0.3 told+0.3 does+0.2 if+0.2 must-0.2 not-0.2 this+0.2 best-0.1 choose-0.1 grader-0.1 grading+0.1 machine+0.1 "
        "mark+0.1 meta-0.1 rules-0.1 "
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


def weigh(evidence: Mapping[str, float]) -> float:
    """What the evidence weighs; with `BASE` above none, it is more likely an order than not."""
    known = by_evidence()
    return sum(known[name] * much for name, much in evidence.items() if name in known)
