-- Texts that people write: {"fi": …, "sv": …, "en": …}, at least one of them not empty.
create domain localized as jsonb check (
  value is null or (
    jsonb_typeof(value) = 'object'
    and (value - 'fi' - 'sv' - 'en') = '{}'::jsonb
    and coalesce(value ->> 'fi', '') || coalesce(value ->> 'sv', '') || coalesce(value ->> 'en', '') <> ''
  )
);

-- A year, a month or a day, as exact as the source gives it: 2022, 2022-11, 2022-11-05.
create domain partial_day as text check (value ~ '^\d{4}(-\d{2}(-\d{2})?)?$');

-- The area that this connection acts for: a code inside a write transaction, '*' for reading.
create function acting_area() returns text language sql stable as
  $$ select current_setting('puntari.area', true) $$;

-- Rows of one county are written only by a transaction that acts for that county;
-- the policy in code decides who may, this holds even where the code forgets.
create procedure protect_by_area(table_name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy area_read on %I for select using (acting_area() in (area_code, ''*''))', table_name);
  execute format('create policy area_write on %I for all using (acting_area() = area_code) with check (acting_area() = area_code)', table_name);
end $$;

create table area (
  code text primary key check (code ~ '^\d{2}$'),
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  name localized not null,
  short_name localized not null,
  sotkanet_id integer,
  grid_row smallint not null,
  grid_col smallint not null,
  brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$'),
  opened_at timestamptz
);

create table municipality (
  code text primary key check (code ~ '^\d{3}$'),
  area_code text not null references area,
  name localized not null
);
create index municipality_by_area on municipality (area_code);

create table account (
  id uuid primary key,
  display_name text not null check (display_name <> ''),
  created_at timestamptz not null
);

create table role_grant (
  account_id uuid not null references account on delete cascade,
  area_code text not null references area,
  role text not null check (role in ('lead', 'moderator')),
  primary key (account_id, area_code, role)
);

create table sign_in_link (
  token_hash text primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table session (
  token_hash text primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_expiry on session (expires_at);

-- A pseudonym of one browser in one county: no name, and no link between counties.
create table participant (
  id uuid primary key,
  area_code text not null references area,
  secret_hash text not null unique,
  created_at timestamptz not null
);
call protect_by_area('participant');

create table audit_event (
  id bigint generated always as identity primary key,
  area_code text not null references area,
  at timestamptz not null,
  account_id uuid references account,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb
);
create index audit_event_by_subject on audit_event (subject_kind, subject_id, id desc);
create index audit_event_by_area on audit_event (area_code, id desc);
call protect_by_area('audit_event');
