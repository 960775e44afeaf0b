//! What the wasm is made of: crates, functions, data; and how that differs from before.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write};

use anyhow::{Context, Result};

use super::names;
use crate::{
    object,
    sizes::grouped,
    split,
    wasm::{CODE, DATA, FUNCTION_NAMES, Module},
};

/// So many functions are kept: they are more than a third of the code, and the file stays
/// one that can be reviewed.
const FUNCTIONS: usize = 40;

const HEAD: &str = "\
# What ships is made of this: written by `cargo xtask budget --update`, compared by `cargo xtask budget`.
# Files as they are in dist/; crates, functions (the largest, of one name together) and data before wasm-opt.
";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    File,
    Data,
    Crate,
    Function,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::File, Self::Data, Self::Crate, Self::Function];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Data => "data",
            Self::Crate => "crate",
            Self::Function => "function",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) bytes: usize,
}

/// Crates, all functions, and the data, of a wasm with names.
pub(super) fn parts(wasm: &[u8]) -> Result<Vec<Part>> {
    let mut module = Module::read(wasm)?;
    let imports = object::imported_functions(&mut module)?;
    let names = module.names(FUNCTION_NAMES)?;
    let first = split::first(wasm)?;
    let code = module.section(CODE).context("the wasm has no code")?;
    let mut sums: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for (i, (start, end)) in object::bodies(&code.content)?.into_iter().enumerate() {
        let name = names.get(&(imports + i)).map(String::as_str);
        let name = names::lasting(name.unwrap_or("(no name)"));
        // What every page waits for is worth more than what comes after it.
        let part = if first.contains(&(imports + i)) {
            "first "
        } else {
            "rest "
        };
        *sums
            .entry((Kind::Crate, part.to_owned() + names::crate_of(&name)))
            .or_default() += end - start;
        let name = part.to_owned() + &name;
        *sums.entry((Kind::Function, name)).or_default() += end - start;
    }
    if let Some(data) = module.section(DATA) {
        sums.insert((Kind::Data, "segments".into()), data.content.len());
    }
    let parts = sums.into_iter();
    Ok(parts
        .map(|((kind, name), bytes)| Part { kind, name, bytes })
        .collect())
}

/// The parts to keep, largest first within each kind.
pub(super) fn written(parts: &[Part]) -> String {
    let mut text = String::from(HEAD);
    for kind in Kind::ALL {
        let mut of_kind: Vec<&Part> = parts.iter().filter(|part| part.kind == kind).collect();
        of_kind.sort_by_key(|part| (Reverse(part.bytes), &part.name));
        if kind == Kind::Function {
            of_kind.truncate(FUNCTIONS);
        }
        for part in of_kind {
            let _ = writeln!(text, "{}\t{}\t{}", kind.name(), part.bytes, part.name);
        }
    }
    text
}

pub(super) fn read(text: &str) -> Result<Vec<Part>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| part(line).with_context(|| format!("xtask/profile.tsv: {line}")))
        .collect()
}

fn part(line: &str) -> Option<Part> {
    let (kind, rest) = line.split_once('\t')?;
    let (bytes, name) = rest.split_once('\t')?;
    Some(Part {
        kind: Kind::ALL.into_iter().find(|known| known.name() == kind)?,
        name: name.into(),
        bytes: bytes.parse().ok()?,
    })
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Before {
    Bytes(usize),
    /// It was not among the functions that were kept, the smallest of which had so many.
    AtMost(usize),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Growth {
    pub(super) kind: Kind,
    pub(super) name: String,
    before: Before,
    pub(super) now: usize,
}

impl Growth {
    /// At least.
    pub(super) fn by(&self) -> usize {
        let (Before::Bytes(before) | Before::AtMost(before)) = self.before;
        self.now.saturating_sub(before)
    }

    pub(super) fn before_as_text(&self) -> String {
        match self.before {
            Before::Bytes(bytes) => grouped(bytes),
            Before::AtMost(bytes) => format!("<={}", grouped(bytes)),
        }
    }
}

/// What is larger than it was, the largest growth first.
pub(super) fn grown(stored: &[Part], now: &[Part]) -> Vec<Growth> {
    let of_functions = stored.iter().filter(|part| part.kind == Kind::Function);
    let smallest = of_functions.map(|part| part.bytes).min().unwrap_or(0);
    let growth = |part: &Part| {
        let same = |it: &&Part| it.kind == part.kind && it.name == part.name;
        let before = match stored.iter().find(same) {
            Some(part) => Before::Bytes(part.bytes),
            None if part.kind == Kind::Function => Before::AtMost(smallest),
            None => Before::Bytes(0),
        };
        Growth {
            kind: part.kind,
            name: part.name.clone(),
            before,
            now: part.bytes,
        }
    };
    let mut grown: Vec<Growth> = now.iter().map(growth).filter(|it| it.by() > 0).collect();
    grown.sort_by_key(|it| Reverse(it.by()));
    grown
}

/// The linker's wrapper leaves one place of panics, whatever it is called.
pub(super) const PLACES_OF_SLIM: usize = 8;

/// How often the end of the name of a source stands in these bytes.
pub(super) fn places(wasm: &[u8]) -> usize {
    wasm.windows(3).filter(|bytes| *bytes == b".rs").count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{Before, Kind, Part, grown, parts, places, read, written};
    use crate::wasm::{CODE, DATA, IMPORTS, Module, Section};

    fn part(kind: Kind, name: &str, bytes: usize) -> Part {
        Part {
            kind,
            name: name.into(),
            bytes,
        }
    }

    /// One imported function, then two of `a` and one of `b`, and data.
    fn wasm() -> Vec<u8> {
        let mut names = vec![3];
        for (i, name) in ["a::f::h0123456789abcdef", "a::f", "b::g"]
            .iter()
            .enumerate()
        {
            names.extend([
                u8::try_from(i + 1).unwrap(),
                u8::try_from(name.len()).unwrap(),
            ]);
            names.extend(name.bytes());
        }
        let mut section = vec![1, u8::try_from(names.len()).unwrap()];
        section.extend(names);
        let sections = [
            (IMPORTS, "", b"\x01\x01m\x01i\0\0".to_vec()),
            (
                CODE,
                "",
                b"\x03\x02\0\x0b\x03\0\x01\x0b\x04\0\x01\x01\x0b".to_vec(),
            ),
            (DATA, "", vec![0; 5]),
            (0, "name", section),
        ];
        let sections = sections.map(|(id, name, content)| Section {
            id,
            name: name.into(),
            content,
        });
        Module {
            sections: sections.into(),
        }
        .written()
    }

    #[test]
    fn code_counts_for_its_crate_and_its_name() {
        let wanted = [
            part(Kind::Data, "segments", 5),
            part(Kind::Crate, "first a", 5),
            part(Kind::Crate, "first b", 4),
            part(Kind::Function, "first a::f", 5),
            part(Kind::Function, "first b::g", 4),
        ];
        assert_eq!(parts(&wasm()).unwrap(), wanted);
        assert!(parts(b"\0asm\x01\0\0\0").is_err());
    }

    #[test]
    fn keeps_the_largest_functions_and_reads_them_again() {
        let all: Vec<Part> = (0..50)
            .map(|i| part(Kind::Function, &format!("f{i}"), i))
            .collect();
        let kept = read(&written(&all)).unwrap();
        assert_eq!(kept.len(), 40);
        assert_eq!(kept[0], part(Kind::Function, "f49", 49));
        assert!(read("crate\tmany\ta").is_err());
    }

    #[test]
    fn largest_growth_comes_first() {
        let stored = [
            part(Kind::Crate, "a", 100),
            part(Kind::Function, "a::f", 50),
            part(Kind::Function, "a::small", 20),
        ];
        let now = [
            part(Kind::Crate, "a", 110),
            part(Kind::Crate, "new", 7),
            part(Kind::Function, "a::f", 40),
            part(Kind::Function, "a::fresh", 60),
            part(Kind::Function, "a::tiny", 20),
        ];
        let grown = grown(&stored, &now);
        let found: Vec<_> = grown.iter().map(|it| (&*it.name, it.by())).collect();
        assert_eq!(found, [("a::fresh", 40), ("a", 10), ("new", 7)]);
        assert_eq!(grown[0].before, Before::AtMost(20));
        assert_eq!(grown[0].before_as_text(), "<=20");
    }

    #[test]
    fn counts_places_in_sources() {
        assert_eq!(places(b"src/lib.rs\0a.rsb"), 2);
        assert_eq!(places(b""), 0);
    }
}
