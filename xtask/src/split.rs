//! Splits the wasm in two: what has to be there at once, and the rest, which takes memory,
//! table and functions from the first.
//!
//! The first part is whatever leads from its exports, and from the places of its table that
//! are not late. Places and data of the rest are empty in it until the rest fills them when
//! it arrives; nobody calls a late export before that, and nothing else leads there.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    code,
    late::{EXPORTS as LATE, Late, elements, placed, put_offset, slots},
    object::bodies,
    wasm::{
        CODE, DATA, ELEMENTS, EXPORTS, FUNCTION, FUNCTIONS, GLOBALS, IMPORTS, MEMORIES, Module,
        Reader, START, Section, TABLES, TYPES, put, put_text,
    },
};

/// What the rest calls the first part among its imports.
const FIRST: &str = "f";

const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;

pub(crate) struct Parts {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// Splits by what was noted while it was linked.
pub(crate) fn split(wasm: &[u8], late: &Late) -> Result<Parts> {
    let whole = Whole::read(wasm)?;
    let holds = whole.slots.iter().map(|(slot, _)| *slot).collect();
    ensure!(
        late.slots.is_subset(&holds),
        "the table has other places than when it was linked"
    );
    let (rest, first) = whole.sorted(late)?;
    ensure!(
        rest.exports.len() == LATE.len(),
        "of the exports that come late, {} of {} are there",
        rest.exports.len(),
        LATE.len()
    );

    let mut used = BTreeSet::new();
    for function in &rest.functions {
        used.extend(code::named(whole.body(*function)?)?);
    }
    used.extend(rest.slots.iter().map(|(_, function)| *function));
    let used: BTreeSet<usize> = used.difference(&rest.functions).copied().collect();
    let shared = whole.shared(&used)?;
    Ok(Parts {
        first: whole.first(&first, &shared)?,
        rest: whole.rest(&rest, &used, &shared)?,
    })
}

/// The functions with a body that have to be there at once; all, if nothing is late.
pub(crate) fn first(wasm: &[u8]) -> Result<BTreeSet<usize>> {
    let whole = Whole::read(wasm)?;
    let Some(late) = Late::of(wasm)? else {
        let all = 0..whole.imports.len() + whole.bodies.len();
        return Ok(all.collect());
    };
    Ok(whole.sorted(&late)?.1.functions)
}

/// What belongs to one of the parts.
struct Part<'a> {
    exports: Vec<&'a Export>,
    slots: Vec<(usize, usize)>,
    /// With a body.
    functions: BTreeSet<usize>,
    data: Vec<&'a (usize, Vec<u8>)>,
}

impl Part<'_> {
    fn elements(&self, numbers: &BTreeMap<usize, usize>) -> Vec<u8> {
        let slots = self.slots.iter();
        elements(slots.map(|(slot, it)| (*slot, numbers[it])).collect())
    }
}

fn numbers(functions: impl Iterator<Item = usize>) -> BTreeMap<usize, usize> {
    functions.enumerate().map(|(new, old)| (old, new)).collect()
}

struct Export {
    name: String,
    kind: u8,
    index: usize,
}

/// What the rest takes from the first part.
struct Import {
    name: String,
    kind: u8,
    /// In the whole.
    index: usize,
    /// Kind and type, as they are written.
    about: Vec<u8>,
    /// Whether the first part does not export it anyway.
    is_new: bool,
}

/// The wasm before it is split.
struct Whole {
    /// Sections that go over as they are.
    kept: BTreeMap<u8, Vec<u8>>,
    features: Vec<Section>,
    /// Each imported function, as it is written.
    imports: Vec<Vec<u8>>,
    /// The types of functions that are imported, then of all others.
    types: Vec<usize>,
    tables: Vec<Vec<u8>>,
    memories: Vec<Vec<u8>>,
    globals: Vec<Vec<u8>>,
    exports: Vec<Export>,
    start: Option<usize>,
    slots: Vec<(usize, usize)>,
    all_code: Vec<u8>,
    bodies: Vec<(usize, usize)>,
    data: Vec<(usize, Vec<u8>)>,
}

impl Whole {
    fn read(wasm: &[u8]) -> Result<Self> {
        let module = Module::read(wasm)?;
        let (custom, sections): (Vec<Section>, Vec<Section>) =
            module.sections.into_iter().partition(|it| it.id == 0);
        let kept: BTreeMap<u8, Vec<u8>> = sections
            .into_iter()
            .map(|section| (section.id, section.content))
            .collect();
        let content = |id| kept.get(&id).map_or(&[0][..], Vec::as_slice);
        let (mut imports, mut types) = (vec![], vec![]);
        each(content(IMPORTS), |at| {
            let start = at.0;
            at.text()?;
            at.text()?;
            let mut function = Reader(at.0);
            ensure!(
                function.byte()? == FUNCTION,
                "an import that is no function"
            );
            types.push(function.number()?);
            at.import()?;
            imports.push(start[..start.len() - at.0.len()].to_vec());
            Ok(())
        })?;
        each(content(FUNCTIONS), |at| {
            types.push(at.number()?);
            Ok(())
        })?;
        let mut exports = vec![];
        each(content(EXPORTS), |at| {
            exports.push(Export {
                name: at.text()?,
                kind: at.byte()?,
                index: at.number()?,
            });
            Ok(())
        })?;
        let start = kept.get(&START).map(|it| Reader(it).number()).transpose()?;
        let data = placed(content(DATA))?;
        let data = data.into_iter().map(|(at, bytes)| (at, bytes.to_vec()));
        Ok(Self {
            imports,
            types,
            tables: typed(content(TABLES), Kind::Table)?,
            memories: typed(content(MEMORIES), Kind::Memory)?,
            globals: typed(content(GLOBALS), Kind::Global)?,
            exports,
            start,
            slots: slots(content(ELEMENTS))?,
            all_code: content(CODE).to_vec(),
            bodies: bodies(content(CODE))?,
            data: data.collect(),
            features: custom
                .into_iter()
                .filter(|section| section.name == "target_features")
                .collect(),
            kept,
        })
    }

    fn body(&self, function: usize) -> Result<&[u8]> {
        let i = function.checked_sub(self.imports.len());
        let body = i.and_then(|i| self.bodies.get(i));
        let (start, end) = *body.context("a function without a body")?;
        Ok(&self.all_code[start..end])
    }

    /// The functions with a body that these lead to, and they themselves.
    fn reached(&self, from: Vec<usize>) -> Result<BTreeSet<usize>> {
        let mut open = from;
        let mut reached = BTreeSet::new();
        while let Some(function) = open.pop() {
            if function >= self.imports.len() && reached.insert(function) {
                open.extend(code::named(self.body(function)?)?);
            }
        }
        Ok(reached)
    }

    /// What belongs to the rest, and what to the first part.
    fn sorted(&self, late: &Late) -> Result<(Part<'_>, Part<'_>)> {
        let is_export = |export: &&Export| LATE.contains(&export.name.as_str());
        let (late_exports, exports) = self.exports.iter().partition(is_export);
        let is_slot = |(slot, _): &(usize, usize)| late.slots.contains(slot);
        let (late_slots, slots) = self.slots.iter().copied().partition(is_slot);
        let is_data = |(start, _): &&(usize, Vec<u8>)| (late.data.0..late.data.1).contains(start);
        let (late_data, data) = self.data.iter().partition(is_data);
        let part = |exports: Vec<_>, slots: Vec<_>, data, start: Option<usize>| -> Result<Part> {
            let named = exports.iter().filter(|it: &&&Export| it.kind == FUNCTION);
            let named = named.map(|export| export.index);
            let placed = slots.iter().map(|(_, function): &(usize, usize)| *function);
            Ok(Part {
                functions: self.reached(named.chain(placed).chain(start).collect())?,
                exports,
                slots,
                data,
            })
        };
        let first = part(exports, slots, data, self.start)?;
        let mut rest = part(late_exports, late_slots, late_data, None)?;
        rest.functions.retain(|it| !first.functions.contains(it));
        for (start, bytes) in &rest.data {
            ensure!(
                start + bytes.len() <= late.data.1,
                "late data runs into other data"
            );
        }
        Ok((rest, first))
    }

    fn first(&self, part: &Part, shared: &[Import]) -> Result<Vec<u8>> {
        let numbers = numbers((0..self.imports.len()).chain(part.functions.iter().copied()));
        let exported = |name: &str, kind, index: usize| Export {
            name: name.into(),
            kind,
            index: if kind == FUNCTION {
                numbers[&index]
            } else {
                index
            },
        };
        let exports = part.exports.iter();
        let exports = exports.map(|it| exported(&it.name, it.kind, it.index));
        let more = shared.iter().filter(|import| import.is_new);
        let more = more.map(|it| exported(&it.name, it.kind, it.index));
        let exports: Vec<Export> = exports.chain(more).collect();
        let mut start = vec![];
        if let Some(function) = self.start {
            put(&mut start, numbers[&function]);
        }
        Ok(self.written(vec![
            (TYPES, self.section(TYPES)),
            (IMPORTS, self.section(IMPORTS)),
            (FUNCTIONS, self.functions(&part.functions)),
            (TABLES, self.section(TABLES)),
            (MEMORIES, self.section(MEMORIES)),
            (GLOBALS, self.section(GLOBALS)),
            (EXPORTS, written_exports(&exports)),
            (START, start),
            (ELEMENTS, part.elements(&numbers)),
            (CODE, self.code(&part.functions, &numbers)?),
            (DATA, written_data(&part.data)),
        ]))
    }

    fn rest(&self, part: &Part, used: &BTreeSet<usize>, shared: &[Import]) -> Result<Vec<u8>> {
        let glue: Vec<usize> = used.range(..self.imports.len()).copied().collect();
        let taken = shared.iter().filter(|import| import.kind == FUNCTION);
        let taken = taken.map(|import| import.index);
        let own = part.functions.iter().copied();
        let numbers = numbers(glue.iter().copied().chain(taken).chain(own));
        let mut imports = vec![];
        put(&mut imports, glue.len() + shared.len());
        for function in &glue {
            imports.extend(&self.imports[*function]);
        }
        for import in shared {
            put_text(&mut imports, FIRST);
            put_text(&mut imports, &import.name);
            imports.extend(&import.about);
        }
        let exports = part.exports.iter().map(|export| Export {
            name: export.name.clone(),
            kind: FUNCTION,
            index: numbers[&export.index],
        });
        let exports: Vec<Export> = exports.collect();
        Ok(self.written(vec![
            (TYPES, self.section(TYPES)),
            (IMPORTS, imports),
            (FUNCTIONS, self.functions(&part.functions)),
            (EXPORTS, written_exports(&exports)),
            (ELEMENTS, part.elements(&numbers)),
            (CODE, self.code(&part.functions, &numbers)?),
            (DATA, written_data(&part.data)),
        ]))
    }

    fn section(&self, id: u8) -> Vec<u8> {
        self.kept.get(&id).cloned().unwrap_or_default()
    }

    /// What the rest needs of the first part: some functions, and all else that there is.
    fn shared(&self, functions: &BTreeSet<usize>) -> Result<Vec<Import>> {
        let functions = functions.iter().filter(|it| **it >= self.imports.len());
        let functions = functions.map(|function| {
            let mut about = vec![FUNCTION];
            put(&mut about, self.types[*function]);
            (FUNCTION, *function, about)
        });
        let others = [
            (TABLE, &self.tables),
            (MEMORY, &self.memories),
            (GLOBAL, &self.globals),
        ];
        let others = others.into_iter().flat_map(|(kind, types)| {
            types.iter().enumerate().map(move |(i, about)| {
                let about = [&[kind], about.as_slice()].concat();
                (kind, i, about)
            })
        });
        let all = functions.chain(others).enumerate();
        let import = |(i, (kind, index, about)): (usize, (u8, usize, Vec<u8>))| {
            let is_it = |export: &&Export| (export.kind, export.index) == (kind, index);
            let known = self.exports.iter().find(is_it);
            // A name that the glue does not use.
            let name = known.map_or_else(|| i.to_string(), |export| export.name.clone());
            ensure!(
                !LATE.contains(&name.as_str()),
                "{name} comes late and is wanted at once"
            );
            Ok(Import {
                name,
                kind,
                index,
                about,
                is_new: known.is_none(),
            })
        };
        all.map(import).collect()
    }

    fn functions(&self, of: &BTreeSet<usize>) -> Vec<u8> {
        let mut content = vec![];
        put(&mut content, of.len());
        for function in of {
            put(&mut content, self.types[*function]);
        }
        content
    }

    fn code(&self, of: &BTreeSet<usize>, numbers: &BTreeMap<usize, usize>) -> Result<Vec<u8>> {
        let mut content = vec![];
        put(&mut content, of.len());
        for function in of {
            let body = self.body(*function)?;
            if let Some(lost) = code::named(body)?
                .iter()
                .find(|it| !numbers.contains_key(it))
            {
                bail!("function {function} names {lost}, which is in the other part");
            }
            let body = code::renumbered(body, |function| numbers[&function])?;
            put(&mut content, body.len());
            content.extend(body);
        }
        Ok(content)
    }

    fn written(&self, sections: Vec<(u8, Vec<u8>)>) -> Vec<u8> {
        let empty = |content: &[u8]| content.is_empty() || content == [0];
        let sections = sections.into_iter().filter(|(_, content)| !empty(content));
        let sections = sections.map(|(id, content)| Section {
            id,
            name: String::new(),
            content,
        });
        let features = self.features.iter().map(|section| Section {
            id: 0,
            name: section.name.clone(),
            content: section.content.clone(),
        });
        Module {
            sections: sections.chain(features).collect(),
        }
        .written()
    }
}

/// Goes through a section that begins with a count.
fn each(content: &[u8], mut item: impl FnMut(&mut Reader) -> Result<()>) -> Result<()> {
    let mut at = Reader(content);
    for _ in 0..at.number()? {
        item(&mut at)?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Kind {
    Table,
    Memory,
    Global,
}

/// The types of tables, memories or globals, as they are written.
fn typed(content: &[u8], kind: Kind) -> Result<Vec<Vec<u8>>> {
    let mut types = vec![];
    each(content, |at| {
        let start = at.0;
        match kind {
            Kind::Table | Kind::Memory => {
                if matches!(kind, Kind::Table) {
                    at.byte()?;
                }
                let has_maximum = at.number()? & 1 == 1;
                at.number()?;
                if has_maximum {
                    at.number()?;
                }
            }
            Kind::Global => {
                at.take(2)?;
            }
        }
        types.push(start[..start.len() - at.0.len()].to_vec());
        if matches!(kind, Kind::Global) {
            match at.byte()? {
                // `i32.const`, `i64.const`.
                0x41 | 0x42 => {
                    at.signed()?;
                }
                // `global.get`, `ref.null`, `ref.func`.
                0x23 | 0xd0 => {
                    at.number()?;
                }
                other => bail!("a global of another kind than before: {other:#x}"),
            }
            at.byte()?;
        }
        Ok(())
    })?;
    Ok(types)
}

fn written_exports(exports: &[Export]) -> Vec<u8> {
    let mut content = vec![];
    put(&mut content, exports.len());
    for export in exports {
        put_text(&mut content, &export.name);
        content.push(export.kind);
        put(&mut content, export.index);
    }
    content
}

fn written_data(data: &[&(usize, Vec<u8>)]) -> Vec<u8> {
    let mut content = vec![];
    put(&mut content, data.len());
    for (start, bytes) in data {
        content.push(0);
        put_offset(&mut content, *start);
        put(&mut content, bytes.len());
        content.extend(bytes);
    }
    content
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::collections::BTreeSet;

    use super::{Export, LATE, Whole, split, written_data, written_exports};
    use crate::{
        late::Late,
        wasm::{
            CODE, ELEMENTS, EXPORTS, FUNCTION, FUNCTIONS, IMPORTS, MEMORIES, Module, Section,
            TABLES, TYPES,
        },
    };

    /// Imports function 0; exports 1 as `run`, which calls 0, and 2 under the late names,
    /// which calls 1 and 3. The table has 1 and 3, the data `one` and `late`.
    fn whole() -> Vec<u8> {
        let export = |name: &str, index| Export {
            name: name.into(),
            kind: FUNCTION,
            index,
        };
        let exports: Vec<Export> = [export("run", 1)]
            .into_iter()
            .chain(LATE.iter().map(|name| export(name, 2)))
            .collect();
        let data = [(16, b"one".to_vec()), (32, b"late".to_vec())];
        let sections = [
            (TYPES, vec![1, 0x60, 0, 0]),
            (IMPORTS, b"\x01\x01g\x01a\0\0".to_vec()),
            (FUNCTIONS, vec![3, 0, 0, 0]),
            (TABLES, vec![1, 0x70, 0, 3]),
            (MEMORIES, vec![1, 0, 1]),
            (EXPORTS, written_exports(&exports)),
            (ELEMENTS, vec![1, 0, 0x41, 1, 0x0b, 2, 1, 3]),
            (
                CODE,
                [
                    &[3][..],
                    &[4, 0, 0x10, 0, 0x0b],
                    &[6, 0, 0x10, 1, 0x10, 3, 0x0b],
                    &[2, 0, 0x0b],
                ]
                .concat(),
            ),
            (11, written_data(&[&data[0], &data[1]])),
        ];
        let sections = sections.map(|(id, content)| Section {
            id,
            name: String::new(),
            content,
        });
        Module {
            sections: sections.into(),
        }
        .written()
    }

    #[test]
    fn what_only_late_exports_lead_to_is_the_rest() {
        let late = Late {
            data: (32, 36),
            slots: BTreeSet::from([2]),
            described: BTreeSet::new(),
        };
        let parts = split(&whole(), &late).unwrap();

        let first = Whole::read(&parts.first).unwrap();
        let names: Vec<&str> = first.exports.iter().map(|it| &*it.name).collect();
        assert_eq!(names[0], "run");
        assert!(!names.iter().any(|name| LATE.contains(name)));
        assert_eq!(first.slots, [(1, 1)]);
        assert_eq!(first.bodies.len(), 1);
        assert_eq!(first.data, [(16, b"one".to_vec())]);

        // It takes function, table and memory, so its numbers are others.
        let mut rest = Module::read(&parts.rest).unwrap();
        let imports = &rest.section(IMPORTS).unwrap().content;
        assert_eq!(
            imports,
            b"\x03\x01f\x03run\0\0\x01f\x011\x01\x70\0\x03\x01f\x012\x02\0\x01"
        );
        let code = &rest.section(CODE).unwrap().content;
        assert_eq!(code, &[2, 6, 0, 0x10, 0, 0x10, 2, 0x0b, 2, 0, 0x0b]);
        let elements = &rest.section(ELEMENTS).unwrap().content;
        assert_eq!(elements, &[1, 0, 0x41, 2, 0x0b, 1, 2]);
    }

    #[test]
    fn a_table_with_other_places_is_not_split() {
        let late = Late {
            data: (32, 36),
            slots: BTreeSet::from([9]),
            described: BTreeSet::new(),
        };
        assert!(split(&whole(), &late).is_err());
    }
}
