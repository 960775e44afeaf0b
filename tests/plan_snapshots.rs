//! Keeps the whole plan of each typical change as text, to be read line by line when it changes.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Phase, Request, Values, Vnet, steps,
};
use fixtures::{Shape, cluster, read};
use std::fmt::Write;

/// The plan as text: marks, texts, and commands.
fn text(request: &Request) -> String {
    let steps = steps(request, &Values::of(request));
    let mut text = String::new();
    for phase in Phase::ALL {
        let of_phase: Vec<_> = steps.iter().filter(|step| step.phase == phase).collect();
        if of_phase.is_empty() {
            continue;
        }
        writeln!(text, "=== {}", phase.name()).unwrap();
        for step in of_phase {
            let mut marks = String::new();
            for (holds, mark) in [
                (step.resets_connections, " [resets connections]"),
                (step.optional, " [optional]"),
                (step.inferred, " [inferred]"),
            ] {
                marks += if holds { mark } else { "" };
            }
            writeln!(text, "\n{}{marks}\n  {}", step.id, step.text).unwrap();
            if let Some(why) = step.not_needed {
                writeln!(text, "  not needed: {why}").unwrap();
            }
            let Some(script) = &step.command else {
                continue;
            };
            for line in script.bash.lines() {
                writeln!(text, "    $ {line}").unwrap();
            }
            // Shown where the two texts differ in more than how a line continues.
            if script.powershell.replace(" `\n", " \\\n") != script.bash {
                for line in script.powershell.lines() {
                    writeln!(text, "    PS> {line}").unwrap();
                }
            }
        }
        text.push('\n');
    }
    text
}

fn keep(name: &str, vnet: Vnet, from: OutboundType, to: OutboundType) {
    let text = text(&Request::new(vnet, from, to));
    insta::assert_snapshot!(name, text);
}

macro_rules! plans {
    ($($name:ident: $vnet:ident $from:ident $to:ident;)+) => {
        $(#[test]
        fn $name() {
            keep(stringify!($name), Vnet::$vnet, $from, $to);
        })+
    };
}

plans! {
    load_balancer_to_managed_nat: Managed LoadBalancer ManagedNatGateway;
    managed_nat_to_load_balancer: Managed ManagedNatGateway LoadBalancer;
    load_balancer_to_user_nat: Byo LoadBalancer UserAssignedNatGateway;
    user_nat_to_load_balancer: Byo UserAssignedNatGateway LoadBalancer;
    load_balancer_to_udr: Byo LoadBalancer UserDefinedRouting;
    udr_to_load_balancer: Byo UserDefinedRouting LoadBalancer;
    user_nat_to_udr: Byo UserAssignedNatGateway UserDefinedRouting;
    udr_to_user_nat: Byo UserDefinedRouting UserAssignedNatGateway;
    load_balancer_to_none: Byo LoadBalancer NoEgress;
    none_to_load_balancer: Byo NoEgress LoadBalancer;
    load_balancer_to_block: Managed LoadBalancer Block;
    block_to_load_balancer: Managed Block LoadBalancer;
}

#[test]
fn a_cluster_with_node_auto_provisioning() {
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    document["nodeProvisioningProfile"]["mode"] = "Auto".into();
    let cluster = read(&document);
    let request = Request::new(Vnet::Byo, LoadBalancer, UserAssignedNatGateway).of(&cluster);
    insta::assert_snapshot!("node_auto_provisioning", text(&request));
}

#[test]
fn a_kubenet_cluster() {
    for (from, to) in [
        (LoadBalancer, UserDefinedRouting),
        (UserDefinedRouting, LoadBalancer),
    ] {
        let mut document = cluster(Shape::AzShow, from.name(), true);
        document["networkProfile"]["networkPlugin"] = "kubenet".into();
        let cluster = read(&document);
        let request = Request::new(Vnet::Byo, from, to).of(&cluster);
        insta::assert_snapshot!(format!("kubenet_to_{to}"), text(&request));
    }
}
