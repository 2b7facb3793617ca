// Which claims are contested, and by whom?
//
// Two claims contest each other when they are of one class between the same two ends, and one asserts
// what the other negates. Whoever a sentence gives as its source stands for it, else the outlet.

MATCH (from)-[yes]->(to), (from)-[no]->(to)
WHERE yes.status = 'asserted' AND no.status = 'negated' AND yes.class = no.class
RETURN from, yes.class AS class, to,
       collect(DISTINCT coalesce(yes.attribution, yes.outlet, yes.document)) AS said_by,
       collect(DISTINCT coalesce(no.attribution, no.outlet, no.document)) AS denied_by,
       collect(DISTINCT yes) AS claims, collect(DISTINCT no) AS denials
ORDER BY from.name, to.name, class;
