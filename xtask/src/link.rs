//! What rustc calls as its linker while `dist/` is built: [`slim`](crate::slim) and
//! [`late`](crate::late), then the linker.

use std::{
    env,
    ffi::OsString,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::{
    late::{self, Names},
    project,
    setup::Tools,
    slim,
};

/// Holds the path of the real linker.
const LINKER: &str = "AKS_OUTBOUND_LINKER";

/// The environment that makes rustc link through this program; none where its own linker
/// is not where it usually is. Then what ships is larger and otherwise the same.
pub(crate) fn environment(tools: &Tools) -> Vec<(&'static str, PathBuf)> {
    let real = real_linker(tools).filter(|linker| linker.is_file());
    let (Some(real), Ok(copy)) = (real, copy()) else {
        return vec![];
    };
    vec![
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", copy),
        (LINKER, real),
    ]
}

/// A copy of this program. Cargo builds anew for a linker of another name, so the name
/// says what it takes out.
fn copy() -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    [
        include_str!("slim.rs"),
        include_str!("code.rs"),
        include_str!("late.rs"),
        include_str!("object.rs"),
        include_str!("wasm.rs"),
        include_str!("link.rs"),
    ]
    .hash(&mut hasher);
    let name = format!("linker-{:016x}{}", hasher.finish(), env::consts::EXE_SUFFIX);
    let copy = project::scratch().join(name);
    if !copy.is_file() {
        fs::create_dir_all(project::scratch())?;
        fs::copy(env::current_exe()?, &copy)?;
    }
    Ok(copy)
}

fn real_linker(tools: &Tools) -> Option<PathBuf> {
    let answer = |what: &[&str]| crate::shell::answer(tools.for_wasm("rustc").args(what)).ok();
    let sysroot = answer(&["--print", "sysroot"])?;
    let about = answer(&["-vV"])?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "))?;
    let programs = Path::new(sysroot.trim()).join("lib/rustlib").join(host);
    Some(programs.join("bin/rust-lld"))
}

/// Whether these words are for a linker, and no command of somebody's.
pub(crate) fn is_meant(words: &[String]) -> bool {
    env::var_os(LINKER).is_some() && words.iter().any(|word| word == "-o")
}

/// Links, with slim and sorted objects in place of rustc's.
pub(crate) fn run(words: &[String]) -> Result<ExitCode> {
    let linker = env::var_os(LINKER).context("there is no linker to call")?;
    let mut names = Names::default();
    let arguments: Vec<OsString> = words
        .iter()
        .map(|word| prepared(word, &mut names))
        .collect::<Result<_>>()?;
    let mut command = Command::new(linker);
    // One program links for all systems, and has to be told for which.
    if words.first().is_none_or(|word| word != "-flavor") {
        command.args(["-flavor", "wasm"]);
    }
    let status = command
        .args(arguments)
        .status()
        .context("cannot run the linker")?;
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    if !names.late.is_empty() {
        note(words, &names)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn prepared(word: &String, names: &mut Names) -> Result<OsString> {
    let path = Path::new(word);
    if path.extension().is_none_or(|ending| ending != "o") {
        return Ok(word.into());
    }
    let object = fs::read(path).with_context(|| format!("cannot read {word}"))?;
    let about = || format!("cannot read {word}");
    // Beside the code there is a small object that only names symbols.
    let Some(slim) = slim::slim(&object).with_context(about)? else {
        return Ok(word.into());
    };
    let object = match late::sorted(&slim).with_context(about)? {
        Some(sorted) => {
            names.late.extend(sorted.names.late);
            names.described.extend(sorted.names.described);
            sorted.object
        }
        None => slim,
    };
    let into = path.with_extension("slim.o");
    fs::write(&into, object).with_context(|| format!("cannot write {}", into.display()))?;
    Ok(into.into())
}

/// Notes in the linked wasm what of it is late.
fn note(words: &[String], names: &Names) -> Result<()> {
    let output = words.iter().position(|word| word == "-o");
    let output = output.and_then(|at| words.get(at + 1));
    let output = output.context("the linker was not told where to write")?;
    let linked = fs::read(output).with_context(|| format!("cannot read {output}"))?;
    fs::write(output, late::noted(&linked, names)?)
        .with_context(|| format!("cannot write {output}"))
}
