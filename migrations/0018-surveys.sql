-- A survey is an activity of the way `survey`. Its questionnaire is one document (pages, questions,
-- options, each with a key that stays): it is edited, taken back and frozen as a whole.
create table survey (
  activity_id uuid primary key references activity,
  area_code text not null references area,
  -- Who answers: the counties, one answer each, or residents, one answer per pseudonym.
  audience text not null check (audience in ('counties', 'residents')),
  state text not null default 'prepared' check (state in ('prepared', 'open', 'closed')),
  questionnaire jsonb not null default '{"pages": []}'
    check (jsonb_typeof(questionnaire -> 'pages') = 'array'),
  -- Counts up with every change of the questionnaire or of what the survey is set to.
  version integer not null default 1,
  -- True where each county's answers may be read and downloaded by everybody.
  answers_public boolean not null default false,
  -- How many days before the closing those are reminded who have not answered; none when null.
  remind_days smallint check (remind_days between 1 and 60)
);
create index survey_by_area on survey (area_code);
create index survey_by_audience on survey (audience, state);
-- Counties read the questions of the network inside their own transactions.
call share_by_area('survey');

-- One respondent's answer as a whole: of a county (no participant) or of a pseudonym.
create table survey_response (
  id uuid primary key,
  survey_id uuid not null references survey,
  -- The county that answers; of a resident, the area of the survey.
  area_code text not null references area,
  participant_id uuid references participant on delete cascade,
  status text not null check (status in ('draft', 'submitted', 'reopened')),
  -- True where the network typed it in for a county that does not use the product.
  on_behalf boolean not null default false,
  -- True when no source gives it: shown as demo filler.
  filler boolean not null default false,
  lang text not null check (lang in ('fi', 'sv', 'en')),
  -- Counts up with every save, submission and reopening.
  version integer not null default 1,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by uuid references account,
  reopened_at timestamptz,
  reopened_by uuid references account,
  reopen_reason text check (char_length(reopen_reason) between 1 and 1000),
  check ((status = 'submitted') <= (submitted_at is not null)),
  check ((status = 'reopened') <= (reopened_at is not null and reopen_reason is not null)),
  unique nulls not distinct (survey_id, area_code, participant_id)
);
create index survey_response_submitted on survey_response (survey_id, submitted_at)
  where status = 'submitted';
create index survey_response_by_area on survey_response (area_code);
create index survey_response_by_participant on survey_response (participant_id);
create index survey_response_by_submitter on survey_response (submitted_by);
create index survey_response_by_reopener on survey_response (reopened_by);
call protect_by_area('survey_response');

-- What a respondent answered to one question; its version tells two editors of a county apart.
create table survey_answer (
  response_id uuid not null references survey_response on delete cascade,
  -- The question's key in the questionnaire.
  question text not null check (char_length(question) between 1 and 40),
  area_code text not null references area,
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  version integer not null default 1,
  saved_at timestamptz not null,
  saved_by uuid references account,
  primary key (response_id, question)
);
create index survey_answer_by_saver on survey_answer (saved_by);
create index survey_answer_by_area on survey_answer (area_code);
call protect_by_area('survey_answer');

-- Submitted answers as they stood. Never changed; of residents it holds counts alone.
create table survey_snapshot (
  id bigint generated always as identity primary key,
  survey_id uuid not null references survey,
  area_code text not null references area,
  as_of timestamptz not null,
  hash text not null,
  content jsonb not null,
  unique (survey_id, hash)
);
create index survey_snapshot_by_area on survey_snapshot (area_code);
call protect_by_area('survey_snapshot');

-- Who was written to and why: nobody gets the same letter twice.
create table survey_letter (
  survey_id uuid not null references survey,
  area_code text not null references area,
  county_code text not null references area,
  account_id uuid not null references account on delete cascade,
  occasion text not null check (occasion in ('invitation', 'reminder', 'last-days')),
  sent_at timestamptz not null,
  primary key (survey_id, account_id, county_code, occasion)
);
create index survey_letter_by_area on survey_letter (area_code);
create index survey_letter_by_county on survey_letter (county_code);
create index survey_letter_by_account on survey_letter (account_id);
call protect_by_area('survey_letter');
