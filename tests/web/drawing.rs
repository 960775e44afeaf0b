//! The pictures: that they are built when they are asked for, say what the rules say, and
//! that the graph is walked and chosen in like the table.

use crate::mounted::{BYO, Mounted, TO, default_request, fire, name, press, text, turn};
use aks_outbound::rules::{
    Edition, Egress,
    OutboundType::{self, Block, LoadBalancer, ManagedNatGateway, UserDefinedRouting},
    Request, Verdict, Vnet, table_verdict,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

const TITLE: &str = "How traffic leaves, before and after";

/// Opens the line with the pictures, as a reader does.
async fn open(mounted: &Mounted) {
    let summary = mounted.all("summary");
    let summary = summary.iter().find(|it| text(it) == TITLE).unwrap();
    summary.unchecked_ref::<HtmlElement>().click();
    // The browser tells of it in a turn of its own.
    for _ in 0..5 {
        turn().await;
    }
}

fn pictures(mounted: &Mounted) -> Vec<Element> {
    mounted.all("svg[role=img]")
}

fn captions(mounted: &Mounted) -> Vec<String> {
    mounted.all("figcaption").iter().map(text).collect()
}

fn arrows(mounted: &Mounted) -> Vec<Element> {
    mounted.all("[role=listbox] [role=option]")
}

/// The arrow of a move.
fn arrow(mounted: &Mounted, from: OutboundType, to: OutboundType) -> Element {
    let start = format!("from {from} to {to}: ");
    let mut arrows = arrows(mounted).into_iter();
    arrows.find(|it| name(it).starts_with(&start)).unwrap()
}

async fn as_graph(mounted: &Mounted) {
    mounted.radio("Graph").click();
    turn().await;
}

#[wasm_bindgen_test]
async fn nothing_is_drawn_until_it_is_asked_for() {
    let mounted = Mounted::new(&[]).await;
    assert_eq!(mounted.all("svg").len(), 0);
    mounted.choose(TO, "none");
    turn().await;
    assert_eq!(mounted.all("svg").len(), 0);
    open(&mounted).await;
    assert_eq!(mounted.all("svg").len(), 2);
    as_graph(&mounted).await;
    assert_eq!(mounted.all("svg").len(), 3);
}

#[wasm_bindgen_test]
async fn the_pictures_show_both_types_and_follow_the_question() {
    let mounted = Mounted::new(&[]).await;
    open(&mounted).await;
    assert_eq!(
        captions(&mounted),
        ["Before: loadBalancer", "After: managedNATGateway"]
    );
    assert_eq!(
        pictures(&mounted).iter().map(name).collect::<Vec<_>>(),
        [
            "loadBalancer in a managed VNet: VNet and subnet (made by AKS, stays), Nodes with their pods (stays), Load balancer (made by AKS, goes), Public IP addresses (made by AKS, goes), API server (unless the cluster is private, stays), Internet (stays).",
            "managedNATGateway in a managed VNet: VNet and subnet (made by AKS, stays), Nodes with their pods (stays), NAT gateway (made by AKS, comes), Public IP addresses (made by AKS or you, comes), API server (unless the cluster is private, stays), Internet (stays).",
        ]
    );
    mounted.choose(TO, "block");
    turn().await;
    let after = pictures(&mounted).pop().unwrap();
    assert!(name(&after).ends_with("NSG rules (made by AKS, comes), Internet (blocked)."));
    // A new cluster has nothing before it, and the same type changes nothing.
    mounted.widget().attribute("from", Some("new".into()));
    turn().await;
    assert_eq!(captions(&mounted), ["block"]);
    mounted.widget().attribute("from", Some("block".into()));
    turn().await;
    assert_eq!(captions(&mounted), ["block"]);
}

#[wasm_bindgen_test]
async fn what_is_seen_what_is_heard_and_what_is_read_are_the_same() {
    let mounted = Mounted::new(&[]).await;
    open(&mounted).await;
    for vnet in Vnet::ALL {
        mounted.widget().attribute("vnet", Some(vnet.name().into()));
        for outbound_type in OutboundType::ALL {
            let same = outbound_type.name();
            mounted.widget().attribute("from", Some(same.into()));
            mounted.widget().attribute("to", Some(same.into()));
            turn().await;
            let Some(egress) = Egress::of(outbound_type, vnet) else {
                assert_eq!(pictures(&mounted).len(), 0, "{same}");
                assert_eq!(mounted.all("figure .nowhere").len(), 1, "{same}");
                continue;
            };
            // The network is the frame; every other stop has a name of its own.
            let seen: Vec<_> = mounted.all("svg .stop .name").iter().map(text).collect();
            let read: Vec<_> = mounted.all(".in-words li b").iter().map(text).collect();
            assert_eq!(seen, read[1..]);
            assert_eq!(read.len(), egress.stops.len());
            let heard = name(&pictures(&mounted)[0]);
            for word in &read {
                assert!(heard.contains(word.as_str()), "{heard}: {word}");
            }
            // And each claim leads to its sources.
            for item in mounted.all(".in-words .pair li") {
                let links = item.query_selector_all("a[href^='https://']").unwrap();
                assert!(links.length() > 0, "{}", text(&item));
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_move_that_is_not_plainly_supported_is_no_plan() {
    let mounted = Mounted::new(&[]).await;
    open(&mounted).await;
    assert_eq!(mounted.all(".ways .differs").len(), 0);
    mounted.radio(BYO).click();
    turn().await;
    assert_eq!(mounted.all(".ways .differs").len(), 1);
}

#[wasm_bindgen_test]
async fn table_and_graph_take_turns() {
    let mounted = Mounted::new(&[]).await;
    let hidden = |selector: &str| {
        let element = mounted.all(selector).remove(0);
        element.closest("[hidden]").unwrap().is_some()
    };
    assert!(mounted.radio("Table").checked());
    assert!(!hidden("[role=grid]"));
    as_graph(&mounted).await;
    assert!(hidden("[role=grid]") && !hidden("[role=listbox]"));
    mounted.radio("Table").click();
    turn().await;
    assert!(!hidden("[role=grid]") && hidden("[role=listbox]"));
    as_graph(&mounted).await;
    assert_eq!(mounted.all("[role=listbox]").len(), 1, "it is built once");
}

#[wasm_bindgen_test]
async fn each_supported_or_disputed_move_is_an_arrow_with_the_name_of_its_cell() {
    let mounted = Mounted::new(&[]).await;
    as_graph(&mounted).await;
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            let widget = mounted.widget();
            widget.attribute("edition", Some(edition.id.into()));
            widget.attribute("vnet", Some(vnet.name().into()));
            turn().await;
            let mut expected = Vec::new();
            for from in OutboundType::ALL {
                for to in OutboundType::ALL {
                    let asked = Request::new(vnet, from, to).edition(edition);
                    if matches!(table_verdict(&asked), Verdict::Yes | Verdict::Disagree) {
                        expected.push(name(&mounted.cell(from, to)));
                    }
                }
            }
            let drawn: Vec<_> = arrows(&mounted).iter().map(name).collect();
            assert_eq!(drawn, expected, "{} {vnet}", edition.id);
            // All six types are there, those without a move too.
            let types = mounted.all("[role=listbox] .type");
            let named: Vec<_> = types
                .iter()
                .map(|it| {
                    let lines = it.query_selector_all(".name").unwrap();
                    (0..lines.length())
                        .map(|i| lines.item(i).unwrap().text_content().unwrap())
                        .collect::<String>()
                })
                .collect();
            assert_eq!(named, OutboundType::ALL.map(OutboundType::name));
        }
    }
}

#[wasm_bindgen_test]
async fn a_disputed_arrow_has_a_sign() {
    let mounted = Mounted::new(&[("edition", "2026-08")]).await;
    as_graph(&mounted).await;
    let disputed = arrow(&mounted, ManagedNatGateway, LoadBalancer);
    assert_eq!(text(&disputed), "≠");
    assert_eq!(text(&arrow(&mounted, LoadBalancer, ManagedNatGateway)), "");
}

/// The names of the arrows that the Tab key stops at.
fn tab_stops(mounted: &Mounted) -> Vec<String> {
    let mut stops = arrows(mounted);
    stops.retain(|it| it.get_attribute("tabindex").as_deref() == Some("0"));
    stops.iter().map(name).collect()
}

#[wasm_bindgen_test]
async fn the_graph_is_one_tab_stop_walked_by_arrows_and_chosen_in_by_enter() {
    let mounted = Mounted::new(&[]).await;
    as_graph(&mounted).await;
    let first = arrow(&mounted, LoadBalancer, ManagedNatGateway);
    assert_eq!(tab_stops(&mounted), [name(&first)]);
    first.unchecked_ref::<HtmlElement>().focus().unwrap();
    for (key, from, to) in [
        ("ArrowRight", LoadBalancer, OutboundType::None),
        ("ArrowDown", LoadBalancer, Block),
        ("ArrowLeft", LoadBalancer, OutboundType::None),
        ("Home", LoadBalancer, ManagedNatGateway),
        ("ArrowUp", LoadBalancer, ManagedNatGateway),
        ("End", Block, OutboundType::None),
        ("ArrowRight", Block, OutboundType::None),
    ] {
        let focused = mounted.root.active_element().unwrap();
        assert!(
            press(&focused, key, false),
            "{key} must not scroll the page"
        );
        let there = name(&arrow(&mounted, from, to));
        assert_eq!(mounted.focused(), Some(there.clone()), "{key}");
        turn().await;
        assert_eq!(tab_stops(&mounted), [there], "the tab stop goes along");
    }
    mounted.expect(&default_request());
    let focused = mounted.root.active_element().unwrap();
    press(&focused, "Enter", false);
    turn().await;
    mounted.expect(&Request::new(Vnet::Managed, Block, OutboundType::None));
    assert_eq!(mounted.focused(), Some(name(&focused)), "the focus stays");
    assert!(!press(&focused, "Tab", false) && !press(&focused, "a", false));
}

#[wasm_bindgen_test]
async fn a_click_on_an_arrow_asks_about_its_move_and_the_table_follows() {
    let mounted = Mounted::new(&[("vnet", "byo")]).await;
    as_graph(&mounted).await;
    fire(&arrow(&mounted, LoadBalancer, UserDefinedRouting), "click");
    turn().await;
    mounted.expect(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting));
    let selected = mounted.all("[role=option][aria-selected=true]");
    assert_eq!(selected.len(), 1);
    assert_eq!(text(&mounted.all(".now")[0]), name(&selected[0]));
    // A pair without an arrow is shown all the same, and said.
    mounted.choose(TO, "block");
    turn().await;
    assert_eq!(mounted.all("[role=option][aria-selected=true]").len(), 0);
    assert_eq!(
        text(&mounted.all(".now")[0]),
        "from loadBalancer to block: not supported"
    );
    assert_eq!(mounted.all("[role=listbox] .move:not([role])").len(), 1);
    assert_eq!(tab_stops(&mounted).len(), 1);
}
