//! Typical errors of the analysis, put right where the lexicon of verbs and the shape of a sentence
//! leave little doubt: lemmas of known verbs, verbs taken for nouns, subjects and objects hung elsewhere.
//!
//! It does *not* judge what a sentence states; it hands on a tree that the rest of the room can read.

mod apart;
mod clauses;
mod headlines;
mod infinitives;
mod misfits;
mod neighbours;
mod objects;
mod participles;
mod phrases;
mod quotations;
mod second_verbs;
mod tails;
mod words;

use crate::english::{Analysis, Deprel, Upos, Word, Xpos};
use crate::extract::sentence::{dateline, is_time};
use crate::vocabulary::Vocabulary;

/// Longer sentences are lists or no prose; of them only the lemmas are looked at.
const LONGEST: usize = 160;
/// How far a walk up the tree goes.
const DEPTH: usize = 40;

/// The analysis with its typical errors put right.
pub(crate) fn mend(analysis: &Analysis, vocabulary: &Vocabulary) -> Analysis {
    let predicates = &vocabulary.predicates;
    let mut out = analysis.clone();
    for sentence in &mut out.sentences {
        let dateline = dateline(sentence) as usize;
        let mut draft = Draft { words: &mut sentence.words };
        draft.lemmas(predicates);
        if draft.words.len() <= LONGEST {
            draft.dateline(dateline);
            draft.opening_noun(predicates);
            draft.verbal_adjectives();
            draft.owned_nouns(predicates);
            draft.group_genitive();
            draft.quantities();
            draft.bare_nouns();
            draft.days();
            draft.opening_phrase();
            draft.marked_gerunds();
            draft.marked_participles();
            draft.relative_adjectives();
            draft.gerunds(predicates);
            draft.gerund_phrases(predicates);
            draft.gerunds_with_objects(predicates);
            draft.gerunds_between(predicates);
            draft.participles_of_people(&vocabulary.names);
            draft.neighbouring();
            draft.joined_infinitives(predicates);
            draft.auxiliaries();
            draft.participle_of_object(&predicates.stance);
            draft.subjunctives(predicates);
            draft.passive_adjective();
            draft.named_trade();
            draft.adjectival_verbs(predicates);
            draft.object_of_noun();
            draft.infinitives(predicates);
            draft.plural_for_verb(predicates);
            draft.noun_for_infinitive(predicates);
            draft.adjective_for_infinitive(predicates);
            draft.case_of_owner();
            draft.shot_dead();
            draft.known_past(predicates);
            draft.infinitive_behind_phrase();
            draft.trade_for_infinitive(predicates, &vocabulary.names);
            draft.missing_verb(predicates);
            draft.verb_for_participle(predicates);
            draft.vocatives();
            draft.participle_before_verb();
            draft.reported_and_accused(&predicates.stance);
            draft.degree_of_noun();
            draft.place_before_noun();
            draft.noun_for_sentence();
            draft.ungoverned();
            draft.hidden_verbs(predicates);
            draft.comma_for_and();
            draft.forced_to();
            draft.second_past(predicates);
            draft.carried();
            draft.speaker_behind_quotation();
            draft.doing_likewise();
            draft.gloss_clauses();
            draft.saying_participles();
            draft.whose_named();
            draft.object_before_comma();
            draft.subject_of_told(&predicates.stance);
            draft.speaker_between_commas(&predicates.stance);
            draft.speakers_behind_comma(&predicates.stance);
            draft.time_after_comma();
            draft.bare_second(predicates);
            draft.helped_to(predicates);
            draft.parted_subject();
            draft.name_for_participle();
            draft.phrase_under_preposition();
            draft.described_subject();
            draft.described_speaker();
            draft.opening_participle();
            draft.opening_gerund();
            draft.noun_of_participle();
            draft.doer_after_time();
            draft.opening_date();
            draft.name_before_time();
            draft.time_within_verb();
            draft.whom();
            draft.closed_relative();
            draft.opening_passive();
            draft.object_before_verb();
            draft.object_for_speaker();
            draft.subject_behind_opening();
            draft.name_before_gerund();
            draft.particle_for_preposition(predicates);
            draft.participle_with_object();
            draft.object_for_subject();
            draft.clause_behind_preposition();
            draft.object_without_preposition(predicates);
            draft.day_before_verb();
            draft.clause_behind_but(&predicates.stance);
            draft.phrase_behind_worth();
            draft.told_before(&predicates.stance);
            draft.name_of_leader(vocabulary);
            draft.people_behind_name();
            draft.joined_subjects();
            draft.called_names();
            draft.verb_behind_who(predicates);
            draft.participle_of_noun();
            draft.name_and_others();
            draft.beyond_agent(predicates);
            draft.verb_after_relative();
            draft.joined();
            draft.announcements(&predicates.stance);
            draft.prepositions();
            draft.relatives();
            draft.articles();
            draft.subjects();
            draft.reports(&predicates.stance);
            draft.between();
            draft.named_between();
            draft.parted_compounds();
            draft.reasons();
            draft.sums(predicates);
            draft.number_without_noun();
            draft.noun_behind_body(&vocabulary.names);
            draft.agents();
            draft.alongside();
            draft.doers_of_deeds(predicates);
            draft.blamed();
            draft.stands();
            draft.told_that();
            draft.charged_with();
            draft.scores();
            draft.taken_hostage();
            draft.objects(predicates);
            draft.both_members();
            draft.deeds(predicates);
        }
    }
    out
}

/// The relations in which a subject stands.
pub(crate) const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj, Deprel::CsubjPass, Deprel::Expl, Deprel::NsubjOuter];
/// Verbs that say what their subject is.
pub(crate) const LINKING: &[&str] =
    &["be", "become", "remain", "stay", "seem", "appear", "feel", "look", "turn", "get", "go", "prove"];

/// The words of a sentence, to be changed.
pub(crate) struct Draft<'a> {
    words: &'a mut [Word],
}

impl Draft<'_> {
    fn len(&self) -> usize {
        self.words.len()
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.words[at].head.map(|head| head as usize).filter(|&head| head < self.len() && head != at)
    }

    fn rel(&self, at: usize) -> Deprel {
        self.words[at].deprel
    }

    fn upos(&self, at: usize) -> Upos {
        self.words[at].upos
    }

    fn is(&self, at: usize, form: &str) -> bool {
        self.words[at].form.eq_ignore_ascii_case(form)
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&child| self.head(child) == Some(at))
    }

    fn has(&self, at: usize, rels: &[Deprel]) -> bool {
        self.children(at).any(|child| rels.contains(&self.rel(child)))
    }

    fn hang(&mut self, at: usize, head: usize, rel: Deprel) {
        self.words[at].head = Some(head as u32);
        self.words[at].deprel = rel;
    }

    /// Whether `at` stands beneath `above`, or is it.
    fn under(&self, at: usize, above: usize) -> bool {
        std::iter::successors(Some(at), |&here| self.head(here)).take(DEPTH).any(|here| here == above)
    }

    /// The highest word over `at` that the walk reaches without leaving `from..to`.
    fn top(&self, at: usize, from: usize, to: usize) -> usize {
        let inside = |at: &usize| (from..to).contains(at);
        std::iter::successors(Some(at), |&here| self.head(here).filter(inside))
            .take(DEPTH)
            .last()
            .unwrap_or(at)
    }

    fn is_noun(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// Where the phrase of `at` begins: as far left as its words reach without a gap or a preposition.
    fn start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0
            && self.under(start - 1, at)
            && !matches!(self.upos(start - 1), Upos::Adp | Upos::Punct)
        {
            start -= 1;
        }
        start
    }

    /// Whether a comma stands right before `at`.
    fn after_comma(&self, at: usize) -> bool {
        at > 0 && &*self.words[at - 1].form == ","
    }

    fn child(&self, at: usize, rel: Deprel) -> Option<usize> {
        self.children(at).find(|&child| self.rel(child) == rel)
    }

    /// Gives a word the place that another has in the tree.
    fn take_place(&mut self, at: usize, of: usize) {
        let (head, rel) = (self.words[of].head, self.words[of].deprel);
        (self.words[at].head, self.words[at].deprel) = (head, rel);
        if head.is_none() {
            self.words[at].deprel = Deprel::Root;
        }
    }

    /// Whether a noun phrase without a preposition can begin here.
    fn opens_phrase(&self, at: usize) -> bool {
        at < self.len()
            && !is_time(&self.words[at].form)
            && (matches!(self.upos(at), Upos::Det | Upos::Propn | Upos::Noun | Upos::Num)
                || (self.upos(at) == Upos::Pron && self.words[at].xpos != Xpos::Wdt)
                || (self.upos(at) == Upos::Adj && at + 1 < self.len() && self.upos(at + 1) != Upos::Punct))
    }

    /// The word that heads the name which ends at `at`.
    fn name_head(&self, at: usize, end: usize) -> usize {
        let mut head = at;
        while let Some(over) = self.head(head).filter(|&over| over < end && self.rel(head) == Deprel::Flat) {
            head = over;
        }
        head
    }
}

pub(crate) fn is_modal(form: &str) -> bool {
    const MODALS: &[&str] = &[
        "will", "would", "can", "could", "may", "might", "shall", "should", "must", "ought", "'ll", "’ll",
        "'d", "’d", "ca", "wo", "need", "dare", "sha",
    ];
    MODALS.iter().any(|modal| form.eq_ignore_ascii_case(modal))
}

pub(crate) fn is_particle(form: &str) -> bool {
    const PARTICLES: &[&str] = &["up", "down", "out", "off", "away", "over", "in", "back", "aside"];
    PARTICLES.iter().any(|particle| form.eq_ignore_ascii_case(particle))
}

/// Prepositions that open no clause.
pub(crate) fn is_preposition(form: &str) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "of", "between", "against", "with", "by", "to", "from", "at", "in", "on", "about", "over", "into",
        "among", "under", "near", "towards", "toward",
    ];
    PREPOSITIONS.iter().any(|preposition| form.eq_ignore_ascii_case(preposition))
}
