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
//! println!("{}", answer.answer);
//! for finding in &answer.findings {
//!     println!("{:?}: {}", finding.level, finding.text);
//! }
//! ```

/// Names texts, and lists them for whoever translates.
macro_rules! texts {
    ($list:ident: $($name:ident = $text:literal;)+) => {
        $(const $name: &str = $text;)+
        /// Every text of this file.
        pub(in crate::rules) const $list: &[&str] = &[$($name),+];
    };
}

mod assessment;
mod checks;
pub mod cluster;
mod commands;
mod edition;
mod editions;
mod egress;
mod fleet;
mod language;
mod markdown;
mod meaning;
mod outbound_type;
mod paths;
mod plan;
mod policy;
mod reasons;
mod request;
mod source;
mod statement;
mod table;
mod verdict;
mod vnet;

pub use assessment::{
    Assessment, OtherEdition, assess, in_short, in_short_by_table, other_editions,
};
pub use checks::{Evidence, Finding, Level};
pub use commands::{Command, Field, TOOL_STATEMENTS, Tool, Values, commands, fields, quote};
pub use edition::{Claim, Dispute, Edition, UnknownEdition};
pub use editions::PUBLISHED;
pub use egress::{Change, EGRESS_STATEMENTS, Egress, Maker, Part, Passage, Stop};
pub use fleet::{
    Blocker, FleetColumn, FleetRow, FleetVnet, arrange, fleet_csv, fleet_markdown, fleet_row,
};
pub use language::{ENGLISH, Language, Tell, key, texts};
pub use meaning::Meaning;
pub use outbound_type::{MANAGED_NAT_GATEWAY_V2, NamedType, OutboundType, UnknownOutboundType};
pub use paths::Alternatives;
pub use plan::{Phase, STEP_STATEMENTS, Script, Step, steps};
pub use policy::{Policy, PolicyError, PolicyRule};
pub use reasons::{Reason, reasons};
pub use request::{Origin, Request, UnknownOrigin};
pub use source::{Document, Source};
pub use statement::{STATEMENTS, Statement, fill};
pub use table::{Support, Table};
pub use verdict::{Verdict, support, table_verdict, verdict};
pub use vnet::{UnknownVnet, Vnet};

use source::section;
