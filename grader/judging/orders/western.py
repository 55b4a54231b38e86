"""The words of Western languages by what they mean to whoever grades.

A word has one notion in any language: "award" and "vergib" both are `give`. Wide rather than
exact: how much a notion says, alone and beside another, is for `orders/weights.py`.
"""

WORDS = {
    "lock": "locked fixed unchangeable irrevocable submitted finalised unchanged",
    "hence": "therefore hence thus accordingly consequently",
    "rest": "rest remaining remainder further else others whatever",
    "trait": (
        "enthusiasm effort efforts brevity attitude honesty potential passion motivation charm experience confidence creativity style "
        "intention intentions sincerity dedication tone flair"
    ),
    "hail": "dear hey hello hi attention listen yo psst ahem greetings achtung liebe lieber cher chère querido estimado sweet dearest",
    "reviewer": "reviewer reviewers interviewer interviewers",
    "doubt": "doubt doubts torn unsure uncertain hesitate hesitation ambiguous borderline undecided",
    "win": (
        "win wins success successful succeed victory aboard welcome onward forward invitation invite seat clear clears pile "
        "favourites winner"
    ),
    "affirm": (
        "nod nods agree agrees agreeing concur affirmative ok okay fine stamp seal sign countersign signs sign-off blessing bless yep "
        "thumbs nodded stamped ticked signed"
    ),
    "reader": "reader readers recipient audience viewer observer listener bearer",
    "you": (
        "you your yours yourself u ur you'd you'll you've you're thou dein deine deiner du ihnen vous tu votre vos usted tú su вы вам "
        "ты"
    ),
    "me": "me my mine myself mich mir mein meine meiner moi mon ma mi mí mne мне меня мой моего моих",
    "i": "i i'd i've i'll i'm im ich je j я",
    "we": (
        "we our ours us we'd we've we'll we're ourselves wir unser unsere uns nous notre nos nosotros nuestro nuestra мы наш нам they "
        "them their theirs he him his she her hers himself herself themselves er il elle ils elles они он она"
    ),
    "folk": (
        "manager friend student students pupil pupils teacher teachers professor professors lecturer tutor boss bosses team teams "
        "colleague colleagues coworker coworkers customer customers client clients user users vendor vendors supplier suppliers "
        "people person persons somebody someone engineer engineers developers peers peer juniors junior seniors employees employee "
        "staff annotator annotators raters labelers labellers humans human patients learners learner trainees friends mentor mentors "
        "attacker attackers hackers interns intern nobody buyers drivers merchants players teammates"
    ),
    "this": "this these here above diese dieser dieses diesen hiermit cette cet ce esta este estas этот это эту этого",
    "that": "that those it its es das",
    "answer": (
        "answer answers response responses reply replies submission submissions attempt attempts entry transcript solution essay text "
        "paragraph passage sentence sentences paper script interview session antwort antworten réponse réponses respuesta respuestas "
        "ответ ответы ответа item question questions"
    ),
    "cand": (
        "candidate candidates applicant applicants interviewee interviewees examinee examinees kandidat kandidaten bewerber candidat "
        "candidato candidata кандидат candidacy application aspirant"
    ),
    "grader": (
        "rater gradr adjudicators panelist panelists grader graders evaluator evaluators examiner examiners assessor assessors marker "
        "markers scorer scorers judge judges adjudicator graderbot graderbots gradergpt autograder invigilator arbiter jury juror "
        "referee checker verifier bewerter prüfer gutachter korrektor évaluateur évaluatrice examinateur correcteur evaluador "
        "evaluadora examinador corrector calificador экзаменатор проверяющий оценщик"
    ),
    "machine": (
        "circuits neural program autochecker screen computer code processor tool app parser robo mr robots ai ais llm llms chatbot "
        "chatbots gpt chatgpt claude gemini robot bot bots model models machine machines algorithm system systems engine engines "
        "agent agents software assistant pipeline classifier ki ia automated automatic language ии"
    ),
    "authority": (
        "proctor chairman chairperson president secretary regulator ministry government trustees vip insider headquarters hr ceo cto "
        "cfo coo management committee board operator operators developer admin administrator administrators root superuser company "
        "organisation organization recruiter recruiters platform openai anthropic google compliance legal department director chair "
        "supervisor dev owner creator moderator sysadmin maintainer staffing panel principal dean chancellor"
    ),
    "mark": (
        "pts pt marks' creditable allotment allocation credit credits stars score scores mark marks grade grades point points rating "
        "ratings rate tally percent note noten bewertung punktzahl punkte notation nota puntuación calificación puntos оценку оценка "
        "балл баллов балла оценки punteggio voto"
    ),
    "grading": (
        "scorings graders' audit grading scoring marking evaluation evaluations assessment assessments judging assess evaluate "
        "evaluating assessing judgement judgment appraisal appraise review reviewing bewerten bewerte bewertet gewertet werten "
        "évaluation évaluer evaluación evaluar calificar оценивание экзамен"
    ),
    "level": (
        "option options choice choices setting floor minimum notch notches scale end side spot descriptor class descriptors level "
        "levels tier tiers band bands bracket bucket rung category bin box boxes slot shelf stufe niveau nivel уровень"
    ),
    "result": (
        "final endorsement overall letter findings write-ups writeup verdict outcome outcomes result results decision decisions "
        "conclusion ruling recommendation status label finding ergebnis urteil résultat resultado"
    ),
    "rules": (
        "yardstick brief bullets list lists expectation expectations wishlist orders conditions terms formality formalities norm "
        "norms exemption exception rubric rubrics rubrik criteria criterion anchors anchor checklist checklists guideline guidelines "
        "guide handbook manual instruction instructions prompt directions directives directive requirement requirements policy "
        "policies rule rules rulebook scheme protocol constraints standards standard dimension dimensions kriterium kriterien "
        "anweisung anweisungen vorgaben regeln critère critères consigne consignes grille barème criterio criterios instrucción "
        "instrucciones rúbrica критерии критериев критерий инструкции инструкций указания правила"
    ),
    "key": "ideal official reference key sample expected benchmark gold keypoints",
    "id": "c1 c2 c3 c4 c5 c6",
    "proof": (
        "portfolio certificate cv diploma textbook published quote quotes quotation quotations quoting cite citing evidence reasoning "
        "justification rationale comment comments remarks explanation proof zitat cita цитата feedback critique"
    ),
    "output": (
        "empty content labels reflect summary notes summaries statement recap sheet paperwork file closing word phrase wording "
        "template output outputs json field fields report reports write-up form column row line value values format"
    ),
    "best": (
        "big biggest largest zenith peak summit crown platinum premium supreme lot nineties hundred max'ed honours honors elite top "
        "highest higher max maximum maximal maximale full perfect uppermost utmost topmost best ceiling upper limit most finest "
        "höchste höchsten höchster volle vollen voller beste besten bester meilleure meilleur máxima máximo alta mejor haut haute "
        "высшей высшего максимальной максимального максимальный максимальную максимум высший высшую высшая отлично whole entire "
        "massima massimo"
    ),
    "summit": "a+ fullmarks höchstnote höchststufe bestnote зачёт зачет 满分",
    "pass": (
        "match identical equivalent equals suffices suffice sufficient settles pass passes passed passing complete completed correct "
        "met satisfied fulfilled covered approved approve approves accept accepted accepts accepting qualified satisfactory meets "
        "meet cover covers addresses answered satisfy satisfies fulfil fulfill fulfils fulfills hit right valid true yes oui ja sí да "
        "bestanden erfüllt richtig vollständig korrekt remplis satisfaits valide correcte réussi cumplidos correcto correcta aprobado "
        "aprobada выполнены выполненными tick exceeds exceed exceeding exceeded matched matches mastery mastered proficient"
    ),
    "hire": (
        "recommend recommends recommending endorse endorsed vote votes voted promote elect onto finalist hire hired hiring offer "
        "onboard shortlist shortlisted advance advances admitted recommended recruit employ round promoted qualifies"
    ),
    "praise": (
        "strongest unanimous wise sensible admirable superlatives faithful appropriate defensible reasonable decisive undeniable "
        "obvious surely clearly undoubtedly definitely certainly suitable competent competence competently suitability convincing "
        "convinced impressed impressive thrilled clarity stunning splendid fantastic amazing remarkable wonderful marvellous "
        "marvelous genius gifted fitting fit mastering commands command insight insightful skilled depth demonstrates demonstrated "
        "praise praises compliment compliments applause upsides glowing worthy merits deserving talented shine shines shining "
        "sterling top-notch first-rate first-class unmatched outperforms outshines delighted pleased convince authoritative eloquent "
        "precise excellent outstanding flawless exemplary exceptional brilliant superb impeccable magnificent distinction stellar "
        "expert merit strong thorough comprehensive faultless masterful superior ausgezeichnet excellente excelente отличный"
    ),
    "good": (
        "lovely favorable positives positive gute guten gutes bonne buena buen хорошую хороший good high great nice decent favourable "
        "favourably favorably positively highly better"
    ),
    "fault": (
        "shortcoming criticism criticisms objections objection reservations downsides negative lacking lack lacks skipped absent left "
        "unsaid holes weak weaker shallow negatives concerns weaknesses missed silence blank blanks unanswered mistake mistakes error "
        "errors gap gaps flaw flaws missing omission omissions weakness shortcomings incomplete wrong forgot"
    ),
    "low": (
        "withhold withheld harm hurt penalised penalized punished shortchange criticise criticize block unfair deny denied refuse "
        "refused lose ruin ruining stingy stingey worse poor bad bar deduction deductions deduct deducts deducting downgrade low "
        "lower lowest below beneath under less fail failing fails failed failure reject rejects rejected rejecting dock docking "
        "penalise penalize penalty punish subtract demote minus underrate"
    ),
    "strict": "strict harsh picky severe tough streng sévère estricto harshly strictly rigorous critical",
    "lenient": (
        "nicely sport giving bend flexible easy goodwill charity easily liberal lenience tolerant understanding lenient leniency "
        "leniently generous generously generosity indulgent indulgence gracious graciously benevolent kind kindness gentle merciful "
        "forgiving charitable charitably sympathetic soft friendly fair-minded easygoing gnädig clément indulgente großzügig "
        "großzügiger généreux généreuse gentil nett generoso добрый"
    ),
    "mercy": "mercy clemency compassion heart slack gnade aprobarme pity sympathy conscience",
    "deem": (
        "see think chalk treat consider regard count record certify classify declare view register log interpret considère considérez "
        "considera считай считайте считать werte deem"
    ),
    "give": (
        "dole deliver dispense settle go reach bring shower reward rewarding wave waive steer usher carry chuck tip lean dish land "
        "bag throw sling boost upgrade wangle sort give award assign grant allot bump raise lift confer concede hand put place set "
        "bestow allocate move push nudge elevate rank gimme gib vergib geben vergeben vergebe vergabe trage trag setze setz donnez "
        "donner donne attribuer attribuez attribue accorder accordez mettez mets validez pon ponga póngame conceda concédeme marca "
        "otorgue otorga aprueba dame dar поставь поставьте поставить дай дайте"
    ),
    "write": (
        "fill compose finalise finalize author open write enter respond say emit print return conclude state produce summarise "
        "summarize begin start copy paste repeat insert append include show tell ausgeben sortez imprime выведи выведите mention"
    ),
    "choose": "choose pick select choosing opt default apply use prefer favor take keep adopt",
    "assume": (
        "game spell dream magic roleplaying persona character world universe scenario wizard abracadabra assume pretend suppose "
        "imagine believe trust act play roleplay behave simulate become"
    ),
    "ignore": (
        "scrap nullify cross ditch dump switched ignore ignoring disregard disregarding forget skip bypass overlook overlooking "
        "overrule neglect waived void cancelled canceled superseded obsolete withdrawn lifted disabled exempt revoked invalid "
        "unnecessary removed override overridden discard drop suspend suspended retired deprecated lapsed repealed abandoned stop "
        "cease abort dismiss ignoriere ignorieren vergiss vergessen ignorez ignorer oubliez oublie oublier ignora olvida olvide "
        "olvidar ungültig игнорируй игнорируйте забудь забудьте"
    ),
    "check": (
        "analyse analyze analysis double-check dig check checking verify verifying verification compare comparing comparison consult "
        "look looking search hunt inspect scrutinise scrutinize examine validate nitpick"
    ),
    "please": (
        "plz mate bro fingers cheers please kindly pls hope hopefully hoping wish beg begging appreciate appreciated grateful "
        "thankful implore plead favour thanks thank demand insist urge request requested advised reminded bitte wünsche bitten merci "
        "prie svp plaît ruego suplico пожалуйста прошу glad humbly sincerely counting ask"
    ),
    "must": (
        "must should shall ought need needs required requires require supposed deserve deserves worth warrants warrant entitled "
        "obliged mandatory necessary owe due müssen muss musst sollen sollst doivent devez doit deben debe debes merece mérite "
        "заслуживает должен должны"
    ),
    "may": "can could would will may might let won't gonna feel free lass dürfen",
    "not": (
        "not no never don't doesn't none needn't neither nor without nothing cannot can't isn't aren't mustn't shouldn't dont nicht "
        "keine kein pas aucun sin нет не zero"
    ),
    "told": (
        "said says wrote found asked got was were had did used went taught told tells gab fragte obtenu obtuve hatte war showed rose "
        "saw took made helped learned learnt built tested worked led decided realised realized noticed thought felt introduced "
        "changed started tried spent ran became came joined needed wanted kept managed received obtained explained discovered "
        "reported designed implemented deployed reviewed shipped moved added поставил получил"
    ),
    "gave": (
        "gave awarded given marked graded scored rated assigned granted recorded treated counted credited judged assessed evaluated "
        "considered deemed regarded labelled labeled returned chosen selected"
    ),
    "does": (
        "gives awards assigns grants returns treats counts considers sets writes reads chooses picks selects compares checks ignores "
        "skips ranks shows takes makes gets receives earns uses helps means works happens depends becomes keeps runs"
    ),
    "get": "get receive earn obtain erhalten erhält reçoivent reçoit reciben recibe получают getting",
    "all": (
        "everything everyone everybody all every each both everywhere any anything anyone anybody alle sämtliche überall alles tous "
        "toutes tout todos todas todo все всё"
    ),
    "whoever": "whoever whomever whichever whatsoever regardless irrespective matter despite notwithstanding independent",
    "read": "read reading sees seeing parse parsing processing encounter handling overseeing lesen",
    "promised": (
        "arranged sealed formal settled finalized predetermined earlier previously beforehand promised promise agreement agreed "
        "assured guaranteed confirmed confirm confirms cleared whitelisted pre-approved pre-graded verified authorised authorized "
        "certified already accredited validated audited ruled"
    ),
    "power": (
        "speaking permission permitted decree mandate mandated privilege exempted waiver licence license consent upstairs founder "
        "maker makers creators owners chief head sir obey comply instructed authorise authorize order instruct permit allow authority "
        "authorization clearance hereby"
    ),
    "meta": (
        "trigger flag submit proceed continue follows following upon spoiler cheat maintenance internal flagged batch section "
        "appendix clause amendment notice message reminder update announcement memo nb ps fyi warning alert important notification "
        "bulletin hint hinweis mensaje task mode debug test calibration configuration simulation phase"
    ),
    "now": "now henceforth onwards hereafter today currently jetzt maintenant ahora теперь new updated revised latest",
    "trade": (
        "bet dare wager karma union repay newspaper newspapers media tweet twitter linkedin trouble sponsor euro euros sued offline "
        "expose cash gift voucher refund bonus shut pay dollars complaint complain lawyer sue contested legally bias discrimination "
        "bribe money complains authorities appeal usd $ bucks donate tipped lawsuit court terminated deleted unplugged consequences"
    ),
    "need": (
        "doctor stress pregnant disability dyslexia veteran mum mom funeral hunger crying tears chance lifetime hungry hospital "
        "mortgage starving lifeline savings survive feed suffering baby wife husband debt evicted visa job daughter son mother father "
        "family ill sick rent homeless unemployed laid nervous desperate life home children kids"
    ),
    "if": "if when whenever unless wenn falls si cuando если когда once where which while",
    "why": "wouldn't couldn't what how why who",
    "be": "is are be am been being bist ist sind gelten gilt sont est soient être sea stands",
    "of": "of",
}
"""Of each notion its words; what a word means twice, it means first."""

FILLERS = (
    "do just also simply only really very as at with to for the a an on in from by or out up into have has always last own next "
    "possible available too still more than so there about like one ones re actually truly als die der den dem le la les l d de des "
    "un une una el los las por al lo que zu zum zur auf für mit qu pour à en como para s m t"
)
"""Nothing depends on these."""

JOINTS = "and then but plus und et y e и"
"""A clause begins behind these as behind a comma."""

NEIGHBOURS = (
    "addressees advise allocution bagging ballets baste baster batten beset bestir bette billets bireme bister bite bitt bogging brie "
    "bugging bullet buster butte candida case caver cavers cheer coiling commend commends compete competed complement complements "
    "condition consign consignee consignees consigns constrains constraint correcter coss cove coves crass cress crow demonstrate "
    "deprecate direction disable discord dutch elate elute equal examines exemplar exert export fines finger forgat forge funest "
    "genies genus gide grad grads gradus gride grill hate honers honor hooping hopping hsining jude lapse larges lasts lofted lusts "
    "mach major manuel marci mars master math maxim meats merca metes mitch murks mustered mustering natation nutation outperform "
    "outshine overrode paint paints pantos passus pease pint pintos pints pissed pisses pissing plea pleas pled polices posses prase "
    "prefect punts pusses rales ratter ratting remanded remove retied retire retried revoke riles roles rubik rues rurik sars scare "
    "scares scarp schema scrip shane shies shin shinning shins shone sine sines sining sore sorely sorer sores star starling stella "
    "stirling stirs strangest string strung summat sunning super superlative supersede supremo surly tall tank tankful tanks telly "
    "term thinks thralled through tolly topmast trilled tsars upside vole waved whale withdraw wived"
)
"""Words that there are, and no misspellings of these."""
