//! Debian's packages: the other way, for root behind a wall.

use std::{env, fs, path::Path, process::Command, sync::OnceLock};

use anyhow::{Context, Result, bail};

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
    read_lists()?;
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

/// Unpacks these packages into a folder, and installs nothing.
pub(crate) fn unpack(packages: &[&str], folder: &Path) -> Result<()> {
    if !is_ours() {
        bail!("not root on Debian");
    }
    read_lists()?;
    let archives = folder.join("archives");
    fs::create_dir_all(&archives).with_context(|| format!("cannot make {}", archives.display()))?;
    let mut command = apt("download");
    command.current_dir(&archives).args(packages);
    Quiet::new(format!("Downloading {}", packages.join(" ")), command)
        .within(600)
        .run()?;
    for archive in project::files_under(&archives)? {
        let mut command = Command::new("dpkg-deb");
        command.arg("--extract").arg(&archive).arg(folder);
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        Quiet::new(format!("Unpacking {name}"), command).run()?;
    }
    Ok(())
}

/// A list from an old image names files that the archive has no more.
fn read_lists() -> Result<()> {
    if LISTS.get().is_none() {
        Quiet::new("Reading Debian's package lists", apt("update"))
            .within(180)
            .run()?;
        let _ = LISTS.set(());
    }
    Ok(())
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
