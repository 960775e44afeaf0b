//! Feeds what the fuzzer kept, and what it ever found, to the same targets: in every test run.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};
use targets::TARGETS;

/// The longest that one input may take, in a debug build on a busy machine. The fuzzer itself,
/// which is optimised and makes up short inputs, gives one second.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn what_was_kept_still_holds() {
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fuzz/corpus")
            .join(name);
        let mut fed = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            let file = entry.unwrap().path();
            let input = fs::read(&file).unwrap();
            let begin = Instant::now();
            // A panic in here names the target; which of its files it was, this line says.
            println!("{}", file.display());
            target(&input);
            assert!(begin.elapsed() < PATIENCE, "{}", file.display());
            fed += 1;
        }
        assert!(fed > 5, "{name} has {fed} inputs");
    }
}

/// What is hard on each target, at length, whatever the fuzzer made up: an eighth of a megabyte,
/// since a debug build takes its time.
#[test]
fn length_takes_no_target_long() {
    let length = 1 << 17;
    for (what, input) in [
        ("nothing", vec![0; length]),
        ("ones", vec![0xff; length]),
        ("brackets", vec![b'['; length]),
        ("quotes", vec![b'"'; length]),
        ("backslashes", vec![b'\\'; length]),
        ("single quotes", vec![b'\''; length]),
        ("ampersands", vec![b'&'; length]),
        ("spaces", vec![b' '; length]),
        ("objects", b"{\"a\":".repeat(length / 5)),
        (
            "elements",
            [b"[".as_slice(), &b"1,".repeat(length / 2), b"1]"].concat(),
        ),
        ("every byte", (0..=255).cycle().take(length).collect()),
    ] {
        for (name, target) in TARGETS {
            let begin = Instant::now();
            target(&input);
            assert!(
                begin.elapsed() < PATIENCE,
                "{what} for {name}: {:?}",
                begin.elapsed()
            );
        }
    }
}
