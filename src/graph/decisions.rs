//! What a person decided against the machine: entities told apart or put together, claims rejected or
//! corrected, each with a reason.
//!
//! A file of decisions lies beside the documents and is applied at every build. A decision that finds
//! nothing to change is an error, so that none goes stale unseen.

use super::identity::{Group, Member};
use super::knowledge::{Claim, KnowledgeGraph};
use crate::date::PartialDate;
use crate::diagnostic::{Diagnostic, nearest};
use crate::facts::{DocumentFacts, Dropped, LocalEntity, Status};
use crate::span::Span;
use ron::extensions::Extensions;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One decision, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Decision {
    /// These names mean one entity; the first is its name.
    Same {
        /// Names or aliases, two or more.
        names: Vec<String>,
        /// Why.
        reason: String,
    },
    /// In these documents the name means somebody else.
    Different {
        /// The name or an alias.
        name: String,
        /// The documents, by id.
        documents: Vec<String>,
        /// What the other one is called; the same name if it is left out.
        #[serde(default)]
        called: Option<String>,
        /// Why.
        reason: String,
    },
    /// Claims that are no claims.
    Reject {
        /// Which.
        claim: Which,
        /// Why.
        reason: String,
    },
    /// Claims that are something else than was read.
    Correct {
        /// Which.
        claim: Which,
        /// Who did it, by name or alias.
        #[serde(default)]
        source: Option<String>,
        /// To whom, by name or alias.
        #[serde(default)]
        target: Option<String>,
        /// Whether it happened.
        #[serde(default)]
        status: Option<Status>,
        /// When.
        #[serde(default)]
        date: Option<PartialDate>,
        /// Why.
        reason: String,
    },
}

/// Which claims a decision is about: all that fit what is given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// The document, by id.
    pub document: String,
    /// Words of the sentence.
    pub sentence: String,
    /// The source, by name or alias.
    #[serde(default)]
    pub source: Option<String>,
    /// The target, by name or alias.
    #[serde(default)]
    pub target: Option<String>,
}

/// The decisions of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    list: Vec<Decision>,
    text: String,
}

impl Decisions {
    /// Reads a file of decisions: a list in RON.
    pub fn from_ron(text: &str) -> Result<Self, Diagnostic> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let list: Vec<Decision> = options.from_str(text).map_err(|why| {
            let at = super::store::offset(text, why.span.start.line, why.span.start.col);
            Diagnostic::error(format!("the decisions cannot be read: {}", why.code))
                .label(Span::new(at, at + 1), "here")
                .help("a decision is one of Same, Different, Reject, Correct, each with a reason")
        })?;
        Ok(Self { list, text: text.to_owned() })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// An error that points at the first place where the file has `word` in quotes.
    fn error(&self, message: String, word: &str) -> Diagnostic {
        let error = Diagnostic::error(message);
        match self.text.find(&format!("\"{word}\"")) {
            Some(at) => error.label(Span::new(at as u32, (at + word.len() + 2) as u32), ""),
            None => error,
        }
    }

    /// Regroups entities as decided.
    pub(super) fn regroup(&self, facts: &[DocumentFacts], groups: &mut Vec<Group>) -> Result<(), Diagnostic> {
        for decision in &self.list {
            match decision {
                Decision::Different { name, documents, called, reason } => {
                    let at = self.group(facts, groups, name)?;
                    let mut apart = Vec::new();
                    for document in documents {
                        let number = self.document(facts, document)?;
                        let own = groups[at].members.iter().filter(|member| member.0 == number);
                        let before = apart.len();
                        apart.extend(own.copied());
                        if apart.len() == before {
                            return Err(self.error(
                                format!("\"{name}\" is not spoken of in the document \"{document}\""),
                                document,
                            ));
                        }
                    }
                    apart.sort_unstable();
                    apart.dedup();
                    if apart.len() == groups[at].members.len() {
                        let said = format!(
                            "all documents that speak of \"{name}\" are listed: nobody is left to tell apart"
                        );
                        return Err(self.error(said, name));
                    }
                    let why = format!("decided: told apart from \"{}\": {reason}", groups[at].name);
                    groups[at].members.retain(|member| !apart.contains(member));
                    groups[at].reasons.retain(|member, _| !apart.contains(member));
                    let name = called.clone().unwrap_or_else(|| local(facts, apart[0]).name.clone());
                    let reasons: BTreeMap<Member, String> =
                        apart.iter().map(|&member| (member, why.clone())).collect();
                    groups.push(Group { name, members: apart, reasons });
                }
                Decision::Same { names, reason } => {
                    let Some((first, rest)) = names.split_first().filter(|(_, rest)| !rest.is_empty()) else {
                        return Err(Diagnostic::error("a decision `Same` names fewer than two"));
                    };
                    for name in rest {
                        let (into, from) =
                            (self.group(facts, groups, first)?, self.group(facts, groups, name)?);
                        if into == from {
                            return Err(self
                                .error(format!("\"{first}\" and \"{name}\" are one entity already"), name)
                                .help("take the name out of the decision"));
                        }
                        let taken = std::mem::take(&mut groups[from].members);
                        let old = groups[from].name.clone();
                        let why = format!("decided: \"{old}\" is \"{first}\": {reason}");
                        let group = &mut groups[into];
                        group.reasons.extend(taken.iter().map(|&member| (member, why.clone())));
                        group.members.extend(taken);
                        group.members.sort_unstable();
                        groups.remove(from);
                    }
                }
                Decision::Reject { .. } | Decision::Correct { .. } => {}
            }
        }
        Ok(())
    }

    /// Rejects and corrects claims; what was rejected, by document.
    pub(super) fn correct(&self, graph: &mut KnowledgeGraph) -> Result<Vec<(u32, Dropped)>, Diagnostic> {
        let mut rejected = Vec::new();
        for decision in &self.list {
            match decision {
                Decision::Reject { claim, reason } => {
                    let hits = self.claims(graph, claim)?;
                    let mut at = 0;
                    graph.claims.retain(|claim| {
                        at += 1;
                        let hit = hits.contains(&(at - 1));
                        if hit {
                            rejected.push((
                                claim.document,
                                Dropped {
                                    span: claim.span,
                                    predicate: claim.predicate.clone(),
                                    reason: format!("rejected by decision: {reason}"),
                                },
                            ));
                        }
                        !hit
                    });
                }
                Decision::Correct { claim, source, target, status, date, reason } => {
                    let hits = self.claims(graph, claim)?;
                    let source = source.as_ref().map(|name| self.entity(graph, name)).transpose()?;
                    let target = target.as_ref().map(|name| self.entity(graph, name)).transpose()?;
                    for at in hits {
                        let was = graph.claims[at].clone();
                        let mut changes = Vec::new();
                        if let Some(source) = source.filter(|&source| source != was.source) {
                            changes.push(format!("source was {}", graph.entities[was.source as usize].name));
                            graph.claims[at].source = source;
                        }
                        if let Some(target) = target.filter(|&target| target != was.target) {
                            changes.push(format!("target was {}", graph.entities[was.target as usize].name));
                            graph.claims[at].target = target;
                        }
                        if let Some(status) = status.filter(|&status| status != was.status) {
                            changes.push(format!("status was {}", was.status.word()));
                            graph.claims[at].status = status;
                        }
                        if let Some(date) = date.filter(|&date| Some(date) != was.date) {
                            changes.push(match was.date {
                                Some(old) => format!("date was {old}"),
                                None => "there was no date".to_owned(),
                            });
                            graph.claims[at].date = Some(date);
                        }
                        if changes.is_empty() {
                            return Err(self
                                .error(
                                    "the claim says what it is corrected to already".to_owned(),
                                    &claim.sentence,
                                )
                                .help("take the decision out"));
                        }
                        graph.claims[at].decision =
                            Some(format!("corrected ({}): {reason}", changes.join(", ")));
                    }
                }
                Decision::Same { .. } | Decision::Different { .. } => {}
            }
        }
        Ok(rejected)
    }

    /// The group that a name means: by its own name, else by an alias that no other group has.
    fn group(&self, facts: &[DocumentFacts], groups: &[Group], name: &str) -> Result<usize, Diagnostic> {
        let candidates = groups.iter().map(|group| {
            let members = group.members.iter().flat_map(|&member| {
                let local = local(facts, member);
                local.aliases.iter().chain([&local.name])
            });
            (group.name.as_str(), members.map(String::as_str).collect())
        });
        self.find(candidates.collect(), name)
    }

    /// The entity that a name means.
    fn entity(&self, graph: &KnowledgeGraph, name: &str) -> Result<u32, Diagnostic> {
        let candidates = graph
            .entities
            .iter()
            .map(|entity| (entity.name.as_str(), entity.aliases.iter().map(String::as_str).collect()));
        self.find(candidates.collect(), name).map(|at| at as u32)
    }

    fn find(&self, candidates: Vec<(&str, Vec<&str>)>, name: &str) -> Result<usize, Diagnostic> {
        let is = |other: &str| other.to_lowercase() == name.to_lowercase();
        let mut found: Vec<usize> = (0..candidates.len()).filter(|&at| is(candidates[at].0)).collect();
        if found.is_empty() {
            found = (0..candidates.len()).filter(|&at| candidates[at].1.iter().any(|a| is(a))).collect();
        }
        match found[..] {
            [one] => Ok(one),
            [] => {
                let error = self.error(format!("nothing in the documents is called \"{name}\""), name);
                let names = candidates.iter().flat_map(|one| one.1.iter().chain([&one.0])).copied();
                Err(match nearest(name, names) {
                    Some(near) => error.help(format!("did you mean \"{near}\"?")),
                    None => error.help("write a name as `relata entity` shows it, or take the decision out"),
                })
            }
            _ => {
                let names: Vec<String> =
                    found.iter().map(|&at| format!("\"{}\"", candidates[at].0)).collect();
                Err(self
                    .error(format!("\"{name}\" may be {}", names.join(" or ")), name)
                    .help("write the fuller name"))
            }
        }
    }

    fn document(&self, facts: &[DocumentFacts], id: &str) -> Result<usize, Diagnostic> {
        let ids = || facts.iter().map(|facts| facts.document.id.as_str());
        ids().position(|own| own == id).ok_or_else(|| self.no_document(id, ids()))
    }

    fn no_document<'a>(&self, id: &str, ids: impl Iterator<Item = &'a str>) -> Diagnostic {
        let error = self.error(format!("there is no document \"{id}\""), id);
        match nearest(id, ids) {
            Some(near) => error.help(format!("did you mean \"{near}\"?")),
            None => error.help("a document's name is its path below the folder, without extension"),
        }
    }

    /// The claims that fit, in order; at least one.
    fn claims(&self, graph: &KnowledgeGraph, which: &Which) -> Result<Vec<usize>, Diagnostic> {
        let ids = || graph.documents.iter().map(|document| document.id.as_str());
        let document = ids()
            .position(|id| id == which.document)
            .ok_or_else(|| self.no_document(&which.document, ids()))? as u32;
        let source = which.source.as_ref().map(|name| self.entity(graph, name)).transpose()?;
        let target = which.target.as_ref().map(|name| self.entity(graph, name)).transpose()?;
        let fits = |claim: &Claim| {
            claim.document == document
                && claim.sentence.contains(&which.sentence)
                && source.is_none_or(|source| claim.source == source)
                && target.is_none_or(|target| claim.target == target)
        };
        let hits: Vec<usize> =
            graph.claims.iter().enumerate().filter(|(_, claim)| fits(claim)).map(|(at, _)| at).collect();
        if hits.is_empty() {
            let message = format!("no claim of the document \"{}\" fits the decision", which.document);
            return Err(self
                .error(message, &which.sentence)
                .help("copy words of its sentence as they stand there, or take the decision out"));
        }
        Ok(hits)
    }
}

fn local(facts: &[DocumentFacts], member: Member) -> &LocalEntity {
    &facts[member.0].entities[member.1 as usize]
}
