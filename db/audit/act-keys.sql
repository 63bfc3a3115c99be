-- An act that happened kept its answer: a key without one is an act half written.
select person_id || ' ' || act || ' ' || key as subject, 1 as rows, 'answered' as expected,
  case when answer is null then 'no answer' else 'answered' end as found
from act_keys
