create table indicator (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z]{3}\d$')
);

-- The definition of an indicator; a change makes a new version, so that history never moves.
create table indicator_version (
  id uuid primary key,
  indicator_id uuid not null references indicator,
  v smallint not null,
  valid_from date not null,
  valid_to date,
  name localized not null,
  definition localized not null,
  numerator localized not null,
  denominator localized,
  unit text not null check (unit in ('percent', 'per-1000', 'score', 'count', 'days')),
  decimals smallint not null default 0,
  measure text not null check (measure in ('count', 'proportion', 'rate', 'mean', 'index', 'ordinal', 'qualitative')),
  direction text not null check (direction in ('up', 'down', 'none')),
  collection_method text not null check (collection_method in ('event', 'api', 'file', 'manual')),
  limitations localized,
  source text not null,
  unique (indicator_id, v)
);

create table indicator_node (
  indicator_id uuid not null references indicator,
  node_id uuid not null references node on delete cascade,
  area_code text not null references area,
  primary key (indicator_id, node_id)
);
create index indicator_node_by_node on indicator_node (node_id);
call protect_by_area('indicator_node');

create table population (
  area_code text not null references area,
  year smallint not null,
  municipality_code text not null references municipality,
  sex text not null check (sex in ('female', 'male')),
  age_band text not null,
  residents integer not null check (residents >= 0),
  source text not null,
  primary key (area_code, year, municipality_code, sex, age_band)
);
call protect_by_area('population');

create table baseline (
  indicator_version_id uuid not null references indicator_version,
  area_code text not null references area,
  ref_date partial_day not null,
  value double precision not null,
  num double precision,
  den double precision,
  comment localized,
  source text,
  filler boolean not null default false,
  primary key (indicator_version_id, area_code)
);
call protect_by_area('baseline');

create table target (
  id uuid primary key,
  indicator_version_id uuid not null references indicator_version,
  area_code text not null references area,
  period_start date not null,
  period_end date not null,
  value double precision not null,
  shape text not null check (shape in ('step', 'linear')),
  rationale localized,
  filler boolean not null default false,
  check (period_start <= period_end),
  unique (indicator_version_id, area_code, period_end)
);
call protect_by_area('target');

create table observation (
  id uuid primary key,
  indicator_version_id uuid not null references indicator_version,
  area_code text not null references area,
  period_start date,
  period_end date not null,
  dim_key text not null default '',
  value double precision,
  num double precision,
  den double precision,
  n double precision,
  ci_lo double precision,
  ci_hi double precision,
  obs_status text not null check (obs_status in ('A', 'B', 'E', 'M', 'P', 'Q')),
  method text not null check (method in ('event', 'api', 'file', 'manual')),
  source text not null,
  source_hash text not null,
  comment localized,
  filler boolean not null default false,
  computed_at timestamptz not null,
  superseded_by uuid references observation deferrable initially deferred
);
create unique index observation_current on observation
  (indicator_version_id, area_code, coalesce(period_start, period_end), period_end, dim_key) where superseded_by is null;
create index observation_by_area on observation (area_code, indicator_version_id, period_end desc);
call protect_by_area('observation');

-- The rows that a number counts, kept with the number so that "how counted" walks back to them.
create table observation_row (
  observation_id uuid not null references observation on delete cascade,
  area_code text not null references area,
  position integer not null,
  part text not null check (part in ('both', 'denominator')),
  kind text not null check (kind in ('activity', 'recommendation', 'decision', 'population', 'survey')),
  ref text not null,
  label localized not null,
  amount double precision not null default 1,
  primary key (observation_id, position)
);
create index observation_row_by_ref on observation_row (kind, ref);
call protect_by_area('observation_row');

create table assessment (
  id uuid primary key,
  area_code text not null references area,
  target_id uuid not null references target,
  observation_id uuid not null references observation,
  stat_rule text not null check (stat_rule in ('on-track', 'behind', 'too-uncertain', 'no-data')),
  judgement localized not null,
  why localized,
  assessed_at timestamptz not null,
  filler boolean not null default false
);
create index assessment_by_observation on assessment (observation_id);
call protect_by_area('assessment');

create table lesson (
  id uuid primary key,
  area_code text not null references area,
  assessment_id uuid not null references assessment,
  programme_id uuid not null references programme,
  node_id uuid references node,
  text localized not null,
  action localized,
  status text not null check (status in ('open', 'used', 'set-aside')),
  filler boolean not null default false
);
create index lesson_by_programme on lesson (programme_id);
create index lesson_by_assessment on lesson (assessment_id);
call protect_by_area('lesson');
