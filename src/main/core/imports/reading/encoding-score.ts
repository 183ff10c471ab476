// How much a text, read in some encoding, looks like language. The right reading scores about 1 or more, wrong ones
// much less: they make rare Han characters, accents next to accents, symbols within words.

type Score = (char: string, code: number, before: string, after: string) => number

/** Characters that are judged at most; a wrong reading shows long before. */
const enough = 20_000

/** Whether an encoding can be told by the language of a text; Baltic and Vietnamese ones are too much like those of the West. */
export function isJudged(encoding: string): boolean {
  return encoding in scores
}

/** The mean weight of the characters beyond ASCII of a text read in an encoding. */
export function scoreText(encoding: string, text: string): number {
  const score = scores[encoding]!
  let sum = 0
  let count = 0
  for (let i = 0; i < text.length && count < enough; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    count++
    sum += unlikely(code) ? -3 : score(text[i]!, code, text[i - 1] ?? ' ', text[i + 1] ?? ' ')
  }
  return count === 0 ? 0 : sum / count
}

/** Control characters, private use and unassigned places, which no text has. */
function unlikely(code: number): boolean {
  return (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900) || code >= 0xfff0
}

// Frequent characters of running text, names, addresses and headers, in the order of no importance.
const simplified = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞姓电邮箱址客户联系手机职位邮编省镇村街楼室栋座层备注李刘陈杨赵黄周吴徐孙胡朱何罗郑梁谢宋唐韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶苏魏吕丁沈任姚卢傅钟谭汪范陆贾邹熊孟秦阎薛侯雷龙段郝孔邵史毛常万顾赖武贺严尹钱施伟芳娜敏静丽强磊军洋勇艳杰涛明超霞燕玲桂珠兰凤洁梅琳素云莲环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞卿聪晶妍佩宏鑫鹏浩宇轩涵晨欣怡婷深圳上海广州杭州南京武汉成都重庆天津苏州山东限公司',
)
const traditional = new Set(
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題程展五果料象員位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布複容兒須際商非驗連斷深難近礦千週委素技備半辦青省列習響約支般史感勞便團往歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴龍飛姓郵箱址客戶聯絡電話職稱鎮村里鄰街巷弄樓室備註李劉陳楊趙黃周吳徐孫胡朱羅鄭梁謝宋唐許鄧蕭曾彭潘蔡蔣余杜葉蘇魏呂丁沈姚盧傅鐘譚汪范陸賈鄒賴邱洪簡游詹施柯莊臺灣北新桃園竹中彰化投雲嘉義屏東宜蘭蓮澎湖香港限公司信志淑美惠雅婷怡君俊宏建',
)
const kanji = new Set(
  '日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会社株式田中村佐藤鈴高橋渡辺伊加吉山井松木林清斎口森池橋石前岡長谷近後坂遠青県市区町丁目番号都府京阪横浜神戸名古屋札幌福岡広島仙台埼玉千葉氏住所郵便様部課係役職担当者備考連絡先携帯',
)
const hangul = new Set(
  '이다는의가에을를은한하고로지사기도리서인어나아자시해대정일수라있보부전제상스구그원주들과여장성게공회면만동요안조신세적무위화경중실비관미국연우계당소물문트과성명발간마식오모업생내선용유금개재합호드습니강김박최윤임황송홍류양권오서길번층빌딩름메휴폰팩직함특별광역역울산천포산북남충청라강제',
)
/** Accented letters by how ordinary they are in the languages that write Windows-1252. */
const western = new Map<string, number>([
  ...weighed('éèàçêâîôñáíóúäöüßåøæÄÖÜÉÅØÆÇÑÁÓ', 1),
  ...weighed('ãõëïìòùÀÈÍÚÊ¿¡', 0.8),
  ...weighed('ÂÎÔÃËÏŒœ', 0.5),
  ...weighed('ûšžýÿŠŽÝþðÞÐÕÒÙÌÛŸ', 0.2),
])
/** The same for Windows-1250. What Windows-1252 writes with the same byte weighs a little less, so that German stays German. */
const central = new Map<string, number>([
  ...weighed('áéíóúýäöüßôâîëÁÉÍÓÚÝÄÖÜÂÎ', 0.9),
  ...weighed('őűŐŰłŁążęćśńźĄŻĘĆŚŃŹčšžřěůČŠŽŘĚŮďťňľĎŤŇĽđĐășțşţăŞŢĂ', 1.2),
  ...weighed('çÇ', 0.2),
  ...weighed('ŕĺŔĹ', -0.5),
])
/** The same for Windows-1254, which differs from Windows-1252 in six letters. */
const turkish = new Map<string, number>([
  ...weighed('ğışĞİŞ', 1.4),
  ...weighed('çöüÇÖÜ', 1),
  ...weighed('âîûéäß', 0.5),
  ...weighed('áíóúñæåøàèãõ', 0.1),
])
const greek = new Map<string, number>([
  ...weighed('αοιετσνηυρπκμλςάόέίήΑΚΜΠΣΤΓΔΕΝΙΧ', 1.5),
  ...weighed('γδωώύΛΘΒΡΟΗΦΖΩΆΈΌΊ', 1),
  ...weighed('θχφβξζψϊϋΨΞΥΎΉΏ', 0.4),
])
const symbols = new Set('€°§«»„“”‚‘’–—…·•™®©£²³½¼¾±ºª×´¨№')

const scores: Record<string, Score> = {
  gb18030: (char, code) => han(char, code, simplified, 'gb'),
  big5: (char, code) => han(char, code, traditional, 'big5'),
  shift_jis: (char, code) => {
    if (code >= 0x3041 && code <= 0x30fe) return 1.5
    if (code >= 0xff61 && code <= 0xff9f) return -0.2
    return han(char, code, kanji, 'jis')
  },
  'euc-kr': (char, code) => {
    if (code >= 0xac00 && code <= 0xd7a3) return hangul.has(char) ? 2 : 0.3
    return han(char, code, noCharacters, 'kr')
  },
  'windows-1251': cyrillic,
  'windows-1250': (char, _, before, after) => latin(char, before, after, central) - unusual(char, after, centralFirst),
  // Where nothing tells the encodings of the West apart, this is the likely one.
  'windows-1252': (char, _, before, after) =>
    latin(char, before, after, western) - unusual(char, after, westernFirst) + 0.05,
  'windows-1253': (char, _, before, after) => greekLetter(char, before, after),
  'windows-1254': (char, _, before, after) => latin(char, before, after, turkish),
  'windows-1255': (char, code, before, after) => hebrew(char, code, before, after),
  'windows-1256': (char, code, before, after) =>
    code >= 0x620 && code <= 0x6d2 ? ofScript(isArabic, before, after, 1.2) : symbol(char, before, after),
  'windows-874': (char, code, before, after) => thai(char, code, before, after),
  'koi8-r': cyrillic,
  ibm866: cyrillic,
  macintosh: (char, _, before, after) => latin(char, before, after, western) - unusual(char, after, westernFirst),
}

/**
 * What follows a letter where the two encodings write different letters with one byte (è and č, ì and ě, ù and ů, ò
 * and ň, ã and ă, õ and ő, æ and ć): the French è stands before a consonant, the Czech č before a vowel.
 */
const westernFirst: Record<string, RegExp> = {
  è: /[^aeiouáéíóúýì]/i,
  ì: /\P{L}/u,
  ù: /\P{L}/u,
  ò: /[^eai]/i,
  ã: /[oe]|\P{L}/iu,
  õ: /e/i,
  æ: /\p{L}/u,
  ñ: /[aeiouáéíóúü]/i,
  ø: /[^aeiouáíý]/i,
}
const centralFirst: Record<string, RegExp> = { č: /[aeiouyáéíěůk]/i, ă: /[^oe]/i, ę: /\p{L}/u, ń: /[^aeiouáéíóúü]/i }

function unusual(char: string, after: string, usual: Record<string, RegExp>): number {
  return usual[char]?.test(after) === false ? 0.7 : 0
}

const noCharacters = new Set<string>()

function han(char: string, code: number, frequent: Set<string>, zone: 'gb' | 'big5' | 'jis' | 'kr'): number {
  if (frequent.has(char)) return 2
  if (code >= 0x4e00 && code <= 0x9fff) return zone === 'kr' ? -0.5 : 0.1
  // Ideographic punctuation and full-width forms are at home in all of them.
  if ((code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e)) return 0.5
  if (symbols.has(char)) return 0
  return -1
}

function cyrillic(char: string, code: number, before: string, after: string): number {
  if (code >= 0x400 && code <= 0x45f) {
    const alone = !isCyrillic(before) && !isCyrillic(after)
    if (alone) return isLetter(before) || isLetter(after) ? -1.5 : 0
    if (isUpper(char) && isCyrillic(before) && !isUpper(before)) return -1
    return (code >= 0x410 && code <= 0x44f) || 'ёЁіІїЇєЄґҐ'.includes(char) ? 1.2 : 0.2
  }
  return symbol(char, before, after)
}

function latin(char: string, before: string, after: string, weights: Map<string, number>): number {
  const weight = weights.get(char)
  if (weight === undefined) return symbol(char, before, after)
  // Accent after accent is rare in the West ("créée", "ção"), less so in the East ("příští").
  const pair = before + char + after
  if (weights === western && !/ç[ãõ]|éé/i.test(pair)) {
    if (before > '\x7f' && isLetter(before)) return weight - 1.2
    if (after > '\x7f' && isLetter(after)) return weight - 0.6
  }
  // A capital within a word in small letters, or a letter that is no word alone, comes of a wrong reading.
  if (isUpper(char) && isLetter(before) && !(isUpper(before) && (isUpper(after) || !isLetter(after)))) return -1
  if (!isLetter(before) && !isLetter(after) && !'àáéèíóúôåöøæêÀÅÖÉ'.includes(char)) return -0.5
  return weight
}

/** A letter of another alphabet, which never stands beside a Latin one. */
function ofScript(isScript: (char: string) => boolean, before: string, after: string, weight: number): number {
  const foreign = (char: string) => isLetter(char) && !isScript(char)
  if (foreign(before) || foreign(after)) return -1.5
  return isScript(before) || isScript(after) ? weight : 0
}

function greekLetter(char: string, before: string, after: string): number {
  if (!isGreek(char)) return symbol(char, before, after)
  // The sigma has a form of its own at the end of a word.
  if (char === 'ς' ? isLetter(after) : char === 'σ' && !isLetter(after)) return -1.5
  if (isUpper(char) && isGreek(before) && !isUpper(before)) return -1
  return ofScript(isGreek, before, after, greek.get(char) ?? -1)
}

function hebrew(char: string, code: number, before: string, after: string): number {
  if (code < 0x5b0 || code > 0x5f4) return symbol(char, before, after)
  if (code < 0x5d0) return -1
  // Five letters have a form of their own at the end of a word.
  if ('םןףץך'.includes(char) ? isHebrew(after) : 'מנפצכ'.includes(char) && !isHebrew(after)) return -1.5
  return ofScript(isHebrew, before, after, 1.4)
}

function thai(char: string, code: number, before: string, after: string): number {
  if (code < 0xe00 || code > 0xe7f) return symbol(char, before, after)
  // Vowels and tones above and below follow another sign; those that are written first stand before a consonant.
  if (/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/.test(char) && !isThai(before)) return -2
  if (/[\u0e40-\u0e44]/.test(char) && !/[\u0e01-\u0e2e]/.test(after)) return -2
  return ofScript(isThai, before, after, 1.2)
}

function symbol(char: string, before: string, after: string): number {
  const afterLetter = isLetter(before)
  const beforeLetter = isLetter(after)
  if (char === '’' || char === '·') return 0.3
  if (char === '\xa0') return 0
  if (!symbols.has(char)) return -1
  if ('“„«‘'.includes(char)) return afterLetter ? -1 : beforeLetter ? 0.8 : 0.2
  if ('”»'.includes(char)) return beforeLetter ? -1 : afterLetter ? 0.8 : 0.2
  if ('€°'.includes(char)) return /\d/.test(before + after) ? 0.8 : 0.2
  if ('–—…•'.includes(char)) return 0.5
  return afterLetter ? -0.6 : 0.2
}

function isLetter(char: string): boolean {
  return /\p{L}/u.test(char)
}

function isUpper(char: string): boolean {
  return char !== char.toLowerCase()
}

function isGreek(char: string): boolean {
  return char >= '\u0386' && char <= '\u03ce'
}

function isHebrew(char: string): boolean {
  return char >= '\u05d0' && char <= '\u05ea'
}

function isArabic(char: string): boolean {
  return char >= '\u0620' && char <= '\u06d2'
}

function isThai(char: string): boolean {
  return char >= '\u0e01' && char <= '\u0e5b'
}

function isCyrillic(char: string): boolean {
  return char >= '\u0400' && char <= '\u045f'
}

function weighed(letters: string, weight: number): [string, number][] {
  return Array.from(letters, (letter) => [letter, weight])
}
