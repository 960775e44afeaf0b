//! Proves that a cluster is read the same from every shape in which people have it, and that what
//! cannot be read is refused with a message that says what was expected.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    OutboundType, Vnet,
    cluster::{Cluster, ReadError, Unreadable, VnetFound, read_clusters, read_document},
};
use fixtures::{
    BYO_LOAD_BALANCER, BYO_LOAD_BALANCER_REST, Shape, cluster, facts_of, pools_of, rename,
};
use serde_json::{Value, json};

const BYO_UDR: &str = include_str!("fixtures/clusters/byo-udr.azshow.json");
const FLEET: &str = include_str!("fixtures/clusters/fleet.list.json");
const LEFTOVERS: &str = include_str!("fixtures/clusters/managed-natgateway-leftovers.azshow.json");
const MIXED_POOLS: &str = include_str!("fixtures/clusters/mixed-pools.azshow.json");
const NETWORK_PROFILE: &str = include_str!("fixtures/clusters/network-profile-only.json");
const NONE_ISOLATED: &str = include_str!("fixtures/clusters/managed-none-isolated.rest.json");

const SUBNET: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-a/providers/Microsoft.Network/virtualNetworks/vnet-a/subnets/snet-a";

/// The one cluster of a text.
fn read_one(text: &str) -> Cluster {
    let mut clusters = read_clusters(text).unwrap();
    assert_eq!(clusters.len(), 1);
    clusters.remove(0).unwrap()
}

fn read_value(value: &Value) -> Cluster {
    read_one(&value.to_string())
}

fn set(value: &mut Value, pointer: &str, new: Value) {
    *value.pointer_mut(pointer).unwrap() = new;
}

// Whole documents.

#[test]
fn a_cluster_reads_the_same_from_az_show_and_from_rest() {
    let (shown, rest) = (
        read_one(BYO_LOAD_BALANCER),
        read_one(BYO_LOAD_BALANCER_REST),
    );
    assert_eq!(shown, rest);
    assert_eq!(shown.name.as_deref(), Some("orchard"));
    assert_eq!(
        shown.outbound_type.outbound_type,
        OutboundType::LoadBalancer
    );
    assert!(!shown.outbound_type.by_alias);
    assert_eq!(shown.vnet, VnetFound::Known(Vnet::Byo));
}

#[test]
fn every_type_in_both_kinds_of_vnet_is_read_from_both_shapes() {
    for outbound_type in OutboundType::ALL {
        for vnet in Vnet::ALL {
            let byo = vnet == Vnet::Byo;
            let shown = read_value(&cluster(Shape::AzShow, outbound_type.name(), byo));
            let rest = read_value(&cluster(Shape::Rest, outbound_type.name(), byo));
            assert_eq!(shown, rest, "{outbound_type} {vnet}");
            assert_eq!(shown.outbound_type.outbound_type, outbound_type);
            assert_eq!(shown.vnet, VnetFound::Known(vnet), "{outbound_type}");
            assert_eq!(shown.name.as_deref(), Some("orchard"));
        }
    }
}

#[test]
fn what_an_earlier_type_left_behind_is_not_the_type() {
    // A NAT gateway cluster that still has its loadBalancerProfile.
    let quarry = read_one(LEFTOVERS);
    let document: Value = serde_json::from_str(LEFTOVERS).unwrap();
    assert!(document["networkProfile"]["loadBalancerProfile"].is_object());
    assert_eq!(quarry.name.as_deref(), Some("quarry"));
    let read = quarry.outbound_type.outbound_type;
    assert_eq!(read, OutboundType::ManagedNatGateway);
    assert_eq!(quarry.vnet, VnetFound::Known(Vnet::Managed));

    // A cluster without egress that still has one, too.
    let vault = read_one(NONE_ISOLATED);
    let document: Value = serde_json::from_str(NONE_ISOLATED).unwrap();
    assert!(document["properties"]["networkProfile"]["loadBalancerProfile"].is_object());
    assert_eq!(vault.name.as_deref(), Some("vault"));
    assert_eq!(vault.outbound_type.outbound_type, OutboundType::None);
    assert_eq!(vault.vnet, VnetFound::Known(Vnet::Managed));
}

#[test]
fn profiles_of_any_type_do_not_change_the_reading() {
    for outbound_type in OutboundType::ALL {
        let mut document = cluster(Shape::AzShow, outbound_type.name(), true);
        let profile = &mut document["networkProfile"];
        profile["loadBalancerProfile"] = json!({ "managedOutboundIPs": { "count": 1 } });
        profile["natGatewayProfile"] = json!({ "managedOutboundIpProfile": { "count": 1 } });
        let read = read_value(&document);
        assert_eq!(read.outbound_type.outbound_type, outbound_type);
    }
}

#[test]
fn a_cluster_with_routes_of_its_own_is_read() {
    let harbour = read_one(BYO_UDR);
    assert_eq!(harbour.name.as_deref(), Some("harbour"));
    let read = harbour.outbound_type.outbound_type;
    assert_eq!(read, OutboundType::UserDefinedRouting);
    assert_eq!(harbour.vnet, VnetFound::Known(Vnet::Byo));
}

#[test]
fn pools_that_differ_are_named_and_not_guessed_from() {
    let mixed = VnetFound::Mixed {
        with_subnet: vec!["gpu".into()],
        without: vec!["system".into(), "spare".into()],
    };
    assert_eq!(read_one(MIXED_POOLS).vnet, mixed);
}

// Lists and wrappings.

#[test]
fn a_list_is_read_in_its_order_and_one_bad_cluster_does_not_hide_the_others() {
    let fleet = read_clusters(FLEET).unwrap();
    let read: Vec<_> = fleet
        .iter()
        .map(|cluster| match cluster {
            Ok(c) => (
                c.name.clone().unwrap(),
                c.outbound_type.outbound_type,
                c.vnet.clone(),
            ),
            Err(error) => {
                // Its name tells which of a thousand it was.
                let expected = Unreadable {
                    name: Some("capstan".into()),
                    error: ReadError::UnknownType("edgeGateway".into()),
                };
                assert_eq!(*error, expected);
                assert_eq!(error.to_string(), expected.error.to_string());
                ("?".into(), OutboundType::LoadBalancer, VnetFound::NotSaid)
            }
        })
        .collect();
    let (managed, byo) = (VnetFound::Known(Vnet::Managed), VnetFound::Known(Vnet::Byo));
    assert_eq!(
        read,
        [
            ("anchor".into(), OutboundType::LoadBalancer, managed.clone()),
            ("beacon".into(), OutboundType::UserAssignedNatGateway, byo),
            ("?".into(), OutboundType::LoadBalancer, VnetFound::NotSaid),
            ("davit".into(), OutboundType::Block, managed.clone()),
            ("ensign".into(), OutboundType::ManagedNatGateway, managed),
        ]
    );
}

#[test]
fn a_rest_list_reads_like_its_clusters() {
    let rest = cluster(Shape::Rest, "none", false);
    let list = json!({ "value": [rest, cluster(Shape::Rest, "block", true)], "nextLink": "x" });
    let read = read_clusters(&list.to_string()).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(*read[0].as_ref().unwrap(), read_value(&rest));
    let second = read[1].as_ref().unwrap();
    assert_eq!(second.outbound_type.outbound_type, OutboundType::Block);
}

#[test]
fn a_template_reads_like_the_clusters_in_it() {
    let mut resource = cluster(Shape::Rest, "userAssignedNATGateway", true);
    resource["type"] = "Microsoft.ContainerService/managedClusters".into();
    resource["apiVersion"] = "2026-08-01".into();
    set(
        &mut resource,
        "/properties/agentPoolProfiles/0/vnetSubnetID",
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-a', 'snet-a')]".into(),
    );
    let template = json!({
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "clusterName": { "type": "string" } },
        "resources": [
            { "type": "Microsoft.Network/natGateways", "name": "nat-a", "properties": {} },
            resource,
            { "type": "Microsoft.ContainerService/managedClusters/agentPools", "name": "a/b", "properties": {} }
        ]
    });
    assert_eq!(read_value(&template), read_value(&resource));
    // The resource by itself, as people copy it out.
    assert_eq!(read_value(&resource).vnet, VnetFound::Known(Vnet::Byo));
}

#[test]
fn a_template_without_a_cluster_is_no_cluster() {
    let template = json!({ "resources": [{ "type": "Microsoft.Network/natGateways" }] });
    let error = read_clusters(&template.to_string()).unwrap_err();
    assert_eq!(error, ReadError::EmptyList);
}

#[test]
fn a_template_that_names_its_resources_reads_like_one_that_lists_them() {
    // Symbolic names: `resources` is an object.
    let mut resource = cluster(Shape::Rest, "none", false);
    resource["type"] = "Microsoft.ContainerService/managedClusters".into();
    let template = json!({
        "languageVersion": "2.0",
        "resources": {
            "nat": { "type": "Microsoft.Network/natGateways", "name": "nat-a" },
            "cluster": resource,
        }
    });
    assert_eq!(read_value(&template), read_value(&resource));
}

#[test]
fn an_empty_list_is_told_from_what_is_no_cluster() {
    for text in [
        "[]",
        "{\"value\": []}",
        "{\"resources\": []}",
        "{\"resources\": {}}",
    ] {
        assert_eq!(error_of(text), ReadError::EmptyList, "{text}");
    }
}

#[test]
fn the_network_profile_alone_has_a_type_and_says_nothing_of_the_vnet() {
    let mill = read_one(NETWORK_PROFILE);
    let read = mill.outbound_type.outbound_type;
    assert_eq!(read, OutboundType::UserAssignedNatGateway);
    assert_eq!((mill.name, mill.vnet), (None, VnetFound::NotSaid));
}

#[test]
fn power_shell_objects_are_read_by_their_own_spelling() {
    // Get-AzAksCluster | ConvertTo-Json: every name begins with a capital.
    let pascal = |name: &str| {
        let (first, rest) = name.split_at(1);
        first.to_uppercase() + rest
    };
    for shape in [Shape::AzShow, Shape::Rest] {
        for byo in [true, false] {
            let document = cluster(shape, "userDefinedRouting", byo);
            let renamed = rename(&document, &mut |name| pascal(name));
            assert!(renamed.get("Name").is_some());
            assert_eq!(read_value(&renamed), read_value(&document));
        }
    }
}

// The kind of VNet.

#[test]
fn subnets_of_a_hosted_system_pool_count() {
    for shape in [Shape::AzShow, Shape::Rest] {
        for key in ["systemNodeSubnet", "nodeSubnet"] {
            let mut document = cluster(shape, "loadBalancer", false);
            let (facts, key) = match shape {
                Shape::AzShow => (&mut document, format!("{key}Id")),
                Shape::Rest => (&mut document["properties"], format!("{key}ID")),
            };
            facts["agentPoolProfiles"] = json!([]);
            facts["hostedSystemProfile"] = json!({ "enabled": true, key: SUBNET });
            let read = read_value(&document);
            assert_eq!(read.vnet, VnetFound::Known(Vnet::Byo), "{shape:?}");
        }
    }
}

#[test]
fn a_hosted_system_pool_without_subnets_says_nothing() {
    let mut document = cluster(Shape::AzShow, "managedNATGateway", false);
    document["hostedSystemProfile"] = json!({ "enabled": true, "systemNodeSubnetId": null });
    let read = read_value(&document);
    assert_eq!(read.vnet, VnetFound::Known(Vnet::Managed));
}

#[test]
fn an_empty_subnet_id_is_no_subnet() {
    for empty in [json!(""), json!("  "), json!(null)] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        for pool in document["agentPoolProfiles"].as_array_mut().unwrap() {
            pool["vnetSubnetId"] = empty.clone();
        }
        let read = read_value(&document);
        assert_eq!(read.vnet, VnetFound::Known(Vnet::Managed), "{empty}");
    }
}

#[test]
fn a_subnet_for_pods_alone_does_not_make_the_nodes_byo() {
    let mut document = cluster(Shape::AzShow, "loadBalancer", false);
    document["agentPoolProfiles"][0]["podSubnetId"] = SUBNET.into();
    let read = read_value(&document);
    assert_eq!(read.vnet, VnetFound::Known(Vnet::Managed));
}

#[test]
fn no_pools_say_nothing_of_the_vnet() {
    for pools in [json!([]), json!(null)] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        document["agentPoolProfiles"] = pools;
        assert_eq!(read_value(&document).vnet, VnetFound::NotSaid);
    }
}

#[test]
fn pools_that_are_no_objects_say_nothing_of_the_vnet() {
    // ConvertTo-Json writes objects that stand too deep as the name of their class.
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    document["agentPoolProfiles"] = json!(["Microsoft.Example.AgentPoolProfile"]);
    let read = read_value(&document);
    assert_eq!(read.vnet, VnetFound::NotSaid);
    assert!(read.pools.is_empty());
    // What may be missing for want of depth is not missing from the cluster.
    assert!(!read.whole);
}

// Values.

#[test]
fn the_former_preview_name_is_read_as_the_type_it_became() {
    for name in [
        "managedNATGatewayV2",
        "ManagedNatGatewayV2",
        " managednatgatewayv2 ",
    ] {
        for shape in [Shape::AzShow, Shape::Rest] {
            let read = read_value(&cluster(shape, name, false)).outbound_type;
            assert_eq!(read.outbound_type, OutboundType::ManagedNatGateway);
            assert!(read.by_alias, "{name}");
        }
    }
}

#[test]
fn the_case_of_a_type_does_not_matter() {
    for outbound_type in OutboundType::ALL {
        let name = outbound_type.name();
        for written in [
            name.to_uppercase(),
            name.to_lowercase(),
            format!("{}{}", name[..1].to_uppercase(), &name[1..]),
            format!(" {name}\t"),
        ] {
            let read = read_value(&cluster(Shape::AzShow, &written, true));
            assert_eq!(read.outbound_type.outbound_type, outbound_type, "{written}");
            assert!(!read.outbound_type.by_alias);
        }
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    for text in [BYO_LOAD_BALANCER, BYO_LOAD_BALANCER_REST, NETWORK_PROFILE] {
        let unix = text.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        assert_eq!(read_one(&windows), read_one(&unix));
        assert_eq!(read_one(&format!("\u{feff}{windows}")), read_one(&unix));
        assert_eq!(
            read_one(&format!("\u{feff}\r\n\r\n {unix}\r\n")),
            read_one(&unix)
        );
    }
}

#[test]
fn a_parsed_value_reads_like_its_text() {
    for text in [BYO_LOAD_BALANCER, FLEET, NETWORK_PROFILE, "[]", "{}"] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(read_document(&&value), read_clusters(text));
    }
}

#[test]
fn a_null_name_or_none_at_all_is_no_name() {
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    document["name"] = Value::Null;
    assert_eq!(read_value(&document).name, None);
    document.as_object_mut().unwrap().remove("name");
    assert_eq!(read_value(&document).name, None);
}

// The facts that the checks look at.

#[test]
fn the_facts_of_a_cluster_are_read_from_both_spellings() {
    for shape in [Shape::AzShow, Shape::Rest] {
        let az = matches!(shape, Shape::AzShow);
        let key = |flat: &'static str, rest: &'static str| if az { flat } else { rest };
        let mut document = cluster(shape, "loadBalancer", true);
        let facts = facts_of(shape, &mut document);
        facts["apiServerAccessProfile"]["enableVnetIntegration"] = true.into();
        facts["apiServerAccessProfile"]["enablePrivateCluster"] = false.into();
        facts["bootstrapProfile"] = json!({ "artifactSource": "Cache" });
        facts["publicNetworkAccess"] = "Enabled".into();
        facts["networkProfile"]["ipFamilies"] = json!(["IPv4", "IPv6"]);
        facts["networkProfile"]["natGatewayProfile"] = json!({ "sku": "StandardV2" });
        let pool = &mut pools_of(shape, &mut document)[1];
        pool[key("podSubnetId", "podSubnetID")] = SUBNET.into();
        pool[key("enableNodePublicIp", "enableNodePublicIP")] = true.into();
        pool["osType"] = "Windows".into();
        pool["windowsProfile"] = json!({ "disableOutboundNat": true });
        let read = read_value(&document);
        assert_eq!(read.resource_group.as_deref(), Some("rg-orchard"));
        assert!(read.whole && read.ipv6);
        assert_eq!(read.vnet_integration, Some(true));
        assert_eq!(read.private, Some(false));
        assert_eq!(read.artifact_source.as_deref(), Some("Cache"));
        assert_eq!(read.public_network_access.as_deref(), Some("Enabled"));
        assert_eq!(read.nat_gateway_sku.as_deref(), Some("StandardV2"));
        assert_eq!(read.load_balancer_sku.as_deref(), Some("standard"));
        assert_eq!(read.network_plugin.as_deref(), Some("azure"));
        assert_eq!(read.node_provisioning.as_deref(), Some("Manual"));
        assert_eq!(read.provisioning_state.as_deref(), Some("Succeeded"));
        assert_eq!(read.power_state.as_deref(), Some("Running"));
        assert_eq!(read.kubernetes_version.as_deref(), Some("1.33"));
        assert_eq!(read.node_os_channel.as_deref(), Some("NodeImage"));
        assert_eq!(read.authorized_ranges, ["192.0.2.0/24", "198.51.100.17/32"]);
        let (system, work) = (&read.pools[0], &read.pools[1]);
        assert_eq!(system.kind.as_deref(), Some("VirtualMachineScaleSets"));
        assert!(!system.windows && !system.node_public_ip && system.zones);
        assert!(work.windows && work.outbound_nat_disabled && work.node_public_ip);
        assert_eq!(work.pod_subnet.as_deref(), Some(SUBNET));
    }
}

#[test]
fn each_subnet_of_nodes_and_pods_is_named_once() {
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    let nodes = document["agentPoolProfiles"][0]["vnetSubnetId"].clone();
    // The second pool stands in the same subnet, written in another case.
    let same = nodes.as_str().unwrap().to_uppercase();
    set(
        &mut document,
        "/agentPoolProfiles/1/vnetSubnetId",
        same.into(),
    );
    set(
        &mut document,
        "/agentPoolProfiles/1/podSubnetId",
        SUBNET.into(),
    );
    assert_eq!(
        read_value(&document).subnets(),
        [nodes.as_str().unwrap(), SUBNET]
    );
}

#[test]
fn the_network_profile_alone_is_not_a_whole_cluster() {
    assert!(!read_one(NETWORK_PROFILE).whole);
    assert!(read_one(BYO_LOAD_BALANCER).whole);
}

// What cannot be read.

fn error_of(text: &str) -> ReadError {
    match read_clusters(text) {
        Err(error) => error,
        Ok(mut clusters) => clusters.remove(0).unwrap_err().error,
    }
}

#[test]
fn nothing_is_told_apart_from_something_wrong() {
    for text in ["", " ", "\n\r\n\t", "\u{feff}", "\u{feff} \n"] {
        assert_eq!(error_of(text), ReadError::Empty, "{text:?}");
    }
}

#[test]
fn text_that_is_not_json_is_refused_as_that() {
    for text in [
        "loadBalancer",
        "networkProfile:\n  outboundType: loadBalancer\n",
        "Name     Location    ResourceGroup\n-------  ----------  -------------\n",
        "{\"networkProfile\": {\"outboundType\": \"loadBalancer\"}",
        "{'networkProfile': {'outboundType': 'loadBalancer'}}",
        "ERROR: (ResourceNotFound) The Resource was not found.",
        "{}{}",
    ] {
        assert!(matches!(error_of(text), ReadError::NotJson(_)), "{text}");
    }
}

#[test]
fn json_that_is_no_cluster_is_refused_as_that() {
    for text in [
        "null",
        "true",
        "42",
        "\"loadBalancer\"",
        "[1, 2, 3]",
        "[[]]",
        "[null]",
        "{}",
        "{\"name\": \"web\", \"location\": \"westeurope\"}",
        "{\"properties\": {}}",
        "{\"properties\": \"loadBalancer\"}",
        "{\"type\": \"Microsoft.Web/sites\", \"properties\": {\"state\": \"Running\"}}",
        "{\"outboundType\": null}",
        "{\"outboundType\": 7}",
    ] {
        assert_eq!(error_of(text), ReadError::NotACluster, "{text}");
    }
    let numbers = read_clusters("[1, 2, 3]").unwrap();
    let nothing = Err(Unreadable {
        name: None,
        error: ReadError::NotACluster,
    });
    assert!(numbers.iter().all(|n| *n == nothing));
}

#[test]
fn a_cluster_that_does_not_say_its_type_is_refused_as_that() {
    for shape in [Shape::AzShow, Shape::Rest] {
        for said in [
            json!(null),
            json!(""),
            json!(" "),
            json!(3),
            json!(["none"]),
        ] {
            let mut document = cluster(shape, "none", true);
            let facts = facts_of(shape, &mut document);
            facts["networkProfile"]["outboundType"] = said.clone();
            let error = error_of(&document.to_string());
            assert_eq!(error, ReadError::NoOutboundType, "{said}");
        }
        let mut document = cluster(shape, "none", true);
        let facts = facts_of(shape, &mut document);
        facts["networkProfile"] = Value::Null;
        assert_eq!(error_of(&document.to_string()), ReadError::NoOutboundType);
    }
}

#[test]
fn a_type_nobody_knows_is_named_in_the_message_with_those_that_are_known() {
    for name in [
        "natGateway",
        "managedNATGatewayV3",
        "[parameters('outboundType')]",
    ] {
        let error = error_of(&cluster(Shape::Rest, name, false).to_string());
        assert_eq!(error, ReadError::UnknownType(name.into()));
        let message = error.to_string();
        assert!(message.contains(name), "{message}");
        for outbound_type in OutboundType::ALL {
            assert!(message.contains(outbound_type.name()), "{message}");
        }
    }
}

#[test]
fn every_message_says_what_was_expected() {
    for error in [
        error_of(""),
        error_of("{"),
        error_of("[1]"),
        error_of("\"text\""),
        error_of("42"),
        error_of("{}"),
        error_of(&cluster(Shape::AzShow, "", true).to_string()),
        error_of(&cluster(Shape::AzShow, "natGateway", true).to_string()),
    ] {
        let message = error.to_string();
        let (_, expected) = message.split_once("Expected ").unwrap();
        assert!(
            expected.contains("az aks show") || expected.contains("loadBalancer"),
            "{message}"
        );
        assert!(message.ends_with('.'), "{message}");
    }
    // The parser's own words tell where.
    let message = error_of("{\n  \"name\" \"shop\"\n}").to_string();
    assert!(message.contains("line 2"), "{message}");
}
