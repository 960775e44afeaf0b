//! The table of a fleet: the answer for each cluster, to sort, to filter, to ask about.

use super::{
    super::{
        State,
        dom::{El, el, focus, set, target},
        effect::effect,
    },
    List,
    export::export,
};
use crate::messages::AllMessages;
use crate::rules::{
    Edition, FleetColumn, FleetRow, FleetVnet, Localize, OutboundType, Policy, Request, Verdict,
    arrange, fill, fleet_csv, fleet_markdown, fleet_row,
};
use leptos::prelude::untrack;
use std::{cell::RefCell, rc::Rc};
use web_sys::{Element, HtmlElement};

/// Rows that are drawn at once. More would make the page stand still.
const AT_ONCE: usize = 100;

/// In the order of their variants.
const VERDICTS: [Verdict; 6] = [
    Verdict::Yes,
    Verdict::No,
    Verdict::Blocked,
    Verdict::NoChange,
    Verdict::Disagree,
    Verdict::Unknown,
];

/// The table and what stands around it.
struct Table {
    state: State,
    list: List,
    /// What the answers are for.
    caption: El,
    /// All verdicts, then each one's own.
    filters: Vec<El>,
    heads: Vec<El>,
    body: El,
    more: El,
    /// What was read of the cluster that was asked about last.
    chosen: El,
    shown: RefCell<Shown>,
}

/// What the table shows at present.
#[derive(Default)]
struct Shown {
    rows: Vec<FleetRow>,
    /// What the rows depend on.
    asked: Option<(OutboundType, &'static Edition, Option<Policy>)>,
    only: Option<Verdict>,
    by: Option<FleetColumn>,
    descending: bool,
    /// The places of the rows to show, in order.
    order: Vec<usize>,
    /// How many of them are drawn.
    drawn: usize,
    /// The place of the cluster that was asked about last.
    chosen: Option<usize>,
}

pub(super) fn table(state: State, list: List) -> El {
    let words = state.all_words();
    let button = |text: &str| el("button").attr("type", "button").text(text);
    let table = Rc::new(Table {
        state,
        list,
        caption: el("p").class("hint"),
        filters: (0..=VERDICTS.len()).map(|_| button("")).collect(),
        heads: words
            .fleet_columns
            .iter()
            .map(|name| {
                el("th")
                    .attr("scope", "col")
                    .attr("aria-sort", "none")
                    .child(button(name))
            })
            .collect(),
        body: el("tbody"),
        more: button("").attr("part", "button"),
        chosen: el("p").class("hint"),
        shown: RefCell::default(),
    });

    for (i, filter) in table.filters.iter().enumerate() {
        let here = table.clone();
        filter.clone().on("click", move |_| {
            here.shown.borrow_mut().only = i.checked_sub(1).map(|i| VERDICTS[i]);
            here.arrange();
        });
    }
    for (head, column) in table.heads.iter().zip(FleetColumn::ALL) {
        let here = table.clone();
        head.clone().on("click", move |_| here.sort(column));
    }
    let (chosen, grown) = (table.clone(), table.clone());
    table
        .body
        .clone()
        .on("click", move |event| chosen.choose(target(&event)));
    table.more.clone().on("click", move |_| grown.grow());
    let asked = table.clone();
    effect(move || asked.ask());

    let text = |write: fn(&mut dyn Iterator<Item = &FleetRow>, &Request) -> String| {
        let table = table.clone();
        Rc::new(move || table.written(write)) as Rc<dyn Fn() -> String>
    };
    el("div")
        .class("fleet")
        .attr("part", "fleet")
        .child(table.caption.clone())
        .child(
            el("div")
                .class("buttons")
                .attr("role", "group")
                .attr("aria-label", words.filter_label)
                .children(table.filters.iter().cloned()),
        )
        .child(
            el("div").class("scroll").child(
                el("table")
                    .attr("aria-label", words.fleet_label)
                    .child(el("thead").child(el("tr").children(table.heads.iter().cloned())))
                    .child(table.body.clone()),
            ),
        )
        .child(el("div").class("buttons").child(table.more.clone()))
        .child(table.chosen.clone())
        .child(export(words, text(fleet_csv), text(fleet_markdown)))
        .children(unreadable(words, &table.list))
}

/// The clusters that could not be read, and why.
fn unreadable(words: &AllMessages, list: &List) -> Option<El> {
    let count = |number| words.language.count(number);
    let named = |(i, cluster): (usize, &Result<_, crate::rules::cluster::Unreadable>)| {
        let unreadable = cluster.as_ref().err()?;
        let told = [
            ("number", &*count(i + 1)),
            ("name", unreadable.name.as_deref().unwrap_or(words.nameless)),
        ];
        let name = el("strong").text(&fill(words.unreadable_name, &told));
        Some(
            el("li")
                .child(name)
                .text(" ")
                .text(&unreadable.error.localize(words.language)),
        )
    };
    let mut items: Vec<El> = list
        .iter()
        .enumerate()
        .filter_map(named)
        .take(AT_ONCE)
        .collect();
    let hidden = list.iter().filter(|c| c.is_err()).count() - items.len();
    if hidden > 0 {
        items.push(el("li").text(&fill(words.more_unreadable, &[("count", &count(hidden))])));
    }
    (!items.is_empty()).then(|| {
        el("div")
            .child(el("h2").text(words.unreadable_title))
            .child(el("ul").class("unreadable").children(items))
    })
}

impl Table {
    /// Brings the rows in line with the question, as far as they depend on it.
    fn ask(&self) {
        self.state.consult(|request| {
            let asked = (request.to, request.edition, request.policy.cloned());
            let mut shown = self.shown.borrow_mut();
            if shown.asked.as_ref() == Some(&asked) {
                return;
            }
            shown.rows = self.list.iter().map(|c| fleet_row(c, request)).collect();
            shown.asked = Some(asked);
            drop(shown);
            let told = [("to", request.to.name()), ("edition", request.edition.id)];
            let caption = fill(self.state.all_words().fleet_caption, &told);
            self.caption.element().set_text_content(Some(&caption));
            self.arrange();
        });
    }

    /// Sorts by a column: first one way, then the other, then not at all.
    fn sort(&self, column: FleetColumn) {
        let mut shown = self.shown.borrow_mut();
        let again = shown.by == Some(column);
        (shown.by, shown.descending) = match (again, shown.descending) {
            (true, true) => (None, false),
            (again, _) => (Some(column), again),
        };
        drop(shown);
        self.arrange();
    }

    /// Puts the rows that are to be shown in order, and draws the first of them.
    fn arrange(&self) {
        let mut shown = self.shown.borrow_mut();
        shown.order = arrange(&shown.rows, shown.only, shown.by, shown.descending);
        shown.drawn = 0;
        self.body.replace([]);
        self.draw(&mut shown);

        for (head, column) in self.heads.iter().zip(FleetColumn::ALL) {
            let sorted = match (shown.by == Some(column), shown.descending) {
                (false, _) => "none",
                (true, false) => "ascending",
                (true, true) => "descending",
            };
            set(head.element(), "aria-sort", sorted);
        }
        let words = self.state.all_words();
        let of_verdict = |only: Option<Verdict>| {
            let rows = shown.rows.iter().filter_map(|row| row.verdict);
            rows.filter(|verdict| only.is_none_or(|only| only == *verdict))
                .count()
        };
        for (i, filter) in self.filters.iter().enumerate() {
            let only = i.checked_sub(1).map(|i| VERDICTS[i]);
            let (many, pressed) = (of_verdict(only), shown.only == only);
            let word = only.map_or(words.all_clusters, |verdict| words.verdict(verdict));
            let filter = filter.element();
            filter.set_text_content(Some(&format!("{word} {}", words.language.count(many))));
            set(
                filter,
                "aria-pressed",
                if pressed { "true" } else { "false" },
            );
            // A filter that finds nothing is there only for who has chosen it.
            hide(filter, i > 0 && many == 0 && !pressed);
        }
    }

    /// Draws the next rows.
    fn draw(&self, shown: &mut Shown) {
        let end = shown.order.len().min(shown.drawn + AT_ONCE);
        let places = &shown.order[shown.drawn..end];
        let rows = places.iter().map(|place| {
            row(
                self.state.all_words(),
                *place,
                &shown.rows[*place],
                shown.chosen == Some(*place),
            )
        });
        let body = self.body.clone();
        let _ = body.children(rows);
        shown.drawn = end;
        let left = shown.order.len() - end;
        let words = self.state.all_words();
        let count = |number| words.language.count(number);
        let told = [("shown", &*count(end)), ("all", &count(shown.order.len()))];
        let more = self.more.element();
        more.set_text_content(Some(&fill(words.show_more, &told)));
        hide(more, left == 0);
    }

    /// Draws more rows, and leads on to the first of them: the button may be gone.
    fn grow(&self) {
        let mut shown = self.shown.borrow_mut();
        let first = shown.drawn;
        self.draw(&mut shown);
        let place = shown.order.get(first).copied();
        drop(shown);
        if let Some(button) = place.and_then(|place| self.button(place)) {
            focus(&button);
        }
    }

    /// Asks about the cluster whose button was clicked.
    fn choose(&self, clicked: Option<Element>) {
        let place = clicked
            .and_then(|element| element.closest("button").ok()?)
            .and_then(|button| button.get_attribute("data-place")?.parse().ok());
        let Some(Ok(cluster)) = place.and_then(|place: usize| self.list.get(place)) else {
            return;
        };
        let before = std::mem::replace(&mut self.shown.borrow_mut().chosen, place);
        for (place, current) in [(before, "false"), (place, "true")] {
            if let Some(button) = place.and_then(|place| self.button(place)) {
                set(&button, "aria-current", current);
            }
        }
        let said = self.state.all_words().cluster_read(cluster);
        self.chosen.element().set_text_content(Some(&said));
        self.state.ask_about(cluster.clone());
    }

    /// The button of a row, if it is drawn.
    fn button(&self, place: usize) -> Option<HtmlElement> {
        use wasm_bindgen::JsCast;
        let selector = format!("[data-place=\"{place}\"]");
        let button = self.body.element().query_selector(&selector).ok()??;
        button.dyn_into().ok()
    }

    /// What is shown, in its order, as a text; with all clusters also the unreadable ones.
    fn written(
        &self,
        write: fn(&mut dyn Iterator<Item = &FleetRow>, &Request) -> String,
    ) -> String {
        let shown = self.shown.borrow();
        let rows = shown.order.iter().map(|place| &shown.rows[*place]);
        let unreadable = shown
            .rows
            .iter()
            .filter(|row| row.verdict.is_none() && shown.only.is_none());
        untrack(|| {
            self.state
                .consult(|request| write(&mut rows.chain(unreadable), request))
        })
    }
}

fn row(words: &AllMessages, place: usize, row: &FleetRow, chosen: bool) -> El {
    let name = if row.name.is_empty() {
        words.nameless
    } else {
        &row.name
    };
    let button = el("button")
        .attr("type", "button")
        .attr("data-place", &place.to_string())
        .attr("aria-current", if chosen { "true" } else { "false" })
        .text(name);
    let vnet = match row.vnet {
        FleetVnet::Known(vnet) => words.vnet(vnet),
        FleetVnet::Mixed => words.vnet_mixed,
        FleetVnet::NotSaid => words.vnet_not_said,
    };
    let verdict = row.verdict.unwrap_or(Verdict::Unknown);
    let blockers = row.blockers.iter().map(|blocker| {
        let evidence = blocker.evidence.as_ref().map(|evidence| {
            let shown = format!("{}: {}", evidence.field, evidence.value);
            el("code").class("evidence").text(&shown)
        });
        el("li").text(blocker.id).children(evidence)
    });
    let blockers = (!row.blockers.is_empty()).then(|| el("ul").children(blockers));
    el("tr")
        .child(el("th").attr("scope", "row").child(button))
        .child(el("td").text(vnet))
        .child(el("td").text(row.outbound_type.map_or("", OutboundType::name)))
        .child(
            el("td")
                .attr("data-verdict", verdict.name())
                .text(words.verdict(verdict)),
        )
        .child(el("td").children(blockers))
}

fn hide(element: &Element, hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", hidden);
}
