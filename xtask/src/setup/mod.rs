//! Everything that building and testing need, put in place by itself.
//!
//! Two kinds of machine count: one with the open internet, and one behind a wall
//! that reaches crates.io, npm and Debian's packages alone. What is there
//! is used; what is missing is fetched the usual way, bounded in time, and then the
//! other way; what cannot be had ends in one sentence.

mod browsers;
pub(crate) mod cargo_tools;
pub(crate) mod debian;
mod node;
mod wasm_target;

pub(crate) use node::peers_packages;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Error, Result};

use crate::{project, shell};

/// One thing that a command may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    WasmTarget,
    WasmBindgen,
    Trunk,
    NodePackages,
    WasmPack,
    Chromium,
    Firefox,
}

/// What a build of the site needs.
pub(crate) const TO_BUILD: &[Need] = &[
    Need::NodePackages,
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::Trunk,
];
/// What all tests need. Quick ones first: what cannot work shows early.
pub(crate) const TO_TEST: &[Need] = &[
    Need::NodePackages,
    Need::WasmTarget,
    Need::Chromium,
    Need::Firefox,
    Need::WasmBindgen,
    Need::Trunk,
    Need::WasmPack,
];

/// What set-up found or put in place.
#[derive(Default)]
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    wasm_toolchain: Option<String>,
    pub(crate) chromium: Option<PathBuf>,
    pub(crate) chromedriver: Option<PathBuf>,
    pub(crate) firefox: Option<PathBuf>,
    missing: Vec<(Need, Error)>,
}

/// Puts all of it in place, or stops at the first that cannot be had.
pub(crate) fn all(needs: &[Need]) -> Result<Tools> {
    let begin = Instant::now();
    let mut tools = Tools::new();
    for need in needs {
        tools.fetch(*need)?;
    }
    tools.report(begin);
    Ok(tools)
}

/// Puts in place what can be had; [`Tools::lacks`] tells the rest.
pub(crate) fn as_far_as_possible(needs: &[Need]) -> Tools {
    let begin = Instant::now();
    let mut tools = Tools::new();
    for need in needs {
        if let Err(error) = tools.fetch(*need) {
            shell::say(&shell::told(&error));
            tools.missing.push((*need, error));
        }
    }
    if !needs.is_empty() {
        tools.report(begin);
    }
    tools
}

impl Tools {
    fn new() -> Self {
        Self {
            folders: vec![project::node_programs()],
            ..Self::default()
        }
    }

    fn report(&self, begin: Instant) {
        let what = if self.missing.is_empty() {
            "everything is there"
        } else {
            "something is missing"
        };
        shell::say(&format!(
            "Set-up: {what} ({:.1} s)",
            begin.elapsed().as_secs_f64()
        ));
    }

    fn fetch(&mut self, need: Need) -> Result<()> {
        match need {
            Need::NodePackages => node::packages(),
            Need::WasmTarget => {
                wasm_target::find_or_fetch().map(|toolchain| self.wasm_toolchain = toolchain)
            }
            Need::WasmBindgen => self.add(&cargo_tools::wasm_bindgen()?),
            Need::Trunk => self.add(&cargo_tools::TRUNK),
            Need::WasmPack => self.add(&cargo_tools::WASM_PACK),
            Need::Chromium => {
                let pair = browsers::chromium()?;
                self.chromium = Some(pair.browser);
                self.chromedriver = Some(pair.driver);
                Ok(())
            }
            Need::Firefox => {
                self.firefox = browsers::firefox();
                Ok(())
            }
        }
    }

    fn add(&mut self, tool: &cargo_tools::Tool) -> Result<()> {
        // Found on PATH, a tool needs no folder of its own.
        self.folders.extend(tool.find_or_build()?);
        Ok(())
    }

    /// Why one of these cannot be had.
    pub(crate) fn lacks(&self, needs: &[Need]) -> Option<String> {
        self.missing
            .iter()
            .find(|(need, _)| needs.contains(need))
            .map(|(_, error)| shell::told(error))
    }

    /// Cargo for this machine.
    pub(crate) fn cargo(&self) -> Command {
        self.program(Path::new("cargo"))
    }

    /// Cargo, or what calls cargo, for wasm32.
    pub(crate) fn for_wasm(&self, program: &str) -> Command {
        let mut command = match shell::which(program, &self.folders) {
            Some(file) => self.program(&file),
            None => self.program(Path::new(program)),
        };
        if let Some(toolchain) = &self.wasm_toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
            // `cargo run` points it to the libraries of its own toolchain.
            command.env_remove("LD_LIBRARY_PATH");
        }
        command
    }

    /// A program in the repository's root, with the tools on its PATH.
    pub(crate) fn program(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(project::root());
        let old = env::var_os("PATH").unwrap_or_default();
        // A folder with a separator in its name cannot be on PATH; then the old one must do.
        if let Ok(path) =
            env::join_paths(self.folders.iter().cloned().chain(env::split_paths(&old)))
        {
            command.env("PATH", path);
        }
        for (name, file) in [
            ("CHROMIUM_PATH", &self.chromium),
            ("CHROMEDRIVER_PATH", &self.chromedriver),
            ("FIREFOX_PATH", &self.firefox),
        ] {
            if let Some(file) = file {
                command.env(name, file);
            }
        }
        command
    }
}
