//! Finding the clusters of a long list one after the other, without parsing the list.
//!
//! A fleet's JSON can have many megabytes. Here only strings and brackets are looked at,
//! which is quick and can stop anywhere; each cluster's own JSON is for a parser.

use crate::rules::{ENGLISH, Language, Localize};
use std::fmt;

/// Splits a JSON array, or the array in `{"value": […]}`, into the texts of its elements.
///
/// The text comes in pieces of any size, and no step looks at more than one piece: how
/// long a step takes is up to who cuts the pieces. Inside an element only strings and
/// the number of brackets count; whether it is JSON, its parser says.
///
/// ```
/// use aks_outbound::rules::cluster::{SplitStep, Splitter};
///
/// let mut splitter = Splitter::default();
/// let mut names = Vec::new();
/// for piece in ["[\"a", "\", \"b\" ]"] {
///     splitter.push(piece.as_bytes());
///     while let Ok(SplitStep::Element(name)) = splitter.step() {
///         names.push(String::from_utf8_lossy(name).into_owned());
///     }
/// }
/// splitter.finish();
/// assert!(matches!(splitter.step(), Ok(SplitStep::End)));
/// assert_eq!(names, ["\"a\"", "\"b\""]);
/// ```
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says something of its own, at its own time"
)]
pub struct Splitter {
    /// The piece at hand, and before it what of the present value came earlier.
    buffer: Vec<u8>,
    /// How much of the text stood before the buffer.
    passed: usize,
    /// The next byte to look at. After a backslash at the end of a piece it is one past it.
    at: usize,
    /// Where the present value begins.
    start: usize,
    place: Place,
    /// The brackets that are open in the present value.
    depth: usize,
    in_string: bool,
    /// Whether the list stands in an object.
    wrapped: bool,
    /// Whether the list has been there.
    found: bool,
    /// Whether all pieces have come.
    finished: bool,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitStep<'a> {
    /// The text of the next element.
    Element(&'a [u8]),
    /// The next piece is wanted.
    Hungry,
    /// The list is over, and nothing comes after it.
    End,
}

/// Why a text could not be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitError {
    /// It is neither a list nor an object with one.
    NotAList,
    /// Something else should stand at this byte.
    Unexpected(usize),
    /// The text ends, at this byte, before the list does.
    Unfinished(usize),
}

texts! { SPLIT_ERROR_TEXTS:
    NOT_A_LIST = "split-error.not-a-list": "it is not a list";
    UNEXPECTED = "split-error.unexpected": "unexpected character at byte {at}";
    UNFINISHED = "split-error.unfinished": "it ends at byte {at}, before the list does";
}

impl Localize for SplitError {
    fn localize(&self, language: &Language) -> String {
        let (text, at) = match self {
            Self::NotAList => (NOT_A_LIST, &0),
            Self::Unexpected(at) => (UNEXPECTED, at),
            Self::Unfinished(at) => (UNFINISHED, at),
        };
        language.format(text, &[("at", &at.to_string())])
    }
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for SplitError {}

/// What comes next, white space aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// The list, or the object around it.
    #[default]
    Outset,
    /// The first element, or the list's end.
    First,
    /// An element.
    Next,
    /// The rest of an element.
    Within,
    /// A comma, or the list's end.
    AfterElement,
    /// The first name in the object, or the object's end.
    FirstName,
    /// A name.
    NextName,
    /// The rest of a name.
    Name,
    /// A colon; whether the list is expected after it.
    Colon(bool),
    /// The value of a member; whether it may be the list.
    Member(bool),
    /// The rest of a member's value.
    OtherValue,
    /// A comma, or the object's end.
    AfterMember,
    /// Nothing.
    End,
}

impl Splitter {
    /// Takes the next piece of the text.
    pub fn push(&mut self, piece: &[u8]) {
        self.room(piece.len()).copy_from_slice(piece);
    }

    /// Makes room for the next piece, for who can write it there at once.
    pub fn room(&mut self, len: usize) -> &mut [u8] {
        // What is done with has no use any more.
        let done = if self.is_within() {
            self.start
        } else {
            self.at
        };
        let done = done.min(self.buffer.len());
        self.buffer.drain(..done);
        self.passed += done;
        self.at -= done;
        self.start = self.start.saturating_sub(done);
        let kept = self.buffer.len();
        self.buffer.resize(kept + len, 0);
        &mut self.buffer[kept..]
    }

    /// Says that no piece will come any more.
    pub fn finish(&mut self) {
        self.finished = true;
    }

    /// How many bytes have been looked at.
    pub fn position(&self) -> usize {
        self.passed + self.at
    }

    /// Goes on to the end of the next element, of the present piece or of the list.
    ///
    /// # Errors
    /// [`SplitError`] where the text is no list. There is no going on after it.
    pub fn step(&mut self) -> Result<SplitStep<'_>, SplitError> {
        loop {
            if self.is_within() {
                if !self.pass_value() {
                    return self.starved();
                }
                let value = self.start..self.at;
                match self.place {
                    Place::Within => {
                        self.place = Place::AfterElement;
                        return Ok(SplitStep::Element(&self.buffer[value]));
                    }
                    Place::Name => {
                        let is_list =
                            !self.found && self.buffer[value].eq_ignore_ascii_case(b"\"value\"");
                        self.place = Place::Colon(is_list);
                    }
                    _ => self.place = Place::AfterMember,
                }
                continue;
            }
            let Some(byte) = self.next_sign() else {
                return match self.place {
                    Place::End if self.finished => Ok(SplitStep::End),
                    _ => self.starved(),
                };
            };
            self.place = match (self.place, byte) {
                (Place::Outset | Place::Member(true), b'[') => {
                    self.found = true;
                    Place::First
                }
                (Place::Outset, b'{') => {
                    self.wrapped = true;
                    Place::FirstName
                }
                (Place::First | Place::AfterElement, b']') => {
                    if self.wrapped {
                        Place::AfterMember
                    } else {
                        Place::End
                    }
                }
                (Place::AfterElement, b',') => Place::Next,
                (Place::FirstName | Place::AfterMember, b'}') if self.found => Place::End,
                (Place::Outset, _) | (Place::FirstName | Place::AfterMember, b'}') => {
                    return Err(SplitError::NotAList);
                }
                (Place::AfterMember, b',') => Place::NextName,
                (Place::Colon(is_list), b':') => Place::Member(is_list),
                (Place::FirstName | Place::NextName, b'"') => self.begin(Place::Name),
                (Place::First | Place::Next, byte) if begins_value(byte) => {
                    self.begin(Place::Within)
                }
                (Place::Member(_), byte) if begins_value(byte) => self.begin(Place::OtherValue),
                _ => return Err(SplitError::Unexpected(self.passed + self.at)),
            };
            // A value is passed over from its first byte on.
            if !self.is_within() {
                self.at += 1;
            }
        }
    }

    fn is_within(&self) -> bool {
        matches!(self.place, Place::Within | Place::Name | Place::OtherValue)
    }

    fn begin(&mut self, place: Place) -> Place {
        self.start = self.at;
        self.depth = 0;
        self.in_string = false;
        place
    }

    fn starved(&self) -> Result<SplitStep<'_>, SplitError> {
        if !self.finished {
            Ok(SplitStep::Hungry)
        } else if self.found || self.wrapped {
            Err(SplitError::Unfinished(self.passed + self.buffer.len()))
        } else {
            Err(SplitError::NotAList)
        }
    }

    /// The next byte that is no white space.
    fn next_sign(&mut self) -> Option<u8> {
        // Editors and PowerShell's redirections put a byte order mark first.
        if self.place == Place::Outset && self.passed == 0 && self.at == 0 {
            let mark = b"\xef\xbb\xbf";
            if self.buffer.starts_with(mark) {
                self.at = mark.len();
            } else if mark.starts_with(&self.buffer) && !self.finished {
                return None;
            }
        }
        while let Some(&byte) = self.buffer.get(self.at) {
            if !is_space(byte) {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Goes to the end of the present value; whether it is here.
    fn pass_value(&mut self) -> bool {
        let bytes = self.buffer.as_slice();
        // In variables of their own: nearly all time is spent in this loop.
        let (mut at, mut depth, mut in_string) = (self.at, self.depth, self.in_string);
        let mut ended = false;
        loop {
            if depth > 0 || in_string {
                at = skip_dull(bytes, at, in_string);
            }
            let Some(&byte) = bytes.get(at) else { break };
            if in_string {
                match byte {
                    b'"' => in_string = false,
                    // What is escaped means nothing here.
                    b'\\' => at += 1,
                    _ => {}
                }
                ended = depth == 0 && !in_string;
            } else {
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth > 0 => {
                        depth -= 1;
                        ended = depth == 0;
                    }
                    // A number or a word ends where something else begins.
                    _ if depth == 0 && !begins_value(byte) => {
                        ended = true;
                        break;
                    }
                    _ => {}
                }
            }
            at += 1;
            if ended {
                break;
            }
        }
        (self.at, self.depth, self.in_string) = (at, depth, in_string);
        ended
    }
}

/// Goes over bytes that mean nothing, eight at a time, to one that may mean something.
fn skip_dull(bytes: &[u8], mut at: usize, in_string: bool) -> usize {
    const ONES: u64 = u64::MAX / 255;
    // The lowest bit that is set stands in the first byte that is zero.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let equal = |word: u64, byte: u8| zeros(word ^ (ONES * u64::from(byte)));
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let found = if in_string {
            equal(word, b'"') | equal(word, b'\\')
        } else {
            // Without this bit a curly bracket is the square one.
            let bent = word & !(ONES << 5);
            equal(bent, b'"' & !32) | equal(bent, b'[') | equal(bent, b']')
        };
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn begins_value(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b',' | b':' | b']' | b'}')
}
