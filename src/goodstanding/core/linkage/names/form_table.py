"""Spellings of legal forms, romanised, by form and family.

Derived from `resources/names/org_types.yml` of opensanctions/rigour (MIT, commit 8f4044dd): `compare` names the form, `generic` its family
(JSC: companies by shares; LLC: limited liability …). Only the forms that `core/identity/legal_forms` knows.
"""

FORMS: dict[str, dict[str, str]] = {
    "": {
        "3at": "3at|zakrytae atsyyanernae tavarystva",
        "ab": "a bolag|ab|abp|aktie bolag|aktiebol|aktiebolag|publikt aktiebolag",
        "abv": "aandeelhouder bestuurde vennootschap|abv",
        "adsic": "adsic|adsits|adsitz|aktsionerno druzhestvo sas spetsialna investitsionna tsel|aktsionerno druzhestvo ss "
        "spetsialna investitsionna tsel",
        "ae": "ae|anonimi eteria|anonymi etaireia",
        "ag co kg": "ag co kg",
        "ag co kgaa": "ag co kgaa",
        "agcokg": "agcokg",
        "agcokgaa": "agcokgaa",
        "aktiengesellschaft co kg": "aktiengesellschaft co kg",
        "aktiengesellschaft co kgaa": "aktiengesellschaft co kgaa",
        "bv co kg": "bv co kg",
        "bvcokg": "bvcokg",
        "corp": "corp",
        "corporation": "corporation",
        "cpa": "cpa",
        "cso": "cso",
        "dba individual": "dba individual",
        "disticltd": "disticltd",
        "ditta individuale": "ditta individuale",
        "dou": "doshkolnoe obrazovatelnoe uchrezhdenie|dou",
        "ds": "detskiy sad|ds",
        "eenmanszaak": "eenmanszaak",
        "eg co kg": "eg co kg",
        "egcokg": "egcokg",
        "eingetragene genossenschaft co kg": "eingetragene genossenschaft co kg",
        "ekfor": "ekfor",
        "empresario individual": "empresario individual",
        "enkeltmandsvirksomhed": "enkeltmandsvirksomhed",
        "enkeltpersonforetak": "enkeltpersonforetak",
        "europaische gesellschaft co kg": "europaische gesellschaft co kg",
        "europaische gesellschaft co kgaa": "europaische gesellschaft co kgaa",
        "f ma": "enskild naringsidkare|f ma",
        "fie": "fie|fuusilisest isikust ettevotja",
        "fmba": "fmba|forening med begraenset ansvar",
        "fo p": "fo p",
        "fzc": "fzc",
        "ge ti gong shang hu": "ge ti gong shang hu",
        "genossenschaft co kg": "genossenschaft co kg",
        "gesellschaft mbh co kg": "gesellschaft mbh co kg",
        "gesellschaft mit beschrankter haftung co kg": "gesellschaft mit beschrankter haftung co kg",
        "gesellschaft mit beschrankter haftung co kgaa": "gesellschaft mit beschrankter haftung co kgaa",
        "gesellschaft mit beschrankter haftung co ohg": "gesellschaft mit beschrankter haftung co ohg",
        "gmbesch haftung": "gmbesch haftung",
        "gmbeschr haftung": "gmbeschr haftung",
        "gmbh co": "gmbh co",
        "gmbh co kg": "gmbh co kg",
        "gmbh co kgaa": "gmbh co kgaa",
        "gmbh co ohg": "gmbh co ohg",
        "gmbhcokg": "gmbhcokg",
        "gmbhcokgaa": "gmbhcokgaa",
        "gmbhcoohg": "gmbhcoohg",
        "individual entrepreneur": "individual entrepreneur",
        "individual proprietorship": "individual proprietorship",
        "ji tuan gong si": "ji tuan gong si",
        "kfkh": "kfkh|krestyanskoe fermerskoe khozyaystvo|krestyanskoe khozyaystvo",
        "limited co kg": "limited co kg",
        "ltd co kg": "ltd co kg",
        "ltdcokg": "ltdcokg",
        "ltdsti": "ltdsti",
        "mbh co kg": "mbh co kg",
        "nl": "nl|no liability",
        "nt sa": "nt sa",
        "nts": "nauchnyy tsentr|nts",
        "oeg": "oeg|offene erwerbsgesellschaft",
        "og": "offene gesellschaft|og",
        "osk": "osk|osuuskunta",
        "ou": "osauhing|ou",
        "oyul": "obedinenie yuridicheskikh lits|oyul",
        "pa": "pa",
        "pc": "korporeshn|pc",
        "pe": "pe|yemengst lmat drjtoch",
        "plco": "plco",
        "pop obguz": "pervichnaya organizatsiya profsoyuza oblastnogo byudzhetnogo uchrezhdeniya zdravookhraneniya|pop obguz",
        "poprz": "pervichnaya organizatsiya profsoyuza rabotnikov zdravookhraneniya|poprz",
        "pr": "pr|preduzetnik",
        "prat": "prat",
        "private limited": "private limited",
        "ps": "partnerselskab|pilnsabiedriba|ps",
        "pse": "pse|public sector enterprise",
        "psu": "psu|public sector undertaking",
        "pt": "perseroan terbatas|pt",
        "pt tbk": "perseroan terbatas terbuka|pt tbk",
        "pvt ltd": "pvt ltd",
        "qk": "qk|qoshma korxona|qushma korkhona",
        "qmj": "qmj|qoshimcha masuliyatli jamiyat|qushimcha masuliyatli zhamiyat",
        "qsc": "qapali sehmdar cemiyyeti|qapali tipli sehmdar cemiyyeti|qsc",
        "rp": "rekisteroity puolue|rp",
        "rs": "rs|saatio",
        "s de rl": "s de rl",
        "sa rl": "sa rl",
        "saa": "saa",
        "sac": "sac",
        "sacif": "sacif",
        "sacifia": "sacifia",
        "sal": "sal",
        "sal offshore": "sal offshore",
        "sapicv": "sapicv",
        "sb": "sb|sube",
        "scientific production enterprise": "scientific production enterprise",
        "scpa": "sociedad civil privada",
        "scra": "scra",
        "se co kg": "se co kg",
        "se co kgaa": "se co kgaa",
        "secokg": "secokg",
        "secokgaa": "secokgaa",
        "sgr": "sgr|sociedad de garantia reciproca",
        "sh rkh dhat msuwly at mhdwdh shmm": "sh rkh dhat msuwly at mhdwdh shmm",
        "sh rkh frdyh dhat msuwly at mhdwdh": "sh rkh frdyh dhat msuwly at mhdwdh",
        "sha": "sha",
        "sl": "sl",
        "societas europaea co kg": "societas europaea co kg",
        "societas europaea co kgaa": "societas europaea co kgaa",
        "sole proprietor": "sole proprietor",
        "sole trader": "sole trader",
        "sp z oo spk": "sp z oo spk",
        "spolka z oo spk": "spolka z oo spk",
        "srl de cv": "srl de cv",
        "srlcv": "srlcv",
        "stg": "stg|stille gesellschaft",
        "stiftung co kg": "stiftung co kg",
        "stiftung co kgaa": "stiftung co kgaa",
        "stiftungcokg": "stiftungcokg",
        "stiftungcokgaa": "stiftungcokgaa",
        "strakhovaya aktsionerkompaniya": "strakhovaya aktsionerkompaniya",
        "t mi": "oiminimi|t mi",
        "tao": "tao",
        "tbk": "tbk",
        "tszh": "tovarishchestvo sobstvennikov nedvizhimosti|tovarishchestvo sobstvennikov zhilya|tszh",
        "ug co kg": "ug co kg",
        "ug co ohg": "ug co ohg",
        "ug haftungsbeschrankt co kg": "ug haftungsbeschrankt co kg",
        "ug haftungsbeschrankt co ohg": "ug haftungsbeschrankt co ohg",
        "ugcokg": "ugcokg",
        "ugcoohg": "ugcoohg",
        "unternehmergesellschaft co kg": "unternehmergesellschaft co kg",
        "unternehmergesellschaft haftungsbeschrankt co kg": "unternehmergesellschaft haftungsbeschrankt co kg",
        "wll": "wll",
        "xk": "khususiy korkhona|xk|xususiy korxona",
        "xt": "khususiy tadbirkorlik|xt|xususiy tadbirkorlik",
        "you xian ze ren gong si": "you xian ze ren gong si",
        "zong gong si": "zong gong si",
    },
    "COOP": {
        "anl": "andelslag|andelslag med begraenset ansvar|anl",
        "cooperatif": "cooperatif",
        "cooperation": "cooperation",
        "cooperative": "cooperative",
        "cvba": "cooperatieve vennootschap met beperkte aansprakelijkheid|cvba",
        "cvoa": "cooperatieve vennootschap met onbeperkte aansprakelijkheid|cvoa",
        "eeig": "eeig|eoii|europaische wirtschaftliche interessenvereinigung|european economic interest grouping|evropeysko "
        "obedinenie po ikonomicheski interesi|ewiv",
        "eg": "eg|egen|eingetragene genossenschaft|genossenschaft",
        "ege": "ege|europai gazdasagi egyesules",
        "ekd": "ekd|evropeysko kooperativno druzhestvo",
        "ekfor": "ek for|ekonomisk forening",
        "esv": "economisch samenwerkingsverband|esv",
        "ets": "erdeszeti tarsulas|ets",
        "gensidigt selskab": "gensidigt selskab",
        "gie": "gie|groupement dinteret economique",
        "gospodarsko interesno udruzenje": "gospodarsko interesno udruzenje",
        "hbret sra mahberat": "hbret sra mahberat",
        "htx": "hop tac xa|htx",
        "koop": "koop|kooperatif sirket",
        "kooperatif": "kooperatif",
        "kooperativ": "kooperativ",
        "kooperatsia": "kooperatsia",
        "kooperatsiya": "kooperatsiya",
        "pk": "pk|proizvodstvennyy kooperativ",
        "pkoop": "pkoop|potrebitelskiy kooperativ",
        "sce": "europaische genossenschaft|sce|societas cooperativa europaea",
        "scop": "scop|societe cooperative de production",
        "sem": "sem|societe deconomie mixte",
        "sociedad cooperativa": "sociedad cooperativa",
        "societe en participation": "societe en participation",
        "spk": "selskokhozyaystvennyy proizvodstvennyy kooperativ|spk",
        "spoldzielni": "spoldzielni",
        "szov": "szov|szovetkezet",
        "vvag": "versicherungsverein ag|versicherungsverein auf gegenseitigkeit|vvag",
    },
    "FIN": {
        "birzhevoy paevoy investitsionnyy fond": "birzhevoy paevoy investitsionnyy fond",
        "birzhevoy paevoy investitsionnyy fond rynochnykh finansovykh instrumentov": "birzhevoy paevoy investitsionnyy fond "
        "rynochnykh finansovykh instrumentov",
        "fond commun de placement": "fond commun de placement",
        "fond de placement": "fond de placement",
        "intervalnyy kombinirovannyy paevoy investitsionnyy fond": "intervalnyy kombinirovannyy paevoy investitsionnyy fond",
        "intervalnyy paevoy investitsionnyy fond": "intervalnyy paevoy investitsionnyy fond",
        "kb": "kb|kommercheskiy bank",
        "na": "national association",
        "nebankovskaya kreditnaya organizatsiya": "nebankovskaya kreditnaya organizatsiya",
        "nini kumiai": "nini kumiai",
        "non bank credit organization": "non bank credit organization",
        "nt and sa": "national trust and savings association",
        "otkrytyy paevoy investitsionnyy fond": "otkrytyy paevoy investitsionnyy fond",
        "owm": "onderlinge waarborgmaatschappij|owm",
        "raschetnaya nebankovskaya kreditnaya organizatsiya": "raschetnaya nebankovskaya kreditnaya organizatsiya",
        "ren yi zu he": "ren yi zu he",
        "settlement non banking credit organization": "settlement non banking credit organization",
        "sicaf": "sicaf|societe dinvestissement a capital fixe",
        "sicav": "sicav|soc invest capital variable|societe dinvestissement a capital variable",
        "zakrytyy kombinirovannyy paevoy investitsionnyy fond": "zakrytyy kombinirovannyy paevoy investitsionnyy fond",
        "zakrytyy paevoy investitsionnyy fond": "zakrytyy paevoy investitsionnyy fond",
    },
    "GP": {
        "ay": "avoin yhtio|ay",
        "egbr": "egbr|eingetragene gbr|eingetragene gesellschaft burgerlichen rechts|eingetragene gesellschaft des burgerlichen rechts",
        "et": "egyszeru tarsasag",
        "gbr": "bgb gesellschaft|gbr|ges bur rechts|ges burgerlichen rechts|gesbr|gesellschaft burgerlichen rechts|gesellschaft "
        "des burgerlichen rechts",
        "gp": "general partnership|gp",
        "he ming hui she": "he ming hui she",
        "keg": "keg|kommanditerwerbsgesellschaft",
        "kkt": "kkt|kozkereseti tarsasag",
        "koll sti": "kolektif sirket|koll sti",
        "ohg": "offene handels gesellschaft|offene handelsgesellschaft|ohg",
        "partg": "partg|partnerschaft|partnerschaftsgesellschaft",
        "pt": "polnoe tovarishchestvo",
        "sc": "aksiyun mahber|compania comerciala si de productie societatea cu responsabilitate limitata|sc|sociedad "
        "colectiva|societatea comerciala",
        "sf": "sameignarfelag|sf",
    },
    "JSC": {
        "aandelenvennootschap": "aandelenvennootschap",
        "aat": "aat|adkritaye aktsiyanernaye tavaristva|adkrytae akcyyanernae tavarystva|adkrytae aktsyyanernae tavarystva",
        "ad": "ad|akcionarsko drustvo|aktsionarsko drushtvo|aktsionerno druzhestvo",
        "ag": "ag|ag societe anonyme|ags|akt ges|aktg|aktien ges|aktien gesellschaft|aktienges|aktiengesellschaft|aktiengeselschaft",
        "aksiyadorlik jamiyati": "aksiyadorlik jamiyati",
        "aktsionernoe obshchestvo finansovo stroitelnaya kompaniya": "aktsionernoe obshchestvo finansovo stroitelnaya kompaniya",
        "aktsiyadorlik zhamiyati": "aktsiyadorlik zhamiyati",
        "ao": "aktsionenoe obshchestvo zakrytogo tipa|aktsionepnoe obshchestvo otkpytogo tipa|aktsionernaya kompaniya s "
        "ogranichennoy otvetstvennostyu|aktsionerne obshchestvo zakrytogo tipa|aktsionerne tovaristvo vidkritogo "
        "tipu|aktsionernoe obschestvo|aktsionernoe obshchestvo|aktsionernoe obshchestvo otkrytogo tipa|aktsionernoe "
        "obshestvo zakrytogo tipa|aktsionernogo obshchestva|aktsionernogo obshchestva zakrytogo tipa|aktsionernye "
        "obshchestva|aktsionernye obshchestva zakrytogo tipa|aktsioneroe obshchestvo zakrytogo tipa|aktsioneronoe "
        "obshchestvo zakrytogo tipa|aktsionrnoe obshchestvo zakrytogo tipa|aktsoinernoe obshchestvo zakrytogo "
        "tipa|aktsonernoe obshchestvo otkrytogo tipa|aktsonernoe obshchestvo zakrytogo tipa|ao|nao|nepublichnoe "
        "aktsionernoe obshchestvo|oao|odkryte akcjonarne obschtschestwo|otkr akts obshch|otkritoe aktsionernoe "
        "obshchestvo|otkrytoe akcionernoe obshchestvo|otkrytoe akcionernoe obshhestvo|otkrytoe aktsionergoe "
        "obshchestvo|otkrytoe aktsionernoe obschchestvo|otkrytoe aktsionernoe obschestvo|otkrytoe aktsionernoe "
        "obshchestvo|otkrytoe aktsionernoye obshestvo|otkrytoje akcionernoje obshchestvo|otkrytoye aktsionernoye "
        "obshchestvo|pat|privatne aktsionerne tovaristvo|publichne aktsionerne tovaristvo|publichnoe aktsionernoe "
        "obshchestvo|sak|strakhovaya aktsionernaya kompaniya|zakrite aktsionerne tovaristvo|zakrytoe aktsionerne "
        "tovaristvo",
        "as": "a spolecnost|akc spolecnost|akciju sabiedriba|akciova spolecnost|akciova "
        "spolocnost|aktieselskab|aktieselskabet|aktsiaselts|anonim ortaklik|anonim sirket|anonim sirketi|as",
        "at": "aktsionerne tovaristvo|aktsionerne tovarystvo|aktsionernogo tovaristva",
        "atviroji akcine bendrove": "atviroji akcine bendrove",
        "avatud aktsiaselts": "avatud aktsiaselts",
        "avoin osakeyhtio": "avoin osakeyhtio",
        "cjsc": "cjsc|closed joint stock company|closed jsc",
        "cpa": "c por a|compania por acciones",
        "cty cp": "cong ty co phan|cty cp",
        "cuideachta comhstoic oscailte": "cuideachta comhstoic oscailte",
        "dd": "dd|dionicko drustvo",
        "det offentligretlige aktieselskab": "det offentligretlige aktieselskab",
        "ead": "ead|ednolichno aktsionerno druzhestvo",
        "ed": "ed",
        "evropeysko druzhestvo": "evropeysko druzhestvo",
        "gag": "gag|gemeinnutzige ag|gemeinnutzige aktiengesellschaft",
        "gu fen you xian gong si": "gu fen you xian gong si",
        "haao": "haao|halka acik anonim ortaklik",
        "halafinetu yetewesene yegl mahber": "halafinetu yetewesene yegl mahber",
        "jsc": "j stock company|jnt stock co|joint stock co|joint stock compan|joint stock companie|joint stock company|joint "
        "stock corp|jointstock company|js co|jsc|jsc company|jt stock co",
        "jscb": "akb|aktsionerniy komertsiyniy bank|aktsionerny kommercheskiy bank|aktsionernyy komercheski bank|aktsionernyy "
        "komercheskiy bank|aktsionernyy kommercheskiy bank|aktsyonernyy kommercheskiy bank|joint stock bank|joint stock "
        "commercial bank|jscb|pjscb|public joint stock commercial bank",
        "jtd": "javno trgovacko drustvo|jtd",
        "ju sig hoe sa": "ju sig hoe sa",
        "jusikhoesa": "jusikhoesa",
        "khk": "khk|khuvtsaat kompani",
        "kumpanija bishma kongunti": "kumpanija bishma kongunti",
        "nv": "n vennootschap|naaml vennootschap|naamloze vennootschap|naamlze vennootschap|nv",
        "nyrt": "nyilvanosan mukodo reszvenytarsasag|nyrt",
        "oaj": "oaj|ochiq aksiyadorlik jamiyati|ochiq aktsiyadorlik zhamiyati",
        "ojsc": "dimosia symmetochiki etaireia|o joint stock co|offene aktiengesellschaft|ojsc|open jnt stock co|open joint "
        "stock company|open jsc|openbare aandelenvennootschap|openbare publiek private vennootschap op "
        "aandelen|openbare vennootschap op aandelen|otwarta spolka akcyjna|panstwowa spolka akcyjna|publichno "
        "aktsionerno druzhestvo|sociedad limitada por acciones abierta|sociedade por acoes aberta|societatea publica pe "
        "actiuni|societe par actions ouverte|societe publique par actions|vennootschap op aandelen|verejna akciova "
        "spolecnost|verejna akciova spolocnost",
        "oyj": "julkinen osakeyhtio|oyj",
        "pao": "pao|publichne aktsionerne tovarystvo",
        "pjsc": "allami tulajdonban levo reszvenytarsasag|javna delniska druzba|javno dionicko drustvo|kumpanija bishma "
        "kongunti pubblici|pjsc|public joint stock company|public jsc|public stock company|public stock company "
        "pjsc|sociedade publica por acoes|viesoji akcine bendrove",
        "plc": "plc|plc company|plc ltd|plcs|pub limited|pub limited co|pub lt co|pub ltd co|pubic limited company|publc "
        "limited company|publi limited company|public limitd company|public limited|public limited co|public limited "
        "company|public limited compnay|public limited corporation|public limitied company|public limitted "
        "company|public limted company|public lmtd company|public lt co|public lt company|public ltd co|public ltd "
        "corporation|publicly limited company|publicly ltd company",
        "rt": "reszvenytarsasag|rt",
        "sa": "sa|sarf|shrkh khfyh alasm|socieda anonima|sociedad anonima|sociedada anonima|sociedade anonima|societa "
        "anonima|societat anonima|societate anonima|societate pe actiuni|societatea pe actiuni|societateare pe "
        "actiuni|societe anonyme|societe par actions|societe par actions de regime federal|societe par actions par loi "
        "sur les societes par actions|spolka akcyjna",
        "sacif": "saci yf|sociedad anonima comercial industrial y financiera",
        "sacifi": "sacifi|sociedad anonima comercial industrial financiera e inmobiliaria",
        "sacifia": "sacifi ya|sociedad anonima comercial industrial financiera inmobiliaria y agropecuaria",
        "sacv": "sa de cv|sacv|sadecv|soc anon de cap var|sociedad anonima de capital variable",
        "sad": "sad|sociedad anonima deportiva",
        "saica": "saica|sociedades anonimas inscritas de capital abierto",
        "saoc": "saoc|societe anonyme omanaise close",
        "saog": "saog|societe anonyme omanaise generale",
        "sapicv": "sapi de cv|soc anon prom de inv de cap var|sociedad anonima promotora de inversion de capital variable",
        "sca": "comandita por acciones|sca|societe en commandite par actions",
        "se": "europaische aktiengesellschaft|europaische gesellschaft|societas europaea",
        "sha": "shoqeri aksionere|shoqeri anonime",
        "sharikat al mossahamah": "sharikat al mossahamah",
        "shrkh almsahmh": "shrkh almsahmh",
        "spa": "sociedad por acciones|sociedade por acoes|societa per azioni|spa",
        "ss": "dakhuruli saaktsio sazogadoeba|saaktsio sazogadoeba|ss",
        "vat": "vat|vidkrite akcionerne tovaristvo|vidkrite aktsionerne tovaristvo|vidkryte aktsionerne tovarystvo",
        "yoaj": "epiq aktsiyadorlik zhamiyati|yoaj|yopiq aksiyadorlik jamiyati",
        "zao": "zakritoe aktsionernoe obshchestvo|zakryte akcjonarne obschtschestwo|zakrytoe akcionernoe obshchestvo|zakrytoe "
        "aktsionernoe obshchestvo|zakrytoe aktsionernoe obshhestvo|zakrytoje akcionernoje obshchestvo|zakrytoye "
        "aktsionernoye obshchestvo|zao",
        "zat": "zakritaye aktsiyanernaye tavaristva|zakrytae akcyyanernae tavarystva|zakrytae aktsyyanernae tavarystva|zat",
        "zhu shi hui she": "zhu shi hui she",
        "zrt": "zartkoruen mukodo reszvenytarsasag|zrt",
    },
    "JV": {"kv": "kozos vallalat|kv"},
    "LLC": {
        "amba": "amba|andelsselskab med begraenset ansvar",
        "aps": "anpartsselskab|aps",
        "bhd": "berhad|bhd",
        "bv": "b vennootschap|besl vennootschap|besloten vennootschap|besloten vennotschap|beslotn vennootschap|bv",
        "bvba": "besloten vennootschap met beperkte aansprakelijkheid|bvba|eenpersoons besloten vennootschap met beperkte "
        "aansprakelijkheid|eenpersoons bvba|vennootschap met beperkte aansprakelijkheid",
        "ca": "ca|compania anonima",
        "cia": "cia|compania",
        "coltd": "cia ltda|co ltd|coltd|compania limitada",
        "cty tnhh": "cong ty trach nhiem huu han|cty tnhh",
        "cty tnhh mtv": "cong ty trach nhiem huu han mot thanh vien|cty tnhh mtv",
        "dis tic ltd": "dis tic ltd",
        "dmcc": "dmcc|dmcc co|dmcc company|dmcc free zone|dmcc llc|dubai multi commodities centre|dubai multi commodities centre company",
        "dno": "dno|drustvo s neogranicenom solidarnom odgovornoscu",
        "dntn": "dntn|doanh nghiep tu nhan",
        "doo": "doo|drushtvo sa ogranichenom odgovornoshcu|drustv ogranic odgovor|drustvo ogranicene odgovornosti|drustvo s "
        "ogranicenom odgovornoscu|drustvo sa ogranicenom odgovornoscu|druzba z omejeno odgovornostjo",
        "dp": "dp",
        "drushtveno preduzece": "drushtveno preduzece",
        "drustveno preduzece": "drustveno preduzece",
        "dtnn": "doanh nghiep co von dau tu nuoc ngoai|dtnn",
        "dzzd": "druzhestvo uchredeno po zakona za zadalzheniyata i dogovorite|druzhestvo uchredeno po zakona za zadlzheniyata "
        "i dogovorite|dzzd",
        "ehf": "ehf|einkahlutafelag",
        "eireli": "eireli|empresa individual de responsabilidade limitada",
        "eirl": "eirl|empresa individual de responsabilidad limitada",
        "eood": "ednolichno druzhestvo s ogranichena otgovornost|eood",
        "epe": "epe|etairia periorismenis eythynis",
        "eurl": "entreprise unipersonnelle a responsabilite limitee|eurl",
        "fzco": "free economic zone llc|free zone co|free zone company|free zone limited liability company|free zone "
        "llc|freezone company|fz co|fz llc|fzco|fzllc|llc fz|special economic zone llc|trade free zone company",
        "fze": "free zone enterprise|free zone entity|free zone establishment|fz enterprise|fz entity|fz establishment|fze",
        "ggmbh": "gemeinnutzige gesellschaft mit beschrankter haftung|gemeinnutzige gmbh|ggmbh",
        "gk": "gk|he tong hui she",
        "gmbh": "ges mbh|ges mit besch haftung|ges mit beschr haftung|gesellsch mbh|gesellschaft mbh|gesellschaft mit besch "
        "haftung|gesellschaft mit beschr haftung|gesellschaft mit beschraenker haftung|gesellschaft mit beschraenkter "
        "haftung|gesellschaft mit beschrankter haftng|gesellschaft mit beschrankter "
        "haftung|gesmbh|gmbh|gmbhs|gmbkh|mbh|mit besch haftung|mit beschr haftung|mit beschrankter haftung",
        "gug": "gemeinnutzige ug|gemeinnutzige ug haftungsbeschrankt|gemeinnutzige unternehmergesellschaft|gemeinnutzige "
        "unternehmergesellschaft haftungsbeschrankt|gug|gug haftungsbeschrankt",
        "hf": "hf|hlutafelag",
        "inc": "inc|incorp|incorporado|incorporatd|incorporated|incorporation|incorporee|incorported|incs",
        "ivs": "ivaerksaetterselskab|ivs",
        "jdoo": "jdoo|jednostavno drustvo s ogranicenom odgovornoscu",
        "kft": "kft|korlatolt felelossegu tarsasag|korlatolt felelossegu tarsasag organizacni slozka",
        "kft fioktelep": "kft fioktelep|kulfoldi szekhelyu vallalkozas fioktelepe",
        "khkhk": "khkhk|khyazgaarlagdmal khariutslagatay kompani",
        "llc": "foreign limited liability company|lc|limitd liability co|limited liab co|limited liability co|limited liability "
        "comp|limited liability company|limited liability corp|limited liability corporation|limted liability "
        "co|ll|llc|llcs|lmtd liability company|lt liability company|ltd liab company|ltd liability co|ltd liability "
        "comp|ltd liability company|private limited liability company",
        "ltd": "almhdwdh|almsahmh almhdwdh|chastnaya kompaniya s otvetstvennostyu|chastnaya kompaniya s otvetstvennostyu "
        "ogranichennoy aktsiyami|cyf|cyfyngedig|kompaniya s ogranichennoy "
        "otvetstvennostyu|lda|limitada|limitd|limite|limited|limited by guarantee|limited by shares|limited co|limited "
        "company|limited sirket|limited sirketi|limited sti|limitee|limted|lmtd|lt|ltd|ltd co|ltd sti|ltda|ltds|private "
        "company with limited liability|private limited company|proprietary limited|proprietary limited "
        "company|proprietary ltd|pty limited|pty ltd|vm|you xian|you xian gong si",
        "ltda": "sociedada limitada|sociedade limitada",
        "mchzh": "masuliyati cheklangan jamiyat|masuliyati cheklangan zhamiyat|mchj|mchzh",
        "mmc": "mehdud mesuliyyetli cemiyyet|mmc",
        "od": "od|ortachko drushtvo|ortacko drustvo",
        "odo": "obshchestvo s dopolnitelnoj otvetstvennostyu|obshchestvo s dopolnitelnoy otvetstvennostyu|odo",
        "ood": "drujestvo s ogranichena otgovornost|druzestvo s ogranicena otgovornost|druzhestvo s ogranichena otgovornost|ood",
        "ooo": "inostrannoe obshchestvo s ogranichennoy otvetstvennostyu|likvidatsionnaya komissiya obshchestva s ogranichennoy "
        "otvetstvennostyu|likvidatsionnaya komissiya obshchestvo s ogranichennoy otvetstvennostyu|likvidatsionnaya "
        "komissiya ooo|obshchesivo s ogranichennoy otvetstvennostyu|obshchestva s ogranichennoy "
        "otvetstvennostyu|obshchestvl s ogranichennoy otvetstvennostyu|obshchestvo c ogranichennoy "
        "otvetstvennostyu|obshchestvo ogranichennoy otvetstvennosti|obshchestvo s goranichennoy "
        "otvetstvennostyu|obshchestvo s granichennoy otvetstvennostyu|obshchestvo s oganichennoy "
        "otvetstvennostyu|obshchestvo s ogarnichennoy otvetstvennostyu|obshchestvo s ogpanichennoy "
        "otvetstvennostyu|obshchestvo s ogra nichennoy otvetstvennostyu|obshchestvo s ogragichennoy "
        "otvetstvennostyu|obshchestvo s ogragnichennoy otvetstvennostyu|obshchestvo s ograichennoy "
        "otvetstvennostyu|obshchestvo s ograinchennoy otvetstvennostyu|obshchestvo s ogranchennoy "
        "otvetstvennostyu|obshchestvo s ogranchichennoy otvetstvennostyu|obshchestvo s ogranechennoy "
        "otvetstvennostyu|obshchestvo s ograngichennoy otvetstvennostyu|obshchestvo s ogranicheeenoy "
        "otvetstvennostyu|obshchestvo s ogranicheenoy otvetstvennostyu|obshchestvo s ogranichennnoy "
        "otvetstvennostyu|obshchestvo s ogranichennoi otvetstvennostiu|obshchestvo s ogranichennoi "
        "otvetstvennostyu|obshchestvo s ogranichennoj otvetstvennostyu|obshchestvo s ogranichennoy "
        "ltvetstvennostyu|obshchestvo s ogranichennoy obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s "
        "ogranichennoy ogtvetstvennostyu|obshchestvo s ogranichennoy oltvetstvennostyu|obshchestvo s ogranichennoy "
        "osvetstvennostyu|obshchestvo s ogranichennoy ot|obshchestvo s ogranichennoy otaetstvennostyu|obshchestvo s "
        "ogranichennoy otetstvennostyu|obshchestvo s ogranichennoy otetvennostyu|obshchestvo s ogranichennoy "
        "otevtstvennostyu|obshchestvo s ogranichennoy otsetstvennostyu|obshchestvo s ogranichennoy "
        "otveetstvennostyu|obshchestvo s ogranichennoy otvenstvennostyu|obshchestvo s ogranichennoy "
        "otventstvennostyu|obshchestvo s ogranichennoy otvesttvennostyu|obshchestvo s ogranichennoy "
        "otvestvennostyu|obshchestvo s ogranichennoy otvestvtennsotyu|obshchestvo s ogranichennoy "
        "otvetchtvennostyu|obshchestvo s ogranichennoy otvetsstvennostyu|obshchestvo s ogranichennoy "
        "otvetstennostyu|obshchestvo s ogranichennoy otvetststvennostyu|obshchestvo s ogranichennoy "
        "otvetstsveenostyu|obshchestvo s ogranichennoy otvetstsvennostyu|obshchestvo s ogranichennoy "
        "otvetstveennostyu|obshchestvo s ogranichennoy otvetstveenostyu|obshchestvo s ogranichennoy "
        "otvetstveknnostyu|obshchestvo s ogranichennoy otvetstvenenostyu|obshchestvo s ogranichennoy "
        "otvetstvennnostyu|obshchestvo s ogranichennoy otvetstvennochtyu|obshchestvo s ogranichennoy "
        "otvetstvennogstyu|obshchestvo s ogranichennoy otvetstvennoltyu|obshchestvo s ogranichennoy "
        "otvetstvennomtyu|obshchestvo s ogranichennoy otvetstvennoostyu|obshchestvo s ogranichennoy "
        "otvetstvennost|obshchestvo s ogranichennoy otvetstvennostb|obshchestvo s ogranichennoy "
        "otvetstvennosti|obshchestvo s ogranichennoy otvetstvennostiyu|obshchestvo s ogranichennoy "
        "otvetstvennosttyu|obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostyu "
        "chastnaya okhrannaya organizatsiya|obshchestvo s ogranichennoy otvetstvennostyu chastnoe okhrannoe "
        "predpriyatie|obshchestvo s ogranichennoy otvetstvennostyu firma|obshchestvo s ogranichennoy otvetstvennostyu "
        "stroitelnaya kompaniya|obshchestvo s ogranichennoy otvetstvennostyu torgovyy dom|obshchestvo s ogranichennoy "
        "otvetstvennostyu upravlyayushchaya kompaniya|obshchestvo s ogranichennoy otvetstvennostyub|obshchestvo s "
        "ogranichennoy otvetstvennostyui|obshchestvo s ogranichennoy otvetstvennostyum|obshchestvo s ogranichennoy "
        "otvetstvennostyut|obshchestvo s ogranichennoy otvetstvennostyuv|obshchestvo s ogranichennoy "
        "otvetstvennosyu|obshchestvo s ogranichennoy otvetstvennotsyu|obshchestvo s ogranichennoy "
        "otvetstvennotyu|obshchestvo s ogranichennoy otvetstvennovstyu|obshchestvo s ogranichennoy "
        "otvetstvennovtyu|obshchestvo s ogranichennoy otvetstvennoy|obshchestvo s ogranichennoy "
        "otvetstvennrostyu|obshchestvo s ogranichennoy otvetstvennsotyu|obshchestvo s ogranichennoy "
        "otvetstvennstyu|obshchestvo s ogranichennoy otvetstvenonstyu|obshchestvo s ogranichennoy "
        "otvetstvenoost|obshchestvo s ogranichennoy otvetstvenoostyu|obshchestvo s ogranichennoy "
        "otvetstvenosstyu|obshchestvo s ogranichennoy otvetstvenostyu|obshchestvo s ogranichennoy "
        "otvetstvetnostyu|obshchestvo s ogranichennoy otvetstvetstvennostyu|obshchestvo s ogranichennoy "
        "otvetstvetsvennostyu|obshchestvo s ogranichennoy otvetstvnnostyu|obshchestvo s ogranichennoy "
        "otvetstvtennostyu|obshchestvo s ogranichennoy otvetstvuennostyu|obshchestvo s ogranichennoy "
        "otvetsvennosst|obshchestvo s ogranichennoy otvetsvennostyu|obshchestvo s ogranichennoy "
        "otvettstvennostyu|obshchestvo s ogranichennoy otvetvennostyu|obshchestvo s ogranichennoy "
        "otvetvetstvennostyu|obshchestvo s ogranichennoy otvetvtsennostyu|obshchestvo s ogranichennoy "
        "otvetvtvennostyu|obshchestvo s ogranichennoy otvntstvennostyu|obshchestvo s ogranichennoy "
        "otvtetsvennostyu|obshchestvo s ogranichennoy otvuetstvennostyu|obshchestvo s ogranichennoy "
        "ovetstvennostyu|obshchestvo s ogranichennoy ovtetstvennostyu|obshchestvo s ogranichennoy "
        "tovetstvennostyu|obshchestvo s ogranichennry otvetstvennostyu|obshchestvo s ogranichennyo "
        "otvetstvennostyu|obshchestvo s ogranichenooy otvetstvennostyu|obshchestvo s ogranichenoy "
        "otvetstveenostyu|obshchestvo s ogranichenoy otvetstvennostyu|obshchestvo s ogranichenoy "
        "otvetstvenostyu|obshchestvo s ogranichinnoy otvetstvennostyu|obshchestvo s ogranichnnoy "
        "otvestvennostyu|obshchestvo s ogranichnnoy otvetstvennostyu|obshchestvo s ogranichnnoy "
        "otvetstvnnostyu|obshchestvo s ogranichunnoy otvetstvennostyu|obshchestvo s ograniennoy "
        "otvetstvennostyu|obshchestvo s ogranischennoy otvetstvennostyu|obshchestvo s ogranisennoy "
        "otvetstvennostyu|obshchestvo s ogranmchennoy otvetstvennostyu|obshchestvo s ogrannichennoy "
        "otvetstvennostyu|obshchestvo s ograntchennoy otvetstvennostyu|obshchestvo s ogrnaichennoy "
        "otvetstvennostyu|obshchestvo s ogrnanichennoy otvetstvennostyu|obshchestvo s ogrnichennoy "
        "otstvennostyu|obshchestvo s ogrnichennoy otvetstvennostyu|obshchestvo s ogronichennoy "
        "otvetstvennostyu|obshchestvo s ogroranichennoy otvetstvennostyu|obshchestvo s ogrranichennoy "
        "otvetstvennostyu|obshchestvo s ogrvnichennoy otvetstvennostyu|obshchestvo s ohranychennoi "
        "otvetstvennostiu|obshchestvo s oranichennoy otvetstvennostyu|obshchestvo s organichennoy "
        "otvetstvennostyu|obshchestvo s organichennoy otvetstvennovstyu|obshchestvo s orgranichennoy "
        "otvetstvennostyu|obshchestvo s otranichennoy otvetstvennostyu|obshchestvo sogranichennoy "
        "otvetstvennostyu|obshchestvo sogranichenoy otvetstvennostyu|obshchestvo st ogranichennoy "
        "otvetstvennostyu|obshchestvog s ogranichennoy otvestvennostyu|obshchestvr s ogranichennoy "
        "otvetstvennostyu|obshestvo s ogranichennoy otvetstvennostyu|ocoo|ooo|tov|tovaristvo z obmezhenoyu "
        "vidpovidalnistyu|tzov",
        "oy": "ab company oy|company oy ab|osakeyhtio|oy|oy company ab",
        "pllc": "pllc|professional limited liability company",
        "pte ltd": "pte ltd|single member private limited company",
        "ribotos atsakomybes bendrove": "ribotos atsakomybes bendrove",
        "sarl": "sarl|soc a resp limitee|soc a responsab limitee|societe a responsabilite limitee",
        "sas": "s par as|sas|soc par actions simplifiee|sociedad por acciones simplificada|sociedades por acciones "
        "simplificada|societe actions simplifiee|societe par actions simplifiee",
        "scc": "scc|societe commerciale canadienne",
        "sd": "s ie|sabiratelno druzhestvo sd sadruzhie|sbiratelno druzhestvo|sbiratelno druzhestvo sd sdruzhie|sd|sd s ie",
        "sdn bhd": "sdn bhd|sendirian berhad",
        "shpk": "shoqeri me pergjegjesi te kufizuar|shpk",
        "shps": "shezghuduli pasukhismgeblobis sazogadoeba|shps",
        "sia": "sabiedriba ar ierobezotu atbildibu|sia",
        "sll": "sll|sociedad limitada laboral",
        "slne": "slne|sociedad limitada nueva empresa",
        "smba": "selskab med begraenset ansvar|smba",
        "sprl": "societe privee a responsabilite limitee|societe privee a responsabilite limitee unipersonnelle|sprl",
        "spzoo": "sp z ogr odp|sp z oo|sp zoo|spolka z ogr odpow|spolka z ograniczona odpowiedzialnoscia|spolka z oo|spz oo|spzoo",
        "srl": "intreprinderea cu responsabilitate limitata|sicietatea de raspundere limitata|soc a resp limitata|soc resp "
        "limitada|sociedad de responsabilidad limitada|societa a responsabilita limitata|societata cu raspundere "
        "limitata|societate cu rasponbilitate limitata|societate cu raspundere limitata|societate cu raspundre "
        "limitata|societate cu responsabilitate limiiata|societate cu responsabilitate limitata|societatea cu "
        "rasdpundere limitata|societatea cu rasponsabilitate limitata|societatea cu raspundere|societatea cu raspundere "
        "limitata|societatea cu raspundere limitate|societatea cu responsabilitate limitata|societatea cu "
        "responsabilitatea limitata|societatea cu respundere limitata|societatii cu raspunderea limitata|societete cu "
        "raspundere limitata|socitate cu responsabilitate limitata|srl",
        "srlcv": "s de rl de cv|sociedad de responsabilidad limitada de capital variable",
        "sro": "spol s ro|spol s ruc omez|spolecnost s rucenim omezenym|sro",
        "sti": "sirketi|sti",
        "suarl": "suarl",
        "taa": "taa|tavarystva z abmezhavanaj adkaznascyu|tavarystva z abmezhavanay adkaznastsyu",
        "tavaristva z abmezhavanaj adkaznastsiu": "tavaristva z abmezhavanaj adkaznastsiu",
        "tda": "tavarystva z dadatkovaj adkaznascyu|tavarystva z dadatkovay adkaznastsyu|tda",
        "tov": "tovarystvo z obmezhenoiu vidpovidalnistiu|tovarystvo z obmezhenoyu vidpovidalnistyu",
        "uab": "uab|uzdaroji akcine bendrove|uzdarosios akcines bendroves",
        "ug": "ug|ug haftungsbeschr|ug haftungsbeschrankt|ug hb|unternehmerg|unternehmerges|unternehmerges "
        "haftungsbeschrankt|unternehmergesellschaft|unternehmergesellschaft haftungsbeschrankt",
        "yk": "yk|you xian hui she",
        "yu": "yu|yu han hoe sa|yuhanhoesa",
    },
    "LLP": {
        "llp": "limited liability partnership|llp|you xian ze ren shi ye zu he",
        "oop": "oop|partnerstvo s ogranichennoy otvetstvennostyu",
        "partgmbb": "mbb|part mbb|partg mbb|partgmbb|partmbb|partnerschaft mbb|partnerschaft mit beschrankter "
        "berufshaftung|partnerschaftsgesellschaft mbb|partnerschaftsgesellschaft mit beschrankter berufshaftung",
        "too": "too|tovarishchestvo s ogranichennoy otvetstvennostyu",
    },
    "LP": {
        "agcokg": "ag und co kg",
        "bt": "beteti tarsasag|bt",
        "cv": "comm v|commanditaire vennootschap|cv|gewone commanditaire vennootschap",
        "cva": "comm va|commanditaire vennootschap op aandelen|cva",
        "gmbhcokg": "gmbh and co kg|gmbh u co kg|gmbh und co kg|gmbkh end ko kg|mbh u co kg",
        "he zi hui she": "he zi hui she",
        "ilp": "ilp|incorporated limited partnership",
        "kb": "kommanditbolag",
        "kd": "kd|komanditno drushtvo|komanditno drustvo|komanditno druzhestvo",
        "kda": "kda|komanditno druzhestvo s aktsii|komanditno druzhestvo s aktsiyami",
        "kg": "kg|kommandit gesellschaft|kommanditgesellschaft",
        "kgaa": "kgaa|kommanditgesellschaft auf aktien",
        "kom sti": "kom sti|komandit sirket",
        "ks": "komanditni spolecnost|komanditsabiedriba|kommanditselskab|ks",
        "ky": "kommandiittiyhtio|ky",
        "limited ortaklik": "limited ortaklik",
        "lp": "liang he gong si|limited partnership|lp",
        "ni ming zu he": "ni ming zu he",
        "sapa": "sapa|societa in accomandita per azioni",
        "sc": "comandita simple|s en c",
        "scei": "sce i|scei|sociedad de capital e industria",
        "scpa": "scpa|sociedad en comandita por acciones",
        "scra": "sociedad comanditaria",
        "scs": "scs|secs|sociedad en comandita simple|societe en commandite simple",
        "shk": "sh k|shk|shoqeri komandite",
        "snc": "snc|societe en nom collectif",
        "snt": "sadovodcheskoe nekommercheskoe tovarishchestvo|snt",
        "stiftungcokg": "stiftung und co kg",
        "tokumei kumiai": "tokumei kumiai",
        "tu": "taisuhing|tu",
        "uu": "usaldusuhing|uu",
    },
    "MIL": {
        "chastnaya voennaya kompaniya": "chastnaya voennaya kompaniya",
        "chvk": "chvk",
        "militarische organisation": "militarische organisation",
        "militarische vereinigung": "militarische vereinigung",
        "militarna organizacija": "militarna organizacija",
        "militarne organizacije": "militarne organizacije",
        "pmc": "pmc",
        "private military company": "private military company",
        "privatna viyskova kompaniya": "privatna viyskova kompaniya",
    },
    "NGO": {
        "alap": "alap|alapitvany",
        "ano": "ano|avtonomnaja nekommerceskaja organizacija|avtonomnaya nekommercheskaya organizatsiya",
        "anpo": "anpo|autonomous non profit organization",
        "asbl": "aisbl|asbl|association internationale sans but lucratif|association sans but lucratif",
        "asc": "aciq sehmdar cemiyyeti|asc",
        "bf": "bf|blagodiyniy fond|blagotvoritelny fond|blagotvoritelnyj fond|blagotvoritelnyy fond|blahodijnyj fond|blahodiynyy fond",
        "bo": "blagodiyna organizatsiya|blagotvoritelnaja organizacija|blagotvoritelnaya organizatsiya|blahodijna "
        "orhanizacija|blahodiyna orhanizatsiya|bo",
        "cic": "cic|community interest company",
        "cso": "civil society organisation|civil society organization",
        "da": "da|dabrachynnaya arganizatsyya|dabrachynnaya arhanizatsyya|dabracynnaja arhanizacyja",
        "df": "dabrachynny fond|dabracynny fond|df",
        "egyes": "egyes|egyesulet",
        "ev": "eingetr verein|eingetragene vereinigung|eingetragener verein|ev|verein",
        "ga": "ga|gramadskae abyadnanne|gramadskaya arganizatsyya|hramadskae abjadnanne|hramadskaja arhanizacyja|hramadskaya "
        "arhanizatsyya|hramadskaye abyadnanne",
        "go": "go|gromadska organizatsiya|gromadske obiednannya|hromadska orhanizacija|hromadska orhanizatsiya|hromadske "
        "objednannja|hromadske obyednannya",
        "kht": "kht|kozhasznu tarsasag",
        "moo": "mestnaya obshchestvennaya organizatsiya|moo",
        "moo ppo": "mestnaya obshchestvennaya organizatsiya pervichnaya profsoyuznaya organizatsiya|moo ppo",
        "moo ppo gup": "mestnaya obshchestvennaya organizatsiya pervichnaya profsoyuznaya organizatsiya gosudarstvennogo "
        "unitarnogo predpriyatiya|moo ppo gup",
        "mtu": "mittetulundusuhing|mtu",
        "nda": "nda|nedzarzaunaja arhanizacyja|nedziarzhaunaya arhanizatsyya|nedzjarzhaunaja arhanizacyja|nedzyarzhaunaya arganizatsyya",
        "ndo": "ndo|nederzavna orhanizacija|nederzhavna organizatsiya|nederzhavna orhanizatsiya|negosudarstvennaya "
        "nekommercheskaya organizatsiya|negosudarstvennaya organizatsiya|nekomercijna orhanizacija|nekomertsiyna "
        "organizatsiya|nekomertsiyna orhanizatsiya|neurjadova orhanizacija|neuryadova organizatsiya|neuryadova "
        "orhanizatsiya|nuo",
        "ngo": "charitable fund|charitable organisation|charitable organization|charity|charity fund|mimovladna "
        "organizacia|mndhmh ghyr hkwmyh|nevladina organizacija|nevladine organizacije|nevladni "
        "organizace|ngo|nichtregierungsorganisation|niegovorni organizaciji|niet gouvernementele organisatie|nmm|non "
        "government organisation|non governmental organisation|non governmental organization|non profit|non profit "
        "organisation|non profit organization|nonprofit|nonprofit organization|npo|organizacja pozarzadowa|organizatia "
        "neguvernamentala|organizatia societatii civile",
        "nko": "nekommercheskaya organizatsiya fond|nko",
        "no": "nekommerceskaja organizacija|nekommerceskaya organizatsiya|nekommercheskaya organizaciya|nekommercheskaya organizatsiya|no",
        "nou dpo": "negosudarstvennoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo "
        "obrazovaniya|negosudarstvennoe obrazovatelnoe uchrezhdenie nachalnogo i dopolnitelnogo professionalnogo "
        "obrazovaniya|negosudarstvenoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya "
        "povysheniya kvalifikatsii spetsialistov|nou dpo",
        "noudo": "negosudarstvennoe obrazovatelnoe uchrezhdenie dopolnitelnogo obrazovaniya|negosudarstvennoe obrazovatelnoe "
        "uchrezhdenie dopolnitelnogo obrazovaniya detey|noudo",
        "np": "nekommercheskoe partnerstvo|np",
        "obcanske sdruzeni": "obcanske sdruzeni",
        "obo": "oblastnaya obshchestvennaya organizatsiya|obo",
        "of": "obscestvennyj fond|obshchestvennyy fond|of",
        "ong": "ong|organisation non gouvernementale|organizacao nao governamental|organizacion no gubernamental|organizzazione "
        "non governativa",
        "onoss": "onoss|organizatsiya nauchnogo obsluzhivaniya i sotsialnoy sfery",
        "oo": "obscestvennaja organizacija|obscestvennoe obedinenie|obschestvennaya organizatsiya|obschestvennoe "
        "obyedinenie|obshchestvennaya organizatsiya|obshchestvennoe obedinenie|obshchestvennoye obyedineniye|oo",
        "ops": "obecne prospesna spolecnost|ops",
        "oscip": "organizacao da sociedade civil de interesse publico|oscip",
        "pa": "professional association",
        "rf": "registrerad forening|reykjavikurfelag|rf",
        "ry": "rekisteroity yhdistys|rekisteroity yhdistys ry|ry",
        "spf": "spf|stichting particulier fonds",
        "stiftung": "gemeinnutzige stiftung|rechtsf stiftung|rechtsfahige stiftung|stiftung|stiftung des burgerlichen "
        "rechts|stiftung des offentlichen rechts",
        "tbb": "tbb|toriyn bus bayguullaga",
        "vo": "vo|volonterska organizatsiya|volonterska orhanizacija|volonterska orhanizatsiya",
        "vzw": "internationale vereniging zonder winstoogmerk|ivzw|vereinigung ohne gewinnerzielungsabsicht|vereniging zonder "
        "winstoogmerk|vog|vzw",
        "zs": "zapsany spolek|zs",
    },
    "REL": {
        "mro": "mestnaya pravoslavnaya religioznaya organizatsiya|mestnaya religioznaya organizatsiya|mro",
        "ro": "religioznaya organizatsiya|ro",
        "tsro": "tsentralnaya religioznaya organizatsiya|tsro",
    },
    "SOE": {
        "aor": "anstalt des offentlichen rechts|anstalt offentlichen rechts|aor",
        "consorzio statale": "consorzio statale",
        "den foderale statsejede budgetinstitution": "den foderale statsejede budgetinstitution",
        "derzhavne unitarne pidpriiemstvo": "derzhavne unitarne pidpriiemstvo",
        "derzhavnogo unitarnogo pidpriiemstva": "derzhavnogo unitarnogo pidpriiemstva",
        "dgup": "dgup|dochernee gosudarstvennoe unitarnoe predpriyatie|dochernee gosudarstvenoe unitarnoe predpriyatie",
        "dnnn": "dnnn|doanh nghiep nha nuoc",
        "dochernee fgup": "dochernee fgup|federalnoe dochernee gosudarstvennoe unitarnoe predpriyatie",
        "empresa orcamental do estado federal": "empresa orcamental do estado federal",
        "empresa unitaria estatal": "empresa unitaria estatal",
        "empresa unitaria estatal de la": "empresa unitaria estatal de la",
        "entita statali": "entita statali",
        "entreprise unitaire detat": "entreprise unitaire detat",
        "ep": "empresa publica|ep",
        "federalne derzhavne unitarne pidpriiemstvo": "federalne derzhavne unitarne pidpriiemstvo",
        "fgaou dpo": "federalnoe gosudarstvennoe avtonomnoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo "
        "obrazovaniya|fgaou dpo",
        "fgaou vo": "federalnoe gosudarstvennoe avtonomnoe obrazovatelnoe uchrezhdenie vysshego obrazovaniya|fgaou vo",
        "fgbdou": "federalnoe gosudarstvennoe byudzhetnoe doshkolnoe obrazovatelnoe uchrezhdenie|fgbdou",
        "fgbou dpo": "federalnoe gosudarstvennoe byudzhetnoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo "
        "obrazovaniya|fgbou dpo",
        "fgbou vo": "federalnoe gosudarstvennoe byudzhetnoe obrazovatelnoe uchrezhdenie vysshego obrazovaniya|federalnoe "
        "gosudarstvennoe byudzhetnoe obrazovatelnoe uchrezhdenie vysshego professionalnogo obrazovaniya|fgbou vo",
        "fgbu": "empresa publica unitaria federal|entreprise unitaire publique federale|federal state budgetary "
        "enterprise|federal state budgetary institution|federal state institution|federal state unitary "
        "enterprise|federalna budzetowa instytucja|federalne panstwowe przedsiebiorstwo unitarne|federalnoe "
        "gosudarstvennoe byudzhetnoe uchrezhdenie|fgbu|foderales staatseigenes unternehmen|intreprinderea unitara a "
        "statului federal",
        "fgbu dpo": "federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya|fgbu dpo",
        "fgbvou vo": "federalnoe gosudarstvennoe byudzhetnoe voennoe obrazovatelnoe uchrezhdenie vysshego obrazovaniya|fgbvou vo",
        "fgdou": "federalnoe gosudarstvennoe doshkolnoe obrazovatelnoe uchrezhdenie|fgdou",
        "fgkou dpo": "federalnoe gosudarstvennoe kazennoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo "
        "obrazovaniya perepodgotovki i povysheniya kvalifikatsii|fgkou dpo",
        "fgku": "federalnoe gosudarstvennoe kazennoe uchrezhdenie|fgku",
        "fgkvou vo": "federalnoe gosudarstvennoe kazennoe voennoe obrazovatelnoe uchrezhdenie vysshego obrazovaniya|fgkvou|fgkvou vo",
        "fgkvou vpo": "federalnoe gosudarstvennoe kazennoe voennoe obrazovatelnoe uchrezhdenie vysshego professionalnogo "
        "obrazovaniya|fgkvou vpo",
        "fgnu": "federalnoe gosudarstvennoe nauchnoe uchrezhdenie|fgnu",
        "fgou dpo": "federalnoe gosudarstvennoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya "
        "spetsialistov|fgou dpo",
        "fgou vpo": "federalnoe gosudarstvennoe obrazovatelnoe uchrezhdenie vysshego professionalnogo obrazovaniya|fgou vpo",
        "fgu": "federalnoe gosudarstvennoe uchrezhdenie|fgu",
        "fgup": "federalnoe gosudarstvennoe unitarnoe predpriyatie|fgup",
        "fkp": "federalnoe kazennoe predpriyatie|fkp",
        "fku": "federalnoe kazennoe uchrezhdenie|fku",
        "gauso": "gauso|gosudarstvennoe avtonomnoe uchrezhdenie sotsialnogo obsluzhivaniya",
        "gbou": "gbou|gosudarstvennoe byudzhetnoe obshcheobrazovatelnoe uchrezhdenie",
        "gbskou": "gbskou|gosudarstvennoe byudzhetnoe spetsialnoe korrektsionnoe obrazovatelnoe uchrezhdenie dlya "
        "obuchayushchikhsya vospitannikov s ogranichennymi vozmozhnostyami zdorovya",
        "gdou": "gdou|gosudarstvennoe doshkolnoe obrazovatelnoe uchrezhdenie",
        "gdou ds": "gdou ds|gosudarstvennoe doshkolnoe obrazovatelnoe uchrezhdenie detskiy sad",
        "gkou": "gkou|gosudarstvennoe kazennoe obrazovatelnoe uchrezhdenie",
        "gks k ou": "gks k ou|gosudarstvennoe kazennoe spetsialnoe korrektsionnoe obrazovatelnoe uchrezhdenie",
        "gku": "gosudarstvennoe kazennoe uchrezhdenie",
        "gnpp": "derzhavne naukovo virobniche pidpriiemstvo|gnpp|gosudarstvennoe nauchno proizvodstvennoe "
        "predpriyatie|scientific and production enterprise",
        "gnu": "gnu|gosudarstvennoe nauchnoe uchrezhdenie",
        "go shk int": "go shk int|gosudarstvennaya obshcheobrazovatelnaya shkola internat",
        "gosnii": "gosnii|gosudarstvennyy nauchno issledovatelskiy institut",
        "gosudarstvennoe unitarnoe predpriyatie": "gosudarstvennoe unitarnoe predpriyatie",
        "gosudarstvennogo unitarnogo predpriyatiya": "gosudarstvennogo unitarnogo predpriyatiya",
        "gou": "gosudarstvennoe obrazovatelnoe uchrezhdenie|gosudarstvennoe obshcheobrazovatelnoe uchrezhdenie|gou",
        "gou ddmshv": "gosudarstvennoe obrazovatelnoe uchrezhdenie dlya detey doshkolnogo i mladshego shkolnogo vozrasta|gou ddmshv",
        "gou dpo": "gosudarstvennoe obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya povysheniya "
        "kvalifikatsii spetsialistov|gou dpo",
        "gou vpo": "gosudarstvennoe byudzhetnoe obrazovatelnoe uchrezhdenie vysshego professionalnogo "
        "obrazovaniya|gosudarstvennoe obrazovatelnoe uchrezhdenie vysshego professionalnogo obrazovaniya|gou vpo",
        "gp": "gosudarstvennoe predpriyatie",
        "gskou": "gosudarstvennoe spetsialnoe korrektsionnoe obrazovatelnoe uchrezhdenie|gosudarstvennoe spetsialnoe "
        "korrektsionnoe obrazovatelnoe uchrezhdenie dlya obuchayushchikhsya s otkloneniyami v razvitii|gskou",
        "gu": "gosudarstvennoe uchrezhdenie|gu",
        "gudp": "gosudarstvennoe unitarnoe dochernee predpriyatie|gudp",
        "gup": "gup",
        "gusp": "gosudarstvennoe unitarnoe selskokhozyaystvennoe predpriyatie|gusp",
        "huf": "hindu undivided family|huf",
        "ik": "ik|individualais komersants",
        "im": "im|intreprinderea municipala",
        "impresa unitaria statale": "impresa unitaria statale",
        "is": "interessentskab|intreprindere de stat alimentatiei publice|intreprinderea de stat",
        "jp": "javno preduzece|jp",
        "kdor": "kdor|kor|korperschaft des offentlichen rechts|korperschaft offentlichen rechts",
        "kjsz": "kjsz|kozjogi szervezet",
        "ku": "gemeinnutziges kommunalunternehmen|gku|kommunalunternehmen|ku",
        "maou": "maou|munitsipalnoe avtonomnoe obshcheobrazovatelnoe uchrezhdenie munitsipalnogo obrazovaniya gorod krasnodar",
        "mau": "mau|munitsipalnoe avtonomnoe doshkolnoe obrazovatelnoe uchrezhdenie",
        "mbdou": "mbdou|munitsipalnoe byudzhetnoe doshkolnoe obrazovatelnoe uchrezhdenie",
        "mbou": "mbou|munitsipalnoe byudzhetnoe obrazovatelnoe uchrezhdenie|munitsipalnoe byudzhetnoe obshcheobrazovatelnoe "
        "uchrezhdenie|munitsipalnoe obshcheobrazovatelnoe byudzhetnoe uchrezhdenie",
        "mbu do": "mbu do|munitsipalnoe byudzhetnoe uchrezhdenie dopolnitelnogo obrazovaniya",
        "mchs rossii": "mchs rossii|ministerstva rossiyskoy federatsii po delam grazhdanskoy oborony chrezvychaynym situatsiyam "
        "i likvidatsii posledstviy stikhiynykh bedstviy|ministerstvo rossiyskoy federatsii po delam grazhdanskoy "
        "oborony chrezvchaynym situatsiyam i likvidatsii posledstviy stikhiynykh bedstviy|ministerstvo "
        "rossiyskoy federatsii po delam grazhdanskoy oborony chrezvychaynykh situatsiy i likvidatsii posledstviy "
        "stikhiynikh bedstviy|ministerstvo rossiyskoy federatsii po delam grazhdanskoy oborony chrezvychaynym "
        "situatsiyam i likvadatsii posledstviy stikhiynykh bedstviy|ministerstvo rossiyskoy federatsii po delam "
        "grazhdanskoy oborony chrezvychaynym situatsiyam i likvidatsii posledstviy stikhiynykh "
        "bedstviy|ministerstvo rossiyskoy federatsii po delam grazhdanskoy oborony chrezvychaynym situatsiyam i "
        "likvidatsii posledstviy stikhiynykh bedstviyp|ministerstvo rossiyskoy federatsii po delam grazhdanskoy "
        "oborony chrezvychaynym situatsiyam i likyidatsii posledstviy stikhiynykh bedstviy|ministerstvo "
        "rossiyskoy federatsii podelam grazhdanskoy oborony chrezvychaynym situatsiyam i likvidatsii posledstviy "
        "sikhiynykh bedstviy",
        "mk dou": "mk dou|munitsipalnoe kazennoe doshkolnoe obrazovatelnoe uchrezhdenie",
        "mku": "mku|munitsipalnoe kazennoe uchrezhdenie",
        "mou": "mou|munitsipalnoe obrazovatelnoe uchrezhdenie",
        "mup": "munitsipalnoe unitarnoe predpriyatie|mup",
        "nochu dpo": "negosudarstvennoe obrazovatelnoe chastnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya|nochu dpo",
        "ogkou": "oblastnoe gosudarstvennoe kazennoe obrazovatelnoe uchrezhdenie|oblastnoe gosudarstvennoe kazennoe "
        "obshcheobrazovatelnoe uchrezhdenie|ogkou",
        "ogu": "ogu|okruzhnoe gosudarstvennoe uchrezhdenie",
        "oppo": "obedinennaya pervichnaya profsoyuznaya organizatsiya|obedinennaya territorialnaya profsoyuznaya organizatsiya|oppo",
        "otdel gps": "otdel gosudarstvennoy protivopozharnoy sluzhby|otdel gps",
        "ou dpo": "obrazovatelnoe uchrezhdenie dopolnitelnogo professionalnogo obrazovaniya|ou dpo",
        "peec": "peec|public establishment with economic characteristics",
        "pou": "pou|professionalnoe obrazovatelnoe uchrezhdenie",
        "ppo": "pervichnaya profsoyuznaya organizatsiya|ppo|profsoyuznaya organizatsiya rabotnikov",
        "ppo dochernego ooo": "pervichnaya profsoyuznaya organizatsiya rabotnikov dochernego obshchestva s ogranichenoy "
        "otvetstvennostyu|ppo dochernego ooo",
        "ppo fbu": "pervichnaya profsoyuznaya organizatsiya federalnogo byudzhetnogo uchrezhdeniya|ppo fbu",
        "ppo fgbou vo": "pervichnaya organizatsiya profsoyuza sotrudnikov federalnogo gosudarstvennogo byudzhetnogo "
        "obrazovatelnogo uchrezhdeniya vysshego obrazovaniya|pervichnaya profsoyuznaya organizatsiya "
        "federalnogo gosudarstvennogo byudzhetnogo obrazovatelnogo uchrezhdeniya vysshego obrazovaniya|ppo "
        "fgbou vo",
        "ppo fgbu": "pervichnaya profsoyuznaya organizatsiya federalnogo gosudarstvennogo byudzhetnogo uchrezhdeniya|ppo fgbu",
        "ppo fgup": "pervichnaya profsoyuznaya organizatsiya sotrudnikov federalnogo gosudarstvennogo unitarnogo predpriyatiya|ppo fgup",
        "ppo fku": "pervichnaya profsoyuznaya organizatsiya federalnogo kazennogo uchrezhdeniya|ppo fku",
        "ppo gbou": "pervichnaya profsoyuznaya organizatsiya gosudarstvennogo byudzhetnogo obrazovatelnogo uchrezhdeniya|ppo gbou",
        "ppo gbu": "pervichnaya profsoyuznaya organizatsiya gosudarstvennoe byudzhetnoe uchrezhdenie|pervichnaya profsoyuznaya "
        "organizatsiya gosudarstvennogo byudzhetnogo uchrezhdeniya|ppo gbu",
        "ppo gouspo": "pervichnaya profsoyuznaya organizatsiya gosudarstvennogo obrazovatelnogo uchrezhdeniya srednego "
        "professionalnogo obrazovaniya|pervichnaya profsoyuznaya organizatsiya gosudarstvennogo uchrezhdeniya "
        "srednego professionalnogo obrazovaniya|ppo gouspo",
        "ppo gup": "pervichnaya profsoyuznaya organizatsiya gosudarstvennogo unitarnogo predpriyatiya|ppo gup",
        "ppo oao": "pervichnaya profsoyuznaya organizatsiya otkrytogo aktsionernogo obshchestva|pervichnaya profsoyuznaya "
        "organizatsiya rabotnikov otkrytogo aktsionernogo obshchestva|ppo oao",
        "ppo ooo": "pervichnaya profsoyuznaya organizatsiya obshchestva s ogranichennoy otvetstvennostyu|ppo ooo",
        "ppo psrz": "pervichnaya organizatsiya professionalnogo soyuza rabotnikov zdravookhraneniya|pervichnaya profsoyuznaya "
        "organizatsiya professionalnogo soyuza rabotnikov zdravookhraneniya|pervichnaya profsoyuznaya organizatsiya "
        "profsoyuza rabotnikov zdravookhraneniya|ppo psrz",
        "ppoo": "pervichnaya profsoyuznaya obshchestvennaya organizatsiya|ppoo",
        "ppoo ao": "pervichnaya profsoyuznaya obshchestvennaya organizatsiya aktsionernogo obshchestva|ppoo ao",
        "se": "se|sociedad del estado",
        "staatliches einheitsunternehmen": "staatliches einheitsunternehmen",
        "staatsinformatieagentschap": "staatsinformatieagentschap",
        "staatskonzern": "staatskonzern",
        "state concern": "state concern",
        "state enterprise": "state enterprise",
        "state unitary enterprise": "state unitary enterprise",
        "state unitary enterprise of the": "state unitary enterprise of the",
        "statni jednotny podnik": "statni jednotny podnik",
        "statni koncern": "statni koncern",
        "statny unitarny podnik": "statny unitarny podnik",
        "su sk rf": "sledstvennoe upravlenie sledstvennogo komiteta rossiyskoy federatsii|su sk rf",
        "unitar korkhona": "unitar korkhona",
        "unitar korxona": "unitar korxona",
        "unitarnae pradpryemstva": "unitarnae pradpryemstva",
        "unitarnoe predpriyatie": "unitarnoe predpriyatie",
        "up": "up",
        "upravlenie fsb rf": "upravlenie federalnoy sluzhby bezopasnosti rossiyskoy federatsii|upravlenie fsb rf",
    },
    "SP": {
        "egyeni ceg": "egyeni ceg",
        "egyeni vallalkozo": "egyeni vallalkozo",
        "ei": "ei|entreprise individuelle",
        "eingetragenes einzelunternehmen": "eingetragenes einzelunternehmen",
        "ek": "e kfm|e kfr|eingetr kaufmann|eingetragene kauffrau|eingetragener kaufmann|ekfm|ekfr|kfm|kfr",
        "empresa unipersonal": "empresa unipersonal",
        "et": "ednolichen targovets|ednolichen trgovets|et",
        "fop": "fizicheskoe litso predprinimatel|fizichna osoba pidpriiemets|fop",
        "ii": "ii|inteprinderea individuala|interprinderea individuala|intreprindera individuala|intreprindere "
        "individuala|intreprinderea ibdividuala|intreprinderea individuala|intreprinderea individuali|intreprinderea "
        "indiviuala|intreprindserea individuala|intreprinzator individual|intreprinzatorul individual",
        "ip": "individualnyy predprinimatel|indyvidualny pradprymalnik|ip",
        "oilaviy korkhona": "oilaviy korkhona",
        "oilaviy korxona": "oilaviy korxona",
        "opg": "obiteljsko poljoprivredno gospodarstvo|opg",
        "pp": "pp|privatne pidpriiemstvo|pryvatne pidpryiemstvo",
        "private enterprise": "private enterprise",
        "pup": "pryvatnae unitarnae pradpryemstva|pup",
        "sau": "sau|sociedad anonima unipersonal",
        "sole proprietorship": "sole proprietorship",
        "sp": "samostalni preduzetnik|sp",
        "spd": "spd|subekt predprinimatelskoy deyatelnosti|subiekt pidpriiemnitskoi diyalnosti",
        "statni podnik": "statni podnik",
        "ultd": "ultd|unlimited company|unlimited proprietary|unltd|wu xian gong si",
        "vof": "vennootschap onder firma|vof",
        "vos": "verejna obchodni spolecnost|vos",
    },
}
"""Family -> form -> its spellings, apart by "|". Family "" is none."""
