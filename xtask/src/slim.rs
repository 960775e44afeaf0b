//! Takes what only tells about panics out of a wasm object, before it is linked.
//!
//! A panic aborts, and in a browser nobody sees its message: what words it, and the
//! places in the source that it would name, are dead weight of a fifth of the whole.
//! Their functions become a trap here, and all places one and the same. What nothing
//! leads to any more the linker leaves out: functions, texts, entries of the table.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::{
    code,
    object::{
        DATA_SYMBOL, FUNCTION_SYMBOL, Relocations, Symbol, bodies, imported_functions, segments,
        symbols,
    },
    wasm::{CODE, DATA, Module, Section},
};

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
    "17len_mismatch_fail",
    "13assert_failed",
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
    let (mut gone, mut gone_parts, mut traps) = (vec![], vec![], BTreeSet::new());
    for symbol in &symbols {
        let is_dead = PANICS.iter().any(|part| symbol.name.contains(part))
            || UNUSED.iter().any(|start| symbol.name.starts_with(start));
        let body = symbol
            .index
            .checked_sub(imports)
            .and_then(|i| bodies.get(i));
        if let (true, FUNCTION_SYMBOL, Some(body)) = (is_dead, symbol.kind, body) {
            let content = &mut sections[code].content[body.0..body.1];
            content.fill(NOP);
            // No locals.
            content[0] = 0;
            content[1] = UNREACHABLE;
            content[content.len() - 1] = END;
            gone.push(*body);
            traps.insert(symbol.index);
        }
    }

    // What a panic would have said is put together before it is called, in memory that
    // nobody reads after a trap.
    for (start, end) in bodies.iter().filter(|body| !gone.contains(body)) {
        let content = &mut sections[code].content[*start..*end];
        let doomed = code::doomed(content, |function| traps.contains(&function))?;
        for (from, to) in doomed {
            content[from..to].fill(NOP);
            content[from] = UNREACHABLE;
            gone_parts.push((start + from, start + to));
        }
    }
    gone.extend(gone_parts);
    gone.sort_unstable();
    let is_gone = |offset: usize| {
        let behind = gone.partition_point(|(start, _)| *start <= offset);
        behind > 0 && offset < gone[behind - 1].1
    };

    let places = places(sections, data, &symbols)?;
    let stands_for = |symbol: usize| match (places.first(), places.binary_search(&symbol)) {
        (Some(one), Ok(_)) => *one,
        _ => symbol,
    };
    for section in sections {
        if section.name.starts_with("reloc.") {
            let of_code = section.name == "reloc.CODE";
            let mut relocations = Relocations::read(&section.content)?;
            relocations.list.retain(|r| !(of_code && is_gone(r.offset)));
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
