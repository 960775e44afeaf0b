//! The question: from where, to where, in which network, by which edition.

use super::{Edition, OutboundType, Vnet};

/// What is asked of [`assess`](super::assess).
///
/// ```
/// use aks_outbound::rules::{Edition, OutboundType::*, Request, Vnet};
///
/// let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting)
///     .edition(Edition::newest());
/// assert_eq!(request.edition.id, "2026-08");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The edition whose tables answer.
    pub edition: &'static Edition,
    /// Who owns the virtual network.
    pub vnet: Vnet,
    /// The cluster's present outbound type.
    pub from: OutboundType,
    /// The wanted one.
    pub to: OutboundType,
}

impl Request {
    /// A question to the first edition.
    pub fn new(vnet: Vnet, from: OutboundType, to: OutboundType) -> Self {
        Self {
            edition: Edition::first(),
            vnet,
            from,
            to,
        }
    }

    /// The same question to another edition.
    #[must_use]
    pub fn edition(mut self, edition: &'static Edition) -> Self {
        self.edition = edition;
        self
    }
}
