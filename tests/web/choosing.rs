//! What a reader's choice does to the element and to its page.

use crate::mounted::{BYO, EDITION, FROM, MANAGED, Mounted, TO, default_request, fire, turn};
use aks_outbound::rules::{
    Edition, Origin,
    OutboundType::{self, Block, LoadBalancer, ManagedNatGateway, UserAssignedNatGateway},
    Request, Tool, Verdict, Vnet, assess,
};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A JavaScript value as JSON.
fn json(value: &JsValue) -> Value {
    let text = js_sys::JSON::stringify(value).unwrap();
    serde_json::from_str(&String::from(text)).unwrap()
}

#[wasm_bindgen_test]
async fn choosing_sets_the_attributes_and_tells_the_page_once() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(FROM, "block");
    let asked = Request::new(Vnet::Managed, Block, ManagedNatGateway);
    assert_eq!(mounted.attribute("from").as_deref(), Some("block"));
    assert_eq!(mounted.attribute("to"), None, "a default is not written");
    let heard = mounted.heard();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].bubbles() && heard[0].composed());
    let detail = json(&heard[0].detail());
    for (name, value) in [
        ("edition", "2024-12"),
        ("vnet", "managed"),
        ("from", "block"),
        ("to", "managedNATGateway"),
        ("verdict", "yes"),
        ("support", "supported"),
    ] {
        assert_eq!(detail[name], value, "{name}");
    }
    assert_eq!(detail, serde_json::to_value(assess(&asked)).unwrap());
    assert_eq!(detail, json(&mounted.widget().assessment()));
    turn().await;
    mounted.expect(&asked);
    assert_eq!(mounted.heard().len(), 0, "told once");
}

#[wasm_bindgen_test]
async fn an_event_keeps_what_was_asked_when_it_was_told() {
    let mounted = Mounted::new(&[]).await;
    let mut told = Vec::new();
    for edition in Edition::all() {
        mounted.choose(EDITION, edition.id);
        for (vnet, radio) in Vnet::ALL.into_iter().zip([MANAGED, BYO]) {
            mounted.radio(radio).click();
            for from in Origin::ALL {
                mounted.choose(FROM, from.name());
                for to in OutboundType::ALL {
                    mounted.choose(TO, to.name());
                    let asked = Request::new(vnet, from, to).edition(edition);
                    told.extend(mounted.heard().pop().map(|event| (event, asked)));
                }
            }
        }
    }
    assert!(told.len() > 100, "nearly each is a change");
    for (event, asked) in told {
        let detail = json(&event.detail());
        assert_eq!(detail, serde_json::to_value(assess(&asked)).unwrap());
    }
}

#[wasm_bindgen_test]
async fn each_control_changes_its_own_part() {
    let mounted = Mounted::new(&[]).await;
    let mut asked = default_request();

    mounted.radio(BYO).click();
    turn().await;
    asked.vnet = Vnet::Byo;
    mounted.expect(&asked);
    assert_eq!(mounted.attribute("vnet").as_deref(), Some("byo"));

    mounted.choose(FROM, "none");
    turn().await;
    asked.from = OutboundType::None.into();
    mounted.expect(&asked);

    mounted.choose(TO, "userAssignedNATGateway");
    turn().await;
    asked.to = UserAssignedNatGateway;
    mounted.expect(&asked);
    assert_eq!(
        mounted.attribute("to").as_deref(),
        Some("userAssignedNATGateway")
    );

    mounted.cell(LoadBalancer, Block).click();
    turn().await;
    (asked.from, asked.to) = (LoadBalancer.into(), Block);
    mounted.expect(&asked);
    assert_eq!(
        mounted.attribute("from").as_deref(),
        Some("loadBalancer"),
        "an attribute that is there follows back to the default"
    );

    mounted.radio(MANAGED).click();
    turn().await;
    asked.vnet = Vnet::Managed;
    mounted.expect(&asked);
    assert_eq!(mounted.heard().len(), 5);
}

#[wasm_bindgen_test]
async fn choosing_what_is_chosen_tells_nobody() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(FROM, "loadBalancer");
    mounted.cell(LoadBalancer, ManagedNatGateway).click();
    fire(&mounted.radio(MANAGED), "change");
    turn().await;
    assert_eq!(mounted.heard().len(), 0);
    assert_eq!(mounted.host.get_attribute_names().length(), 0);
}

#[wasm_bindgen_test]
async fn the_selects_offer_the_six_types_and_a_beginning() {
    let mounted = Mounted::new(&[]).await;
    let offered = |name| -> Vec<String> {
        let select = mounted.select(name);
        (0..select.length())
            .map(|i| select.get(i).unwrap().get_attribute("value").unwrap())
            .collect()
    };
    assert_eq!(offered(TO), OutboundType::ALL.map(OutboundType::name));
    assert_eq!(offered(FROM), Origin::ALL.map(Origin::name));
    assert_eq!(offered(EDITION), ["2024-12", "2026-08"]);
}

#[wasm_bindgen_test]
async fn the_edition_is_a_choice_like_the_others() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(EDITION, "2026-08");
    turn().await;
    mounted.expect(&default_request().edition(Edition::newest()));
    assert_eq!(mounted.attribute("edition").as_deref(), Some("2026-08"));
    assert_eq!(mounted.heard().len(), 1);
}

#[wasm_bindgen_test]
async fn a_new_cluster_has_an_answer_and_no_cell() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(FROM, "new");
    turn().await;
    let answer = assess(&Request::new(
        Vnet::Managed,
        Origin::NewCluster,
        ManagedNatGateway,
    ));
    assert!(mounted.statuses().contains(&answer.headline()));
    assert_eq!(mounted.attribute("from").as_deref(), Some("new"));
    assert_eq!(mounted.all("[role=gridcell][aria-selected=true]").len(), 0);
    assert_eq!(mounted.all("[role=gridcell][tabindex='0']").len(), 1);
}

#[wasm_bindgen_test]
async fn commands_stand_for_possible_moves_alone() {
    let mounted = Mounted::new(&[]).await;
    for vnet in Vnet::ALL {
        mounted.widget().attribute("vnet", Some(vnet.name().into()));
        for from in OutboundType::ALL {
            for to in OutboundType::ALL {
                mounted.cell(from, to).click();
                turn().await;
                let answer = assess(&Request::new(vnet, from, to));
                let commands = answer.commands.iter().filter(|c| c.tool == Tool::Bash);
                let expected: Vec<_> = commands.map(|c| c.text.trim().to_owned()).collect();
                assert_eq!(mounted.commands(), expected, "{vnet}: {from} to {to}");
                assert_eq!(expected.len(), usize::from(answer.verdict == Verdict::Yes));
                assert!(mounted.statuses().contains(&answer.headline()));
            }
        }
    }
}
