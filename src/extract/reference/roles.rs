//! What an office or a trade says of its holder, and which are one by another name.

use super::scene::bare_office;
use crate::vocabulary::WordList;

/// Whether "the minister" may mean the holder of an office that is a minister's by another name.
pub(crate) fn is_minister(noun: &str, role: &str) -> bool {
    let field = role.strip_suffix(" secretary");
    let ministers = ["home", "foreign", "defence", "health", "education", "justice", "transport", "business"];
    noun == "minister" && field.is_some_and(|field| ministers.contains(&field))
}

/// Nouns for whoever stands at the head of a body, by whatever title.
static AT_HEAD: WordList = WordList::named("nouns_for_heads");

/// Whether an office is the head of its body: "leader", "chief", "director general".
pub(crate) fn stands_at_head(office: &str) -> bool {
    AT_HEAD.has(office)
}

/// Whether an office makes its holder a land's leader: "president", "prime minister", "counterpart" of one.
pub(crate) fn leads_land(role: &str) -> bool {
    let last = role.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "president" | "premier" | "chancellor" | "king" | "queen" | "emir" | "sultan" | "counterpart"
    ) || role == "prime minister"
        || role == "supreme leader"
}

/// Trades by which a text calls one whom it has named, each list of nouns that can mean the same person.
static TRADES: [WordList; 6] = [
    WordList::named("trade_artists"),
    WordList::named("trade_writers"),
    WordList::named("trade_sportspeople"),
    WordList::named("trade_clerics"),
    WordList::named("trade_lawmakers"),
    WordList::named("trade_scientists"),
];

pub(crate) fn is_trade(noun: &str) -> bool {
    TRADES.iter().any(|trade| trade.has(noun))
}

/// Whether an office is one of those who sit for a place.
pub(crate) fn is_lawmaker(role: &str) -> bool {
    let role = bare_office(role);
    matches!(role, "senator" | "sen" | "representative" | "rep" | "congressman" | "congresswoman" | "mp")
}

pub(crate) fn same_trade(one: &str, other: &str) -> bool {
    TRADES.iter().any(|trade| trade.has(bare_office(one)) && trade.has(other))
}

/// One word for an office that has several: "chairwoman", "chair".
pub(crate) fn one_word(office: &str) -> &str {
    match office {
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "advisor" => "adviser",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chief executive officer" | "ceo" => "chief executive",
        "pontiff" => "pope",
        "premier" | "pm" | "taoiseach" => "prime minister",
        "gov" | "gov." => "governor",
        "sen" | "sen." => "senator",
        "rep" | "rep." => "representative",
        "pres" | "pres." => "president",
        other => other,
    }
}
