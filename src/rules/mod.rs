//! What is true of AKS outbound types: pure data and functions.
//!
//! No DOM, no I/O, no clock. [`assess`] is the one door: a [`Request`] goes in, an
//! [`Assessment`] comes out. The tables stand in `editions`, a file for each, and
//! look in the source as they look in the article.
//!
//! ```
//! use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, assess};
//!
//! let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting));
//! assert_eq!(answer.verdict, Verdict::Yes);
//! println!("{}", answer.headline());
//! for finding in &answer.findings {
//!     println!("{:?}: {}", finding.severity, finding.text);
//! }
//! ```

/// Defines texts as constants, each with an id, and a list of them for translation.
macro_rules! texts {
    ($list:ident: $($name:ident = $id:literal: $english:literal;)+) => {
        $(const $name: $crate::rules::Text = $crate::rules::Text {
            id: $id,
            english: $english,
        };)+
        /// Every text of this file.
        pub(in crate::rules) const $list: &[$crate::rules::Text] = &[$($name),+];
    };
}

/// Defines statements, and a list of them. `inferred` marks a conclusion that no source states.
macro_rules! statements {
    ($list:ident: $($(#[$doc:meta])* $name:ident = $id:literal $($mark:ident)?: $english:literal $sources:tt)+) => {
        $($(#[$doc])* pub(in crate::rules) const $name: $crate::rules::Statement = $crate::rules::Statement {
            text: $crate::rules::Text {
                id: $id,
                english: $english,
            },
            sources: &$sources,
            inferred: statements!(@inferred $($mark)?),
        };)+

        /// Every statement of this file.
        pub(in crate::rules) const $list: &[&$crate::rules::Statement] = &[$(&$name),+];
    };
    (@inferred) => { false };
    (@inferred inferred) => { true };
}

mod alternatives;
mod assessment;
pub mod cluster;
mod commands;
mod descriptions;
mod edition;
mod editions;
mod egress;
mod fleet;
mod language;
mod markdown;
mod outbound_type;
mod plan;
mod policy;
mod prerequisites;
mod reasons;
mod request;
mod source;
mod statements;
mod table;
mod verdict;
mod vnet;

pub use alternatives::Alternatives;
pub use assessment::{
    Assessment, OtherEdition, assess, other_editions, pair_verdict_summary, verdict_summary,
};
pub use commands::{Command, Field, Tool, Values, commands, fields, quote};
pub use descriptions::TypeDescription;
pub use edition::{Claim, Dispute, Edition, UnknownEdition};
pub use editions::PUBLISHED;
pub use egress::{Change, EGRESS_STATEMENTS, Egress, Maker, Part, Passage, Stop};
pub use fleet::{
    Blocker, FleetColumn, FleetRow, FleetVnet, arrange, fleet_csv, fleet_markdown, fleet_row,
};
pub use language::{ENGLISH, Language, Localize, Text, texts};
pub use outbound_type::{MANAGED_NAT_GATEWAY_V2, NamedType, OutboundType, UnknownOutboundType};
pub use plan::{Phase, Script, Step, steps};
pub use policy::{Policy, PolicyError, PolicyRule};
pub use prerequisites::{Evidence, Finding, Severity};
pub use reasons::{Reason, reasons};
pub use request::{Origin, Request, UnknownOrigin};
pub use source::{Document, Source};
pub use statements::{Statement, all_statements, fill};
pub use table::{Support, Table};
pub use verdict::{Verdict, pair_verdict, support, table_verdict, verdict};
pub use vnet::{UnknownVnet, Vnet};

use source::section;
