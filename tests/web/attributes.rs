//! What the page's attributes do, and what the widget says of wrong ones.

use crate::mounted::{Mounted, default_request, turn};
use aks_outbound::rules::{
    Edition,
    OutboundType::{Block, LoadBalancer, ManagedNatGateway, UserDefinedRouting},
    Request, Vnet,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn an_element_without_attributes_asks_the_default_and_gets_none() {
    let mounted = Mounted::new(&[]).await;
    mounted.expect(&default_request());
    assert_eq!(mounted.faults(), [""; 0]);
    assert_eq!(mounted.host.get_attribute_names().length(), 0);
    assert_eq!(mounted.heard().len(), 0, "nobody changed anything");
}

#[wasm_bindgen_test]
async fn mounts_in_the_state_of_its_attributes() {
    let mounted = Mounted::new(&[
        ("edition", "2026-08"),
        ("vnet", "byo"),
        ("from", "loadBalancer"),
        ("to", "userDefinedRouting"),
    ])
    .await;
    let asked = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
    mounted.expect(&asked.edition(Edition::newest()));
    assert_eq!(mounted.heard().len(), 0, "nobody changed anything");
}

#[wasm_bindgen_test]
async fn spelling_is_forgiven_and_stays_as_it_was_written() {
    let mounted =
        Mounted::new(&[("vnet", " BYO "), ("from", "LOADBALANCER"), ("to", "none")]).await;
    let asked = Request::new(
        Vnet::Byo,
        LoadBalancer,
        aks_outbound::rules::OutboundType::None,
    );
    mounted.expect(&asked);
    mounted.widget().attribute("to", Some("Block".into()));
    turn().await;
    mounted.expect(&Request::new(Vnet::Byo, LoadBalancer, Block));
    assert_eq!(mounted.attribute("vnet").as_deref(), Some(" BYO "));
    assert_eq!(mounted.attribute("from").as_deref(), Some("LOADBALANCER"));
}

#[wasm_bindgen_test]
async fn the_former_name_is_read_as_the_type_it_became() {
    let mounted = Mounted::new(&[("from", "managedNATGatewayV2"), ("to", "loadBalancer")]).await;
    mounted.expect(&Request::new(
        Vnet::Managed,
        ManagedNatGateway,
        LoadBalancer,
    ));
    assert_eq!(mounted.faults(), [""; 0]);
    assert_eq!(
        mounted.attribute("from").as_deref(),
        Some("managedNATGatewayV2")
    );
}

#[wasm_bindgen_test]
async fn a_changed_attribute_counts_at_once_and_shows_after_a_turn() {
    let mounted = Mounted::new(&[]).await;
    mounted.widget().attribute("vnet", Some("byo".into()));
    assert_eq!(mounted.widget().value("vnet"), "byo");
    let byo = Request::new(Vnet::Byo, LoadBalancer, ManagedNatGateway);
    turn().await;
    mounted.expect(&byo);
    assert_eq!(mounted.heard().len(), 1);

    mounted.widget().attribute("vnet", Some("byo".into()));
    turn().await;
    assert_eq!(mounted.heard().len(), 0, "nothing changed");

    mounted.widget().attribute("vnet", None);
    assert_eq!(mounted.widget().value("vnet"), "managed");
    turn().await;
    mounted.expect(&default_request());
}

#[wasm_bindgen_test]
async fn what_is_no_attribute_of_it_has_no_value_and_no_effect() {
    let mounted = Mounted::new(&[]).await;
    mounted.widget().attribute("class", Some("byo".into()));
    turn().await;
    assert_eq!(mounted.widget().value("class"), "");
    mounted.expect(&default_request());
    assert_eq!(mounted.heard().len(), 0);
}

/// Each attribute, a wrong value, what is used instead, and words that the message must have.
const WRONG: [(&str, &str, &str, &[&str]); 4] = [
    ("edition", "2023-01", "2024-12", &["2024-12", "2026-08"]),
    ("vnet", "mine", "managed", &["managed", "byo"]),
    (
        "from",
        "nat",
        "loadBalancer",
        &[
            "loadBalancer",
            "managedNATGateway",
            "userAssignedNATGateway",
            "userDefinedRouting",
            "none",
            "block",
        ],
    ),
    (
        "to",
        "",
        "managedNATGateway",
        &["loadBalancer", "userDefinedRouting", "block"],
    ),
];

#[wasm_bindgen_test]
async fn a_wrong_value_is_told_with_what_is_allowed_and_the_default_is_used() {
    for (attribute, wrong, used, allowed) in WRONG {
        let mounted = Mounted::new(&[(attribute, wrong)]).await;
        let said = mounted.faults().join("\n");
        for word in allowed.iter().chain(&[attribute, wrong, used]) {
            assert!(said.contains(word), "“{said}” lacks {word}");
        }
        mounted.expect(&default_request());
        assert_eq!(mounted.attribute(attribute).as_deref(), Some(wrong));

        mounted.widget().attribute(attribute, Some(used.into()));
        turn().await;
        assert_eq!(mounted.faults(), [""; 0], "{attribute} is corrected");
        mounted.expect(&default_request());
    }
}

#[wasm_bindgen_test]
async fn every_wrong_value_has_its_message_and_is_gone_alone() {
    let mounted = Mounted::new(&[("vnet", "mine"), ("from", "nat")]).await;
    let said = mounted.faults().join("\n");
    assert!(said.contains("mine") && said.contains("nat"), "{said}");
    mounted.widget().attribute("from", Some("none".into()));
    turn().await;
    let said = mounted.faults().join("\n");
    assert!(said.contains("mine"), "{said}");
    assert!(!said.contains("“nat”"), "{said}");
    mounted.widget().attribute("vnet", None);
    turn().await;
    assert_eq!(mounted.faults(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_wrong_value_stays_written_until_a_reader_chooses() {
    let mounted = Mounted::new(&[("vnet", "mine"), ("from", "none"), ("to", "loadBalancer")]).await;
    mounted
        .widget()
        .attribute("to", Some("managedNATGateway".into()));
    turn().await;
    assert_eq!(
        mounted.attribute("vnet").as_deref(),
        Some("mine"),
        "its author shall see it"
    );
    mounted.choose(crate::mounted::TO, "block");
    turn().await;
    assert_eq!(mounted.faults(), [""; 0]);
    assert_eq!(mounted.attribute("vnet").as_deref(), Some("managed"));
}

#[wasm_bindgen_test]
async fn where_no_message_is_left_no_wrong_value_is_left_either() {
    let mounted = Mounted::new(&[("vnet", "mine")]).await;
    // What the reader chooses here is what is shown already.
    mounted.cell(LoadBalancer, ManagedNatGateway).click();
    turn().await;
    let told = !mounted.faults().is_empty();
    let wrong = mounted.attribute("vnet").as_deref() == Some("mine");
    assert_eq!(
        told, wrong,
        "a message (left) stands for a wrong value (right)"
    );
}

#[wasm_bindgen_test]
async fn hostile_values_are_text_and_cut_short() {
    let hostile = "<img src=x onerror=alert(1)>".repeat(500);
    let mounted = Mounted::new(&[("from", &hostile)]).await;
    let said = mounted.faults().join("\n");
    assert!(said.contains("<img src=x"), "{said}");
    assert!(said.len() < 1000, "{} bytes", said.len());
    assert_eq!(mounted.all("img").len(), 0);
}
