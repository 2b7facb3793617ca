//! Relations that cannot be: an object of a noun, a passive that modifies, a name for the sentence before its verb, a number
//! that counts nothing.

use super::{Draft, SUBJECTS};
use crate::english::{Deprel, Upos, Xpos};
use crate::vocabulary::{Names, Stance};

impl Draft<'_> {
    /// A common noun or adjective has no object: in `defeated incumbent Vega` Vega was defeated.
    pub(super) fn object_of_noun(&mut self) {
        for name in 1..self.len() {
            let Some(title) = self.head(name).filter(|&title| title < name) else { continue };
            let verbal = self.upos(title) == Upos::Verb || self.has(title, &[Deprel::Cop]);
            let nominal =
                matches!(self.upos(title), Upos::Noun | Upos::Adj) && self.upos(name) == Upos::Propn;
            let object = matches!(self.rel(title), Deprel::Obj | Deprel::Obl | Deprel::Nsubj | Deprel::Nmod);
            if self.rel(name) != Deprel::Obj || verbal || !nominal || !object || self.start(name) != title + 1
            {
                continue;
            }
            let Some(over) = self.head(title) else { continue };
            let case: Vec<usize> = self.children(title).filter(|&c| self.rel(c) == Deprel::Case).collect();
            let rest: Vec<usize> = self
                .children(title)
                .filter(|&c| c > name && (self.has(c, &[Deprel::Case]) || self.words[c].xpos == Xpos::Vb))
                .collect();
            self.take_place(name, title);
            self.hang(title, name, Deprel::NmodDesc);
            for child in case {
                self.words[child].head = Some(name as u32);
            }
            for child in rest {
                let infinitive = self.words[child].xpos == Xpos::Vb;
                let rel = if infinitive { Deprel::Advcl } else { self.rel(child) };
                self.hang(child, over, rel);
            }
        }
    }

    /// `airport operating company Avinor`: before the name of what does it a gerund has no object but is a part of what
    /// it is called.
    pub(super) fn named_trade(&mut self) {
        for gerund in 1..self.len().saturating_sub(2) {
            let noun = gerund - 1;
            let verbal = self.words[gerund].xpos == Xpos::Vbg && self.rel(gerund) == Deprel::Acl;
            if !verbal || self.words[noun].xpos != Xpos::Nn || self.head(gerund) != Some(noun) {
                continue;
            }
            let kind = gerund + 1;
            let Some(name) = self.head(kind).filter(|&name| name > kind && self.upos(name) == Upos::Propn)
            else {
                continue;
            };
            let beside = matches!(self.rel(kind), Deprel::Compound | Deprel::NmodDesc);
            if !beside || self.words[kind].xpos != Xpos::Nn || self.rel(name) != Deprel::Obj {
                continue;
            }
            for child in self.children(noun).filter(|&c| c < noun).collect::<Vec<_>>() {
                self.words[child].head = Some(name as u32);
            }
            self.take_place(name, noun);
            self.hang(noun, kind, Deprel::Compound);
            self.hang(gerund, kind, Deprel::Amod);
            (self.words[gerund].upos, self.words[gerund].xpos) = (Upos::Adj, Xpos::Jj);
        }
    }

    /// A participle with its auxiliary is the verb of what it seems to modify: `was granted asylum by France`.
    pub(super) fn passive_adjective(&mut self) {
        for verb in 1..self.len() {
            let modifies = matches!(self.rel(verb), Deprel::Amod | Deprel::Compound);
            if !modifies || self.words[verb].xpos != Xpos::Vbn || !self.has(verb, &[Deprel::AuxPass]) {
                continue;
            }
            let Some(object) = self.head(verb).filter(|&object| object > verb && self.is_noun(object)) else {
                continue;
            };
            if self.has(object, &[Deprel::Case, Deprel::Cop]) {
                continue;
            }
            let word = &mut self.words[verb];
            word.upos = Upos::Verb;
            self.take_place(verb, object);
            self.hang(object, verb, Deprel::Obj);
            let subject = self.child(verb, Deprel::NsubjPass).or_else(|| self.child(verb, Deprel::Nsubj));
            for child in 0..self.len() {
                if self.head(child) != Some(object) {
                    continue;
                }
                if child < verb {
                    match subject.filter(|&s| s > child && self.start(s) == child + 1) {
                        // "Ferrox founder Jan Berg was granted …".
                        Some(subject) => self.hang(child, subject, Deprel::NmodDesc),
                        None => self.words[child].head = Some(verb as u32),
                    }
                } else if self.rel(child) == Deprel::Nmod && self.children(child).any(|c| self.is(c, "by")) {
                    self.hang(child, verb, Deprel::OblAgent);
                }
            }
        }
    }

    /// A noun or adjective that stands for the sentence though a finite verb follows:
    /// `The founder of Apple, Smith, met Jones`, `Rebels loyal to Smith shelled the port`.
    pub(super) fn noun_for_sentence(&mut self) {
        let Some(root) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        if !matches!(self.upos(root), Upos::Noun | Upos::Propn | Upos::Adj) || self.has(root, &[Deprel::Cop])
        {
            return;
        }
        // "Smith, on a visit to Norway, praised Jones": the verb hangs on what stands between.
        let between = (root + 1..self.len()).find(|&verb| {
            self.words[verb].xpos == Xpos::Vbd
                && self.rel(verb) == Deprel::Acl
                && self.after_comma(verb)
                && self.under(verb, root)
                && !self.has(verb, SUBJECTS)
        });
        let verb = self.children(root).chain(between).find(|&verb| {
            let word = &self.words[verb];
            let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                || word.xpos == Xpos::Vbn && word.form.ends_with("ed");
            let joined =
                matches!(self.rel(verb), Deprel::Conj | Deprel::Parataxis | Deprel::Dep | Deprel::Appos)
                    || self.rel(verb) == Deprel::Advcl
                        && (word.xpos == Xpos::Vbd || word.xpos == Xpos::Vbn && verb == root + 1)
                    || Some(verb) == between;
            let own = self.has(verb, SUBJECTS) || self.has(verb, &[Deprel::Cc, Deprel::Mark, Deprel::Case]);
            verb > root && word.upos == Upos::Verb && finite && joined && !own
        });
        let Some(verb) = verb else { return };
        // What stands between is the noun's: words beside it and phrases; a colon or a mark begins something else.
        let apart = (root + 1..verb).any(|at| {
            matches!(&*self.words[at].form, ":" | ";" | "-" | "–" | "—" | "\"" | "“" | "”" | "." | "?" | "!")
                && self.words[at].space_after
        });
        if apart {
            return;
        }
        let subject = if self.upos(root) == Upos::Adj {
            let before = self.children(root).find(|&c| c < root && self.rel(c) == Deprel::Nsubj);
            match before {
                Some(subject) => {
                    // "Rebels", where the ending misled the analysis.
                    if self.words[subject].xpos == Xpos::Vbz && !self.has(subject, &[Deprel::Obj]) {
                        let word = &mut self.words[subject];
                        (word.upos, word.xpos) = (Upos::Noun, Xpos::Nns);
                        let lower = word.form.to_lowercase();
                        word.lemma = lower.strip_suffix('s').unwrap_or(&lower).into();
                    }
                    subject
                }
                None if self.has(root, &[Deprel::Det, Deprel::NmodPoss]) => {
                    self.words[root].upos = Upos::Noun;
                    self.words[root].xpos = Xpos::Nn;
                    root
                }
                None => return,
            }
        } else if self.has(root, SUBJECTS) {
            return;
        } else {
            root
        };
        let after: Vec<usize> = self.children(root).filter(|&c| c > verb).collect();
        self.take_place(verb, root);
        self.hang(subject, verb, Deprel::Nsubj);
        if subject != root {
            self.hang(root, subject, Deprel::Amod);
        }
        for child in after {
            self.words[child].head = Some(verb as u32);
        }
        let beside = self.children(root).find(|&c| {
            c > root
                && c < verb
                && self.rel(c) == Deprel::Conj
                && self.after_comma(c)
                && !self.has(c, &[Deprel::Cc])
        });
        if let Some(beside) = beside.filter(|&b| (b + 1..verb).any(|at| self.after_comma(at + 1))) {
            self.words[beside].deprel = Deprel::Appos;
        }
        if self.words[verb].xpos == Xpos::Vbn {
            self.words[verb].xpos = Xpos::Vbd;
        }
    }

    /// A heading whose only verb is an infinitive says what its subject is to do: `France and Spain to hold talks`.
    pub(super) fn announcements(&mut self, stance: &Stance) {
        let Some(root) = (0..self.len()).find(|&at| self.words[at].head.is_none()) else { return };
        let acts = self.upos(root) == Upos::Propn
            || self.words[root].xpos == Xpos::Nns && !stance.possible_nouns.contains(&self.words[root].lemma);
        if !acts || self.has(root, SUBJECTS) || (0..self.len()).any(|at| self.is_finite(at)) {
            return;
        }
        let verb = self.children(root).find(|&verb| {
            let place = matches!(self.rel(verb), Deprel::Advcl | Deprel::Acl | Deprel::Xcomp);
            let to = self.children(verb).find(|&c| self.rel(c) == Deprel::Mark && self.is(c, "to"));
            place && verb > root && self.words[verb].xpos == Xpos::Vb && to.is_some_and(|to| to > root)
        });
        if let Some(verb) = verb {
            let after: Vec<usize> = self.children(root).filter(|&c| c > verb).collect();
            self.take_place(verb, root);
            self.hang(root, verb, Deprel::Nsubj);
            for child in after {
                self.words[child].head = Some(verb as u32);
            }
        }
    }

    /// A verb in the past is not joined to an infinitive, nor does a participle behind a comma hang on one:
    /// `urged bishops to help migrants and criticised ministers`, `chose Apple to build it, rejecting Nokia`.
    pub(super) fn ungoverned(&mut self) {
        for verb in 2..self.len() {
            if self.upos(verb) != Upos::Verb {
                continue;
            }
            let Some(head) = self.head(verb).filter(|&head| head < verb && self.upos(head) == Upos::Verb)
            else {
                continue;
            };
            // "accused Smith of plotting and expelled Jones".
            let gerund = self.words[head].xpos == Xpos::Vbg && self.has(head, &[Deprel::Mark]);
            let infinitive =
                gerund || self.words[head].xpos == Xpos::Vb && self.children(head).any(|c| self.is(c, "to"));
            let governed =
                matches!(self.rel(head), Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Ccomp);
            if !infinitive || !governed {
                continue;
            }
            let word = &self.words[verb];
            let bare = word.xpos == Xpos::Vbn && !self.has(verb, &[Deprel::Aux, Deprel::AuxPass]);
            let active = !self.children(head).any(|c| matches!(self.rel(c), Deprel::Aux | Deprel::AuxPass));
            let past = self.rel(verb) == Deprel::Conj
                && (matches!(word.xpos, Xpos::Vbd | Xpos::Vbz)
                    || bare && active && self.opens_phrase(verb + 1))
                && !self.has(verb, SUBJECTS)
                && self.has(verb, &[Deprel::Cc]);
            let participle = self.rel(verb) == Deprel::Advcl
                && self.words[verb].xpos == Xpos::Vbg
                && self.after_comma(verb)
                && !self.has(verb, &[Deprel::Mark]);
            if !past && !participle {
                continue;
            }
            let over = std::iter::successors(self.head(head), |&up| self.head(up))
                .take(4)
                .find(|&up| self.upos(up) == Upos::Verb && self.is_finite(up));
            let Some(over) = over.filter(|&over| over < head) else { continue };
            self.words[verb].head = Some(over as u32);
            if bare && past {
                self.words[verb].xpos = Xpos::Vbd;
                let objects: Vec<usize> =
                    self.children(head).filter(|&c| c > verb && self.rel(c) == Deprel::Obj).collect();
                for object in objects {
                    self.words[object].head = Some(verb as u32);
                }
            }
        }
    }

    /// `a Bank of Norway spokesman`: the noun behind a body's name is whose it is, not what the body is of.
    pub(super) fn noun_behind_body(&mut self, names: &Names) {
        for noun in 3..self.len() {
            let Some(body) =
                self.head(noun).filter(|&body| body + 2 < noun && self.rel(noun) == Deprel::Nmod)
            else {
                continue;
            };
            let lower = self.words[body].form.to_lowercase();
            let named = self.upos(body) == Upos::Propn && names.bodies.contains(lower.as_str());
            let inner = (body + 2..noun).all(|at| self.upos(at) == Upos::Propn);
            let common = self.upos(noun) == Upos::Noun && self.rel(noun - 1) == Deprel::Compound;
            if !named || !inner || !common || !self.is(body + 1, "of") || self.head(body + 1) != Some(noun) {
                continue;
            }
            let rest: Vec<usize> = self.children(body).filter(|&c| c != noun).collect();
            self.take_place(noun, body);
            for child in rest {
                self.words[child].head = Some(noun as u32);
            }
            self.hang(body, noun, Deprel::Compound);
            self.hang(noun - 1, body, Deprel::Nmod);
            self.words[body + 1].head = Some(noun as u32 - 1);
            for part in body + 2..noun - 1 {
                self.hang(part, noun - 1, Deprel::Compound);
            }
        }
    }

    /// `saved 200 more after a landslide`: a number that counts no noun is itself the object.
    pub(super) fn number_without_noun(&mut self) {
        for number in 1..self.len() {
            let counts = self.upos(number) == Upos::Num && self.rel(number) == Deprel::Nummod;
            let Some(noun) = self.head(number).filter(|&noun| counts && noun > number) else { continue };
            let end = if self.is(noun, "more") {
                Some(noun + 1)
            } else {
                (number + 1..noun).find(|&at| self.rel(at) == Deprel::Case && self.head(at) == Some(noun))
            };
            let verb = number - 1;
            let open = self.upos(verb) == Upos::Verb && !self.has(verb, &[Deprel::Obj, Deprel::AuxPass]);
            let Some(end) = end.filter(|_| open) else { continue };
            self.hang(number, verb, Deprel::Obj);
            for more in number + 1..end {
                if more == noun || self.head(more) == Some(noun) {
                    self.hang(more, number, Deprel::Advmod);
                }
            }
        }
    }
}
