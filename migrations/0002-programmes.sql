create table programme (
  id uuid primary key,
  area_code text not null references area,
  slug text not null check (slug ~ '^[a-z0-9-]+$'),
  title localized not null,
  theme localized,
  purpose localized,
  owner_body localized,
  approved_by localized,
  approved_on partial_day,
  decision_reference text,
  starts_on partial_day,
  ends_on partial_day,
  status text not null check (status in ('draft', 'in-force', 'ended')),
  template_version text,
  target_groups jsonb not null default '[]' check (jsonb_typeof(target_groups) = 'array'),
  sources text[] not null default '{}',
  published_at timestamptz,
  version integer not null default 1,
  unique (area_code, slug)
);
call protect_by_area('programme');

create table preparation_step (
  programme_id uuid not null references programme on delete cascade,
  area_code text not null references area,
  position smallint not null,
  when_text localized not null,
  text localized not null,
  primary key (programme_id, position)
);
call protect_by_area('preparation_step');

create table node (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  area_code text not null references area,
  kind text not null check (kind in ('need', 'goal', 'input', 'measure', 'output', 'outcome', 'impact')),
  position smallint not null,
  title localized not null,
  statement localized,
  owner localized,
  deadline partial_day,
  status text check (status in ('planned', 'in-progress', 'done', 'dropped')),
  filler boolean not null default false,
  version integer not null default 1,
  check ((kind = 'measure') = (status is not null)),
  unique (programme_id, kind, position)
);
call protect_by_area('node');

create table link (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  area_code text not null references area,
  from_node uuid not null references node on delete cascade,
  to_node uuid not null references node on delete cascade,
  rationale localized,
  filler boolean not null default false,
  check (from_node <> to_node),
  unique (from_node, to_node)
);
create index link_by_programme on link (programme_id);
create index link_by_target on link (to_node);
call protect_by_area('link');

create table activity (
  id uuid primary key,
  area_code text not null references area,
  measure_id uuid not null references node,
  way text not null,
  title localized not null,
  question localized not null,
  why localized,
  decides localized,
  decision_on partial_day,
  can_change localized,
  cannot_change localized,
  minutes smallint check (minutes between 1 and 600),
  status text not null check (status in ('planned', 'open', 'closed')),
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  attribution jsonb,
  filler boolean not null default false,
  version integer not null default 1,
  check ((status = 'planned') = (opened_at is null)),
  check ((status = 'closed') = (closed_at is not null))
);
create index activity_by_area on activity (area_code, status, opened_at desc);
create index activity_by_measure on activity (measure_id);
call protect_by_area('activity');

-- A participant's proof of having taken part, kept only as a hash: the code itself is theirs.
create table receipt (
  code_hash text primary key,
  area_code text not null references area,
  activity_id uuid not null references activity,
  participant_id uuid not null references participant on delete cascade,
  issued_at timestamptz not null,
  unique (activity_id, participant_id)
);
create index receipt_by_participant on receipt (participant_id);
call protect_by_area('receipt');
