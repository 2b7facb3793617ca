//! Whom a phrase or a pronoun means, of those the document has spoken of.
//!
//! Takes the [`Scene`] so far and a phrase. Gives the entity meant, or none. It does *not* make an entity of a phrase that
//! means none spoken of (`entities` does); pronouns and texts it puts into the scene itself.

pub(crate) mod again;
pub(crate) mod bodies;
pub(crate) mod counted;
pub(crate) mod kin;
pub(crate) mod lead;
pub(crate) mod nominals;
pub(crate) mod papers;
mod phrase;
pub(crate) mod pronouns;
mod roles;
pub(crate) mod said_of;
mod scene;
mod several;

pub(crate) use again::known;
pub(crate) use nominals::{
    ByText, COLLECTIVES, Nominal, Picks, bracket_before, is_bare, is_head_again, is_part, kind_of_noun,
    kind_of_pair, note, stands_before_name, unstopped,
};
pub(crate) use pronouns::is_other_party;
pub(crate) use roles::{is_lawmaker, leads_land};
pub(crate) use scene::{Office, Scene, bare_office};
pub(crate) use several::{holders, just_joined, pair, several};
