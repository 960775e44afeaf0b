//! A wasm file as its sections, and the numbers in them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

/// The kind of a function among imports and exports.
pub(crate) const FUNCTION: u8 = 0;

/// The ids of sections.
pub(crate) const TYPES: u8 = 1;
pub(crate) const IMPORTS: u8 = 2;
pub(crate) const FUNCTIONS: u8 = 3;
pub(crate) const TABLES: u8 = 4;
pub(crate) const MEMORIES: u8 = 5;
pub(crate) const GLOBALS: u8 = 6;
pub(crate) const EXPORTS: u8 = 7;
pub(crate) const START: u8 = 8;
pub(crate) const ELEMENTS: u8 = 9;
pub(crate) const CODE: u8 = 10;
pub(crate) const DATA: u8 = 11;

/// What the names of the section of that name are of.
pub(crate) const FUNCTION_NAMES: u8 = 1;
pub(crate) const SEGMENT_NAMES: u8 = 9;

/// A module, or an object that is to be linked into one.
pub(crate) struct Module {
    pub(crate) sections: Vec<Section>,
}

pub(crate) struct Section {
    pub(crate) id: u8,
    /// Of a custom section.
    pub(crate) name: String,
    /// Behind the name.
    pub(crate) content: Vec<u8>,
}

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

impl Module {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        ensure!(bytes.starts_with(MAGIC), "this is no wasm");
        let mut at = Reader(&bytes[MAGIC.len()..]);
        let mut sections = vec![];
        while !at.0.is_empty() {
            let id = at.byte()?;
            let length = at.number()?;
            let mut content = Reader(at.take(length)?);
            let name = if id == 0 {
                content.text()?
            } else {
                String::new()
            };
            sections.push(Section {
                id,
                name,
                content: content.0.to_vec(),
            });
        }
        Ok(Self { sections })
    }

    pub(crate) fn section(&mut self, id: u8) -> Option<&mut Section> {
        self.sections.iter_mut().find(|section| section.id == id)
    }

    /// What has a name, by its index: [`FUNCTION_NAMES`], [`SEGMENT_NAMES`].
    pub(crate) fn names(&self, of: u8) -> Result<BTreeMap<usize, String>> {
        let mut sections = self.sections.iter();
        let section = sections.find(|section| section.id == 0 && section.name == "name");
        let mut at = Reader(&section.context("the wasm has no names")?.content);
        let mut names = BTreeMap::new();
        while !at.0.is_empty() {
            let kind = at.byte()?;
            let length = at.number()?;
            let mut map = Reader(at.take(length)?);
            if kind == of {
                for _ in 0..map.number()? {
                    names.insert(map.number()?, map.text()?);
                }
            }
        }
        Ok(names)
    }

    pub(crate) fn written(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for section in &self.sections {
            let mut content = vec![];
            if section.id == 0 {
                put(&mut content, section.name.len());
                content.extend(section.name.bytes());
            }
            content.extend(&section.content);
            bytes.push(section.id);
            put(&mut bytes, content.len());
            bytes.extend(content);
        }
        bytes
    }
}

/// Reads as wasm writes: numbers in groups of seven bits.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the wasm ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let split = self.0.split_at_checked(length);
        let (taken, rest) = split.context("the wasm ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
        }
    }

    pub(crate) fn signed(&mut self) -> Result<i64> {
        let (mut number, mut shift) = (0_i64, 0);
        loop {
            let byte = self.byte()?;
            number |= i64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                let is_negative = byte & 0x40 != 0 && shift < 64;
                return Ok(if is_negative {
                    number | -1 << shift
                } else {
                    number
                });
            }
        }
    }

    /// What is imported, behind its names; its kind.
    pub(crate) fn import(&mut self) -> Result<u8> {
        let kind = self.byte()?;
        match kind {
            // A function has a type.
            0 => {
                self.number()?;
            }
            // A table has a type of its own before its limits, as a memory has them.
            1 | 2 => {
                if kind == 1 {
                    self.byte()?;
                }
                let has_maximum = self.number()? & 1 == 1;
                self.number()?;
                if has_maximum {
                    self.number()?;
                }
            }
            _ => {
                self.number()?;
                self.byte()?;
            }
        }
        Ok(kind)
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8_lossy(self.take(length)?).into_owned())
    }
}

pub(crate) fn put(into: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        into.push(if number == 0 { byte } else { byte | 0x80 });
        if number == 0 {
            return;
        }
    }
}

pub(crate) fn put_text(into: &mut Vec<u8>, text: &str) {
    put(into, text.len());
    into.extend(text.bytes());
}

pub(crate) fn put_signed(into: &mut Vec<u8>, mut number: i64) {
    loop {
        let byte = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        let is_last = matches!((number, byte & 0x40), (0, 0) | (-1, 0x40));
        into.push(if is_last { byte } else { byte | 0x80 });
        if is_last {
            return;
        }
    }
}
