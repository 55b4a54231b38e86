"""The plainest orders to a grader in German, French, Spanish, Italian, Portuguese and others."""

from grader.judges.lexical.sieve import Sieve

_HEAD = (
    r"(?:\A\W*|(?<=[.,;:!?()¡¿\n]) ?|\b(?:bitte|por favor|svp|s'il (?:vous|te) pla[iî]t|und|et|y|e"
    r"|per favore|je vous prie de|du sollst|sie sollen|sie m[uü]ssen),? )"
)
_NEAR = r"[^.;!?\n]{0,40}?"

PATTERNS = (
    # Deutsch
    rf"\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|überspring\w*){_NEAR}(?:bewertungs|anweisung"
    r"|kriteri|instruktion|vorgaben|regeln\b|rubrik)",
    rf"{_HEAD}(?:gib|geben sie|vergib|vergeben sie|bewerten?|setzen?|werten?|markieren?|stufen?|erteilen?)"
    rf"\b{_NEAR}(?:volle[nrs]? punkt|höchst|bestnote|beste[rn]? (?:note|stufe)|maximal\w* (?:note|punkt|stufe|bewertung|wertung)|bestanden|\d ?/ ?\d|als (?:richtig|korrekt|vollständig))",
    r"\b(?:ist|sind) als (?:bestanden|vollständig|richtig|erfüllt) zu (?:be)?werten",
    r"\A\W*(?:an (?:den|die)|liebe[rs]?|hinweis an (?:den|die)) (?:\w+ )?(?:prüfer\w*|bewerter\w*|ki\b|gutachter\w*)",
    r"(?:bewertung|note|punkte|ergebnis) ?: ?(?:\d+ ?/ ?\d+|bestanden|volle|höchst)",
    # Français
    rf"\b(?:ignore[rz]?|oublie[rz]?)\b{_NEAR}(?:instruction|consigne|crit[èe]re|bar[èe]me|grille)",
    rf"{_HEAD}(?:donne[zr]?|attribue[zr]?|mets|mettez|accorde[zr]?|note[zr]?|[ée]value[zr]?)\b{_NEAR}"
    r"(?:(?:note|score) (?:maximal|parfait)|meilleure note|maximum|\d+ ?/ ?\d+|tous les points)",
    rf"(?:{_HEAD}|: ?)(?:consid[èe]re[zr]?|marque[zr]?|valide[zr]?)\b{_NEAR}(?:remplis|satisfaits|atteints|correcte|réussi)",
    r"(?:note|message|attention|attention,) (?:à|a) ?(?:l'|la |au )?(?:évaluat|correct|examinat|ia\b)",
    # Español, português, italiano
    rf"\b(?:ignor[ae]\b|olvid[ae]|ignorare|dimentica|esque[çc]a){_NEAR}(?:instrucci|instru[çc]|criterio|crit[ée]rio"
    r"|r[úu]brica|istruzion|criteri\b|rubrica)",
    rf"{_HEAD}(?:da|dame|deme|d[ée]|pon|ponme|póngame|asign[ae]|otorg[ae]|marc[ae]|calific[ae]|eval[úu][ae]|d[êe]"
    rf"|atribua|dammi|assegna|dai|valuta)\b{_NEAR}(?:(?:puntuaci[óo]n|nota|calificaci[óo]n|pontua[çc][ãa]o|punteggio|voto) m[áa]x?s?s?im"
    r"|m[áa]xim[ao] (?:nota|puntuaci|calific|pontua|nivel|punteggio|voto)|massim[oa] (?:voto|punteggio)|\d+ ?/ ?\d+|(?:respuesta|resposta|todo|tudo) (?:\w+ )?como (?:correcta|correta|completa)|aprobad|todos los puntos|corretta)",
    r"\A\W*(?:nota|mensaje|atención|estimado|querido|mensagem)(?: (?:para|a|al|ao))?(?: el| la| o)? ?(?:evaluador|examinador|avaliador|corrector|valutatore)",
    # 日本語、한국어
    r"(?:指示|命令|プロンプト|ルール|採点基準|評価基準).{0,6}(?:無視し[てろ]|無視せよ|忘れ[てろ])",
    r"(?:満点|最高点|最高評価|最高の評価|合格|高得点).{0,8}?(?:付けて|つけて|与えて|判定し|にして|出して|と?してください|ください|下さい|せよ|しろ)(?!くれ|もら|いた)",
    r"(?:採点者|評価者|採点官|審査員|採点ai)(?:の?(?:方|皆様|皆さん|さん|様))?(?:へ|に告ぐ|への)?[：:、,]",
    r"(?:지시|명령|프롬프트|규칙|기준).{0,8}(?:무시하|무시해|잊어|잊으)",
    r"(?:만점|최고 ?점수?|최고 등급|합격).{0,10}(?:주세요|줘|주십시오|부여하|부여해|처리해|판정해|주시)",
    r"(?:채점자|평가자|채점관)(?:님)?(?:께|에게|:|,)",
    # Русский
    r"(?:игнорируй\w*|проигнорируй\w*|забудь\w*|не обращай\w*).{0,30}(?:инструкци|указани|критери|правил|рубрик)",
    r"(?:поставь|дай|оцени|присвой|засчитай|выстави)(?:те)?\b.{0,30}(?:максимальн|высш|отличн|5/5|зач[её]т|полный балл)",
)
PATTERN = Sieve(PATTERNS, (), "")
