//! Playwright's tests: what ships, as people use it.

use anyhow::{Result, ensure};

use std::process::Command;

use crate::{project, setup::Tools, shell};

/// Runs some of the projects that the configuration knows.
pub(crate) fn run(tools: &Tools, projects: &[&str]) -> Result<()> {
    run_with(tools, projects, &[])
}

/// Takes the pictures that the looks are compared with anew, and what a screen reader says,
/// and the README's. Somebody has to look at them, and to read it.
pub(crate) fn retake(tools: &Tools) -> Result<()> {
    let mut playwright = tools.program(&project::node_program("playwright"));
    playwright.args([
        "test",
        "pictures",
        "spoken",
        "print",
        "--update-snapshots=changed",
    ]);
    playwright.args([
        "--config",
        "tests/journeys/playwright.config.ts",
        "--project",
        "http",
    ]);
    let taken = shell::stream(&mut playwright);
    let mut node = Command::new("node");
    shell::stream(
        node.current_dir(project::root())
            .arg("tests/journeys/shrink.mjs"),
    )?;
    taken
}

/// The same, with more in their environment.
pub(crate) fn run_with(
    tools: &Tools,
    projects: &[&str],
    environment: &[(&str, String)],
) -> Result<()> {
    let config = "tests/journeys/playwright.config.ts";
    ensure!(
        project::root().join(config).is_file(),
        "{config} is missing"
    );
    let mut playwright = tools.program(&project::node_program("playwright"));
    playwright.args(["test", "--config", config]);
    playwright.envs(environment.iter().map(|(name, value)| (name, value)));
    for project in projects {
        playwright.args(["--project", project]);
    }
    shell::stream(&mut playwright)
}
