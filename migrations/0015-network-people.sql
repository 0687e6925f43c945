-- The network of the counties is an area too: it owns its meetings, surveys and calls as a county
-- owns its own. It is no county: lists and maps of counties leave it out.
alter table area
  add column kind text not null default 'county' check (kind in ('county', 'network'));

-- Where a member of the staff is written to; always in lower case.
alter table account
  add column email text unique check (email = lower(email) and char_length(email) between 3 and 254);

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('lead', 'moderator', 'member', 'coordinator', 'expert', 'host'));
create index role_grant_by_role on role_grant (role, area_code);

-- Rows of one area that every area may read inside its own transaction (a survey of the network is
-- answered by the counties); only the owner writes them.
create procedure share_by_area(table_name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy shared_read on %I for select using (acting_area() <> '''')', table_name);
  execute format('create policy area_write on %I for all using (acting_area() = area_code) with check (acting_area() = area_code)', table_name);
end $$;
