-- What a moderator has to look at: what waits, and what was published unseen. Decided in order.
create index statement_to_look_at on statement (conversation_id, number)
  where state = 'pending' or (state = 'published' and decided_at is null);

-- The newest check of a conversation for voting that is unlike the rest of it; made anew on request.
create table watch_report (
  conversation_id uuid primary key references conversation,
  area_code text not null references area,
  up_to_vote bigint not null,
  result jsonb not null,
  computed_at timestamptz not null
);
call protect_by_area('watch_report');

-- What staff found out about a pattern: "explained by: an event in a hall".
create table watch_note (
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  -- Names the pattern in every check that finds it again.
  pattern text not null check (char_length(pattern) between 1 and 100),
  explanation text not null
    check (explanation in ('event', 'network', 'campaign', 'paper', 'unexplained')),
  account_id uuid references account,
  at timestamptz not null,
  primary key (conversation_id, pattern)
);
create index watch_note_by_account on watch_note (account_id);
call protect_by_area('watch_note');
