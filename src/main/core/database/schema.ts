import type { Generated, GeneratedAlways } from 'kysely'

// better-sqlite3 knows no booleans: flags are 0 or 1. Instants are UTC ISO text, days YYYY-MM-DD.
type Flag = 0 | 1
type Id = Generated<number>
type CustomFieldKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'web'
  | 'email'
  | 'phone'
  | 'file'
type ActivityKind = 'call' | 'email' | 'letter' | 'fax' | 'meeting' | 'visit' | 'sms' | 'chat' | 'social' | 'note'

export interface OfficeTable {
  id: number
  name: string
  street: string
  street2: string
  postcode: string
  city: string
  region: string
  country: string
  phone: string
  email: string
  web: string
  tax_number: string
  bank_name: string
  bank_account: string
  bank_code: string
  logo: string
  currency: string
  language: 'en' | 'zh-CN' | 'zh-TW'
  trash_days: number
  scan_folder: string
  prices_include_tax: Flag
  quote_valid_days: number
  quote_terms: string
  quote_email_subject: string
  quote_email_text: string
  quote_number_pattern: string
  quote_number_restart: 'never' | 'month' | 'year'
  tax_rounding: 'line' | 'document'
  rounding: 'halfUp' | 'halfEven'
  version: number
}

export interface TaxClassTable {
  id: Id
  office_id: Generated<number>
  name: string
  /** JSON: name, rate in millionths and whether it lies on those before it, too. */
  taxes: string
  /** JSON: texts by language. */
  notes: string
  is_default: Flag
  position: number
}

export interface OfficeCurrencyTable {
  id: Id
  office_id: Generated<number>
  code: string
  /** What one unit is of the office's currency, in billionths. */
  rate: number | null
  total_step: number
  position: number
}

export interface ColleagueTable {
  id: Id
  name: string
  initials: string
  colour: string
  active: Flag
  version: Generated<number>
}

export interface ChangeSetTable {
  id: Id
  colleague_id: number | null
  at: string
  procedure: string
  params: Generated<string>
  request_id: string | null
  answer: string | null
  undone_by: number | null
  undoes: number | null
}

export interface ChangeTable {
  id: GeneratedAlways<number>
  change_set_id: number
  table_name: string
  row_id: number
  record_type: string
  record_id: number
  before: string | null
}

export interface UndoKeptTable {
  id: Id
  change_set_id: number
  value: string
}

export interface ContactTable {
  id: Id
  kind: 'person' | 'company'
  name: Generated<string>
  prefix: Generated<string>
  given_name: Generated<string>
  family_name: Generated<string>
  suffix: Generated<string>
  web: Generated<string>
  language: Generated<string>
  birthday: string | null
  anniversary: string | null
  tax_number: Generated<string>
  stage: Generated<string>
  source: Generated<string>
  industry: Generated<string>
  parent_id: number | null
  parent_role: Generated<string>
  owner_id: number | null
  notes: Generated<string>
  /** JSON object of texts by the id of their custom field. */
  custom: Generated<string>
  merged_into_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface CustomFieldTable {
  id: Id
  record_type: 'contact'
  kind: CustomFieldKind
  name: string
  position: number
  settings: Generated<string>
  version: Generated<number>
  created_at: string
  deleted_at: string | null
}

export interface ContactEmailTable {
  id: Id
  contact_id: number
  label: string
  email: string
  position: number
}

export interface ContactPhoneTable {
  id: Id
  contact_id: number
  label: string
  phone: string
  position: number
}

export interface ContactAddressTable {
  id: Id
  contact_id: number
  label: string
  street: string
  street2: string
  postcode: string
  city: string
  region: string
  country: string
  position: number
}

export interface ContactPositionTable {
  id: Id
  contact_id: number
  company_id: number
  role: string
  department: string
  reports_to_id: number | null
  position: number
}

export interface ContactRelationTable {
  id: Id
  contact_id: number
  other_id: number
  kind: string
  position: number
}

export interface ContactDistinctTable {
  id: Id
  contact_id: number
  other_id: number
}

export interface TagTable {
  id: Id
  name: string
}

export interface ContactTagTable {
  id: Id
  contact_id: number
  tag_id: number
}

export interface ContactIndexTable {
  contact_id: number
  kind: 'person' | 'company'
  display_name: string
  sort_name: string
  company_id: number | null
  company_name: string
  role: string
  sort_company: string
  city: string
  sort_city: string
  country: string
  email: string
  phone: string
  sort_given_name: string
  sort_family_name: string
  sort_role: string
  sort_department: string
  sort_source: string
  sort_industry: string
  sort_street: string
  sort_street2: string
  sort_postcode: string
  sort_region: string
  /** Whether one of its phone numbers fits no country's rules. */
  odd_phones: Flag
  stage: string
  owner_id: number | null
  created_at: string
  updated_at: string
  last_activity_at: string | null
  follow_up_on: string | null
  search_text: string
}

export interface ContactCustomTable {
  field_id: number
  value: string | number
  contact_id: number
}

export interface DuplicatePairTable {
  contact_id: number
  other_id: number
  score: number
}

export interface DuplicateScanTable {
  id: number
  scanned_at: string
}

export interface ContactKeyTable {
  kind: string
  key: string
  contact_id: number
}

export interface ContactSearchTable {
  rowid: number
  grams: string
}

export interface ContactSearchQueueTable {
  contact_id: number
  /** Everything derived from the contact is to be made anew. */
  whole: Generated<Flag>
}

export interface FileTable {
  id: string
  name: string
  mime: string
  bytes: number
  sha256: string
  created_at: string
}

export interface ActivityTable {
  id: Id
  contact_id: number
  kind: ActivityKind
  direction: Generated<'' | 'in' | 'out'>
  at: string
  minutes: number | null
  subject: Generated<string>
  text: Generated<string>
  outcome: Generated<string>
  colleague_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface ActivityPersonTable {
  id: Id
  activity_id: number
  contact_id: number
}

export interface TaskTable {
  id: Id
  contact_id: number | null
  activity_id: number | null
  title: string
  due_on: string | null
  owner_id: number | null
  done_at: string | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface AttachmentTable {
  id: Id
  record_type: 'contact' | 'activity' | 'quote'
  record_id: number
  file_id: string
  name: string
  colleague_id: number | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface AttachmentIndexTable {
  attachment_id: number
  sort_name: string
  search_text: string
}

export interface ViewTable {
  id: Id
  record_type: string
  name: string
  colleague_id: number | null
  definition: string
  position: number
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface ErasureTable {
  id: Id
  colleague_id: number | null
  at: string
  receipt: string
  cleaned_at: string | null
}

export interface ProductTable {
  id: Id
  number: string
  /** JSON: texts by language. */
  names: string
  descriptions: string
  product_group: string
  unit: string
  /** Millionths of the office's currency. */
  cost: number | null
  tax_class_id: number | null
  picture_file_id: string | null
  active: Flag
  priced_by_parts: Flag
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface ProductPartTable {
  id: Id
  product_id: number
  part_id: number
  quantity: number
  position: number
}

export interface PriceListTable {
  id: Id
  name: string
  currency: string
  prices_include_tax: Flag
  valid_from: string | null
  valid_until: string | null
  tag_id: number | null
  active: Flag
  position: number
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface ProductPriceTable {
  id: Id
  product_id: number
  price_list_id: number
  min_quantity: number
  unit_price: number
}

export interface ProductListPriceTable {
  product_id: number
  price_list_id: number
  unit_price: number
}

export interface ProductIndexTable {
  product_id: number
  name: string
  sort_name: string
  number: string
  sort_number: string
  product_group: string
  sort_group: string
  unit: string
  cost: number | null
  tax_class_id: number | null
  active: Flag
  bundle: Flag
  created_at: string
  updated_at: string
  search_text: string
}

export interface DesignTable {
  id: Id
  name: string
  layout: 'classic' | 'modern' | 'compact'
  /** JSON */
  settings: string
  template: string
  letterhead_file_id: string | null
  following_file_id: string | null
  is_default: Flag
  position: number
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface QuoteTable {
  id: Id
  number: string | null
  base_number: string | null
  revision: Generated<number>
  revises_id: number | null
  status: 'draft' | 'sent' | 'accepted' | 'declined' | 'cancelled' | 'superseded'
  contact_id: number
  person_id: number | null
  subject: string
  reference: string
  our_reference: string
  billing_address: string
  delivery_address: string
  language: 'en' | 'zh-CN' | 'zh-TW'
  currency: string
  /** Billionths of the office's currency. */
  exchange_rate: number | null
  price_list_id: number | null
  prices_include_tax: Flag
  tax_rounding: 'line' | 'document'
  rounding: 'halfUp' | 'halfEven'
  total_step: number
  discount_rate: number | null
  discount_amount: number | null
  recipient: string
  issued_on: string
  valid_until: string | null
  payment_terms: string
  delivery_time: string
  incoterm: string
  incoterm_place: string
  intro: string
  terms: string
  customer_notes: string
  notes: string
  owner_id: number | null
  design_id: number | null
  decided_on: string | null
  decided_by: Generated<string>
  decision_reason: Generated<string>
  sent_at: string | null
  document_file_id: string | null
  pdf_file_id: string | null
  version: Generated<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export interface QuoteLineTable {
  id: Id
  quote_id: number
  position: number
  kind: 'item' | 'section' | 'note'
  choice: '' | 'optional' | 'alternative'
  product_id: number | null
  text: string
  quantity: number
  unit: string
  unit_price: number
  discount_rate: number | null
  discount_amount: number | null
  /** JSON, as of a tax class. */
  taxes: string
  tax_note: string
  /** Millionths of the quote's currency. */
  cost: number | null
  accepted: Flag | null
}

export interface QuotePictureTable {
  id: Id
  quote_id: number
  file_id: string
}

export interface QuoteEventTable {
  id: Id
  quote_id: number
  kind:
    | 'sent'
    | 'revised'
    | 'accepted'
    | 'declined'
    | 'cancelled'
    | 'reopened'
    | 'superseded'
    | 'printed'
    | 'saved'
    | 'emailed'
  at: string
  colleague_id: number | null
  note: Generated<string>
}

export interface QuoteIndexTable {
  quote_id: number
  net: number
  tax: number
  total: number
  accepted_total: number | null
  office_total: number | null
  margin: number | null
  search_text: string
}

export interface NumberSeriesTable {
  id: Id
  name: string
  period: string
  last: number
}

export interface ImportBatchTable {
  id: Id
  file_name: string
  /** `discarded`: thrown away, but not all of its rows are gone yet. */
  state: 'staging' | 'rehearsed' | 'discarded'
  upload: string | null
  interrupted: Generated<Flag>
  file_missing: Generated<Flag>
  parts: string
  options: string
  counts: string
  problems: Generated<string>
  last_repairs: string | null
  judged: Generated<Flag>
  staged: Generated<number>
  revision: Generated<number>
  colleague_id: number | null
  created_at: string
  seen_change: number
  change_set_id: number | null
}

export interface ImportCommitTable {
  id: number
  committed_at: string
  last_contact: number
}

export interface ImportRowTable {
  batch_id: number
  part: number
  row: number
  cells: string
  mended: Generated<string>
  outcome: 'new' | 'update' | 'unchanged' | 'duplicate' | 'refused'
  problems: string
  kind: 'person' | 'company' | null
  number: number | null
  contact_name: string
  candidates: Generated<string>
  score: number | null
  possible: Generated<Flag>
  product_id: Generated<number | null>
}

export interface ImportDecisionTable {
  batch_id: number
  part: number
  row: number
  way: 'skip' | 'fill' | 'overwrite' | 'both'
  contact_id: number | null
  number: number | null
}

export interface ImportContactTable {
  batch_id: number
  kind: 'person' | 'company'
  number: number
  contact_id: number | null
  created: Flag
  name: string
  about: string
  data: string
}

export interface ImportMappingTable {
  header: string
  mapping: string
  repairs: string
  used_at: string
}

export interface SampleRecordTable {
  id: Id
  office_id: Generated<number>
  record_type: string
  record_id: number
  replaced: string
}

export interface Schema {
  office: OfficeTable
  tax_class: TaxClassTable
  office_currency: OfficeCurrencyTable
  colleague: ColleagueTable
  change_set: ChangeSetTable
  change: ChangeTable
  undo_kept: UndoKeptTable
  contact: ContactTable
  custom_field: CustomFieldTable
  contact_email: ContactEmailTable
  contact_phone: ContactPhoneTable
  contact_address: ContactAddressTable
  contact_position: ContactPositionTable
  contact_relation: ContactRelationTable
  contact_distinct: ContactDistinctTable
  tag: TagTable
  contact_tag: ContactTagTable
  contact_index: ContactIndexTable
  contact_key: ContactKeyTable
  contact_custom: ContactCustomTable
  duplicate_pair: DuplicatePairTable
  duplicate_scan: DuplicateScanTable
  contact_search: ContactSearchTable
  contact_search_queue: ContactSearchQueueTable
  file: FileTable
  activity: ActivityTable
  activity_person: ActivityPersonTable
  task: TaskTable
  attachment: AttachmentTable
  attachment_index: AttachmentIndexTable
  view: ViewTable
  erasure: ErasureTable
  product: ProductTable
  product_part: ProductPartTable
  price_list: PriceListTable
  product_price: ProductPriceTable
  product_index: ProductIndexTable
  product_list_price: ProductListPriceTable
  design: DesignTable
  quote: QuoteTable
  quote_line: QuoteLineTable
  quote_event: QuoteEventTable
  quote_picture: QuotePictureTable
  quote_index: QuoteIndexTable
  number_series: NumberSeriesTable
  import_batch: ImportBatchTable
  import_commit: ImportCommitTable
  import_row: ImportRowTable
  import_decision: ImportDecisionTable
  import_contact: ImportContactTable
  import_mapping: ImportMappingTable
  sample_record: SampleRecordTable
}
