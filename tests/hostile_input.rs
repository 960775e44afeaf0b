//! Proves that no input whatever makes the rules panic, that upper and lower case never change a
//! reading, and that no error message grows with the input.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::{
    address,
    rules::{
        Edition, Field, MANAGED_NAT_GATEWAY_V2, NamedType, Origin, OutboundType, Policy, Request,
        Vnet, arrange, assess,
        cluster::{Cluster, SplitStep, Splitter, read_clusters, read_document},
        fleet_row,
    },
};
use fixtures::{Shape, cluster, rename};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The longest that a message may be: it must fit beside what it speaks of.
const LONGEST: usize = 500;

/// The names that the reading knows, and some that it should pass over.
const NAMES: &[&str] = &[
    "agentPoolProfiles",
    "apiServerAccessProfile",
    "artifactSource",
    "authorizedIPRanges",
    "availabilityZones",
    "bootstrapProfile",
    "code",
    "disableOutboundNat",
    "enableNodePublicIP",
    "from",
    "hostedSystemProfile",
    "id",
    "ipFamilies",
    "kubernetesVersion",
    "link",
    "loadBalancerProfile",
    "mode",
    "name",
    "natGatewayProfile",
    "networkProfile",
    "nodeProvisioningProfile",
    "nodeSubnetID",
    "osType",
    "outboundType",
    "podSubnetID",
    "powerState",
    "properties",
    "provisioningState",
    "reason",
    "resources",
    "rules",
    "sku",
    "systemNodeSubnetId",
    "to",
    "type",
    "value",
    "vnet",
    "vnetSubnetID",
    "vnetSubnetId",
];

/// The values that mean something in one place or another.
const VALUES: &[&str] = &[
    "",
    " ",
    "1.30",
    "Auto",
    "Cache",
    "IPv6",
    "Microsoft.ContainerService/managedClusters",
    "block",
    "loadBalancer",
    "managedNATGateway",
    "managedNATGatewayV2",
    "new",
    "none",
    "nodepool1",
    "userAssignedNATGateway",
    "userDefinedRouting",
    "StandardV2",
    "Windows",
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

/// Reads a text and looks at every error and every cluster there is.
fn read(text: &str) {
    match read_clusters(text) {
        Err(error) => message_is_short(&error),
        Ok(clusters) => {
            for cluster in clusters {
                match cluster {
                    Ok(cluster) => ask(&cluster),
                    Err(error) => message_is_short(&error),
                }
            }
        }
    }
}

/// Asks each question about a cluster and prints the answers.
fn ask(cluster: &Cluster) {
    for to in OutboundType::ALL {
        // The cluster knows where it starts; its VNet it may not know.
        let request = Request::new(Vnet::Byo, Origin::NewCluster, to).of(cluster);
        let answer = assess(&request.edition(Edition::newest()));
        markdown_holds(&answer.to_markdown());
        assert!(serde_json::to_string(&answer).is_ok());
    }
}

/// What stands in a ticket stays where it stands: every line begins as the ticket's own do.
fn markdown_holds(ticket: &str) {
    let mut in_code = false;
    for line in ticket.lines() {
        if line.starts_with("  ```") {
            in_code = !in_code;
            continue;
        }
        let known = ["## ", "### ", "- ", "  "];
        let own = line.is_empty()
            || known.iter().any(|start| line.starts_with(start))
            || line.contains(" VNet, from ");
        assert!(own, "{line:?}");
        // No tag and no link but those to the sources.
        if !in_code {
            let unescaped = line.replace("\\\\", "").replace("\\<", "");
            assert!(!unescaped.contains('<'), "{line:?}");
        }
    }
    assert!(!in_code);
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
    fn any_json_is_a_policy_or_is_refused(value in any_json()) {
        match Policy::read(&&value) {
            Err(error) => message_is_short(&error),
            Ok(policy) => {
                let request = Request::new(Vnet::Byo, OutboundType::LoadBalancer, OutboundType::None);
                markdown_holds(&assess(&request.policy(&policy)).to_markdown());
            }
        }
    }

    #[test]
    fn nearly_a_policy_is_read_or_refused(
        to in word_of(VALUES),
        from in word_of(VALUES),
        reason in any::<String>(),
        link in any::<String>(),
    ) {
        let rules = json!([{ "to": to, "from": from, "reason": reason, "link": link }]);
        match Policy::read(&&rules) {
            Err(error) => message_is_short(&error),
            Ok(policy) => for to in OutboundType::ALL {
                for from in Origin::ALL {
                    for vnet in Vnet::ALL {
                        let answer = assess(&Request::new(vnet, from, to).policy(&policy));
                        markdown_holds(&answer.to_markdown());
                    }
                }
            }
        }
    }

    #[test]
    fn any_words_in_a_cluster_stay_words_in_its_ticket(
        words in prop::collection::vec("[ -~\n\t\u{0}-\u{1f}\u{2018}\u{2028}]{0,20}", 8),
        byo in any::<bool>(),
    ) {
        let mut document = cluster(Shape::AzShow, "loadBalancer", byo);
        document["name"] = words[0].clone().into();
        document["agentPoolProfiles"][0]["name"] = words[1].clone().into();
        document["agentPoolProfiles"][0]["podSubnetId"] = words[2].clone().into();
        document["agentPoolProfiles"][0]["osType"] = "Windows".into();
        document["apiServerAccessProfile"] = json!({ "authorizedIpRanges": [words[3], words[4]] });
        document["provisioningState"] = words[5].clone().into();
        document["bootstrapProfile"] = json!({ "artifactSource": words[6] });
        document["id"] = format!("/resourceGroups/{}", words[7]).into();
        read(&document.to_string());
    }

    #[test]
    fn any_text_is_a_value_or_is_refused(text in any::<String>()) {
        for field in Field::ALL {
            if let Err(message) = field.read(&text) {
                message_is_short(&message);
            }
        }
    }

    #[test]
    fn any_address_is_read_by_its_known_names(text in any::<String>(), known in 0..4_usize) {
        let name = address::NAMES[known];
        for fragment in [text.clone(), format!("#{text}"), format!("#{name}={text}&{text}")] {
            for (name, value) in address::read(&fragment) {
                prop_assert!(address::NAMES.contains(&name));
                let pair = format!("{name}={value}");
                prop_assert!(fragment.contains(&pair));
            }
        }
    }

    #[test]
    fn an_address_leads_back_to_its_question(
        from in prop::sample::select(Origin::ALL.as_slice()),
        to in prop::sample::select(OutboundType::ALL.as_slice()),
        vnet in prop::sample::select(Vnet::ALL.as_slice()),
        newest in any::<bool>(),
    ) {
        let edition = if newest { Edition::newest() } else { Edition::first() };
        let request = Request::new(vnet, from, to).edition(edition);
        let fragment = address::write(&request);
        let pairs: std::collections::BTreeMap<_, _> = address::read(&fragment).collect();
        prop_assert_eq!(pairs["vnet"].parse(), Ok(vnet));
        prop_assert_eq!(pairs["from"].parse(), Ok(from));
        prop_assert_eq!(pairs["to"].parse(), Ok(to));
        let said = pairs.get("edition").map(|id| Edition::find(id).unwrap());
        prop_assert_eq!(said.unwrap_or(Edition::first()), edition);
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

/// A megabyte of one thing in each place that takes a text, and of many things in each list.
#[test]
fn a_megabyte_is_read_or_refused_and_told_briefly() {
    let long = "a".repeat(1 << 20);
    read(&long);
    read(&format!("\"{long}\""));
    read(&"[".repeat(1 << 20));
    read(&format!("[{}1]", "1,".repeat(1 << 19)));
    read(&format!("{{\"{long}\":1}}"));
    read(&format!(" {} ", " ".repeat(1 << 20)));
    assert!(long.parse::<OutboundType>().is_err());
    assert!(NamedType::read(&long).is_err());
    assert!(long.parse::<Origin>().is_err());
    for field in Field::ALL {
        if let Err(message) = field.read(&long) {
            message_is_short(&message);
        }
        let list = format!("/{},", "a".repeat(9)).repeat(100_000);
        message_is_short(&field.read(&list).unwrap_err());
    }
    assert_eq!(address::read(&format!("#vnet={long}")).count(), 1);
    assert_eq!(address::read(&"to=none&".repeat(1 << 17)).count(), 1 << 17);

    // In a policy.
    let rules = json!([{ "to": "none", "reason": long, "link": format!("https://{long}") }]);
    let policy = Policy::read(&&rules).unwrap();
    let request = Request::new(Vnet::Byo, OutboundType::LoadBalancer, OutboundType::None);
    markdown_holds(&assess(&request.policy(&policy)).to_markdown());
    let many = json!([{ "to": "none", "reason": "x" }]);
    let many = Value::Array(vec![many[0].clone(); 20_000]);
    assert!(Policy::read(&&many).is_ok());

    // In one cluster.
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    document["name"] = long.clone().into();
    document["kubernetesVersion"] = "1.".repeat(1 << 19).into();
    document["id"] = "/".repeat(1 << 20).into();
    read(&document.to_string());
    let ranges = vec!["192.0.2.0/24"; 60_000];
    document["apiServerAccessProfile"] = json!({ "authorizedIpRanges": ranges });
    let pool = document["agentPoolProfiles"][0].clone();
    document["agentPoolProfiles"] = Value::Array(vec![pool; 500]);
    read(&document.to_string());

    // And in a fleet.
    let small = json!({
        "name": "x",
        "agentPoolProfiles": [{ "name": "a" }],
        "networkProfile": { "outboundType": "none" }
    });
    let fleet = Value::Array(vec![small; 10_000]).to_string();
    assert!(fleet.len() > 1 << 19);
    assert_eq!(read_clusters(&fleet).unwrap().len(), 10_000);
}

/// Many subnets of one cluster: found by the fuzzer's megabyte, when each was compared with each.
#[test]
fn many_subnets_are_each_named_once_and_soon() {
    const MANY: usize = 20_000;
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    let pool = json!({ "name": "a" });
    let pools = (0..MANY).map(|i| {
        let mut pool = pool.clone();
        pool["vnetSubnetId"] = format!("/subnets/{i}").into();
        pool["podSubnetId"] = format!("/SUBNETS/{}", i / 2).into();
        pool
    });
    document["agentPoolProfiles"] = pools.collect();
    let clusters = read_clusters(&document.to_string()).unwrap();
    let begin = std::time::Instant::now();
    let subnets = clusters[0].as_ref().unwrap().subnets();
    assert_eq!(subnets.len(), MANY);
    // In the order of the pools, each as it is written first.
    assert_eq!(subnets[..2], ["/subnets/0", "/subnets/1"]);
    assert!(begin.elapsed().as_secs() < 5, "{:?}", begin.elapsed());
}

#[test]
fn nesting_that_is_parsed_already_is_read_or_refused() {
    // A parser may let more through than the one for text: the reading does not follow it down.
    let mut value = json!({ "outboundType": "none" });
    for name in ["properties", "networkProfile", "value", "resources"] {
        for _ in 0..200 {
            value = json!({ name: value });
        }
        let _ = read_document(&&value);
        let _ = Policy::read(&&value);
    }
    let mut list = json!([]);
    for _ in 0..200 {
        list = json!([list]);
    }
    let _ = read_document(&&list);
    let _ = Policy::read(&&list);
}

/// What parsers quarrel about: each is read, or refused in a sentence, and never guessed.
#[test]
fn what_parsers_quarrel_about_is_read_or_refused() {
    let with = |pool: &str, outbound: &str| {
        format!(
            "{{\"name\":{pool},\"agentPoolProfiles\":[{{\"name\":{pool}}}],\"networkProfile\":{{\"outboundType\":{outbound}}}}}"
        )
    };
    for (what, text, is_read) in [
        (
            "a lone surrogate, escaped",
            with("\"\\ud800\"", "\"none\""),
            false,
        ),
        (
            "half a pair, the wrong way round",
            with("\"\\udc00\\ud800\"", "\"none\""),
            false,
        ),
        ("a pair", with("\"\\ud83d\\ude80\"", "\"none\""), true),
        ("NUL, escaped", with("\"a\\u0000b\"", "\"none\""), true),
        ("NUL as it is", with("\"a\u{0}b\"", "\"none\""), false),
        (
            "NUL behind the end",
            with("\"a\"", "\"none\"") + "\u{0}",
            false,
        ),
        (
            "a byte order mark",
            "\u{feff}".to_owned() + &with("\"a\"", "\"none\""),
            true,
        ),
        (
            "one in the middle",
            with("\"a\"", "\u{feff}\"none\""),
            false,
        ),
        (
            "line ends of Windows",
            with("\r\n\"a\"\r\n", "\r\n\"none\"\r\n"),
            true,
        ),
        ("a number beyond all", with("1e999999", "\"none\""), false),
        (
            "a long number",
            with(&"9".repeat(100_000), "\"none\""),
            false,
        ),
        (
            "a large number",
            with("123456789012345678901234567890", "\"none\""),
            true,
        ),
        ("a number as the type", with("\"a\"", "1e300"), false),
        ("NaN", with("NaN", "\"none\""), false),
        ("a comment", with("\"a\"", "\"none\" /* x */"), false),
        ("a comma too many", with("\"a\"", "\"none\","), false),
        ("a name of objects", with("\"__proto__\"", "\"none\""), true),
    ] {
        let result = read_clusters(&text);
        assert_eq!(result.is_ok(), is_read, "{what}: {result:?}");
        read(&text);
    }
}

/// Of a name that stands twice the last counts, as it does for a browser.
#[test]
fn of_a_name_that_stands_twice_the_last_counts() {
    let text = r#"{
        "networkProfile": { "outboundType": "none", "outboundType": "block" },
        "agentPoolProfiles": [{ "vnetSubnetID": "/x" }], "agentPoolProfiles": [{ "name": "a" }]
    }"#;
    let read = read_clusters(text).unwrap().remove(0).unwrap();
    assert_eq!(read.outbound_type.outbound_type, OutboundType::Block);
    assert_eq!(read.vnet.known(), Some(Vnet::Managed));
}

/// Fifty megabytes that are no cluster, and a list of a hundred thousand that are: each takes
/// time in step with its length, even in a debug build on a busy machine.
#[test]
fn fifty_megabytes_and_a_hundred_thousand_clusters_take_their_time_and_no_more() {
    let begin = std::time::Instant::now();
    let long = format!("{{\"name\":\"{}\"}}", "a".repeat(50 << 20));
    message_is_short(&read_clusters(&long).unwrap_err());
    message_is_short(&read_clusters(&long[..long.len() - 2]).unwrap_err());
    drop(long);

    let one = r#"{"name":"a","agentPoolProfiles":[{"name":"a"}],"networkProfile":{"outboundType":"none"}}"#;
    let list = format!("[{}{one}]", format!("{one},").repeat(99_999));
    let mut splitter = Splitter::default();
    let mut found = 0;
    for piece in list.as_bytes().chunks(1 << 16) {
        splitter.push(piece);
        while let Ok(SplitStep::Element(element)) = splitter.step() {
            assert_eq!(element.len(), one.len());
            found += 1;
        }
    }
    assert_eq!(found, 100_000);
    let clusters = read_clusters(&list).unwrap();
    let request = Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::Block,
    );
    let rows: Vec<_> = clusters.iter().map(|it| fleet_row(it, &request)).collect();
    assert_eq!(rows.len(), 100_000);
    assert_eq!(arrange(&rows, None, None, true).len(), 100_000);
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
