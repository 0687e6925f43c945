-- A call for trials: what the network asks for, by which criteria and until when.
create table trial_call (
  id uuid primary key,
  area_code text not null references area,
  title localized not null,
  purpose localized not null,
  -- In order: {key, text, weight?, levels: five texts for the scores 0 to 4}.
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- 'county': a county, alone or with partners; 'county-with-partner': not without one.
  applicants text not null check (applicants in ('county', 'county-with-partner')),
  -- The most that one trial can get, and what there is for all of them.
  trial_cents bigint not null check (trial_cents > 0),
  total_cents bigint not null check (total_cents >= trial_cents),
  contact text not null check (char_length(contact) between 1 and 300),
  published_at timestamptz,
  filler boolean not null default false,
  version integer not null default 1,
  check (closes_at > opens_at)
);
create index trial_call_by_area on trial_call (area_code, closes_at desc);
call share_by_area('trial_call');

-- What a county proposes. Reviewers write beside it, in rows of the network, never in it.
create table trial_application (
  id uuid primary key,
  area_code text not null references area,
  call_id uuid not null references trial_call,
  title localized not null,
  -- What everybody may read if the trial is funded.
  summary localized,
  -- The language of the answers and the plan.
  lang text not null check (lang in ('fi', 'sv', 'en')),
  -- Text by the key of the call's criterion.
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  plan text not null default '',
  -- Municipalities and organisations that take part.
  partners text not null default '',
  -- In order: {label, cents}.
  budget jsonb not null default '[]' check (jsonb_typeof(budget) = 'array'),
  -- Kind of a way of participation, or 'other'.
  way text,
  measure_id uuid references node on delete set null,
  activity_id uuid references activity on delete set null,
  decision_id uuid references decision on delete set null,
  -- The decision in words, where the register does not have it yet.
  decision_text text not null default '',
  made_by uuid references account on delete set null,
  made_at timestamptz not null,
  submitted_by uuid references account on delete set null,
  submitted_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  filler boolean not null default false,
  version integer not null default 1,
  check (withdrawn_at is null or submitted_at is not null)
);
create index trial_application_by_call on trial_application (call_id, submitted_at);
create index trial_application_by_area on trial_application (area_code, made_at desc);
create index trial_application_by_measure on trial_application (measure_id);
create index trial_application_by_activity on trial_application (activity_id);
create index trial_application_by_decision on trial_application (decision_id);
create index trial_application_by_maker on trial_application (made_by);
create index trial_application_by_submitter on trial_application (submitted_by);
call share_by_area('trial_application');

-- Whom the applying county asked to write along, and for which county they do so. It opens the
-- application to an account only as long as the account may apply for that county.
create table trial_co_author (
  application_id uuid not null references trial_application on delete cascade,
  account_id uuid not null references account on delete cascade,
  area_code text not null references area,
  partner_area text not null references area,
  invited_by uuid references account on delete set null,
  invited_at timestamptz not null,
  primary key (application_id, account_id)
);
create index trial_co_author_by_account on trial_co_author (account_id);
create index trial_co_author_by_inviter on trial_co_author (invited_by);
create index trial_co_author_by_partner on trial_co_author (partner_area);
call share_by_area('trial_co_author');

create table trial_reviewer (
  call_id uuid not null references trial_call on delete cascade,
  account_id uuid not null references account on delete cascade,
  area_code text not null references area,
  assigned_at timestamptz not null,
  primary key (call_id, account_id)
);
create index trial_reviewer_by_account on trial_reviewer (account_id);
call protect_by_area('trial_reviewer');

-- What a reviewer says of an application; others see it once `given_at` is set.
create table trial_review (
  application_id uuid not null references trial_application on delete cascade,
  account_id uuid not null references account on delete cascade,
  area_code text not null references area,
  -- {score: 0 to 4, reason} by the key of the call's criterion.
  scores jsonb not null check (jsonb_typeof(scores) = 'object'),
  given_at timestamptz,
  version integer not null default 1,
  primary key (application_id, account_id)
);
create index trial_review_by_account on trial_review (account_id);
call protect_by_area('trial_review');

-- A reviewer says that they stand too near an application to judge it.
create table trial_conflict (
  application_id uuid not null references trial_application on delete cascade,
  account_id uuid not null references account on delete cascade,
  area_code text not null references area,
  reason text not null check (reason <> ''),
  declared_at timestamptz not null,
  primary key (application_id, account_id)
);
create index trial_conflict_by_account on trial_conflict (account_id);
call protect_by_area('trial_conflict');

-- The network's yes or no to an application, with its reason. It never changes.
create table funding_decision (
  application_id uuid primary key references trial_application,
  area_code text not null references area,
  call_id uuid not null references trial_call,
  outcome text not null check (outcome in ('funded', 'declined')),
  reason localized not null,
  cents bigint check (cents > 0),
  decided_by uuid references account on delete set null,
  decided_at timestamptz not null,
  check ((outcome = 'funded') = (cents is not null))
);
create index funding_decision_by_call on funding_decision (call_id);
create index funding_decision_by_decider on funding_decision (decided_by);
call share_by_area('funding_decision');

create table trial (
  id uuid primary key,
  area_code text not null references area,
  application_id uuid not null unique references trial_application,
  call_id uuid not null references trial_call,
  title localized not null,
  summary localized not null,
  way text,
  measure_id uuid references node on delete set null,
  decision_id uuid references decision on delete set null,
  decision_text text not null default '',
  granted_cents bigint not null check (granted_cents > 0),
  -- In order: {label, cents, spentCents}.
  budget jsonb not null default '[]' check (jsonb_typeof(budget) = 'array'),
  started_at timestamptz not null,
  -- What was learned: what we tried, what happened, what we learned.
  tried localized,
  happened localized,
  learned localized,
  outcome text check (outcome in ('rooted', 'adapted', 'ended')),
  outcome_reason localized,
  ended_at timestamptz,
  filler boolean not null default false,
  version integer not null default 1,
  check ((outcome is null) = (ended_at is null)),
  check ((outcome is null) = (outcome_reason is null))
);
create index trial_by_area on trial (area_code, started_at desc);
create index trial_by_start on trial (started_at desc, id);
create index trial_by_way on trial (way, started_at desc);
create index trial_by_call on trial (call_id);
create index trial_by_measure on trial (measure_id);
create index trial_by_decision on trial (decision_id);
call protect_by_area('trial');

create table trial_activity (
  trial_id uuid not null references trial on delete cascade,
  activity_id uuid not null references activity on delete cascade,
  area_code text not null references area,
  primary key (trial_id, activity_id)
);
create index trial_activity_by_activity on trial_activity (activity_id);
call protect_by_area('trial_activity');

create table milestone (
  id uuid primary key,
  trial_id uuid not null references trial on delete cascade,
  area_code text not null references area,
  title localized not null,
  due date not null,
  done_on date,
  -- The due day of which the county has been reminded.
  reminded_due date
);
create index milestone_by_trial on milestone (trial_id, due);
create index milestone_to_come on milestone (trial_id, due, id) where done_on is null;
call protect_by_area('milestone');

-- Every move of a milestone with its reason.
create table milestone_move (
  id bigint generated always as identity primary key,
  milestone_id uuid not null references milestone on delete cascade,
  area_code text not null references area,
  from_due date not null,
  to_due date not null,
  reason text not null check (reason <> ''),
  moved_at timestamptz not null
);
create index milestone_move_by_milestone on milestone_move (milestone_id, id);
call protect_by_area('milestone_move');

create table trial_note (
  id uuid primary key,
  trial_id uuid not null references trial on delete cascade,
  area_code text not null references area,
  noted_on date not null,
  text localized not null,
  is_public boolean not null,
  written_by uuid references account on delete set null,
  written_at timestamptz not null
);
create index trial_note_by_trial on trial_note (trial_id, noted_on desc);
create index trial_note_by_writer on trial_note (written_by);
call protect_by_area('trial_note');
