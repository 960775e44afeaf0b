//! Where a list comes from: what was pasted, or a file; piece by piece.

use crate::js_json::parse;
use js_sys::{JsString, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Characters of a text that are taken at once.
const OF_TEXT: u32 = 1 << 16;
/// Bytes of a file that are taken at once: asking for them takes its time.
const OF_FILE: f64 = (1 << 21) as f64;

// Declared here, since `web_sys` would have the text in wasm's memory first.
#[wasm_bindgen]
extern "C" {
    pub(crate) type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, bytes: &Uint8Array) -> Encoded;

    type Encoded;
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;

    pub(crate) type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new(label: &str, options: &JsValue) -> TextDecoder;
    #[wasm_bindgen(method, catch)]
    fn decode(
        this: &TextDecoder,
        piece: &Uint8Array,
        options: &JsValue,
    ) -> Result<JsString, JsValue>;
}

/// A text as UTF-8, in pieces.
pub(crate) enum Source {
    /// What was pasted.
    Text {
        /// The text.
        text: JsString,
        /// How much of it has been taken.
        taken: u32,
        /// Makes UTF-8 of it.
        encoder: TextEncoder,
        /// Where the present piece stands. Browsers fill what is there many times faster
        /// than they make something new.
        piece: Uint8Array,
    },
    /// A file, read as it is used.
    File {
        /// The file.
        file: File,
        /// How much of it has been asked for.
        asked: f64,
        /// The next piece, on its way.
        ahead: Option<Promise>,
        /// Makes a text of pieces that are taken as one.
        decoder: TextDecoder,
        /// How it is to do that.
        options: JsValue,
    },
}

impl Source {
    pub(crate) fn text(text: JsString) -> Self {
        Self::Text {
            text,
            taken: 0,
            encoder: TextEncoder::new(),
            // A character is three bytes at most.
            piece: Uint8Array::new_with_length((OF_TEXT + 1) * 3),
        }
    }

    pub(crate) fn file(file: File) -> Self {
        // Not UTF-8 is for who goes through its bytes to tell.
        let options = parse(r#"{"fatal":true,"stream":true}"#).unwrap_or_default();
        let mut source = Self::File {
            file,
            asked: 0.0,
            ahead: None,
            decoder: TextDecoder::new("utf-8", &options),
            options,
        };
        source.ask();
        source
    }

    /// How long it is, in its own measure.
    pub(super) fn length(&self) -> f64 {
        match self {
            Self::Text { text, .. } => text.length().into(),
            Self::File { file, .. } => file.size(),
        }
    }

    /// How much of it has been taken, or asked for.
    pub(super) fn taken(&self) -> f64 {
        match self {
            Self::Text { taken, .. } => (*taken).into(),
            Self::File { asked, .. } => *asked,
        }
    }

    /// Begins again.
    pub(super) fn again(&mut self) {
        match self {
            Self::Text { taken, .. } => *taken = 0,
            Self::File { file, .. } => *self = Self::file(file.clone()),
        }
    }

    /// The next piece, `None` after the last: as text, of which there is no more than one
    /// where it is text already, or as UTF-8. An error is the file's: it may be gone, or be
    /// no text.
    pub(super) async fn next(&mut self, as_text: bool) -> Result<Option<JsValue>, JsValue> {
        match self {
            Self::Text {
                text,
                taken,
                encoder,
                piece,
            } => {
                let length = text.length();
                if *taken == length {
                    return Ok(None);
                }
                if as_text {
                    *taken = length;
                    return Ok(Some(JsValue::from(&*text)));
                }
                let mut end = length.min(*taken + OF_TEXT);
                // A pair of surrogates is one character: it is not cut in two.
                let begins_pair = (55_296.0..56_320.0).contains(&text.char_code_at(end - 1));
                if begins_pair && end < length {
                    end += 1;
                }
                let encoded = encoder.encode_into(&text.slice(*taken, end), piece);
                *taken = end;
                Ok(Some(piece.subarray(0, encoded.written()).into()))
            }
            Self::File { ahead, .. } => {
                let piece = match ahead.take() {
                    Some(piece) => Some(JsFuture::from(piece).await?),
                    None => None,
                };
                self.ask();
                match self {
                    Self::File {
                        decoder, options, ..
                    } if as_text => {
                        let Some(piece) = piece else {
                            // The last character may be half.
                            decoder.decode(&Uint8Array::default(), &JsValue::UNDEFINED)?;
                            return Ok(None);
                        };
                        Ok(Some(
                            decoder.decode(&Uint8Array::new(&piece), options)?.into(),
                        ))
                    }
                    _ => Ok(piece.map(|piece| Uint8Array::new(&piece).into())),
                }
            }
        }
    }

    /// All of it; `None` if the file is gone.
    pub(crate) async fn whole(self) -> Option<String> {
        match self {
            Self::Text { text, .. } => Some(text.into()),
            Self::File { file, .. } => JsFuture::from(file.text()).await.ok()?.as_string(),
        }
    }

    /// Asks for the next piece of a file, to come while the present one is worked on.
    fn ask(&mut self) {
        let Self::File {
            file, asked, ahead, ..
        } = self
        else {
            return;
        };
        let end = (*asked + OF_FILE).min(file.size());
        if end > *asked {
            *ahead = file
                .slice_with_f64_and_f64(*asked, end)
                .ok()
                .map(|piece| piece.array_buffer());
            *asked = end;
        }
    }
}
