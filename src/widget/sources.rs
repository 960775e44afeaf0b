//! Where a sentence is written: a small number behind it, and the list they lead to.

use super::dom::{El, el};
use crate::{messages::AllMessages, rules::Source};

/// The sources met so far, in their order, and the words of what they stand in.
pub(super) struct Footnotes {
    pub(super) words: &'static AllMessages,
    met: Vec<Source>,
}

impl Footnotes {
    pub(super) fn new(words: &'static AllMessages) -> Self {
        let met = Vec::new();
        Self { words, met }
    }

    /// An element with the numbers of its sources added, each a link to the place itself.
    pub(super) fn noted(&mut self, element: El, sources: &[Source]) -> El {
        sources.iter().fold(element, |element, source| {
            let known = self.met.iter().position(|s| s == source);
            let number = known.unwrap_or_else(|| {
                self.met.push(*source);
                self.met.len() - 1
            });
            let label = (number + 1).to_string();
            element.text(" ").child(
                link(source, &label)
                    .class("note")
                    .attr("aria-label", &format!("{label}: {}", name(source))),
            )
        })
    }
}

/// All sources with their numbers, for a reader who looks from the other side.
pub(super) fn source_list(notes: &Footnotes) -> El {
    let items = notes
        .met
        .iter()
        .map(|source| el("li").child(link(source, &name(source))));
    el("details")
        .class("sources")
        .child(el("summary").text(notes.words.sources))
        .child(el("ol").children(items))
}

fn link(source: &Source, text: &str) -> El {
    el("a")
        .attr("href", &source.document.url())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        // What it leads to is, and so is its name.
        .attr("lang", "en")
        .text(text)
}

/// The document, its date and the section.
fn name(source: &Source) -> String {
    let document = source.document;
    format!(
        "{} ({}), {}",
        document.title(),
        document.dated(),
        source.section
    )
}
