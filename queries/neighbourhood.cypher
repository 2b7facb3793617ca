// With whom and with what did a person have to do, and how?
//
// The short form NEIGHBOURS OF "Asim Munir" answers the same in one line; this one can be drawn.
// Change the name for another person.

MATCH (person:Person)-[claim]-(neighbour)
WHERE 'Asim Munir' IN person.aliases
RETURN person, neighbour, collect(DISTINCT claim.predicate) AS predicates,
       min(claim.date) AS first, max(claim.date) AS last, count(claim) AS count, collect(claim) AS claims
ORDER BY count DESC, neighbour.name;
