//! A test: the npm package in a fresh project, type-checked, bundled and opened.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    journeys, npm, project,
    setup::Tools,
    shell::{self, Quiet},
};

/// Installs the packed package beside the bundlers that people use, and tries it.
pub(crate) fn run(tools: &Tools) -> Result<()> {
    let package = npm::build(tools)?;
    let source = project::root().join("tests/package");
    let fresh = project::root().join("target/package");
    for file in project::files_under(&source)? {
        let name = file.strip_prefix(&source).unwrap_or(&file);
        if !name.starts_with("node_modules") {
            project::write(&fresh.join(name), fs::read(&file)?)?;
        }
    }
    install(&source, &fresh, &package)?;

    shell::say("Type-checking the project that uses the package ...");
    let node = |program: &str| {
        let mut command = tools.program(&fresh.join("node_modules/.bin").join(program));
        command.current_dir(&fresh);
        command
    };
    shell::stream(node("tsc").args(["--noEmit"]))?;
    shell::stream(node("vite").args(["build", "--logLevel", "warn"]))?;
    shell::stream(node("webpack").args(["--stats", "errors-warnings"]))?;

    journeys::run(tools, &["package"])
}

/// The bundlers by the lock file, then the package as a user's `npm install` takes it.
fn install(source: &Path, fresh: &Path, package: &Path) -> Result<()> {
    let wanted = project::fingerprint(&[source.join("package-lock.json")])?;
    let stamp = fresh.join("node_modules/.aks-outbound");
    if !project::read(&stamp).is_ok_and(|there| there == wanted) {
        let mut npm = shell::npm();
        // Not `npm ci`: it insists on the optional packages of all other systems, and not
        // every registry has those.
        npm.current_dir(fresh)
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error"]);
        Quiet::new("Installing Vite, webpack and TypeScript", npm)
            .run()
            .context("npm can't install them: it takes the npm registry")?;
        project::write(&stamp, wanted)?;
    }
    let mut npm = shell::npm();
    npm.current_dir(fresh)
        // Of the packages beside it npm may want a word from the registry: on a fresh machine
        // there is none in its cache.
        .args([
            "install",
            "--no-save",
            "--no-package-lock",
            "--prefer-offline",
        ])
        .args(["--no-audit", "--no-fund", "--loglevel=error"])
        .arg(package);
    Quiet::new("Installing the package", npm).run()
}
