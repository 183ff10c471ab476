import type { Migration } from './migration.ts'

/** The first schema. */
export const office: Migration = {
  name: 'office',
  sql: /* sql */ `
create table office (
  id integer primary key check (id = 1),
  name text not null default '', street text not null default '', street2 text not null default '',
  postcode text not null default '', city text not null default '', region text not null default '', country text not null default '',
  phone text not null default '', email text not null default '', web text not null default '', tax_number text not null default '',
  bank_name text not null default '', bank_account text not null default '', bank_code text not null default '',
  logo text not null default '', currency text not null default 'EUR', language text not null default 'en',
  -- Days that the trash keeps what is deleted; 0: until it is emptied by hand. The folder that a scanner writes into.
  trash_days integer not null default 90, scan_folder text not null default '',
  prices_include_tax integer not null default 0, quote_valid_days integer not null default 30, 
  quote_terms text not null default '{}' check (json_type(quote_terms) = 'object'),
  -- Texts by language as JSON objects.
  quote_email_subject text not null default '{}' check (json_type(quote_email_subject) = 'object'),
  quote_email_text text not null default '{}' check (json_type(quote_email_text) = 'object'),
  quote_number_pattern text not null default 'Q-{YYYY}-{####}',
  quote_number_restart text not null default 'year' check (quote_number_restart in ('never', 'month', 'year')),
  tax_rounding text not null default 'document' check (tax_rounding in ('line', 'document')),
  rounding text not null default 'halfUp' check (rounding in ('halfUp', 'halfEven')),
  version integer not null default 1
) strict;
insert into office (id) values (1);

-- What a line may bear: a JSON list of taxes (name, rate in millionths, whether it lies on those before it too), none
-- where it is exempt or the customer owes the tax, and what is printed then, by language.
create table tax_class (
  id integer primary key autoincrement, office_id integer not null default 1 references office,
  name text not null, taxes text not null default '[]' check (json_type(taxes) = 'array'),
  notes text not null default '{}' check (json_type(notes) = 'object'),
  is_default integer not null default 0, position integer not null
) strict;

-- Currencies that the office quotes in beside its own: what one unit is of the office's, in billionths, and the step
-- that totals are rounded to, in minor units.
create table office_currency (
  id integer primary key autoincrement, office_id integer not null default 1 references office,
  code text not null, rate integer, total_step integer not null default 1, position integer not null, unique (code)
) strict;

create table colleague (
  id integer primary key autoincrement, name text not null, initials text not null, colour text not null,
  active integer not null default 1, version integer not null default 1
) strict;

create table change_set (
  id integer primary key autoincrement,
  colleague_id integer references colleague,
  at text not null,
  procedure text not null,
  params text not null default '{}',
  request_id text unique,
  answer text,
  undone_by integer references change_set,
  undoes integer references change_set
) strict;

create table change (
  id integer primary key autoincrement,
  change_set_id integer not null references change_set,
  table_name text not null,
  row_id integer not null,
  record_type text not null,
  record_id integer not null,
  before text
) strict;
-- What the last undo of a change set left as it was, because it had been touched since: one value a row, as JSON.
create table undo_kept (
  id integer primary key autoincrement, change_set_id integer not null references change_set, value text not null
) strict;
create index undo_kept_set on undo_kept (change_set_id);
create index change_by_set on change (change_set_id);
create index change_by_record on change (record_type, record_id, change_set_id);

create table contact (
  id integer primary key autoincrement,
  kind text not null check (kind in ('person', 'company')),
  name text not null default '', prefix text not null default '', given_name text not null default '',
  family_name text not null default '', suffix text not null default '',
  web text not null default '', language text not null default '', birthday text, anniversary text, tax_number text not null default '',
  stage text not null default '', source text not null default '', industry text not null default '',
  -- The company that a branch or subsidiary belongs to, and as what.
  parent_id integer references contact check (parent_id <> id), parent_role text not null default '',
  owner_id integer references colleague, notes text not null default '',
  -- Values of the office's own fields: a JSON object of texts by the id of their custom_field.
  custom text not null default '{}' check (json_type(custom) = 'object'),
  -- The contact that this one, now in the trash, was merged into.
  merged_into_id integer references contact,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index contact_owner on contact (owner_id);
create index contact_parent on contact (parent_id) where parent_id is not null;
-- No company is above itself, whatever an edit, an import or an undo puts together.
create trigger contact_parent_tree before update of parent_id on contact when new.parent_id is not null and exists (
  with recursive above (id) as (
    select new.parent_id union select parent_id from contact join above using (id) where parent_id is not null
  ) select 1 from above where id = new.id
) begin select raise(abort, 'a company would be above itself'); end;
create index contact_merged on contact (merged_into_id) where merged_into_id is not null;
create index contact_deleted on contact (deleted_at) where deleted_at is not null;
-- Lists sort along these, filter and group.
create index contact_prefix on contact (prefix) where prefix <> '';
create index contact_suffix on contact (suffix) where suffix <> '';
create index contact_web on contact (web) where web <> '';
create index contact_tax_number on contact (tax_number) where tax_number <> '';
create index contact_birthday on contact (birthday) where birthday <> '';
create index contact_anniversary on contact (anniversary) where anniversary <> '';
create index contact_parent_role on contact (parent_role) where parent_role <> '';
create index contact_language on contact (language) where language <> '';
create index contact_source on contact (source) where source <> '';
create index contact_industry on contact (industry) where industry <> '';

-- The office's own fields of its records.
create table custom_field (
  id integer primary key autoincrement, record_type text not null check (record_type in ('contact')),
  kind text not null check (kind in
    ('text', 'longText', 'number', 'money', 'date', 'choice', 'choices', 'flag', 'web', 'email', 'phone', 'file')),
  name text not null, position integer not null,
  -- What the kind needs beside: the options of a choice with their ids, the currency of money, the decimals of numbers.
  settings text not null default '{}',
  version integer not null default 1, created_at text not null, deleted_at text
) strict;
-- An undo brings no second field of a name, which exports and imports could not tell apart.
create unique index field_name on custom_field (record_type, name collate nocase) where deleted_at is null;

create table contact_email (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  label text not null default '', email text not null, position integer not null
) strict;
create index contact_email_contact on contact_email (contact_id);

create table contact_phone (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  label text not null default '', phone text not null, position integer not null
) strict;
create index contact_phone_contact on contact_phone (contact_id);

create table contact_address (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  label text not null default '', street text not null default '', street2 text not null default '', postcode text not null default '',
  city text not null default '', region text not null default '', country text not null default '', position integer not null
) strict;
create index contact_address_contact on contact_address (contact_id);

-- A person's place in a company.
create table contact_position (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  company_id integer not null references contact, role text not null default '', department text not null default '',
  -- The person of the same company to whom this one reports.
  reports_to_id integer references contact,
  position integer not null
) strict;
create index contact_position_reports on contact_position (reports_to_id) where reports_to_id is not null;
create index contact_position_contact on contact_position (contact_id);
create index contact_position_company on contact_position (company_id);

-- Nobody reports to a person who reports to them.
create trigger contact_position_line before update on contact_position when new.reports_to_id is not null and exists (
  with recursive above (id) as (
    select new.reports_to_id union select place.reports_to_id from contact_position as place
      join above on place.contact_id = above.id and place.company_id = new.company_id where place.reports_to_id is not null
  ) select 1 from above where id = new.contact_id
) begin select raise(abort, 'a person would report to themselves'); end;
create trigger contact_position_new_line before insert on contact_position when new.reports_to_id is not null and exists (
  with recursive above (id) as (
    select new.reports_to_id union select place.reports_to_id from contact_position as place
      join above on place.contact_id = above.id and place.company_id = new.company_id where place.reports_to_id is not null
  ) select 1 from above where id = new.contact_id
) begin select raise(abort, 'a person would report to themselves'); end;

-- What another contact is to this one (spouse, assistant …); the other one's page shows the reverse.
create table contact_relation (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  other_id integer not null references contact check (other_id <> contact_id), kind text not null default '', position integer not null
) strict;
create index contact_relation_contact on contact_relation (contact_id);
create index contact_relation_other on contact_relation (other_id);

-- Two contacts that somebody looked at and found to be two: the lower id has the row.
create table contact_distinct (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  other_id integer not null references contact on delete cascade, unique (contact_id, other_id)
) strict;
create index contact_distinct_other on contact_distinct (other_id);

create table tag (id integer primary key autoincrement, name text not null unique) strict;

create table contact_tag (
  id integer primary key autoincrement, contact_id integer not null references contact on delete cascade,
  tag_id integer not null references tag, unique (contact_id, tag_id)
) strict;
create index contact_tag_tag on contact_tag (tag_id, contact_id);

-- Derived from the contact and its rows, never in history: what lists show, how they sort, how contacts are found and matched.
create table contact_index (
  contact_id integer primary key references contact on delete cascade,
  kind text not null, display_name text not null, sort_name text not null,
  company_id integer, company_name text not null, role text not null, sort_company text not null,
  city text not null, sort_city text not null, country text not null, email text not null, phone text not null,
  -- The sort keys of texts that lists show beside, of several the first.
  sort_given_name text not null, sort_family_name text not null, sort_role text not null, sort_department text not null,
  sort_source text not null, sort_industry text not null, sort_street text not null, sort_street2 text not null,
  sort_postcode text not null, sort_region text not null,
  -- Whether one of its phone numbers fits no country's rules.
  odd_phones integer not null,
  stage text not null, owner_id integer, created_at text not null, updated_at text not null,
  -- When something was last logged with the contact, and the day of its next open step.
  last_activity_at text, follow_up_on text,
  search_text text not null
) strict;
create index contact_index_activity on contact_index (last_activity_at, contact_id);
create index contact_index_follow_up on contact_index (follow_up_on, contact_id);
create index contact_index_name on contact_index (sort_name, contact_id);
create index contact_index_company on contact_index (sort_company, sort_name, contact_id);
create index contact_index_city on contact_index (sort_city, sort_name, contact_id);
create index contact_index_created on contact_index (created_at, contact_id);
create index contact_index_updated on contact_index (updated_at, contact_id);
create index contact_index_owner on contact_index (owner_id, sort_name, contact_id);
create index contact_index_kind on contact_index (kind, sort_name, contact_id);
create index contact_index_stage on contact_index (stage, sort_name, contact_id);
create index contact_index_country on contact_index (country);
create index contact_index_email on contact_index (email);
create index contact_index_phone on contact_index (phone);
create index contact_index_given_name on contact_index (sort_given_name, sort_name, contact_id) where sort_given_name > '';
create index contact_index_family_name on contact_index (sort_family_name, sort_name, contact_id) where sort_family_name > '';
create index contact_index_role on contact_index (sort_role, sort_name, contact_id) where sort_role > '';
create index contact_index_department on contact_index (sort_department, sort_name, contact_id) where sort_department > '';
create index contact_index_source on contact_index (sort_source, sort_name, contact_id) where sort_source > '';
create index contact_index_industry on contact_index (sort_industry, sort_name, contact_id) where sort_industry > '';
create index contact_index_street on contact_index (sort_street, sort_name, contact_id) where sort_street > '';
create index contact_index_street2 on contact_index (sort_street2, sort_name, contact_id) where sort_street2 > '';
create index contact_index_postcode on contact_index (sort_postcode, sort_name, contact_id) where sort_postcode > '';
create index contact_index_region on contact_index (sort_region, sort_name, contact_id) where sort_region > '';
create index contact_index_odd on contact_index (sort_name, contact_id) where odd_phones = 1;
create index contact_index_of_city on contact_index (city, sort_name, contact_id);
create index contact_index_of_company on contact_index (company_id) where company_id is not null;

-- Derived: the keys by which the same contact is recognised (e-mail, phone digits, tax number, name with place).
create table contact_key (
  kind text not null, key text not null, contact_id integer not null references contact on delete cascade,
  primary key (kind, key, contact_id)
) strict, without rowid;
create index contact_key_contact on contact_key (contact_id);

-- Derived: the values of custom fields as they compare and sort; a field of several choices has a row for each.
create table contact_custom (
  field_id integer not null, value any not null, contact_id integer not null references contact on delete cascade,
  primary key (field_id, value, contact_id)
) strict, without rowid;
create index contact_custom_contact on contact_custom (contact_id);

-- Derived: pairs that the last scan for duplicates found alike.
create table duplicate_pair (
  contact_id integer not null references contact on delete cascade, other_id integer not null references contact on delete cascade,
  score integer not null, primary key (contact_id, other_id)
) strict, without rowid;
create index duplicate_pair_other on duplicate_pair (other_id);
create index duplicate_pair_score on duplicate_pair (score desc, contact_id, other_id);
create table duplicate_scan (id integer primary key check (id = 1), scanned_at text not null) strict;

-- Derived: the search index of contacts, an own-token index (see search-text.ts).
create virtual table contact_search using fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- Contacts whose place in the search index is still to be written or, with whole, everything derived from them.
create table contact_search_queue (contact_id integer primary key, whole integer not null default 0) strict;

create table file (
  id text primary key, name text not null, mime text not null, bytes integer not null, sha256 text not null, created_at text not null
) strict, without rowid;

create index file_sha256 on file (sha256);

-- A call, letter, meeting … with a contact: an entry of its timeline.
create table activity (
  id integer primary key autoincrement, contact_id integer not null references contact,
  kind text not null check (kind in ('call', 'email', 'letter', 'fax', 'meeting', 'visit', 'sms', 'chat', 'social', 'note')),
  direction text not null default '' check (direction in ('', 'in', 'out')),
  at text not null, minutes integer, subject text not null default '', text text not null default '', outcome text not null default '',
  colleague_id integer references colleague,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index activity_contact on activity (contact_id, at, id);
create index activity_colleague on activity (colleague_id);
create index activity_deleted on activity (deleted_at) where deleted_at is not null;

-- Others who were present; the entry stands in their timelines too.
create table activity_person (
  id integer primary key autoincrement, activity_id integer not null references activity on delete cascade,
  contact_id integer not null references contact, unique (activity_id, contact_id)
) strict;
create index activity_person_contact on activity_person (contact_id);

-- What is to be done, by whom and until when; the next step after an entry is one.
create table task (
  id integer primary key autoincrement, contact_id integer references contact, activity_id integer references activity,
  title text not null, due_on text, owner_id integer references colleague, done_at text,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index task_contact on task (contact_id, due_on);
create index task_activity on task (activity_id) where activity_id is not null;
create index task_owner on task (owner_id);
create index task_due on task (due_on) where done_at is null and deleted_at is null;
create index task_deleted on task (deleted_at) where deleted_at is not null;

-- A file at a record, under the name that people know it by.
create table attachment (
  id integer primary key autoincrement, record_type text not null check (record_type in ('contact', 'activity', 'quote')),
  record_id integer not null, file_id text not null references file, name text not null,
  colleague_id integer references colleague,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index attachment_record on attachment (record_type, record_id);
create index attachment_file on attachment (file_id);
create index attachment_deleted on attachment (deleted_at) where deleted_at is not null;
-- What a foreign key would keep, did it not name one of several tables: a file's record stays while the file lies at it, and
-- no undo puts a file to a record that is gone.
create trigger attachment_comes before insert on attachment when not case new.record_type
  when 'contact' then exists (select 1 from contact where id = new.record_id)
  when 'activity' then exists (select 1 from activity where id = new.record_id)
  else exists (select 1 from quote where id = new.record_id) end begin select raise(abort, 'the record of a file is gone'); end;
create trigger attachment_moves before update of record_type, record_id on attachment when not case new.record_type
  when 'contact' then exists (select 1 from contact where id = new.record_id)
  when 'activity' then exists (select 1 from activity where id = new.record_id)
  else exists (select 1 from quote where id = new.record_id) end begin select raise(abort, 'the record of a file is gone'); end;
create trigger contact_with_files before delete on contact
  when exists (select 1 from attachment where record_type = 'contact' and record_id = old.id)
  begin select raise(abort, 'a file lies at this contact'); end;
create trigger activity_with_files before delete on activity
  when exists (select 1 from attachment where record_type = 'activity' and record_id = old.id)
  begin select raise(abort, 'a file lies at this entry'); end;

-- Derived from the name, never in history: what files sort by and are found by.
create table attachment_index (
  attachment_id integer primary key references attachment on delete cascade, sort_name text not null, search_text text not null
) strict;

-- A list as somebody keeps it: filter, order, columns and grouping as JSON; without a colleague it is everybody's.
create table view (
  id integer primary key autoincrement, record_type text not null, name text not null, colleague_id integer references colleague,
  definition text not null, position integer not null,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index view_type on view (record_type, position);
create index view_colleague on view (colleague_id);

-- A person who was erased for good: what went and what stayed and why, as JSON that names nobody. Cleaned: the bytes of
-- what went are overwritten, too.
create table erasure (
  id integer primary key autoincrement, colleague_id integer references colleague, at text not null, receipt text not null,
  cleaned_at text
) strict;

-- Goods and services. Names and descriptions are JSON objects of texts by language; the unit is a known unit's code or a
-- word; the cost is of the office's currency, in millionths.
create table product (
  id integer primary key autoincrement, number text not null default '' collate nocase,
  names text not null default '{}' check (json_type(names) = 'object'),
  descriptions text not null default '{}' check (json_type(descriptions) = 'object'),
  product_group text not null default '', unit text not null default '', cost integer,
  -- null: the office's usual one
  tax_class_id integer references tax_class on delete set null,
  picture_file_id text references file, active integer not null default 1,
  -- A bundle without prices of its own costs what its parts cost.
  priced_by_parts integer not null default 0,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create unique index product_number on product (number) where number <> '' and deleted_at is null;
create index product_tax on product (tax_class_id) where tax_class_id is not null;
create index product_deleted on product (deleted_at) where deleted_at is not null;

-- What a bundle consists of.
create table product_part (
  id integer primary key autoincrement, product_id integer not null references product on delete cascade,
  part_id integer not null references product, quantity integer not null, position integer not null
) strict;
create index product_part_product on product_part (product_id);
create index product_part_part on product_part (part_id);

-- Prices of a currency, for a time and for the contacts of a tag; without them for everybody and always.
create table price_list (
  id integer primary key autoincrement, name text not null, currency text not null, prices_include_tax integer not null default 0,
  valid_from text, valid_until text, tag_id integer references tag,
  active integer not null default 1, position integer not null,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index price_list_tag on price_list (tag_id) where tag_id is not null;

-- The price of one unit from a quantity on; both in millionths.
create table product_price (
  id integer primary key autoincrement, product_id integer not null references product on delete cascade,
  price_list_id integer not null references price_list on delete cascade,
  min_quantity integer not null default 0, unit_price integer not null,
  unique (product_id, price_list_id, min_quantity)
) strict;
create index product_price_list on product_price (price_list_id, min_quantity, unit_price);

-- Derived, never in history: the products outside the trash as they are listed, called in the office's language, and the
-- search index of them, as that of contacts.
create table product_index (
  product_id integer primary key references product on delete cascade, name text not null, sort_name text not null,
  number text not null, sort_number text not null, product_group text not null, sort_group text not null,
  unit text not null, cost integer,
  tax_class_id integer, active integer not null, bundle integer not null, created_at text not null,
  updated_at text not null, search_text text not null
) strict;
create index product_index_name on product_index (sort_name, product_id);
create index product_index_number on product_index (sort_number, product_id);
create index product_index_group on product_index (product_group);
create index product_index_by_group on product_index (sort_group, sort_name, product_id);
-- What one unit costs by each list, a bundle by its parts where it is priced so.
create table product_list_price (
  product_id integer not null references product on delete cascade,
  price_list_id integer not null references price_list on delete cascade, unit_price integer not null,
  primary key (product_id, price_list_id)
) strict, without rowid;
create index product_list_price_order on product_list_price (price_list_id, unit_price, product_id);
create virtual table product_search using fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

-- How quotes look: one of the built-in layouts with its settings as JSON, or a template in the merge language; the
-- letterhead is a picture behind the first and the following pages.
create table design (
  id integer primary key autoincrement, name text not null,
  layout text not null check (layout in ('classic', 'modern', 'compact')),
  settings text not null default '{}' check (json_type(settings) = 'object'), template text not null default '',
  letterhead_file_id text references file, following_file_id text references file,
  is_default integer not null default 0, position integer not null,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
-- Designs without a name are called by their layout.
insert into design (name, layout, is_default, position, created_at, updated_at)
select '', value, value = 'classic', key, strftime('%Y-%m-%dT%H:%M:%fZ'), strftime('%Y-%m-%dT%H:%M:%fZ')
from json_each('["classic", "modern", "compact"]');


create table quote (
  id integer primary key autoincrement,
  -- The number of the first version and which version this is; together they make the number that is printed.
  number text unique, base_number text, revision integer not null default 1, revises_id integer references quote,
  status text not null check (status in ('draft', 'sent', 'accepted', 'declined', 'cancelled', 'superseded')),
  contact_id integer not null references contact,
  person_id integer references contact,
  subject text not null default '', reference text not null default '', our_reference text not null default '',
  -- As typed; '' is the contact's own address, or no delivery address.
  billing_address text not null default '', delivery_address text not null default '',
  language text not null, currency text not null,
  -- What one unit of the currency is of the office's, in billionths; null where they are the same or it is not known.
  exchange_rate integer, price_list_id integer references price_list,
  prices_include_tax integer not null,
  tax_rounding text not null default 'document' check (tax_rounding in ('line', 'document')),
  rounding text not null default 'halfUp' check (rounding in ('halfUp', 'halfEven')),
  -- The total is a multiple of so many minor units.
  total_step integer not null default 1,
  -- The discount on the whole: a rate in millionths or minor units.
  discount_rate integer, discount_amount integer,
  recipient text not null default '[]',
  issued_on text not null, valid_until text,
  payment_terms text not null default '', delivery_time text not null default '',
  incoterm text not null default '', incoterm_place text not null default '',
  intro text not null default '', terms text not null default '', customer_notes text not null default '',
  notes text not null default '',
  owner_id integer references colleague, design_id integer references design,
  -- When the customer decided, who it was and why.
  decided_on text, decided_by text not null default '', decision_reason text not null default '',
  sent_at text, document_file_id text references file, pdf_file_id text references file,
  version integer not null default 1, created_at text not null, updated_at text not null, deleted_at text
) strict;
create index quote_contact on quote (contact_id);
create index quote_person on quote (person_id) where person_id is not null;
create index quote_owner on quote (owner_id);
create index quote_status on quote (status, issued_on);
create index quote_issued on quote (issued_on);
create index quote_revises on quote (revises_id) where revises_id is not null;
create index quote_price_list on quote (price_list_id) where price_list_id is not null;
create index quote_design on quote (design_id) where design_id is not null;
create trigger quote_with_files before delete on quote
  when exists (select 1 from attachment where record_type = 'quote' and record_id = old.id)
  begin select raise(abort, 'a file lies at this quote'); end;

-- Taxes are a JSON list of name, rate in millionths and whether it lies on those before it too; what is printed of a line
-- that bears none for a reason is its tax note. The cost is of the quote's currency, in millionths.
create table quote_line (
  id integer primary key autoincrement, quote_id integer not null references quote on delete cascade,
  position integer not null, kind text not null default 'item' check (kind in ('item', 'section', 'note')),
  choice text not null default '' check (choice in ('', 'optional', 'alternative')),
  product_id integer references product,
  text text not null default '', quantity integer not null, unit text not null default '',
  unit_price integer not null, discount_rate integer, discount_amount integer,
  taxes text not null default '[]' check (json_type(taxes) = 'array'), tax_note text not null default '',
  cost integer,
  -- Whether the customer took it; null before the quote is accepted.
  accepted integer
) strict;
create index quote_line_quote on quote_line (quote_id);
create index quote_line_product on quote_line (product_id) where product_id is not null;

-- What happened to a quote: the entries that the timelines of its contacts show.
create table quote_event (
  id integer primary key autoincrement, quote_id integer not null references quote on delete cascade,
  kind text not null check (kind in
    ('sent', 'revised', 'accepted', 'declined', 'cancelled', 'reopened', 'superseded', 'printed', 'saved', 'emailed')),
  at text not null, colleague_id integer references colleague, note text not null default ''
) strict;
create index quote_event_quote on quote_event (quote_id, at);
create index quote_event_at on quote_event (at);

-- The pictures on the page that was sent, which are files of their own.
create table quote_picture (
  id integer primary key autoincrement, quote_id integer not null references quote on delete cascade,
  file_id text not null references file
) strict;
create index quote_picture_quote on quote_picture (quote_id);
create index quote_picture_file on quote_picture (file_id);

-- Derived from the quote and its lines, never in history: the totals, in minor units, and the words it is found by.
-- Office total: in the office's currency, null where no rate is known. Accepted: of the lines that were taken.
create table quote_index (
  quote_id integer primary key references quote on delete cascade,
  net integer not null, tax integer not null, total integer not null, accepted_total integer,
  office_total integer, margin integer, search_text text not null
) strict;
create index quote_index_office_total on quote_index (office_total);

-- The last number given in each series: one row a series and period.
create table number_series (
  id integer primary key autoincrement, name text not null, period text not null, last integer not null, unique (name, period)
) strict;

create table import_batch (
  id integer primary key autoincrement,
  file_name text not null, state text not null check (state in ('staging', 'rehearsed', 'discarded')),
  -- The file that is staged; null where it was no upload.
  upload text,
  -- A staging that the program's end interrupted, and whether its file is gone.
  interrupted integer not null default 0, file_missing integer not null default 0,
  parts text not null, options text not null, counts text not null, problems text not null default '[]',
  -- The repairs that were switched on when such a file was imported last; null where none was.
  last_repairs text,
  judged integer not null default 0, staged integer not null default 0,
  -- Grows with every change of rows, decisions and options, so that a judging under way begins again.
  revision integer not null default 0,
  colleague_id integer references colleague, created_at text not null,
  -- The last change that the rehearsal knew of: later ones make it judge again.
  seen_change integer not null,
  change_set_id integer references change_set
) strict;

-- A batch is committed while its row stands here; history follows it, so an undo takes the row away. A contact that it
-- created has an id that is its number more than the last one that contacts had before.
create table import_commit (
  id integer primary key references import_batch, committed_at text not null, last_contact integer not null
) strict;

-- The rows of a batch: the cells, with what those that were mended had in the file, how they were judged and the contact they mean.
create table import_row (
  batch_id integer not null references import_batch on delete cascade,
  part integer not null, row integer not null, cells text not null, mended text not null default '{}',
  outcome text not null, problems text not null,
  kind text, number integer, contact_name text not null,
  -- Contacts that the row may mean, the likeliest first, with how alike that one is.
  candidates text not null default '[]', score integer, possible integer not null default 0,
  -- The product that the commit made of the row or changed by it.
  product_id integer,
  primary key (batch_id, part, row)
) strict, without rowid;
create index import_row_outcome on import_row (batch_id, outcome, part, row);
create index import_row_problem on import_row (batch_id, part, row) where problems <> '[]';
create index import_row_contact on import_row (batch_id, kind, number) where number is not null;
create index import_row_product on import_row (product_id) where product_id is not null;
create index import_row_alike on import_row (batch_id, part, row) where score is not null;

-- What a person decided for rows whose contact is, or may be, here already.
create table import_decision (
  batch_id integer not null references import_batch on delete cascade,
  part integer not null, row integer not null, way text not null, contact_id integer, number integer,
  primary key (batch_id, part, row)
) strict, without rowid;

-- The contacts of a batch, each once: what a new one is made of, or what an existing one gains.
create table import_contact (
  batch_id integer not null references import_batch on delete cascade,
  -- The contact that is changed; null where one is created.
  kind text not null, number integer not null, contact_id integer, created integer not null,
  -- What rows are compared with, apart from the data, which is larger and seldom looked at.
  name text not null, about text not null, data text not null,
  primary key (batch_id, kind, number)
) strict, without rowid;
create index import_contact_contact on import_contact (contact_id) where contact_id is not null;

-- Mappings that a person confirmed and the repairs that were switched on then, remembered by the header they belong to.
create table import_mapping (
  header text primary key, mapping text not null, repairs text not null, used_at text not null
) strict, without rowid;

-- The records of the sample office; where one was there before, the columns that loading replaced, as JSON.
create table sample_record (
  id integer primary key autoincrement, office_id integer not null default 1 references office,
  record_type text not null, record_id integer not null, replaced text not null default '{}', unique (record_type, record_id)
) strict;
`,
}
