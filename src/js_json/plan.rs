//! What the rules ask of a kind of document. Nobody writes it down: it grows as they ask.

use js_sys::Array;
use std::cell::{Cell, Ref, RefCell};
use wasm_bindgen::JsValue;

/// What is asked of one value. Each question has a place in the plan, where stands what is
/// asked of the answer.
#[derive(Default)]
pub(super) struct Asked {
    /// The items of an array.
    pub(super) items: Option<usize>,
    /// The members of an object, whatever they are called.
    pub(super) members: Option<usize>,
    /// Members by their names.
    pub(super) names: Vec<(String, usize)>,
    /// Where among the names the next is looked for first: they come in the same order
    /// each time.
    next: Cell<usize>,
}

/// All that is asked of a document, and of what is in it.
pub(crate) struct Plan {
    /// What is asked of the document itself comes first.
    asked: RefCell<Vec<Asked>>,
    has_grown: Cell<bool>,
    /// The plan as `pick.js` goes by it.
    script: RefCell<Array>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            asked: RefCell::new(vec![Asked::default()]),
            has_grown: Cell::new(true),
            script: RefCell::default(),
        }
    }
}

impl Plan {
    /// Whether something was asked that had not been asked before the last picking.
    pub(super) fn has_grown(&self) -> bool {
        self.has_grown.get()
    }

    /// The plan, to pick by it: here, and as JavaScript has it.
    pub(super) fn asked(&self) -> (Ref<'_, [Asked]>, Array) {
        let asked = Ref::map(self.asked.borrow(), Vec::as_slice);
        if self.has_grown.replace(false) {
            self.script.replace(script(&asked, 0));
        }
        (asked, self.script.borrow().clone())
    }

    /// Asks for a member: its number among the names, and its place.
    pub(super) fn name(&self, of: usize, name: &str) -> (usize, usize) {
        let mut asked = self.asked.borrow_mut();
        let new = asked.len();
        let Asked { names, next, .. } = &mut asked[of];
        let (before, after) = names.split_at(next.get());
        let both = (next.get()..).zip(after).chain((0..).zip(before));
        for (number, (known, place)) in both {
            if known == name {
                next.set(number + 1);
                return (number, *place);
            }
        }
        names.push((name.to_owned(), new));
        let number = names.len() - 1;
        self.grow(&mut asked);
        (number, new)
    }

    /// Asks for the items of an array, or for all members of an object.
    pub(super) fn all(&self, of: usize, which: fn(&mut Asked) -> &mut Option<usize>) -> usize {
        let mut asked = self.asked.borrow_mut();
        let new = asked.len();
        let place = *which(&mut asked[of]).get_or_insert(new);
        if place == new {
            self.grow(&mut asked);
        }
        place
    }

    fn grow(&self, asked: &mut Vec<Asked>) {
        asked.push(Asked::default());
        self.has_grown.set(true);
    }
}

fn script(asked: &[Asked], of: usize) -> Array {
    let all = Array::new();
    for place in [asked[of].items, asked[of].members] {
        all.push(&place.map_or(JsValue::UNDEFINED, |place| script(asked, place).into()));
    }
    for (name, place) in &asked[of].names {
        all.push(&name.into());
        all.push(&as_cli(name).into());
        all.push(&script(asked, *place));
    }
    all
}

/// The name as the CLI prints it: `vnetSubnetId` for `vnetSubnetID`.
fn as_cli(name: &str) -> String {
    let is_upper = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    let ends = |at: usize| at + 1 == name.len() || is_upper(at + 1);
    let lowered = |at: usize| at > 0 && is_upper(at) && is_upper(at - 1) && ends(at);
    let letters = name.char_indices().map(|(at, letter)| {
        if lowered(at) {
            letter.to_ascii_lowercase()
        } else {
            letter
        }
    });
    letters.collect()
}
