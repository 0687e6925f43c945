-- Who took part is counted on every fresh results page: from the index alone, in its order, with the
-- county that row-level security asks for.
create index background_answer_by_answer on background_answer
  (conversation_id, question, answer, area_code);
