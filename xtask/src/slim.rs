//! Takes what only tells about panics out of a wasm object, before it is linked.
//!
//! A panic aborts, and in a browser nobody sees its message: what words it, and the
//! places in the source that it would name, are dead weight of a fifth of the whole.
//! Their functions become a trap here, and all places one and the same. What nothing
//! leads to any more the linker leaves out: functions, texts, entries of the table.

use anyhow::{Context, Result};

use crate::wasm::{CODE, DATA, IMPORTS, Module, Reader, Section, put, put_signed};

/// Parts of the names, as rustc mangles them, of functions that never return.
const PANICS: &[&str] = &[
    "4core9panicking",
    "4core6option13expect_failed",
    "4core6option13unwrap_failed",
    "4core6result13unwrap_failed",
    "4core4cell22panic_already_borrowed",
    "4core4cell30panic_already_mutably_borrowed",
    "16slice_index_fail",
    "16slice_error_fail",
    "19slice_error_fail_rt",
    "22slice_index_order_fail",
    "24slice_end_index_len_fail",
    "26slice_start_index_len_fail",
    "20len_mismatch_fail",
    "5alloc7raw_vec12handle_error",
    "5alloc7raw_vec17capacity_overflow",
    "5alloc5alloc18handle_alloc_error",
    "3std6thread5local18panic_access_error",
    "3std9panicking11begin_panic",
    "3std9panicking13panic_handler",
];

/// How the exports begin of what nothing here calls: streams, for servers of Leptos' own.
const UNUSED: &[&str] = &["intounderlying", "__wbg_intounderlying"];

const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;
/// What a function is among the kinds of symbols.
const FUNCTION: u8 = 0;
const DATA_SYMBOL: u8 = 1;
const UNDEFINED: u32 = 0x10;
const EXPLICIT_NAME: u32 = 0x40;

/// The object without what only panics need; `None` if there is no code in it.
pub(crate) fn slim(object: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut module = Module::read(object)?;
    let imports = imported_functions(&mut module)?;
    let sections = &mut module.sections;
    let symbols = symbols(sections)?;
    let index_of = |id| sections.iter().position(|section| section.id == id);
    let (Some(code), Some(data)) = (index_of(CODE), index_of(DATA)) else {
        return Ok(None);
    };

    let bodies = bodies(&sections[code].content)?;
    let mut gone = vec![];
    for symbol in &symbols {
        let is_dead = PANICS.iter().any(|part| symbol.name.contains(part))
            || UNUSED.iter().any(|start| symbol.name.starts_with(start));
        let body = symbol
            .index
            .checked_sub(imports)
            .and_then(|i| bodies.get(i));
        if let (true, FUNCTION, Some(body)) = (is_dead, symbol.kind, body) {
            let content = &mut sections[code].content[body.0..body.1];
            content.fill(NOP);
            // No locals.
            content[0] = 0;
            content[1] = UNREACHABLE;
            content[content.len() - 1] = END;
            gone.push(*body);
        }
    }

    let places = places(sections, data, &symbols)?;
    let stands_for = |symbol: usize| match (places.first(), places.binary_search(&symbol)) {
        (Some(one), Ok(_)) => *one,
        _ => symbol,
    };
    for section in sections {
        if section.name.starts_with("reloc.") {
            let of_code = section.name == "reloc.CODE";
            let mut relocations = Relocations::read(&section.content)?;
            relocations
                .list
                .retain(|r| !(of_code && gone.iter().any(|b| b.0 <= r.offset && r.offset < b.1)));
            for relocation in &mut relocations.list {
                if relocation.has_symbol() {
                    relocation.index = stands_for(relocation.index);
                }
            }
            section.content = relocations.written();
        }
    }
    Ok(Some(module.written()))
}

struct Symbol {
    name: String,
    kind: u8,
    /// Of the function or data segment; out of range where it is defined elsewhere.
    index: usize,
    size: usize,
}

struct Relocation {
    kind: u8,
    offset: usize,
    index: usize,
    addend: Option<i64>,
}

impl Relocation {
    /// All but the one that names a type.
    fn has_symbol(&self) -> bool {
        self.kind != 6
    }
}

struct Relocations {
    section: usize,
    list: Vec<Relocation>,
}

impl Relocations {
    fn read(content: &[u8]) -> Result<Self> {
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

    fn written(&self) -> Vec<u8> {
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

/// The symbols of what is a place in the source: a path that ends in `.rs`, line, column.
fn places(sections: &[Section], data: usize, symbols: &[Symbol]) -> Result<Vec<usize>> {
    let segments = segments(&sections[data].content)?;
    let relocations = sections.iter().find(|section| section.name == "reloc.DATA");
    let Some(relocations) = relocations else {
        return Ok(vec![]);
    };
    let relocations = Relocations::read(&relocations.content)?.list;
    let content = |symbol: &Symbol| {
        let (start, end) = *segments.get(symbol.index)?;
        (symbol.kind == DATA_SYMBOL).then(|| &sections[data].content[start..end])
    };
    let is_place = |symbol: &Symbol| {
        let own = content(symbol).filter(|own| own.len() == 16 && symbol.size == 16)?;
        let start = segments.get(symbol.index)?.0;
        // In the order of their offsets.
        let first = relocations.partition_point(|r| r.offset < start);
        let mut inside = relocations[first..]
            .iter()
            .take_while(|r| r.offset < start + 16);
        let path = inside.next().filter(|r| r.offset == start)?;
        let path = content(symbols.get(path.index)?)?;
        let length = usize::try_from(u32::from_le_bytes(own[4..8].try_into().ok()?)).ok()?;
        // Some paths end in a zero that the length leaves out.
        let path = path.get(..length)?;
        (inside.next().is_none() && path.ends_with(b".rs")).then_some(())
    };
    let found = symbols.iter().enumerate();
    Ok(found.filter_map(|(i, s)| is_place(s).map(|()| i)).collect())
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

fn symbols(sections: &[Section]) -> Result<Vec<Symbol>> {
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
fn segments(data: &[u8]) -> Result<Vec<(usize, usize)>> {
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
