//! A list of clusters as a table.

use crate::mounted::{Mounted, TO, text, turn};
use aks_outbound::rules::{
    OutboundType::{LoadBalancer, ManagedNatGateway, UserAssignedNatGateway, UserDefinedRouting},
    Request, Vnet,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer, Element, HtmlElement};

const FLEET: &str = include_str!("../fixtures/clusters/fleet.list.json");
const SINGLE: &str = include_str!("../fixtures/clusters/byo-loadbalancer.azshow.json");

/// The cells of each row.
fn rows(mounted: &Mounted) -> Vec<Vec<String>> {
    mounted
        .all(".fleet tbody tr")
        .iter()
        .map(|row| {
            let cells = row.children();
            (0..cells.length())
                .map(|i| text(&cells.item(i).unwrap()))
                .collect()
        })
        .collect()
}

fn names(mounted: &Mounted) -> Vec<String> {
    rows(mounted)
        .into_iter()
        .map(|mut row| row.swap_remove(0))
        .collect()
}

fn button(mounted: &Mounted, start: &str) -> HtmlElement {
    let all = mounted.all(".cluster button");
    all.into_iter()
        .find(|button| text(button).starts_with(start))
        .unwrap_or_else(|| panic!("there is no button “{start}”"))
        .dyn_into()
        .unwrap()
}

fn is_hidden(element: &Element) -> bool {
    element.has_attribute("hidden")
}

/// Opens the part with the text: what is closed can't be focused.
fn open(mounted: &Mounted) {
    mounted.all("details.cluster")[0]
        .set_attribute("open", "")
        .unwrap();
}

async fn with_fleet() -> Mounted {
    let mounted = Mounted::new(&[]).await;
    open(&mounted);
    mounted.paste(FLEET);
    turn().await;
    mounted
}

/// Pastes a text as the browser does, as far as the widget lets it.
fn paste(mounted: &Mounted, text: &str) {
    let data = DataTransfer::new().unwrap();
    data.set_data("text/plain", text).unwrap();
    let init = ClipboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_clipboard_data(Some(&data));
    let event = ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap();
    if mounted.textarea().dispatch_event(&event).unwrap() {
        mounted.paste(text);
    }
}

/// Turns until something has come of a long reading.
async fn until(mounted: &Mounted, told: &str) {
    for _ in 0..1000 {
        if mounted.statuses().join("\n").contains(told) {
            return;
        }
        turn().await;
    }
    panic!("nobody says “{told}” but {:?}", mounted.statuses());
}

/// A list of so many clusters, long enough to be read in slices.
fn long(many: usize) -> String {
    let padding = "x".repeat(2000);
    let clusters: Vec<String> = (0..many)
        .map(|i| {
            format!(
                "{{\"name\": \"c{i}\", \"tags\": {{\"a\": \"{padding}é😀\"}}, \"agentPoolProfiles\": [{{\"name\": \"a\"}}], \"networkProfile\": {{\"outboundType\": \"loadBalancer\"}}}}"
            )
        })
        .collect();
    format!("[{}]", clusters.join(","))
}

#[wasm_bindgen_test]
async fn a_list_is_a_table_for_the_chosen_target() {
    let mounted = with_fleet().await;
    assert_eq!(mounted.heard().len(), 0, "nothing is asked yet");
    let said = mounted.statuses().join("\n");
    assert!(
        said.contains("4 clusters read, 1 could not be read."),
        "{said}"
    );
    let table = rows(&mounted);
    let managed = ["managed VNet", "loadBalancer", "Yes", ""];
    assert_eq!(table[0][0], "anchor");
    assert_eq!(table[0][1..], managed);
    assert_eq!(table.len(), 4);
    assert_eq!(table[3][3], "Nothing to change");
    let unreadable: Vec<_> = mounted.all(".unreadable li").iter().map(text).collect();
    assert_eq!(unreadable.len(), 1);
    assert!(
        unreadable[0].starts_with("No. 3, capstan:"),
        "{unreadable:?}"
    );
    assert!(unreadable[0].contains("edgeGateway"));

    // Another target, another table.
    mounted.choose(TO, "none");
    turn().await;
    let table = rows(&mounted);
    assert_eq!(table[0][3], "Blocked");
    assert!(table[0][4].contains("bootstrapProfile.artifactSource"));
    assert_eq!(mounted.textarea().value(), FLEET);
}

#[wasm_bindgen_test]
async fn columns_sort_and_say_so() {
    let mounted = with_fleet().await;
    let sorted = || -> Vec<String> {
        let heads = mounted.all(".fleet thead th");
        let sorts = heads
            .iter()
            .filter_map(|head| head.get_attribute("aria-sort"));
        sorts.collect()
    };
    assert_eq!(sorted(), ["none"; 5]);
    button(&mounted, "Cluster").click();
    turn().await;
    assert_eq!(names(&mounted), ["anchor", "beacon", "davit", "ensign"]);
    assert_eq!(sorted()[0], "ascending");
    button(&mounted, "Cluster").click();
    turn().await;
    assert_eq!(names(&mounted), ["ensign", "davit", "beacon", "anchor"]);
    assert_eq!(sorted()[0], "descending");
    button(&mounted, "Outbound type").click();
    turn().await;
    assert_eq!(names(&mounted), ["anchor", "ensign", "beacon", "davit"]);
    assert_eq!(sorted(), ["none", "none", "ascending", "none", "none"]);
}

#[wasm_bindgen_test]
async fn a_filter_shows_one_verdict() {
    let mounted = with_fleet().await;
    let (all, yes) = (button(&mounted, "All 4"), button(&mounted, "Yes 2"));
    assert!(is_hidden(&button(&mounted, "Sources disagree 0")));
    assert_eq!(all.get_attribute("aria-pressed").as_deref(), Some("true"));
    yes.click();
    turn().await;
    assert_eq!(names(&mounted), ["anchor", "davit"]);
    assert_eq!(yes.get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(all.get_attribute("aria-pressed").as_deref(), Some("false"));
    // Who filters, filters for any target.
    mounted.choose(TO, "loadBalancer");
    turn().await;
    assert_eq!(names(&mounted), ["beacon", "davit"]);
    all.click();
    turn().await;
    assert_eq!(names(&mounted).len(), 4);
}

#[wasm_bindgen_test]
async fn choosing_a_row_asks_about_its_cluster() {
    let mounted = with_fleet().await;
    let beacon = button(&mounted, "beacon");
    beacon.focus().unwrap();
    beacon.click();
    turn().await;
    mounted.expect(&Request::new(
        Vnet::Byo,
        UserAssignedNatGateway,
        ManagedNatGateway,
    ));
    assert_eq!(mounted.heard().len(), 1);
    assert_eq!(rows(&mounted).len(), 4, "the table stays");
    assert_eq!(
        beacon.get_attribute("aria-current").as_deref(),
        Some("true")
    );
    let focused = mounted.root.active_element().unwrap();
    assert_eq!(text(&focused), "beacon");
}

#[wasm_bindgen_test]
async fn a_list_of_one_is_one_cluster() {
    let mounted = Mounted::new(&[("to", "userDefinedRouting")]).await;
    mounted.paste(&format!("[{SINGLE}]"));
    turn().await;
    mounted.expect(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting));
    assert_eq!(mounted.all(".fleet").len(), 0);
}

#[wasm_bindgen_test]
async fn the_fleet_goes_with_its_text() {
    let mounted = with_fleet().await;
    mounted.paste("nonsense");
    turn().await;
    assert_eq!(mounted.all(".fleet").len(), 0);
    mounted.paste(FLEET);
    turn().await;
    assert_eq!(mounted.all(".fleet").len(), 1);
    button(&mounted, "Clear").click();
    turn().await;
    assert_eq!(mounted.all(".fleet").len(), 0);
}

#[wasm_bindgen_test]
async fn a_long_list_is_read_in_slices_and_drawn_in_parts() {
    let mounted = Mounted::new(&[]).await;
    open(&mounted);
    let list = long(1100);
    paste(&mounted, &list.replacen("\"name\"", "\"name\" nonsense", 1));
    turn().await;
    assert_eq!(mounted.all("progress").len(), 1);
    assert_eq!(
        mounted.textarea().value(),
        "",
        "it is too long for the field"
    );
    until(
        &mounted,
        "1,099 clusters read, 1 could not be read from what was pasted (2.3 MB).",
    )
    .await;
    assert_eq!(mounted.all("progress").len(), 0);
    let unreadable = mounted.all(".unreadable li");
    assert!(text(&unreadable[0]).contains("not JSON"));
    assert_eq!(rows(&mounted).len(), 100);
    button(&mounted, "Show more (100 of 1,099 are shown)").click();
    turn().await;
    assert_eq!(rows(&mounted).len(), 200);
    let focused = mounted.root.active_element().unwrap();
    assert_eq!(text(&focused), "c101");
}

/// What is said of a text, once all of it was read.
async fn said_of(text: &str) -> String {
    let mounted = Mounted::new(&[]).await;
    paste(&mounted, text);
    turn().await;
    for _ in 0..1000 {
        if mounted.all("progress").is_empty() {
            break;
        }
        turn().await;
    }
    let told = mounted.all(".outcome-line, .unreadable");
    told.iter()
        .map(crate::mounted::text)
        .collect::<Vec<_>>()
        .join("\n")
}

#[wasm_bindgen_test]
async fn a_list_in_lines_is_read_as_any_other() {
    let list = js_sys::JSON::parse(&long(300)).unwrap();
    let lines = js_sys::JSON::stringify_with_replacer_and_space(&list, &JsValue::NULL, &2.into());
    let lines = String::from(lines.unwrap());
    let at_c7 = |with: &str| lines.replacen("\"name\": \"c7\"", with, 1);
    let odd = "\"x\": [{\n  },\n  {\n  }], \"name\": \"c7\"";
    for (text, told) in [
        (lines.clone(), "300 clusters read from"),
        (lines.replace('\n', "\r\n"), "300 clusters read from"),
        (format!("\u{feff} {lines}\n"), "300 clusters read from"),
        (at_c7(odd), "300 clusters read from"),
        (
            at_c7("\"name\" nonsense"),
            "299 clusters read, 1 could not be read",
        ),
        (
            at_c7("\"title\": \"no\\n  },\\n  {\""),
            "300 clusters read from",
        ),
        (
            lines[..lines.len() - 3000].to_owned(),
            "What follows is not JSON",
        ),
        (format!("{lines} x"), "What follows is not JSON"),
        (format!("{lines}\u{a0}"), "What follows is not JSON"),
        (format!("{lines}]"), "What follows is not JSON"),
        (
            lines.replacen("\n  },\n  {", "\n  },,\n  {", 1),
            "What follows is not JSON",
        ),
        (
            lines.replacen("\n  },\n  {", "\n  }\n,  {", 1),
            "300 clusters read from",
        ),
    ] {
        let said = said_of(&text).await;
        assert!(said.contains(told), "{said}");
        // A first line that is not like the others: it is gone through byte by byte.
        assert_eq!(said, said_of(&text.replacen("\n  {", " \n {", 1)).await);
    }
}

#[wasm_bindgen_test]
async fn a_long_text_that_is_no_list_is_read_as_what_it_is() {
    let mounted = Mounted::new(&[]).await;
    let padding = " ".repeat(400_000);
    paste(&mounted, &format!("{SINGLE}{padding}"));
    until(&mounted, "orchard").await;
    paste(&mounted, &format!("[{SINGLE}{padding}]"));
    until(&mounted, "orchard").await;
    assert_eq!(mounted.all(".fleet").len(), 0);
    paste(&mounted, &format!("nonsense{padding}"));
    until(&mounted, "not JSON").await;
    let list = long(200);
    paste(&mounted, &list[..list.len() - 3000]);
    until(
        &mounted,
        "198 clusters read from what was pasted (0.4 MB). What follows is not JSON",
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_reading_can_be_cancelled_and_keeps_what_it_has() {
    let mounted = Mounted::new(&[]).await;
    paste(&mounted, &long(4000));
    turn().await;
    button(&mounted, "Cancel").click();
    until(&mounted, "Cancelled").await;
    let said = mounted.statuses().join("\n");
    assert!(said.contains("). Cancelled"), "{said}");
    assert_eq!(mounted.all("progress").len(), 0);
    assert_eq!(mounted.all(".fleet").len(), 1);
}

#[wasm_bindgen_test]
async fn a_new_reading_ends_the_old_one() {
    let mounted = Mounted::new(&[]).await;
    paste(&mounted, &long(4000));
    turn().await;
    paste(&mounted, &long(300));
    until(&mounted, "300 clusters read from").await;
    for _ in 0..50 {
        turn().await;
    }
    assert!(!mounted.statuses().join("\n").contains("4,000"));
    assert_eq!(mounted.all(".fleet").len(), 1);
}

#[wasm_bindgen_test]
async fn a_reading_ends_with_its_widget() {
    let mut mounted = Mounted::new(&[]).await;
    paste(&mounted, &long(4000));
    turn().await;
    drop(mounted.widget.take());
    for _ in 0..50 {
        turn().await;
    }
    assert_eq!(mounted.root.child_nodes().length(), 0);
    assert_eq!(mounted.heard().len(), 0);
}

#[wasm_bindgen_test]
async fn names_in_a_fleet_are_text() {
    let mounted = Mounted::new(&[]).await;
    mounted.paste(
        &FLEET
            .replace("anchor", "<img src=x>")
            .replace("capstan", "<b>"),
    );
    turn().await;
    assert_eq!(names(&mounted)[0], "<img src=x>");
    assert_eq!(mounted.all("img, .fleet b").len(), 0);
}
