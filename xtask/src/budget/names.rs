//! The names of functions, as wasm-bindgen writes them: already without rustc's mangling.

/// Crates whose types stand around everybody's.
const STANDARD: &[&str] = &["core", "alloc", "std"];
/// What belongs to no path: what JavaScript calls, and the shims around it.
const EXPORTS: &str = "(exports)";

/// The name as it is in every build: without hashes, and of shims without the numbers.
pub(super) fn lasting(name: &str) -> String {
    if name.starts_with("Closure(") {
        return "closure shims".into();
    }
    let name = name
        .rsplit_once("::h")
        .filter(|(_, hash)| hash.len() == 16 && is_hex(hash))
        .map_or(name, |(path, _)| path);
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    // `core[c5930c85a12de822]::fmt`
    while let Some((before, after)) = rest.split_once('[') {
        text += before;
        rest = match after.split_once(']') {
            Some((hash, after)) if hash.len() > 8 && is_hex(hash) => after,
            _ => {
                text.push('[');
                after
            }
        };
    }
    text + rest
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The crate that a function is there for, by its lasting name.
///
/// A method and the dropping of a value belong to the first crate in them that is not of
/// the standard library: `<Option<T> as wasm_bindgen::UnwrapThrowExt<T>>` is of wasm-bindgen.
/// Generic functions of the standard library stay its own, for their names don't tell
/// who wanted them.
pub(super) fn crate_of(name: &str) -> &str {
    let inside = name
        .strip_prefix("core::ptr::drop_in_place<")
        .or_else(|| name.strip_prefix('<'));
    let Some(inside) = inside else {
        let named = name.split_once("::").map(|(first, _)| first);
        return named.unwrap_or(EXPORTS);
    };
    let found = crates(inside).find(|name| !STANDARD.contains(name));
    // `<u32>::fmt`
    found
        .or_else(|| crates(inside).next())
        .unwrap_or(STANDARD[0])
}

/// The first words of all paths.
fn crates(text: &str) -> impl Iterator<Item = &str> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    text.split(move |c| !is_path(c))
        .filter_map(|path| path.split_once("::"))
        .map(|(first, _)| first)
        // What goes on behind a `>` begins with `::`.
        .filter(|first| !first.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{crate_of, lasting};

    #[test]
    fn hashes_go() {
        let names = [
            ("a::b::h8e91fdadc456e6c3", "a::b"),
            ("a::hello", "a::hello"),
            (
                "<dlmalloc[e24a27700634d609]::D<std[99887766aabbccdd]::S>>::malloc",
                "<dlmalloc::D<std::S>>::malloc",
            ),
            ("<[u8]>::eq", "<[u8]>::eq"),
            ("[a]::b[", "[a]::b["),
            ("Closure(Closure { shim_idx: 35 }) shim", "closure shims"),
        ];
        for (name, wanted) in names {
            assert_eq!(lasting(name), wanted);
        }
    }

    #[test]
    fn each_function_has_its_crate() {
        let names = [
            ("aks_outbound::rules::assess", "aks_outbound"),
            (
                "<aks_outbound::Effect as reactive_graph::Node>::mark",
                "aks_outbound",
            ),
            (
                "<core::option::Option<T> as wasm_bindgen::UnwrapThrowExt<T>>::f",
                "wasm_bindgen",
            ),
            (
                "<T as reactive_graph::traits::Track>::track",
                "reactive_graph",
            ),
            (
                "<alloc::sync::Weak<T,A> as core::ops::drop::Drop>::drop",
                "alloc",
            ),
            (
                "core::ptr::drop_in_place<alloc::vec::Vec<aks_outbound::Row>>",
                "aks_outbound",
            ),
            ("core::ptr::drop_in_place<alloc::vec::Vec<usize>>", "alloc"),
            ("alloc::sync::Arc<T,A>::drop_slow", "alloc"),
            ("<u32>::_fmt", "core"),
            ("memcmp", "(exports)"),
        ];
        for (name, wanted) in names {
            assert_eq!(crate_of(name), wanted, "{name}");
        }
    }
}
