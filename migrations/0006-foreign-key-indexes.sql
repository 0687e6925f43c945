-- PostgreSQL indexes no foreign key by itself: without these, deleting a participant, an account or
-- a programme reads the whole of every table that points to it. A test holds the rule for new keys.
create index session_by_account on session (account_id);
create index sign_in_link_by_account on sign_in_link (account_id);
create index audit_event_by_account on audit_event (account_id);
create index vote_by_statement on vote (statement_id);
create index current_vote_by_person on current_vote (participant_id);
create index conversation_by_grouping on conversation (current_grouping);
create index answer_feedback_by_receipt on answer_feedback (receipt_hash);
create index population_by_municipality on population (municipality_code);
create index observation_by_version on observation (indicator_version_id);
create index observation_by_successor on observation (superseded_by);
create index assessment_by_target on assessment (target_id);
create index lesson_by_node on lesson (node_id);
