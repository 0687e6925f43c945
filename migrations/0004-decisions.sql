create table decision (
  id uuid primary key,
  area_code text not null references area,
  body localized not null,
  decided_on date not null,
  case_no text,
  section text,
  title localized not null,
  summary localized not null,
  text_before localized,
  text_after localized,
  status text not null check (status in ('draft', 'published')),
  published_at timestamptz,
  implementation text not null default 'not-started' check (implementation in ('not-started', 'in-progress', 'done')),
  implementation_due date,
  filler boolean not null default false,
  version integer not null default 1,
  check ((status = 'published') = (published_at is not null))
);
create index decision_by_area on decision (area_code, decided_on desc);
call protect_by_area('decision');

-- The activities whose voices a decision has on its table, whether it cites them or not.
create table decision_activity (
  decision_id uuid not null references decision on delete cascade,
  activity_id uuid not null references activity,
  area_code text not null references area,
  primary key (decision_id, activity_id)
);
create index decision_activity_by_activity on decision_activity (activity_id);
call protect_by_area('decision_activity');

create table recommendation (
  id uuid primary key,
  area_code text not null references area,
  activity_id uuid not null references activity,
  position smallint not null,
  text localized not null,
  finding_key text,
  submitted_at timestamptz not null,
  filler boolean not null default false,
  unique (activity_id, position)
);
call protect_by_area('recommendation');

-- What a decision took from a recommendation: the effect and its reason.
create table decision_input (
  decision_id uuid not null references decision on delete cascade,
  recommendation_id uuid not null references recommendation,
  area_code text not null references area,
  effect text not null check (effect in ('adopted', 'adapted', 'considered', 'rejected')),
  reason localized not null,
  next_step localized,
  primary key (decision_id, recommendation_id)
);
create index decision_input_by_recommendation on decision_input (recommendation_id);
call protect_by_area('decision_input');

-- Evidence as it stood when it was cited: claim, numbers, n and moment never change.
create table citation (
  id uuid primary key,
  decision_id uuid not null references decision on delete cascade,
  area_code text not null references area,
  activity_id uuid not null references activity,
  way text not null,
  snapshot text not null,
  snapshot_hash text not null,
  finding_key text not null,
  claim localized not null,
  numbers jsonb not null check (jsonb_typeof(numbers) = 'object'),
  n integer not null check (n >= 0),
  as_of timestamptz not null,
  cited_at timestamptz not null,
  content_hash text not null,
  unique (decision_id, activity_id, finding_key)
);
create index citation_by_activity on citation (activity_id);
call protect_by_area('citation');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is immutable', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger citation_is_frozen before update on citation for each row execute function refuse_change();
create trigger grouping_is_frozen before update on grouping for each row execute function refuse_change();
create trigger vote_is_a_log before update on vote for each row execute function refuse_change();

-- What a published decision cited stays cited; a draft may still drop it.
create function refuse_uncite() returns trigger language plpgsql as $$
begin
  if exists (select from decision where id = old.decision_id and status = 'published') then
    raise exception 'citation of a published decision is immutable' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger citation_stays_published before delete on citation for each row execute function refuse_uncite();

create table answer (
  id uuid primary key,
  area_code text not null references area,
  activity_id uuid not null references activity,
  decision_id uuid not null references decision,
  text localized not null,
  published_at timestamptz,
  filler boolean not null default false,
  version integer not null default 1,
  unique (activity_id, decision_id)
);
create index answer_by_decision on answer (decision_id);
call protect_by_area('answer');

-- Two questions to those who got the answer: FEE3 (understood) and TRU3 (confidence), 1–5.
create table answer_feedback (
  answer_id uuid not null references answer on delete cascade,
  receipt_hash text not null references receipt (code_hash) on delete cascade,
  area_code text not null references area,
  understood smallint not null check (understood between 1 and 5),
  confidence smallint not null check (confidence between 1 and 5),
  given_at timestamptz not null,
  primary key (answer_id, receipt_hash)
);
call protect_by_area('answer_feedback');
