"""Whether two Chinese characters sound alike, tone and all.

GB 2312 lists its 3,755 commonest characters in the order of their sound, so the first character of
each sound is all that need be known. Rarer characters sound like none, and a character with
several readings has the one that it is listed under.
"""

import bisect

_FIRST_OF_EACH_SOUND = (
    "啊埃皑蔼艾鞍俺按肮昂盎凹敖袄傲芭拔靶耙白柏败斑板扮邦榜棒苞薄保抱杯北辈奔苯笨崩甭泵逼鼻比碧鞭"
    "贬便标表鳖别瘪彬摈兵柄病玻博捕埠擦猜裁睬菜餐蚕惨灿苍藏操槽草厕层插茬岔拆柴搀蝉铲颤昌场厂畅超"
    "朝吵车扯撤郴臣衬撑城逞秤吃持耻赤充虫宠抽酬瞅臭初橱楚矗揣川椽喘串疮幢闯创吹捶春醇蠢戳绰疵茨此"
    "刺聪从凑粗醋蹿篡摧脆村存寸磋措搭达大呆傣戴耽掸旦当挡荡刀捣到德蹬等瞪堤迪抵地颠碘靛碉掉跌碟丁"
    "顶锭丢东董动兜抖豆都毒堵镀端短锻堆兑墩顿掇夺垛跺蛾恶扼恩而耳二发罚法珐藩樊反范坊肪仿菲肥匪吠"
    "芬坟粉奋丰逢讽奉佛否夫扶甫赴噶该改概干赶赣冈港杠篙搞告哥革铬给根耕埂工巩贡钩狗垢辜鼓故刮剐挂"
    "乖拐怪棺管罐光广逛瑰轨桂辊锅国果过哈骸海氦酣邯喊翰夯杭壕郝耗呵菏赫嘿痕很恨哼横轰虹喉吼厚呼瑚"
    "虎护花猾画槐坏欢环缓换荒黄晃灰蛔毁慧荤魂豁活伙获击吉挤蓟嘉荚贾稼歼茧荐僵蒋匠蕉嚼搅教揭截解戒"
    "巾紧进荆井静炯揪玖厩鞠菊咀聚捐倦撅攫均峻喀卡开楷刊坎看康扛抗考靠坷壳可克肯坑空恐控抠口扣枯苦"
    "酷夸垮挎块宽款匡狂矿亏葵傀馈坤捆困括垃蜡莱赖蓝揽烂琅朗浪捞劳老酪勒雷蕾擂棱楞冷厘理莉俩联敛链"
    "粮两辆撩聊了撂列琳凛赁拎玲领另溜琉柳六龙垄楼搂漏芦掳麓驴吕虑峦卵乱掠抡轮萝裸落妈玛骂埋买麦瞒"
    "满蔓芒猫茅铆茂么玫镁昧门闷们萌锰梦眯醚米秘棉冕面苗藐庙蔑民抿明命谬摸蘑抹末谋某拇墓拿哪呐氖耐"
    "南囊挠脑闹呢馁内嫩能妮霓拟匿蔫年碾念娘鸟尿捏聂您柠泞牛扭脓弄奴努怒女暖虐挪懦哦欧藕沤啪爬帕拍"
    "排湃攀盘盼乓庞耪胖抛咆呸培配喷盆砰蓬捧碰坯琵匹僻篇骗飘瓢票撇拼频品聘乒坪坡婆破剖扑莆埔曝期其"
    "起契掐恰牵乾遣堑枪墙抢橇桥巧鞘切茄且怯钦秦寝沁青擎顷庆琼秋球趋渠取趣圈颧犬券缺瘸却裙然冉瓤壤"
    "让饶扰惹热壬忍韧扔仍日戎冗揉肉茹辱入软蕊瑞闰若撒洒萨腮赛三伞桑嗓丧搔扫瑟森僧莎傻啥筛晒珊闪擅"
    "墒赏尚梢芍少哨奢蛇舍赦砷沈甚声绳省盛师十史式收手寿蔬赎薯术刷耍摔甩帅栓霜谁水睡吮瞬说硕斯死肆"
    "松耸颂搜擞嗽苏俗素酸蒜虽隋髓碎孙损蓑琐塌塔挞胎抬泰坍坛坦碳汤塘倘趟掏萄讨特藤梯提体替天填舔挑"
    "条眺贴铁厅廷艇通酮桶痛偷投透凸图吐兔湍团推颓腿蜕吞屯拖鸵椭拓挖瓦袜歪外豌玩碗万汪王枉旺威韦苇"
    "未瘟蚊吻问嗡瓮挝我斡巫无武坞昔檄喜系瞎匣下掀咸显现相翔想项萧淆晓孝楔鞋写械薪信星刑醒幸兄雄休"
    "朽嗅墟徐许蓄轩悬选眩靴学雪血勋循殉压芽哑亚焉盐奄艳殃杨氧样邀瑶咬药椰爷野页一颐椅艺茵吟饮印英"
    "莹影硬哟拥踊用幽尤酉右迂盂雨玉鸳元远苑曰越耘陨蕴匝砸栽宰再咱攒暂赃葬遭凿藻躁责贼怎增赠扎札眨"
    "栅摘宅窄债瞻盏蘸樟掌杖招找赵遮哲者蔗珍枕震蒸整正芝职址志中种重舟轴肘咒珠逐煮著抓爪拽专转撰桩"
    "撞椎赘谆准捉琢兹紫自鬃总纵邹走奏租足祖钻纂嘴醉尊昨左柞"
)
_CODES = [character.encode("gb2312") for character in _FIRST_OF_EACH_SOUND]
_END = b"\xd8"


def alike(one: str, other: str) -> bool:
    """Whether two characters are said the same way: 在 and 再."""
    sound = _sound_of(one)
    return sound is not None and sound == _sound_of(other)


def _sound_of(character: str) -> int | None:
    code = character.encode("gb2312", "replace")
    if len(code) != 2 or not _CODES[0] <= code < _END:
        return None
    return bisect.bisect_right(_CODES, code)
