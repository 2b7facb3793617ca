// Who stood between two parties?
//
// Those of whom one sentence says that they mediated between the two, and how many outlets say so or
// deny it; then those who talked to people of both sides. For other parties change the two names, or give them
// with the command: --param one="Anna Berg" --param other="Carl Dahl".
:param one = 'India'
:param other = 'Pakistan'

MATCH (one)<-[first:MEDIATE]-(between)-[second:MEDIATE]->(other)
WHERE $one IN one.aliases AND $other IN other.aliases AND first.event = second.event
RETURN between,
       count(DISTINCT CASE first.status WHEN 'asserted' THEN coalesce(first.outlet, first.document) END) AS outlets_saying_so,
       count(DISTINCT CASE first.status WHEN 'negated' THEN coalesce(first.outlet, first.document) END) AS outlets_denying_it,
       collect(DISTINCT first) AS one_side, collect(DISTINCT second) AS other_side
ORDER BY outlets_saying_so DESC, between.name;

MATCH (one)<-[:AFFILIATION]-(left:Person)-[first:CONSULT]-(between:Person)-[second:CONSULT]-(right:Person)-[:AFFILIATION]->(other)
WHERE $one IN one.aliases AND $other IN other.aliases
  AND first.status = 'asserted' AND second.status = 'asserted'
  AND NOT EXISTS { (between)-[:AFFILIATION]->(one) } AND NOT EXISTS { (between)-[:AFFILIATION]->(other) }
RETURN between, collect(DISTINCT left.name) AS spoke_on_one_side, collect(DISTINCT right.name) AS spoke_on_the_other,
       count(DISTINCT first) + count(DISTINCT second) AS claims
ORDER BY claims DESC, between.name;
