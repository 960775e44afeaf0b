//! Why the answer is what it is: the table's word first, then what stands behind it.

use super::{
    OutboundType::{
        Block, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway, UserDefinedRouting,
    },
    Reason, Request, Source, Statement, Support, Vnet, statement as say,
};

/// The reasons for the verdict on a request, the table's own word first.
pub(super) fn reasons(request: &Request) -> Vec<Reason> {
    let Request {
        edition,
        vnet,
        from,
        to,
        ..
    } = *request;
    let support = edition.support(vnet, from, to);
    let mut reasons = Vec::with_capacity(4);

    if let Some(dispute) = edition.dispute(vnet, from, to) {
        reasons.extend(dispute.claims.iter().map(|claim| Reason {
            id: "dispute",
            text: claim.text.into(),
            sources: vec![claim.source],
        }));
    } else {
        let statement = match support {
            Support::Supported => &say::TABLE_SUPPORTED,
            Support::NotSupported => &say::TABLE_NOT_SUPPORTED,
            Support::SameType => &say::TABLE_SAME_TYPE,
            Support::NoRow => &say::TABLE_NO_ROW,
            Support::NoColumn => &say::TABLE_NO_COLUMN,
        };
        reasons.push(reason(statement, request));
    }

    let mut because = |statement| reasons.push(reason(statement, request));
    // A type that cannot live in this VNet explains its whole row and column.
    if !from.lives_in(vnet) {
        because(&say::STATE_CANNOT_EXIST);
    }
    match (vnet, from, to) {
        _ if support == Support::Supported || support == Support::SameType => {}
        (Vnet::Byo, ManagedNatGateway, _) | (Vnet::Byo, _, ManagedNatGateway) => {
            because(&say::MANAGED_NAT_ONLY_MANAGED);
        }
        (Vnet::Managed, UserAssignedNatGateway, _) | (Vnet::Managed, _, UserAssignedNatGateway) => {
            because(&say::USER_NAT_ONLY_BYO);
        }
        (Vnet::Managed, UserDefinedRouting, _) | (Vnet::Managed, _, UserDefinedRouting) => {
            because(&say::UDR_ONLY_BYO);
        }
        (Vnet::Byo, Block, _) | (Vnet::Byo, _, Block) => because(&say::BLOCK_ONLY_MANAGED),
        _ => {}
    }
    if (from, to) == (ManagedNatGateway, UserDefinedRouting) {
        because(&say::COMMAND_AGAINST_TABLE);
    }
    let isolated = |t| matches!(t, NoEgress | Block);
    if edition.id == "2024-12" && support == Support::Supported && (isolated(from) || isolated(to))
    {
        because(&say::ONLY_BETWEEN_AGAINST_TABLE);
    }
    reasons
}

fn reason(statement: &'static Statement, request: &Request) -> Reason {
    Reason {
        id: statement.id,
        text: statement.say(request),
        sources: if statement.sources.is_empty() {
            vec![Source::table(request.edition, request.vnet)]
        } else {
            statement.sources.to_vec()
        },
    }
}
