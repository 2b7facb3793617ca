"""Reads the exports of a graph with programs that are not ours, and counts what they find.

usage: validate.py FOLDER   where FOLDER holds graph.jsonl and the other exports of the same graph.

The jsonl export is the yardstick: each reader must find as many entities and claims, with the same names
and sentences. Any difference ends the run with an error.
"""

import csv
import datetime
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

import networkx
import rdflib
from followthemoney import model
from followthemoney.proxy import EntityProxy

folder = pathlib.Path(sys.argv[1])


def text(name):
    return (folder / name).read_text(encoding="utf-8")


records = [json.loads(line) for line in text("graph.jsonl").splitlines()]
entities = [r for r in records if r["record"] == "entity"]
claims = [r for r in records if r["record"] in ("interaction", "affiliation")]
documents = [r for r in records if r["record"] == "document"]
names = sorted(e["name"] for e in entities)
sentences = sorted(c["sentence"] for c in claims)


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}\nexpected {expected!r}")


def one_line(value):
    return re.sub(r"\s+", " ", value).strip()


def networkx_graph(what, graph, clean=lambda value: value):
    same(f"{what}: names", sorted(d["name"] for _, d in graph.nodes(data=True)), sorted(map(clean, names)))
    found = sorted(d["sentence"] for _, _, d in graph.edges(data=True))
    same(f"{what}: sentences", found, sorted(map(clean, sentences)))


def graphml():
    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    networkx_graph("graphml", graph)
    assert all(isinstance(d["confidence"], float) for _, _, d in graph.edges(data=True))
    assert all(isinstance(d["reciprocal"], bool) for _, _, d in graph.edges(data=True))


# What GEXF 1.3 allows: the attributes of each element.
LIFE = {"start", "end", "timestamp", "timestamps", "intervals"}
GEXF = {
    "gexf": {"version", "variant"},
    "meta": {"lastmodifieddate"},
    "creator": set(),
    "graph": {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation", "timezone"} | LIFE,
    "attributes": {"class"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "node": {"id", "label", "pid"} | LIFE,
    "edges": {"count"},
    "edge": {"id", "type", "label", "source", "target", "weight", "kind"} | LIFE,
    "attvalues": set(),
    "attvalue": {"for", "value", "start", "end", "timestamp"},
    "spells": set(),
    "spell": {"start", "end", "timestamp"},
    "color": {"r", "g", "b", "a"},
}


def gexf_rules():
    root = xml.etree.ElementTree.parse(folder / "graph.gexf").getroot()
    space, name = root.tag[1:].split("}")
    same("gexf: root", (space, name, root.get("version")), ("http://gexf.net/1.3", "gexf", "1.3"))
    for element in root.iter():
        space, name = element.tag[1:].split("}")
        same(f"gexf: where {name} is from", space, "http://gexf.net/1.3" + ("/viz" if name == "color" else ""))
        assert set(element.attrib) <= GEXF[name], f"gexf: attributes of {name}: {element.attrib}"
    graph = root[-1]
    parts = [child.tag.split("}")[1] for child in graph]
    same("gexf: parts of the graph", parts, ["attributes", "attributes", "nodes", "edges"])
    declared = {(a.get("class"), x.get("id")) for a in graph[:2] for x in a}
    used = {(kind, x.get("for")) for kind, part in zip(("node", "edge"), graph[2:]) for x in part.iter() if x.get("for")}
    assert used <= declared, f"gexf: not declared: {used - declared}"


def gexf():
    gexf_rules()
    graph = networkx.read_gexf(folder / "graph.gexf", version="1.3")
    # Attributes of XML hold one line.
    networkx_graph("gexf", graph, clean=lambda value: value.replace("\n", " "))
    dated = re.findall(r'timestamp="([^"]*)"', text("graph.gexf"))
    assert bool(dated) == any(claim.get("date") for claim in claims), "gexf: days are missing or made up"
    for day in dated:
        datetime.date.fromisoformat(day)


def node_link():
    graph = networkx.node_link_graph(json.loads(text("graph.json")), edges="edges")
    networkx_graph("json", graph)
    same("json: documents", len(graph.graph["documents"]), len(documents))


def tables():
    for flavour, source, target, key, name in [
        ("gephi", "Source", "Target", "Id", "Label"),
        ("neo4j", ":START_ID", ":END_ID", "id:ID", "name"),
    ]:
        with open(folder / flavour / "nodes.csv", newline="", encoding="utf-8") as file:
            nodes = list(csv.DictReader(file, strict=True))
        with open(folder / flavour / "edges.csv", newline="", encoding="utf-8") as file:
            edges = list(csv.DictReader(file, strict=True))
        same(f"{flavour}: names", sorted(n[name] for n in nodes), names)
        same(f"{flavour}: sentences", sorted(e["sentence"] for e in edges), sentences)
        ids = {n[key] for n in nodes}
        same(f"{flavour}: ids", len(ids), len(nodes))
        assert all(e[source] in ids and e[target] in ids for e in edges), f"{flavour}: an end is missing"


def turtle():
    graph = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    statements = list(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    same("ttl: statements", len(statements), len(claims))
    about = rdflib.Namespace("urn:relata:about:")
    same("ttl: sentences", sorted(str(graph.value(s, about.sentence)) for s in statements), sentences)
    for s in statements:
        ends = [graph.value(s, p) for p in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)]
        asserted = str(graph.value(s, about.status)) == "asserted"
        assert not asserted or tuple(ends) in graph, f"ttl: {s} is asserted and not stated"
    asked = graph.query(
        """SELECT ?name ?sentence WHERE {
             ?claim rdf:subject ?who ; <urn:relata:about:status> "asserted" ; <urn:relata:about:sentence> ?sentence .
             ?who rdfs:label ?name }"""
    )
    same("ttl: asserted", len(asked.bindings) > 0, True)


def follow_the_money():
    proxies = [EntityProxy.from_dict(json.loads(line), cleaned=False) for line in text("graph.ftm").splitlines()]
    same("ftm: entities", len(proxies), len(documents) + len(entities) + len(claims))
    by_id = {proxy.id: proxy for proxy in proxies}
    same("ftm: ids", len(by_id), len(proxies))
    links = 0
    for line, proxy in zip(map(json.loads, text("graph.ftm").splitlines()), proxies):
        for name, values in line["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, f"ftm: {proxy.schema.name} has no {name}"
            same(f"ftm: {proxy.id} {name}", len(proxy.get(name)), len(set(map(one_line, values))))
            if prop.type.name == "entity":
                for value in proxy.get(name):
                    other = by_id[value]
                    assert other.schema.is_a(prop.range), f"ftm: {name} of {proxy.id} may not be {value}"
        proxy.schema.validate(line)
        links += proxy.schema.name in ("Call", "Membership", "UnknownLink")
    same("ftm: links", links, len(claims))


def cypher():
    """Runs the script in the databases that speak Cypher, as far as they are installed."""

    def graphqlite():
        import graphqlite

        database = graphqlite.connect(":memory:")
        return database.cypher, database.cypher

    def graphdblite():
        import graphdblite

        database = graphdblite.Database.open_memory()
        return database.execute, database.query

    ran = []
    for connect in (graphqlite, graphdblite):
        try:
            execute, query = connect()
        except (ImportError, RuntimeError):
            # Not every Python may load extensions into SQLite.
            continue
        what = connect.__name__
        for line in text("graph.cypher").splitlines():
            if not line.startswith("//"):
                execute(line.rstrip(";"))
        found = sorted(row["name"] for row in query("MATCH (n:Entity) RETURN n.name AS name"))
        same(f"cypher in {what}: names", found, names)
        found = sorted(row["s"] for row in query("MATCH ()-[r]->() RETURN r.sentence AS s"))
        same(f"cypher in {what}: sentences", found, sentences)
        ran.append(what)
    print(f"{folder.name}: cypher ran in {', '.join(ran) or 'no database, for want of one'}")


for check in (graphml, gexf, node_link, tables, turtle, follow_the_money, cypher):
    check()
print(f"{folder.name}: {len(entities)} entities and {len(claims)} claims are read back by all")
