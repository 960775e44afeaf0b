//! What takes longer than a test may: a reader who does anything at all, widgets by the
//! thousand, inputs by the million.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    dist, journeys, project,
    setup::{self, Need, Tools},
    shell,
};

const NEEDS: &[Need] = &[Need::NodePackages, Need::Chromium];

/// The targets of `fuzz/src/targets.rs`, each with the longest input that is made up for it.
const TARGETS: &[(&str, usize)] = &[
    ("clusters", 4_096),
    ("split", 2_048),
    ("policy", 2_048),
    ("address", 512),
    ("names", 128),
    ("fields", 512),
    ("assess", 2_048),
];

/// The compiler marks each branch and comparison, so that the fuzzer sees what an input
/// reached. These are flags of the stable compiler; `cargo fuzz` would want a nightly one.
const MARKS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// The most that a target may hold, in megabytes.
const MEMORY: u32 = 512;

struct Options {
    fuzz: bool,
    reproducible: bool,
    seed: u32,
    seconds: Option<u64>,
}

/// Runs what the options name; without any the browser's part.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let options = read(words)?;
    if options.reproducible {
        return reproducible();
    }
    if options.fuzz {
        return fuzz(options.seed, options.seconds.unwrap_or(60));
    }
    let tools = setup::all(NEEDS)?;
    dist::build_if_stale(&setup::all(setup::TO_BUILD)?)?;
    let seconds = options.seconds.unwrap_or(600);
    println!("seed {}, {seconds} s", options.seed);
    journeys::run_with(
        &tools,
        &["soak"],
        &[
            ("SOAK_SEED", options.seed.to_string()),
            ("SOAK_SECONDS", seconds.to_string()),
            ("SOAK_STEPS", u32::MAX.to_string()),
            ("SOAK_MOUNTS", "10000".into()),
            ("SOAK_CHANGES", "100000".into()),
            ("SOAK_USE", "2000".into()),
        ],
    )
}

/// The short form, for the tests.
pub(crate) fn short(tools: &Tools) -> Result<()> {
    journeys::run(tools, &["soak"])
}

fn read(words: &[String]) -> Result<Options> {
    let mut options = Options {
        fuzz: false,
        reproducible: false,
        seed: 20_261_123,
        seconds: None,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number = || {
            let number = words
                .next()
                .with_context(|| format!("{word} wants a number"))?;
            number
                .parse()
                .with_context(|| format!("{word} wants a number, not {number}"))
        };
        match word.as_str() {
            "--fuzz" => options.fuzz = true,
            "--reproducible" => options.reproducible = true,
            "--seed" => options.seed = number()?,
            "--seconds" => options.seconds = Some(number()?.into()),
            other => bail!("soak knows no {other}"),
        }
    }
    Ok(options)
}

/// Feeds each target for so many seconds, from what was kept, and keeps what is new aside.
fn fuzz(seed: u32, seconds: u64) -> Result<()> {
    let fuzzer = build_fuzzer()?;
    let place = project::root().join("target/fuzz");
    let found = place.join("found");
    make(&found)?;
    let mut told = vec![];
    let mut failed = vec![];
    for (name, longest) in TARGETS {
        let grown = place.join("corpus").join(name);
        make(&grown)?;
        let log = place.join(format!("{name}.log"));
        let out =
            fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        shell::say(&format!("{name}: {seconds} s"));
        let status = Command::new(&fuzzer)
            .env("FUZZ_TARGET", name)
            .arg(format!("-seed={seed}"))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={longest}"))
            .arg(format!("-rss_limit_mb={MEMORY}"))
            .arg("-timeout=1")
            .arg("-print_final_stats=1")
            .arg(format!("-dict={}", fuzz_file("words.dict").display()))
            .arg(format!("-artifact_prefix={}/{name}-", found.display()))
            .arg(&grown)
            .args(seeds(name))
            .stderr(out)
            .status()
            .context("the fuzzer cannot be started")?;
        let said = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
        let runs = stat(&said, "number_of_executed_units");
        let memory = stat(&said, "peak_rss_mb");
        told.push(format!("{name:<10} {runs:>12} runs {memory:>5} MB"));
        if !status.success() {
            failed.push(format!("{name} (see {})", log.display()));
        }
    }
    println!("\nseed {seed}\n{}", told.join("\n"));
    ensure!(
        failed.is_empty(),
        "{} failed; the inputs are in {}: put them into fuzz/corpus",
        failed.join(", "),
        found.display()
    );
    Ok(())
}

/// What a target starts from: what was kept for it, and whole clusters where it reads them.
fn seeds(target: &str) -> Vec<PathBuf> {
    let kept = fuzz_file("corpus").join(target);
    let clusters = project::root().join("tests/fixtures/clusters");
    let reads_them = matches!(target, "clusters" | "split");
    [Some(kept), reads_them.then_some(clusters)]
        .into_iter()
        .flatten()
        .filter(|folder| folder.is_dir())
        .collect()
}

fn fuzz_file(name: &str) -> PathBuf {
    project::root().join("fuzz").join(name)
}

/// Builds the fuzzer into a folder of its own: with other flags than all else is built with.
fn build_fuzzer() -> Result<PathBuf> {
    let host = shell::answer(Command::new("rustc").arg("-vV"))?;
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not say what it compiles for")?
        .to_owned();
    let target = project::root().join("target/fuzz");
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--manifest-path"])
        .arg(fuzz_file("Cargo.toml"))
        // Named, so that the marks don't come into build scripts, which have no fuzzer.
        .args(["--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", MARKS);
    shell::Quiet::new("building the fuzzer", cargo).run()?;
    Ok(target.join(host).join("release/aks-outbound-fuzz"))
}

/// A number of libFuzzer's last words.
fn stat<'a>(said: &'a str, name: &str) -> &'a str {
    said.lines()
        .find_map(|line| line.strip_prefix(&format!("stat::{name}:")))
        .map_or("?", str::trim)
}

/// Two fresh clones, built one after the other: the same bytes.
fn reproducible() -> Result<()> {
    let place = project::root().join("target/reproducible");
    let mut sums: Vec<Vec<(String, String)>> = vec![];
    for name in ["one", "another-with-a-longer-name"] {
        let clone = place.join(name);
        if clone.exists() {
            fs::remove_dir_all(&clone)
                .with_context(|| format!("cannot remove {}", clone.display()))?;
        }
        make(&place)?;
        let mut git = Command::new("git");
        git.args(["clone", "--quiet", "--no-hardlinks"])
            .arg(project::root())
            .arg(&clone);
        shell::stream(&mut git)?;
        let mut build = Command::new("cargo");
        build
            .args(["xtask", "dist"])
            .current_dir(&clone)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_MANIFEST_DIR");
        shell::Quiet::new(format!("building {name}"), build).run()?;
        sums.push(hashes(&clone.join("dist"))?);
    }
    let [one, other] = &sums[..] else {
        bail!("there are not two builds");
    };
    let differing: Vec<_> = one
        .iter()
        .filter(|file| !other.contains(file))
        .map(|(name, _)| name.as_str())
        .collect();
    ensure!(
        differing.is_empty() && one.len() == other.len(),
        "these files differ: {}",
        differing.join(", ")
    );
    println!("{} files, each the same in both builds", one.len());
    Ok(())
}

/// The names of a folder's files and the hashes of what is in them.
fn hashes(folder: &Path) -> Result<Vec<(String, String)>> {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    let mut sums = vec![];
    for file in project::files_under(folder)? {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut sum = String::new();
        for byte in Sha256::digest(&bytes) {
            write!(sum, "{byte:02x}").context("cannot write a number")?;
        }
        let name = file.strip_prefix(folder).unwrap_or(&file);
        sums.push((name.display().to_string(), sum));
    }
    ensure!(!sums.is_empty(), "{} is empty", folder.display());
    Ok(sums)
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
