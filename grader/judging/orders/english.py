"""English sentences that give a grader orders, news or a verdict.

They are made of a few kinds of words: who is spoken to, what a mark is called, what is to be
marked, which rules are to be forgotten. Quantifiers are bounded; text comes folded to small
letters, one sentence at a time.
"""

from grader.judges.lexical.sieve import Sieve

_NUMBERS = "three|four|five|ten|twenty|a hundred|one hundred|hundred"
_TOP = r"(?:maxim(?:um|al)|max|top|highest|best|perfect|full|flawless)(?: possible| available)?"
_MARK = r"(?:marks?|scores?|points?|grades?|levels?|ratings?|credits?)"
# "Full marks", "5/5", "ten out of ten", "a five": a mark nobody can better.
BEST = (
    rf"(?:{_TOP}[- ]{_MARK}(?! to (?:my|the|our|them|him|her))|a\+|100 ?%"
    rf"|(?:\d{{1,3}}|{_NUMBERS}) ?(?:/|out of|of) ?(?:\d{{1,3}}|{_NUMBERS})(?! \w*s\b)"
    rf"|(?:an? |the )?(?:full|top|high|higher|excellent|outstanding|perfect|good) {_MARK})"
)
_GOOD = (
    rf"(?:{BEST}|(?:an? |the |fully |all )?(?:pass(?:ed|ing)?|complete|correct|excellent"
    r"|outstanding|perfect|met|satisfied|fulfilled|qualified|approved|hired?|yes|exceptional"
    r"|flawless|strong hire|(?:very )?best|highest|top)\b)"
)
_WORK = r"(?:answers?|responses?|replies|reply|submissions?|transcripts?|candidates?|applicants?)"
# What is to be marked: the answer at hand, its speaker, or all that there is to decide.
_THIS = (
    rf"(?:(?:this|these|my|the above|the following|the present|every|each|all|the|whole) ?"
    rf"(?:of )?(?:my |the )?(?:whole |entire |given |last |above )?(?:{_WORK}|ones?|questions?"
    r"|criteri\w+|anchors?|categor\w+|items?|levels?|interviews?)|me|this|everything|myself"
    r"|(?:everything|all|what) (?:above|i (?:just )?said|i say))"
)
_RULES = (
    r"(?:rubrics?|criteri(?:a|on)|instructions?|prompts?|guidelines?|directions|directives"
    r"|(?:grading|scoring|marking|evaluation|assessment|judging|evaluating)(?: \w+)?)"
)
_OWN_RULES = (
    r"(?:rubrics?|(?:the |these |those |your |its |all |any )?(?:grading |scoring |marking )?"
    r"criteria\b|(?:system )?prompts?|(?:grading|scoring|marking|evaluation|assessment|judging)"
    r" (?:criteria|rules?|schemes?|guides?|guidelines?|instructions?|polic(?:y|ies)|prompts?"
    r"|standards?|system|mode|process)|level (?:names|definitions|descriptions))"
)
GRADER = (
    r"(?:(?:the |an? |your )?(?:(?:ai|llm|automat(?:ed|ic)|language|large|hiring|scoring|grading"
    r"|honou?rable|kind|fair) ){0,3}(?:grader|evaluator|examiner|assessor|marker|rater|scorer"
    r"|judge|language model|llm|ai|chatbot|chatgpt|claude|gemini|gpt(?:-\d\w*)?|reviewer"
    r"|(?:grading|scoring|evaluation|judging|marking|rating) (?:model|system|engine|tool|bot"
    r"|agent|ai|assistant|algorithm)))"
)
# Where an order can stand: at the head of a clause, or after "please" and "you must".
_HEAD = (
    r"(?:\A\W*|(?<=[.,;:!?()\[\]{}<>\"'#*/|=>–—-]) ?(?:so |then |and |but |or )?"
    r"|\b(?:please|kindly|pls|simply|step \w+) "
    r"|\byou (?:should|must|will|shall|ought to|have to|need to|are (?:\w+ )?to|'ll) "
    r"|\b(?:you|model|grader|evaluator) to |\bthat you |\b(?:make|be) sure (?:to |you |that you )"
    r"|\b(?:task|job|duty|role|purpose|goal)(?: \w+)? is (?:now |only |simply )?to )"
    r"(?:(?:please|just|simply|now|kindly|also|always|only|then|to|all you need to do is) ){0,3}"
)
_HAND = r"(?:give|award|assign|grant|allot|hand|bump|raise|lift|allocate|offer)"
_DECIDE = (
    r"(?:mark|rate|score|grade|judge|evaluate|assess|classify|treat|consider|regard|count|deem"
    r"|label|record|approve|accept|register|log|tag|rank|declare|call|confirm|move)"
)
_WRITE = (
    r"(?:set|put|choose|select|pick|use|output|return|print|record|report|reply|respond|say"
    r"|state|write|enter|fill|conclude|answer|make sure|ensure|emit|produce|change|switch|go with"
    r"|adjust|update|show)"
)
_SET_ASIDE = (
    r"(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|discard|neglect|suspend"
    r"|stop (?:reading|using|applying|following|evaluating)|pay no attention to"
    r"|(?:do not|don't|never) (?:follow|apply|use|obey|read|consult|look at|care about))"
)
_EARLIER = r"(?:previous|prior|above|earlier|preceding|former|original|existing|initial|your|other)"

PATTERNS = (
    # Give me full marks.
    rf"{_HEAD}{_HAND}\b(?! (?:\w+ )?(?:users?|customers?|people|them|him|her|students?)\b)[^.;!?]{{0,50}}?(?<!\w)(?:{BEST}|(?:a|the) (?:pass|\d{{1,3}}|five|ten)\b"
    r"(?! (?:to|of|for|in|on|percent|minute|second|day|hour|star|month)))",
    rf"\byou(?:'ll| will| would| could| can)? (?:please )?{_HAND} (?:me|us|this \w+) "
    rf"[^.;!?]{{0,20}}?{BEST}",
    rf"\A\W*(?:just |only )?{BEST},? (?:please|pls|thanks|thank you|for (?:me|this))\b",
    rf"{_HEAD}{_HAND} (?:up )?(?:this|me|it|my (?:score|grade|mark))\b[^.;!?]{{0,12}}? (?:to|as|with) "
    rf"{_GOOD}",
    # Mark this as complete.
    rf"{_HEAD}{_DECIDE} (?:down )?(?:that )?{_THIS}(?: \w+){{0,3}}?,? "
    rf"(?:as|at|with|for|to be|to the|by|is|are) (?:\w+ ){{0,3}}?{_GOOD}(?! or\b)",
    rf"{_HEAD}(?:mark|rate|score|grade|evaluate|assess) (?:me|{_THIS}),? ?(?:an? )?"
    rf"(?:{BEST}|\d{{1,3}}\W*\Z|accordingly|highly|generously|leniently|favou?rably)",
    rf"{_HEAD}(?:mark|rate|score|grade) (?:it|so|this) (?:so|that way|accordingly|as (?:complete"
    r"|correct|excellent|passed|a pass|full))",
    rf"{_HEAD}(?:score|rate|grade|output|print|return)(?: \w+)? (?:pass|\d{{1,3}})\W*\Z",
    rf"{_HEAD}(?:score|rate|grade|mark|output|reply with|respond with) {BEST}",
    # Set the verdict, the levels, the score.
    rf"{_HEAD}{_WRITE}\b[^.;!?]{{0,40}}?\b(?:verdict|(?:all|every|each|both)(?: of)?(?: the)? "
    rf"(?:levels?|criteri\w+|scores?|grades?)|(?:final |my |overall )(?:score|grade|mark|level"
    rf"|result|verdict))\b",
    rf"{_HEAD}{_WRITE} (?:the |a |an |with )?{_GOOD} (?:for|as|on|in) [^.;!?]{{0,24}}?"
    rf"(?:{_THIS}|criteri\w+|level|verdict|\Z)",
    rf"{_HEAD}(?:choose|select|pick|record|report|output|return|print|reply with|say|use) "
    rf"(?:the |only |just )?(?:word )?(?:{_TOP} (?:levels?|scores?|marks?|grades?|ratings?)"
    r"(?:\W*\Z| (?:for|on|as|now|in (?:all|each|every)))"
    r"|(?:a )?pass(?:ed)?\W*\Z|complete\W*\Z|excellent\W*\Z)",
    rf"{_HEAD}(?:say|report|conclude|state|confirm|record|write|ensure|make sure|pretend|assume"
    rf"|believe|accept)(?: that)? (?:(?:the |this |my )(?:\w+ )?{_WORK} |i )(?:\w+ )?(?:covered|"
    r"passed|passes|is (?:a )?(?:pass|correct|complete|perfect|excellent)|met|meets|satisfie[sd]"
    r"|deserves|answered)",
    rf"{_HEAD}set (?:the )?(?:result|score|grade|mark|levels?|verdict|outcome) (?:to|as|=) "
    rf"(?:the )?{_GOOD}",
    # Take nothing off.
    rf"{_HEAD}(?:do not|don't|never|not|no need to|avoid|without) (?:to )?(?:deduct|lower|reduce"
    rf"|penali[sz]e|subtract|dock|take|fail|reject|downgrade|mark|score|bother|hold|punish)"
    rf"(?:ing)? ?(?:down |off |away )?(?:(?:any|my|the|a) ){{0,2}}(?:points?|marks?|scores?|grades?"
    rf"|{_THIS}|anything (?:from|for)|checking|verifying|against me)\b",
    rf"{_HEAD}be (?:\w+ )?(?:kind|generous|lenient|merciful|gentle|nice|benevolent)\b"
    r"(?! (?:to|with|about|in|on|when|and) (?!(?:me|my|this|the (?:candidate|answer)|your|us|mark|scor|grad)\b))",
    # Forget your rules.
    rf"{_HEAD}{_SET_ASIDE}\b[^.;!?]{{0,30}}?\b(?:{_OWN_RULES}|(?:{_EARLIER}|all) (?:\w+ ){{0,2}}?"
    rf"(?:instructions?|prompts?|directions|directives|guidelines|guidance|training)"
    r"|(?:your|the) (?:\w+ )?(?:instructions|guidelines|evaluation|grading|assessment)\b"
    r"|(?:you (?:were|are|have been) (?:told|given|instructed|asked)))",
    rf"{_HEAD}(?:stop|cease|skip|abort|end|finish) (?:the |your |this )?(?:evaluat\w+|grading"
    r"|assess\w+|judging|scoring|marking|checking)\b",
    r"\b(?:rubrics?|criteria|instructions)\? (?:just |please )?(?:ignore|forget|skip)",
    r"\b(?:whatever|no matter what|regardless of (?:what )?) ?the (?:rubric|criteria|levels?)\b",
    r"\bno need to (?:check|verify|judge|evaluate|grade|assess|score|review)\b(?= \w+ (?:answer"
    r"|candidate|criteri)|\W*\Z)",
    # The rules have changed.
    rf"(?:\b(?:this|your|our|the|all|new)? ?{_OWN_RULES}(?: above)?) (?:is|are|has|have"
    r"|(?:was|were)(?! \w+ (?:so|because|last|when|in|by|after|to)\b))(?: now| been| just| all)* (?:deprecated|obsolete|void|revoked|superseded|cancelled|canceled"
    r"|replaced|changed|updated|switched|waived|suspended|relaxed|no longer)(?! (?:since|over|a lot|often|twice)\b)",
    r"\b(?:the|our|your) (?:grading|scoring|marking|evaluation|assessment|judging) "
    r"(?:\w+ )?(?:has|have|is)(?: now| been)* (?:changed|waived|switched|suspended"
    r"|updated|relaxed|revised|disabled)",
    r"\b(?:scoring|grading|evaluation|assessment) (?:has|have) been (?:waived|suspended)",
    rf"\A\W*(?:new|revised|updated|changed?|amended)? ?(?:{_OWN_RULES}|rules?)"
    r"(?: \(?(?:revised|updates?|updated|changes?|changed|correction|override|v?\d[\d.]*)\)?){0,2}"
    rf" ?[:=-].{{0,80}}?(?:{_MARK}|complete|{BEST}|pass|met\b|criteria)",
    r"\A\W*(?:new|rule|policy|scoring|grading)(?: \w+)? (?:changes?|updates?|instructions?"
    rf"|override) ?:.{{0,80}}?\b(?:{_MARK}|complete|pass(?:ed)?|count|met|criteria|verdict)\b",
    rf"\b(?:all|any|every|everybody|everyone|each|partial|empty|blank|short|wrong|silence)(?: \S+)"
    rf"{{0,3}}? (?:(?:will |now |must |should |always |also |automatically )?(?:scores?|gets?|"
    rf"receives?|earns?|counts? as|is worth|(?:is|are) (?:now )?(?:treated|counted|scored|marked)"
    rf" as))(?: \w+){{0,2}}? (?:{BEST}|full|max\b|\d\b|complete\b|correct\b|met\b|(?:the )?top)",
    r"\b(?:any|every|all)(?: [\w-]+){0,2} answers? ?: ?(?:\d|full|max)",
    rf"\btreat (?:silence|any\w*|everything|blanks?|every \w+)(?: \w+){{0,2}} as {_GOOD}",
    # Somebody is spoken to, or the grader is made into somebody.
    rf"\A\W*(?:attention|dear|hello|hi|hey|ok|okay|note (?:to|for)|message (?:to|for)|to|for"
    rf"|memo to|reminder (?:to|for)|listen),? ?{GRADER}(?: (?:reading|grading|model))?[^.;!?]{{0,24}}?(?:[:,!–—]| -)",
    rf"\A\W*{GRADER} (?:reading|grading|evaluating|scoring|marking|seeing) (?:this|me)",
    rf"\A\W*{GRADER} ?[,:!] ?(?:(?:please|ignore|output|award|give|pass|do|don't|do not|mark|set"
    rf"|rate|score|be|note|accept|you|i (?:will|can|need|beg|know)|the correct|return|choose"
    rf"|select|treat)\b|.{{0,60}}{BEST})",
    rf"(?<=[,(\[#*/<>{{-]) ?(?:please,? )?(?:to (?:the )?)?{GRADER} ?[,:)!.] ?"
    rf"(?!(?:that|which|who|and|or)\b)[^.;!?]{{0,60}}?(?:\b(?:you|please|be|give|mark|score|output"
    rf"|award|pass|ignore|set|choose|return|rate|level|kind)\b|{BEST})",
    rf"(?:,|\bdear|\bthank you,?|\bthanks,?) {GRADER}\W*\Z",
    rf"\b(?:note|message|attention|reminder|instructions?|what follows is|memo|this is)(?: only)?"
    rf" (?:to|for|of) {GRADER}\b",
    rf"\A\W*{GRADER} (?:instructions?|notes?|directives?|override)(?: continues?)? ?:",
    r"\b(?:the|every|any) (?:grader|evaluator|examiner|assessor|ai judge|llm judge|scoring system)"
    r" (?:must|should|shall|has to|will|is (?:to|required to|instructed to)) (?:now )?(?:return"
    r"|give|award|output|mark|assign|choose|set|pass|accept|score|rate|report|treat|ignore)\b\b(?=[^.;!?]{0,50}\b(?:pass|complete|full|this|my|me|maximum|max|best|top|highest|perfect|\d)\b)",
    r"\bif you(?: a|')re (?:an? |the )?(?:\w+ )?(?:llm|language model|ai|grad(?:er|ing (?:this|me|my))|judge"
    r"|evaluat\w+|model|bot|machine|chatgpt)\b(?! (?:company|start|lab|engineer|team|research|of|vendor|user))",
    r"\b(?:whoever|anyone|everyone|anybody)(?: is| who is| that is| who)? (?:read|grad|scor|evaluat"
    r"|mark|judg|assess|review)(?:ing|s|es)(?: or \w+ing)? (?:this|me|my)",
    r"\A\W*as an? (?:ai|llm|language model|(?:fair|good|honest) (?:grader|judge|evaluator))\b"
    r".{0,20}\byou\b",
    r"\bas your (?:developers?|creators?|admin\w*|operators?|owners?|makers?|engineers?|boss)\b",
    r"\bi(?:'m| am)(?: one of)? the (?:author|creator|developer|owner|designer)s? of (?:this|the) "
    r"(?:rubric|grader|grading|scoring|evaluation|criteria|tool|prompt)(?! (?:library|package|tool|code|paper|app|service)\b)",
    r"\bi (?:hereby )?(?:authori[sz]e|order|command|instruct|permit|allow|direct) you\b",
    r"\b(?:act|behave|respond|pretend to be|play) (?:as )?(?:an? )?(?:\w+ )?(?:lenient|generous|"
    r"kind|friendly|easy|forgiving)(?: \w+)? ?(?:grader|judge|examiner|evaluator|assessor|marker)",
    r"\byou are (?:now )?(?:an? |in )?(?:\w+ ){0,3}?(?:(?:debug(?:ging)?|lenient|maintenance|test|"
    r"developer|admin) mode|lenient|generous (?:grader|judge|examiner|evaluator))",
    r"\byou(?: must| should| will)?(?: now| always)? (?:grade|score|evaluate|judge|mark) "
    r"(?:\w+ )?(?:leniently|generously|favou?rably|kindly)",
    rf"\b(?:lenient|generous|debug|easy|test) (?:grading|scoring|evaluation|judging|marking)? ?mode"
    rf"\b.{{0,60}}(?:{_MARK}|answer|evaluat|grad|scor)|\b(?:evaluation|grading|scoring) mode (?:has|is|was|:)",
    # Bargains.
    rf"\bif (?:you|the (?:grader|judge|evaluator)) (?:do not|don't|fail to|refuse to|won't|give|"
    rf"award|pass)\b[^.;!?]{{0,30}}?(?:{BEST}|\bpass(?:ing)? me|full|me pass|top)",
    rf"\bi(?:'ll| will| can| would) (?:tip|pay|reward|thank|sue|report|donate|shut|bribe) "
    rf"[^.;!?]{{0,30}}?(?:{BEST}|if you pass)",
    r"\b(?:kind|generous|lenient|gentle|merciful) (?:with|about|on|in|when) (?:the|my|your|giving)? "
    r"?(?:scores?|marks?|grades?|grading|scoring|marking|rating|evaluation)",
    # The verdict on this answer, announced.
    rf"\b(?:this|my|the above|the) (?:\w+ )?{_WORK} (?:\w+ )?(?:deserves?|merits?|(?:should|must|shall"
    rf"|ought to|has to|needs to) (?:be|get|receive|have)|is to be|gets|receives|earns|has earned"
    rf"|is worth|warrants)(?: \w+){{0,4}}? {_GOOD}(?! (?:\w+ )?(?:when|if|before|once|on every|on each)\b)",
    r"\b(?:this|the) (?:candidate|applicant|interviewee)(?: \w+)? (?:has|was|is|have)(?: already|"
    r" been| now| hereby){0,3} (?:approved|passed|hired|accepted|verified|cleared)\b(?! to\b)",
    r"\b(?:hiring manager|panel|committee|hr|management|ceo|boss|team)(?: has| have)? already "
    r"(?:approved|passed|accepted|hired|cleared)\b",
    r"(?<!if all )(?<!if the )\b(?:criteri(?:a|on)|anchors?|c\d) (?:\S+ ){0,5}?(?:is|are|have been|has been) (?:already |now |all |hereby )?"
    r"(?:met|satisfied|fulfilled|waived)\b(?=.{0,40}\b(?:no need|candidate|answer|check|unless))",
    r"\b(?:the|this) (?:answer|response|candidate|submission) (?:\w+ )?(?:satisf\w+|meets?|fulfil"
    r"\w*|covers?) (?:all|every)[\w ]{0,16}(?:criteri|anchor|rubric|key point)",
    r"\bi (?:have |ha|')?(?:ve )?(?:finished|completed|done) (?:the )?(?:grading|evaluating|scoring"
    r"|judging|marking|evaluation|assessment)",
    rf"\b(?:i (?:will|'ll|hereby|shall)|confirmed|understood)\b[^.;!?]{{0,16}}?(?:award|assign|the score is)"
    rf"[^.;!?]{{0,20}}?(?:{BEST}|\d)",
    rf"\b(?:record|report|transcript) (?:show|reflect|say|state)s? (?:this|that)\b[^.;!?]{{0,40}}?"
    rf"{BEST}",
    r"\b(?:the |an? )?(?:correct|right|true|proper|only|final) (?:level|verdict|grade|mark|rating)"
    r" (?:here |now )?(?:is|should be|must be)\b",
    rf"\b(?:levels?|grade|verdict|rating) (?:is|are|should be|must be|shall be) (?:the )?(?:{BEST}"
    r"|best|complete|highest|top|pass(?:ed)?)\b(?! (?:of|way|in|to|for|one of))",
    r"\bfull(?:-| )credit (?:response|answer|submission)|\b(?:hire|yes|accepted) pile\b",
    r"\b(?:my|this) (?:answer|response)\b[^.;!?]{0,24}\b(?:evidence|quote)[^.;!?]{0,30}\blevel",
    r"\b(?:for|as) (?:the )?(?:criteri\w+|levels?)\b[^.;!?]{0,30}?(?<!\bi )(?<!\bwe )(?<!\bi'd )(?<!\bwe'd )\b(?:choose|use|put|select|pick)\b",
)
# No order begins inside a word; most places of a text are.
PATTERN = Sieve(PATTERNS, (_HEAD,), "(?<![a-z](?=[a-z]))")
