//! A cluster's JSON as the way to ask.

use crate::mounted::{Mounted, default_request, fire, turn};
use aks_outbound::rules::{OutboundType, Request, Vnet, cluster::read_clusters};
use wasm_bindgen_test::wasm_bindgen_test;

const BYO_LOAD_BALANCER: &str = include_str!("../fixtures/clusters/byo-loadbalancer.azshow.json");
const BYO_LOAD_BALANCER_REST: &str =
    include_str!("../fixtures/clusters/byo-loadbalancer.rest.json");
const LEFTOVERS: &str =
    include_str!("../fixtures/clusters/managed-natgateway-leftovers.azshow.json");
const MIXED_POOLS: &str = include_str!("../fixtures/clusters/mixed-pools.azshow.json");
const NETWORK_PROFILE: &str = include_str!("../fixtures/clusters/network-profile-only.json");
const NONE_ISOLATED: &str = include_str!("../fixtures/clusters/managed-none-isolated.rest.json");

#[wasm_bindgen_test]
async fn a_pasted_cluster_sets_the_question() {
    use OutboundType::{LoadBalancer, ManagedNatGateway, None, UserAssignedNatGateway};
    for (what, text, vnet, from, told) in [
        (
            "az show",
            BYO_LOAD_BALANCER,
            Vnet::Byo,
            LoadBalancer,
            "orchard",
        ),
        (
            "REST",
            BYO_LOAD_BALANCER_REST,
            Vnet::Byo,
            LoadBalancer,
            "orchard",
        ),
        (
            "leftovers",
            LEFTOVERS,
            Vnet::Managed,
            ManagedNatGateway,
            "quarry",
        ),
        ("isolated", NONE_ISOLATED, Vnet::Managed, None, "vault"),
        // The next two do not settle whose the VNet is: it stays as it was.
        ("mixed", MIXED_POOLS, Vnet::Byo, LoadBalancer, "gpu"),
        (
            "profile",
            NETWORK_PROFILE,
            Vnet::Byo,
            UserAssignedNatGateway,
            "VNet",
        ),
    ] {
        let before = if ["mixed", "profile"].contains(&what) {
            vnet
        } else if vnet == Vnet::Byo {
            Vnet::Managed
        } else {
            Vnet::Byo
        };
        let mounted =
            Mounted::new(&[("vnet", before.name()), ("from", "block"), ("to", "none")]).await;
        mounted.paste(text);
        turn().await;
        // Read by the other parser, its facts count as well.
        let cluster = read_clusters(text).unwrap().remove(0).unwrap();
        mounted.expect(&Request::new(vnet, from, None).of(&cluster));
        assert_eq!(mounted.heard().len(), 1, "{what} is one change");
        assert_eq!(mounted.attribute("vnet").as_deref(), Some(vnet.name()));
        assert_eq!(mounted.attribute("from").as_deref(), Some(from.name()));
        let said = mounted.statuses().join("\n");
        assert!(said.contains(told), "{what}: “{said}” lacks {told}");
        assert_eq!(mounted.textarea().value(), text);
    }
}

#[wasm_bindgen_test]
async fn wrong_text_changes_nothing_and_stays() {
    let mounted = Mounted::new(&[]).await;
    for (text, told) in [
        ("{ \"networkProfile\": ", "not JSON"),
        ("az aks show", "not JSON"),
        ("{\"name\": \"shop\"}", "not a cluster"),
        ("[]", "no cluster"),
        ("null", "not a cluster"),
        ("7", "not a cluster"),
        (
            "{\"networkProfile\": {}, \"agentPoolProfiles\": [{\"name\": \"a\"}]}",
            "outboundType is missing",
        ),
        (
            "{\"networkProfile\": {\"outboundType\": \"edgeGateway\"}}",
            "edgeGateway",
        ),
    ] {
        mounted.paste(text);
        turn().await;
        let said = mounted.statuses().join("\n");
        assert!(said.contains(told), "“{said}” lacks {told}");
        assert_eq!(mounted.textarea().value(), text);
        assert_eq!(
            mounted.textarea().get_attribute("aria-invalid").as_deref(),
            Some("true")
        );
        mounted.expect(&default_request());
        assert_eq!(mounted.heard().len(), 0);
    }

    mounted.paste(BYO_LOAD_BALANCER);
    turn().await;
    let said = mounted.statuses().join("\n");
    assert!(said.contains("orchard"), "{said}");
    assert!(!said.contains("edgeGateway"), "the old message is gone");
    assert_eq!(
        mounted.textarea().get_attribute("aria-invalid").as_deref(),
        Some("false")
    );
}

#[wasm_bindgen_test]
async fn emptied_text_takes_its_message_with_it() {
    let mounted = Mounted::new(&[]).await;
    let silent = mounted.statuses();
    mounted.paste("nonsense");
    turn().await;
    assert_ne!(mounted.statuses(), silent);
    mounted.paste("  \n ");
    turn().await;
    assert_eq!(mounted.statuses(), silent);
}

#[wasm_bindgen_test]
async fn clear_empties_the_text_and_keeps_the_question() {
    let mounted = Mounted::new(&[]).await;
    mounted.paste(BYO_LOAD_BALANCER);
    turn().await;
    let values = mounted.values();
    let clear = mounted
        .all("button")
        .into_iter()
        .find(|button| crate::mounted::text(button) == "Clear")
        .unwrap();
    fire(&clear, "click");
    turn().await;
    assert_eq!(mounted.textarea().value(), "");
    assert_eq!(mounted.values(), values);
    assert!(!mounted.statuses().join("\n").contains("orchard"));
}

#[wasm_bindgen_test]
async fn names_in_a_cluster_are_text() {
    let mounted = Mounted::new(&[]).await;
    mounted.paste(
        "{\"name\": \"<img src=x onerror=alert(1)>\", \"networkProfile\": {\"outboundType\": \"none\"}, \"agentPoolProfiles\": [{\"name\": \"a\"}]}",
    );
    turn().await;
    assert!(mounted.statuses().join("\n").contains("<img src=x"));
    assert_eq!(mounted.all("img").len(), 0);
}
