//! Proves how long lists are split, and what the table of a fleet says.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

use aks_outbound::rules::{
    FleetColumn, FleetRow, FleetVnet,
    OutboundType::{self, Block, LoadBalancer, ManagedNatGateway},
    Policy, Request, Verdict, Vnet, arrange, assess,
    cluster::{SplitError, SplitStep, Splitter, read_clusters},
    fleet_csv, fleet_markdown, fleet_row,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const FLEET: &str = include_str!("fixtures/clusters/fleet.list.json");
const MIXED: &str = include_str!("fixtures/clusters/mixed-pools.azshow.json");
const PROFILE: &str = include_str!("fixtures/clusters/network-profile-only.json");

/// The elements of a text that comes in pieces of this size.
fn split(text: &[u8], piece: usize) -> Result<Vec<Vec<u8>>, SplitError> {
    let mut splitter = Splitter::default();
    let mut pieces = text.chunks(piece.max(1));
    let mut elements = Vec::new();
    loop {
        match splitter.step()? {
            SplitStep::Element(element) => elements.push(element.to_vec()),
            SplitStep::Hungry => match pieces.next() {
                Some(piece) => splitter.push(piece),
                None => splitter.finish(),
            },
            SplitStep::End => return Ok(elements),
        }
    }
}

fn parsed(text: &str, piece: usize) -> Vec<Value> {
    split(text.as_bytes(), piece)
        .unwrap()
        .iter()
        .map(|element| serde_json::from_slice(element).unwrap())
        .collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i16>().prop_map(|n| Value::from(f64::from(n) / 8.0)),
        any::<String>().prop_map(Value::from),
        "[\\[\\]{}\",:\\\\a ]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map("[\\[{\"a\\\\é]{0,4}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn splitting_and_parsing_is_parsing(
        list in prop::collection::vec(any_json(), 0..8),
        others in prop::collection::hash_map("[a-u\"\\\\{]{0,5}", any_json(), 0..3),
        piece in 1_usize..40,
        pretty: bool,
    ) {
        let text = |value: &Value| if pretty {
            serde_json::to_string_pretty(value).unwrap()
        } else {
            value.to_string()
        };
        prop_assert_eq!(&parsed(&text(&json!(list)), piece), &list);
        prop_assert_eq!(&parsed(&format!("\u{feff}{} \n", text(&json!(list))), piece), &list);

        let mut page = serde_json::Map::from_iter(others);
        page.remove("value");
        page.insert("value".into(), json!(list));
        prop_assert_eq!(&parsed(&text(&page.into()), piece), &list);
    }

    #[test]
    fn nothing_makes_it_panic_or_turn_in_circles(text: Vec<u8>, piece in 1_usize..9) {
        let elements = split(&text, piece).unwrap_or_default();
        prop_assert!(elements.iter().map(Vec::len).sum::<usize>() <= text.len());
    }

    #[test]
    fn what_looks_like_json_neither(text in "[\\[\\]{}\",:\\\\a1value ]{0,40}", piece in 1_usize..9) {
        let whole: Result<Value, _> = serde_json::from_str(&text);
        let elements = split(text.as_bytes(), piece);
        prop_assert_eq!(&elements, &split(text.as_bytes(), usize::MAX));
        if let Ok(Value::Array(list)) = whole {
            prop_assert_eq!(elements.unwrap().len(), list.len());
        }
    }
}

#[test]
fn what_is_no_list_is_told_with_its_place() {
    use SplitError::{NotAList, Unexpected, Unfinished};
    for (text, error) in [
        ("", NotAList),
        ("  7", NotAList),
        ("{}", NotAList),
        ("{\"a\": [1]}", NotAList),
        ("{\"value\": 7}", NotAList),
        ("{\"a\": {\"value\": [1]}}", NotAList),
        ("[1, 2", Unfinished(5)),
        ("[1, \"2]", Unfinished(7)),
        ("[{\"a\": \"\\", Unfinished(9)),
        ("{\"value\": [1]", Unfinished(13)),
        ("[1 2]", Unexpected(3)),
        ("[1,]", Unexpected(3)),
        ("[,1]", Unexpected(1)),
        ("[1] 2", Unexpected(4)),
        ("{\"value\" [1]}", Unexpected(9)),
        ("{\"value\": [1] 2}", Unexpected(14)),
        ("{\"value\": [1],}", Unexpected(14)),
    ] {
        for piece in [1, 2, 3, 100] {
            assert_eq!(split(text.as_bytes(), piece), Err(error), "{text}");
        }
    }
    assert_eq!(
        Unfinished(5).to_string(),
        "it ends at byte 5, before the list does"
    );
}

#[test]
fn what_is_broken_inside_stays_inside() {
    let elements = split(b"[{\"a\": tru}, {\"b\": 1}, nul, [}]", 5).unwrap();
    assert_eq!(elements.len(), 4);
    assert_eq!(elements[1], b"{\"b\": 1}");
}

#[test]
fn a_cluster_nested_deeper_than_anybody_counts_is_one_element() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(
        split(format!("[{deep}, 1]").as_bytes(), 999).unwrap().len(),
        2
    );
}

fn rows(text: &str, request: &Request) -> Vec<FleetRow> {
    let list = read_clusters(text).unwrap();
    list.iter()
        .map(|cluster| fleet_row(cluster, request))
        .collect()
}

fn to(target: OutboundType) -> Request<'static> {
    Request::new(Vnet::Managed, LoadBalancer, target)
}

#[test]
fn each_row_says_what_the_whole_answer_says() {
    for target in OutboundType::ALL {
        let asked = to(target);
        for cluster in read_clusters(FLEET).unwrap() {
            let row = fleet_row(&cluster, &asked);
            let Ok(cluster) = cluster else {
                assert_eq!((row.name.as_str(), row.verdict), ("capstan", None));
                assert!(row.error.contains("edgeGateway"));
                continue;
            };
            let whole = assess(&asked.of(&cluster));
            assert_eq!(row.verdict, Some(whole.verdict));
            let blockers = whole
                .findings
                .iter()
                .filter(|f| f.severity.name() == "blocker");
            let blockers: Vec<_> = blockers.map(|f| f.id).collect();
            let ids: Vec<_> = row.blockers.iter().map(|b| b.id).collect();
            assert_eq!(ids, blockers, "{} to {target}", row.name);
        }
    }
}

#[test]
fn an_open_vnet_is_an_open_verdict() {
    for (text, vnet) in [(MIXED, FleetVnet::Mixed), (PROFILE, FleetVnet::NotSaid)] {
        for target in OutboundType::ALL {
            let row = &rows(text, &to(target))[0];
            assert_eq!((row.vnet, row.verdict), (vnet, Some(Verdict::Unknown)));
            assert!(row.blockers.is_empty());
        }
    }
}

#[test]
fn the_rules_of_the_house_block_too() {
    let policy = json!({ "rules": [{ "to": "managedNATGateway", "reason": "Not here." }] });
    let policy = Policy::read(&&policy).unwrap();
    let asked = to(ManagedNatGateway);
    let row = &rows(FLEET, &asked.policy(&policy))[0];
    assert_eq!(row.verdict, Some(Verdict::Blocked));
    assert_eq!(row.blockers[0].id, "not-allowed-here");
}

#[test]
fn rows_are_sorted_and_filtered() {
    let rows = rows(FLEET, &to(ManagedNatGateway));
    let names = |only, by, descending| -> Vec<&str> {
        arrange(&rows, only, by, descending)
            .into_iter()
            .map(|place| rows[place].name.as_str())
            .collect()
    };
    assert_eq!(
        names(None, None, false),
        ["anchor", "beacon", "davit", "ensign"]
    );
    let by_name = Some(FleetColumn::Name);
    assert_eq!(
        names(None, by_name, true),
        ["ensign", "davit", "beacon", "anchor"]
    );
    let by_type = Some(FleetColumn::OutboundType);
    assert_eq!(
        names(None, by_type, false),
        ["anchor", "ensign", "beacon", "davit"]
    );
    assert_eq!(names(Some(Verdict::NoChange), by_name, false), ["ensign"]);
    for column in FleetColumn::ALL {
        assert_eq!(names(None, Some(column), false).len(), 4);
    }
}

#[test]
fn the_csv_is_one_that_spreadsheets_read_as_text() {
    let text = r#"[{"name": "=1+1", "networkProfile": {"outboundType": "none"}},
        {"name": "a,\"b\"\n", "networkProfile": {"outboundType": "none"}}]"#;
    let asked = to(Block);
    let csv = fleet_csv(&mut rows(text, &asked).iter(), &asked);
    let id = asked.edition.id;
    let end = format!(",,not said,none,block,{id},unknown,,\r\n");
    let heading = "name,resourceGroup,vnet,from,to,edition,verdict,blockers,error\r\n";
    assert_eq!(csv, format!("{heading}'=1+1{end}\"a,\"\"b\"\"\n\"{end}"));
    for start in ["=", "+", "-", "@", "\\t"] {
        let text = format!(
            "{{\"name\": \"{start}x\", \"networkProfile\": {{\"outboundType\": \"none\"}}}}"
        );
        let csv = fleet_csv(&mut rows(&text, &asked).iter(), &asked);
        assert!(csv.lines().nth(1).unwrap().starts_with('\''), "{csv}");
    }
}

#[test]
fn the_csv_has_the_blockers_and_the_unreadable() {
    let asked = to(Block);
    let csv = fleet_csv(&mut rows(FLEET, &asked).iter(), &asked);
    insta::assert_snapshot!(csv.replace('\r', ""));
}

#[test]
fn the_markdown_is_a_table_whatever_the_names() {
    let text = r#"[{"name": "a|b\n<i>", "networkProfile": {"outboundType": "none"}}]"#;
    let asked = to(Block);
    let table = fleet_markdown(&mut rows(text, &asked).iter(), &asked);
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[1],
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    );
    assert!(lines[2].starts_with("| a\\|b \\<i> |"), "{}", lines[2]);
}
