//! A wasm object, before it is linked: its symbols, and which of them its code and data name.

use anyhow::{Context, Result};

use crate::wasm::{FUNCTION, IMPORTS, Module, Reader, Section, put, put_signed};

/// What a function is among the kinds of symbols.
pub(crate) const FUNCTION_SYMBOL: u8 = 0;
pub(crate) const DATA_SYMBOL: u8 = 1;
const UNDEFINED: u32 = 0x10;
const EXPLICIT_NAME: u32 = 0x40;
const LOCAL: u32 = 2;

pub(crate) struct Symbol {
    pub(crate) name: String,
    pub(crate) kind: u8,
    /// Of the function or data segment; out of range where it is defined elsewhere.
    pub(crate) index: usize,
    pub(crate) size: usize,
    /// Whether nobody outside of the object can name it.
    pub(crate) is_local: bool,
}

pub(crate) struct Relocation {
    kind: u8,
    pub(crate) offset: usize,
    pub(crate) index: usize,
    addend: Option<i64>,
}

impl Relocation {
    /// All but the one that names a type.
    pub(crate) fn has_symbol(&self) -> bool {
        self.kind != 6
    }
}

pub(crate) struct Relocations {
    section: usize,
    pub(crate) list: Vec<Relocation>,
}

impl Relocations {
    pub(crate) fn read(content: &[u8]) -> Result<Self> {
        let mut at = Reader(content);
        let section = at.number()?;
        let count = at.number()?;
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            let kind = at.byte()?;
            let (offset, index) = (at.number()?, at.number()?);
            // By "Relocation Sections" of the tool conventions.
            let has_addend = matches!(kind, 3 | 4 | 5 | 8 | 9 | 11 | 14..=17 | 21..=23 | 25);
            let addend = has_addend.then(|| at.signed()).transpose()?;
            list.push(Relocation {
                kind,
                offset,
                index,
                addend,
            });
        }
        Ok(Self { section, list })
    }

    pub(crate) fn written(&self) -> Vec<u8> {
        let mut content = vec![];
        put(&mut content, self.section);
        put(&mut content, self.list.len());
        for relocation in &self.list {
            content.push(relocation.kind);
            put(&mut content, relocation.offset);
            put(&mut content, relocation.index);
            if let Some(addend) = relocation.addend {
                put_signed(&mut content, addend);
            }
        }
        content
    }
}

pub(crate) fn imported_functions(module: &mut Module) -> Result<usize> {
    let Some(imports) = module.section(IMPORTS) else {
        return Ok(0);
    };
    let mut at = Reader(&imports.content);
    let mut functions = 0;
    for _ in 0..at.number()? {
        at.text()?;
        at.text()?;
        functions += usize::from(at.import()? == FUNCTION);
    }
    Ok(functions)
}

pub(crate) fn symbols(sections: &[Section]) -> Result<Vec<Symbol>> {
    const SYMBOL_TABLE: u8 = 8;
    let linking = sections.iter().find(|section| section.name == "linking");
    let mut at = Reader(&linking.context("no object: it has no symbols")?.content);
    at.number()?;
    let mut symbols = vec![];
    while !at.0.is_empty() {
        let kind = at.byte()?;
        let length = at.number()?;
        let mut table = Reader(at.take(length)?);
        if kind != SYMBOL_TABLE {
            continue;
        }
        for _ in 0..table.number()? {
            symbols.push(symbol(&mut table)?);
        }
    }
    Ok(symbols)
}

fn symbol(at: &mut Reader) -> Result<Symbol> {
    const SECTION: u8 = 3;
    let kind = at.byte()?;
    let flags = u32::try_from(at.number()?)?;
    let is_defined = flags & UNDEFINED == 0;
    let (mut name, mut index, mut size) = (String::new(), usize::MAX, 0);
    match kind {
        DATA_SYMBOL => {
            name = at.text()?;
            if is_defined {
                index = at.number()?;
                at.number()?;
                size = at.number()?;
            }
        }
        SECTION => index = at.number()?,
        _ => {
            index = at.number()?;
            if is_defined || flags & EXPLICIT_NAME != 0 {
                name = at.text()?;
            }
        }
    }
    Ok(Symbol {
        name,
        kind,
        index,
        size,
        is_local: flags & 3 == LOCAL,
    })
}

/// Where each function's body begins and ends in the section's content.
pub(crate) fn bodies(code: &[u8]) -> Result<Vec<(usize, usize)>> {
    let mut at = Reader(code);
    let mut bodies = vec![];
    for _ in 0..at.number()? {
        let length = at.number()?;
        let start = code.len() - at.0.len();
        at.take(length)?;
        bodies.push((start, start + length));
    }
    Ok(bodies)
}

/// Where each segment's bytes begin and end in the section's content.
pub(crate) fn segments(data: &[u8]) -> Result<Vec<(usize, usize)>> {
    const PASSIVE: usize = 1;
    let mut at = Reader(data);
    let mut segments = vec![];
    for _ in 0..at.number()? {
        let flags = at.number()?;
        if flags == 2 {
            at.number()?;
        }
        if flags != PASSIVE {
            // `i32.const` with a number, `end`.
            at.byte()?;
            at.signed()?;
            at.byte()?;
        }
        let length = at.number()?;
        let start = data.len() - at.0.len();
        at.take(length)?;
        segments.push((start, start + length));
    }
    Ok(segments)
}
