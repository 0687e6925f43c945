-- A vote's statement, conversation and county must belong together. One key checks what three
-- checked apart, and more: half the work of writing a vote was in those checks.
alter table statement
  add constraint statement_place unique (id, conversation_id, area_code);

alter table vote
  drop constraint vote_statement_id_fkey,
  drop constraint vote_conversation_id_fkey,
  drop constraint vote_area_code_fkey,
  add constraint vote_statement_place foreign key (statement_id, conversation_id, area_code)
    references statement (id, conversation_id, area_code);

alter table current_vote
  drop constraint current_vote_statement_id_fkey,
  drop constraint current_vote_conversation_id_fkey,
  drop constraint current_vote_area_code_fkey,
  add constraint current_vote_statement_place foreign key (statement_id, conversation_id, area_code)
    references statement (id, conversation_id, area_code);
