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

/// A megabyte; a debug build takes its time, and gets an eighth.
const LENGTH: usize = if cfg!(debug_assertions) {
    1 << 17
} else {
    1 << 20
};

/// What is hard on each target, at length, whatever the fuzzer made up. How long each takes
/// when it is built as programs are, `cargo test --profile bench --test corpus -- --nocapture`
/// tells.
#[test]
fn length_takes_no_target_long() {
    let inputs = hard();
    for (name, target) in TARGETS {
        let mut slowest = (Duration::ZERO, "");
        for (what, input) in &inputs {
            let begin = Instant::now();
            target(input);
            let took = begin.elapsed();
            assert!(took < PATIENCE, "{what} for {name}: {took:?}");
            slowest = slowest.max((took, what));
        }
        println!("{name}: {:?} for {}", slowest.0, slowest.1);
    }
}

fn hard() -> Vec<(&'static str, Vec<u8>)> {
    let bytes = |byte: u8| vec![byte; LENGTH];
    let times = |text: &str| text.repeat(LENGTH / text.len()).into_bytes();
    let list = |item: &dyn Fn(usize) -> String| {
        let mut list = String::new();
        for i in 0.. {
            list += &item(i);
            if list.len() > LENGTH {
                break;
            }
            list.push(',');
        }
        list
    };
    let cluster = |more: String| {
        format!(
            r#"{{"name":"a",{more}"agentPoolProfiles":[{{"name":"a"}}],"networkProfile":{{"outboundType":"none"}}}}"#
        )
        .into_bytes()
    };
    let pools = list(&|i| format!(r#"{{"vnetSubnetID":"/a/{i}","podSubnetID":"/b/{i}"}}"#));
    let ranges = list(&|i| format!(r#""192.0.2.{i}/32""#));
    let ranges = format!(r#""apiServerAccessProfile":{{"authorizedIPRanges":[{ranges}]}},"#);
    vec![
        ("nothing", bytes(0)),
        ("ones", bytes(0xff)),
        ("brackets", bytes(b'[')),
        ("quotes", bytes(b'"')),
        ("backslashes", bytes(b'\\')),
        ("single quotes", bytes(b'\'')),
        ("quotes of type", times("\u{2018}")),
        ("ampersands", bytes(b'&')),
        ("spaces", bytes(b' ')),
        ("letters", bytes(b'a')),
        ("slashes", bytes(b'/')),
        ("commas", bytes(b',')),
        ("ids", times("/a,")),
        ("pairs", times("to=none&")),
        ("objects", times("{\"a\":")),
        ("closed brackets", {
            let half = LENGTH / 2;
            ["[".repeat(half), "]".repeat(half)].concat().into_bytes()
        }),
        ("elements", format!("[{}]", list(&|_| "1".into())).into()),
        (
            "empty clusters",
            format!("[{}]", list(&|_| "{}".into())).into(),
        ),
        (
            "clusters",
            format!(
                "[{}]",
                list(&|i| format!(
                    r#"{{"name":"{i}","networkProfile":{{"outboundType":"none"}}}}"#
                ))
            )
            .into(),
        ),
        (
            "rules",
            format!(
                "[{}]",
                list(&|i| format!(r#"{{"to":"none","reason":"{i}"}}"#))
            )
            .into(),
        ),
        (
            "names",
            cluster(list(&|i| format!(r#""member-{i}":{i}"#)) + ","),
        ),
        (
            "one name",
            cluster(list(&|i| format!(r#""name":"{i}""#)) + ","),
        ),
        (
            "an id",
            cluster(format!(
                r#""id":"{}","#,
                "/resourceGroups".repeat(LENGTH / 15)
            )),
        ),
        (
            "escapes",
            cluster(format!(r#""id":"{}","#, r"\u002f".repeat(LENGTH / 6))),
        ),
        (
            "pools",
            format!(
                r#"{{"agentPoolProfiles":[{pools}],"networkProfile":{{"outboundType":"none"}}}}"#
            )
            .into(),
        ),
        ("ranges", cluster(ranges)),
        ("every byte", (0..=255).cycle().take(LENGTH).collect()),
    ]
}
