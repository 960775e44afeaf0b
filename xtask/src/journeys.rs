//! Playwright's tests: what ships, as people use it.

use anyhow::{Result, ensure};

use crate::{project, setup::Tools, shell};

/// Runs some of the projects that the configuration knows.
pub(crate) fn run(tools: &Tools, projects: &[&str]) -> Result<()> {
    run_with(tools, projects, &[])
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
