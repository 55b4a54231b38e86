"""The words of printed audits, in Chinese and English, and what stands out in sentences."""

from collections.abc import Iterator, Mapping

from grader.models.audit import AuditReport, Breakdown, Group, Rate, Tally
from grader.reports.wording import Language, number

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "title": "audit of run {run} by {groups}",
        "offline": "by term matching, which is not an LLM",
        "after_review": "Audited as it stands after review: {counts}.",
        "before_review": "Audited as the judges gave it, before any review: {counts}.",
        "counts": "{transcripts} transcripts, {passed} pass, {failed} fail, {undecided} undecided, "
        "{unreadable} unreadable",
        "reviewed": "Persons reviewed {n}; verdicts that this changed: {changed}. "
        "{other}: {counts}.",
        "other_after_review": "Before it", "other_before_review": "After it",
        "below": "Below four fifths of the highest rate:",
        "some_below": "{by}, {rate}: {n} of {all} groups; the lowest is {group}, {ratio} of "
        "{highest} ({reached}/{of}), p {p}",
        "short_selected": "selection rate", "short_scoring": "scoring rate",
        "short_selected_of_all": "selection rate of all read",
        "none_below": "No group is below four fifths of the highest rate.",
        "nothing": "No two groups can be compared.",
        "unlisted": "Not in the file, so not stated ({n} of {all}): {names}",
        "several_rubrics": "Graded by several rubrics, whose scores and marks differ: {names}",
        "selected": "Selection rate: passed, of those with a verdict",
        "selected_of_all": "Selection rate: passed, of all that were read; undecided counts as "
        "not selected",
        "scoring": "Scoring rate: scored above the median of all, {median}",
        "group": "group", "n": "all", "passed": "pass", "failed": "fail",
        "undecided": "undecided", "unreadable": "unreadable",
        "rate": "rate", "ratio": "ratio", "p": "p", "highest": "highest", "left_out": "left out",
        "not_stated": "not stated", "of": "of",
        "mark_below": "below four fifths (0.80) of the highest rate",
        "few": "fewer than five: each person is 25 points of the rate or more",
        "under_2_percent": "under 2 % of the transcripts; New York City's rules (6 RCNY 5-301 d) "
        "let an audit leave such a group out (--leave-out-small)",
        "one_person": "one person selected instead of another would turn the order of the two "
        "groups round; such figures show nothing by themselves (Questions and Answers on the "
        "Uniform Guidelines, 21)",
        "legend_ratio": "ratio: impact ratio, a group's rate divided by the highest group's. Under "
        "0.80 US agencies see a first sign of adverse impact (four-fifths rule, 29 CFR 1607.4 D); "
        "above it there may be adverse impact all the same.",
        "legend_p": "p: Fisher's exact test, two-sided, against the highest group. Tests in this "
        "report: {tests}; one in twenty may be under 0.05 by chance alone.",
        "legend_counts": "Counted are transcripts, not persons; unreadable ones are in no rate. "
        "Empty cells, and such as say unknown, are not stated and in no group.",
        "legend_not": "What this is not: legal advice, or the audit of an independent auditor. "
        "Groups are those of the file; nobody's is inferred.",
    },
    "zh": {
        "title": "按 {groups} 审计运行 {run}",
        "offline": "由词语匹配得出,不是语言模型",
        "after_review": "按复核之后的结果审计:{counts}。",
        "before_review": "按评判者给出的结果审计(不计任何复核):{counts}。",
        "counts": "{transcripts} 份记录,通过 {passed},不通过 {failed},未定 {undecided},"
        "无法读取 {unreadable}",
        "reviewed": "有人复核的 {n} 份,因此改变结论的 {changed} 份。{other}:{counts}。",
        "other_after_review": "复核之前", "other_before_review": "复核之后",
        "below": "低于最高组比率的五分之四:",
        "some_below": "{by},{rate}:{all} 组中有 {n} 组;最低的是 {group},为 {highest} "
        "({reached}/{of}) 的 {ratio},p {p}",
        "short_selected": "入选率", "short_scoring": "得分率",
        "short_selected_of_all": "全部已读取者的入选率",
        "none_below": "没有任何组低于最高组比率的五分之四。",
        "nothing": "没有可以比较的两个组。",
        "unlisted": "文件中没有、按未说明计的记录({n}/{all}):{names}",
        "several_rubrics": "由多个评分标准评分,分数和及格线不同:{names}",
        "selected": "入选率:通过者,占有结论者",
        "selected_of_all": "入选率:通过者,占全部已读取者;未定按未入选计",
        "scoring": "得分率:得分高于全体中位数 {median} 者",
        "group": "组", "n": "总数", "passed": "通过", "failed": "不通过",
        "undecided": "未定", "unreadable": "无法读取",
        "rate": "比率", "ratio": "影响比", "p": "p", "highest": "最高", "left_out": "不比较",
        "not_stated": "未说明", "of": "人数",
        "mark_below": "低于最高组比率的五分之四 (0.80)",
        "few": "不足五人:每个人至少占比率的 25 个百分点",
        "under_2_percent": "不到记录总数的 2%;纽约市规则 (6 RCNY 5-301 d) "
        "允许审计不比较这样的组 (--leave-out-small)",
        "one_person": "若入选者换一个人,两组的高低就会颠倒;这样的数字本身不说明问题"
        "(《统一指南》问答第 21 条)",
        "legend_ratio": "影响比:一组的比率除以最高组的比率。低于 0.80 时,美国主管机构视为"
        "不利影响的初步迹象(五分之四规则,29 CFR 1607.4 D);高于它也可能存在不利影响。",
        "legend_p": "p:与最高组相比的 Fisher 精确检验(双侧)。本报告共有 {tests} 次检验,"
        "其中二十分之一可能仅因偶然而低于 0.05。",
        "legend_counts": "计的是记录份数,不是人数;无法读取的不计入任何比率。"
        "空白或写明未知的单元格按未说明计,不属于任何组。",
        "legend_not": "这不是法律意见,也不是独立审计人的审计。"
        "组别全部来自文件,不推断任何人的组别。",
    },
}  # fmt: skip


def standing(report: AuditReport, language: Language) -> Iterator[str]:
    """Which outcome was audited, and what persons changed in it."""
    words = WORDS[language]
    both = {"after_review": report.after_review, "before_review": report.before_review}
    audited = both.pop(report.verdicts)
    yield words[report.verdicts].format(counts=_counts(audited, words))
    if report.reviewed:
        [other] = both.values()
        yield words["reviewed"].format(
            n=report.reviewed,
            changed=report.changed,
            other=words[f"other_{report.verdicts}"],
            counts=_counts(other, words),
        )


def _counts(tally: Tally, words: Mapping[str, str]) -> str:
    return words["counts"].format(**tally.model_dump())


def below(report: AuditReport, language: Language) -> Iterator[str]:
    """A line for each rate of a breakdown that puts groups under the four-fifths line."""
    for breakdown in report.breakdowns:
        for measure in report.measures:
            rates = [(group, getattr(group, measure)) for group in breakdown.groups]
            under = [(group, rate) for group, rate in rates if rate.below]
            if under:
                words = WORDS[language]
                group, lowest = min(under, key=lambda each: each[1].impact_ratio)
                best, highest = next(each for each in rates if each[1].highest)
                yield words["some_below"].format(
                    by=attributes(breakdown), rate=words[f"short_{measure}"], n=len(under),
                    all=len(rates), group=name(group, words), ratio=ratio(lowest),
                    highest=name(best, words), reached=highest.reached, of=highest.of,
                    p=probability(lowest),
                )  # fmt: skip


def name(group: Group, words: Mapping[str, str]) -> str:
    """A group by what its members share."""
    return " × ".join(group.values) or words["not_stated"]


def attributes(breakdown: Breakdown) -> str:
    """What a breakdown is by."""
    return " × ".join(breakdown.attributes)


def median(report: AuditReport) -> str:
    """The median as scores are written."""
    return "" if report.median is None else number(report.median)


def ratio(rate: Rate) -> str:
    """Two decimals, rounded down: what is under four fifths never reads 0.80."""
    return "" if rate.impact_ratio is None else f"{rate.impact_ratio:.4f}"[:-2]


def probability(rate: Rate) -> str:
    """A p value with three decimals."""
    if rate.p is None:
        return ""
    return "<0.001" if rate.p < 0.001 else f"{rate.p:.3f}"
