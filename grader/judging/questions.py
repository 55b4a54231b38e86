"""What kind of answer a question can have, by its words; texts come folded to small letters."""

from grader.patterns import regex

# A question with one of these may be answered by a sign, a label or a formula as such.
OF_WORDS = regex(
    r"\b(?:phrases?|say|said|saying|tell(?! (?:me|us) about)|words?|sentences?"
    r"|prompt\w*|llms?|gpt\w*|chain[ -]of[ -]thought|cot|language models?|labels?|prefix\w*"
    r"|headings?|headers?|titles?|fields?|keys?|columns?|templates?|formats?|call(?:ed)?|names?|named|terms?"
    r"|translat\w*|quot\w+|spell\w*|repeat\w*|echo\w*|print\w*"
    r"|output\w*|(?:starts?|begins?|ends?|opens?) with|drives?|respond|repl(?:y|ies)"
    r"|kinds? of questions?|writ\w+|languages?|chinese|japanese|korean|spanish|german|french|kanji"
    r"|hiragana|characters?|react\w*|flatter\w*|stall\w*|opening|small talk)\b"
    r"|短语|口诀|提示|大模型|语言模型|怎么说|说什么|会说|句|标签|前缀|标题|字段|模板|格式|叫|称|名|词|翻译|引用|重复|复述"
    r"|朗读|输出|打印|开头|话术|寒暄|夸"
)
OF_SIGNS = regex(
    r"\b(?:signs?|symbol\w*|punctuat\w*|operators?|letters?|char(?:s|acters?)?|emojis?|emoticons?"
    r"|glyphs?|tokens?|delimit\w*|separat\w*|split\w*|terminat\w*|commas?|colons?|semicolons?|dots?"
    r"|periods?|full stops?|(?:question|exclamation|punctuation|quotation) marks?|quotes?|brackets?"
    r"|dash(?:es)?|hyphens?|ellips[ei]s|keys?|keyboard|press|you type|notation|syntax"
    r"|regex\w*|regular expressions?|wildcards?|statements?|sentences?|suffix\w*|prefix\w*"
    r"|bash|shell|vim?|(?:goes|put|stands|comes) between"
    r"|director(?:y|ies)|folders?|paths?|slic\w*|sql"
    r"|optional|writ\w+|placeholders?|mark(?:s|ed)?"
    r"|(?:lines?|blocks?|clauses?) (?:ends?|starts?)|ends? (?:a|an|the|with)|member|attribute|ratio"
    r"|decimal|abbreviat\w*|clock|morse|braille|react\w*|message|chat|status|feel\w*|mood)\b"
    r"|符号|标点|运算符|操作符|字符|字母|表情|冒号|句号|逗号|分号|问号|顿号|省略号|分隔|结尾|结束|末尾|开头"
    r"|键|语法|记号|引号|括号|正则|通配|语句|目录|路径|切片|写成|怎么写|占位|心情|回复|反应"
)
# A way of working may be the answer to these.
OF_PROBLEMS = regex(
    r"\b(?:problems?|puzzles?|bugs?|tasks?|approach\w*|tackle|solv\w*|think\w*|reason\w*|steps?)\b"
    r"|难题|任务|步骤|思考|推理|解决|解题"
)
# A definition, a reason or a description is no picture.
EXPLAINING = regex(r"\W*(?:what (?:is|are) an? |why\b|explain|describe|define|什么是|为什么|解释)")
# No single word is the answer to these.
TELLING = regex(
    r"\W*(?:why\b|explain|describe|tell me about|walk me through|为什么|解释|描述|谈谈)"
)
# A statement with a question mark may be agreed to in its own words; these are questions.
ASKING = regex(
    r"\b(?:what|how|why|when|where|which|who|whom|whose)\b"
    r"|\A\W*(?:explain|describe|define|compare|tell|list|give|name|is|are|do|does|did|can|could|would"
    r"|should|will|have|has|walk|was|were)\b"
    r"|什么|怎么|如何|为何|哪|谁|多少|几|吗|呢|请|解释|描述|谈谈|介绍|说说"
)
# And these can be answered in their own words.
CHOICE = regex(r"\bor\b|还是|或|\b(?:repeat|read|say|spell|type|write|echo)\b|复述|重复|朗读|写下")
