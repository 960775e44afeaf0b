//! Proves that no input whatever makes the rules panic, that upper and lower case never change a
//! reading, and that no error message grows with the input.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    Edition, MANAGED_NAT_GATEWAY_V2, NamedType, OutboundType, Vnet,
    cluster::{read_clusters, read_document},
};
use fixtures::{Shape, cluster, rename};
use proptest::prelude::*;
use serde_json::Value;

/// The longest that a message may be: it must fit beside what it speaks of.
const LONGEST: usize = 500;

/// The names that the reading knows, and some that it should pass over.
const NAMES: &[&str] = &[
    "agentPoolProfiles",
    "hostedSystemProfile",
    "loadBalancerProfile",
    "name",
    "networkProfile",
    "nodeSubnetID",
    "outboundType",
    "properties",
    "resources",
    "systemNodeSubnetId",
    "type",
    "value",
    "vnetSubnetID",
    "vnetSubnetId",
];

/// The values that mean something in one place or another.
const VALUES: &[&str] = &[
    "",
    " ",
    "Microsoft.ContainerService/managedClusters",
    "block",
    "loadBalancer",
    "managedNATGateway",
    "managedNATGatewayV2",
    "none",
    "nodepool1",
    "userAssignedNATGateway",
    "userDefinedRouting",
];

/// The word with the case of its letters changed where `flips` says so, over and over again.
fn flip(word: &str, flips: &[bool]) -> String {
    let mut flips = flips.iter().cycle();
    word.chars()
        .map(|c| match flips.next() {
            Some(true) if c.is_ascii_lowercase() => c.to_ascii_uppercase(),
            Some(true) => c.to_ascii_lowercase(),
            _ => c,
        })
        .collect()
}

fn flips() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 1..40)
}

fn word_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop::sample::select(words), flips()).prop_map(|(word, flips)| flip(word, &flips))
}

/// Any JSON value: nested, with names that mean something and values of any kind.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        word_of(VALUES).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 8, |inner| {
        let name = prop_oneof![9 => word_of(NAMES), 1 => any::<String>()];
        let members = prop::collection::vec((name, inner.clone()), 0..8);
        prop_oneof![
            1 => prop::collection::vec(inner, 0..8).prop_map(Value::from),
            3 => members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Text that is near enough to a cluster to get past the first checks.
fn nearly_a_cluster() -> impl Strategy<Value = String> {
    let whole = cluster(Shape::AzShow, "loadBalancer", true).to_string();
    (any::<prop::sample::Index>(), any::<String>(), 0_usize..40).prop_map(
        move |(at, insert, drop)| {
            // The fixture is ASCII, so any place in it is between two characters.
            let at = at.index(whole.len());
            let rest = (at + drop).min(whole.len());
            format!("{}{insert}{}", &whole[..at], &whole[rest..])
        },
    )
}

fn message_is_short(error: &impl ToString) {
    let message = error.to_string();
    let length = message.chars().count();
    assert!(length < LONGEST, "{length}: {message}");
    assert!(!message.is_empty());
}

/// Reads a text and looks at every error there is.
fn read(text: &str) {
    match read_clusters(text) {
        Err(error) => message_is_short(&error),
        Ok(clusters) => clusters
            .iter()
            .filter_map(|cluster| cluster.as_ref().err())
            .for_each(message_is_short),
    }
}

fn settings() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_long_text_is_refused_briefly(text in "\\PC{0,4000}") {
        read(&text);
    }

    #[test]
    fn any_text_in_brackets_is_read_or_refused(text in "[\\[\\]{}:,\"a-z0-9\\\\ ]{0,200}") {
        read(&text);
    }

    #[test]
    fn a_damaged_cluster_is_read_or_refused(text in nearly_a_cluster()) {
        read(&text);
    }

    #[test]
    fn any_text_names_a_type_or_is_refused(text in any::<String>()) {
        let parsed = text.parse::<OutboundType>();
        if let Err(error) = parsed {
            message_is_short(&error);
        }
        // The alias adds one name and changes no other.
        match NamedType::read(&text) {
            Ok(read) if read.by_alias => prop_assert!(parsed.is_err()),
            other => prop_assert_eq!(other.map(|read| read.outbound_type), parsed),
        }
    }

    #[test]
    fn any_text_names_a_vnet_or_is_refused(text in any::<String>()) {
        if let Err(error) = text.parse::<Vnet>() {
            message_is_short(&error);
        }
    }

    #[test]
    fn any_text_names_an_edition_or_is_refused(text in any::<String>()) {
        match Edition::find(&text) {
            Ok(edition) => prop_assert_eq!(edition.id, text.trim()),
            Err(error) => message_is_short(&error),
        }
    }

    #[test]
    fn any_json_is_read_or_refused(value in any_json()) {
        let from_value = read_document(&&value);
        for error in from_value.iter().flatten().filter_map(|c| c.as_ref().err()) {
            message_is_short(error);
        }
        if let Err(error) = &from_value {
            message_is_short(error);
        }
        read(&value.to_string());
    }

    #[test]
    fn any_type_value_is_read_or_named_briefly(said in any::<String>()) {
        read(&cluster(Shape::Rest, &said, false).to_string());
        read(&cluster(Shape::AzShow, &said.repeat(500), true).to_string());
    }

    #[test]
    fn the_case_of_names_and_types_does_not_change_the_reading(
        outbound_type in prop::sample::select(OutboundType::ALL.as_slice()),
        rest in any::<bool>(),
        byo in any::<bool>(),
        flips in flips(),
    ) {
        let shape = if rest { Shape::Rest } else { Shape::AzShow };
        let plain = cluster(shape, outbound_type.name(), byo);
        let flipped = cluster(shape, &flip(outbound_type.name(), &flips), byo);
        // Each name begins elsewhere in the flips, so that they are not all changed alike.
        let mut start = 0;
        let flipped = rename(&flipped, &mut |name| {
            start = (start + 1) % flips.len();
            let (before, after) = flips.split_at(start);
            flip(name, &[after, before].concat())
        });
        let read = read_clusters(&flipped.to_string()).unwrap();
        prop_assert_eq!(&read, &read_clusters(&plain.to_string()).unwrap());
        let cluster = read[0].as_ref().unwrap();
        prop_assert_eq!(cluster.outbound_type.outbound_type, outbound_type);
    }

    #[test]
    fn the_case_of_a_name_by_itself_does_not_matter(flips in flips()) {
        for outbound_type in OutboundType::ALL {
            let written = flip(outbound_type.name(), &flips);
            prop_assert_eq!(written.parse(), Ok(outbound_type));
            prop_assert_eq!(format!(" {written}\n").parse(), Ok(outbound_type));
        }
        for vnet in Vnet::ALL {
            prop_assert_eq!(flip(vnet.name(), &flips).parse(), Ok(vnet));
        }
        let alias = NamedType::read(&flip(MANAGED_NAT_GATEWAY_V2, &flips)).unwrap();
        prop_assert!(alias.by_alias);
    }
}

#[test]
fn nesting_without_end_is_refused() {
    for (open, close) in [
        ("[", "]"),
        ("{\"properties\":", "}"),
        ("{\"value\":[", "]}"),
    ] {
        read(&open.repeat(100_000));
        read(&format!(
            "{}1{}",
            open.repeat(100_000),
            close.repeat(100_000)
        ));
        read(&format!("{}1{}", open.repeat(60), close.repeat(60)));
    }
}
