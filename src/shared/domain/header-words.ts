/**
 * How sheets in further languages (Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish, Russian, Japanese, Korean) and
 * rarer English, German and Chinese ones name the fields of contacts: by field, with its group after a dot, as people write
 * the words; _ is a space.
 */
export const headerWords: Record<string, string> = {
  name: `nome_completo naam volledige_naam imię_i_nazwisko jméno_a_příjmení namn navn фио 氏名 お名前 名前 성명 이름 성함`,
  givenName: 'voornaam imię jméno förnamn fornavn имя primeiro_nome',
  middleName: 'tussenvoegsel отчество',
  familyName: 'cognome sobrenome apelido achternaam nazwisko příjmení efternamn efternavn фамилия 苗字 성',
  prefix: 'titolo tratamento aanhef tytuł oslovení titul обращение 호칭 akademischer_titel',
  company: `ragione_sociale azienda società nome_azienda nome_da_empresa bedrijf bedrijfsnaam organisatie nazwa_firmy společnost
    název_firmy företag företagsnamn virksomhed firmanavn компания организация название_компании 会社名 会社 企業名 法人名 회사명 회사 업체명
    상호 单位全称 公司全称 客户单位 企业全称 name_1`,
  customer: 'klant klantnaam klient zákazník kund kundnavn клиент заказчик 顧客名 お客様名 고객명 거래처 거래처명',
  contactPerson: `referente persona_di_contatto contactpersoon osoba_kontaktowa kontaktní_osoba контактное_лицо 担当者 担当者名 담당자 담당자명
    pessoa_de_contato`,
  role: 'ruolo qualifica mansione functie stanowisko funkce befattning stilling должность 役職 役職名 직책 직위 직급',
  department: 'reparto afdeling dział oddělení avdelning отдел 部署 部署名 부서 부서명',
  email: `e-mailadres e-postadress posta_elettronica endereço_de_email adres_e-mail e-mailová_adresa электронная_почта почта メール
    メールアドレス 이메일 이메일주소 電子郵件地址`,
  phone: `telefoon telefoonnummer telefone número_de_telefone numer_telefonu telefonní_číslo телефон номер_телефона 電話番号 전화번호 전화 연락처
    聯絡電話 公司总机 总机`,
  'phone.mobile': `cellulare mobiel celular telemóvel telefon_komórkowy komórka mobilní_telefon мобильный мобильный_телефон 携帯電話 携帯
    携帯番号 휴대폰 휴대전화 핸드폰 휴대폰번호 联系手机`,
  'phone.fax': 'faks факс ファックス fax番号 팩스 팩스번호',
  street: 'ulica ulice gata gatuadress vej straat straatnaam улица 番地',
  houseNumber: 'huisnummer numero_civico numer_domu číslo_popisné husnummer',
  postcode: 'cap cep kod_pocztowy psč postnummer почтовый_индекс индекс 郵便番号 우편번호',
  city: `città comune cidade plaats woonplaats miasto miejscowość město obec postort город 市区町村 도시 town/city 鄉鎮市區 区县 plz/ort plz_und_ort
    zip/city cp/ville cap/città`,
  region: 'provincie województwo kraj län область регион 都道府県 시도',
  country: 'paese país nazione państwo země страна 国名 국가',
  address: 'indirizzo endereço adres adresa adress адрес 住所 所在地 ご住所 주소 注册地址 经营地址 所在地址 邮寄地址',
  web: `sito sito_web strona_www strona_internetowa webové_stránky hemsida hjemmeside сайт веб-сайт ホームページ ウェブサイト 홈페이지
    웹사이트`,
  birthday: `data_di_nascita data_de_nascimento geboortedatum data_urodzenia datum_narození födelsedatum fødselsdag дата_рождения
    生年月日 誕生日 생년월일 생일 出生年月日`,
  taxNumber: `partita_iva p.iva codice_fiscale cnpj cpf btw-nummer regon ičo dič organisationsnummer cvr-nummer инн 法人番号
    사업자등록번호 税务登记号 纳税人税号 abn`,
  source: 'provenienza origem bron zdroj källa kilde источник 获客渠道 客户渠道',
  industry: 'settore setor branża obor bransch отрасль 業種 업종 主营行业',
  owner:
    'responsabile responsável opiekun ansvarig ansvarlig ответственный менеджер 営業担当 영업담당 销售代表 客户归属 所属销售',
  tags: 'etichette etiqueta trefwoorden etykiety štítky taggar теги метки タグ 태그 客户标签',
  notes: `annotazioni osservazioni observações opmerkingen opmerking notities uwagi notatki poznámka poznámky anteckningar
    bemærkninger примечание примечания комментарий заметки 備考 メモ 비고 메모`,
}
