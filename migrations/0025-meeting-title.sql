-- A meeting and its activity have one title. Staff may change it at either: the meeting's actions
-- write it to the activity, and this writes it the other way. An editor that is open over the meeting
-- is told so by the version.
create function keep_title_of_meeting() returns trigger language plpgsql as $$
begin
  update event set title = new.title, version = version + 1
    where id = new.id and title is distinct from new.title;
  return null;
end $$;
create trigger title_of_meeting after update of title on activity
  for each row when (new.title is distinct from old.title)
  execute function keep_title_of_meeting();
