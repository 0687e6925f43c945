-- Something that belongs to a meeting: slides, a recording, a document, a link. Its address never
-- changes: it shows the newest version, and after removal says that it was removed and why.
create table material (
  id uuid primary key,
  area_code text not null references area,
  event_id uuid not null references event,
  -- The item of the programme to which it belongs; it follows its item to another meeting.
  item_id uuid references event_item on delete set null,
  kind text not null check (kind in ('slides', 'recording', 'document', 'link')),
  title localized not null,
  lang text not null check (lang in ('fi', 'sv', 'en')),
  -- Who sees it: everybody, those who registered and members of the network, or members alone.
  audience text not null check (audience in ('public', 'registered', 'members')),
  -- 'this' one is accessible, 'other' is its accessible version, or that is 'missing'.
  accessible text not null check (accessible in ('this', 'other', 'missing')),
  accessible_id uuid references material,
  -- The number of its newest version.
  newest integer not null default 1 check (newest >= 1),
  added_at timestamptz not null,
  -- When the newest version came.
  renewed_at timestamptz not null,
  removed_at timestamptz,
  removed_reason localized,
  version integer not null default 1,
  check ((accessible = 'other') = (accessible_id is not null)),
  check (accessible_id <> id),
  check ((removed_at is null) = (removed_reason is null))
);
create index material_by_event on material (event_id, added_at);
create index material_by_item on material (item_id);
create index material_by_accessible on material (accessible_id);
create index material_by_area on material (area_code, renewed_at desc, id) where removed_at is null;
call share_by_area('material');

-- One version of a material: a kept file, or the address of something elsewhere.
create table material_version (
  material_id uuid not null references material on delete cascade,
  number integer not null check (number >= 1),
  area_code text not null references area,
  added_at timestamptz not null,
  added_by uuid references account,
  -- Address of the bytes in the store of files: their SHA-256.
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint check (bytes > 0),
  file_kind text check (file_kind in
    ('pdf', 'pptx', 'docx', 'xlsx', 'odp', 'odt', 'ods', 'png', 'jpeg', 'webp', 'mp4', 'txt', 'csv')),
  file_name text check (char_length(file_name) between 1 and 160),
  url text check (char_length(url) between 8 and 1000),
  -- When a person last saw that the link leads where it should.
  seen_at timestamptz,
  primary key (material_id, number),
  check (num_nonnulls(sha256, url) = 1),
  check (num_nulls(sha256, bytes, file_kind, file_name) in (0, 4)),
  check ((url is null) = (seen_at is null))
);
create index material_version_by_file on material_version (sha256);
create index material_version_by_author on material_version (added_by);
create index material_version_by_area on material_version (area_code);
call share_by_area('material_version');

-- Somebody asks for an accessible version. The address goes once it is answered, or after 90 days.
create table material_ask (
  id uuid primary key,
  material_id uuid not null references material on delete cascade,
  area_code text not null references area,
  email text not null check (char_length(email) between 3 and 254),
  lang text not null check (lang in ('fi', 'sv', 'en')),
  asked_at timestamptz not null,
  unique (material_id, email)
);
create index material_ask_by_area on material_ask (area_code, asked_at);
call protect_by_area('material_ask');

-- A topic that a member proposes for a coming agenda.
create table topic (
  id uuid primary key,
  area_code text not null references area,
  title localized not null,
  why localized not null,
  -- Never shown to the public.
  proposed_by uuid references account,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'declined', 'merged')),
  -- How many support it: the rows of topic_support.
  supporters integer not null default 0 check (supporters >= 0),
  event_id uuid references event,
  merged_into uuid references topic,
  reason localized,
  handled_at timestamptz,
  version integer not null default 1,
  check ((state = 'taken') = (event_id is not null)),
  check ((state = 'merged') = (merged_into is not null)),
  check ((state = 'declined') <= (reason is not null)),
  check ((state = 'open') = (handled_at is null)),
  check (merged_into <> id)
);
create index topic_by_support on topic (area_code, state, supporters desc, proposed_at, id);
create index topic_by_handling on topic (area_code, handled_at desc, id) where state <> 'open';
create index topic_by_event on topic (event_id);
create index topic_by_target on topic (merged_into);
create index topic_by_proposer on topic (proposed_by);
call share_by_area('topic');

create table topic_support (
  topic_id uuid not null references topic on delete cascade,
  account_id uuid not null references account,
  area_code text not null references area,
  supported_at timestamptz not null,
  primary key (topic_id, account_id)
);
create index topic_support_by_account on topic_support (account_id);
create index topic_support_by_area on topic_support (area_code);
call protect_by_area('topic_support');
