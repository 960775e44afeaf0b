//! The two tables of the edition that a widget shows at first, for the peers to show.

use aks_outbound::rules::{
    Edition, OutboundType, Request, Support, Verdict, Vnet, other_editions, support, table_verdict,
};

/// What a cell is, for the style sheet, and the word that it reads: as the widget has them.
/// The harness compares every cell of the widget with these before it times anything.
const WORDS: [(&str, &str); 6] = [
    (Support::Supported.name(), "Supported"),
    (Support::NotSupported.name(), "Not supported"),
    (Support::SameType.name(), "Same type"),
    (Support::NoRow.name(), "No such row"),
    (Support::NoColumn.name(), "No such column"),
    (Verdict::Disagree.name(), "Sources disagree"),
];

/// Edition, types, VNets, words, and the tables by VNet, row and column, as JSON.
pub(super) fn published() -> String {
    let edition = Edition::first();
    let vnets = |of: &dyn Fn(Vnet) -> String| object(Vnet::ALL.map(|vnet| (vnet.name(), of(vnet))));
    let tables = vnets(&|vnet| {
        array(OutboundType::ALL.map(|from| {
            array(OutboundType::ALL.map(|to| cell(&Request::new(vnet, from, to).edition(edition))))
        }))
    });
    let whole = object([
        ("edition", text(edition.id)),
        ("types", array(OutboundType::ALL.map(|it| text(it.name())))),
        ("vnets", vnets(&|vnet| text(vnet.label().english))),
        ("words", object(WORDS.map(|(is, word)| (is, text(word))))),
        ("tables", tables),
    ]);
    whole + "\n"
}

fn cell(asked: &Request) -> String {
    let is = match table_verdict(asked) {
        Verdict::Disagree => Verdict::Disagree.name(),
        _ => support(asked).name(),
    };
    let differs = other_editions(asked).next().is_some();
    object([("is", text(is)), ("differs", differs.to_string())])
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| format!("{}:{value}", text(name)))
        .collect();
    format!("{{{}}}", members.join(","))
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}

/// Only words of ours, none of which needs escaping.
fn text(text: &str) -> String {
    debug_assert!(!text.contains(['"', '\\']), "{text}");
    format!("\"{text}\"")
}
