//! Debian's packages: the other way, for root behind a wall.

use std::{env, path::Path, process::Command, sync::OnceLock};

use anyhow::{Result, bail};

use crate::{
    project,
    shell::{self, Quiet},
};

/// Set once the lists of this run are fresh.
static LISTS: OnceLock<()> = OnceLock::new();

/// Whether packages can be installed here. Debian alone: Ubuntu's `chromium` is an empty shell around a snap.
pub(crate) fn is_ours() -> bool {
    static OURS: OnceLock<bool> = OnceLock::new();
    *OURS.get_or_init(|| {
        env::consts::OS == "linux"
            && project::read(Path::new("/etc/os-release"))
                .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
            && shell::answer(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
            && shell::which("apt-get", &[]).is_some()
    })
}

/// Installs these packages; says so before.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if !is_ours() {
        bail!("not root on Debian");
    }
    // A list from an old image names files that the archive has no more.
    if LISTS.get().is_none() {
        Quiet::new("Reading Debian's package lists", apt("update"))
            .within(180)
            .run()?;
        let _ = LISTS.set(());
    }
    let names = packages.join(" ");
    shell::say(&format!(
        "Debian's packages go to the system (/usr): {names}"
    ));
    // No time limit: ending dpkg half-way would leave the system broken. Downloads have their own.
    let mut command = apt("install");
    command
        .args(["-y", "--no-install-recommends"])
        .args(packages);
    Quiet::new(format!("apt-get install {names}"), command).run()
}

fn apt(what: &str) -> Command {
    let mut command = Command::new("apt-get");
    command
        .arg(what)
        .args([
            "-q",
            "-o",
            "Acquire::http::Timeout=30",
            "-o",
            "Acquire::https::Timeout=30",
            "-o",
            "Acquire::Retries=2",
        ])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
