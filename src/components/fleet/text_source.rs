//! Where a list comes from: what was pasted, or a file; piece by piece.

use crate::js_json::parse;
use js_sys::{JsString, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Characters of a text that are taken at once.
const OF_TEXT: u32 = 1 << 16;
/// So much of a file at least is taken as one text: some browsers read in small pieces.
const OF_FILE: u32 = 1 << 19;

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

    // In the browser's own pieces: asking for each oneself takes twice as long.
    type Streamed;
    #[wasm_bindgen(method)]
    fn stream(this: &Streamed) -> Streamed;
    #[wasm_bindgen(method, js_name = getReader)]
    fn reader(this: &Streamed) -> Reader;
    pub(crate) type Reader;
    #[wasm_bindgen(method)]
    fn read(this: &Reader) -> Promise;
    type Piece;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Piece) -> Option<Uint8Array>;
}

/// A text as UTF-8, in pieces.
pub(crate) enum TextSource {
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
        /// How much of it has been taken.
        taken: f64,
        /// Reads it.
        reader: Reader,
        /// The next piece, on its way while the present one is worked on.
        ahead: Promise,
        /// Makes a text of pieces that are taken as one.
        decoder: TextDecoder,
        /// How it is to do that.
        options: JsValue,
    },
}

impl TextSource {
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
        let reader = file.unchecked_ref::<Streamed>().stream().reader();
        Self::File {
            file,
            taken: 0.0,
            ahead: reader.read(),
            reader,
            decoder: TextDecoder::new("utf-8", &options),
            options,
        }
    }

    /// How long it is, in its own measure.
    pub(super) fn length(&self) -> f64 {
        match self {
            Self::Text { text, .. } => text.length().into(),
            Self::File { file, .. } => file.size(),
        }
    }

    /// How much of it has been taken.
    pub(super) fn taken(&self) -> f64 {
        match self {
            Self::Text { taken, .. } => (*taken).into(),
            Self::File { taken, .. } => *taken,
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
            Self::File {
                taken,
                reader,
                ahead,
                decoder,
                options,
                ..
            } => {
                let mut text: Option<JsString> = None;
                loop {
                    let piece = JsFuture::from(ahead.clone()).await?;
                    let Some(piece) = piece.unchecked_ref::<Piece>().value() else {
                        if as_text && text.is_none() {
                            // The last character may be half.
                            decoder.decode(&Uint8Array::default(), &JsValue::UNDEFINED)?;
                        }
                        return Ok(text.map(Into::into));
                    };
                    *ahead = reader.read();
                    *taken += f64::from(piece.length());
                    if !as_text {
                        return Ok(Some(piece.into()));
                    }
                    let more = decoder.decode(&piece, options)?;
                    let longer = match text {
                        Some(text) => text.concat(&more),
                        None => more,
                    };
                    if longer.length() >= OF_FILE {
                        return Ok(Some(longer.into()));
                    }
                    text = Some(longer);
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
}
