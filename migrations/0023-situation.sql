-- Where a county is now, topic by topic, as the county tells it; the network may tell it for a county
-- that does not use the product, and then says from where it knows.
create table situation (
  area_code text not null references area,
  topic text not null check (topic in ('programme', 'means', 'bodies', 'responsible')),
  -- False where the county does not tell it: counted as such, the content stays with the county.
  shown boolean not null default true,
  -- True where the county or the network told something; false where only `shown` was set.
  told boolean not null,
  -- Of the topic `programme`: how it stands, and the decision on it.
  state text check (state in ('none', 'preparing', 'in-force', 'ended')),
  title localized,
  decided_by localized,
  -- A year, month or day, as exact as it is known.
  decided_on text check (decided_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  section text check (char_length(section) between 1 and 100),
  -- From where it is known; of a county's own words none is needed.
  source text check (char_length(source) between 1 and 500),
  -- The day of which it is true.
  told_on date not null,
  by_network boolean not null default false,
  filler boolean not null default false,
  -- Counts up with every change.
  revision integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references account on delete set null,
  primary key (area_code, topic),
  check ((topic = 'programme') or (state is null and title is null and decided_by is null
    and decided_on is null and section is null)),
  check (topic <> 'programme' or not told or state is not null),
  check (not by_network or source is not null)
);
create index situation_by_account on situation (changed_by);
call protect_by_area('situation');

-- One means of § 29 in use, one advisory body, one body responsible.
create table situation_item (
  area_code text not null,
  topic text not null,
  position smallint not null,
  -- Of means and advisory bodies: which one.
  key text check (key in ('hearings', 'opinions', 'representatives', 'finances', 'together',
    'initiative', 'youth', 'older', 'disability', 'language', 'sami')),
  -- Of bodies responsible: the body's name.
  name localized,
  primary key (area_code, topic, position),
  foreign key (area_code, topic) references situation on delete cascade,
  check (topic in ('means', 'bodies', 'responsible')),
  check ((topic = 'responsible') = (name is not null)),
  check ((topic = 'responsible') = (key is null))
);
create unique index situation_item_once on situation_item (area_code, topic, key);
call protect_by_area('situation_item');

-- How many links somebody asked for lately.
drop index sign_in_link_by_account;
create index sign_in_link_lately on sign_in_link (account_id, created_at);
