import { looseName } from './loose-name.ts'
import { hasOtherForms } from './nicknames.ts'

// Usual given names of many languages, in Latin letters, loosely spelled.
const given = `
aaron abigail adam adele adriana adrian agata agnes ahmed aiko aileen alain alan albert alberto alejandra alejandro alena ales
alessandra alessandro alexander alexandra alexandre alexei alfonso alfred ali alice alicia alina alison allison alma amalia amanda
amelia amelie amy ana anastasia anders andrea andreas andrei andres andrew andrzej angel angela angelika angelina aniko anita anja
ann anna anne annemarie annette anthony antje anton antonia antonio anya ariane arne arthur artur arturo astrid august aurelie axel
barbara barry beata beate beatrice beatriz ben benedikt benjamin benoit bernadette bernard bernd bernhard berta bertrand betty
bianca birgit bjorn bogdan bojan boris bozena brandon brenda brent brian bridget brigitte britta bruce bruno bryan calvin camila
camille carina carla carlo carlos carmen carol carola carolina caroline caterina catherine cecile cecilia celine cesar charles
charlotte chiara chloe chris christa christel christian christiane christina christine christoph christophe christopher claire
clara clarissa claude claudia claudio claus clemens clement colin conrad cora cordula corinna corinne cornelia craig cristian
cristina curtis cynthia dagmar daisuke damian damien dan dana daniel daniela daniele danielle danuta daria dariusz david dawid dean
debbie deborah deepak delphine denis denise dennis derek detlef diana diane diego dieter dietmar dimitri dirk dolores dominic
dominik dominique donald donna dora dorota doris dorothea dorothy douglas duncan dylan eberhard edith eduardo edward edwin ekaterina
elaine elena eleonora elfriede eli elias elisa elisabeth elise elizabeth elke ella ellen elsa elvira emil emilia emilie emily emma
emmanuel enrico enrique eric erica erich erik erika erin ernst erwin esteban estelle esther etienne eugenia eva evelyn ewa fabian
fabien fabio fatima federica federico felicia felicitas felipe felix fernanda fernando filip fiona florence florian francesca
francesco francis francisca francisco franck francois francoise frank franz franziska fred frederic frederik frida frieda
friedrich fritz gabriel gabriela gabriele gary gaston geoffrey georg george georges gerald gerard gerardo gerd gerhard gertrud
giacomo gianluca gilbert gina giorgio giovanna giovanni giulia giulio giuseppe gloria gonzalo grace graham grazyna greg gregor
gregory greta grzegorz gudrun guido guillaume guillermo gunnar gunter gustav guy hanna hannah hannelore hans harald haruka hassan
hector heather hedwig heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri henrik henry herbert
heribert hermann hilda hilde hiroshi hiromi holger horst hubert hugo ian ibrahim ida ignacio igor ilka ilona ilse imke ina ines inga
ingeborg ingo ingrid irena irene iris irina irma isabel isabella isabelle ismail ivan ivana ivo ivonne iwona jack jacek jackie jacob
jacqueline jacques jadwiga jaime jakob jakub james jan jana jane janet janina janusz jasmin jason javier jean jeanne jeff jeffrey
jelena jennifer jens jeremy jerome jerzy jesper jessica jesus jill jim jimena jiri joachim joan joana joanna joao joaquin jochen
joe joel johan johann johanna johannes john jonas jonathan jordan jorge jorg jose josef josefa joseph josephine joshua josip joyce
juan juana judith jukka julia julian juliane julie julien julio julius jurgen justin justyna kai kaitlin kamil karel karen karin
karina karl karla karolina karsten katarina katarzyna kate katharina katherine kathleen kathrin katja katrin kazuki keiko keith
kelly ken kenji kenneth kenta kerstin kevin khaled kim kimberly kirsten kirill klara klaus konrad konstantin kristen kristian
kristin kristina kristine krystyna krzysztof kurt kyle laetitia lara larissa lars laszlo laura laure laurence laurent lauren lea leah
leandro leila lena lennart leo leon leonard leonardo leonie leonora leopold leslie leticia lidia lieselotte lilian liliana lilly
linda lindsay lionel lisa liselotte logan lorena lorenz lorenzo lothar louis louise luc luca lucas lucia luciana lucie ludmila
ludovic ludwig luigi luis luisa luise lukas luke lutz lydia lynn maciej madeleine magali magdalena magnus maite maja malgorzata
manfred manon manuel manuela marc marcel marcela marcello marcelo marcin marco marcos marcus marek margaret margarete margarita
margit margot marguerite maria mariam mariana marianne marie marietta marija marina mario marion marisa marita marius mariusz mark
marko markus marlene marlies marta martha martin martina martine marvin mary masato mateo mateusz mathias mathieu mathilde matteo
matthew matthias matthieu maurice mauricio maurizio max maximilian maxime may megan mehdi mehmet meike melanie melissa mercedes
meredith mia michael michaela michal michel michele michelle miguel mihai mika mikael mike mikhail milan milena miriam mirko
miroslav misaki mohamed mohammed moritz monica monika monique morgane muhammad murat mustafa nadezhda nadia nadine naomi nancy
natalia natalie natascha nathalie nathan neil nelly nele nicholas nico nicola nicolas nicole niels nikita nikola nikolai nikolaus
nils nina nino noah nora norbert noriko octavia ole oleg olga oliver olivia olivier omar oscar oskar osman otto pablo pamela paola
paolo pascal patricia patricio patrick patrik paul paula pauline paulo pavel pawel pedro peggy penelope per peter petr petra philip
philipp philippe phyllis pia pierre pilar piotr priscilla priya rachel radek rafael raffaele rainer raj ralf ralph ramon ramona raphael raquel
raul raymond rebecca regina regine reinhard reinhold rene renata renate ricardo riccardo richard rita robert roberta roberto robin
rocio roderick rodrigo roger roland rolf roman romain ronald rosa rosalie rosario rose rosemarie roswitha ruben rudolf rupert ruth
ryan sabine sabrina sakura salvatore samantha samira samuel sandra sandrine sandro sanjay santiago sara sarah sascha satoshi scott
sean sebastian sebastien selina serena serge sergei sergio severine shannon sharon sheila sidney siegfried sigrid silke silvia
simon simona simone sofia solange solveig sonia sonja sophia sophie stanislav stanislaw stefan stefania stefanie stefano steffen
stella stephan stephane stephanie stephen steve steven stuart sunita susan susana susanna susanne sven svenja svetlana sybille
sylvain sylvia sylvie tadeusz takashi tamara tania tanja tara tatjana teresa terry thea theo theodor theresa therese theresia
thierry thilo thomas thorsten tiago tilman tim timo timothy tina tobias todd tomas tomasz tommaso torsten tracy tristan tyler udo ulrich
ulrike ursula ute uwe vaclav valentin valentina valerie vanessa vera verena veronica veronika veronique vicente victor victoria
viktor viktoria vincent vincenzo viola violetta virginia virginie vitali vivian vivien vladimir volker waldemar walter waltraud wanda
wendy wenzel werner wiebke wilfried wilhelm wilhelmina willem william willi winfried wladimir wojciech wolfgang xavier ximena yan
yannick yasmin yolanda yoshiko yuki yuri yvan yvette yvonne zbigniew zdenek zofia zoe zsofia zuzana
`

// Usual family names that are hardly given names.
const family = `
muller schmidt schneider fischer weber meyer meier maier wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder
neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt schmitz krause lehmann kohler huber mayer kaiser fuchs
scholz moller weis jung hahn vogel keller gunther berger winkler roth lorenz baumann schuster kraus bohm simon winter kramer vogt
smith johnson williams brown jones miller davis wilson anderson taylor moore jackson white harris clark lewis robinson walker
young wright hill green baker nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris
rogers reed cook morgan bell murphy bailey cooper richardson cox howard ward peterson gray watson brooks bennett wood hughes
thompson martinez garcia rodriguez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz morales ortiz
gutierrez chavez ramos ruiz alvarez mendoza castillo jimenez moreno romero herrera medina aguilar fernandez vazquez dominguez
navarro serrano molina delgado castro ortega rubio marquez silva santos oliveira souza pereira costa ferreira rodrigues almeida
carvalho gomes ribeiro martins araujo barbosa rocha dias nunes mendes teixeira moreira dubois durand moreau lefebvre leroy roux
fournier girard bonnet dupont lambert fontaine rousseau faure mercier blanc guerin boyer garnier chevalier rossi russo ferrari
esposito bianchi romano colombo ricci marino bruno greco conti gallo mancini rizzo lombardi moretti barbieri fontana jansen
janssen visser smit bakker mulder bos vos peters hendriks dekker dijkstra jensen nielsen hansen pedersen andersen christensen
larsen sorensen rasmussen petersen madsen kristensen olsen johansen andersson johansson karlsson nilsson eriksson larsson olsson
persson svensson gustafsson nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak novak
svoboda novotny dvorak cerny prochazka kucera vesely ivanov smirnov kuznetsov popov sokolov petrov volkov nagy kovacs toth szabo
horvath steiner gruber moser hofer leitner egger wieser pichler suzuki tanaka watanabe yamamoto nakamura kobayashi sato takahashi
kim park choi jung nguyen tran pham huang patel singh kumar sharma khan ahmed yilmaz kaya demir
`

// The usual family names of one character.
const chineseFamily = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于余叶葉蒋蔣杜苏蘇魏程吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈' +
    '韦韋夏付傅方白邹鄒孟熊秦邱丘江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁房屈饶饒解牟艾尤时時穆农農司古吉缪繆车車项項连連芦蘆褚娄婁窦竇戚岑景党宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬和仇栾隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺',
)

const words = (text: string) => new Set(text.trim().split(/\s+/).map(looseName))
const givenNames = words(given)
const familyNames = words(family)
const isGiven = (loose: string) => givenNames.has(loose) || hasOtherForms(loose)

/** Whether a word is a usual given name and no usual family name; false means not known. */
export function isGivenName(word: string): boolean {
  const loose = looseName(word)
  return isGiven(loose) && !familyNames.has(loose)
}

/** Whether a word is a usual family name and no usual given name; false means not known. */
export function isFamilyName(word: string): boolean {
  const loose = looseName(word)
  return familyNames.has(loose) && !isGiven(loose)
}

/** Whether a Chinese name of two or three characters begins with a usual family name. */
export function looksLikeChineseName(name: string): boolean {
  return /^\p{Script=Han}{2,3}$/u.test(name) && chineseFamily.has(name.charAt(0))
}

/** Whether one Chinese character is a usual family name. */
export function isChineseFamilyName(text: string): boolean {
  return chineseFamily.has(text)
}
