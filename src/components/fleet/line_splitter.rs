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
pub(super) struct LineSplitter {
    /// What has come of it and is still wanted.
    text: JsString,
    /// Where in it the present element begins.
    at: u32,
    /// What stands between two elements: `},\n  {`, without the line before it, for of lines
    /// there are many. The first bracket still belongs to the element before.
    between: JsString,
}

impl LineSplitter {
    /// Begins with the beginning of a text; `None` where it is no list in lines.
    pub(super) fn new(text: JsString) -> Option<Self> {
        let (mut between, mut is_open) = (String::from("},"), false);
        let head = String::from(text.slice(0, ENDS));
        // But for a byte order mark all of it is one byte a character.
        for (at, sign) in head.chars().enumerate() {
            match sign {
                '\u{feff}' if at == 0 => {}
                '[' if !is_open => is_open = true,
                '{' if between.contains('\n') => {
                    between.push('{');
                    return Some(Self {
                        at: u32::try_from(at).ok()?,
                        between: between.into(),
                        text,
                    });
                }
                ' ' | '\t' | '\n' | '\r' if is_open => between.push(sign),
                ' ' | '\t' | '\n' | '\r' => {}
                _ => break,
            }
        }
        None
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
        let mut end = self.text.length();
        let tail = String::from(self.text.slice(end.saturating_sub(ENDS), end));
        let mut is_closed = false;
        for sign in tail.chars().rev() {
            match sign {
                ' ' | '\t' | '\n' | '\r' => {}
                ']' if !is_closed => is_closed = true,
                _ => return is_closed.then(|| self.text.slice(self.at, end)),
            }
            end -= 1;
        }
        None
    }
}
