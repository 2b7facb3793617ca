// Who carried the message from one person to the other?
//
// The shortest chains of conversations from the one to the other, along which no known date goes
// backwards, so that a message can have travelled them. A step is a claim that two people talked, or
// their service in one organization (through which a word may pass unrecorded).
// Change the two names for another question.

MATCH p = ALL SHORTEST CHRONOLOGICAL
    (first:Person WHERE 'Marco Rubio' IN first.aliases)
    ((x)-[step:CONSULT|SAY|AFFILIATION]-(y)
        WHERE step.status = 'asserted'
          AND (x:Person OR x:Organization) AND (y:Person OR y:Organization)
          AND (step.class = 'AFFILIATION' OR (x:Person AND y:Person))){1,8}
    (last:Person WHERE 'Rajiv Ghai' IN last.aliases)
UNWIND range(1, length(p)) AS hop
WITH hop, nodes(p)[hop - 1] AS from, relationships(p)[hop - 1] AS claim, nodes(p)[hop] AS to
RETURN DISTINCT hop, from, claim, to, claim.date AS date, claim.document AS document, claim.sentence AS sentence
ORDER BY hop, date, document;
