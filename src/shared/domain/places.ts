import { looseName } from './loose-name.ts'

// Large cities of twenty countries in their own and the English spelling, loosely written; _ is a space.
const cities = `
new_york los_angeles chicago houston phoenix philadelphia san_antonio san_diego dallas austin san_jose jacksonville columbus charlotte
indianapolis san_francisco seattle denver washington boston nashville detroit portland las_vegas memphis baltimore milwaukee atlanta
miami minneapolis tampa cleveland pittsburgh cincinnati orlando london birmingham manchester liverpool leeds sheffield bristol glasgow
edinburgh cardiff belfast leicester nottingham newcastle southampton oxford cambridge dublin toronto montreal vancouver calgary ottawa
sydney melbourne brisbane perth adelaide auckland berlin hamburg munchen munich koln cologne frankfurt frankfurt_am_main stuttgart
dusseldorf dortmund essen leipzig bremen dresden hannover nurnberg duisburg bochum wuppertal bielefeld bonn munster karlsruhe mannheim
augsburg wiesbaden kiel aachen freiburg mainz ulm regensburg wurzburg heidelberg potsdam kassel erfurt rostock wien vienna graz linz
salzburg innsbruck klagenfurt zurich geneve genf geneva basel bern lausanne luzern winterthur st_gallen lugano paris marseille lyon
toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon grenoble dijon angers madrid barcelona valencia sevilla
zaragoza malaga murcia palma bilbao alicante cordoba valladolid vigo granada roma rome milano milan napoli torino palermo genova
bologna firenze florence bari catania venezia verona padova trieste amsterdam rotterdam den_haag utrecht eindhoven groningen tilburg
almere breda nijmegen haarlem bruxelles brussels brussel antwerpen gent brugge liege namur leuven luxembourg lisboa lisbon porto braga
coimbra sao_paulo rio_de_janeiro brasilia salvador fortaleza belo_horizonte manaus curitiba recife porto_alegre campinas
ciudad_de_mexico mexico_city guadalajara monterrey puebla tijuana leon cancun merida warszawa warsaw krakow lodz wroclaw poznan
gdansk szczecin lublin katowice praha prague brno ostrava plzen bratislava stockholm goteborg malmo uppsala kobenhavn copenhagen arhus
odense alborg oslo bergen helsinki moskva moscow saint_petersburg москва санкт-петербург новосибирск екатеринбург казань tokyo osaka
kyoto yokohama nagoya sapporo fukuoka kobe seoul busan incheon daegu daejeon 서울 부산 인천 대구 大阪 京都 横浜 名古屋 札幌 福岡 東京
beijing shanghai guangzhou shenzhen chengdu hangzhou wuhan nanjing tianjin chongqing suzhou taipei kaohsiung taichung tainan hong_kong
北京 上海 广州 深圳 成都 杭州 武汉 南京 天津 重庆 苏州 西安 济南 青岛 郑州 长沙 沈阳 大连 宁波 厦门 福州 无锡 合肥 昆明 哈尔滨 长春 石家庄 太原
南昌 贵阳 南宁 兰州 海口 东莞 佛山 珠海 温州 烟台 潍坊 常州 嘉兴 绍兴 台北 高雄 台中 台南 新竹 基隆 嘉义 香港 澳门 singapore istanbul ankara
izmir athens budapest bucuresti zagreb kyiv kiev dubai
`

const known = new Set(
  cities
    .trim()
    .split(/\s+/)
    .map((city) => looseName(city.replaceAll('_', ' '))),
)

/** Whether a text is the name of a large city of twenty countries, or of a Chinese or Japanese one by its ending. */
export function isPlace(text: string): boolean {
  return known.has(looseName(text)) || /^\p{Script=Han}{2,6}(?:市|县|縣)$/u.test(text)
}
