// Who called, met or wrote to whom, in order of time?
//
// Only what is said to have happened; a conversation without a date comes last.

MATCH (from:Person)-[contact:CONSULT]->(to:Person)
WHERE contact.status = 'asserted'
RETURN contact.date AS date, from, contact, to, contact.outlet AS outlet, contact.sentence AS sentence
ORDER BY date, from.name, to.name, outlet;
