"""Han signs as they are compared: traditional ones in their simplified form, without the legal form at the end."""

from goodstanding.core.identity.legal_form_words import ENDINGS

_PAIRS = (
    "華华國国銀银業业東东車车門门馬马龍龙鳳凤陳陈張张劉刘趙赵吳吴鄭郑馮冯許许鄧邓葉叶蕭萧羅罗賴赖盧卢蘇苏蔣蒋謝谢韓韩楊杨黃黄孫孙鐘钟鍾钟"
    "顧顾龔龚實实貿贸電电機机設设備备進进興兴發发廣广廠厂場场際际聯联達达運运輸输轉转軟软網网絡络線线經经濟济紀纪級级納纳紅红綠绿維维總总"
    "織织紡纺財财資资貨货質质費费賓宾購购貴贵買买賣卖貝贝負负責责貳贰賀贺賢贤賽赛贊赞鋼钢鐵铁銅铜鋁铝錦锦鎮镇鎖锁鏈链錢钱鋒锋針针釣钓開开"
    "關关閉闭間间閣阁閩闽陽阳陰阴陸陆隊队階阶險险隨随隱隐雲云靈灵靜静韻韵頂顶項项順顺領领題题顏颜顯显風风飛飞飯饭飲饮館馆魚鱼鮮鲜鳥鸟鴻鸿"
    "鵬鹏鶴鹤麗丽麥麦齊齐齒齿龜龟時时書书會会條条來来楓枫極极構构樂乐標标樓楼橋桥檢检歐欧歲岁歷历曆历殘残氣气漢汉湯汤滬沪滿满漁渔潔洁澤泽"
    "濱滨灣湾爾尔獎奖獨独獲获環环產产畫画當当療疗眾众礦矿碼码確确禮礼種种稅税穩稳穀谷競竞筆笔節节築筑簡简籌筹糧粮緊紧緣缘編编縣县繼继續续"
    "纜缆義义習习聖圣聞闻職职聽听肅肃腦脑膠胶臨临舉举藝艺藥药處处號号蘭兰蓮莲萬万莊庄裝装補补視视覺觉覽览觀观訂订計计記记訊讯討讨訓训評评"
    "試试詩诗話话誠诚語语說说課课調调諸诸謀谋證证識识譯译護护讀读變变讓让豐丰貓猫賬账軍军軌轨輕轻輝辉輪轮辦办農农連连遊游過过遠远適适選选"
    "還还邊边郵邮鄉乡醫医釋释裡里裏里鑽钻長长雙双雜杂離离難难霧雾響响頭头頻频願愿類类養养餘余駿骏駛驶驗验體体鬥斗鹽盐黨党點点戰战戲戏戶户"
    "據据擇择擊击擔担攝摄數数敵敌斷断無无舊旧昇升晉晋術术樹树橫横歡欢殺杀毀毁沒没況况湧涌準准溫温滅灭漲涨濃浓濕湿煉炼熱热營营燈灯爐炉爭争"
    "愛爱牆墙狀状獅狮瑪玛瓊琼異异疊叠盡尽監监盤盘礎础禦御禪禅稱称積积窮穷簽签紙纸紹绍終终組组結结給给統统絲丝綜综綱纲綿绵緒绪練练績绩羣群"
    "翹翘聲声聰聪脫脱膽胆艦舰蒼苍蓋盖薦荐虛虚蝦虾蟲虫衛卫衝冲親亲誼谊談谈請请論论謙谦講讲豬猪販贩貫贯貼贴貯贮賠赔賦赋賺赚贏赢趨趋躍跃軸轴"
    "載载較较輔辅輛辆輯辑轎轿辭辞遞递遷迁遼辽邁迈鄰邻釀酿鈞钧鉅巨銘铭銷销鋪铺錄录錫锡鍋锅鍛锻鑄铸鑑鉴閱阅闊阔陝陕雖虽頌颂預预頓顿頸颈額额"
    "飾饰餅饼饒饶馳驰駐驻騰腾驚惊驛驿髮发鬆松鯨鲸鷹鹰億亿個个們们倉仓偉伟側侧傑杰傳传債债傷伤傾倾僑侨僅仅價价儀仪優优儲储兒儿兩两冊册凍冻"
    "凱凯別别剛刚創创劃划劇剧劑剂動动務务勝胜勞劳勢势勵励匯汇區区協协卻却參参員员問问啟启啓启單单嚴严圍围園园圓圆圖图團团執执堅坚報报塊块"
    "塵尘墾垦壓压壘垒壞坏壟垄壩坝壯壮壽寿夢梦夾夹奮奋奧奥婦妇媽妈學学宮宫審审寧宁寫写寬宽寶宝將将專专尋寻對对導导層层屬属岡冈島岛峽峡嶺岭"
    "嶽岳巒峦幣币帥帅師师帶带幫帮幹干幾几庫库廟庙廢废廬庐廳厅強强彈弹彙汇後后徑径從从復复應应恆恒悅悦態态慣惯慶庆憑凭憲宪懷怀戀恋撫抚揚扬"
    "換换損损搶抢摯挚擴扩"
)
"""Traditional and simplified form, sign after sign, of the signs common in names (general table of simplified characters, China, 1986)."""
_SIMPLIFIED = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_ENDINGS = tuple(sorted({ending.translate(_SIMPLIFIED) for ending in ENDINGS}, key=len, reverse=True))


def comparable(text: str) -> str:
    """Return Han text in simplified signs without a legal form at its end; what is nothing but a form stays."""
    simplified = text.translate(_SIMPLIFIED)
    if simplified.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if simplified.endswith(ending) and len(simplified) > len(ending):
                return simplified.removesuffix(ending)
    return simplified
