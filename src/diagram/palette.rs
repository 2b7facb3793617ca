//! Colours, told apart by colour-blind readers too (after Okabe and Ito), on light and on dark.

use crate::facts::{Kind, Status};
use std::borrow::Cow;

/// So many parties have a colour of their own.
const PARTIES: usize = 4;

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
    /// All families, in the order of the legend.
    pub(super) const ALL: [Self; 7] = [
        Self::Contact,
        Self::Mediation,
        Self::Support,
        Self::Conflict,
        Self::Request,
        Self::Office,
        Self::Other,
    ];

    /// The family of a class of the ontology; a class that a user added is `Other`.
    pub(super) fn of_class(class: &str) -> Self {
        match class {
            "CONSULT" | "SAY" => Self::Contact,
            "MEDIATE" => Self::Mediation,
            "SUPPORT" | "AGREE" | "COOPERATE" | "AID" | "CONCEDE" | "RETREAT" => Self::Support,
            "ACCUSE" | "REJECT" | "THREATEN" | "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => {
                Self::Conflict
            }
            "REQUEST" => Self::Request,
            "AFFILIATION" => Self::Office,
            _ => Self::Other,
        }
    }

    /// What the legend calls it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Contact => "spoke, met, wrote",
            Self::Mediation => "stood between",
            Self::Support => "agreed, backed, gave way",
            Self::Conflict => "accused, refused, fought",
            Self::Request => "asked, demanded",
            Self::Office => "office, membership",
            Self::Other => "other deeds",
        }
    }

    /// Its name in style sheets.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Mediation => "mediation",
            Self::Support => "support",
            Self::Conflict => "conflict",
            Self::Request => "request",
            Self::Office => "office",
            Self::Other => "other",
        }
    }
}

/// A border or text, and the tint of what it goes around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) line: Cow<'static, str>,
    pub(super) fill: Cow<'static, str>,
}

/// Where colours come from: a theme, or the style sheet of the page around the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Palette {
    Fixed(Theme),
    StyleSheet,
}

impl Palette {
    fn colour(self, name: &str, of: impl Fn(Theme) -> &'static str) -> Cow<'static, str> {
        match self {
            Self::Fixed(theme) => Cow::Borrowed(of(theme)),
            Self::StyleSheet => Cow::Owned(format!("var(--{name})")),
        }
    }

    pub(super) fn paper(self) -> Cow<'static, str> {
        self.colour("paper", |theme| theme.basics()[0].1)
    }

    pub(super) fn ink(self) -> Cow<'static, str> {
        self.colour("ink", |theme| theme.basics()[1].1)
    }

    pub(super) fn soft(self) -> Cow<'static, str> {
        self.colour("soft", |theme| theme.basics()[2].1)
    }

    /// The colour of a family of edges.
    pub(super) fn family(self, family: Family) -> Cow<'static, str> {
        self.colour(family.key(), |theme| theme.family(family))
    }

    /// The border of a box and the tint of its inside.
    pub(super) fn kind(self, kind: Kind) -> Pair {
        Pair {
            line: self.colour(&format!("{}-line", kind.word()), |theme| theme.kind(kind).0),
            fill: self.colour(&format!("{}-fill", kind.word()), |theme| theme.kind(kind).1),
        }
    }

    /// The name of a party and the ground behind it.
    pub(super) fn party(self, at: usize) -> Pair {
        Pair {
            line: self.colour(&format!("party{}-line", at % PARTIES), |theme| theme.party(at).0),
            fill: self.colour(&format!("party{}-fill", at % PARTIES), |theme| theme.party(at).1),
        }
    }
}

impl Theme {
    const fn basics(self) -> [(&'static str, &'static str); 3] {
        match self {
            Self::Light => [("paper", "#FBFAF7"), ("ink", "#1B1F27"), ("soft", "#555C69")],
            Self::Dark => [("paper", "#14171C"), ("ink", "#F1F3F6"), ("soft", "#ADB5C1")],
        }
    }

    const fn family(self, family: Family) -> &'static str {
        match (self, family) {
            (Self::Light, Family::Contact) => "#0A5FA5",
            (Self::Light, Family::Mediation) => "#8A5F00",
            (Self::Light, Family::Support) => "#00735A",
            (Self::Light, Family::Conflict) => "#B83A00",
            (Self::Light, Family::Request) => "#8C4A78",
            (Self::Light, Family::Office) => "#666E7A",
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

    const fn kind(self, kind: Kind) -> (&'static str, &'static str) {
        match (self, kind) {
            (Self::Light, Kind::Person) => ("#B8901C", "#FFF9E5"),
            (Self::Light, Kind::Organization) => ("#3E7CB1", "#EFF6FC"),
            (Self::Light, Kind::Country) => ("#2F8A5F", "#EAF6EF"),
            (Self::Light, Kind::Place | Kind::Facility) => ("#80868F", "#F3F3F0"),
            (Self::Light, Kind::Event) => ("#B83A00", "#FDEEE7"),
            (Self::Light, Kind::Group) => ("#8C4A78", "#F9F0F6"),
            (Self::Dark, Kind::Person) => ("#C9A227", "#2C2818"),
            (Self::Dark, Kind::Organization) => ("#5C9BD0", "#1A2733"),
            (Self::Dark, Kind::Country) => ("#4FAF80", "#182A21"),
            (Self::Dark, Kind::Place | Kind::Facility) => ("#8A8F98", "#24272C"),
            (Self::Dark, Kind::Event) => ("#F08A5D", "#33211A"),
            (Self::Dark, Kind::Group) => ("#C98AB5", "#2D212A"),
        }
    }

    const fn party(self, at: usize) -> (&'static str, &'static str) {
        match (self, at % PARTIES) {
            (Self::Light, 0) => ("#2F5D8A", "#E7F0F8"),
            (Self::Light, 1) => ("#75622B", "#F5F0E0"),
            (Self::Light, 2) => ("#2E6B4F", "#E5F2EA"),
            (Self::Light, _) => ("#6B4A7E", "#F1EBF4"),
            (Self::Dark, 0) => ("#8DBBE6", "#1B232C"),
            (Self::Dark, 1) => ("#D9C382", "#24211A"),
            (Self::Dark, 2) => ("#85CBA6", "#1A2520"),
            (Self::Dark, _) => ("#C9A8DC", "#221D28"),
        }
    }

    /// All colours of the theme by the names that a style sheet knows them by.
    pub(super) fn variables(self) -> Vec<(String, &'static str)> {
        let mut out: Vec<(String, &'static str)> =
            self.basics().into_iter().map(|(name, colour)| (name.to_owned(), colour)).collect();
        out.extend(Family::ALL.into_iter().map(|family| (family.key().to_owned(), self.family(family))));
        for kind in Kind::ALL {
            let (line, fill) = self.kind(kind);
            out.push((format!("{}-line", kind.word()), line));
            out.push((format!("{}-fill", kind.word()), fill));
        }
        for party in 0..PARTIES {
            let (line, fill) = self.party(party);
            out.push((format!("party{party}-line"), line));
            out.push((format!("party{party}-fill"), fill));
        }
        out
    }
}

/// The dashes of a line.
pub(super) const fn dashes(status: Status) -> &'static str {
    match status {
        Status::Asserted => "",
        Status::Negated => "2 5",
        Status::Possible => "9 5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as WCAG 2 defines it.
    fn contrast(a: &str, b: &str) -> f64 {
        let light = |colour: &str| {
            let part = |at: usize| {
                let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_lines_stand_out_from_their_grounds() {
        for theme in [Theme::Light, Theme::Dark] {
            let [(_, paper), (_, ink), (_, soft)] = theme.basics();
            let mut texts = vec![(ink, paper), (soft, paper)];
            for family in Family::ALL {
                // As the verb on paper, and as the badge beneath its number.
                texts.push((theme.family(family), paper));
            }
            for kind in Kind::ALL {
                let (line, fill) = theme.kind(kind);
                texts.extend([(ink, fill), (soft, fill)]);
                assert!(contrast(line, fill) > 2.7, "{theme:?} {kind:?} border: {}", contrast(line, fill));
            }
            for party in 0..PARTIES {
                let (name, ground) = theme.party(party);
                texts.push((name, ground));
            }
            for (text, ground) in texts {
                assert!(
                    contrast(text, ground) >= 4.5,
                    "{theme:?}: {text} on {ground}: {}",
                    contrast(text, ground)
                );
            }
        }
    }
}
