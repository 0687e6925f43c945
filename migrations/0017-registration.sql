-- A letter is claimed before it is handed over and marked after: one that a death left between the
-- two may have left, is shown so, and is never sent again by itself.
alter table outgoing_mail
  add column sending_at timestamptz,
  -- Somebody decided that a letter that may have left need not be sent again.
  add column let_be boolean not null default false,
  -- A calendar file (RFC 5545) that travels with the letter, and its method (RFC 5546).
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add constraint calendar_has_method check (calendar is null or calendar_method is not null);
create index outgoing_mail_to_send on outgoing_mail (area_code, made_at, id)
  where sent_at is null and sending_at is null;
create index outgoing_mail_claimed on outgoing_mail (area_code, sending_at)
  where sent_at is null and sending_at is not null;

-- How one registers for a meeting. Two people who want the last seat queue at this row's lock.
create table registration_terms (
  event_id uuid primary key references event on delete cascade,
  area_code text not null references area,
  who text not null check (who in ('open', 'roles', 'invited')),
  roles text[] not null default '{}',
  -- Without these: at once, and until the meeting begins.
  opens_at timestamptz,
  deadline timestamptz,
  -- None: as many as come.
  capacity integer check (capacity between 1 and 100000),
  waiting_list boolean not null default true,
  -- [{ key, kind, label, options?, required }], as core/registration-questions.ts reads it.
  questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  remind_day boolean not null default true,
  remind_hour boolean not null default true,
  seats_taken integer not null default 0 check (seats_taken >= 0),
  -- The number of the newest arrival.
  last_number integer not null default 0,
  -- From it the codes on the screen are derived by which people tell that they came.
  check_in_secret text not null,
  -- People who came without having registered; only their number is known.
  walk_ins integer not null default 0 check (walk_ins between 0 and 100000),
  forgotten_at timestamptz,
  version integer not null default 1,
  check (deadline > opens_at),
  check (seats_taken <= capacity)
);
create index registration_terms_by_area on registration_terms (area_code);
call protect_by_area('registration_terms');

-- Somebody who was invited by name; the address goes ninety days after the meeting.
create table invitation (
  id uuid primary key,
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  -- As the inviter wrote it; the key is the same in lower case.
  email text check (char_length(email) between 3 and 254),
  email_key text check (email_key = lower(email_key)),
  name text check (char_length(name) between 1 and 200),
  lang text not null check (lang in ('fi', 'sv', 'en')),
  -- The part in the network for which the person was invited; none for a personal invitation.
  role text,
  account_id uuid references account,
  made_at timestamptz not null,
  -- The newest letter, and the revision of the meeting that it told of.
  letter_id uuid,
  told_revision integer,
  withdrawn_at timestamptz,
  unique (event_id, email_key)
);
create index invitation_to_tell on invitation (event_id, id) where letter_id is null;
create index invitation_by_account on invitation (account_id);
create index invitation_by_area on invitation (area_code);
call protect_by_area('invitation');

-- Somebody who registered. Name, address and answers go ninety days after the meeting.
create table registration (
  id uuid primary key,
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  -- Order of arrival within the meeting.
  number integer not null,
  state text not null check (state in ('seat', 'waiting', 'cancelled')),
  name text check (char_length(name) between 1 and 200),
  email text check (char_length(email) between 3 and 254),
  email_key text check (email_key = lower(email_key)),
  organisation text check (char_length(organisation) between 1 and 200),
  lang text not null check (lang in ('fi', 'sv', 'en')),
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  invitation_id uuid references invitation,
  account_id uuid references account,
  registered_at timestamptz not null,
  cancelled_at timestamptz,
  -- The letter that is still to be written, the revision of the meeting last told, and when.
  letter_due text check (letter_due in ('confirmed', 'again', 'promoted', 'cancelled', 'changed')),
  told_revision integer,
  letter_at timestamptz,
  reminded_day_at timestamptz,
  reminded_hour_at timestamptz,
  attended_at timestamptz,
  attended_how text check (attended_how in ('list', 'screen', 'door', 'paper')),
  -- That an answer was given; which one, nobody knows.
  feedback_given boolean not null default false,
  version integer not null default 1,
  unique (event_id, number),
  unique (event_id, email_key),
  check ((attended_at is null) = (attended_how is null)),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create index registration_by_state on registration (event_id, state, number);
create index registration_to_write on registration (event_id, number) where letter_due is not null;
create index registration_by_invitation on registration (invitation_id);
create index registration_by_account on registration (account_id);
create index registration_by_area on registration (area_code);
call protect_by_area('registration');

-- A personal link; every letter carries a new one and the older ones go on working.
create table event_link (
  token_hash text primary key,
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  registration_id uuid references registration on delete cascade,
  invitation_id uuid references invitation on delete cascade,
  check (num_nonnulls(registration_id, invitation_id) = 1)
);
create index event_link_by_event on event_link (event_id);
create index event_link_by_registration on event_link (registration_id);
create index event_link_by_invitation on event_link (invitation_id);
create index event_link_by_area on event_link (area_code);
call protect_by_area('event_link');

-- What one who came thought of the meeting; who it was is not kept.
create table event_feedback (
  id uuid primary key,
  event_id uuid not null references event on delete cascade,
  area_code text not null references area,
  useful smallint not null check (useful between 1 and 5),
  next text check (char_length(next) between 1 and 2000),
  -- The day alone: a moment would lead back to the one who answered.
  given_on date not null
);
create index event_feedback_by_event on event_feedback (event_id);
create index event_feedback_by_area on event_feedback (area_code);
call protect_by_area('event_feedback');
