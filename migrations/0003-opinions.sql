create table conversation (
  activity_id uuid primary key references activity,
  area_code text not null references area,
  moderation text not null check (moderation in ('before', 'after')),
  method text not null check (method in ('compatible')),
  next_number integer not null default 1,
  -- True from opening to closing; the statement that writes votes reads it under a lock.
  open boolean not null default false
);
call protect_by_area('conversation');

create table statement (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  number integer not null,
  text text not null check (char_length(text) between 1 and 1000),
  lang text not null check (lang in ('fi', 'sv', 'en')),
  author_id uuid references participant on delete set null,
  state text not null check (state in ('pending', 'published', 'hidden', 'withdrawn')),
  reason text,
  created_at timestamptz not null,
  decided_at timestamptz,
  source_id text,
  unique (conversation_id, number)
);
create index statement_by_state on statement (conversation_id, state, number);
create index statement_by_author on statement (author_id);
call protect_by_area('statement');

-- The log of votes: appended to, never updated. The newest row of a person and statement counts.
create table vote (
  seq bigint generated always as identity primary key,
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  statement_id bigint not null references statement,
  participant_id uuid not null references participant on delete cascade,
  value smallint not null check (value in (-1, 0, 1)),
  at timestamptz not null
);
create index vote_by_conversation on vote (conversation_id, seq);
create index vote_by_participant on vote (participant_id);
call protect_by_area('vote');

create table current_vote (
  statement_id bigint not null references statement,
  participant_id uuid not null references participant on delete cascade,
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  value smallint not null check (value in (-1, 0, 1)),
  seq bigint not null,
  primary key (statement_id, participant_id)
);
create index current_vote_by_participant on current_vote (conversation_id, participant_id);
call protect_by_area('current_vote');

-- One result of the engine for the votes up to a point of the log; never changed afterwards.
create table grouping (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  up_to_vote bigint not null,
  input_hash text not null,
  algorithm text not null,
  participants integer not null,
  statements integer not null,
  votes integer not null,
  result jsonb not null,
  computed_at timestamptz not null,
  unique (conversation_id, up_to_vote, input_hash, algorithm)
);
call protect_by_area('grouping');

-- The grouping that shows the conversation as it is now. Not always the newest row: when a
-- moderator takes a verdict back, the row from before it holds again.
alter table conversation add column current_grouping bigint references grouping;
