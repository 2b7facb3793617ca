//! The body that a phrase for people or a part says they belong to.

use super::titles::FEW;
use crate::english::{Deprel, Sentence, Xpos};
use crate::extract::reference::Scene;
use crate::extract::sentence::{Form, Mention, Tree};
use crate::facts::Kind;
use crate::span::{Span, Token};
use crate::vocabulary::WordList;

/// The body that a phrase for people or a part says they belong to, and where that stands.
pub(crate) fn body_of(
    sentence: &Sentence,
    tree: &Tree<'_>,
    head: u32,
    words: Span<Token>,
    scene: &Scene<'_>,
) -> Option<(u32, u32)> {
    let post = Post { sentence, tree, head, words, last: words.end.saturating_sub(1), scene };
    post.of_owner()
        .or_else(|| post.of_whom_it_aids())
        .or_else(|| post.of_client())
        .or_else(|| post.of_phrase())
        .or_else(|| post.of_word_inside())
        .or_else(|| {
            let owner = tree.first(head, Deprel::NmodPoss)?;
            Some((scene.entity_at(owner)?, owner))
        })
}

/// Words of an office, of which it is asked where or to whom it is held: the entity and its word.
struct Post<'a> {
    sentence: &'a Sentence,
    tree: &'a Tree<'a>,
    head: u32,
    words: Span<Token>,
    /// The last of its words.
    last: u32,
    scene: &'a Scene<'a>,
}

impl Post<'_> {
    /// The entity of the widest mention that a word heads.
    fn headed(&self, at: u32) -> Option<(u32, u32)> {
        let mention = self.scene.headed(at).max_by_key(|m| m.words.len())?;
        Some((mention.entity, at))
    }

    fn kind(&self, entity: u32) -> Kind {
        self.scene.drafts[entity as usize].kind()
    }

    fn is_body(&self, mention: &Mention) -> bool {
        matches!(self.kind(mention.entity), Kind::Country | Kind::Organization | Kind::Place)
    }

    /// An owner says it first: "the Malta team's doctor".
    fn of_owner(&self) -> Option<(u32, u32)> {
        let owner = self.headed(self.tree.first(self.head, Deprel::NmodPoss)?)?;
        (self.kind(owner.0) != Kind::Person).then_some(owner)
    }

    /// Whom an aide serves: "aide to the chancellor".
    fn of_whom_it_aids(&self) -> Option<(u32, u32)> {
        let aide = [
            "adviser",
            "advisor",
            "aide",
            "undersecretary",
            "under-secretary",
            "assistant",
            "secretary",
            "counsel",
            "deputy",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ];
        let (tree, head) = (self.tree, self.head);
        let to = |&c: &u32| c > head && &*tree.preposition(c) == "to";
        let served = tree.children(head).iter().copied().find(to)?;
        aide.iter().any(|a| tree.is(self.last, a)).then(|| self.headed(served)).flatten()
    }

    fn is_lawyer(&self) -> bool {
        LAWYERS.has(self.tree.lemma(self.last))
    }

    /// "lawyers representing the bank".
    fn of_client(&self) -> Option<(u32, u32)> {
        self.headed(represented(self.tree, self.head).filter(|_| self.is_lawyer())?)
    }

    /// "X of ORG" says the body itself, an adjective before it only the country.
    fn of_phrase(&self) -> Option<(u32, u32)> {
        let Self { sentence, tree, head, words, last, scene } = *self;
        let below = |at: u32| {
            tree.children(at).iter().copied().filter(move |&c| {
                c > at
                    && tree.rel(c) == Deprel::Nmod
                    && matches!(
                        &*tree.preposition(c),
                        "of" | "for" | "at" | "in" | "from" | "with" | "within"
                    )
            })
        };
        let office =
            scene.names.offices.contains(&*sentence.words[words.end as usize - 1].form.to_lowercase());
        // Whether a body's name or a land's stands before it already.
        let told = || {
            let before = (words.start..head).flat_map(|at| scene.covering(at));
            before.into_iter().any(|m| m.words.end <= head && self.is_body(m))
        };
        let mut field = None;
        for child in below(head).chain(below(last).filter(|_| last != head)) {
            let preposition = tree.preposition(child);
            let fits = |m: &&Mention| match self.kind(m.entity) {
                Kind::Country | Kind::Organization | Kind::Place => true,
                // "lawyers for Smith".
                Kind::Person => &*preposition == "for" && self.is_lawyer(),
                // "director of the Mayo Clinic", "warden of Stateville Prison".
                Kind::Facility => office && m.form == Form::Name,
                _ => false,
            };
            let Some(mention) = scene.covering(child).filter(fits).max_by_key(|m| m.words.len()) else {
                continue;
            };
            // "the UN envoy for Yemen" is the UN's.
            let land = self.kind(mention.entity) != Kind::Organization;
            if land && matches!(&*preposition, "for" | "in" | "with") && told() {
                continue;
            }
            // "the director for Africa for Greenpeace" is Greenpeace's.
            if land && matches!(&*preposition, "for" | "in") && field.is_none() {
                field = Some((mention.entity, child));
                continue;
            }
            if land && field.is_some() {
                continue;
            }
            return Some((mention.entity, child));
        }
        field
    }

    /// A body named inside the office: "the Lund Bank director".
    fn of_word_inside(&self) -> Option<(u32, u32)> {
        let Self { sentence, head, words, scene, .. } = *self;
        let inside = (words.start..words.end.min(words.start + FEW)).flat_map(|at| scene.covering(at));
        let inside = inside.filter(|m| m.words.start >= words.start && m.words.end <= head.max(words.start));
        let whose =
            |m: &&Mention| m.form != Form::Pronoun || sentence.words[m.head as usize].xpos == Xpos::PrpPoss;
        let mention = inside
            .filter(whose)
            .filter(|m| self.is_body(m))
            .min_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end)))?;
        Some((mention.entity, mention.head))
    }
}

/// Those who speak for someone in court.
static LAWYERS: WordList = WordList::named("lawyers");

/// Whom people are said to represent: "lawyers representing | the bank".
pub(crate) fn represented(tree: &Tree<'_>, head: u32) -> Option<u32> {
    let verb = tree.by(head, Deprel::Acl).find(|&v| tree.lemma(v) == "represent" && v > head)?;
    tree.first(verb, Deprel::Obj)
}
