//! The verdict: one word for a move, from the table alone or with all that is known.

use super::{Edition, OutboundType, Request, Support, Text, prerequisites::has_blocker};
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

/// Returns the verdict on the pair from everything that is known of it, without cluster and
/// policy: the table of the edition, the types that the VNet can have, and newer editions. A
/// newer edition that changes or disputes a cell makes the pair disputed in older editions too.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, pair_verdict, table_verdict};
///
/// // The table of 2024-12 says Supported, the one of 2026-08 Not Supported.
/// let request = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer);
/// assert_eq!(table_verdict(&request), Verdict::Yes);
/// assert_eq!(pair_verdict(&request), Verdict::Disagree);
/// ```
pub fn pair_verdict(request: &Request) -> Verdict {
    let verdict = table_verdict(request);
    let Some(from) = request.from.existing() else {
        return verdict;
    };
    let is_available = |t: OutboundType| t.is_available_in(request.vnet);
    match verdict {
        Verdict::Unknown
            if from != request.to && !(is_available(from) && is_available(request.to)) =>
        {
            Verdict::No
        }
        Verdict::Yes | Verdict::No if newer_doubts(request).next().is_some() => Verdict::Disagree,
        verdict => verdict,
    }
}

/// Returns the editions after the one of the request that change or dispute its pair. An
/// edition that doesn't list the pair says nothing about it.
pub(super) fn newer_doubts(request: &Request) -> impl Iterator<Item = &'static Edition> {
    let Request {
        edition, vnet, to, ..
    } = *request;
    let from = request.from.existing();
    let newer = Edition::all()
        .iter()
        .skip_while(move |it| **it != edition)
        .skip(1);
    newer.copied().filter(move |newer| {
        from.is_some_and(|from| {
            let (here, there) = (
                edition.support(vnet, from, to),
                newer.support(vnet, from, to),
            );
            let is_listed = matches!(there, Support::Supported | Support::NotSupported);
            newer.dispute(vnet, from, to).is_some() || is_listed && there != here
        })
    })
}

/// The verdict with everything that is known: the pair, cluster and policy.
pub fn verdict(request: &Request) -> Verdict {
    match pair_verdict(request) {
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
