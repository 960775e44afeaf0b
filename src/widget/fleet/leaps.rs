//! Going through a list as the Azure CLI prints it: each cluster between lines of its own.
//!
//! A browser finds such lines many times faster than wasm looks at every byte. That they
//! part the list where they seem to is proved, not believed: what parses by itself is an
//! element, whatever follows. Where it does not, or a list is printed in another way, it is
//! gone through byte by byte.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

/// So much of a text is looked at for how it begins, and how it ends.
const ENDS: u32 = 64;

#[wasm_bindgen]
extern "C" {
    type Text;
    #[wasm_bindgen(method, js_name = indexOf)]
    fn index_of(this: &Text, what: &JsString, from: u32) -> i32;
}

/// A list in lines, and how far one is.
pub(super) struct Leaps {
    /// What has come of it and is still wanted.
    text: JsString,
    /// Where in it the present element begins.
    at: u32,
    /// What stands between two elements: `},\n  {`, without the line before it, for of lines
    /// there are many. The first bracket still belongs to the element before.
    between: JsString,
}

impl Leaps {
    /// Begins with the beginning of a text; `None` where it is no list in lines.
    pub(super) fn new(text: JsString) -> Option<Self> {
        let head = String::from(text.slice(0, ENDS));
        let (before, after) = head.split_once('[')?;
        if !before.trim_start_matches('\u{feff}').bytes().all(is_space) {
            return None;
        }
        let (line, _) = after.split_once('{')?;
        if !line.bytes().all(is_space) || !line.contains('\n') {
            return None;
        }
        let length = |text: &str| u32::try_from(text.chars().count()).ok();
        Some(Self {
            at: length(before)? + 1 + length(line)?,
            between: format!("}},{line}{{").into(),
            text,
        })
    }

    /// The next element that another one follows; `None` until more of the text has come.
    pub(super) fn next(&mut self) -> Option<JsString> {
        let text = self.text.unchecked_ref::<Text>();
        let place = u32::try_from(text.index_of(&self.between, self.at)).ok()?;
        let element = self.text.slice(self.at, place + 1);
        self.at = place + self.between.length() - 1;
        Some(element)
    }

    /// Where the present element begins.
    pub(super) fn at(&self) -> u32 {
        self.at
    }

    /// More of the text has come.
    pub(super) fn add(&mut self, piece: &JsString) {
        let left = self.text.slice(self.at, self.text.length());
        self.text = left.concat(piece);
        self.at = 0;
    }

    /// The last element, once all of the text has come; `None` where the list does not end
    /// behind it.
    pub(super) fn last(&self) -> Option<JsString> {
        let length = self.text.length();
        let end = String::from(self.text.slice(length.saturating_sub(ENDS), length));
        let left = end.trim_end_matches(|c| u8::try_from(c).is_ok_and(is_space));
        let left = left.strip_suffix(']')?;
        // What was taken off are bytes, each a character.
        let end = length - u32::try_from(end.len() - left.len()).ok()?;
        Some(self.text.slice(self.at, end))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
