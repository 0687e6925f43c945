-- Who sees what came of a survey: everybody at once, everybody once it is closed, or staff alone.
alter table survey add column results_shown text not null default 'closed'
  check (results_shown in ('open', 'closed', 'staff'));

-- Free texts of one question put into words that can be counted, by two coders.
create table survey_coding (
  id uuid primary key,
  area_code text not null references area,
  survey_id uuid not null references survey,
  -- The question's key: a text, or a choice with "other".
  question text not null check (char_length(question) between 1 and 40),
  -- May an answer have several codes?
  several boolean not null,
  -- The codes as they are now: [{key, name, definition, example?}].
  codes jsonb not null default '[]' check (jsonb_typeof(codes) = 'array'),
  version integer not null default 1,
  first_coder uuid references account on delete set null,
  second_coder uuid references account on delete set null,
  first_done_at timestamptz,
  second_done_at timestamptz,
  made_at timestamptz not null,
  unique (survey_id, question)
);
create index survey_coding_by_area on survey_coding (area_code);
create index survey_coding_by_first on survey_coding (first_coder);
create index survey_coding_by_second on survey_coding (second_coder);
call protect_by_area('survey_coding');

-- The frame as it stood before and after each change.
create table survey_coding_version (
  coding_id uuid not null references survey_coding on delete cascade,
  version integer not null,
  area_code text not null references area,
  several boolean not null,
  codes jsonb not null,
  made_at timestamptz not null,
  made_by uuid references account on delete set null,
  primary key (coding_id, version)
);
create index survey_coding_version_by_area on survey_coding_version (area_code);
create index survey_coding_version_by_maker on survey_coding_version (made_by);
call protect_by_area('survey_coding_version');

-- What one coder says of one answer.
create table survey_code_mark (
  coding_id uuid not null references survey_coding on delete cascade,
  response_id uuid not null references survey_response on delete cascade,
  -- The first or the second coder.
  seat smallint not null check (seat in (1, 2)),
  area_code text not null references area,
  codes text[] not null check (cardinality(codes) > 0),
  -- The version of the frame that the coder had.
  version integer not null,
  coded_at timestamptz not null,
  primary key (coding_id, response_id, seat)
);
create index survey_code_mark_by_response on survey_code_mark (response_id);
create index survey_code_mark_by_area on survey_code_mark (area_code);
call protect_by_area('survey_code_mark');

-- What holds where the two said different things: who decided, and why.
create table survey_code_decision (
  coding_id uuid not null references survey_coding on delete cascade,
  response_id uuid not null references survey_response on delete cascade,
  area_code text not null references area,
  codes text[] not null check (cardinality(codes) > 0),
  reason text not null check (char_length(reason) between 1 and 1000),
  decided_by uuid references account on delete set null,
  decided_at timestamptz not null,
  primary key (coding_id, response_id)
);
create index survey_code_decision_by_response on survey_code_decision (response_id);
create index survey_code_decision_by_area on survey_code_decision (area_code);
create index survey_code_decision_by_account on survey_code_decision (decided_by);
call protect_by_area('survey_code_decision');

-- A county that the network is in touch with: by its wish in a survey, or by hand.
create table contact (
  id uuid primary key,
  area_code text not null references area,
  county_code text not null references area,
  survey_id uuid references survey,
  question text check (char_length(question) between 1 and 40),
  state text not null check (
    state in ('asked', 'agreed', 'held', 'followed-up', 'declined', 'not-reached')),
  about text not null default '' check (char_length(about) <= 1000),
  -- Whom to contact: personal data, erased when it is not needed any more.
  person text check (char_length(person) between 1 and 500),
  person_erased_at timestamptz,
  owner_id uuid references account on delete set null,
  due date,
  -- The day of the talk, agreed or held.
  talk_on date,
  -- When the county took its wish back.
  withdrawn_at timestamptz,
  made_at timestamptz not null,
  version integer not null default 1,
  check ((survey_id is null) = (question is null)),
  check (person is null or person_erased_at is null),
  unique (survey_id, county_code, question)
);
create index contact_by_area on contact (area_code, state, due);
create index contact_by_county on contact (county_code);
create index contact_by_owner on contact (owner_id);
call protect_by_area('contact');

-- Every step from state to state; one that was undone stays with the mark.
create table contact_step (
  id bigint generated always as identity primary key,
  contact_id uuid not null references contact on delete cascade,
  area_code text not null references area,
  from_state text not null,
  to_state text not null,
  -- The day of the talk before and after the step.
  from_talk_on date,
  happened_on date not null,
  made_at timestamptz not null,
  made_by uuid references account on delete set null,
  undone_at timestamptz,
  undone_by uuid references account on delete set null
);
create index contact_step_by_contact on contact_step (contact_id, id);
create index contact_step_by_area on contact_step (area_code);
create index contact_step_by_maker on contact_step (made_by);
create index contact_step_by_undoer on contact_step (undone_by);
call protect_by_area('contact_step');

create table contact_note (
  id uuid primary key,
  contact_id uuid not null references contact on delete cascade,
  area_code text not null references area,
  day date not null,
  text text not null check (char_length(text) between 1 and 4000),
  made_at timestamptz not null,
  made_by uuid references account on delete set null
);
create index contact_note_by_contact on contact_note (contact_id, day);
create index contact_note_by_area on contact_note (area_code);
create index contact_note_by_maker on contact_note (made_by);
call protect_by_area('contact_note');
