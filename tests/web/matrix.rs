//! The grid: its cells, its one tab stop, and how it is walked.

use crate::mounted::{BYO, Mounted, default_request, name, press, text, turn};
use aks_outbound::rules::{
    Edition,
    OutboundType::{self, Block, LoadBalancer, ManagedNatGateway, UserDefinedRouting},
    Request, Support, Verdict, Vnet, other_editions, support, table_verdict,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// What a cell has to read.
fn word(request: &Request) -> &'static str {
    if table_verdict(request) == Verdict::Disagree {
        return "Sources disagree";
    }
    match support(request) {
        Support::Supported => "Supported",
        Support::NotSupported => "Not supported",
        Support::SameType => "Same type",
        Support::NoRow => "No such row",
        Support::NoColumn => "No such column",
    }
}

#[wasm_bindgen_test]
async fn every_cell_of_every_table_reads_what_the_rules_say() {
    let mounted = Mounted::new(&[]).await;
    for edition in Edition::all() {
        for vnet in [Vnet::Managed, Vnet::Byo] {
            let widget = mounted.widget();
            widget.attribute("edition", Some(edition.id.into()));
            widget.attribute("vnet", Some(vnet.name().into()));
            turn().await;
            let mut cells = mounted.cells().into_iter();
            for from in OutboundType::ALL {
                for to in OutboundType::ALL {
                    let asked = Request::new(vnet, from, to).edition(edition);
                    let word = word(&asked);
                    let cell = cells.next().unwrap();
                    assert_eq!(text(&cell), word, "{} {vnet}: {from} to {to}", edition.id);
                    let differs = other_editions(&asked).next().is_some();
                    let mark = if differs { "; editions differ" } else { "" };
                    let whole = format!("from {from} to {to}: {}{mark}", word.to_lowercase());
                    assert_eq!(name(&cell), whole);
                }
            }
            assert!(cells.next().is_none(), "36 cells");
        }
    }
}

#[wasm_bindgen_test]
async fn rows_and_columns_are_headed_by_the_types() {
    let mounted = Mounted::new(&[]).await;
    let names = OutboundType::ALL.map(OutboundType::name);
    for scope in ["col", "row"] {
        let heads: Vec<_> = mounted
            .all(&format!("[role=grid] th[scope={scope}]:not(.corner)"))
            .iter()
            .map(text)
            .collect();
        assert_eq!(heads, names, "{scope}");
    }
}

/// The names of the cells that the Tab key stops at.
fn tab_stops(mounted: &Mounted) -> Vec<String> {
    mounted
        .cells()
        .iter()
        .filter(|cell| cell.tab_index() == 0)
        .map(unmarked)
        .collect()
}

/// A cell's name without what it says of other editions.
fn unmarked(cell: &HtmlElement) -> String {
    let name = name(cell);
    name.split(';').next().unwrap().to_owned()
}

#[wasm_bindgen_test]
async fn the_one_tab_stop_is_the_chosen_cell() {
    let mounted = Mounted::new(&[]).await;
    let managed = ["from loadBalancer to managedNATGateway: supported"];
    assert_eq!(tab_stops(&mounted), managed);
    mounted.widget().attribute("from", Some("none".into()));
    turn().await;
    let none = ["from none to managedNATGateway: supported"];
    assert_eq!(tab_stops(&mounted), none);
    mounted.radio(BYO).click();
    turn().await;
    assert_eq!(
        tab_stops(&mounted),
        ["from none to managedNATGateway: not supported"]
    );
}

/// Presses a key where the focus is, and tells where it is then.
fn walk(mounted: &Mounted, key: &str, ctrl: bool) -> String {
    let focused = mounted.root.active_element().unwrap();
    assert!(press(&focused, key, ctrl), "{key} must not scroll the page");
    mounted.focused().unwrap()
}

#[wasm_bindgen_test]
async fn arrows_home_and_end_walk_the_grid() {
    use OutboundType::None as NoEgress;
    let mounted = Mounted::new(&[]).await;
    mounted
        .cell(LoadBalancer, ManagedNatGateway)
        .focus()
        .unwrap();
    for (key, ctrl, from, to) in [
        ("ArrowUp", false, LoadBalancer, ManagedNatGateway),
        ("ArrowLeft", false, LoadBalancer, LoadBalancer),
        ("ArrowLeft", false, LoadBalancer, LoadBalancer),
        ("ArrowDown", false, ManagedNatGateway, LoadBalancer),
        ("End", false, ManagedNatGateway, Block),
        ("ArrowRight", false, ManagedNatGateway, Block),
        ("End", true, Block, Block),
        ("ArrowDown", false, Block, Block),
        ("ArrowUp", false, NoEgress, Block),
        ("Home", false, NoEgress, LoadBalancer),
        ("ArrowRight", false, NoEgress, ManagedNatGateway),
        ("Home", true, LoadBalancer, LoadBalancer),
    ] {
        let at = walk(&mounted, key, ctrl);
        let start = format!("from {from} to {to}: ");
        assert!(
            at.starts_with(&start),
            "{key} leads to “{at}”, not “{start}”"
        );
        turn().await;
        let at = at.split(';').next().unwrap();
        assert_eq!(tab_stops(&mounted), [at], "the tab stop goes along");
    }
    turn().await;
    assert_eq!(mounted.heard().len(), 0, "walking is not choosing");
    mounted.expect(&default_request());
}

#[wasm_bindgen_test]
async fn enter_and_space_choose_and_the_focus_stays() {
    let mounted = Mounted::new(&[]).await;
    let mut asked = default_request();
    for (key, from, to) in [
        ("Enter", UserDefinedRouting, Block),
        (" ", Block, LoadBalancer),
    ] {
        let cell = mounted.cell(from, to);
        cell.focus().unwrap();
        walk(&mounted, key, false);
        turn().await;
        (asked.from, asked.to) = (from.into(), to);
        mounted.expect(&asked);
        assert_eq!(mounted.focused().unwrap(), name(&cell));
        assert_eq!(tab_stops(&mounted), [unmarked(&cell)]);
    }
    assert_eq!(mounted.heard().len(), 2);
}

#[wasm_bindgen_test]
async fn choosing_elsewhere_takes_the_tab_stop_back_from_where_it_walked() {
    let mounted = Mounted::new(&[]).await;
    mounted
        .cell(LoadBalancer, ManagedNatGateway)
        .focus()
        .unwrap();
    walk(&mounted, "End", true);
    mounted.choose(crate::mounted::TO, "none");
    turn().await;
    assert_eq!(
        tab_stops(&mounted),
        ["from loadBalancer to none: supported"]
    );
}

#[wasm_bindgen_test]
async fn other_keys_are_left_to_the_browser() {
    let mounted = Mounted::new(&[]).await;
    let cell = mounted.cell(LoadBalancer, ManagedNatGateway);
    cell.focus().unwrap();
    for key in ["Tab", "Escape", "a", "PageDown", "F5"] {
        assert!(!press(&cell, key, false), "{key}");
    }
    assert_eq!(mounted.focused().unwrap(), name(&cell));
}

#[wasm_bindgen_test]
async fn a_click_focuses_its_cell() {
    let mounted = Mounted::new(&[]).await;
    mounted.cell(Block, Block).click();
    let focused = mounted.root.active_element().unwrap();
    assert!(name(&focused).starts_with("from block to block: same type"));
    // A heading is not a cell to choose.
    let heading: HtmlElement = mounted.all("[role=grid] th")[0].clone().dyn_into().unwrap();
    mounted.heard();
    heading.click();
    assert_eq!(mounted.heard().len(), 0);
}
