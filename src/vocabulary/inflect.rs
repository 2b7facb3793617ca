//! How English verbs inflect.

/// Irregular verbs: the dictionary form, the past, the past participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("awake", "awoke", "awoken"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bend", "bent", "bent"),
    ("bet", "bet", "bet"),
    ("bid", "bid", "bid"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("creep", "crept", "crept"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fling", "flung", "flung"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("forsake", "forsook", "forsaken"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grind", "ground", "ground"),
    ("grow", "grew", "grown"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("misread", "misread", "misread"),
    ("mistake", "mistook", "mistaken"),
    ("outbid", "outbid", "outbid"),
    ("outdo", "outdid", "outdone"),
    ("outrun", "outran", "outrun"),
    ("outsell", "outsold", "outsold"),
    ("overcome", "overcame", "overcome"),
    ("overhear", "overheard", "overheard"),
    ("override", "overrode", "overridden"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("partake", "partook", "partaken"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("repay", "repaid", "repaid"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spin", "spun", "spun"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("strike", "struck", "struck"),
    ("strive", "strove", "striven"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("thrust", "thrust", "thrust"),
    ("undergo", "underwent", "undergone"),
    ("undercut", "undercut", "undercut"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("undo", "undid", "undone"),
    ("uphold", "upheld", "upheld"),
    ("upset", "upset", "upset"),
    ("wear", "wore", "worn"),
    ("wed", "wed", "wed"),
    ("weep", "wept", "wept"),
    ("win", "won", "won"),
    ("wind", "wound", "wound"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// Verbs of more than one syllable that are stressed on the last, and so double its consonant.
const STRESSED_LAST: &[&str] = &[
    "abet", "abhor", "acquit", "admit", "allot", "annul", "befit", "beset", "commit", "compel", "concur",
    "confer", "control", "debar", "defer", "deter", "disbar", "dispel", "emit", "equip", "excel", "expel",
    "format", "impel", "incur", "infer", "kidnap", "occur", "omit", "patrol", "permit", "prefer", "propel",
    "rebel", "rebut", "recur", "refer", "regret", "remit", "repel", "submit", "transfer", "transmit",
    "unplug",
];
/// Short verbs that do not double, being stressed on the first syllable.
const STRESSED_FIRST: &[&str] = &["open", "edit", "exit", "echo", "bias", "envy"];

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inflection {
    Base,
    Third,
    Past,
    /// The past participle, where it is not the past as well.
    Participle,
    Gerund,
}

/// The past tense of a verb.
pub(crate) fn past(lemma: &str) -> String {
    match IRREGULAR.iter().find(|(verb, ..)| *verb == lemma) {
        Some((_, past, _)) => (*past).to_owned(),
        None => ed(lemma, doubles(lemma)),
    }
}

/// The past participle of a verb.
pub(crate) fn participle(lemma: &str) -> String {
    match IRREGULAR.iter().find(|(verb, ..)| *verb == lemma) {
        Some((.., participle)) => (*participle).to_owned(),
        None => ed(lemma, doubles(lemma)),
    }
}

/// A form of a verb.
#[cfg(test)]
pub(crate) fn inflected(lemma: &str, form: Inflection) -> String {
    match form {
        Inflection::Base => lemma.to_owned(),
        Inflection::Third => third(lemma),
        Inflection::Past => past(lemma),
        Inflection::Participle => participle(lemma),
        Inflection::Gerund => ing(lemma, doubles(lemma)),
    }
}

/// Whether the form can only be a past, never a participle: `took`, `drew`.
pub(crate) fn is_past_only(form: &str, lemma: &str) -> bool {
    past(lemma) == form && participle(lemma) != form && lemma != form
}

/// All forms of a verb, the dictionary form first; both spellings where writers differ.
pub(crate) fn forms(lemma: &str) -> Vec<String> {
    let mut out =
        vec![lemma.to_owned(), third(lemma), past(lemma), participle(lemma), ing(lemma, doubles(lemma))];
    let vowel_before = lemma.chars().rev().nth(1).is_some_and(is_vowel);
    if ends_in_single_consonant(lemma) && lemma.ends_with(['p', 's', 't'])
        || lemma.ends_with('l') && vowel_before
    {
        // "travelled" and "traveled", "worshipped" and "worshiped", "focussed" and "focused".
        out.extend([ed(lemma, true), ing(lemma, true), ed(lemma, false), ing(lemma, false)]);
    }
    out.sort();
    out.dedup();
    out
}

/// The third person of the present.
fn third(lemma: &str) -> String {
    let vowel_before = lemma.chars().rev().nth(1).is_some_and(is_vowel);
    match lemma.chars().last() {
        Some('y') if !vowel_before => format!("{}ies", &lemma[..lemma.len() - 1]),
        Some('s' | 'x' | 'z' | 'o') => format!("{lemma}es"),
        Some('h') if lemma.ends_with("ch") || lemma.ends_with("sh") => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

/// The regular past.
fn ed(lemma: &str, double: bool) -> String {
    let vowel_before = lemma.chars().rev().nth(1).is_some_and(is_vowel);
    match lemma.chars().last() {
        Some('e') => format!("{lemma}d"),
        Some('y') if !vowel_before => format!("{}ied", &lemma[..lemma.len() - 1]),
        Some('c') if lemma.len() > 3 => format!("{lemma}ked"),
        Some(last) if double => format!("{lemma}{last}ed"),
        _ => format!("{lemma}ed"),
    }
}

/// The present participle.
fn ing(lemma: &str, double: bool) -> String {
    let stem = lemma.strip_suffix('e').filter(|stem| !stem.is_empty() && !stem.ends_with(['e', 'o', 'y']));
    match (stem, lemma.chars().last()) {
        _ if lemma.ends_with("ie") => format!("{}ying", &lemma[..lemma.len() - 2]),
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some('c')) if lemma.len() > 3 => format!("{lemma}king"),
        (None, Some(last)) if double => format!("{lemma}{last}ing"),
        _ => format!("{lemma}ing"),
    }
}

fn doubles(lemma: &str) -> bool {
    ends_in_single_consonant(lemma)
        && !STRESSED_FIRST.contains(&lemma)
        && (lemma.len() <= 4 || STRESSED_LAST.contains(&lemma))
}

/// Whether a verb ends in one consonant after one vowel.
fn ends_in_single_consonant(lemma: &str) -> bool {
    let mut back = lemma.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    // The vowel of "quit" and "equip" is the i alone.
    let after_q = third == Some('u') && back.next() == Some('q');
    last.is_some_and(|c| c.is_ascii_alphabetic() && !is_vowel(c) && !"wxy".contains(c))
        && before.is_some_and(is_vowel)
        && (!third.is_some_and(is_vowel) || after_q)
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasts() {
        for (lemma, expected) in [
            ("call", "called"),
            ("tie", "tied"),
            ("rally", "rallied"),
            ("play", "played"),
            ("ban", "banned"),
            ("visit", "visited"),
            ("flee", "fled"),
            ("expel", "expelled"),
            ("equip", "equipped"),
            ("open", "opened"),
            ("mimic", "mimicked"),
            ("veto", "vetoed"),
            ("free", "freed"),
            ("win", "won"),
            ("sow", "sowed"),
            ("é", "éed"),
            ("", "ed"),
        ] {
            assert_eq!(past(lemma), expected);
        }
    }

    #[test]
    fn all_forms() {
        let all = |lemma: &str| forms(lemma).join(" ");
        assert_eq!(all("veto"), "veto vetoed vetoes vetoing");
        assert_eq!(all("flee"), "fled flee fleeing flees");
        assert_eq!(all("dial"), "dial dialed dialing dialled dialling dials");
        assert_eq!(all("vie"), "vie vied vies vying");
        assert_eq!(all("take"), "take taken takes taking took");
        assert!(is_past_only("took", "take") && !is_past_only("led", "lead"));
    }
}
