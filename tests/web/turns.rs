//! A change shows its answer at once; the answer's details follow in turns of their own.

use crate::mounted::{BYO, Mounted, TO, default_request, task, text, turn};
use aks_outbound::rules::{OutboundType, Request, assess};
use wasm_bindgen_test::wasm_bindgen_test;

/// The places whose details are in the making.
fn busy(mounted: &Mounted) -> usize {
    mounted.all("[aria-busy]").len()
}

/// All sentences that stand in the details of an answer.
fn shown(mounted: &Mounted) -> String {
    mounted.all(".details, .doing").iter().map(text).collect()
}

fn asked(to: OutboundType) -> Request<'static> {
    let Request { vnet, from, .. } = default_request();
    Request::new(vnet, from, to)
}

#[wasm_bindgen_test]
async fn the_answer_stands_at_once_and_its_details_follow() {
    let mounted = Mounted::new(&[]).await;
    assert_eq!(busy(&mounted), 0, "what is new is whole");
    let before = shown(&mounted);
    let request = asked(OutboundType::Block);
    mounted.choose(TO, "block");
    mounted.expect(&request);
    assert_eq!((busy(&mounted), shown(&mounted)), (2, before));
    turn().await;
    assert_eq!(busy(&mounted), 0);
    for reason in &assess(&request).reasons {
        assert!(shown(&mounted).contains(&*reason.text), "{}", reason.text);
    }
}

#[wasm_bindgen_test]
async fn what_is_to_be_done_is_of_one_answer_whenever_it_is_looked_at() {
    let mounted = Mounted::new(&[("to", "userAssignedNATGateway")]).await;
    mounted.radio(BYO).click();
    turn().await;
    let doing = || text(&mounted.all(".doing")[0]);
    let height = || mounted.all(".doing")[0].client_height();
    let (one, room) = (doing(), height());
    mounted.choose(TO, "userDefinedRouting");
    let mut seen = vec![];
    while busy(&mounted) > 0 {
        seen.push(doing());
        assert!(height() >= room, "what stands below would move twice");
        task().await;
    }
    let other = doing();
    assert_ne!(one, other);
    assert!(!seen.is_empty());
    for seen in seen {
        assert!(seen == one || other.starts_with(&seen), "{seen}");
    }
    let held = mounted.all(".doing")[0].get_attribute("style");
    assert_eq!(held.unwrap_or_default(), "", "the room is given back");
}

#[wasm_bindgen_test]
async fn of_many_changes_the_last_is_shown() {
    let mounted = Mounted::new(&[]).await;
    for to in OutboundType::ALL.into_iter().cycle().take(25) {
        mounted.choose(TO, to.name());
        // Some are overtaken before their details begin, and some amid them.
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
async fn a_view_that_shows_no_details_waits_for_none() {
    let mounted = Mounted::new(&[]).await;
    mounted.choose(TO, "block");
    mounted.widget().attribute("view", Some("matrix".into()));
    turn().await;
    assert_eq!((busy(&mounted), shown(&mounted)), (0, String::new()));
    mounted.widget().attribute("view", None);
    turn().await;
    assert!(shown(&mounted).contains(&*assess(&asked(OutboundType::Block)).reasons[0].text));
}

#[wasm_bindgen_test]
async fn a_widget_may_go_amid_its_details() {
    let mut mounted = Mounted::new(&[]).await;
    mounted.choose(TO, "block");
    task().await;
    mounted.widget = None;
    for _ in 0..6 {
        task().await;
    }
    assert_eq!(mounted.root.child_element_count(), 0);
}
