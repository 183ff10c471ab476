import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ReadingError, type ReadingChoices } from '../../src/main/core/imports/reading/types.ts'
import { encodings } from '../../src/shared/domain/encodings.ts'
import { temporaryFolder } from '../helpers/app.ts'
import { encode } from '../helpers/encode.ts'
import { readTable } from '../helpers/read-table.ts'

/** Invented rows as offices of each language keep them: a header, then words for each column. */
const texts: Record<string, { header: string; columns: string[][] }> = {
  'Simplified Chinese': {
    header: '姓名,公司,地址',
    columns: [
      ['张伟', '王芳', '李小明', '陈美丽', '刘洋'],
      ['上海宏图贸易有限公司', '北京蓝天科技', '广州大海商行', '深圳市星辰电子厂'],
      ['浦东新区世纪大道100号', '朝阳区建国路8号', '天河区体育西路21号'],
    ],
  },
  'Traditional Chinese': {
    header: '姓名,公司,地址',
    columns: [
      ['陳美玲', '林志豪', '黃雅婷', '許家豪', '蔡依庭'],
      ['台北宏達貿易有限公司', '高雄海洋科技', '臺中機械行', '新竹電子股份有限公司'],
      ['信義區松仁路100號', '左營區博愛二路8號', '西屯區臺灣大道21號'],
    ],
  },
  Japanese: {
    header: '氏名,会社,住所',
    columns: [
      ['山田太郎', '鈴木花子', 'スズキ ハナコ', '佐藤 健', '高橋めぐみ'],
      ['株式会社さくら', '東京商事', '大阪ソフトウェア', '北海道表示工業'],
      ['千代田区丸の内1丁目', '大阪市北区梅田2-4', '札幌市中央区'],
    ],
  },
  Korean: {
    header: '이름,회사,주소',
    columns: [
      ['김민준', '이서연', '박지훈', '최수진'],
      ['서울무역 주식회사', '부산해운', '대한전자', '한국상사'],
      ['강남구 테헤란로 12', '해운대구 센텀로 8', '유성구 대학로'],
    ],
  },
  Polish: {
    header: 'Nazwisko,Firma,Miasto',
    columns: [
      ['Łukasz Wiśniewski', 'Grażyna Kowalczyk', 'Małgorzata Zając', 'Józef Dąbrowski'],
      ['Księgarnia Żółw', 'Zakład Usługowy Ćma', 'Hurtownia Północ'],
      ['Łódź', 'Gdańsk', 'Kraków', 'Poznań'],
    ],
  },
  Czech: {
    header: 'Jméno,Firma,Město',
    columns: [
      ['Jiří Dvořák', 'Žaneta Kučerová', 'Tomáš Němec', 'Věra Šťastná'],
      ['Pekařství Růže', 'Železářství Čáp', 'Účetní kancelář'],
      ['Plzeň', 'České Budějovice', 'Ústí nad Labem'],
    ],
  },
  Hungarian: {
    header: 'Név,Cég,Város',
    columns: [
      ['Szűcs Győző', 'Kovács Ágnes', 'Tóth Ödön', 'Őri Zsófia'],
      ['Fűszerüzlet Kft.', 'Győri Gépgyár', 'Hűtőház Bt.'],
      ['Székesfehérvár', 'Győr', 'Hódmezővásárhely'],
    ],
  },
  Croatian: {
    header: 'Ime,Tvrtka,Grad',
    columns: [
      ['Željko Horvat', 'Ivana Babić', 'Đurđa Šimić', 'Krešimir Jurčić'],
      ['Građevina Čvor', 'Knjižara Žir', 'Ribarnica Škoj'],
      ['Šibenik', 'Čakovec', 'Đakovo', 'Poreč'],
    ],
  },
  Slovak: {
    header: 'Meno,Firma,Mesto',
    columns: [
      ['Ľubomír Šťastný', 'Žofia Kováčová', 'Ján Ďurica', 'Božena Hôrková'],
      ['Pekáreň Ruža', 'Železiarstvo Tŕň', 'Účtovníctvo'],
      ['Košice', 'Žilina', 'Bánovce'],
    ],
  },
  Slovene: {
    header: 'Ime,Podjetje,Mesto',
    columns: [
      ['Žiga Kovačič', 'Špela Žnidaršič', 'Matjaž Črnič', 'Neža Šuštar'],
      ['Čebelarstvo Žagar', 'Gostišče Košuta'],
      ['Škofja Loka', 'Črnomelj', 'Žalec'],
    ],
  },
  Romanian: {
    header: 'Nume,Firmă,Oraş',
    columns: [
      ['Ştefan Ţurcanu', 'Ioana Bălăşoiu', 'Mihăiţă Crăciun', 'Măriuca Brânză'],
      ['Brutăria Stânca', 'Librăria Pădurea', 'Vânătorul SRL'],
      ['Iaşi', 'Timişoara', 'Constanţa', 'Braşov'],
    ],
  },
  Russian: {
    header: 'Имя,Компания,Город',
    columns: [
      ['Иван Петров', 'Ольга Смирнова', 'Анна Сидорова', 'Сергей Кузнецов'],
      ['ООО Рассвет', 'Книжный дом', 'Завод приборов'],
      ['Москва', 'Санкт-Петербург', 'Екатеринбург'],
    ],
  },
  Ukrainian: {
    header: 'Ім’я,Компанія,Місто',
    columns: [
      ['Олена Шевченко', 'Євген Їжак', 'Андрій Ковальчук', 'Марія Гнатюк'],
      ['ТОВ Світанок', 'Книгарня Є', 'Чернігівський завод'],
      ['Київ', 'Чернігів', 'Львів'],
    ],
  },
  Bulgarian: {
    header: 'Име,Фирма,Град',
    columns: [
      ['Георги Димитров', 'Мария Йорданова', 'Стоян Щерев', 'Гергана Ъглова'],
      ['Книжарница Пролет', 'Завод Искър', 'Хляб и сол'],
      ['София', 'Пловдив', 'Търговище'],
    ],
  },
  Serbian: {
    header: 'Име,Фирма,Град',
    columns: [
      ['Ђорђе Јовановић', 'Љиљана Петровић', 'Џорџ Њиваковић', 'Јелена Ћирић'],
      ['Књижара Сунце', 'Пекара Ђердап', 'Штампарија'],
      ['Београд', 'Чачак', 'Краљево'],
    ],
  },
  German: {
    header: 'Name,Firma,Ort',
    columns: [
      ['Jürgen Müller', 'Bärbel Groß', 'Jörg Schäfer', 'Käthe Weiß'],
      ['Möbelhaus Köhler', 'Bäckerei Süß', 'Gärtnerei Grün'],
      ['Köln', 'Düsseldorf', 'Würzburg'],
    ],
  },
  French: {
    header: 'Nom,Société,Ville',
    columns: [
      ['Hélène Lefèvre', 'François Benoît', 'Zoé Gérard', 'Théo Crépin'],
      ['Café de la Forêt', 'Librairie Molière', 'Société Générale d’Été'],
      ['Orléans', 'Nîmes', 'Besançon'],
    ],
  },
  Spanish: {
    header: 'Nombre,Compañía,Ciudad',
    columns: [
      ['José Muñoz', 'Begoña Ibáñez', 'María Peña', 'Íñigo Núñez'],
      ['Panadería El Niño', 'Óptica León', 'Construcción Añil'],
      ['Málaga', 'A Coruña', 'Cádiz'],
    ],
  },
  Italian: {
    header: 'Nome,Società,Città',
    columns: [
      ['Niccolò Forlì', 'Irène Bonà', 'Cosimo Nardò', 'Libertà Corrù'],
      ['Caffè della Libertà', 'Qualità e Novità', 'Podestà Srl'],
      ['Forlì', 'Cefalù', 'Santhià'],
    ],
  },
  Portuguese: {
    header: 'Nome,Endereço,Cidade',
    columns: [
      ['João Gonçalves', 'Conceição Simões', 'Inês Guimarães', 'Antônio Leão'],
      ['Praça da República', 'Rua São João', 'Avenida Luís de Camões'],
      ['São Paulo', 'Brasília', 'Évora'],
    ],
  },
  Swedish: {
    header: 'Namn,Företag,Ort',
    columns: [
      ['Åsa Öberg', 'Jörgen Sjöström', 'Märta Ångström', 'Björn Åkesson'],
      ['Bokhandeln Älgen', 'Måleri Blå', 'Smörgåsköket'],
      ['Göteborg', 'Malmö', 'Västerås'],
    ],
  },
  Danish: {
    header: 'Navn,Firma,By',
    columns: [
      ['Søren Kjær', 'Bodil Østergaard', 'Åge Bjørn', 'Mette Højgård'],
      ['Bageriet på Hjørnet', 'Træ og Sten', 'Grønt & Blåt'],
      ['Århus', 'Sønderborg', 'Ærøskøbing'],
    ],
  },
  Norwegian: {
    header: 'Navn,Firma,Sted',
    columns: [
      ['Gøran Ødegård', 'Åse Bråthen', 'Bjørg Sæther', 'Øystein Lømo'],
      ['Fjordmøbler', 'Sjømat på Kaia', 'Blåbær AS'],
      ['Tromsø', 'Ålesund', 'Bodø'],
    ],
  },
  Finnish: {
    header: 'Nimi,Yritys,Paikkakunta',
    columns: [
      ['Päivi Mäkelä', 'Hänninen Yrjö', 'Jääskeläinen Esa', 'Pöyhönen Ämmä'],
      ['Kirjakauppa Lähde', 'Leipomo Äiti', 'Rakennus Töyry'],
      ['Jyväskylä', 'Hämeenlinna', 'Seinäjoki'],
    ],
  },
  Icelandic: {
    header: 'Nafn,Fyrirtæki,Staður',
    columns: [
      ['Þórður Guðmundsson', 'Ásdís Björnsdóttir', 'Sigríður Þórsdóttir', 'Hörður Ægisson'],
      ['Bókabúðin Röð', 'Fiskvinnslan Hrönn'],
      ['Reykjavík', 'Akureyri við Eyjafjörð', 'Höfn'],
    ],
  },
  English: {
    header: 'Name,Company,Note',
    columns: [
      ['Anna Lee', 'Bob O’Neill', 'Clare Café', 'Dan Price'],
      ['The “Old” Shop', 'Price & Sons', 'Tea – and more'],
      ['€100 – or so', 'asked for “samples”', 'don’t call'],
    ],
  },
  Greek: {
    header: 'Όνομα,Εταιρεία,Πόλη',
    columns: [
      ['Γιώργος Παπαδόπουλος', 'Μαρία Νικολάου', 'Ελένη Δημητρίου'],
      ['Βιβλιοπωλείο Ήλιος', 'Φούρνος Ψωμί'],
      ['Αθήνα', 'Θεσσαλονίκη', 'Ηράκλειο'],
    ],
  },
  Turkish: {
    header: 'Ad,Şirket,Şehir',
    columns: [
      ['Gülşah Yılmaz', 'Ahmet Çağlar', 'Işıl Öztürk', 'Uğur Şahin'],
      ['Kitapçı Güneş', 'Fırın Ekmeği', 'Yıldız İnşaat'],
      ['İstanbul', 'Iğdır', 'Eskişehir'],
    ],
  },
}

const western = ['German', 'French', 'Spanish', 'Italian', 'Portuguese', 'Swedish', 'Danish', 'Norwegian', 'Finnish']
const each = (encoding: string, ...languages: string[]) => languages.map((language) => [language, encoding] as const)
/** Languages with the encodings in which programs save them; `+` is a byte order mark. */
const files = [
  ...each('utf-8', 'Simplified Chinese', 'Traditional Chinese', 'Japanese', 'Korean', 'Russian', 'German', 'Polish'),
  ...each('utf-8+', 'Simplified Chinese', 'Traditional Chinese', 'Japanese', 'French', 'English', 'Greek'),
  ...each('utf-16le+', 'Simplified Chinese', 'German', 'Russian'),
  ...each('utf-16be+', 'Traditional Chinese', 'Korean'),
  ...each('utf-16le', 'Simplified Chinese', 'Japanese', 'German', 'Turkish'),
  ...each('utf-16be', 'Simplified Chinese', 'French', 'Ukrainian'),
  ...each('gb18030', 'Simplified Chinese', 'Traditional Chinese'),
  ...each('big5', 'Traditional Chinese'),
  ...each('shift_jis', 'Japanese'),
  ...each('euc-kr', 'Korean'),
  ...each('windows-1250', 'Polish', 'Czech', 'Hungarian', 'Croatian', 'Slovak', 'Slovene', 'Romanian'),
  ...each('windows-1251', 'Russian', 'Ukrainian', 'Bulgarian', 'Serbian'),
  ...each('windows-1252', ...western, 'Icelandic', 'English'),
  ...each('macintosh', ...western.slice(0, 8)),
  ...each('windows-1253', 'Greek'),
  ...each('windows-1254', 'Turkish'),
  ...each('koi8-r', 'Russian'),
  ...each('ibm866', 'Russian'),
]
const lengths = { short: 1, middle: 8, long: 400 }
const all = files.flatMap(([language, encoding]) =>
  Object.keys(lengths).map((length) => [language, encoding, length as keyof typeof lengths] as const),
)

function rowsOf(language: string, count: number): string[][] {
  const { columns } = texts[language]!
  return Array.from({ length: count }, (_, row) => columns.map((words) => words[row % words.length]!))
}

function bytesOf(language: string, encoding: string, count: number): Uint8Array {
  const lines = [texts[language]!.header, ...rowsOf(language, count).map((row) => row.join(','))]
  const mark = encoding.endsWith('+') ? '\ufeff' : ''
  return encode(`${mark}${lines.join('\r\n')}\r\n`, encoding.replace('+', ''))
}

async function read(file: string, choices: ReadingChoices = {}) {
  const { info, rows } = await readTable(file, { headerRow: 1, ...choices })
  return { ...info, rows: rows.map(({ cells }) => cells) }
}

const written = (language: string, encoding: string, length: keyof typeof lengths) => {
  const file = path.join(temporaryFolder(), 'customers.csv')
  fs.writeFileSync(file, bytesOf(language, encoding, lengths[length]))
  return { file, rows: rowsOf(language, lengths[length]) }
}

describe(`of ${files.length} files, each short, middle and long`, () => {
  test('at least 95 % are read right without a word', async () => {
    expect(files.length).toBeGreaterThanOrEqual(60)
    const wrong: string[] = []
    for (const [language, encoding, length] of all) {
      const { file, rows } = written(language, encoding, length)
      const found = await read(file)
      if (JSON.stringify(found.rows) !== JSON.stringify(rows))
        wrong.push(`${language} ${encoding} ${length}: ${found.encoding}`)
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(all.length * 0.05)
  })

  test('all are read right where a person says the encoding', async () => {
    for (const [language, encoding, length] of all) {
      const { file, rows } = written(language, encoding, length)
      const chosen = await read(file, { encoding: encoding.replace('+', '') })
      expect(chosen.columns, `${language} ${encoding}`).toEqual(texts[language]!.header.split(','))
      expect(chosen.rows, `${language} ${encoding} ${length}`).toEqual(rows)
    }
  })

  test('none shows a character of no meaning, whatever encoding a person says', async () => {
    for (const [language, encoding] of files) {
      const { file } = written(language, encoding, 'middle')
      for (const said of encodings) {
        const outcome = await read(file, { encoding: said }).catch((error: unknown) => error)
        if (outcome instanceof ReadingError) continue
        expect(JSON.stringify(outcome), `${language} ${encoding} as ${said}`).not.toContain('\ufffd')
      }
    }
  })
})
