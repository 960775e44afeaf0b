//! Where a sentence is written: a number behind it, and the list that the numbers refer to.

use super::Disclosure;
use crate::{
    messages::AllMessages,
    rules::{Assessment, Command, Source},
};
use leptos::prelude::*;

/// The sources of one answer, numbered in the order in which a reader meets them.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::components) struct Footnotes(Vec<Source>);

impl Footnotes {
    /// Numbers the sources of an answer.
    pub(super) fn of(assessment: &Assessment, commands: &[Command]) -> Self {
        let alternatives = assessment.alternatives.iter().flat_map(|it| &it.texts);
        let caveats = commands.iter().flat_map(|command| &command.caveats);
        let reasons = assessment.reasons.iter().chain(alternatives);
        let sources = reasons.map(|reason| &reason.sources);
        let sources = sources.chain(assessment.findings.iter().map(|finding| &finding.sources));
        let sources = sources.chain(caveats.map(|caveat| &caveat.sources));
        let sources = sources.chain(assessment.steps.iter().map(|step| &step.sources));
        let sources = sources.chain(assessment.rollback.iter().map(|reason| &reason.sources));
        Self::numbered(sources.flatten())
    }

    /// Numbers sources in their order, each once.
    pub(in crate::components) fn numbered<'a>(sources: impl Iterator<Item = &'a Source>) -> Self {
        let mut numbered = Vec::new();
        for source in sources {
            if !numbered.contains(source) {
                numbered.push(*source);
            }
        }
        Self(numbered)
    }

    /// Adds more sources behind the others.
    pub(super) fn extend<'a>(&mut self, sources: impl Iterator<Item = &'a Source>) {
        for source in sources {
            if !self.0.contains(source) {
                self.0.push(*source);
            }
        }
    }

    /// Returns a link for each source, to stand behind the sentence.
    pub(in crate::components) fn links(&self, sources: &[Source]) -> Vec<impl IntoView + use<>> {
        let links = sources.iter().map(|source| {
            let number = self.0.iter().position(|it| it == source);
            let number = number.map_or_else(String::new, |index| (index + 1).to_string());
            let label = format!("{number}: {}", name(source));
            view! {
                {" "}
                <a
                    class="note"
                    href=source.document.url()
                    target="_blank"
                    rel="noopener noreferrer"
                    lang="en"
                    aria-label=label
                >
                    {number}
                </a>
            }
        });
        links.collect()
    }

    /// Returns all sources with their numbers, folded.
    pub(in crate::components) fn list(&self, messages: &AllMessages) -> impl IntoView + use<> {
        let items = self.0.iter().map(|source| {
            view! {
                <li>
                    // The page behind the link is English, and so is its name.
                    <a
                        href=source.document.url()
                        target="_blank"
                        rel="noopener noreferrer"
                        lang="en"
                    >
                        {name(source)}
                    </a>
                </li>
            }
        });
        let items = items.collect_view();
        view! {
            <Disclosure id="sources" class="sources" summary=messages.sources>
                <ol>{items}</ol>
            </Disclosure>
        }
    }
}

/// Returns the title of the document, its date, and the section.
fn name(source: &Source) -> String {
    let document = source.document;
    format!(
        "{} ({}), {}",
        document.title(),
        document.dated(),
        source.section
    )
}
