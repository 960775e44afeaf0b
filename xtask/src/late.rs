//! What of the wasm may come after a matrix is live, and what has to be there at once.
//!
//! Some exports are not called before that: what leads from them alone, and from nothing
//! else, is late. An object still says for every function and every piece of data what it
//! names, so this is a matter of following names. Late data gets a segment of its own from
//! the linker; what else there is to know of the linked wasm goes into a custom section,
//! for by the time that it is split (`split.rs`) the names are gone.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    object::{
        DATA_SYMBOL, FUNCTION_SYMBOL, Relocations, Symbol, bodies, imported_functions, segments,
        symbols,
    },
    wasm::{
        CODE, DATA, ELEMENTS, FUNCTION_NAMES, Module, Reader, SEGMENT_NAMES, Section, put,
        put_signed,
    },
};

/// The exports that nobody calls before the rest is there.
pub(crate) const EXPORTS: &[&str] = &[
    "arrive",
    "assess",
    "matrix",
    "readClusters",
    "grounds_assessment",
    "widget_assessment",
];

/// What the linker calls the segment of late data.
const SEGMENT: &str = ".late";
/// The custom section of the linked wasm.
const SECTION: &str = "aks-outbound-late";

/// How exports begin that only tell wasm-bindgen of types; it calls them and takes them out.
const DESCRIPTIONS: &str = "__wbindgen_describe_";

/// An object whose late data stands apart.
pub(crate) struct Sorted {
    pub(crate) object: Vec<u8>,
    pub(crate) names: Names,
}

/// The names of functions.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) late: BTreeSet<String>,
    /// Those that nothing leads to but descriptions.
    pub(crate) described: BTreeSet<String>,
}

/// What can be named: a function or a data segment, by its index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Function(usize),
    Segment(usize),
}

impl Thing {
    fn of(symbol: &Symbol) -> Option<Self> {
        match symbol.kind {
            _ if symbol.index == usize::MAX => None,
            FUNCTION_SYMBOL => Some(Self::Function(symbol.index)),
            DATA_SYMBOL => Some(Self::Segment(symbol.index)),
            _ => None,
        }
    }
}

/// Sorts an object; `None` if there is no code in it.
pub(crate) fn sorted(object: &[u8]) -> Result<Option<Sorted>> {
    let mut module = Module::read(object)?;
    let imports = imported_functions(&mut module)?;
    let symbols = symbols(&module.sections)?;
    let (Some(code), Some(data)) = (content(&module, CODE), content(&module, DATA)) else {
        return Ok(None);
    };
    let bodies = bodies(code)?;
    let bodies = bodies
        .into_iter()
        .enumerate()
        .map(|(i, place)| (place, Thing::Function(imports + i)));
    let pieces = segments(data)?;
    let pieces = pieces
        .into_iter()
        .enumerate()
        .map(|(i, place)| (place, Thing::Segment(i)));
    let mut names = BTreeMap::new();
    follow(&module, "reloc.CODE", bodies, &symbols, &mut names)?;
    follow(&module, "reloc.DATA", pieces, &symbols, &mut names)?;

    if !symbols
        .iter()
        .any(|symbol| export(&symbol.name) == EXPORTS[0])
    {
        // Not what ships.
        return Ok(None);
    }
    // Whoever is outside may use what is not local.
    let outside = symbols.iter().filter(|symbol| !symbol.is_local);
    let (descriptions, outside): (Vec<&Symbol>, Vec<&Symbol>) =
        outside.partition(|symbol| symbol.name.starts_with(DESCRIPTIONS));
    let (late, first): (Vec<&Symbol>, Vec<&Symbol>) = outside.into_iter().partition(|symbol| {
        symbol.kind == FUNCTION_SYMBOL && EXPORTS.contains(&export(&symbol.name))
    });
    let from = |them: Vec<&Symbol>| reached(&names, them.into_iter().filter_map(Thing::of));
    let (first, mut late, mut described) = (from(first), from(late), from(descriptions));
    late.retain(|thing| !first.contains(thing));
    described.retain(|thing| !first.contains(thing) && !late.contains(thing));

    let functions = |among: &BTreeSet<Thing>| {
        let of_kind = symbols.iter().filter(|it| it.kind == FUNCTION_SYMBOL);
        let found = of_kind.filter(|it| Thing::of(it).is_some_and(|it| among.contains(&it)));
        found.map(|symbol| symbol.name.clone()).collect()
    };
    let names = Names {
        late: functions(&late),
        described: functions(&described),
    };
    let linking = module.sections.iter_mut().find(|it| it.name == "linking");
    let linking = linking.context("no object: it has no symbols")?;
    linking.content = apart(&linking.content, |segment| {
        late.contains(&Thing::Segment(segment))
    })?;
    Ok(Some(Sorted {
        object: module.written(),
        names,
    }))
}

/// An export's name without the hash that wasm-bindgen takes from it later.
fn export(symbol: &str) -> &str {
    let is_hash = |end: &str| end.len() == 16 && end.bytes().all(|it| it.is_ascii_hexdigit());
    match symbol.rsplit_once('_') {
        Some((name, end)) if is_hash(end) => name,
        _ => symbol,
    }
}

fn content(module: &Module, id: u8) -> Option<&[u8]> {
    let section = module.sections.iter().find(|section| section.id == id)?;
    Some(&section.content)
}

/// Who names what, by one section of relocations.
fn follow(
    module: &Module,
    section: &str,
    places: impl Iterator<Item = ((usize, usize), Thing)>,
    symbols: &[Symbol],
    names: &mut BTreeMap<Thing, Vec<Thing>>,
) -> Result<()> {
    let Some(section) = module.sections.iter().find(|it| it.name == section) else {
        return Ok(());
    };
    let mut relocations = Relocations::read(&section.content)?.list;
    relocations.sort_by_key(|relocation| relocation.offset);
    for ((start, end), thing) in places {
        let begin = relocations.partition_point(|r| r.offset < start);
        let inside = relocations[begin..].iter().take_while(|r| r.offset < end);
        let told = inside
            .filter(|relocation| relocation.has_symbol())
            .filter_map(|relocation| Thing::of(symbols.get(relocation.index)?));
        names.entry(thing).or_default().extend(told);
    }
    Ok(())
}

fn reached(
    names: &BTreeMap<Thing, Vec<Thing>>,
    from: impl Iterator<Item = Thing>,
) -> BTreeSet<Thing> {
    let mut open: Vec<Thing> = from.collect();
    let mut reached = BTreeSet::new();
    while let Some(thing) = open.pop() {
        if reached.insert(thing) {
            open.extend(names.get(&thing).into_iter().flatten());
        }
    }
    reached
}

/// The section `linking` with another name for segments of late data. What is all zeros
/// stays where it is.
fn apart(linking: &[u8], is_late: impl Fn(usize) -> bool) -> Result<Vec<u8>> {
    const SEGMENTS: u8 = 5;
    let mut at = Reader(linking);
    let mut written = vec![];
    put(&mut written, at.number()?);
    while !at.0.is_empty() {
        let kind = at.byte()?;
        let length = at.number()?;
        let part = at.take(length)?;
        let mut fresh = vec![];
        if kind == SEGMENTS {
            let mut at = Reader(part);
            let count = at.number()?;
            put(&mut fresh, count);
            for i in 0..count {
                let name = at.text()?;
                let has_bytes = name.starts_with(".rodata") || name.starts_with(".data");
                let name = if has_bytes && is_late(i) {
                    SEGMENT
                } else {
                    &name
                };
                put(&mut fresh, name.len());
                fresh.extend(name.bytes());
                // Alignment and flags.
                put(&mut fresh, at.number()?);
                put(&mut fresh, at.number()?);
            }
        } else {
            fresh.extend(part);
        }
        written.push(kind);
        put(&mut written, fresh.len());
        written.extend(fresh);
    }
    Ok(written)
}

/// What `split.rs` has to know of a wasm.
pub(crate) struct Late {
    /// Where its late data begins and ends in memory.
    pub(crate) data: (usize, usize),
    /// The places in the table that hold late functions.
    pub(crate) slots: BTreeSet<usize>,
    /// Those that were for wasm-bindgen alone.
    pub(crate) described: BTreeSet<usize>,
}

/// The linked wasm with a note of what is late in it.
pub(crate) fn noted(linked: &[u8], functions: &Names) -> Result<Vec<u8>> {
    let mut module = Module::read(linked)?;
    let names = module.names(FUNCTION_NAMES)?;
    let elements = content(&module, ELEMENTS).context("the wasm has no table")?;
    let all = slots(elements)?;
    let holding = |functions: &BTreeSet<String>| -> Vec<usize> {
        let is_it = |function| names.get(function).is_some_and(|it| functions.contains(it));
        let slots = all.iter().filter(|(_, function)| is_it(function));
        slots.map(|(slot, _)| *slot).collect()
    };

    let segment = module
        .names(SEGMENT_NAMES)?
        .into_iter()
        .find(|(_, name)| name == SEGMENT);
    let (segment, _) = segment.context("the linker made no segment of late data")?;
    let data = placed(content(&module, DATA).context("the wasm has no data")?)?;
    let (start, bytes) = data.get(segment).context("a segment is missing")?;

    let mut note = vec![];
    put(&mut note, *start);
    put(&mut note, start + bytes.len());
    for slots in [&functions.late, &functions.described].map(holding) {
        put(&mut note, slots.len());
        for slot in slots {
            put(&mut note, slot);
        }
    }
    module.sections.push(Section {
        id: 0,
        name: SECTION.into(),
        content: note,
    });
    Ok(module.written())
}

impl Late {
    /// What was noted; `None` where nothing was.
    pub(crate) fn of(wasm: &[u8]) -> Result<Option<Self>> {
        let module = Module::read(wasm)?;
        let Some(section) = module.sections.iter().find(|it| it.name == SECTION) else {
            return Ok(None);
        };
        let mut at = Reader(&section.content);
        let data = (at.number()?, at.number()?);
        let mut slots = || {
            let count = at.number()?;
            (0..count).map(|_| at.number()).collect::<Result<_>>()
        };
        Ok(Some(Self {
            data,
            slots: slots()?,
            described: slots()?,
        }))
    }
}

/// The wasm with a table that holds nothing for descriptions: whom JavaScript calls is
/// exported by now.
pub(crate) fn without_described(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::read(wasm)?;
    let late = Late::of(wasm)?;
    if let (Some(late), Some(section)) = (late, module.section(ELEMENTS)) {
        let mut kept = slots(&section.content)?;
        kept.retain(|(slot, _)| !late.described.contains(slot));
        section.content = elements(kept);
    }
    Ok(module.written())
}

/// The places of the table, a segment for those in a row.
pub(crate) fn elements(mut slots: Vec<(usize, usize)>) -> Vec<u8> {
    slots.sort_unstable();
    let runs: Vec<&[(usize, usize)]> = slots.chunk_by(|a, b| a.0 + 1 == b.0).collect();
    let mut content = vec![];
    put(&mut content, runs.len());
    for run in runs {
        content.push(0);
        put_offset(&mut content, run[0].0);
        put(&mut content, run.len());
        for (_, function) in run {
            put(&mut content, *function);
        }
    }
    content
}

/// Each place of the table with its function.
pub(crate) fn slots(elements: &[u8]) -> Result<Vec<(usize, usize)>> {
    let mut at = Reader(elements);
    let mut slots = vec![];
    for _ in 0..at.number()? {
        match at.number()? {
            0 => {
                let first = offset(&mut at)?;
                for i in 0..at.number()? {
                    slots.push((first + i, at.number()?));
                }
            }
            flags => bail!("a segment of the table of another kind than before: {flags}"),
        }
    }
    Ok(slots)
}

/// Each data segment: where it goes, and its bytes.
pub(crate) fn placed(data: &[u8]) -> Result<Vec<(usize, &[u8])>> {
    let mut at = Reader(data);
    let mut placed = vec![];
    for _ in 0..at.number()? {
        let flags = at.number()?;
        ensure!(flags == 0, "a segment of another kind than before: {flags}");
        let start = offset(&mut at)?;
        let length = at.number()?;
        placed.push((start, at.take(length)?));
    }
    Ok(placed)
}

/// `i32.const` with a number, `end`.
fn offset(at: &mut Reader) -> Result<usize> {
    let opcode = at.byte()?;
    ensure!(opcode == 0x41, "an offset that is no constant: {opcode:#x}");
    let offset = at.signed()?;
    at.byte()?;
    Ok(usize::try_from(offset)?)
}

/// `i32.const` with a number, `end`.
pub(crate) fn put_offset(content: &mut Vec<u8>, offset: usize) {
    content.push(0x41);
    put_signed(content, i64::try_from(offset).unwrap_or_default());
    content.push(0x0b);
}
