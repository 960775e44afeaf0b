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

mod assessment;
pub mod cluster;
mod commands;
mod edition;
mod editions;
mod meaning;
mod notes;
mod outbound_type;
mod reasons;
mod request;
mod source;
mod statement;
mod table;
mod vnet;

pub use assessment::{Assessment, Finding, Level, Reason, Verdict, assess, verdict};
pub use commands::Command;
pub use edition::{Claim, Dispute, Edition, UnknownEdition};
pub use editions::PUBLISHED;
pub use meaning::Meaning;
pub use outbound_type::{MANAGED_NAT_GATEWAY_V2, NamedType, OutboundType, UnknownOutboundType};
pub use request::Request;
pub use source::{Document, Source};
pub use statement::{STATEMENTS, Statement, fill};
pub use table::{Support, Table};
pub use vnet::{UnknownVnet, Vnet};

use source::section;
