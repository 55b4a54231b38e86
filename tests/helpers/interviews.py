"""Two interviews as they were held: small talk, questions, a follow-up, a refusal, a goodbye."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Turn(NamedTuple):
    """What one speaker says at a stretch, from `start` seconds on; `gap` joins the sentences."""

    speaker: str
    sentences: tuple[str, ...]
    start: float
    gap: str

    @property
    def text(self) -> str:
        return self.gap.join(self.sentences)

    def cues(self) -> Iterator[tuple[float, float, str]]:
        """Each sentence with its two seconds and a half."""
        for number, sentence in enumerate(self.sentences):
            yield self.start + 3 * number, self.start + 3 * number + 2.5, sentence


Turns = Sequence[Turn]


def _held(script: str, gap: str) -> Turns:
    """A script with a sentence a line, its speaker's name before the first, as it was held."""
    turns: list[Turn] = []
    for line in script.strip().splitlines():
        speaker, _, sentence = (part.strip() for part in line.partition("|"))
        if speaker:
            before = turns[-1] if turns else None
            start = before.start + 3.0 * len(before.sentences) + 1 if before else 2.0
            turns.append(Turn(speaker, (sentence,), start, gap))
        else:
            turns[-1] = turns[-1]._replace(sentences=(*turns[-1].sentences, sentence))
    return turns


ENGLISH = _held(
    """
Dana Whitfield| Hello Tomas, thanks for joining us today.
| Can you hear me all right?
Tomas Reyes| Yes, loud and clear, thank you.
Dana Whitfield| Great.
| How would you describe the system you work on at the moment?
Tomas Reyes| We bill about forty carriers every night.
| Each of them sends its prices in a format of its own.
| I own the part that turns them into one table.
Dana Whitfield| What was the worst failure that this system had?
Tomas Reyes| A carrier sent the same file twice, and we billed nine customers twice.
| I noticed it in the morning and stopped the run.
Dana Whitfield| And how did you make sure that it cannot happen again?
Tomas Reyes| Every file now has a fingerprint.
| A file that was seen before is set aside, and somebody gets a message.
Dana Whitfield| I see, that makes sense.
Tomas Reyes| Right.
Dana Whitfield| Walk me through how a hash table deals with two keys in one place.
Tomas Reyes| I don't know, sorry.
Dana Whitfield| What would you change about your present team?
Tomas Reyes| [no answer]
Dana Whitfield| How do you decide which old code to clean up first?
Tomas Reyes| I look at where the last ten mistakes came from.
| Two modules out of sixty caused eight of them, so we began with those.
Dana Whitfield| Tell me about a time when you disagreed with a colleague.
Tomas Reyes| She wanted to rewrite the importer, and I wanted to test it first.
| We agreed on two weeks of tests, and after that nobody wanted the rewrite any more.
Dana Whitfield| Do you have any questions for us?
Tomas Reyes| Yes, how large is the team?
Dana Whitfield| We are seven people.
| Thank you for your time, we will be in touch.
Tomas Reyes| Thank you, goodbye.
""",
    " ",
)
CHINESE = _held(
    """
王敏| 陈涛你好，欢迎来参加面试。
| 能听到我说话吗？
陈涛| 可以，听得很清楚。
王敏| 好的。
| 请介绍一下你现在负责的系统。
陈涛| 我们每天夜里给四十家承运商结算。
| 每家发来的价格格式都不一样。
| 我负责把它们整理成同一张表。
王敏| 这个系统出过最严重的故障是什么？
陈涛| 有一家承运商把同一个文件发了两遍，结果九个客户被收了两次钱。
| 我早上发现以后马上停掉了任务。
王敏| 那你怎么保证以后不再发生？
陈涛| 现在每个文件都有指纹。
| 见过的文件会放到一边，并且通知值班的人。
王敏| 明白了，这样处理很稳妥。
陈涛| 嗯。
王敏| 哈希表遇到两个键落在同一个位置时怎么办？
陈涛| 不好意思，这个我不太清楚。
王敏| 如果可以，你想改变现在团队的什么？
陈涛| (没有回答)
王敏| 你怎么决定先清理哪一部分旧代码？
陈涛| 我先看最近十个错误出在哪里。
| 六十个模块里有两个造成了八个错误，所以从那两个开始。
王敏| 请讲一次你和同事意见不合的经历。
陈涛| 她想重写导入程序，我想先补测试。
| 我们说好先花两周补测试，之后就没有人再提重写了。
王敏| 你有什么问题想问我们吗？
陈涛| 有的，团队有多少人？
王敏| 我们一共七个人。
| 感谢你今天的时间，结果出来会通知你。
陈涛| 谢谢，再见。
""",
    "",
)
