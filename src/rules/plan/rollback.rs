//! The way back, which can differ from the change itself.

use super::statements::BACK_NAT_SKU;
use crate::rules::{
    OutboundType::{self, ManagedNatGateway},
    Reason, Request, Source, Verdict,
    commands::is_isolated,
    pair_verdict, statements,
};

/// The request for the way back.
pub(in crate::rules) fn reversed<'a>(request: &Request<'a>) -> Option<Request<'a>> {
    let from = request.from.existing()?;
    Some(Request {
        from: request.to.into(),
        to: from,
        cluster: None,
        policy: None,
        ..*request
    })
}

/// Whether the tables support the way back.
pub(super) fn is_supported(request: &Request) -> bool {
    reversed(request).is_some_and(|back| pair_verdict(&back) == Verdict::Yes)
}

/// Whether the way back depends on the SKU that the new NAT gateway gets.
pub(super) fn depends_on_sku(from: OutboundType, to: OutboundType) -> bool {
    to == ManagedNatGateway && !is_isolated(from)
}

/// Returns what the tables say of the way back.
pub(in crate::rules) fn rollback(request: &Request) -> Option<Reason> {
    let from = request.from.existing()?;
    let back = reversed(request)?;
    let statement = match pair_verdict(&back) {
        Verdict::No => &statements::BACK_NO,
        Verdict::Yes | Verdict::Disagree if depends_on_sku(from, request.to) => &BACK_NAT_SKU,
        Verdict::Yes => &statements::BACK_YES,
        _ => &statements::BACK_OPEN,
    };
    let mut sources = statement.sources.to_vec();
    sources.push(Source::table(request.edition, request.vnet));
    Some(Reason {
        id: statement.id(),
        text: statement.format(request),
        link: None,
        inferred: statement.inferred,
        sources,
    })
}
