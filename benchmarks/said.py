"""What candidates of `quotes.py` say, a paraphrase of each sentence, and words to confuse."""

# A sentence, and the same said in other words.
EN = (
    ("We trained the model on 12,000 hours of speech, and the error rate went from 8.4% to 6.1%.",
     "The error rate fell by a quarter after we had trained on twelve thousand hours."),
    ("I did not design the schema myself; my colleague Hannah did that before I joined.",
     "Hannah was the designer of the schema, which existed before my time."),
    ("Honestly, I never rolled back a release in production, because we always had a flag.",
     "There was a switch for everything, so rollbacks were not needed."),
    ("The latency increased from 20 ms to 45 ms after we enabled the new index.",
     "With the new index on, requests took more than twice as long."),
    ("I volunteered to lead the migration, wrote the plan, and presented it to the board in March.",
     "The migration was led by me, and the board heard my plan in spring."),
    ("It wasn't the database that was slow, it was the network between the two regions.",
     "The cause was the link between regions instead of the storage."),
    ("We adopted a micro service design, which was more expensive than the old server.",
     "Splitting the service cost more than what we had."),
    ("My manager asked me to contact the client in Boston, and I called her the same morning.",
     "On my manager's request I phoned the customer at once."),
    ("There are two reasons for that: the batches were too large, and the learning rate was high.",
     "Big batches and a big step size explain it."),
    ("I used to review about fifteen pull requests a week, and I left comments on most of them.",
     "Each week I commented on more than a dozen changes."),
    ("The customers could not log in for three hours, so I stopped the deployment and told Priya.",
     "Logins failed all morning, and I halted the rollout."),
    ("We measured 350 requests per second on one machine before the connection pool was exhausted.",
     "A single host took a few hundred queries until it ran out of connections."),
    ("My first proposal was rejected, and without the numbers I would have given up on it.",
     "They turned my idea down and the figures kept me going."),
    ("I invented a small tool that compares the checked files, and the whole team still uses it.",
     "Everybody works with the comparison program that I created."),
    ("The training data was collected in Denver, then cleaned and labelled by four students.",
     "Four students in Colorado prepared what the model learnt from."),
    ("In the end we kept the former approach, since the latter one needed 30 GB of memory.",
     "The second way was too hungry for memory, so the first one stayed."),
    ("None of the tests failed on my laptop, which is why nobody noticed the problem until Monday.",
     "Locally all was green, so it took days to see it."),
    ("I think the most important thing is to listen first, and to write down what was agreed.",
     "Listening and keeping minutes matter above all."),
    ("The compiler accepts the import at the top, but the export fails when the module is static.",
     "Exporting from such a module breaks although loading it works."),
    ("Our budget was cut by $40,000, so I cancelled the second phase and planned a smaller one.",
     "With less money I dropped phase two in favour of something modest."),
)  # fmt: skip
ZH = (
    ("我们用了12000小时的语音来训练模型,错误率从8.4%降到了6.1%。",
     "训练数据超过一万小时以后,识别效果提升了两个多点。"),
    ("表结构不是我设计的,是同事李娜在我入职之前就定好的。",
     "数据库的表由李娜设计,那时候我还没来公司。"),
    ("说实话,我从来没有在线上做过回滚,因为每次改动都有开关。",
     "有了开关,线上就用不着退回旧版本。"),
    ("打开新的索引以后,接口延迟从20毫秒增加到了45毫秒。",
     "新索引让请求耗时翻了一倍还多。"),
    ("迁移方案是我主动提出的,文档是我写的,三月份我在上海给领导做了汇报。",
     "春天我向管理层讲解了自己写的搬迁计划。"),
    ("慢的原因并不在数据库,而在两个机房之间的网络。",
     "真正的瓶颈是跨机房的链路,和存储没关系。"),
    ("我负责前端的登录页面,后端的授权服务由王强的小组负责。",
     "登录界面归我,鉴权归另外一个团队。"),
    ("经理让我联系北京的客户,当天上午我就给她打了电话。",
     "受上级委托,我马上打给了京城那边的甲方。"),
    ("原因有两个,一个是批次太大,另一个是学习率过高。",
     "批量和步长都设得不合适,所以出了这个现象。"),
    ("我每周大概要看十五个合并请求,大部分我都会留下评论。",
     "一周下来我要评审十多份代码并写意见。"),
    ("用户有三个小时无法登录,所以我停止了发布,并且通知了运维。",
     "登录故障持续了一上午,我把上线叫停了。"),
    ("单机压测的结果是每秒350个请求,再往上连接池就满了。",
     "一台机器每秒能扛几百次调用,然后就没有连接可用。"),
    ("我的第一个提案被否决了,如果没有那些数据,我可能就放弃了。",
     "最初的想法没有通过,靠着数字我才坚持下来。"),
    ("我写了一个比较文件的小工具,现在整个小组还在使用它。",
     "大家至今都在用我开发的对比程序。"),
    ("训练数据是在深圳采集的,之后由四名学生完成了清洗和标注。",
     "四个学生把在广东收集到的素材整理好了。"),
    ("最后我们保留了前一种做法,因为后一种需要30GB的内存。",
     "第二种太吃内存,所以还是沿用第一种。"),
    ("测试在我的电脑上全部通过,所以直到周一都无人发现这个问题。",
     "本地都是绿的,因此拖了几天才暴露出来。"),
    ("我认为最重要的是先听别人说完,再把达成一致的内容写下来。",
     "倾听和做记录是头等大事。"),
    ("合同终止之前,我们有权利要求对方把数据完整地导出来。",
     "在协议到期前,可以让供应商交还全部数据。"),
    ("预算少了四万块,所以我取消了第二期,重新规划了一个小一点的版本。",
     "因为钱不够,我把后面的阶段砍掉了。"),
)  # fmt: skip
# What the interviewer asks, and a reference answer, in words that no candidate uses.
ASKED = {
    "en": ("Can you walk me through the hardest outage that you ever had to resolve under pressure",
           "So you would say that monitoring saved the whole quarter for your department, right",
           "A strong candidate names the trigger, the blast radius and a lasting countermeasure"),
    "zh": ("请你讲讲在高压之下处理过的最棘手的一次线上事故",
           "所以你的意思是监控系统挽救了整个部门的季度目标对吗",
           "优秀的候选人会说明触发条件和影响范围以及长期的改进措施"),
}  # fmt: skip
SHORT = {
    "en": ("I led it", "it was slow", "we did that", "three hours"),
    "zh": ("我负责", "做了汇报", "我写的", "的原因"),
}
NEGATORS = {
    "en": ("not", "never", "no", "none", "nobody", "without", "cannot", "n't", "nothing"),
    "zh": ("不", "没有", "没", "无", "未"),
}
# Words that turn a statement round when one takes the other's place.
OPPOSITES = {
    "en": (("increased", "decreased"), ("before", "after"), ("large", "small"), ("high", "low"),
           ("former", "latter"), ("import", "export"), ("enabled", "disabled"),
           ("always", "rarely"), ("accepts", "rejects"), ("first", "last"),
           ("expensive", "inexpensive"), ("important", "unimportant"),
           ("slow", "fast"), ("top", "bottom"), ("most", "least"),
           ("smaller", "larger"), ("rejected", "accepted"), ("stopped", "started")),
    "zh": (("增加", "减少"), ("之前", "之后"), ("大", "小"), ("过高", "过低"), ("前一种", "后一种"),
           ("前端", "后端"), ("停止", "开始"), ("主动", "被动"), ("慢", "快"), ("降到", "升到"),
           ("满", "空"), ("少了", "多了"), ("导出", "导入"), ("上午", "下午"), ("全部", "部分")),
}  # fmt: skip
# Other words that look or sound nearly the same; the candidate says the first.
CONFUSED = {
    "en": (("trained", "drained"), ("training", "trailing"), ("learning", "leaning"),
           ("adopted", "adapted"), ("micro", "macro"), ("server", "severe"),
           ("expensive", "extensive"), ("contact", "contract"), ("presented", "prevented"),
           ("invented", "inverted"), ("checked", "chucked"),
           ("rejected", "ejected"), ("cleaned", "cleared"), ("planned", "planted"),
           ("whole", "while"), ("former", "farmer"), 
           ("customers", "costumers"), ("service", "services"), ("manager", "managed"),
           ("client", "clients"), ("collected", "corrected"), ("proposal", "proposals"),
           ("morning", "mourning"), ("network", "networks"), ("release", "releases"),
           ("thing", "think"), ("measured", "measures"), ("stopped", "stepped"),
           ("students", "student"), ("reviewed", "reviewer"), ("machine", "machines")),
    "zh": (("权利", "权力"), ("终止", "中止"), ("授权", "受权"), ("登录", "登陆"), ("接口", "借口"),
           
           ("公司", "公事"), ("数据", "数值"), ("客户", "客服"), ("经理", "经历"),
           ("文档", "文件"), ("电脑", "电视"), ("小组", "小队"), ("评论", "讨论"),
           ("索引", "牵引"), ("我", "他"), ("她", "我"), ("周", "月"), ("领导", "同事")),
}  # fmt: skip
NUMBERS = {
    "en": ("two", "three", "four", "six", "seven", "eight", "nine", "ten", "fifteen", "eighty"),
    "zh": ("一", "两", "三", "四", "五", "六", "八", "十五", "二"),
}
UNITS = {
    "en": ("ms", "hours", "week", "weeks", "months", "seconds", "minutes", "GB", "second", "%"),
    "zh": ("毫秒", "小时", "周", "个月", "秒", "分钟", "GB", "MB", "万", "%"),
}
NAMES = {
    "en": ("Hannah", "Priya", "Boston", "Denver", "March", "Monday", "Hanna", "Bolton", "Dover",
           "Irene", "Irena", "PyTorch", "June", "Sam", "November", "Friday", "Thursday"),
    "zh": ("李娜", "王强", "上海", "北京", "深圳", "周一", "张伟", "李伟", "南京", "车载", "三月"),
}  # fmt: skip
OTHER_WORDS = {
    "en": ("table", "garden", "supplier", "budget", "quickly", "designed", "reports", "weather",
           "strategy", "written", "marketing", "cameras"),
    "zh": ("报表", "厂商", "策略", "市场", "图片", "会议", "课程", "设备", "员工", "工具"),
}  # fmt: skip
# Characters that are typed for one another because they sound the same.
SOUNDS = (
    "的地得", "做作", "像象", "他她它", "账帐", "已以", "在再", "座坐", "份分", "需须",
    "绩迹", "辑缉",
    "络洛", "型形", "记纪", "程成", "式试", "源原", "计记", "期其",
    "据具", "求球", "练炼", "试示",
)  # fmt: skip
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
