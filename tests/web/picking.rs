//! A browser's way of reading JSON, which picks what is asked for, beside the plain one.

use aks_outbound::{
    api::read_clusters,
    rules::cluster::{ReadError, read_clusters as read_plainly},
};
use js_sys::{Error, JSON, JsString};
use serde_json::{Map, Value, json, to_value};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const FIXTURES: [&str; 8] = [
    include_str!("../fixtures/clusters/byo-loadbalancer.azshow.json"),
    include_str!("../fixtures/clusters/byo-loadbalancer.rest.json"),
    include_str!("../fixtures/clusters/byo-udr.azshow.json"),
    include_str!("../fixtures/clusters/managed-natgateway-leftovers.azshow.json"),
    include_str!("../fixtures/clusters/managed-none-isolated.rest.json"),
    include_str!("../fixtures/clusters/mixed-pools.azshow.json"),
    include_str!("../fixtures/clusters/network-profile-only.json"),
    include_str!("../fixtures/clusters/fleet.list.json"),
];

/// What JavaScript gets for a text, as JSON.
async fn picked(text: &str) -> Value {
    let list = read_clusters(text.into(), JsValue::UNDEFINED)
        .await
        .unwrap();
    let text: JsString = JSON::stringify(&list).unwrap();
    serde_json::from_str(&String::from(text)).unwrap()
}

/// Both ways give the same clusters, or refuse them for the same reason.
async fn same(text: &str) {
    let (picked, plain) = (picked(text).await, read_plainly(text).unwrap());
    let picked = picked.as_array().unwrap();
    assert_eq!(picked.len(), plain.len());
    for (picked, plain) in picked.iter().zip(plain) {
        match plain {
            Ok(cluster) => assert_eq!(picked["cluster"], to_value(cluster).unwrap()),
            Err(unreadable) => {
                let error = unreadable.to_string();
                assert!(
                    picked.to_string().contains(&json!(error).to_string()),
                    "{picked}: {error}"
                );
                assert!(picked["cluster"].is_null(), "{picked}");
            }
        }
    }
}

/// A value for each place in a document, with something else there.
fn changed(value: &Value, count: &mut usize) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let with = |name: &str, member: Value| {
                    let mut members = members.clone();
                    members.insert(name.to_owned(), member);
                    Value::from(members)
                };
                *count += 1;
                let mut without = members.clone();
                without.remove(name);
                match *count % 5 {
                    0 => all.push(without.into()),
                    1 => {
                        without.insert(name.to_uppercase(), member.clone());
                        all.push(without.into());
                    }
                    2 => {
                        // Not a letter of ours, though it is one when small.
                        let name = name.replace('k', "\u{212a}");
                        all.push(with(&name, json!("userDefinedRouting")));
                    }
                    3 => {
                        without.insert("__proto__".into(), json!({ name: member }));
                        without.insert("undefined".into(), member.clone());
                        all.push(without.into());
                    }
                    _ => all.push(with(name, odd(*count))),
                }
                all.push(with(name, odd(*count)));
                let deeper = changed(member, count);
                all.extend(deeper.into_iter().map(|member| with(name, member)));
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let with = |item: Value| {
                    let mut items = items.clone();
                    items[i] = item;
                    Value::from(items)
                };
                *count += 1;
                all.push(with(odd(*count)));
                all.extend(changed(item, count).into_iter().map(with));
            }
        }
        _ => {}
    }
    all
}

/// Something that nobody expects.
fn odd(count: usize) -> Value {
    let odd = [
        Value::Null,
        json!(true),
        json!(false),
        json!(7.5),
        json!(""),
        json!(" \u{a0}"),
        json!("a\0b"),
        json!("é😀\u{fffd}"),
        json!("none"),
        json!([]),
        json!([null, "IPv6", ["x"], { "name": "y" }]),
        json!([[[]]]),
        json!({}),
        json!({ "name": "x", "length": 3, "mode": "Auto" }),
    ];
    odd[count % odd.len()].clone()
}

#[wasm_bindgen_test]
async fn what_is_picked_is_what_is_there() {
    let mut count = 0;
    for text in FIXTURES {
        same(text).await;
        let document: Value = serde_json::from_str(text).unwrap();
        let documents = match document {
            Value::Array(items) => items,
            one => vec![one],
        };
        for document in documents {
            // All in one list: what the first ask for is picked of the last too.
            same(&Value::from(changed(&document, &mut count)).to_string()).await;
        }
    }
    assert!(count > 500, "{count}");
}

#[wasm_bindgen_test]
async fn documents_of_every_shape_are_picked() {
    let document: Value = serde_json::from_str(FIXTURES[1]).unwrap();
    let mut resource = document.clone();
    resource["type"] = json!("microsoft.containerservice/managedclusters");
    for around in [
        json!([document, 7, null, [], [document], "none", {}]),
        json!({ "Value": [document, document] }),
        json!({ "resources": [{ "type": "x" }, resource] }),
        json!({ "resources": { "a": resource, "b": 1, "c": { "type": [] }, "d": resource } }),
        json!({ "properties": document["properties"] }),
        document["properties"]["networkProfile"].clone(),
    ] {
        same(&around.to_string()).await;
    }
    for (text, error) in [("[]", ReadError::EmptyList), ("7", ReadError::NotACluster)] {
        let thrown = read_clusters(text.into(), JsValue::UNDEFINED)
            .await
            .unwrap_err();
        assert!(String::from(Error::from(thrown).message()).ends_with(&error.to_string()));
    }
}

#[wasm_bindgen_test]
async fn halves_of_characters_stay_apart() {
    let mut document: Map<String, Value> = serde_json::from_str(FIXTURES[0]).unwrap();
    document.insert("name".into(), json!("first"));
    document.insert("id".into(), json!("second/resourceGroups/third"));
    let text = Value::from(document).to_string();
    let text = text
        .replace("first", r"\ud83d")
        .replace("second", r"\ude00");
    let cluster = &picked(&text).await[0]["cluster"];
    assert_eq!(cluster["name"], "\u{fffd}");
    assert_eq!(cluster["resourceGroup"], "third");
    assert_eq!(cluster["outboundType"], "loadBalancer");
}
