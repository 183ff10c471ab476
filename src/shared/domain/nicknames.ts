import { looseName } from './loose-name.ts'

// A full given name with the short and pet forms of it, loosely spelled; a form that stands for several names is with the
// most usual one. Names of two languages are not made one: William and Wilhelm are two people.
const forms = `
  abigail abby abbie gail
  abraham abe bram
  adelheid heidi
  agnieszka aga
  albert al bert albi
  aleksandr sasha sanya shura саша
  alessandro sandro ale
  alexander alex alec sandy lex xander alexandre
  alexandra lexi alexa
  alfred alf fred alfie fredi
  alice ali allie
  amanda mandy
  andreas andi andy
  andrew drew
  andrzej jedrek
  angela angie
  anna anni annie ania anka nannerl аня
  anneliese lisl annelie
  anthony tony ton
  antonia tonia
  antonio antonito tono nino
  antonius toon
  anton antun toni antoine
  arthur art artie
  augustin gus gust
  barbara barb barbie babs barbel basia wawa
  bartholomaus bartl
  beatrice bea trixie
  benedikt bene beni
  benjamin ben benny benji
  bernard bernie barney
  bernhard bernd berndt
  brigitte gitti gitte
  caroline carrie caro
  catherine cathy cath kate cat
  charles charlie charley chuck chas
  charlotte lotte lotta charly
  christian chris
  christina chrissy christl tina
  christoph stoffel
  christopher kit kris topher
  clement clem
  concepcion concha conchita
  constantin kostas costa
  cornelia conny nele
  cornelis kees cor
  cynthia cindy
  daniel dan danny dani
  david dave davy davey
  deborah deb debbie debby
  dennis den denny
  dietrich dieter
  dmitri dima митя дима
  dolores lola
  dominik domi
  donald don donnie
  dorothea dorle thea dora
  dorothy dot dottie dolly
  douglas doug
  eberhard ebi
  eduard edi edy
  edward ed eddie ned ted teddy eddy
  eleanor ellie nell
  elisabeth elsbeth lisbeth sissi liesl elli
  elizabeth liz lizzie beth betty eliza betsy libby
  emily em emmy
  ernst ernstl
  eugene gene
  evgeni zhenya женя
  ferdinand ferdi nando
  florian flo flori
  frances fran fanny
  francesco franco cecco ciccio
  francis frank
  francisco paco pancho paquito curro kiko
  franciszek franek
  francois fanfan
  franz franzl
  franziska franzi sissy
  frederick freddie freddy rick
  frederic fredo
  friederike rike
  friedrich fritz friedl frieder
  gabriele gabi gaby
  gabriel gabe
  geoffrey geoff
  georg schorsch
  george georgie
  gerald gerry jerry
  gerhard gerd gert hardy
  gertrud trude traudl gerti
  giovanni gianni vanni nino
  giuseppe beppe peppe pino
  gottfried friedl
  gregory greg gregg
  gregor grischa
  grzegorz grzesiek
  guadalupe lupe lupita
  gunter gunther
  hannelore hanne lore
  harold hal
  hedwig hedi
  heinrich heinz heiner hein heini
  helene leni
  hendrik henk
  henry harry hank
  herbert herb
  ignacio nacho
  ingeborg inge
  isabel isa chabela
  isabella bella izzy
  ivan vanya ваня
  jacob jake
  jacobus jaap koos ko
  jacqueline jackie
  jakob jockel
  james jim jimmy jamie jem
  jan janek jasiek
  janet jan
  jason jay
  jean jeannot
  jeffrey jeff
  jennifer jenny jen jenn
  jeremy jem
  jerzy jurek
  jesus chucho chuy
  jessica jess jessie
  joachim achim jochen
  joanna asia joasia
  johann hansl johan
  johannes hans hannes hansi johnny jannes
  john jack jackie johnnie jon
  jonathan jonny
  josef joseph sepp seppi pepi beppi jupp joe joey jos
  josefina pepa fina josefine
  jose pepe chepe pepito joselito
  joshua josh
  judith judy judi
  juliane juli
  karl kalle charly carl
  katarzyna kasia
  katharina kathi kati
  katherine kathy kathryn katie katy kay kit
  kenneth ken kenny
  klaus niklaus
  konrad conny
  krzysztof krzys krzysiek
  larisa lara
  lawrence larry laurie lawrie
  leonard leo len lenny
  leonhard hartl
  leopold poldi
  leonardo nardo
  lieselotte lilo liselotte
  lorenz enz lenz
  lourdes lulu
  lucia lucy
  ludwig lutz wiggerl luggi
  luigi gigi gino
  luis lucho
  lukas luki
  magdalena magda
  malgorzata gosia malgosia
  manfred manni manne fredl
  manuel manolo manu lolo
  margaret maggie meg peggy marge margie peg
  margarethe grete gretl gretel margret gitta greta
  margarita rita marga
  maria mizzi mitzi ria маша
  markus mark
  marianne janne
  martha marthe patty
  martin martl
  mary molly polly mamie
  mathias hias mats
  matthaus matz
  matthew matt matty
  matthias hias matze mathis
  mateusz mati
  maximilian max maxi maxl
  melanie mel melli
  mercedes merche
  michael mike mick mickey mikey michi micha
  miguel miki
  mikhail misha миша
  mohammed mohamed muhammad mohammad muhammed
  monika moni
  nadezhda nadja надя
  nancy nan
  natalia natascha natasha наташа
  nathaniel nate nat
  nicholas nick nicky nico
  nicole nicki
  nikolaus niko nikol nick
  nikolai kolya коля
  norbert bertl
  oliver olli ollie
  olga olya оля
  oswald ossi
  pamela pam
  patricia pat patty trish tricia pattie
  patrick paddy
  paul pauli
  pedro perico
  penelope penny
  peter pete petey petr
  philip phil pip
  philipp lipp
  pieter piet
  pietro piero
  piotr petya петя piotrek
  rachel rae
  raimund mundl
  rafael rafa
  ramona mona
  raymond ray
  rebecca becky becca
  reinhard reini hardi
  reinhold holdi
  renate nate reni
  richard rick ricky dick rich richie
  robert bob bobby rob robbie bert robby robertl bobbie
  roberto beto
  roland roli
  ronald ron ronnie
  rosa rosi rosita
  rosario charo
  rudolf rudi rolf rudolph
  rupert rup
  russell russ
  salvatore turi
  samantha sammie
  samuel sam sammy
  sandor sanyi
  sarah sally sadie sara
  sebastian basti bastian wastl seb
  sergei seryozha сережа
  siegfried sigi siggi
  simon sim simmerl
  sophia sophie sofia sofie
  stanislaw staszek
  stefan steffen stephan steff
  stefanie steffi stephanie
  stephen steve stevie steven
  susan sue susie suzy
  susanne susi sanne
  svetlana sveta света
  tadeusz tadek
  tatjana tanja tanya tatiana таня
  teresa tere resi
  terence terry
  theodor theo
  theodore ted
  theresa terri tess
  therese resi resl
  thomas tom tommy tam
  timothy tim timmy
  tobias tobi
  tomasz tomek
  ulrich uli ulli
  ulrike uli
  ursula uschi ulla ursel
  valentin vali
  veronika vroni
  victor vic
  victoria vicky tori
  vincent vin vince vinnie
  vincenzo enzo cenzo
  virginia ginny
  vladimir volodya vova вова
  walburga burgi wally
  walter walt wally
  wilhelm willi helm wim
  wilhelmina mina minnie
  willem wim
  william bill billy will willy liam willie
  wojciech wojtek
  wolfgang wolf wolfi
  xaver xaverl
  yekaterina katya катя
  yuri yura юра
  zachary zach zack
  zbigniew zbyszek
`

const roots = new Map<string, string>()
for (const line of forms.trim().split('\n')) {
  const [root = '', ...others] = line.trim().split(' ').map(looseName)
  for (const form of [root, ...others]) if (!roots.has(form)) roots.set(form, root)
}

/** Whether a word, loosely spelled, is a given name that has other forms, or one of these forms. */
export function hasOtherForms(loose: string): boolean {
  return roots.has(loose)
}

/**
 * A given name, loosely spelled, with its short forms made whole: Bob and Rob are robert, Sepp is josef, Toni is anton;
 * initials after the first name are left out. A name without a known form stays as it is.
 */
export function nicknameRoot(given: string): string {
  const [first = '', ...others] = looseName(given).split(' ')
  const more = others.filter((word) => word.length > 1)
  return [first, ...more].map((word) => roots.get(word) ?? word).join(' ')
}
