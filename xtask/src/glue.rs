//! Trims wasm-bindgen's glue together with its wasm.
//!
//! wasm-bindgen writes glue for all that the crates export or import, under names with a
//! hash in them, twice: in the script and in the wasm. Here classes that nobody asked for
//! go, exports that no line calls, imports that wasm-opt found unused, ways to start that
//! nobody takes; what stays gets short names, and what only the rest of the wasm imports
//! comes with that. All of it goes by the lines as wasm-bindgen lays them out, whose version
//! is fixed.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use crate::{
    late::EXPORTS as LATE,
    wasm::{EXPORTS, IMPORTS, Module, Reader, put, put_text},
};

/// Classes of crates below ours: streams, for servers of Leptos' own.
const CLASSES: &[&str] = &[
    "IntoUnderlyingByteSource",
    "IntoUnderlyingSink",
    "IntoUnderlyingSource",
];

/// The glue without classes that nobody uses.
pub(crate) fn without_classes(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let opens = |start: &str, end: &str| {
            CLASSES
                .iter()
                .any(|class| line.starts_with(&format!("{start}{class}{end}")))
        };
        if opens("export class ", " {") {
            // To the end of the class, and the line that makes it disposable.
            lines.by_ref().find(|line| *line == "}");
            lines.next();
        } else if opens("const ", "Finalization") {
            lines.by_ref().find(|line| line.ends_with(';'));
        } else {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// The glue with one way to start, from a module that is compiled; `guard` gets the exports
/// before the glue does. It loses what stands in for things that each browser has which
/// runs the wasm.
pub(crate) fn lean(glue: &str) -> Result<String> {
    const STARTS: &str = "let wasmModule, wasmInstance, wasm;";
    const START: &str = "\
let wasm;
export async function start(module) {
    wasm = guard((await WebAssembly.instantiate(module, __wbg_get_imports())).exports);
    wasm.__wbindgen_start();
}
";
    const REGISTRY: &str = "(typeof FinalizationRegistry === 'undefined')\n    ? { register: () => {}, unregister: () => {} }\n    : ";
    let (glue, _) = glue
        .split_once(STARTS)
        .context("wasm-bindgen's glue starts in another way than before")?;
    let glue = glue.replace(REGISTRY, "");
    let mut kept = String::with_capacity(glue.len());
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("if (!('encodeInto' in ") {
            lines.by_ref().find(|line| *line == "}");
        } else if !line.starts_with("if (Symbol.dispose)") {
            kept += line;
            kept.push('\n');
        }
    }
    Ok(kept + START)
}

/// Two scripts of one: the glue of the first part, which lends what it has to the imports
/// that only the rest needs; and these, as a function of what is lent.
pub(crate) fn parted(glue: &str, first: &[u8]) -> Result<(String, String)> {
    let first: BTreeSet<String> = imported(first)?.into_iter().collect();
    let (mut kept, mut late) = (String::with_capacity(glue.len()), String::new());
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let name = entry(line).map(|(name, _)| name);
        let is_late = name.is_some_and(|name| !first.contains(name));
        let into = if is_late { &mut late } else { &mut kept };
        *into += line;
        into.push('\n');
        if is_late {
            for line in lines.by_ref() {
                late += line;
                late.push('\n');
                if line.starts_with(&format!("{INDENT}}}")) {
                    break;
                }
            }
        }
    }
    // Scripts of ours that nothing else calls go along.
    let (own, kept): (Vec<&str>, Vec<&str>) = kept.lines().partition(|line| {
        let name = declared(line).filter(|_| line.starts_with("import { "));
        let calls = |name| {
            kept.lines()
                .any(|other| other != *line && has_word(other, name))
        };
        name.is_some_and(|name| has_word(&late, name) && !calls(name))
    });
    let own: String = own.iter().flat_map(|line| [line, "\n"]).collect();
    let kept: String = kept.iter().flat_map(|line| [line, "\n"]).collect();
    // A number that changes is asked for each time.
    let late = late.replace(LENGTH, &format!("{LENGTH}()"));
    let lent: Vec<&str> = kept
        .lines()
        .filter_map(declared)
        .filter(|name| has_word(&late, name))
        .collect();
    let list = |length: &str| {
        let lent = lent
            .iter()
            .map(|name| if *name == LENGTH { length } else { name });
        lent.collect::<Vec<_>>().join(", ")
    };
    let exported = format!(
        "export const lend = () => [{}];\n",
        list(&format!("() => {LENGTH}"))
    );
    let late = format!(
        "{own}export const imports = ([{}]) => ({{\n{late}}});\n",
        list(LENGTH)
    );
    Ok((kept.clone() + &exported, late))
}

/// What a line of the glue declares for all that follow.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let starts = ["function ", "const ", "let ", "class ", "import { "];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    rest.split(|c: char| !is_of_name(c)).next()
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(|c| is_of_name(c) || c == '.') && !after.is_some_and(is_of_name)
    })
}

/// The names that a wasm imports from the glue.
fn imported(wasm: &[u8]) -> Result<Vec<String>> {
    let mut module = Module::read(wasm)?;
    let mut names = vec![];
    if let Some(section) = module.section(IMPORTS) {
        let mut at = Reader(&section.content);
        for _ in 0..at.number()? {
            at.text()?;
            names.push(at.text()?);
            at.import()?;
        }
    }
    Ok(names)
}

/// The wasm without exports that no line of the glue calls.
pub(crate) fn without_exports(wasm: &[u8], glue: &str) -> Result<Vec<u8>> {
    let is_called = |name: &str| {
        glue.match_indices(&format!("wasm.{name}"))
            .any(|(at, found)| {
                let next = glue[at + found.len()..].chars().next();
                next.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_')
            })
    };
    let mut module = Module::read(wasm)?;
    if let Some(section) = module.section(EXPORTS) {
        let mut at = Reader(&section.content);
        let (mut count, mut kept) = (0, Vec::<u8>::new());
        for _ in 0..at.number()? {
            let start = at.0;
            let name = at.text()?;
            at.byte()?;
            at.number()?;
            if is_called(&name) {
                count += 1;
                kept.extend(&start[..start.len() - at.0.len()]);
            }
        }
        ensure!(
            count > 0,
            "the glue calls no export: wasm-bindgen lays it out in another way"
        );
        section.content.clear();
        put(&mut section.content, count);
        section.content.extend(kept);
    }
    Ok(module.written())
}

/// Both with short names for the imports; of the glue's, those that the wasm still has.
pub(crate) fn short(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::read(wasm)?;
    let Some(section) = module.section(IMPORTS) else {
        return Ok((module.written(), glue.into()));
    };
    let mut at = Reader(&section.content);
    let (mut content, mut names) = (vec![], vec![]);
    let count = at.number()?;
    put(&mut content, count);
    let mut of = String::new();
    for i in 0..count {
        of = at.text()?;
        names.push(at.text()?);
        let start = at.0;
        at.import()?;
        put_text(&mut content, MODULE);
        put_text(&mut content, &brief(i));
        content.extend(&start[..start.len() - at.0.len()]);
    }
    section.content = content;

    let mut kept = String::with_capacity(glue.len());
    let mut lines = glue.lines();
    let mut found = 0;
    while let Some(line) = lines.next() {
        let entry = entry(line).filter(|(name, _)| name.starts_with("__wb"));
        let Some((name, rest)) = entry else {
            kept += &line.replace(&format!("\"{of}\""), &format!("\"{MODULE}\""));
            kept.push('\n');
            continue;
        };
        let place = names.iter().position(|known| known == name);
        if let Some(i) = place {
            found += 1;
            let entry = [INDENT, &brief(i), ": function(", rest, "\n"];
            kept.extend(entry);
        }
        for line in lines.by_ref() {
            if place.is_some() {
                kept += line;
                kept.push('\n');
            }
            if line.starts_with(&format!("{INDENT}}}")) {
                break;
            }
        }
    }
    // What is imported from a script of ours stands in the glue in another way.
    ensure!(
        found == names.len(),
        "the glue has {found} of {} imports: wasm-bindgen lays it out in another way",
        names.len()
    );
    let kept = short_exports(&mut module, kept)?;
    Ok((module.written(), kept))
}

/// The same for exports, but for those that are known by their names.
fn short_exports(module: &mut Module, mut glue: String) -> Result<String> {
    let Some(section) = module.section(EXPORTS) else {
        return Ok(glue);
    };
    let mut at = Reader(&section.content);
    let count = at.number()?;
    let mut content = vec![];
    put(&mut content, count);
    for i in 0..count {
        let name = at.text()?;
        let start = at.0;
        at.byte()?;
        at.number()?;
        let stays = name == "memory" || LATE.contains(&name.as_str());
        let short = if stays { name.clone() } else { brief(i) };
        put_text(&mut content, &short);
        content.extend(&start[..start.len() - at.0.len()]);
        let (long, short) = (format!("wasm.{name}"), format!("wasm.{short}"));
        glue = replaced(&glue, &long, &short);
    }
    section.content = content;
    Ok(glue)
}

/// Without touching names that only begin alike.
fn replaced(text: &str, long: &str, short: &str) -> String {
    let mut pieces = text.split(long);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole += if piece.starts_with(is_of_name) {
            long
        } else {
            short
        };
        whole += piece;
    }
    whole
}

/// An import in the glue: its name, and what follows its opening bracket.
fn entry(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix(INDENT)?.split_once(": function(")
}

/// How long the text is that was handed over last.
const LENGTH: &str = "WASM_VECTOR_LEN";
/// What the wasm calls the glue.
const MODULE: &str = "g";
const INDENT: &str = "        ";

/// `a` to `z`, then `aa` and so on: as good a name as any.
fn brief(mut i: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[i % 26]));
        i /= 26;
        if i == 0 {
            return name;
        }
        i -= 1;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{brief, lean, parted, short, without_classes, without_exports};
    use crate::wasm::{EXPORTS, IMPORTS, Module, Section};

    /// Imports `"./x_bg.js"."__wbg_used_1"`, exports its function 0 as `run` and `rest`.
    fn wasm() -> Vec<u8> {
        let names = ["./x_bg.js", "__wbg_used_1"].map(|name| {
            let mut text = vec![u8::try_from(name.len()).unwrap()];
            text.extend(name.bytes());
            text
        });
        let imports = [&[1], &*names[0], &*names[1], &[0, 0]].concat();
        let exports = [b"\x02\x03run\0\0".as_slice(), b"\x04rest\0\0"].concat();
        let sections = [
            (1, vec![1, 0x60, 0, 0]),
            (IMPORTS, imports),
            (EXPORTS, exports),
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
    fn names_are_short_and_differ() {
        assert_eq!(brief(0), "a");
        assert_eq!(brief(25), "z");
        let mut names: Vec<String> = (0..800).map(brief).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 800);
    }

    #[test]
    fn unused_classes_go_and_others_stay() {
        let glue = "\
export class IntoUnderlyingSink {\n    free() {\n    }\n}\nif (Symbol.dispose) x;\n\
export class Widget {\n}\n\
const IntoUnderlyingSinkFinalization = (x)\n    ? y\n    : z;\nlet wasm;\n";
        assert_eq!(
            without_classes(glue),
            "export class Widget {\n}\nlet wasm;\n"
        );
    }

    #[test]
    fn only_called_exports_stay() {
        let left = without_exports(&wasm(), "wasm.run(); wasm.rests").unwrap();
        let mut module = Module::read(&left).unwrap();
        assert_eq!(module.section(EXPORTS).unwrap().content, b"\x01\x03run\0\0");
        assert!(without_exports(&wasm(), "nothing").is_err());
    }

    #[test]
    fn imports_are_short_on_both_sides() {
        let glue = [
            "        __wbg_used_1: function() {",
            "            one();",
            "        },",
            "        __wbg_unused_2: function() {",
            "            two();",
            "        },",
            "        \"./x_bg.js\": import0,",
            "wasm.run(); wasm.running();",
        ];
        let glue = glue.join("\n");
        let (wasm, glue) = short(&wasm(), &glue).unwrap();
        let mut module = Module::read(&wasm).unwrap();
        assert_eq!(
            module.section(IMPORTS).unwrap().content,
            b"\x01\x01g\x01a\0\0"
        );
        assert_eq!(
            glue,
            "        a: function() {\n            one();\n        },\n        \"g\": import0,\nwasm.a(); wasm.running();\n"
        );
        assert_eq!(
            module.section(EXPORTS).unwrap().content,
            b"\x02\x01a\0\0\x01b\0\0"
        );
    }

    #[test]
    fn one_way_to_start_is_enough() {
        let glue = "\
const ClosureFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(one);
if (Symbol.dispose) two;
if (!('encodeInto' in three)) {
    four;
}
let wasmModule, wasmInstance, wasm;
five;
";
        let lean = lean(glue).unwrap();
        assert!(lean.starts_with(
            "const ClosureFinalization = new FinalizationRegistry(one);\nlet wasm;\n"
        ));
        assert!(!["two", "four", "five"].iter().any(|it| lean.contains(it)));
        assert!(super::lean("five").is_err());
    }

    #[test]
    fn what_the_rest_imports_stands_apart_and_is_lent_what_it_uses() {
        let glue = "\
import { early } from './early.js';
import { seldom } from './seldom.js';
function helper() {
    early();
}
function other() {
}
let WASM_VECTOR_LEN = 0;
        __wbg_used_1: function() {
            other();
        },
        b: function() { return it(function () {
            helper(WASM_VECTOR_LEN, not.other, seldom);
        }, arguments); },
    };
";
        let (first, rest) = parted(glue, &wasm()).unwrap();
        assert!(first.contains("other();\n        },\n    };\n"));
        assert!(first.contains("early.js") && !first.contains("seldom"));
        assert!(first.ends_with("export const lend = () => [helper, () => WASM_VECTOR_LEN];\n"));
        assert_eq!(
            rest,
            "import { seldom } from './seldom.js';
export const imports = ([helper, WASM_VECTOR_LEN]) => ({
        b: function() { return it(function () {
            helper(WASM_VECTOR_LEN(), not.other, seldom);
        }, arguments); },
});
"
        );
    }
}
