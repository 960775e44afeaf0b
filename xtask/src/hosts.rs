//! What ships, in other people's sites: puts their tools in place, builds the site of each
//! folder in `hosts/` with its own tool, and walks through all of them in a browser.

mod npm;
mod python;
mod wiki;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::{
    project,
    setup::{Tools, cargo_tools::MDBOOK},
    shell::{self, Quiet},
};

/// A site whose tool can't be had here is skipped; one that can't be built is a failure.
struct Host {
    name: &'static str,
    /// Where in the site the widget's files go.
    widget: &'static str,
    tool: fn(&Place) -> Result<()>,
    build: fn(&Place) -> Result<()>,
}

const HOSTS: &[Host] = &[
    Host {
        name: "mkdocs-material",
        widget: "docs/javascripts",
        tool: python::packages,
        build: |place| {
            let mut mkdocs = python::program(place, "mkdocs");
            mkdocs.args(["build", "--strict", "--site-dir"]);
            place.build(mkdocs.arg(place.built()))
        },
    },
    Host {
        name: "sphinx",
        widget: "_static",
        tool: python::packages,
        build: |place| {
            let mut sphinx = python::program(place, "sphinx-build");
            sphinx.args(["-W", "-b", "html", "."]);
            place.build(sphinx.arg(place.built()))
        },
    },
    Host {
        name: "mdbook",
        widget: "",
        tool: |_| MDBOOK.find_or_build().map(drop),
        build: |place| {
            let folders: Vec<PathBuf> = MDBOOK.find_or_build()?.into_iter().collect();
            let mdbook = shell::which("mdbook", &folders).context("mdbook is gone")?;
            let mut mdbook = Command::new(mdbook);
            place.build(mdbook.args(["build", "--dest-dir"]).arg(place.built()))
        },
    },
    Host {
        name: "docusaurus",
        widget: "static",
        tool: npm::packages,
        build: |place| {
            let mut docusaurus = npm::program(place, "docusaurus");
            docusaurus.args(["build", "--out-dir"]);
            place.build(docusaurus.arg(place.built()))
        },
    },
    Host {
        name: "vitepress",
        widget: "public",
        tool: npm::packages,
        build: |place| {
            let mut vitepress = npm::program(place, "vitepress");
            vitepress.args(["build", "--outDir"]);
            place.build(vitepress.arg(place.built()))
        },
    },
    Host {
        name: "mediawiki",
        widget: "aks-outbound",
        tool: wiki::code,
        build: wiki::build,
    },
];

/// What was skipped in this run, and why.
static SKIPPED: Mutex<Vec<String>> = Mutex::new(vec![]);

/// For the summary, which nobody overlooks.
pub(crate) fn skipped() -> Vec<String> {
    SKIPPED.lock().map(|it| it.clone()).unwrap_or_default()
}

pub(crate) fn run(tools: &Tools) -> Result<()> {
    let shared = folder().join("sites/aks-outbound");
    clear(&shared, &[])?;
    widget_into(&shared)?;

    let mut took: Vec<(&str, Duration, Duration)> = vec![];
    for host in HOSTS {
        let place = Place::new(host);
        // What an earlier run built must not pass for this one's.
        clear(&place.built(), &[])?;
        wiki::forget(&place)?;
        place.fill()?;
        let begin = Instant::now();
        if let Err(error) = (host.tool)(&place) {
            let why = format!("{}: {}", host.name, shell::told(&error));
            shell::say(&format!("Skipped: {why}"));
            SKIPPED
                .lock()
                .map(|mut it| it.push(why))
                .unwrap_or_default();
            continue;
        }
        let tooled = begin.elapsed();
        (host.build)(&place).with_context(|| format!("the site for {} fails", host.name))?;
        took.push((host.name, tooled, begin.elapsed().saturating_sub(tooled)));
    }
    for (name, tool, build) in took {
        println!(
            "{name:<16} tool {:>6.1} s, site {:>6.1} s",
            tool.as_secs_f64(),
            build.as_secs_f64()
        );
    }
    let mut playwright = tools.program(&project::node_program("playwright"));
    shell::stream(playwright.args(["test", "--config", "tests/hosts/playwright.config.ts"]))
}

/// Where one site is put together and built.
struct Place {
    host: &'static Host,
}

impl Place {
    fn new(host: &'static Host) -> Self {
        Self { host }
    }

    /// What is written by hand.
    fn source(&self) -> PathBuf {
        project::root().join("hosts").join(self.host.name)
    }

    /// The copy that is built.
    fn work(&self) -> PathBuf {
        folder().join("work").join(self.host.name)
    }

    fn built(&self) -> PathBuf {
        folder().join("sites").join(self.host.name)
    }

    /// Where the host's tool stands if it is this site's alone.
    fn tools(&self) -> PathBuf {
        folder().join("tools").join(self.host.name)
    }

    /// The site with the widget in it.
    fn fill(&self) -> Result<()> {
        let (source, work) = (self.source(), self.work());
        clear(&work, &["node_modules"])?;
        for file in project::files_under(&source)? {
            let name = file.strip_prefix(&source).context("a file elsewhere")?;
            // Node's packages of somebody who tries the site in its own folder; and the
            // page for readers, which is none of the site's.
            if !name.starts_with("node_modules") && name != Path::new("README.md") {
                copy(&file, &work.join(name))?;
            }
        }
        widget_into(&work.join(self.host.widget))
    }

    /// Runs the tool that makes the pages.
    fn build(&self, command: &mut Command) -> Result<()> {
        let mut quiet = Command::new(command.get_program());
        quiet
            .args(command.get_args())
            .current_dir(self.work())
            .envs([
                ("CI", "1"),
                ("NO_UPDATE_NOTIFIER", "1"),
                ("NO_MKDOCS_2_WARNING", "1"),
            ]);
        Quiet::new(format!("Building the site for {}", self.host.name), quiet).run()
    }
}

fn folder() -> PathBuf {
    project::root().join("target/hosts")
}

/// The files of the widget, as dist/ has them.
fn widget_into(folder: &Path) -> Result<()> {
    let shipped = project::files_under(&project::dist())?;
    ensure!(
        !shipped.is_empty(),
        "dist/ is missing: `cargo xtask dist` builds it"
    );
    for file in shipped {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("aks-outbound") || name.starts_with("embed") {
            copy(&file, &folder.join(&*name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    project::write(to, bytes)
}

/// Empties a folder but for what is named.
fn clear(folder: &Path, but: &[&str]) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if but.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let removed = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    if but.is_empty() {
        fs::remove_dir(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Does something once for these contents, and again when they change.
fn once(stamp: &Path, contents: &[PathBuf], work: impl FnOnce() -> Result<()>) -> Result<()> {
    let wanted = project::fingerprint(contents)?;
    if project::read(stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    work()?;
    project::write(stamp, wanted)
}
