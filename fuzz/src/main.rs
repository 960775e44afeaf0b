//! The fuzzer. `FUZZ_TARGET` says which of the [`targets`] it feeds; all else is libFuzzer's.
#![no_main]

mod targets;

use libfuzzer_sys::fuzz_target;
use std::{env, sync::LazyLock};
use targets::{TARGETS, Target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = env::var("FUZZ_TARGET").unwrap_or_default();
    let found = TARGETS.iter().find(|(known, _)| *known == name);
    let known: Vec<_> = TARGETS.iter().map(|(known, _)| *known).collect();
    found
        .unwrap_or_else(|| panic!("FUZZ_TARGET is one of {}", known.join(", ")))
        .1
});

fuzz_target!(|data: &[u8]| TARGET(data));
