-- A rule by which meetings come again; its meetings are changed one by one or all to come.
create table event_series (
  id uuid primary key,
  area_code text not null references area,
  -- { every: 'week', weeks } or { every: 'month', weekday, nth }, as core/series.ts reads it.
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  made_at timestamptz not null
);
create index event_series_by_area on event_series (area_code);
call protect_by_area('event_series');

-- A meeting; the activity of the same id says what it is for and which decision it feeds.
create table event (
  id uuid primary key references activity,
  area_code text not null references area,
  kind text not null
    check (kind in ('network-meeting', 'webinar', 'kick-off', 'training', 'resident-evening')),
  title localized not null,
  lead localized,
  description localized,
  -- One question a line.
  guiding_questions localized,
  -- A planned meeting may have no time yet.
  starts_at timestamptz,
  ends_at timestamptz,
  place text not null check (place in ('online', 'on-site', 'both')),
  address text check (char_length(address) between 1 and 300),
  -- Shown only to those who registered.
  online_link text check (char_length(online_link) between 8 and 1000),
  invited_only boolean not null default false,
  -- True while the timed programme is still to come.
  programme_open boolean not null default true,
  -- What a source says of this meeting that contradicts itself.
  source_note localized,
  recording_link text check (char_length(recording_link) between 8 and 1000),
  -- Written after the meeting.
  notes localized,
  state text not null check (state in ('planned', 'open', 'closed')),
  cancelled_at timestamptz,
  cancel_reason localized,
  -- Counts the changes that those who come must know: SEQUENCE of RFC 5545.
  revision integer not null default 0 check (revision >= 0),
  -- When the revision was made: DTSTAMP of RFC 5545.
  revised_at timestamptz not null,
  series_id uuid references event_series,
  -- The meeting from which this one was split off.
  split_from uuid references event,
  version integer not null default 1,
  check ((starts_at is null) = (ends_at is null)),
  check (ends_at > starts_at),
  check (state = 'planned' or starts_at is not null),
  check ((cancelled_at is null) = (cancel_reason is null))
);
create index event_by_area on event (area_code, starts_at);
create index event_published on event (area_code, starts_at) where state <> 'planned';
create index event_by_series on event (series_id, starts_at);
create index event_by_origin on event (split_from);
call share_by_area('event');

create table event_host (
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  position smallint not null,
  -- An account that may run the meeting.
  account_id uuid references account,
  title localized,
  organisation localized,
  primary key (event_id, position),
  check (num_nonnulls(account_id, title, organisation) > 0)
);
create index event_host_by_account on event_host (account_id);
call share_by_area('event_host');

-- One item of a meeting's programme.
create table event_item (
  id uuid primary key,
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  title localized not null,
  description localized,
  break boolean not null default false,
  -- [{ title?, organisation? }], both as localized text.
  speakers jsonb not null default '[]' check (jsonb_typeof(speakers) = 'array'),
  -- A removed item can be put back; what hangs on it keeps its address.
  removed_at timestamptz,
  version integer not null default 1,
  check (ends_at > starts_at)
);
create index event_item_by_event on event_item (event_id, starts_at);
call share_by_area('event_item');

-- What a meeting was before it was moved.
create table event_move (
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  revision integer not null,
  from_starts_at timestamptz not null,
  from_ends_at timestamptz not null,
  from_place text not null check (from_place in ('online', 'on-site', 'both')),
  from_address text,
  reason localized,
  moved_at timestamptz not null,
  primary key (event_id, revision)
);
call share_by_area('event_move');

-- How many came and what they said, as it stood at a moment; never changed, so that it can be cited.
create table event_snapshot (
  id uuid primary key,
  event_id uuid not null references event,
  area_code text not null references area,
  as_of timestamptz not null,
  hash text not null,
  turnout jsonb not null check (jsonb_typeof(turnout) = 'object'),
  unique (event_id, hash)
);
call protect_by_area('event_snapshot');

-- Somebody told, by the browser that they vote with, that they were there: the answer finds them.
create table event_presence (
  event_id uuid not null references event,
  participant_id uuid not null references participant on delete cascade,
  area_code text not null references area,
  told_at timestamptz not null,
  primary key (event_id, participant_id)
);
create index event_presence_by_participant on event_presence (participant_id);
call protect_by_area('event_presence');
