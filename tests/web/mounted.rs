//! A widget on a page of its own, and how to find and touch what it shows.
//!
//! Everything is found by role and name, as a reader's tools find it; the names stand here alone.

use aks_outbound::{
    element::Widget,
    rules::{OutboundType, Request, Vnet, assess},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, Document, Element, Event, EventInit, HtmlElement, HtmlInputElement,
    HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit, ShadowRoot,
    ShadowRootInit, ShadowRootMode,
};

pub(crate) const FROM: &str = "From outbound type";
pub(crate) const TO: &str = "To outbound type";
pub(crate) const EDITION: &str = "Edition of the article";
pub(crate) const MANAGED: &str = "managed VNet";
pub(crate) const BYO: &str = "BYO VNet";
const CLUSTER: &str = "Cluster as JSON";
const CHANGE: &str = "aks-outbound-change";

/// What the widget asks without attributes.
pub(crate) fn default_request() -> Request<'static> {
    Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::ManagedNatGateway,
    )
}

/// A host in the document, its widget, and the changes that it told the page of.
pub(crate) struct Mounted {
    pub(crate) host: HtmlElement,
    pub(crate) root: ShadowRoot,
    pub(crate) widget: Option<Widget>,
    heard: Rc<RefCell<Vec<CustomEvent>>>,
    /// An element around the host: what is heard there has bubbled.
    around: HtmlElement,
    _listener: Closure<dyn FnMut(CustomEvent)>,
}

impl Mounted {
    /// Mounts a widget on an element with these attributes.
    pub(crate) async fn new(attributes: &[(&str, &str)]) -> Self {
        let make = || -> HtmlElement {
            let element = document().create_element("div").unwrap();
            element.dyn_into().unwrap()
        };
        let (around, host) = (make(), make());
        for (name, value) in attributes {
            host.set_attribute(name, value).unwrap();
        }
        around.append_child(&host).unwrap();
        document().body().unwrap().append_child(&around).unwrap();
        let root = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .unwrap();

        let heard = Rc::new(RefCell::new(Vec::new()));
        let listener = Closure::new({
            let heard = heard.clone();
            move |event| heard.borrow_mut().push(event)
        });
        around
            .add_event_listener_with_callback(CHANGE, listener.as_ref().unchecked_ref())
            .unwrap();

        let widget = Widget::new(&host, &root, "");
        JsFuture::from(widget.load()).await.unwrap();
        let widget = Some(widget);
        let mounted = Self {
            host,
            root,
            widget,
            heard,
            around,
            _listener: listener,
        };
        turn().await;
        mounted
    }

    pub(crate) fn widget(&self) -> &Widget {
        self.widget.as_ref().unwrap()
    }

    /// The changes that were told since the last look.
    pub(crate) fn heard(&self) -> Vec<CustomEvent> {
        self.heard.take()
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.host.get_attribute(name)
    }

    /// All of `edition`, `vnet`, `from` and `to` as the widget has them.
    pub(crate) fn values(&self) -> [String; 4] {
        ["edition", "vnet", "from", "to"].map(|name| self.widget().value(name))
    }

    // What it shows.

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|i| found.item(i).unwrap().dyn_into().unwrap())
            .collect()
    }

    pub(crate) fn radio(&self, name: &str) -> HtmlInputElement {
        self.all("label")
            .into_iter()
            .find(|label| text(label) == name)
            .and_then(|label| label.query_selector("input[type=radio]").unwrap())
            .unwrap_or_else(|| panic!("there is no radio button “{name}”"))
            .dyn_into()
            .unwrap()
    }

    pub(crate) fn select(&self, name: &str) -> HtmlSelectElement {
        self.named("select", name)
    }

    pub(crate) fn textarea(&self) -> HtmlTextAreaElement {
        self.named("textarea", CLUSTER)
    }

    fn named<T: JsCast>(&self, tag: &str, name: &str) -> T {
        self.root
            .query_selector(&format!("{tag}[aria-label=\"{name}\"]"))
            .unwrap()
            .unwrap_or_else(|| panic!("there is no {tag} “{name}”"))
            .dyn_into()
            .unwrap()
    }

    pub(crate) fn cells(&self) -> Vec<HtmlElement> {
        self.all("[role=grid] [role=gridcell]")
            .into_iter()
            .map(|cell| cell.dyn_into().unwrap())
            .collect()
    }

    /// The cell whose name tells this move.
    pub(crate) fn cell(&self, from: OutboundType, to: OutboundType) -> HtmlElement {
        let start = format!("from {from} to {to}: ");
        self.cells()
            .into_iter()
            .find(|cell| name(cell).starts_with(&start))
            .unwrap_or_else(|| panic!("there is no cell “{start}”"))
    }

    /// What the live regions say, those that are silent left out.
    pub(crate) fn statuses(&self) -> Vec<String> {
        self.all("[role=status]")
            .iter()
            .map(text)
            .filter(|said| !said.is_empty())
            .collect()
    }

    /// The messages about wrong attributes.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut said = self.statuses();
        said.retain(|said| said.contains("Used instead"));
        said
    }

    /// The commands that the chosen tool's panel shows.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.all("[role=tabpanel] pre").iter().map(text).collect()
    }

    /// Proves that every part shows the answer to this request.
    pub(crate) fn expect(&self, request: &Request) {
        let answer = assess(request);
        let named = [
            request.edition.id,
            request.vnet.name(),
            request.from.name(),
            request.to.name(),
        ];
        assert_eq!(self.values(), named);
        assert!(
            self.statuses().contains(&answer.headline()),
            "{:?} lacks {}",
            self.statuses(),
            answer.headline()
        );
        let byo = request.vnet == Vnet::Byo;
        assert_eq!(
            (self.radio(MANAGED).checked(), self.radio(BYO).checked()),
            (!byo, byo)
        );
        assert_eq!(self.select(FROM).value(), request.from.name());
        assert_eq!(self.select(TO).value(), request.to.name());
        let selected: Vec<_> = self
            .cells()
            .iter()
            .filter(|cell| cell.get_attribute("aria-selected").as_deref() == Some("true"))
            .map(|cell| name(cell))
            .collect();
        assert_eq!(selected.len(), 1, "one cell is selected: {selected:?}");
        let start = format!("from {} to {}: ", request.from, request.to);
        assert!(selected[0].starts_with(&start), "{selected:?}");
    }

    // What a reader does.

    /// Chooses in a select, as a browser tells it.
    pub(crate) fn choose(&self, name: &str, value: &str) {
        let select = self.select(name);
        select.set_value(value);
        fire(&select, "change");
    }

    pub(crate) fn paste(&self, text: &str) {
        let textarea = self.textarea();
        textarea.set_value(text);
        fire(&textarea, "input");
    }

    /// The element that has the focus inside the widget.
    pub(crate) fn focused(&self) -> Option<String> {
        self.root.active_element().map(|element| name(&element))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.widget = None;
        self.around.remove();
    }
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Waits until the page shows the present state.
pub(crate) async fn turn() {
    task().await;
}

/// One turn of the event loop.
pub(crate) async fn task() {
    let turned = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback(&resolve)
            .unwrap();
    });
    JsFuture::from(turned).await.unwrap();
}

pub(crate) fn fire(target: &Element, kind: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = Event::new_with_event_init_dict(kind, &init).unwrap();
    target.dispatch_event(&event).unwrap();
}

/// Presses a key; tells whether the browser was kept from acting on it too.
pub(crate) fn press(target: &Element, key: &str, ctrl: bool) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(ctrl);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    !target.dispatch_event(&event).unwrap()
}

pub(crate) fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

pub(crate) fn name(element: &Element) -> String {
    element.get_attribute("aria-label").unwrap_or_default()
}
