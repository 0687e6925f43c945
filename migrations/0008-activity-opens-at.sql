-- When a planned activity is to open by itself.
alter table activity
  add column opens_at timestamptz,
  -- Why it did not open then: the kind of the refusal; emptied when its time changes or it opens.
  add column opening_refused text;
create index activity_to_open on activity (opens_at)
  where status = 'planned' and opens_at is not null;

-- Groupings that staff set aside as evidence: the ones to cite, among the many made while people vote.
create table frozen_grouping (
  grouping_id bigint primary key references grouping,
  conversation_id uuid not null references conversation,
  area_code text not null references area,
  frozen_by uuid references account,
  frozen_at timestamptz not null
);
create index frozen_grouping_by_conversation on frozen_grouping (conversation_id, frozen_at desc);
create index frozen_grouping_by_account on frozen_grouping (frozen_by);
call protect_by_area('frozen_grouping');
