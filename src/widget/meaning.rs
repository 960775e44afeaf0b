//! What outbound types mean: who makes what, and where they can live.

use super::{
    dom::{El, el},
    sources::Footnotes,
};
use crate::rules::{
    Origin, OutboundType, Request, Text, TypeDescription, Verdict, fill, table_verdict,
};

/// The wanted type beside the present one; for a new cluster all six, the possible ones
/// first, since there the question is which to choose.
pub(super) fn meanings(request: &Request, notes: &mut Footnotes) -> El {
    let words = notes.words;
    let is_new = request.from == Origin::NewCluster;
    let mut types: Vec<OutboundType> = match request.from.existing() {
        Some(from) if from != request.to => vec![request.to, from],
        Some(from) => vec![from],
        None => OutboundType::ALL.to_vec(),
    };
    let fits = |t: OutboundType| table_verdict(&Request { to: t, ..*request }) == Verdict::Yes;
    if is_new {
        let (possible, impossible): (Vec<_>, Vec<_>) = types.iter().partition(|t| fits(**t));
        types = [possible, impossible].concat();
    }
    let entries = types.into_iter().map(|t| {
        let out_of_place = (!t.is_available_in(request.vnet)).then_some(request.vnet);
        let note =
            out_of_place.map(|vnet| fill(words.not_in_this_vnet, &[("vnet", words.vnet(vnet))]));
        entry(t.description(), note, notes)
    });
    let entries: Vec<El> = entries.collect();
    let whole = el("details").class("meanings");
    // Who asks about a new cluster came to read this.
    let whole = if is_new {
        whole.attr("open", "")
    } else {
        whole
    };
    whole
        .child(el("summary").text(words.meanings))
        .children(entries)
}

fn entry(meaning: &TypeDescription, note: Option<String>, notes: &mut Footnotes) -> El {
    let words = notes.words;
    let name = el("h3").class("type").text(meaning.outbound_type.name());
    let summary = notes.noted(
        el("p").text(words.language.translate(meaning.summary)),
        meaning.sources,
    );
    let who = |who: &str, does: &[Text]| {
        let does: Vec<_> = does
            .iter()
            .map(|does| words.language.translate(*does))
            .collect();
        el("p")
            .child(el("b").text(who))
            .text(" ")
            .text(&does.join(words.semicolon))
            .text(words.full_stop)
    };
    el("div")
        .class("meaning")
        .child(name)
        .children(note.map(|note| el("p").class("differs").text(&note)))
        .child(summary)
        .child(who(words.aks_does, meaning.aks_does))
        .child(who(words.you_do, meaning.you_do))
}
