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
  formula localized not null,
  level text not null check (level in ('input', 'measure', 'output', 'outcome', 'impact')),
  unit text not null check (unit in ('percent', 'per-1000', 'score', 'count', 'days')),
  decimals smallint not null default 0,
  measure text not null check (measure in ('count', 'proportion', 'rate', 'mean', 'index', 'ordinal', 'qualitative')),
  direction text not null check (direction in ('up', 'down', 'none')),
  collection_method text not null check (collection_method in ('event', 'api', 'file', 'manual')),
  -- True where the cases counted are people: small counts of them are never shown.
  counts_people boolean not null,
  frequency_months smallint not null check (frequency_months > 0),
  limitations localized not null,
  source localized not null,
  change_reason localized,
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

-- All residents of a county at the end of a year; newer than the structure by age and sex.
create table resident_total (
  area_code text not null references area,
  year smallint not null,
  residents integer not null check (residents > 0),
  source text not null,
  primary key (area_code, year)
);
call protect_by_area('resident_total');

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
  -- Unknown where the source does not give it; the comment then says what is known.
  period_end date,
  -- Whom the number is about where it is not all residents; numbers of different keys never join.
  dim_key text not null default '',
  value double precision,
  num double precision,
  den double precision,
  n double precision,
  n_at_least boolean not null default false,
  low double precision,
  high double precision,
  interval_kind text check (interval_kind in ('confidence', 'bounds')),
  obs_status text not null check (obs_status in ('A', 'B', 'E', 'M', 'P', 'Q')),
  method text not null check (method in ('event', 'api', 'file', 'manual')),
  source text not null,
  source_hash text not null,
  comment localized,
  filler boolean not null default false,
  -- The facts up to this moment are in the number, and when it was last found unchanged.
  as_of timestamptz not null,
  checked_at timestamptz not null,
  superseded_by uuid references observation deferrable initially deferred,
  check (period_end is not null or comment is not null),
  check (period_start is null or period_start <= period_end),
  check ((interval_kind is null) = (low is null) and (low is null) = (high is null)),
  check ((value is null) = (obs_status in ('M', 'Q')))
);
create unique index observation_current on observation
  (indicator_version_id, area_code, coalesce(period_start, period_end, 'infinity'), coalesce(period_end, 'infinity'), dim_key)
  where superseded_by is null;
create index observation_by_area on observation (area_code, indicator_version_id, period_end desc);
call protect_by_area('observation');

-- The rows that a number counts, kept with the number so that "how counted" walks back to them.
create table observation_row (
  observation_id uuid not null references observation on delete cascade,
  area_code text not null references area,
  position integer not null,
  part text not null check (part in ('both', 'numerator', 'denominator')),
  kind text not null check (kind in ('activity', 'recommendation', 'decision', 'population')),
  ref text not null,
  -- The thing on whose page the row is seen, where it has no page of its own.
  home_kind text check (home_kind in ('activity', 'decision')),
  home_id uuid,
  label localized not null,
  amount double precision not null default 1,
  filler boolean not null default false,
  primary key (observation_id, position),
  check ((home_kind is null) = (home_id is null))
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
