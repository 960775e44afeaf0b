//! Trims wasm-bindgen's glue together with its wasm.
//!
//! wasm-bindgen writes glue for all that the crates export or import, under names with a
//! hash in them, twice: in the script and in the wasm. Here classes that nobody asked for
//! go, exports that no line calls, imports that wasm-opt found unused; what stays gets
//! short names. All of it goes by the lines as wasm-bindgen lays them out, whose version
//! is fixed; where it does not find what it looks for it leaves the glue as it is.

use anyhow::{Result, ensure};

use crate::wasm::{EXPORTS, IMPORTS, Module, Reader, put, put_text};

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
        let entry = line
            .strip_prefix(INDENT)
            .and_then(|rest| rest.split_once(": function("));
        let Some((name, rest)) = entry.filter(|(name, _)| name.starts_with("__wb")) else {
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
    Ok((module.written(), kept))
}

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
    use super::{brief, short, without_classes, without_exports};
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
            "        a: function() {\n            one();\n        },\n        \"g\": import0,\n"
        );
    }
}
