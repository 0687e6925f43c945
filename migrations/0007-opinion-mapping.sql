-- What a conversation can be set to.
alter table conversation
  drop constraint conversation_method_check,
  add constraint conversation_method_check check (method in ('compatible', 'robust')),
  -- How statements are moderated, in the county's words; a general text stands where it is null.
  add column policy localized,
  -- Background questions that are asked here, in this order.
  add column background text[] not null default '{}'
    check (background <@ array['municipality', 'age', 'language', 'service-user']),
  -- Why they are asked; shown beside them.
  add column background_purpose localized,
  -- Origins (https://host) whose pages may show the conversation in a frame.
  add column embed_origins text[] not null default '{}';

-- A null value in the log takes the vote back; the person then has none on that statement.
alter table vote
  alter column value drop not null,
  add column important boolean not null default false;
alter table current_vote add column important boolean not null default false;

alter table statement
  drop constraint statement_state_check,
  add constraint statement_state_check
    check (state in ('pending', 'published', 'hidden', 'withdrawn', 'merged')),
  -- A statement about the conversation or the person, not an opinion: the mathematics leaves it out.
  add column meta boolean not null default false,
  -- The statement that says the same; votes on this one count as votes on that one.
  add column merged_into bigint references statement,
  add constraint statement_merged check ((state = 'merged') = (merged_into is not null)),
  add constraint statement_not_merged_into_itself check (merged_into <> id);
create index statement_by_merged_into on statement (merged_into);

-- A statement in another language, made by staff; the original stays the statement.
create table statement_translation (
  statement_id bigint not null references statement,
  area_code text not null references area,
  lang text not null check (lang in ('fi', 'sv', 'en')),
  text text not null check (char_length(text) between 1 and 1000),
  made_at timestamptz not null,
  primary key (statement_id, lang)
);
call protect_by_area('statement_translation');

-- What a person told of themselves in a conversation, if they wanted to.
create table background_answer (
  conversation_id uuid not null references conversation,
  participant_id uuid not null references participant on delete cascade,
  area_code text not null references area,
  question text not null check (question in ('municipality', 'age', 'language', 'service-user')),
  answer text not null check (char_length(answer) between 1 and 40),
  at timestamptz not null,
  primary key (conversation_id, participant_id, question)
);
create index background_answer_by_participant on background_answer (participant_id);
call protect_by_area('background_answer');

-- A paper form that staff typed in: its votes are those of a pseudonym of its own.
create table paper_form (
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  -- The number written on the paper.
  number text not null check (char_length(number) between 1 and 20),
  participant_id uuid not null references participant on delete cascade,
  entered_by uuid references account,
  entered_at timestamptz not null,
  primary key (conversation_id, number)
);
create index paper_form_by_participant on paper_form (participant_id);
create index paper_form_by_account on paper_form (entered_by);
call protect_by_area('paper_form');
