//! What was picked of values by a plan, as the rules want to read it.

use super::plan::{Asked, Plan};
use crate::rules::cluster::Json;
use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js_json/pick.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn pick(values: &Array, plan: &Array) -> Result<Array, JsValue>;
}

// The same as in `pick.js`.
const OTHER: u32 = 1;
const FALSE: u32 = 2;
const TRUE: u32 = 3;
const ARRAY: u32 = 4;
const ITEMS: u32 = 5;
const OBJECT: u32 = 6;
const TEXT: u32 = 7;

/// What a value is, as far as that was asked.
#[derive(Clone, Copy, Default)]
enum Answer {
    /// `null`, or not there.
    #[default]
    Nothing,
    /// A number.
    Other,
    Truth(bool),
    /// Where its text begins and ends.
    Text(usize, usize),
    /// An array whose items nobody asked for.
    Array,
    /// Where the items begin and end.
    Items(usize, usize),
    /// All members where they were asked for stand first, then those with a name in their
    /// order. Where they begin and end.
    Object(usize, usize),
}

/// What some values answer to a plan.
pub(super) struct Answers<'a> {
    plan: &'a Plan,
    /// All texts, one after the other.
    texts: String,
    /// Those of the values themselves come first.
    all: Vec<Answer>,
}

impl<'a> Answers<'a> {
    pub(super) fn of(values: &Array, plan: &'a Plan) -> Self {
        let (asked, script) = plan.asked();
        // It fails where there is no memory for it.
        let picked = pick(values, &script).unwrap_or_default();
        let texts = Uint8Array::from(picked.get(1)).to_vec();
        let texts = String::from_utf8(texts).unwrap_or_default();
        let mut writing = Writing {
            asked: &asked,
            kinds: Uint32Array::from(picked.get(0)).to_vec().into_iter(),
            is_ascii: texts.is_ascii(),
            texts: &texts,
            at: 0,
            all: Vec::new(),
        };
        writing.items(values.length() as usize, Some(0));
        let all = writing.all;
        Self { plan, texts, all }
    }

    /// One of the values.
    pub(super) fn value(&self, number: usize) -> Picked<'_> {
        Picked {
            answers: self,
            at: number,
            place: 0,
        }
    }
}

/// Answers being written down.
struct Writing<'a> {
    asked: &'a [Asked],
    kinds: std::vec::IntoIter<u32>,
    texts: &'a str,
    is_ascii: bool,
    /// Where the next text begins.
    at: usize,
    all: Vec<Answer>,
}

impl Writing<'_> {
    fn next(&mut self) -> u32 {
        self.kinds.next().unwrap_or_default()
    }

    /// The next answer, to what stands at a place of the plan.
    fn answer(&mut self, place: usize) -> Answer {
        match self.next() {
            OTHER => Answer::Other,
            kind @ (FALSE | TRUE) => Answer::Truth(kind == TRUE),
            ARRAY => Answer::Array,
            ITEMS => {
                let count = self.next() as usize;
                self.items(count, self.asked[place].items)
            }
            OBJECT => self.object(place),
            kind => kind
                .checked_sub(TEXT)
                .map_or(Answer::Nothing, |length| self.text(length as usize)),
        }
    }

    fn room(&mut self, count: usize) -> (usize, usize) {
        let begin = self.all.len();
        self.all.resize_with(begin + count, Default::default);
        (begin, begin + count)
    }

    fn items(&mut self, count: usize, place: Option<usize>) -> Answer {
        let (begin, end) = self.room(count);
        for at in begin..end {
            self.all[at] = self.answer(place.unwrap_or_default());
        }
        Answer::Items(begin, end)
    }

    fn object(&mut self, place: usize) -> Answer {
        let asked = &self.asked[place];
        let (begin, end) = self.room(1 + asked.names.len());
        for (at, (_, place)) in (begin + 1..).zip(&asked.names) {
            self.all[at] = self.answer(*place);
        }
        if let Some(place) = asked.members {
            self.next();
            let count = self.next() as usize;
            self.all[begin] = self.items(count, Some(place));
        }
        Answer::Object(begin, end)
    }

    /// A text of so many characters as JavaScript counts them.
    fn text(&mut self, length: usize) -> Answer {
        let begin = self.at;
        let mut end = begin + length;
        if !self.is_ascii {
            let mut left = length;
            let after = self.texts.get(begin..).unwrap_or_default();
            let stop = after.char_indices().find(|(_, letter)| {
                let is_over = left == 0;
                left = left.saturating_sub(letter.len_utf16());
                is_over
            });
            end = stop.map_or(self.texts.len(), |(at, _)| begin + at);
        }
        // Behind each there is a character that keeps it apart from the next.
        self.at = end + 1;
        Answer::Text(begin, end)
    }
}

/// One value, as far as it was picked. What was not, becomes part of the plan when it is
/// asked for; until then it is as if it were not there.
#[derive(Clone, Copy)]
pub(crate) struct Picked<'a> {
    answers: &'a Answers<'a>,
    at: usize,
    /// Where in the plan stands what is asked of it.
    place: usize,
}

impl Picked<'_> {
    fn answer(&self) -> Answer {
        self.answers.all[self.at]
    }

    fn of(&self, at: usize, place: usize) -> Self {
        Self { at, place, ..*self }
    }

    fn all(&self, (begin, end): (usize, usize), place: usize) -> Vec<Self> {
        (begin..end).map(|at| self.of(at, place)).collect()
    }
}

impl Json for Picked<'_> {
    fn get(&self, key: &str) -> Option<Self> {
        let Answer::Object(begin, end) = self.answer() else {
            return None;
        };
        let (number, place) = self.answers.plan.name(self.place, key);
        let member = self.of(begin + 1 + number, place);
        let is_there = member.at < end && !matches!(member.answer(), Answer::Nothing);
        is_there.then_some(member)
    }

    fn items(&self) -> Option<Vec<Self>> {
        let range = match self.answer() {
            Answer::Items(begin, end) => (begin, end),
            Answer::Array => (0, 0),
            _ => return None,
        };
        let place = self.answers.plan.all(self.place, |asked| &mut asked.items);
        Some(self.all(range, place))
    }

    fn members(&self) -> Option<Vec<Self>> {
        let Answer::Object(begin, _) = self.answer() else {
            return None;
        };
        let place = self
            .answers
            .plan
            .all(self.place, |asked| &mut asked.members);
        let range = match self.of(begin, place).answer() {
            Answer::Items(begin, end) => (begin, end),
            _ => (0, 0),
        };
        Some(self.all(range, place))
    }

    fn text(&self) -> Option<String> {
        let Answer::Text(begin, end) = self.answer() else {
            return None;
        };
        Some(self.answers.texts.get(begin..end)?.to_owned())
    }

    fn truth(&self) -> Option<bool> {
        match self.answer() {
            Answer::Truth(truth) => Some(truth),
            _ => None,
        }
    }

    fn is_object(&self) -> bool {
        matches!(self.answer(), Answer::Object(..))
    }
}
