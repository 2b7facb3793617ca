//! Who belongs where: offices, memberships and parts, by titles, appositions and verbs.
//!
//! Takes a sentence whose mentions stand in the scene. Gives [`Office`]s, and the claims they become. It does *not* say who
//! a title without a name means.

pub(crate) mod memberships;
pub(crate) mod titles;

pub(crate) use titles::Title;
