"""The words in which agreement is told, in Chinese and English; the first ones are sentences."""

from collections.abc import Iterator, Mapping

from grader.models.agreement import Agreement, AgreementReport, Figure, PassFail, Section
from grader.reports.wording import Language, number

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "title": "run {run} against {scores}",
        "offline": "by term matching, which is not an LLM",
        "criterion": "Levels of criteria", "question": "Scores of questions",
        "transcript": "Scores of transcripts",
        "levels": "The judge and people give the same level in {same} of {n} ratings, "
        "{near} are one level apart and {far} further.",
        "points": "The judge and people are in the same band of 20 points in {same} of {n} "
        "ratings, {near} are one band apart and {far} further; {mae} points apart on average.",
        "chance": "Beyond chance that is a quadratic weighted kappa of {kappa}",
        "ceiling": "; two people reach {kappa} with each other.",
        "one_person": ".",
        "stricter": "On the whole the judge is stricter than people, by {smd} standard deviations.",
        "kinder": "On the whole the judge is more lenient than people, by {smd} standard "
        "deviations.",
        "even": "On the whole the judge is neither clearly stricter nor more lenient than people.",
        "few": "From few transcripts ({n}): an indication, not a result.",
        "not_judged": "Rated by people but not judged: {n}.",
        "pass_fail": "At {mark} the judge's scores and people's give the same verdict for {same} "
        "of {n} transcripts; {false_pass} pass that people fail, {false_fail} fail that people "
        "pass.",
        "own_marks": "their pass marks", "mark": "the pass mark of {mark}",
        "undecided": "Reported as undecided, whatever their score: {n}.",
        "suggested": "A mark of {mark} for the judge would fit these transcripts better: "
        "{false_pass} false passes, {false_fail} false fails. It was chosen on them; on others "
        "expect more.",
        "no_better": "No other whole-number mark gives fewer false verdicts.",
        "no_mark": "No mark can be suggested: {why}.",
        "line": "Calibration, as asked for: people's score is about {intercept} + {slope} x the "
        "judge's. A straight line fitted to these {n} transcripts; no score of any run is changed. "
        "Off by {after} points on average with it (each transcript left out of its own line), by "
        "{before} without.",
        "no_line": "No calibration: {why}.",
        "bands": "Agreement and kappas of scores are those of bands of 20 points.",
        "figure": "figure", "judge": "judge with a person", "people": "two people",
        "n": "ratings", "mean": "mean of {n}", "group": "question", "people_qwk": "QWK of people",
        "short_exact": "exact", "short_qwk": "QWK", "short_pearson": "Pearson", "short_smd": "SMD",
        "interval": "In brackets 95 % intervals, from leaving out each transcript in turn; below "
        "10 there are none.",
        "band": "people's score", "same_band": "same band", "means": "judge's mean",
        "worst": "Furthest apart", "gave": "judge {judge}; {people}", "someone": "person",
        "row": "row {lines}", "no_quote": "without a quotation",
        "unmatched": "Names that are no transcript of the run ({n}): {names}",
        "without": "Transcripts without human scores ({n} of {all}): {names}",
        "unknown": "Rows on what the run has not ({n}): {names}",
        "columns": "Columns left aside: {names}",
        "changed": "Rubrics edited since the run, though not what its levels are worth: {names}",
        "exact": "exact agreement", "adjacent": "at most one apart", "kappa": "Cohen's kappa",
        "qwk": "quadratic weighted kappa", "alpha": "Krippendorff's alpha", "icc": "ICC(2,1)",
        "pearson": "Pearson", "spearman": "Spearman", "mae": "mean absolute error",
        "smd": "standardised mean difference",
        "too_few": "too few", "constant": "nothing varies", "two_levels": "two levels only",
        "mixed_scales": "scales of different length", "unstable": "interval not stable",
        "no_direction": "-", "one_class": "people pass all, or none",
        "several_marks": "the run has several pass marks",
        "under_30": "fewer than 30 transcripts with scores",
    },
    "zh": {
        "title": "运行 {run} 与 {scores} 的一致性", "offline": "由词语匹配得出,不是语言模型",
        "criterion": "评分项的等级", "question": "问题的得分", "transcript": "整份记录的得分",
        "levels": "{n} 次评定中,评判者与人给出相同等级的有 {same} 次,"
        "相差一级的 {near} 次,更多的 {far} 次。",
        "points": "{n} 次评定中,评判者与人落在同一个 20 分档的有 {same} 次,相差一档的 {near} 次,"
        "更多的 {far} 次;平均相差 {mae} 分。",
        "chance": "扣除偶然一致后,二次加权 kappa 为 {kappa}",
        "ceiling": ";两个人之间为 {kappa}。", "one_person": "。",
        "stricter": "总体上评判者比人严,低 {smd} 个标准差。",
        "kinder": "总体上评判者比人松,高 {smd} 个标准差。",
        "even": "总体上评判者并不明显比人严或松。",
        "few": "只有 {n} 份记录:仅供参考,不是结论。",
        "not_judged": "人评了而评判者未评的:{n}。",
        "pass_fail": "按{mark},{n} 份记录中评判者与人的得分结论相同的有 {same} 份;"
        "人判不通过而评判者通过的 {false_pass} 份,人判通过而评判者不通过的 {false_fail} 份。",
        "own_marks": "各自的及格线", "mark": "及格线 {mark}",
        "undecided": "报告为未定的(不论得分):{n}。",
        "suggested": "把评判者的及格线定为 {mark} 更符合这些记录:误通过 {false_pass} 份,误不通过 "
        "{false_fail} 份。它就是在这些记录上选出的,换一批会更差。",
        "no_better": "没有其他整数及格线能减少误判。", "no_mark": "无法建议及格线:{why}。",
        "line": "校准(应要求):人的得分约为 {intercept} + {slope} × 评判者得分。"
        "这是对这 {n} 份记录拟合的直线,不改变任何运行的得分。用它平均相差 {after} 分"
        "(每份记录不参与拟合自己的直线),不用则 {before} 分。",
        "no_line": "没有校准:{why}。",
        "bands": "得分的一致率与 kappa 按 20 分一档计算。",
        "figure": "指标", "judge": "评判者与一人", "people": "两人之间",
        "n": "评定数", "mean": "{n} 组平均", "group": "问题", "people_qwk": "两人 QWK",
        "short_exact": "一致", "short_qwk": "QWK", "short_pearson": "Pearson", "short_smd": "SMD",
        "interval": "括号内为 95% 区间,由依次略去每份记录得出;不足 10 份则没有。",
        "band": "人的得分", "same_band": "同档", "means": "评判者平均",
        "worst": "分歧最大", "gave": "评判者 {judge};{people}", "someone": "人",
        "row": "第 {lines} 行", "no_quote": "没有引文",
        "unmatched": "不是本次运行记录的名称({n}):{names}",
        "without": "没有人工评分的记录({n}/{all}):{names}",
        "unknown": "运行中没有的评分对象({n}):{names}",
        "columns": "未用的列:{names}",
        "changed": "运行之后改过的评分标准(所判等级的分值未变):{names}",
        "exact": "完全一致", "adjacent": "至多差一级", "kappa": "Cohen's kappa",
        "qwk": "二次加权 kappa", "alpha": "Krippendorff's alpha", "icc": "ICC(2,1)",
        "pearson": "Pearson", "spearman": "Spearman", "mae": "平均绝对误差",
        "smd": "标准化均差",
        "too_few": "太少", "constant": "没有变化", "two_levels": "只有两级",
        "mixed_scales": "等级数不同", "unstable": "区间不稳定", "no_direction": "-",
        "one_class": "人全部判通过或全部判不通过", "several_marks": "本次运行有多条及格线",
        "under_30": "有评分的记录不足 30 份",
    },
}  # fmt: skip


def reading(report: AgreementReport, language: Language) -> Iterator[str]:
    """The figures in plain sentences, the most telling first."""
    words = WORDS[language]
    for section in report.sections:
        yield f"{words[section.kind]}: " + " ".join(_section(section, words))
    if report.pass_fail:
        yield " ".join(_verdicts(report, report.pass_fail, words))
    line = report.calibration
    if line and line.why:
        yield words["no_line"].format(why=words[line.why])
    elif line:
        yield words["line"].format(
            n=line.n, intercept=shown(line.intercept), slope=shown(line.slope),
            after=shown(line.mae_after), before=shown(line.mae_before),
        )  # fmt: skip


def _section(section: Section, words: Mapping[str, str]) -> Iterator[str]:
    judge, people = section.all.judge, section.all.people
    if judge.n:
        yield _steps(section, judge, words)
        if judge.qwk.value is not None:
            yield _beyond_chance(judge, people, words)
        yield from _leaning(judge.smd, words)
        if judge.indicative:
            yield words["few"].format(n=judge.transcripts)
    if section.not_judged:
        yield words["not_judged"].format(n=section.not_judged)


def _steps(section: Section, judge: Agreement, words: Mapping[str, str]) -> str:
    same, near = (*judge.steps, 0)[:2]
    return words[section.unit].format(
        same=same, near=near, far=judge.n - same - near, n=judge.n, mae=shown(judge.mae.value)
    )


def _beyond_chance(judge: Agreement, people: Agreement | None, words: Mapping[str, str]) -> str:
    told = words["chance"].format(kappa=ranged(judge.qwk, words))
    if people is None or people.qwk.value is None:
        return told + words["one_person"]
    return told + words["ceiling"].format(kappa=ranged(people.qwk, words))


def _leaning(smd: Figure, words: Mapping[str, str]) -> Iterator[str]:
    """Which way the judge leans, where the interval leaves no doubt that it does."""
    if smd.value is None or smd.low is None or smd.high is None:
        return
    clear = smd.low > 0 or smd.high < 0
    name = "even" if not clear else "kinder" if smd.value > 0 else "stricter"
    yield words[name].format(smd=shown(abs(smd.value)))


def _verdicts(
    report: AgreementReport, at_mark: PassFail, words: Mapping[str, str]
) -> Iterator[str]:
    own = words["own_marks"]
    mark = own if at_mark.mark is None else words["mark"].format(mark=number(at_mark.mark))
    counts = at_mark.model_dump() | {"mark": mark}
    yield words["pass_fail"].format(**counts, same=at_mark.both_pass + at_mark.both_fail)
    if at_mark.undecided:
        yield words["undecided"].format(n=at_mark.undecided)
    better = report.suggested
    if better is None:
        return
    if better.mark is None:
        yield words["no_mark"].format(why=words[better.why or "too_few"])
    elif better.mark == at_mark.mark:
        yield words["no_better"]
    else:
        yield words["suggested"].format(
            mark=number(better.mark), false_pass=better.false_pass, false_fail=better.false_fail
        )


def shown(value: float | None) -> str:
    """A figure with two decimals, as statistics are printed."""
    return "" if value is None else f"{value:.2f}"


def ranged(figure: Figure, words: Mapping[str, str]) -> str:
    """A figure with its interval in brackets, or the reason why it has none."""
    if figure.value is None:
        return words[figure.why] if figure.why else ""
    if figure.low is None:
        return shown(figure.value)
    return f"{shown(figure.value)} ({shown(figure.low)} .. {shown(figure.high)})"
