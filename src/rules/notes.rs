//! Which of the article's notes and warnings concerns which move.

use super::{
    Finding, Level,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Source, Statement,
    source::section,
    statement as say,
};

/// The moves that a note concerns.
enum On {
    /// Each possible move.
    Every,
    /// Moves to one of these types.
    To(&'static [OutboundType]),
    /// Moves to any type but these.
    ToAnyBut(&'static [OutboundType]),
    /// Moves to a type that the edition calls a preview.
    ToPreview,
}

impl On {
    fn concerns(&self, request: &Request) -> bool {
        match self {
            Self::Every => true,
            Self::To(types) => types.contains(&request.to),
            Self::ToAnyBut(types) => !types.contains(&request.to),
            Self::ToPreview => request.edition.previews.contains(&request.to),
        }
    }
}

/// One note: what is said, how grave it is, and of which moves.
struct Note(&'static Statement, Level, On);

use Level::{Caution, Unknown};

/// The most urgent first, as a reader meets them.
#[rustfmt::skip]
static NOTES: &[Note] = &[
    Note(&say::NAT_BEFORE,             Caution, On::To(&[UserAssignedNatGateway])),
    Note(&say::ROUTE_BEFORE,           Caution, On::To(&[UserDefinedRouting])),
    Note(&say::DISRUPTIVE,             Caution, On::Every),
    Note(&say::EGRESS_IP_CHANGES,      Caution, On::ToAnyBut(&[NoEgress, Block])),
    Note(&say::EGRESS_REMOVED,         Caution, On::To(&[NoEgress, Block])),
    Note(&say::PLAN_WITHOUT_EGRESS,    Caution, On::To(&[NoEgress, Block])),
    Note(&say::PREVIEW,                Caution, On::ToPreview),
    Note(&say::DO_NOT_REUSE_IP,        Caution, On::To(&[LoadBalancer])),
    Note(&say::AUTHORIZED_RANGES,      Unknown, On::To(&[UserAssignedNatGateway, UserDefinedRouting])),
    Note(&say::AUTHORIZED_RANGES_TOO,  Unknown, On::To(&[LoadBalancer, ManagedNatGateway])),
    Note(&say::API_SERVER_TRAFFIC,     Unknown, On::Every),
    Note(&say::SCALE_SETS,             Unknown, On::Every),
    Note(&say::STANDARD_LOAD_BALANCER, Unknown, On::Every),
    Note(&say::CLI_VERSION,            Unknown, On::Every),
];

/// The notes that concern a move, in their order.
pub(super) fn notes(request: &Request) -> Vec<Finding> {
    NOTES
        .iter()
        .filter(|note| note.2.concerns(request))
        .map(|note| Finding {
            level: note.1,
            id: note.0.id,
            text: note.0.say(request),
            sources: if matches!(note.2, On::ToPreview) {
                vec![preview_source(request)]
            } else {
                note.0.sources.to_vec()
            },
        })
        .collect()
}

/// The edition says it in the heading of the type's own section.
fn preview_source(request: &Request) -> Source {
    Source::at(
        super::Document::Article(request.edition.id),
        if request.to == Block {
            section::BLOCK
        } else {
            section::NONE
        },
    )
}
