//! What is possible instead: the types within reach, and chains of supported moves.

use super::{
    OutboundType, Reason, Request, Source, Statement, Verdict, Vnet, pair_verdict, statements,
};
use serde::Serialize;

/// What a cluster can do that cannot make the wanted move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Alternatives {
    /// The types that the table supports moving to from here.
    pub reachable: Vec<OutboundType>,
    /// The shortest chain of supported moves to the wanted type, both ends included;
    /// empty where there is none.
    pub detour: Vec<OutboundType>,
    /// The kinds of VNet in which a new cluster could have the wanted type; empty where
    /// a detour leads there.
    pub new_cluster: Vec<Vnet>,
    /// The same in words.
    pub texts: Vec<Reason>,
}

/// The alternatives to a move that the table does not plainly support.
pub(super) fn alternatives(request: &Request) -> Option<Alternatives> {
    let from = request.from.existing()?;
    let reachable = steps(request, from);
    let detour = detour(request, from);
    // A state that cannot exist is a slip in the question, no reason to build a cluster.
    let is_slip = !from.is_available_in(request.vnet);
    let new_cluster = if detour.is_empty() && !is_slip {
        request.to.description().available_in.to_vec()
    } else {
        Vec::new()
    };

    let table = vec![Source::table(request.edition, request.vnet)];
    let meant = request.to.description().sources.to_vec();
    let mut texts = Vec::new();
    let mut add = |statement: &'static Statement, list: &str, named: &[Source]| {
        // What a type means may rest on the table itself.
        let mut sources = Vec::with_capacity(named.len());
        for source in named {
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
        texts.push(Reason {
            id: statement.id(),
            text: request.format(statement.text, &[("list", list)]),
            link: None,
            inferred: statement.inferred,
            sources,
        });
    };
    if is_slip {
        let kinds = kinds(request, from.description().available_in);
        add(
            &statements::INSTEAD_OTHER_VNET,
            &kinds,
            from.description().sources,
        );
        return Some(Alternatives {
            reachable,
            detour,
            new_cluster,
            texts,
        });
    }
    if reachable.is_empty() {
        add(&statements::INSTEAD_NOTHING, "", &table);
    } else {
        add(
            &statements::INSTEAD_REACHABLE,
            &names(&reachable, ", "),
            &table,
        );
    }
    if detour.is_empty() {
        let kinds = kinds(request, &new_cluster);
        let here = request.to.is_available_in(request.vnet);
        let statement = if here {
            &statements::INSTEAD_NEW
        } else {
            &statements::INSTEAD_NO_PLACE
        };
        add(statement, &kinds, &[&table[..], &meant[..]].concat());
    } else {
        add(&statements::INSTEAD_DETOUR, &names(&detour, " → "), &table);
    }
    Some(Alternatives {
        reachable,
        detour,
        new_cluster,
        texts,
    })
}

fn names(types: &[OutboundType], between: &str) -> String {
    types
        .iter()
        .map(|t| t.name())
        .collect::<Vec<_>>()
        .join(between)
}

texts! { ALTERNATIVES_TEXTS:
    OR_A = "alternatives.or-a": " or a ";
}

fn kinds(request: &Request, vnets: &[Vnet]) -> String {
    let translate = |text| request.language.translate(text);
    let kinds: Vec<_> = vnets.iter().map(|vnet| translate(vnet.label())).collect();
    kinds.join(translate(OR_A))
}

/// The types one supported move away. A disputed move is not a supported one.
fn steps(request: &Request, from: OutboundType) -> Vec<OutboundType> {
    let supported = |to: &OutboundType| {
        let step = Request {
            from: from.into(),
            to: *to,
            ..*request
        };
        pair_verdict(&step) == Verdict::Yes
    };
    OutboundType::ALL.into_iter().filter(supported).collect()
}

/// The shortest chain of at least two supported moves.
fn detour(request: &Request, from: OutboundType) -> Vec<OutboundType> {
    let mut chains = vec![vec![from]];
    let mut met = vec![from];
    while !chains.is_empty() {
        let mut longer = Vec::new();
        for chain in chains {
            let Some(last) = chain.last() else { continue };
            for next in steps(request, *last) {
                if met.contains(&next) {
                    continue;
                }
                let mut chain = chain.clone();
                chain.push(next);
                if next == request.to {
                    return chain;
                }
                met.push(next);
                longer.push(chain);
            }
        }
        chains = longer;
    }
    Vec::new()
}
