//! The sections below the matrix follow the question.

use crate::mounted::{Mounted, TO, default_request, task, text, turn};
use aks_outbound::rules::{OutboundType, Request, assess};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// All sentences of the sections.
fn shown(mounted: &Mounted) -> String {
    mounted.all(".details, .doing").iter().map(text).collect()
}

fn request_to(to: OutboundType) -> Request<'static> {
    let Request { vnet, from, .. } = default_request();
    Request::new(vnet, from, to)
}

#[wasm_bindgen_test]
async fn a_change_replaces_all_reasons() {
    let mounted = Mounted::new(&[]).await;
    let request = request_to(OutboundType::Block);
    mounted.choose(TO, "block");
    turn().await;
    mounted.expect(&request);
    for reason in &assess(&request).reasons {
        assert!(shown(&mounted).contains(&*reason.text), "{}", reason.text);
    }
}

#[wasm_bindgen_test]
async fn the_last_of_many_changes_is_shown() {
    let mounted = Mounted::new(&[]).await;
    for to in OutboundType::ALL.into_iter().cycle().take(25) {
        mounted.choose(TO, to.name());
        if to.index() % 2 == 0 {
            task().await;
        }
    }
    turn().await;
    let many = shown(&mounted);
    let fresh = Mounted::new(&[("to", OutboundType::ALL[0].name())]).await;
    assert_eq!(many, shown(&fresh));
}

#[wasm_bindgen_test]
async fn the_matrix_view_has_no_sections_and_other_views_get_them_back() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(TO, "block");
    mounted.widget().attribute("view", Some("matrix".into()));
    turn().await;
    assert_eq!(shown(&mounted), "");
    mounted.widget().attribute("view", None);
    turn().await;
    assert!(shown(&mounted).contains(&*assess(&request_to(OutboundType::Block)).reasons[0].text));
}

#[wasm_bindgen_test]
async fn a_widget_may_be_dropped_before_an_update() {
    let mut mounted = Mounted::new(&[]).await;
    mounted.choose(TO, "block");
    mounted.widget = None;
    task().await;
    assert_eq!(mounted.root.child_element_count(), 0);
}

/// The boxes to tick off the steps.
fn ticks(mounted: &Mounted) -> Vec<web_sys::HtmlInputElement> {
    let ticks = mounted.all(".plan input[type=checkbox]");
    ticks.into_iter().map(|it| it.dyn_into().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn ticked_steps_and_open_details_outlive_the_language_but_not_the_question() {
    crate::language::bring_german();
    let mounted = Mounted::new(&[("vnet", "byo"), ("to", "userDefinedRouting")]).await;
    ticks(&mounted)[1].click();
    let summary: HtmlElement = mounted.all(".doing summary")[0].clone().dyn_into().unwrap();
    summary.click();
    turn().await;
    let open = || mounted.all(".doing details[open]").len();
    assert_eq!(open(), 1);
    mounted.widget().set_language("de");
    turn().await;
    assert!(ticks(&mounted)[1].checked());
    assert_eq!(open(), 1);
    mounted
        .widget()
        .attribute("to", Some("userAssignedNATGateway".into()));
    turn().await;
    assert!(ticks(&mounted).iter().all(|tick| !tick.checked()));
    assert_eq!(open(), 0);
}
