//! Why the answer is what it is: the table's word first, then what stands behind it.

use super::{
    Claim,
    OutboundType::{
        self, Block, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Source, Statement, Support, Verdict, Vnet, pair_verdict, statements,
    verdict::newer_doubts,
};
use serde::Serialize;

/// Why the answer is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// The reason in words.
    pub text: String,
    /// Where its author says more: only a rule of the house has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it is a conclusion that none of the sources states.
    pub inferred: bool,
    /// Where it is written. A rule of the house has no source but the house.
    pub sources: Vec<Source>,
}

/// The reasons for the verdict on a request, the table's own word first.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Vnet, reasons};
///
/// let why = reasons(&Request::new(Vnet::Byo, LoadBalancer, ManagedNatGateway));
/// assert!(why[0].text.contains("Not Supported"));
/// assert_eq!(why[1].id, "managed-nat-only-managed");
/// ```
pub fn reasons(request: &Request) -> Vec<Reason> {
    let Request {
        edition, vnet, to, ..
    } = *request;
    let mut reasons = Vec::with_capacity(4);
    // Of a move that AKS does not allow either, the house need not speak.
    let house: Option<&Statement> = match pair_verdict(request) {
        Verdict::Yes => Some(&statements::NOT_ALLOWED_HERE),
        Verdict::Disagree => Some(&statements::NOT_ALLOWED_ANYWAY),
        _ => None,
    };
    if let (Some(statement), Some(rule)) = (house, request.forbidden_by()) {
        reasons.push(Reason {
            id: statement.id(),
            text: request.format(statement.text, &[("reason", &rule.reason)]),
            link: rule.link.clone(),
            inferred: false,
            sources: Vec::new(),
        });
    }
    let Some(from) = request.from.existing() else {
        let statement = if to.is_available_in(vnet) {
            &statements::NEW_POSSIBLE
        } else {
            &statements::NEW_IMPOSSIBLE
        };
        reasons.push(reason(
            statement,
            request,
            to.description().sources.to_vec(),
        ));
        if !to.is_available_in(vnet) {
            reasons.extend(out_of_place(vnet, to).map(|why| reason(why, request, Vec::new())));
        }
        return reasons;
    };

    let table = vec![Source::table(edition, vnet)];
    let support = edition.support(vnet, from, to);
    if let Some(dispute) = edition.dispute(vnet, from, to) {
        reasons.extend(
            dispute
                .claims
                .iter()
                .map(|claim| claim_reason(claim, request)),
        );
    } else {
        let statement = match support {
            Support::Supported => &statements::TABLE_SUPPORTED,
            Support::NotSupported => &statements::TABLE_NOT_SUPPORTED,
            Support::SameType => &statements::TABLE_SAME_TYPE,
            Support::NoRow => &statements::TABLE_NO_ROW,
            Support::NoColumn => &statements::TABLE_NO_COLUMN,
        };
        reasons.push(reason(statement, request, table));
    }

    reasons.extend(newer_reasons(request, from));

    // A type that cannot live in this VNet explains its whole row and column.
    if !from.is_available_in(vnet) {
        reasons.push(reason(
            &statements::STATE_CANNOT_EXIST,
            request,
            from.description().sources.to_vec(),
        ));
    }
    if !matches!(support, Support::Supported | Support::SameType) {
        let why = out_of_place(vnet, from).or_else(|| out_of_place(vnet, to));
        reasons.extend(why.map(|why| reason(why, request, Vec::new())));
    }
    if (from, to) == (ManagedNatGateway, UserDefinedRouting) {
        reasons.push(reason(
            &statements::COMMAND_AGAINST_TABLE,
            request,
            Vec::new(),
        ));
    }
    let isolated = |t| matches!(t, NoEgress | Block);
    if edition.id == "2024-12" && support == Support::Supported && (isolated(from) || isolated(to))
    {
        reasons.push(reason(
            &statements::ONLY_BETWEEN_AGAINST_TABLE,
            request,
            Vec::new(),
        ));
    }
    if request.by_alias {
        reasons.push(reason(&statements::V2_IS_A_SKU, request, Vec::new()));
    }
    reasons
}

/// Returns what newer editions say if they change or dispute the pair.
fn newer_reasons(request: &Request, from: OutboundType) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for newer in newer_doubts(request) {
        if let Some(dispute) = newer.dispute(request.vnet, from, request.to) {
            let claims = dispute.claims.iter();
            reasons.extend(claims.map(|claim| claim_reason(claim, request)));
            continue;
        }
        let statement = &statements::NEWER_EDITION_DIFFERS;
        reasons.push(Reason {
            id: statement.id(),
            text: request.format(statement.text, &[("newer", newer.id)]),
            link: None,
            inferred: false,
            sources: vec![Source::table(newer, request.vnet)],
        });
    }
    reasons
}

fn claim_reason(claim: &Claim, request: &Request) -> Reason {
    Reason {
        id: "dispute",
        text: request.language.translate(claim.text).into(),
        link: None,
        inferred: false,
        sources: vec![claim.source],
    }
}

/// Why a type cannot live in a kind of VNet; nothing where it can.
fn out_of_place(vnet: Vnet, outbound_type: OutboundType) -> Option<&'static Statement> {
    match (vnet, outbound_type) {
        (Vnet::Byo, ManagedNatGateway) => Some(&statements::MANAGED_NAT_ONLY_MANAGED),
        (Vnet::Managed, UserAssignedNatGateway) => Some(&statements::USER_NAT_ONLY_BYO),
        (Vnet::Managed, UserDefinedRouting) => Some(&statements::UDR_ONLY_BYO),
        (Vnet::Byo, Block) => Some(&statements::BLOCK_ONLY_MANAGED),
        _ => None,
    }
}

/// A statement's own sources, or those given for it.
fn reason(statement: &'static Statement, request: &Request, given: Vec<Source>) -> Reason {
    Reason {
        id: statement.id(),
        text: statement.format(request),
        link: None,
        inferred: statement.inferred,
        sources: if given.is_empty() {
            statement.sources.to_vec()
        } else {
            given
        },
    }
}
