//! The tools that cargo builds: wasm-bindgen, Trunk, wasm-pack.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    project,
    shell::{self, Quiet},
};

/// A program from crates.io, in the one version that is wanted.
pub(crate) struct Tool {
    package: &'static str,
    version: std::borrow::Cow<'static, str>,
    programs: &'static [&'static str],
    /// Options for `cargo install`.
    options: &'static [&'static str],
}

/// The newest Trunk that a Rust older than 1.96 builds.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    version: std::borrow::Cow::Borrowed("0.21.14"),
    programs: &["trunk"],
    // Without TLS: it finds all of its tools on PATH and never downloads anything.
    options: &["--no-default-features"],
};

pub(crate) const WASM_PACK: Tool = Tool {
    package: "wasm-pack",
    version: std::borrow::Cow::Borrowed("0.15.1"),
    programs: &["wasm-pack"],
    options: &[],
};

/// For the site in `hosts/mdbook`.
pub(crate) const MDBOOK: Tool = Tool {
    package: "mdbook",
    version: std::borrow::Cow::Borrowed("0.5.4"),
    programs: &["mdbook"],
    // Without its web server.
    options: &["--no-default-features", "--features", "search"],
};

/// It must have the version of the library that the wasm was built with.
pub(crate) fn wasm_bindgen() -> Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version: project::locked_version("wasm-bindgen")?.into(),
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        options: &[],
    })
}

impl Tool {
    /// The folder to put on PATH, or none when it is there already.
    pub(crate) fn find_or_build(&self) -> Result<Option<PathBuf>> {
        if self
            .programs
            .iter()
            .all(|name| shell::which(name, &[]).is_some_and(|file| self.is(&file)))
        {
            return Ok(None);
        }
        let home = self.home()?;
        let programs = home.join("bin");
        if !self.stands_in(&programs) {
            self.build(&home)?;
        }
        Ok(Some(programs))
    }

    fn home(&self) -> Result<PathBuf> {
        Ok(project::cargo_home()?
            .join("aks-outbound-tools")
            .join(format!("{}-{}", self.package, self.version)))
    }

    fn stands_in(&self, folder: &Path) -> bool {
        self.programs
            .iter()
            .all(|name| self.is(&folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))))
    }

    fn is(&self, file: &Path) -> bool {
        file.is_file()
            && shell::answer(Command::new(file).arg("--version")).is_ok_and(|said| {
                let version = said.split_whitespace().nth(1);
                // Some say `v0.5.4`.
                version.map(|it| it.trim_start_matches('v')) == Some(&*self.version)
            })
    }

    fn build(&self, home: &Path) -> Result<()> {
        let title = format!("Building {} {}", self.package, self.version);
        shell::say(&format!(
            "{} {} goes to {}",
            self.package,
            self.version,
            home.display()
        ));
        // The lock file of a tool may name a crate that a mirror lacks.
        let built = Quiet::new(&title, self.install(home, true))
            .run()
            .or_else(|_| {
                Quiet::new(
                    format!("{title} without its lock file"),
                    self.install(home, false),
                )
                .run()
            });
        built.with_context(|| {
            format!(
                "{package} {version} is missing: `cargo install {package}@{version}` must work, which takes crates.io and a C compiler (`cc`)",
                package = self.package,
                version = self.version
            )
        })
    }

    fn install(&self, home: &Path, locked: bool) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(project::root())
            .args(["install", "--root"])
            .arg(home)
            .args(self.options)
            .args(locked.then_some("--locked"))
            .arg(format!("{}@{}", self.package, self.version))
            // One folder for all of them: what they share is built once.
            .env("CARGO_TARGET_DIR", project::root().join("target/tools"))
            // Ready soon is worth more than fast: they work for seconds.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        command
    }
}
