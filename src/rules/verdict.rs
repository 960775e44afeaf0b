//! The verdict: one word for a move, from the table alone or with all that is known.

use super::{Request, Support, Text, prerequisites::has_blocker};
use serde::Serialize;

/// The overall answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The move is possible.
    Yes,
    /// The move is not possible.
    No,
    /// The table allows it, something about the cluster does not.
    Blocked,
    /// From and to are the same.
    NoChange,
    /// The sources say different things.
    Disagree,
    /// The sources say nothing.
    Unknown,
}

impl Verdict {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Blocked => "blocked",
            Self::NoChange => "noChange",
            Self::Disagree => "disagree",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the word or two that a reader sees.
    pub const fn label(self) -> Text {
        match self {
            Self::Yes => YES,
            Self::No => NO,
            Self::Blocked => BLOCKED,
            Self::NoChange => NO_CHANGE,
            Self::Disagree => DISAGREE,
            Self::Unknown => UNKNOWN,
        }
    }
}

texts! { VERDICT_TEXTS:
    YES = "verdict.yes": "Yes";
    NO = "verdict.no": "No";
    BLOCKED = "verdict.blocked": "Blocked";
    NO_CHANGE = "verdict.no-change": "Nothing to change";
    DISAGREE = "verdict.disagree": "Sources disagree";
    UNKNOWN = "verdict.unknown": "Not known";
}

/// The verdict alone: what a matrix cell shows. Does not look at the cluster.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, table_verdict};
///
/// let back = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer);
/// assert_eq!(table_verdict(&back), Verdict::Yes);
/// ```
pub fn table_verdict(request: &Request) -> Verdict {
    let Request {
        edition,
        vnet,
        from,
        to,
        ..
    } = *request;
    let Some(from) = from.existing() else {
        return if to.is_available_in(vnet) {
            Verdict::Yes
        } else {
            Verdict::No
        };
    };
    if edition.dispute(vnet, from, to).is_some() {
        return Verdict::Disagree;
    }
    match edition.support(vnet, from, to) {
        Support::Supported => Verdict::Yes,
        Support::NotSupported => Verdict::No,
        Support::SameType => Verdict::NoChange,
        Support::NoRow | Support::NoColumn => Verdict::Unknown,
    }
}

/// The verdict with everything that is known: table, cluster and policy.
pub fn verdict(request: &Request) -> Verdict {
    match table_verdict(request) {
        // A refusal is certain, whatever the sources say of the pair.
        Verdict::Yes | Verdict::Disagree if is_blocked(request) => Verdict::Blocked,
        verdict => verdict,
    }
}

fn is_blocked(request: &Request) -> bool {
    request.forbidden_by().is_some() || has_blocker(request)
}

/// What the edition's table says of the pair. It has no row for a new cluster.
pub fn support(request: &Request) -> Support {
    request.from.existing().map_or(Support::NoRow, |from| {
        request.edition.support(request.vnet, from, request.to)
    })
}
