//! Prints the answers to every question as JSON, for `tests/azure_cli`: each edition, each pair
//! in both kinds of VNet, with fields filled in, and with pasted clusters.
//!
//! Reads one JSON object from standard input, `{"name": "output of az aks show"}`.

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Read},
};

use aks_outbound::rules::{
    Edition, Field, Origin, OutboundType, Request, Values, Vnet, assess,
    cluster::{Cluster, read_clusters},
    commands, fields,
};
use serde::Serialize;

/// One question, and what the product answers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    edition: &'static str,
    vnet: Vnet,
    from: Origin,
    to: OutboundType,
    /// The pasted cluster, by its name in the input.
    cluster: Option<String>,
    /// What the reader filled in: flags and values.
    values: Vec<(&'static str, String)>,
    verdict: &'static str,
    findings: serde_json::Value,
    steps: serde_json::Value,
    commands: serde_json::Value,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let pasted: BTreeMap<String, String> = serde_json::from_str(&text)?;
    let examples = Field::ALL.map(examples);
    let mut answers = Vec::new();
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for from in Origin::ALL {
                for to in OutboundType::ALL {
                    let request = Request::new(vnet, from, to).edition(edition);
                    answers.push(answer(&request, None, &[])?);
                    for filled in fillings(&request, &examples) {
                        answers.push(answer(&request, None, &filled)?);
                    }
                }
            }
        }
        for (name, text) in &pasted {
            for read in read_clusters(text).map_err(|why| format!("{name}: {why}"))? {
                let cluster = read.map_err(|why| format!("{name}: {why}"))?;
                for request in questions(edition, &cluster) {
                    answers.push(answer(&request, Some(name), &[])?);
                    for filled in fillings(&request, &examples) {
                        answers.push(answer(&request, Some(name), &filled)?);
                    }
                }
            }
        }
    }
    serde_json::to_writer(BufWriter::new(io::stdout()), &answers)?;
    Ok(())
}

/// The questions about a cluster. Where its JSON doesn't settle the kind of VNet, the reader
/// chooses.
fn questions<'a>(edition: &'static Edition, cluster: &'a Cluster) -> Vec<Request<'a>> {
    let vnets: Vec<Vnet> = match cluster.vnet.known() {
        Some(vnet) => vec![vnet],
        None => Vnet::ALL.to_vec(),
    };
    let from = cluster.outbound_type.outbound_type;
    let question = |vnet, to| Request::new(vnet, from, to).edition(edition).of(cluster);
    vnets
        .into_iter()
        .flat_map(|vnet| OutboundType::ALL.map(|to| question(vnet, to)))
        .collect()
}

fn answer(
    request: &Request,
    cluster: Option<&str>,
    filled: &[(Field, String)],
) -> Result<Answer, serde_json::Error> {
    let mut values = Values::of(request);
    for (field, text) in filled {
        values.set(*field, text.clone());
    }
    let assessment = assess(request);
    Ok(Answer {
        edition: request.edition.id,
        vnet: request.vnet,
        from: request.from,
        to: request.to,
        cluster: cluster.map(Into::into),
        values: filled
            .iter()
            .map(|(field, text)| (field.flag(), text.clone()))
            .collect(),
        verdict: assessment.verdict.name(),
        findings: serde_json::to_value(&assessment.findings)?,
        steps: serde_json::to_value(&assessment.steps)?,
        commands: serde_json::to_value(commands(request, &values))?,
    })
}

/// Ways to fill in the fields of a request: numbers at both ends of their range, and each
/// choice of own addresses with one and with as many as are allowed.
fn fillings(request: &Request, examples: &[[String; 2]]) -> Vec<Vec<(Field, String)>> {
    if commands(request, &Values::of(request)).is_empty() {
        return Vec::new();
    }
    let fields = fields(request);
    let choices = fields.iter().copied().filter(|field| is_address(*field));
    let mut fillings = Vec::new();
    for choice in choices.map(Some).chain([None]) {
        for end in [0, 1] {
            let mut values = Values::of(request);
            let mut filled = Vec::new();
            // The choice first: a field that doesn't go together with it stays empty.
            let others = fields.iter().copied().filter(|field| !is_address(*field));
            for field in choice.into_iter().chain(others) {
                // A pasted cluster has its own names.
                if !values.get(field).is_empty() {
                    continue;
                }
                let text = examples[field as usize][end].clone();
                values.set(field, text.clone());
                if values.fault(field).is_some() {
                    values.set(field, String::new());
                } else {
                    filled.push((field, text));
                }
            }
            if !filled.is_empty() {
                fillings.push(filled);
            }
        }
    }
    fillings
}

fn is_address(field: Field) -> bool {
    field.flag().ends_with("-ips") || field.flag().ends_with("-prefixes")
}

/// The least and the most that a field takes.
fn examples(field: Field) -> [String; 2] {
    match field.flag() {
        "--resource-group" => ["rg-shop".into(), "rg.shop_(1)-x".into()],
        "--name" => ["shop".into(), "shop_1-x".into()],
        flag if flag.ends_with("-subnet-id") => {
            let id = network_id("virtualNetworks/vnet-shop/subnets/snet-nodes");
            [id.clone(), id]
        }
        flag if flag.ends_with("-ips") => ids(field, "publicIPAddresses/pip"),
        flag if flag.ends_with("-prefixes") => ids(field, "publicIPPrefixes/ippre"),
        flag => {
            let allowed = |number: &u32| field.read(&number.to_string()).is_ok();
            let least = (0..=70_000).find(allowed);
            let most = (0..=70_000).rev().find(allowed);
            match (least, most) {
                (Some(least), Some(most)) => [least.to_string(), most.to_string()],
                _ => panic!("{flag} takes no number: give it an example here"),
            }
        }
    }
}

/// One ID, and as many as the field takes.
fn ids(field: Field, kind: &str) -> [String; 2] {
    let list = |count: u32| {
        let ids: Vec<String> = (1..=count)
            .map(|number| network_id(&format!("{kind}-{number}")))
            .collect();
        ids.join(",")
    };
    let most = (1..=32)
        .rev()
        .find(|count| field.read(&list(*count)).is_ok());
    [list(1), list(most.unwrap_or(1))]
}

/// The ID of a network resource of the test subscription.
fn network_id(name: &str) -> String {
    format!(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/{name}"
    )
}
