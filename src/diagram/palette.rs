//! Colours, told apart by colour-blind readers too (after Okabe and Ito), on light and on dark.

use crate::facts::{Kind, Status};

/// What the picture is looked at on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light.
    #[default]
    Light,
    /// Light text on dark.
    Dark,
}

/// A family of classes, which share a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// They spoke, met, wrote.
    Contact,
    /// One stood between others.
    Mediation,
    /// Agreement, support, help.
    Support,
    /// Accusation, threat, violence.
    Conflict,
    /// Requests and orders.
    Request,
    /// Office and membership.
    Office,
    /// Anything else.
    Other,
}

impl Family {
    /// The family of a class of the ontology.
    pub(super) fn of_class(class: &str) -> Self {
        match class {
            "CONSULT" | "SAY" | "TELL" | "STATE" => Self::Contact,
            "MEDIATE" => Self::Mediation,
            "SUPPORT" | "AGREE" | "COOPERATE" | "AID" | "YIELD" | "TRADE" => Self::Support,
            "ASSAULT" | "ACCUSE" | "COERCE" | "REJECT" | "THREATEN" | "PROTEST" | "FIGHT" | "SANCTION" => {
                Self::Conflict
            }
            "REQUEST" | "DEMAND" | "ORDER" => Self::Request,
            "AFFILIATION" => Self::Office,
            _ => Self::Other,
        }
    }

    /// What the legend calls it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Contact => "spoke, met, wrote",
            Self::Mediation => "stood between",
            Self::Support => "agreed, supported",
            Self::Conflict => "accused, threatened, fought",
            Self::Request => "asked, demanded",
            Self::Office => "office, membership",
            Self::Other => "other",
        }
    }
}

/// The colours of a theme.
pub(super) struct Colours {
    pub(super) paper: &'static str,
    pub(super) ink: &'static str,
    pub(super) soft: &'static str,
}

impl Theme {
    pub(super) const fn colours(self) -> Colours {
        match self {
            Self::Light => Colours { paper: "#FBFAF7", ink: "#1B1F27", soft: "#5F6673" },
            Self::Dark => Colours { paper: "#14171C", ink: "#F1F3F6", soft: "#A9B1BD" },
        }
    }

    /// The colour of a family of ties.
    pub(super) const fn of_family(self, family: Family) -> &'static str {
        match (self, family) {
            (Self::Light, Family::Contact) => "#0A5FA5",
            (Self::Light, Family::Mediation) => "#9A6B00",
            (Self::Light, Family::Support) => "#00735A",
            (Self::Light, Family::Conflict) => "#B83A00",
            (Self::Light, Family::Request) => "#8C4A78",
            (Self::Light, Family::Office) => "#6B7380",
            (Self::Light, Family::Other) => "#3F4753",
            (Self::Dark, Family::Contact) => "#6DB9EE",
            (Self::Dark, Family::Mediation) => "#E8B04A",
            (Self::Dark, Family::Support) => "#4CC7A2",
            (Self::Dark, Family::Conflict) => "#F08A5D",
            (Self::Dark, Family::Request) => "#DDA0CB",
            (Self::Dark, Family::Office) => "#98A1AE",
            (Self::Dark, Family::Other) => "#C3CAD4",
        }
    }

    /// The border of a box and the tint of its inside.
    pub(super) const fn of_kind(self, kind: Kind) -> (&'static str, &'static str) {
        match (self, kind) {
            (Self::Light, Kind::Person) => ("#C9A227", "#FFF9E6"),
            (Self::Light, Kind::Organization) => ("#3E7CB1", "#EDF4FB"),
            (Self::Light, Kind::Country) => ("#3B8F66", "#EAF6EF"),
            (Self::Light, Kind::Place | Kind::Facility) => ("#8A8F98", "#F2F2F0"),
            (Self::Light, Kind::Event) => ("#B83A00", "#FDEEE7"),
            (Self::Light, Kind::Group) => ("#8C4A78", "#F8EEF5"),
            (Self::Dark, Kind::Person) => ("#C9A227", "#2C2818"),
            (Self::Dark, Kind::Organization) => ("#5C9BD0", "#1A2733"),
            (Self::Dark, Kind::Country) => ("#4FAF80", "#182A21"),
            (Self::Dark, Kind::Place | Kind::Facility) => ("#8A8F98", "#24272C"),
            (Self::Dark, Kind::Event) => ("#F08A5D", "#33211A"),
            (Self::Dark, Kind::Group) => ("#C98AB5", "#2D212A"),
        }
    }
}

/// The dashes of a line and the word before its verb.
pub(super) const fn of_status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Asserted => ("", ""),
        Status::Negated => ("2 5", "not: "),
        Status::Possible => ("9 5", "possibly: "),
    }
}
