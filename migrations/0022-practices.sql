-- What a county does and others may take up. A practice that was published is never deleted: it is
-- withdrawn with its reason, and its page stays.
create table practice (
  id uuid primary key,
  area_code text not null references area,
  title localized not null,
  need localized not null,
  context localized,
  -- Texts in order: what is done first, next, last.
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  learned localized,
  aim text not null check (aim in
    ('reach', 'young', 'inclusion', 'decisions', 'digital', 'together', 'feedback')),
  target_group text not null check (target_group in
    ('everyone', 'young', 'older', 'disabled', 'families', 'vulnerable', 'language', 'users', 'organisations')),
  -- Kind of a way of participation, or 'other'.
  way text not null,
  -- What carrying it out once costs besides the staff's own time; absent where nobody counted.
  cost_euros integer check (cost_euros >= 0),
  staff_hours integer check (staff_hours >= 0),
  -- Languages in which it has been done, in the order fi, sv, en, then others.
  languages text[] not null default '{}',
  -- Done together with municipalities (yhdyspinta), and with which: their codes.
  with_municipalities boolean not null default false,
  municipalities text[] not null default '{}',
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal_reason localized,
  made_at timestamptz not null,
  -- What a reader of the language sees of it, in lower case; search looks here.
  words_fi text not null,
  words_sv text not null,
  words_en text not null,
  -- Words as they are and by their stems, so that "nuorten" finds "nuoret".
  search_fi tsvector not null generated always as
    (to_tsvector('simple', words_fi) || to_tsvector('finnish', words_fi)) stored,
  search_sv tsvector not null generated always as
    (to_tsvector('simple', words_sv) || to_tsvector('swedish', words_sv)) stored,
  search_en tsvector not null generated always as
    (to_tsvector('simple', words_en) || to_tsvector('english', words_en)) stored,
  filler boolean not null default false,
  version integer not null default 1,
  check ((status = 'draft') = (published_at is null)),
  check ((status = 'withdrawn') = (withdrawn_at is not null)),
  check ((status = 'withdrawn') = (withdrawal_reason is not null))
);
create index practice_by_area on practice (area_code, made_at desc);
create index practice_by_day on practice (published_at desc, id) where status = 'published';
call share_by_area('practice');

-- What a practice rests on, frozen when it was linked: the link lives on, the words and figures stay.
create table practice_evidence (
  id uuid primary key,
  practice_id uuid not null references practice on delete cascade,
  area_code text not null references area,
  kind text not null check (kind in ('activity', 'finding', 'observation', 'decision')),
  activity_id uuid references activity on delete set null,
  decision_id uuid references decision on delete set null,
  observation_id uuid references observation on delete set null,
  -- The indicator's code in addresses.
  indicator text,
  -- Of a finding: its way, its key and the frozen state from which it was read.
  way text,
  finding_key text,
  snapshot text,
  snapshot_hash text,
  claim localized not null,
  -- Figures by name.
  numbers jsonb not null default '{}' check (jsonb_typeof(numbers) = 'object'),
  unit text,
  -- The people or rows that it is about; absent where hidden or not told.
  n integer check (n >= 0),
  as_of timestamptz not null,
  added_at timestamptz not null
);
create index practice_evidence_by_practice on practice_evidence (practice_id, added_at, id);
create index practice_evidence_by_activity on practice_evidence (activity_id);
create index practice_evidence_by_decision on practice_evidence (decision_id);
create index practice_evidence_by_observation on practice_evidence (observation_id);
call share_by_area('practice_evidence');

-- A county took a practice into its programme: as a measure, or as an activity of a measure.
create table practice_adoption (
  id uuid primary key,
  practice_id uuid not null references practice,
  -- The county that took it.
  area_code text not null references area,
  node_id uuid not null references node on delete cascade,
  activity_id uuid references activity on delete cascade,
  -- The evidence as it stood that day.
  evidence jsonb not null default '[]' check (jsonb_typeof(evidence) = 'array'),
  adopted_by uuid references account on delete set null,
  adopted_at timestamptz not null,
  -- A county takes a practice once.
  unique (practice_id, area_code)
);
create index practice_adoption_by_area on practice_adoption (area_code, adopted_at desc);
create index practice_adoption_by_node on practice_adoption (node_id);
create index practice_adoption_by_activity on practice_adoption (activity_id);
create index practice_adoption_by_account on practice_adoption (adopted_by);
call share_by_area('practice_adoption');

-- A county asks another to think along about one thing.
create table sparring (
  id uuid primary key,
  area_code text not null references area,
  topic localized not null,
  purpose localized not null,
  wished_time text not null default '',
  asked_by uuid references account on delete set null,
  asked_at timestamptz not null,
  -- With whom it was held, and when.
  held_with text references area,
  held_on date,
  lesson localized,
  lesson_public boolean not null default false,
  withdrawn_at timestamptz,
  -- The practice that was made of the lesson.
  practice_id uuid references practice on delete set null,
  filler boolean not null default false,
  version integer not null default 1,
  check ((held_on is null) = (held_with is null)),
  check (lesson is null or held_on is not null),
  check (not lesson_public or lesson is not null),
  check (withdrawn_at is null or held_on is null)
);
create index sparring_by_time on sparring (asked_at desc, id);
create index sparring_by_area on sparring (area_code);
create index sparring_by_asker on sparring (asked_by);
create index sparring_by_partner on sparring (held_with);
create index sparring_by_practice on sparring (practice_id);
create index sparring_lesson on sparring (held_on desc, id) where lesson_public;
call share_by_area('sparring');

create table sparring_offer (
  sparring_id uuid not null references sparring on delete cascade,
  -- Who offers: a county or the network.
  area_code text not null references area,
  message text not null default '',
  offered_by uuid references account on delete set null,
  offered_at timestamptz not null,
  primary key (sparring_id, area_code)
);
create index sparring_offer_by_area on sparring_offer (area_code);
create index sparring_offer_by_account on sparring_offer (offered_by);
call share_by_area('sparring_offer');

-- An expert comes to a council: a county asks, or the network offers.
create table visit (
  id uuid primary key,
  -- Who began it: the county that asks, or the network that offers.
  area_code text not null references area,
  kind text not null check (kind in ('asked', 'offered')),
  -- Whose council it is; absent while an offer stands to every county.
  county text references area,
  body localized not null,
  topic localized not null,
  wished_time text not null default '',
  made_by uuid references account on delete set null,
  made_at timestamptz not null,
  filler boolean not null default false,
  check (kind = 'offered' or county is not null)
);
create index visit_by_time on visit (made_at desc, id);
create index visit_by_area on visit (area_code);
create index visit_by_county on visit (county);
create index visit_by_maker on visit (made_by);
call share_by_area('visit');

-- What became of a visit, step by step; each is a row of whoever took it.
create table visit_step (
  id bigint generated always as identity primary key,
  visit_id uuid not null references visit on delete cascade,
  area_code text not null references area,
  kind text not null check (kind in ('agreed', 'held', 'declined')),
  -- The day agreed, or the day on which it was held.
  day date,
  -- What was agreed, what came of it, or why it was declined.
  text text not null default '',
  taken_by uuid references account on delete set null,
  taken_at timestamptz not null,
  check ((kind = 'declined') = (day is null)),
  check (kind <> 'declined' or text <> '')
);
create index visit_step_by_visit on visit_step (visit_id, id);
create index visit_step_by_area on visit_step (area_code);
create index visit_step_by_taker on visit_step (taken_by);
call share_by_area('visit_step');
