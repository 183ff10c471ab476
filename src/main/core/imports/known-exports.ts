import type { KnownExport } from '../../../shared/contract/imports.ts'
import { headerKey, splitField } from '../../../shared/domain/contact-fields.ts'

/** The header row of a program's export, and what its columns mean where their words alone would say something else. */
interface ExportShape {
  name: KnownExport
  /** At least so many of these columns tell the export. */
  telling: [least: number, columns: string]
  /** Or columns of this form, at least two. */
  form?: RegExp
  /** Fields with the columns that go to them; `-` are columns that say nothing of a contact. */
  fields: Record<string, string>
}

const exports: ExportShape[] = [
  {
    name: 'zoho',
    telling: [3, 'contactownerid accountnameid createdbyid modifiedbyid vendornameid reportingtoid leadownerid'],
    fields: {
      prefix: 'salutation',
      role: 'title',
      name: 'contactname leadname',
      company: 'accountname',
      email: 'secondaryemail',
      'phone.other': 'otherphone',
      tags: 'tag',
      notes: 'vendorname reportingto asstphone assistant emailoptout unsubscribedmode unsubscribedtime layout',
      '-': `recordid contactownerid leadownerid accountownerid accountnameid vendornameid createdbyid modifiedbyid reportingtoid layoutid
        createdby modifiedby createdtime modifiedtime lastactivitytime currency exchangerate recordimage locked useractivity`,
    },
  },
  {
    name: 'pipedrive',
    telling: [99, ''],
    form: /^(Person|Organization|Deal|Lead) - /,
    fields: {
      name: 'personname',
      givenName: 'personfirstname',
      familyName: 'personlastname',
      company: 'organizationname personorganization',
      'email.work': 'personemailwork',
      'email.home': 'personemailhome',
      'email.other': 'personemailother',
      'phone.work': 'personphonework',
      'phone.home': 'personphonehome',
      'phone.mobile': 'personphonemobile',
      'phone.other': 'personphoneother',
      tags: 'personlabel personlabels organizationlabel organizationlabels',
      owner: 'personowner',
      address: 'organizationaddress',
      '-': `personid organizationid dealid personlastactivitydate personnextactivitydate personpersoncreated personupdatetime
        personprofilepicture organizationlastactivitydate organizationnextactivitydate organizationupdatetime`,
    },
  },
  {
    name: 'google',
    telling: [2, 'phoneticfirstname phoneticlastname fileas organizationdepartment email1label phone1label'],
    fields: {
      '-': `photo website1label website2label website3label`,
      notes: 'nickname phoneticfirstname phoneticmiddlename phoneticlastname',
    },
  },
  {
    name: 'googleOld',
    telling: [2, 'yominame givennameyomi groupmembership email1type phone1type organization1yominame'],
    fields: {
      notes:
        'occupation location subject shortname maidenname nickname organization1location organization1jobdescription',
      '-': 'photo initials directoryserver sensitivity priority website1type website2type organization1type organization2type',
    },
  },
  {
    name: 'thunderbird',
    telling: [3, 'primaryemail secondaryemail screenname birthyear homezipcode workzipcode webpage1'],
    fields: {
      'birthday.year': 'birthyear',
      'birthday.month': 'birthmonth',
      'birthday.day': 'birthday',
      notes: 'nickname screenname webpage2',
    },
  },
  {
    name: 'yahoo',
    telling: [2, 'alternateemail1 messengerid yahoophone distributionlists messengerid1 yahooid'],
    fields: {
      'phone.home': 'home',
      'phone.work': 'work',
      'phone.other': 'other yahoophone',
      email: 'alternateemail1 alternateemail2',
      role: 'title',
      web: 'businesswebsite personalwebsite',
      notes: 'primary nickname',
    },
  },
  {
    name: 'outlook',
    telling: [
      3,
      `businessstreet homestreet otherstreet callback ttytddphone internetfreebusy organizationalidnumber emaildisplayname
        email2address email2displayname companymainphone carphone radiophone assistantsphone managersname governmentidnumber
        strassegeschaftlich strasseprivat weiterestrasse emailangezeigtername telefonassistent haupttelefon autotelefon internetfreigebucht
        ruebureau ruedomicile rueautre telephonebureau adressedemessagerie telephoneassistante`,
    ],
    fields: {
      prefix: 'title anrede titre',
      middleName: 'weiterevornamen deuxiemeprenom',
      'address.work': 'businessaddress',
      'address.home': 'homeaddress',
      'address.other': 'otheraddress',
      'street.work': 'ruebureau',
      'street.home': 'ruedomicile',
      'street.other': 'weiterestrasse rueautre',
      'city.other': 'weitererort',
      'region.other': 'weitereregion',
      'postcode.other': 'weiterepostleitzahl',
      'country.other': 'weiteresland weitereslandregion',
      'phone.work': 'telephonebureau',
      'phone.home': 'telephonedomicile',
      'phone.mobile': 'telmobile',
      'phone.fax': 'telecopiebureau telecopiedomicile weiteresfax',
      'phone.other': 'weiterestelefon autotelefon haupttelefon ruckmeldung',
      companyPhone: 'telefonfirma',
      email: 'adressedemessagerie adressedemessagerie2 adressedemessagerie3',
      notes: `account konto compte location ort officelocation buro profession beruf spouse partner children kinder
        managersname assistantsname assistantsphone telefonassistent nickname gender geschlecht governmentidnumber regierungsnr
        organizationalidnumber organisationsnr`,
      '-': `initials initialen initiales private privat prive sensitivity vertraulichkeit priority prioritat internetfreebusy
        internetfreigebucht directoryserver verzeichnisserver emailtype email2type email3type emaildisplayname email2displayname
        email3displayname emailtyp email2typ email3typ emailangezeigtername email2angezeigtername email3angezeigtername`,
    },
  },
  {
    name: 'linkedin',
    telling: [2, 'connectedon position'],
    fields: { web: 'url', notes: 'connectedon' },
  },
  {
    name: 'salesforce',
    telling: [
      2,
      'mailingstreet mailingcity mailingstateprovince mailingzippostalcode mailingpostalcode masterrecordid systemmodstamp isdeleted accountowner',
    ],
    fields: {
      prefix: 'salutation',
      role: 'title',
      'phone.mobile': 'mobile mobilephone',
      'phone.other': 'otherphone',
      notes:
        'assistantname assistant assistantphone asstphone reportsto hasoptedoutofemail hasoptedoutoffax donotcall emailoptout',
      '-': `id isdeleted masterrecordid accountid ownerid contactid recordtypeid reportstoid createdbyid lastmodifiedbyid createddate lastmodifieddate
        systemmodstamp lastactivitydate lastactivity lastvieweddate lastreferenceddate jigsaw jigsawcontactid photourl cleanstatus individualid
        isemailbounced mailinglatitude mailinglongitude mailinggeocodeaccuracy otherlatitude otherlongitude othergeocodeaccuracy`,
    },
  },
  {
    name: 'hubspot',
    telling: [
      3,
      'recordid createdate contactowner companyowner leadstatus lifecyclestage associatedcompany associatedcompanyids associatedcontactids',
    ],
    fields: {
      owner: 'contactowner companyowner',
      company: 'associatedcompany companyname',
      '-': `recordid createdate lastmodifieddate lastactivitydate associatedcompanyids associatedcontactids associateddealids
        associatedcontactid associatedcompanyid`,
    },
  },
  {
    name: 'act',
    telling: [2, 'idstatus contactid emaillogin messengerid lastreach lastresults hobbies carphone'],
    fields: {
      contactPerson: 'contact',
      role: 'title',
      notes: 'salutation idstatus emaillogin messengerid assistant spouse lastresults lastreach',
      '-': 'contactid companyid uniqueid',
    },
  },
  {
    name: 'apple',
    telling: [2, 'phoneiphone emailicloud phoneticfirst phoneticlast relatednames instantmessage xabshowas'],
    fields: { 'phone.mobile': 'phoneiphone', email: 'emailicloud' },
  },
  {
    name: 'chinese',
    telling: [
      3,
      `客户名称 客户姓名 客户编号 联系人 手机 手机号 手机号码 电话 座机 座机号 公司名称 单位名称 姓名 微信 qq 地址 备注 客户等级 客户级别 客户行业
        客户状态 客户类型 客户来源 归属人 跟进人 负责人 联系电话 职位 职务 邮箱 统编 统一编号`,
    ],
    fields: {},
  },
]

const known = exports.map(({ name, telling: [least, columns], form, fields }) => ({
  name,
  least,
  columns: new Set(columns.split(/\s+/)),
  form,
  fields: new Map(
    Object.entries(fields).flatMap(([field, headers]) =>
      headers
        .trim()
        .split(/\s+/)
        .map((header) => [header, field === '-' ? null : field] as const),
    ),
  ),
}))

/** The program whose export a header row is, as a code of the catalogues; null when it is none that is known. */
export function recognise(columns: string[]): KnownExport | null {
  if (isOwn(columns)) return 'kontor'
  const keys = new Set(columns.map(headerKey))
  const found = known.find(
    ({ least, columns: telling, form }) =>
      [...telling].filter((key) => keys.has(key)).length >= least ||
      (form !== undefined && columns.filter((column) => form.test(column)).length >= 2),
  )
  return found?.name ?? null
}

/** The fields that columns of a known export have whatever their words say, by `headerKey`; null: left out. */
export function fieldsOfExport(name: KnownExport | null): ReadonlyMap<string, string | null> {
  return known.find((each) => each.name === name)?.fields ?? new Map<string, string | null>()
}

// Our own exports name every column by its field, and no person writes familyName.
function isOwn(columns: string[]): boolean {
  const own = columns.filter((column) => splitField(column.trim()))
  return own.length * 2 > columns.length && own.some((column) => /^(givenName|familyName|kind)$/.test(column.trim()))
}
