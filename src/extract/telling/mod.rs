//! How a deed is told: as fact or not, on whose word, and when.
//!
//! Takes the scene of a sentence and the word that states a deed. Gives its status, its speaker and its date. It does *not*
//! know who did what: it never looks at a deed's ends.

pub(crate) mod attribution;
mod calendar;
pub(crate) mod dates;
pub(crate) mod status;
pub(crate) mod voices;

pub(crate) use calendar::Calendar;
