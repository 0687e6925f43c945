-- Letters of a county, waiting or sent. Address and body are emptied once a letter has left.
create table outgoing_mail (
  id uuid primary key,
  area_code text not null references area,
  -- What the letter is about, e.g. `answer`.
  purpose text not null,
  to_address text check (char_length(to_address) between 3 and 254),
  subject text not null,
  body text,
  lang text not null check (lang in ('fi', 'sv', 'en')),
  made_at timestamptz not null,
  sent_at timestamptz,
  -- Why the last attempt failed.
  trouble text,
  check (sent_at is not null or (to_address is not null and body is not null))
);
create index outgoing_mail_by_area on outgoing_mail (area_code, made_at desc);
call protect_by_area('outgoing_mail');

-- Where somebody who took part wants the answer; the row goes when the answer has gone.
create table answer_request (
  activity_id uuid not null references activity,
  participant_id uuid not null references participant on delete cascade,
  area_code text not null references area,
  email text not null check (char_length(email) between 3 and 254),
  lang text not null check (lang in ('fi', 'sv', 'en')),
  receipt_code text not null,
  asked_at timestamptz not null,
  primary key (activity_id, participant_id)
);
create index answer_request_by_participant on answer_request (participant_id);
call protect_by_area('answer_request');
