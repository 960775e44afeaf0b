//! The functions for programs: what JavaScript gives and gets.

use aks_outbound::{
    api::{assess, matrix, read_clusters as in_language},
    rules::{
        self, Edition, OutboundType, Policy, Request, Vnet, cluster::read_clusters as clusters_of,
    },
};
use js_sys::{Error, JSON, JsString};
use serde_json::{Value, json, to_value};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const BYO_LOAD_BALANCER: &str = include_str!("../fixtures/clusters/byo-loadbalancer.azshow.json");
const BYO_LOAD_BALANCER_REST: &str =
    include_str!("../fixtures/clusters/byo-loadbalancer.rest.json");
const BYO_UDR: &str = include_str!("../fixtures/clusters/byo-udr.azshow.json");
const LEFTOVERS: &str =
    include_str!("../fixtures/clusters/managed-natgateway-leftovers.azshow.json");
const NONE_ISOLATED: &str = include_str!("../fixtures/clusters/managed-none-isolated.rest.json");
const MIXED_POOLS: &str = include_str!("../fixtures/clusters/mixed-pools.azshow.json");
const NETWORK_PROFILE: &str = include_str!("../fixtures/clusters/network-profile-only.json");
const FLEET: &str = include_str!("../fixtures/clusters/fleet.list.json");

/// A JavaScript value from its JSON.
fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

/// What JavaScript code makes.
fn made_by(code: &str) -> JsValue {
    js_sys::eval(&format!("({code})")).unwrap()
}

/// What came back, as its JSON.
fn read(value: &JsValue) -> Value {
    let text: JsString = JSON::stringify(value).unwrap();
    serde_json::from_str(&String::from(text)).unwrap()
}

async fn answer(request: &Value) -> Value {
    read(&assess(js(request)).await.unwrap())
}

/// Reads clusters, and tells of them in English.
async fn read_clusters(json: impl Into<JsValue>) -> Result<JsValue, JsValue> {
    in_language(json.into(), JsValue::UNDEFINED).await
}

fn fault<T>(result: Result<T, JsValue>) -> String {
    match result {
        Err(error) => Error::from(error).message().into(),
        Ok(_) => panic!("it was taken"),
    }
}

async fn refused(request: &Value) -> String {
    fault(assess(js(request)).await)
}

#[wasm_bindgen_test]
async fn a_plain_request_gets_the_answer_of_the_rules() {
    use OutboundType::{LoadBalancer, ManagedNatGateway, UserDefinedRouting};
    for edition in Edition::all() {
        let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting).edition(edition);
        let given = json!({
            "vnet": "byo", "from": "loadBalancer", "to": "userDefinedRouting", "edition": edition.id,
        });
        assert_eq!(
            answer(&given).await,
            to_value(rules::assess(&request)).unwrap()
        );
    }
    let request = Request::new(Vnet::Managed, rules::Origin::NewCluster, ManagedNatGateway);
    let given = json!({ "vnet": " Managed ", "from": "new", "to": "managednatgateway" });
    assert_eq!(
        answer(&given).await,
        to_value(rules::assess(&request)).unwrap()
    );
}

#[wasm_bindgen_test]
async fn null_is_as_good_as_left_out() {
    let short = json!({ "vnet": "byo", "from": "none", "to": "block" });
    let mut long = short.clone();
    for name in ["edition", "cluster", "policy"] {
        long[name] = Value::Null;
    }
    assert_eq!(answer(&long).await, answer(&short).await);
}

#[wasm_bindgen_test]
async fn the_former_name_is_explained_wherever_it_stands() {
    let explains = async |request: &Value| {
        let said = answer(request).await;
        let reasons = said["reasons"].as_array().unwrap().clone();
        assert_eq!(said["verdict"], "yes");
        reasons.iter().any(|reason| reason["id"] == "v2-is-a-sku")
    };
    let mut request =
        json!({ "vnet": "managed", "from": "loadBalancer", "to": "managedNATGateway" });
    assert!(!explains(&request).await);
    request["to"] = json!("managedNATGatewayV2");
    assert!(explains(&request).await);
    let request = json!({ "vnet": "managed", "from": "managedNATGatewayV2", "to": "none" });
    assert!(explains(&request).await);
}

#[wasm_bindgen_test]
async fn a_cluster_answers_for_itself_as_object_and_as_text() {
    for text in [
        BYO_LOAD_BALANCER,
        BYO_LOAD_BALANCER_REST,
        BYO_UDR,
        LEFTOVERS,
        NONE_ISOLATED,
    ] {
        let cluster = clusters_of(text).unwrap().remove(0).unwrap();
        for to in OutboundType::ALL {
            // VNet and type to be overruled by the cluster's.
            let request = Request::new(Vnet::Managed, OutboundType::Block, to).of(&cluster);
            let expected = to_value(rules::assess(&request)).unwrap();
            let object: Value = serde_json::from_str(text).unwrap();
            for given in [object, json!(text), json!(format!("\u{feff}{text}"))] {
                let answer = answer(&json!({ "cluster": given, "to": to.name() })).await;
                assert_eq!(answer, expected, "to {to}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn what_a_cluster_does_not_settle_is_asked_for() {
    for (text, why) in [
        (MIXED_POOLS, "some of its"),
        (NETWORK_PROFILE, "no node pools"),
    ] {
        let mut request = json!({ "cluster": text, "to": "none" });
        let said = refused(&request).await;
        assert!(said.starts_with("vnet is left out"), "{said}");
        assert!(
            said.contains(why) && said.contains("managed or byo"),
            "{said}"
        );
        request["vnet"] = json!("byo");
        assert_eq!(answer(&request).await["vnet"], "byo");
    }
}

#[wasm_bindgen_test]
async fn what_contradicts_the_cluster_is_refused() {
    let mut request = json!({
        "cluster": BYO_LOAD_BALANCER, "vnet": "byo", "from": "loadBalancer", "to": "none",
    });
    assert_eq!(answer(&request).await["from"], "loadBalancer");
    for (name, other) in [("vnet", "managed"), ("from", "block"), ("from", "new")] {
        let kept = request[name].take();
        request[name] = json!(other);
        let said = refused(&request).await;
        let start = format!(
            "{name} is {other}, but the cluster has {}",
            kept.as_str().unwrap()
        );
        assert!(said.starts_with(&start), "{said}");
        request[name] = kept;
    }
}

#[wasm_bindgen_test]
async fn a_policy_blocks_as_object_and_as_text() {
    let policy = json!({ "rules": [{ "to": "none", "reason": "Ask the network team first." }] });
    let read = Policy::read(&&policy).unwrap();
    let request = Request::new(Vnet::Byo, OutboundType::LoadBalancer, OutboundType::None);
    let expected = to_value(rules::assess(&request.policy(&read))).unwrap();
    for given in [
        policy.clone(),
        policy["rules"].clone(),
        json!(policy.to_string()),
    ] {
        let request =
            json!({ "vnet": "byo", "from": "loadBalancer", "to": "none", "policy": given });
        assert_eq!(answer(&request).await, expected);
    }
    assert_eq!(expected["verdict"], "blocked");
}

#[wasm_bindgen_test]
async fn each_fault_names_its_field_what_was_given_and_what_is_allowed() {
    let types =
        "loadBalancer, managedNATGateway, userAssignedNATGateway, userDefinedRouting, none, block";
    let editions: Vec<_> = Edition::all().iter().map(|edition| edition.id).collect();
    let editions = editions.join(", ");
    for (name, given, told, allowed) in [
        ("vnet", json!("mine"), "vnet is “mine”", "managed or byo"),
        ("vnet", json!(7), "vnet is 7", "managed or byo"),
        ("vnet", Value::Null, "vnet is undefined", "managed or byo"),
        ("from", json!("natGateway"), "from is “natGateway”", types),
        ("from", json!(["none"]), "from is [\"none\"]", ", or new"),
        ("from", Value::Null, "from is undefined", ", or new"),
        ("to", json!(""), "to is “”", types),
        ("to", json!("new"), "to is “new”", types),
        ("to", json!({ "a": true }), "to is {\"a\":true}", types),
        ("to", Value::Null, "to is undefined", types),
        (
            "edition",
            json!("1999-01"),
            "edition is “1999-01”",
            &editions,
        ),
        ("edition", json!(2024), "edition is 2024", &editions),
        ("cluster", json!(7), "cluster is 7", "networkProfile"),
        ("cluster", json!("{"), "cluster is “{”", "az aks show"),
        ("cluster", json!(" "), "cluster is “ ”", "az aks show"),
        (
            "cluster",
            json!({ "name": "shop" }),
            "cluster is {\"name\":\"shop\"}",
            "networkProfile",
        ),
        (
            "cluster",
            json!({ "outboundType": "edge" }),
            "“edge”",
            types,
        ),
        ("policy", json!("{"), "policy is “{”", "array “rules”"),
        ("policy", json!(" "), "policy is “ ”", "array “rules”"),
        ("policy", json!(true), "policy is true", "array “rules”"),
        (
            "policy",
            json!([{ "to": "all", "reason": "No." }]),
            "rule 1: “to” is “all”",
            types,
        ),
    ] {
        let mut request = json!({ "vnet": "byo", "from": "loadBalancer", "to": "none" });
        request[name] = given;
        let said = refused(&request).await;
        assert!(said.starts_with(&format!("{name} is ")), "{said}");
        assert!(said.contains(told), "“{said}” lacks {told}");
        assert!(said.contains(allowed), "“{said}” lacks {allowed}");
    }
    for request in [json!("byo"), json!(7), Value::Null] {
        let said = refused(&request).await;
        assert!(
            said.starts_with("request is ") && said.contains("{ vnet, from, to }"),
            "{said}"
        );
    }
}

#[wasm_bindgen_test]
async fn of_a_long_value_its_first_60_characters_are_told() {
    let long = "ü".repeat(100_000);
    let told = format!("“{}”", "ü".repeat(60));
    for name in ["vnet", "from", "to", "edition", "cluster", "policy"] {
        let mut request = json!({ "vnet": "byo", "from": "loadBalancer", "to": "none" });
        request[name] = json!(long);
        let said = refused(&request).await;
        assert!(
            said.contains(&told) && said.chars().count() < 600,
            "{name}: {said}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_list_in_place_of_a_cluster_is_refused() {
    let fleet: Value = serde_json::from_str(FLEET).unwrap();
    for list in [
        fleet.clone(),
        json!(FLEET),
        json!([fleet[0]]),
        json!([]),
        json!({ "value": fleet }),
    ] {
        let said = refused(&json!({ "cluster": list, "to": "none" })).await;
        assert!(said.starts_with("cluster is "), "{said}");
        assert!(said.contains("pass one cluster"), "{said}");
    }
    let mut resource: Value = serde_json::from_str(BYO_LOAD_BALANCER_REST).unwrap();
    resource["type"] = json!("Microsoft.ContainerService/managedClusters");
    let template =
        |resources: Vec<Value>| json!({ "cluster": { "resources": resources }, "to": "none" });
    assert_eq!(
        answer(&template(vec![resource.clone()])).await["from"],
        "loadBalancer"
    );
    let said = refused(&template(vec![resource.clone(), resource])).await;
    assert!(said.contains("pass one cluster"), "{said}");
}

#[wasm_bindgen_test]
async fn what_read_clusters_made_is_not_taken_for_a_cluster() {
    let entry = read(&read_clusters(BYO_UDR).await.unwrap())[0]["cluster"].take();
    let said = refused(&json!({ "cluster": entry, "to": "none" })).await;
    assert!(said.contains("readClusters"), "{said}");
}

#[wasm_bindgen_test]
async fn hostile_objects_end_in_an_error() {
    let trap = "{ vnet: 'byo', from: 'none', get to() { throw new Error('a trap') } }";
    for (code, told) in [
        (trap, "to cannot be read: a trap"),
        (
            "{ vnet: 'byo', get from() { throw 7 } }",
            "from cannot be read",
        ),
        (
            "new Proxy({}, { get() { throw new Error('a proxy') } })",
            "cannot be read: a proxy",
        ),
        (
            "(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()",
            "cannot be read",
        ),
        ("() => 1", "request is function"),
        ("Symbol('s')", "request is symbol"),
        ("10n", "request is bigint"),
        (
            "{ to: { toString() { throw 1 }, toJSON() { throw 2 } }, vnet: 'byo', from: 'none' }",
            "to is object",
        ),
        (
            "{ cluster: (() => { const c = {}; c.c = c; return c })() }",
            "cluster is object",
        ),
        (
            "{ cluster: { get networkProfile() { throw new Error('a trap') } } }",
            "a trap",
        ),
        (
            "{ cluster: new Proxy([], { get(t, k) { if (k === 'toJSON') throw new Error('no'); return t[k] } }) }",
            "cluster is object",
        ),
        (
            "{ cluster: new Proxy({}, { ownKeys() { throw new Error('no keys') } }) }",
            "no keys",
        ),
        ("{ cluster: () => 1 }", "cluster is function"),
        ("{ cluster: 10n }", "cluster is bigint"),
        (
            "{ vnet: 'byo', from: 'none', policy: { rules: [{ get to() { throw new Error('a trap') } }] } }",
            "a trap",
        ),
        (
            "{ cluster: (() => { let c = {}; for (let i = 0; i < 1e5; i++) c = { c }; return c })() }",
            "cluster is ",
        ),
    ] {
        let said = fault(assess(made_by(code)).await);
        assert!(said.contains(told), "{code}: “{said}” lacks {told}");
    }
    // Nothing was left half-way.
    assert_eq!(
        answer(&json!({ "vnet": "byo", "from": "loadBalancer", "to": "none" })).await["verdict"],
        "yes"
    );
}

#[wasm_bindgen_test]
async fn members_may_come_from_a_class() {
    let request = made_by(
        "new (class { get vnet() { return 'byo' } get from() { return 'none' } to = 'loadBalancer' })",
    );
    assert_eq!(read(&assess(request).await.unwrap())["verdict"], "yes");
}

#[wasm_bindgen_test]
async fn the_matrix_has_36_cells_and_each_is_the_rules_answer() {
    for vnet in Vnet::ALL {
        for edition in Edition::all() {
            let given = matrix(vnet.name().into(), edition.id.into()).await;
            let given = read(&given.unwrap());
            assert_eq!(given["vnet"], vnet.name());
            assert_eq!(given["edition"], edition.id);
            assert_eq!(given["types"], to_value(OutboundType::ALL).unwrap());
            let rows = given["rows"].as_array().unwrap();
            assert_eq!(rows.len(), 6);
            for (row, from) in rows.iter().zip(OutboundType::ALL) {
                assert_eq!(row["from"], from.name());
                let cells = row["cells"].as_array().unwrap();
                assert_eq!(cells.len(), 6);
                for (cell, to) in cells.iter().zip(OutboundType::ALL) {
                    let answer = rules::assess(&Request::new(vnet, from, to).edition(edition));
                    let expected = json!({
                        "to": to.name(),
                        "verdict": answer.verdict_of_table.name(),
                        "support": answer.support.name(),
                        "differs": !answer.other_editions.is_empty(),
                    });
                    assert_eq!(*cell, expected, "{vnet} {from} {to}");
                }
            }
        }
    }
    let first = read(&matrix("byo".into(), JsValue::UNDEFINED).await.unwrap());
    assert_eq!(first["edition"], Edition::first().id);
}

#[wasm_bindgen_test]
async fn the_matrix_names_what_is_wrong() {
    let said = fault(matrix(JsValue::UNDEFINED, JsValue::UNDEFINED).await);
    assert!(
        said.starts_with("vnet is undefined") && said.contains("managed or byo"),
        "{said}"
    );
    let said = fault(matrix("byo".into(), "newest".into()).await);
    assert!(said.starts_with("edition is “newest”"), "{said}");
    assert!(said.contains(Edition::newest().id), "{said}");
}

#[wasm_bindgen_test]
async fn a_list_is_read_cluster_by_cluster() {
    let list = read(&read_clusters(FLEET).await.unwrap());
    let object = made_by(FLEET);
    assert_eq!(read(&read_clusters(object).await.unwrap()), list);
    let list = list.as_array().unwrap();
    let read: Vec<_> = list.iter().map(|entry| entry["ok"] == true).collect();
    assert_eq!(read, [true, true, false, true, true]);

    assert_eq!(list[2]["name"], "capstan");
    let why = list[2]["error"].as_str().unwrap();
    assert!(why.contains("edgeGateway"), "{why}");
    assert_eq!(list[2].get("cluster"), None);

    let anchor = &list[0]["cluster"];
    assert_eq!(anchor["name"], "anchor");
    assert_eq!(anchor["vnet"], "managed");
    assert_eq!(anchor["outboundType"], "loadBalancer");
    assert_eq!(anchor["byAlias"], false);
    assert_eq!(anchor["whole"], true);
    let known = clusters_of(FLEET).unwrap().remove(0).unwrap();
    assert_eq!(*anchor, to_value(&known).unwrap());
    assert_eq!(anchor["resourceGroup"], json!(known.resource_group));
}

#[wasm_bindgen_test]
async fn a_cluster_in_doubt_has_no_vnet_and_what_is_not_said_is_null() {
    let mixed = read(&read_clusters(MIXED_POOLS).await.unwrap());
    assert_eq!(mixed[0]["cluster"]["vnet"], Value::Null);
    assert_eq!(mixed[0]["cluster"]["pools"].as_array().unwrap().len(), 3);
    let profile = read(&read_clusters(NETWORK_PROFILE).await.unwrap());
    let profile = profile[0]["cluster"].as_object().unwrap();
    for name in ["name", "resourceGroup", "vnet", "powerState", "private"] {
        assert_eq!(profile.get(name), Some(&Value::Null), "{name}");
    }
}

#[wasm_bindgen_test]
async fn text_without_clusters_is_refused() {
    for (given, told) in [
        (JsValue::from(" "), "json is “ ”. There is nothing here yet"),
        (
            "az aks list".into(),
            "json is “az aks list”. This is not JSON",
        ),
        ("[]".into(), "json is “[]”. This list has no cluster"),
        (JsValue::UNDEFINED, "json is undefined."),
        (
            JsValue::NULL,
            "json is null. This is JSON, but not a cluster",
        ),
        (
            made_by("{ get value() { throw new Error('a trap') } }"),
            "a trap",
        ),
    ] {
        let said = fault(read_clusters(given).await);
        assert!(said.contains(told), "“{said}” lacks {told}");
    }
}
