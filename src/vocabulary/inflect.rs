//! How English verbs form their past.

/// Irregular pasts of verbs that often stand between two names.
const PASTS: &[(&str, &str)] = &[
    ("admit", "admitted"),
    ("bear", "bore"),
    ("commit", "committed"),
    ("control", "controlled"),
    ("deter", "deterred"),
    ("occur", "occurred"),
    ("prefer", "preferred"),
    ("refer", "referred"),
    ("transfer", "transferred"),
    ("lure", "lured"),
    ("sue", "sued"),
    ("slay", "slew"),
    ("beat", "beat"),
    ("bind", "bound"),
    ("bite", "bit"),
    ("blow", "blew"),
    ("break", "broke"),
    ("breed", "bred"),
    ("bring", "brought"),
    ("build", "built"),
    ("buy", "bought"),
    ("cast", "cast"),
    ("catch", "caught"),
    ("choose", "chose"),
    ("cling", "clung"),
    ("come", "came"),
    ("cost", "cost"),
    ("cut", "cut"),
    ("deal", "dealt"),
    ("draw", "drew"),
    ("drive", "drove"),
    ("eat", "ate"),
    ("fall", "fell"),
    ("feed", "fed"),
    ("feel", "felt"),
    ("find", "found"),
    ("flee", "fled"),
    ("fly", "flew"),
    ("forget", "forgot"),
    ("get", "got"),
    ("give", "gave"),
    ("go", "went"),
    ("grow", "grew"),
    ("hear", "heard"),
    ("hide", "hid"),
    ("hit", "hit"),
    ("hold", "held"),
    ("hurt", "hurt"),
    ("keep", "kept"),
    ("know", "knew"),
    ("lay", "laid"),
    ("lead", "led"),
    ("leave", "left"),
    ("lend", "lent"),
    ("lose", "lost"),
    ("make", "made"),
    ("meet", "met"),
    ("pay", "paid"),
    ("put", "put"),
    ("read", "read"),
    ("ride", "rode"),
    ("run", "ran"),
    ("see", "saw"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("shake", "shook"),
    ("shoot", "shot"),
    ("show", "showed"),
    ("shut", "shut"),
    ("sing", "sang"),
    ("sit", "sat"),
    ("speak", "spoke"),
    ("spend", "spent"),
    ("stand", "stood"),
    ("steal", "stole"),
    ("stick", "stuck"),
    ("strike", "struck"),
    ("swear", "swore"),
    ("sweep", "swept"),
    ("swim", "swam"),
    ("take", "took"),
    ("teach", "taught"),
    ("tear", "tore"),
    ("tell", "told"),
    ("think", "thought"),
    ("throw", "threw"),
    ("upset", "upset"),
    ("wear", "wore"),
    ("win", "won"),
    ("write", "wrote"),
    ("outdo", "outdid"),
    ("overtake", "overtook"),
    ("overthrow", "overthrew"),
    ("overcome", "overcame"),
    ("forgive", "forgave"),
    ("forbid", "forbade"),
    ("withdraw", "withdrew"),
    ("withhold", "withheld"),
    ("undergo", "underwent"),
    ("undo", "undid"),
];

/// The past tense of a verb.
pub(crate) fn past(lemma: &str) -> String {
    if let Some((_, past)) = PASTS.iter().find(|(verb, _)| *verb == lemma) {
        return (*past).to_owned();
    }
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let mut back = lemma.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    match last {
        Some('e') => format!("{lemma}d"),
        Some('y') if !vowel(before) => format!("{}ied", &lemma[..lemma.len() - 1]),
        Some(c) if lemma.len() <= 4 && !"aeiouwxy".contains(c) && vowel(before) && !vowel(third) => {
            format!("{lemma}{c}ed")
        }
        _ => format!("{lemma}ed"),
    }
}

#[cfg(test)]
mod tests {
    use super::past;

    #[test]
    fn pasts() {
        for (lemma, expected) in [
            ("call", "called"),
            ("tie", "tied"),
            ("rally", "rallied"),
            ("play", "played"),
            ("ban", "banned"),
            ("visit", "visited"),
            ("win", "won"),
            ("sow", "sowed"),
            ("é", "éed"),
            ("", "ed"),
        ] {
            assert_eq!(past(lemma), expected);
        }
    }
}
