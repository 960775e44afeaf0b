//! How widgets come, stand beside each other, and go.

use crate::mounted::{BYO, FROM, Mounted, TO, default_request, document, fire, press, turn};
use aks_outbound::rules::{
    OutboundType::{Block, LoadBalancer, ManagedNatGateway, UserDefinedRouting},
    Request, Vnet,
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

#[wasm_bindgen_test]
async fn two_widgets_know_nothing_of_each_other() {
    let one = Mounted::new(&[]).await;
    let other = Mounted::new(&[("vnet", "byo"), ("to", "userDefinedRouting")]).await;
    let of_other = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);

    one.choose(FROM, "block");
    turn().await;
    let of_one = Request::new(Vnet::Managed, Block, ManagedNatGateway);
    one.expect(&of_one);
    other.expect(&of_other);
    assert_eq!((one.heard().len(), other.heard().len()), (1, 0));

    one.radio(BYO).click();
    turn().await;
    other.expect(&of_other);
    drop(one);
    turn().await;
    other.expect(&of_other);
    other.cell(Block, Block).click();
    turn().await;
    other.expect(&Request::new(Vnet::Byo, Block, Block));
}

/// Counts the errors that nobody caught.
struct Errors(Rc<Cell<usize>>, Closure<dyn FnMut(Event)>);

impl Errors {
    fn new() -> Self {
        let count = Rc::new(Cell::new(0));
        let listener = Closure::new({
            let count = count.clone();
            move |_: Event| count.set(count.get() + 1)
        });
        for kind in ["error", "unhandledrejection"] {
            web_sys::window()
                .unwrap()
                .add_event_listener_with_callback(kind, JsCast::unchecked_ref(listener.as_ref()))
                .unwrap();
        }
        Self(count, listener)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        for kind in ["error", "unhandledrejection"] {
            web_sys::window()
                .unwrap()
                .remove_event_listener_with_callback(kind, JsCast::unchecked_ref(self.1.as_ref()))
                .unwrap();
        }
    }
}

#[wasm_bindgen_test]
async fn a_dropped_widget_leaves_nothing_and_hears_nothing() {
    let errors = Errors::new();
    let mut mounted = Mounted::new(&[("from", "none")]).await;
    let (from, to, byo) = (mounted.select(FROM), mounted.select(TO), mounted.radio(BYO));
    let (cell, textarea) = (
        mounted.cell(LoadBalancer, ManagedNatGateway),
        mounted.textarea(),
    );

    drop(mounted.widget.take());
    assert_eq!(mounted.root.child_nodes().length(), 0);

    from.set_value("block");
    fire(&from, "change");
    fire(&to, "change");
    byo.click();
    cell.click();
    press(&cell, "Enter", false);
    textarea.set_value("nonsense");
    fire(&textarea, "input");
    turn().await;
    assert_eq!(mounted.root.child_nodes().length(), 0);
    assert_eq!(mounted.heard().len(), 0);
    assert_eq!(mounted.attribute("from").as_deref(), Some("none"));
    assert_eq!(mounted.attribute("vnet"), None);
    assert_eq!(errors.0.get(), 0, "nothing throws");
}

#[wasm_bindgen_test]
async fn a_change_that_is_still_to_be_shown_may_outlive_its_widget() {
    let errors = Errors::new();
    let mut mounted = Mounted::new(&[]).await;
    mounted.widget().attribute("vnet", Some("byo".into()));
    drop(mounted.widget.take());
    turn().await;
    assert_eq!(mounted.root.child_nodes().length(), 0);
    assert_eq!(errors.0.get(), 0);
}

#[wasm_bindgen_test]
async fn mounting_fifty_times_leaves_no_nodes() {
    let count = || document().query_selector_all("*").unwrap().length();
    let before = count();
    for _ in 0..50 {
        let mut mounted = Mounted::new(&[("vnet", "byo")]).await;
        drop(mounted.widget.take());
        assert_eq!(mounted.root.child_nodes().length(), 0);
    }
    assert_eq!(count(), before);

    // The same root again and again, as an element that comes and goes.
    let mut mounted = Mounted::new(&[]).await;
    let nodes = mounted.root.query_selector_all("*").unwrap().length();
    for _ in 0..50 {
        drop(mounted.widget.take());
        mounted.widget = Some(aks_outbound::element::Widget::new(
            &mounted.host,
            &mounted.root,
            "",
        ));
    }
    let loaded = mounted.widget().load();
    JsFuture::from(loaded).await.unwrap();
    turn().await;
    assert_eq!(
        mounted.root.query_selector_all("*").unwrap().length(),
        nodes
    );
    mounted.expect(&default_request());
    mounted.choose(TO, "none");
    assert_eq!(mounted.heard().len(), 1, "one widget hears, not fifty");
}

/// Sets the page's fragment without a new entry, and tells of it.
fn go_to(fragment: &str) {
    let window = web_sys::window().unwrap();
    window
        .history()
        .unwrap()
        .replace_state_with_url(&JsValue::NULL, "", Some(fragment))
        .unwrap();
    window
        .dispatch_event(&Event::new("hashchange").unwrap())
        .unwrap();
}

fn fragment() -> String {
    web_sys::window().unwrap().location().hash().unwrap()
}

#[wasm_bindgen_test]
async fn the_address_is_kept_where_asked_and_until_the_widget_goes() {
    let before = web_sys::window().unwrap().location().href().unwrap();
    go_to("#vnet=byo&from=block&utm=1");
    let silent = Mounted::new(&[]).await;
    let mut mounted = Mounted::new(&[("permalink", "")]).await;
    let asked = Request::new(Vnet::Byo, Block, ManagedNatGateway);
    mounted.expect(&asked);
    silent.expect(&default_request());

    mounted.choose(TO, "none");
    // Once for all changes of a moment.
    turn().await;
    assert_eq!(fragment(), "#vnet=byo&from=block&to=none");
    silent.choose(TO, "block");
    turn().await;
    assert_eq!(fragment(), "#vnet=byo&from=block&to=none");

    go_to("#vnet=managed&from=loadBalancer&to=block");
    turn().await;
    mounted.expect(&Request::new(Vnet::Managed, LoadBalancer, Block));

    drop(mounted.widget.take());
    go_to("#vnet=byo");
    turn().await;
    assert_eq!(fragment(), "#vnet=byo");
    assert_eq!(mounted.attribute("vnet").as_deref(), Some("managed"));
    go_to(&before);
}
