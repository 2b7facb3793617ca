// What rests on one independent source only?
//
// Sources are independent when they are different outlets, or different documents where the outlet is
// not known. Offices are left out.

MATCH (from)-[claim]->(to)
WHERE claim.status = 'asserted' AND claim.class <> 'AFFILIATION'
WITH from, claim.class AS class, to, collect(claim) AS claims,
     collect(DISTINCT coalesce(claim.outlet, claim.document)) AS sources
WHERE size(sources) = 1
RETURN from, class, to, sources[0] AS only_source, claims[0].date AS date, claims[0].sentence AS sentence, claims
ORDER BY only_source, date, from.name, to.name;
