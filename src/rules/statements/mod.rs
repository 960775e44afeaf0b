//! The sentences of the product about outbound types, each with its sources.
//!
//! | file | group |
//! |---|---|
//! | `verdicts` | The table cell, and why a pair is possible or not. |
//! | `blockers` | Reasons for which the service refuses a change. |
//! | `impact` | Effects of a change, and what to do first because of them. |
//! | `prerequisites` | Conditions that the JSON of a cluster does not show. |
//! | `rollback` | Whether a change can be rolled back. |
//! | `alternatives` | What is possible where a change is not. |
//! | `tools` | Caveats for Terraform, Pulumi and Bicep. |
//!
//! `{from}`, `{to}`, `{vnet}` and `{edition}` are replaced by the values of the request.
//! The steps of a plan are in `plan/statements.rs`, the caveats that depend on values in
//! `commands/caveats.rs`. When a statement applies and how severe it is, the table in `prerequisites` says.

mod alternatives;
mod blockers;
mod impact;
mod prerequisites;
mod rollback;
mod tools;
mod verdicts;

pub(super) use self::{
    alternatives::*, blockers::*, impact::*, prerequisites::*, rollback::*, tools::*, verdicts::*,
};

use super::{
    Document::{Article, AzureCli, NatGatewayPage, Page, Thread},
    Request, Source, Text,
    commands::TOOL_CAVEATS,
    plan::PLAN_STEPS,
};

/// A sentence (or a few) about outbound types, with its sources.
#[derive(Debug, PartialEq, Eq)]
pub struct Statement {
    /// The id, in kebab case, and the English wording.
    pub text: Text,
    /// The sources. Empty if the source depends on the request, such as the table of its
    /// edition.
    pub sources: &'static [Source],
    /// Whether the statement is a conclusion from its sources that none of them states.
    pub inferred: bool,
}

impl Statement {
    /// Returns the id, in kebab case.
    pub const fn id(&self) -> &'static str {
        self.text.id
    }

    /// Returns the text in the language of the request, with its values inserted.
    pub fn format(&self, request: &Request) -> String {
        request.format(self.text, &[])
    }
}

/// Returns every statement, those of the plan and of the commands included, for tests and
/// translations.
pub fn all_statements() -> impl Iterator<Item = &'static Statement> {
    [
        VERDICTS,
        BLOCKERS,
        IMPACT,
        PREREQUISITES,
        ROLLBACK,
        ALTERNATIVES,
        TOOLS,
        PLAN_STEPS,
        TOOL_CAVEATS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Replaces each `{name}` in a text by its value. A name without a value stays as it is.
///
/// ```
/// use aks_outbound::rules::fill;
///
/// assert_eq!(fill("{a} to {b}", &[("a", "{b}"), ("b", "2")]), "{b} to 2");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = value.unwrap_or(("{", after));
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

const fn old(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const fn new(section: &'static str) -> Source {
    Source::at(Article("2026-08"), section)
}

const fn cli(section: &'static str) -> Source {
    Source::at(AzureCli, section)
}

const fn page(page: &'static str, section: &'static str) -> Source {
    Source::at(Page(page), section)
}

const fn issue(repository: &'static str, number: u32, section: &'static str) -> Source {
    Source::at(Thread(repository, "issues", number), section)
}

const fn azurerm(kind: &'static str, number: u32, section: &'static str) -> Source {
    Source::at(
        Thread("hashicorp/terraform-provider-azurerm", kind, number),
        section,
    )
}

const NAT_BASICS: Source = Source::at(NatGatewayPage("nat-overview"), "Azure NAT Gateway basics");

const ISOLATED: Source = page("concepts-network-isolated", "Network isolated clusters");
